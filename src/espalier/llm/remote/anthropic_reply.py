"""Replies of Anthropic's messages, whole and streamed.

Source: Anthropic API reference, "Messages" (the message object, streaming events).
"""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.message import Hear, ToolCall
from espalier.llm.remote.wire import (
    NoReply,
    Received,
    Tokens,
    call_of,
    compact,
    count,
    listed,
    mapping,
    parsed,
    words,
)

STOPS = {"max_tokens": "length", "model_context_window_exceeded": "length", "tool_use": "tools", "refusal": "refused"}
ANSWER = "espalier_answer"
"""The tool by which a reply of a shape is given, where the model cannot be held to a schema otherwise."""


def read(data: object) -> Received:
    """See `wire.Wire`."""
    reply = mapping(data, "the reply")
    if reply.get("error"):
        raise NoReply("an error", reply["error"])  # noqa: EM101 - the server's own words are in it
    if not isinstance(reply.get("content"), list):
        raise NoReply("no content")  # noqa: EM101
    texts, calls = [], []
    for at, each in enumerate(listed(reply["content"], "content")):
        block = mapping(each, "a block of content")
        if block.get("type") == "text":
            texts.append(words(block.get("text"), "text"))
        elif block.get("type") == "tool_use":
            calls.append(_call_in(block, at, block.get("input")))
    reason = words(reply.get("stop_reason"), "stop_reason")
    return _received(texts, calls, reason, _tokens(reply.get("usage")), words(reply.get("model"), "model"))


class Heard:
    """`wire.Listening`: blocks come one after the other, each in pieces under its index."""

    __slots__ = ("_blocks", "_done", "_hear", "_model", "_pieces", "_stop", "_usage")

    def __init__(self, hear: Hear) -> None:
        self._hear, self._stop, self._done, self._model = hear, "", False, ""
        self._blocks: dict[object, Mapping[str, object]] = {}
        self._pieces: dict[object, list[str]] = {}
        self._usage: dict[str, object] = {}

    def event(self, data: str) -> bool:
        """See `wire.Listening`. Events of kinds that are not known (more may come to be) are passed over."""
        event = mapping(parsed(data), "an event")
        kind = event.get("type")
        if kind == "content_block_delta":
            self._delta(event.get("index"), mapping(event.get("delta"), "delta"))
        elif kind == "content_block_start":
            block = mapping(event.get("content_block"), "content_block")
            self._blocks[event.get("index")] = block
            self._pieces[event.get("index")] = []
            self._say(event.get("index"), words(block.get("text"), "text"))
        elif kind == "error" or event.get("error"):
            raise NoReply("an error", event.get("error"))  # noqa: EM101 - the server's own words are in it
        else:
            self._frame(kind, event)
        return self._done

    def _frame(self, kind: object, event: Mapping[str, object]) -> None:
        if kind == "message_start":
            message = mapping(event.get("message"), "message")
            self._model = words(message.get("model"), "model")
            self._usage |= mapping(message.get("usage") or {}, "usage")
        elif kind == "message_delta":
            delta = mapping(event.get("delta"), "delta")
            self._stop = words(delta.get("stop_reason"), "stop_reason") or self._stop
            self._usage |= mapping(event.get("usage") or {}, "usage")
        elif kind == "message_stop":
            self._done = True

    def _delta(self, index: object, delta: Mapping[str, object]) -> None:
        if index not in self._blocks:
            raise NoReply("a piece of no block")  # noqa: EM101
        self._say(index, words(delta.get("text"), "text") or words(delta.get("partial_json"), "partial_json"))

    def _say(self, index: object, piece: str) -> None:
        if not piece:
            return
        self._pieces[index].append(piece)
        block = self._blocks[index]
        if block.get("type") == "text" or block.get("name") == ANSWER:
            self._hear(piece)

    def received(self) -> Received:
        """See `wire.Listening`."""
        if not self._stop and not self._done:
            raise NoReply("the stream broke off")  # noqa: EM101
        texts, calls = [], []
        for at, (index, block) in enumerate(self._blocks.items()):
            said = "".join(self._pieces[index])
            if block.get("type") == "text":
                texts.append(said)
            elif block.get("type") == "tool_use":
                calls.append(_call_in(block, at, said or block.get("input")))
        return _received(texts, calls, self._stop, _tokens(self._usage), self._model)


def _received(texts: list[str], calls: list[ToolCall], reason: str, tokens: Tokens, model: str) -> Received:
    """A reply that was given by calling the answer is the text that it would have been."""
    answers = [call for call in calls if call.tool == ANSWER]
    text = "".join(texts)
    if answers and len(answers) == len(calls):
        only = answers[0]
        text, calls = compact(only.args).decode() if only.args is not None else only.raw, []
        reason = "end_turn" if reason == "tool_use" else reason
    stop = "tools" if calls and reason != "max_tokens" else STOPS.get(reason, "stop")
    return Received(text, tuple(calls), stop, tokens, model)


def _call_in(block: Mapping[str, object], at: int, args: object) -> ToolCall:
    id = words(block.get("id"), "id") or f"call_{at}"
    return call_of(id, words(block.get("name"), "name"), "" if args is None else args)


def _tokens(usage: object) -> Tokens:
    if not isinstance(usage, dict):
        return Tokens()
    cached, written = count(usage.get("cache_read_input_tokens")), count(usage.get("cache_creation_input_tokens"))
    plain = count(usage.get("input_tokens"))
    return Tokens(plain + cached + written, count(usage.get("output_tokens")), cached, written)

"""Replies of OpenAI's chat completions, whole and streamed.

Source: OpenAI API reference, "Chat Completions" (the chat completion object, the streaming chunk object).
"""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.message import Hear, ToolCall
from espalier.llm.remote.wire import (
    NoReply,
    Received,
    Tokens,
    call_of,
    count,
    listed,
    mapping,
    parsed,
    words,
)

STOPS = {
    "stop": "stop",
    "length": "length",
    "tool_calls": "tools",
    "function_call": "tools",
    "content_filter": "refused",
    "eos": "stop",
}


def read(data: object) -> Received:
    """See `wire.Wire`."""
    reply = mapping(data, "the reply")
    if reply.get("error"):
        raise NoReply("an error", reply["error"])  # noqa: EM101 - the server's own words are in it
    choices = listed(reply.get("choices"), "choices")
    if not choices:
        raise NoReply("no choices")  # noqa: EM101
    choice = mapping(choices[0], "choices[0]")
    message = mapping(choice.get("message"), "message")
    calls = tuple(_whole_call(each, at) for at, each in enumerate(listed(message.get("tool_calls"), "tool_calls")))
    text, refusal = _content(message.get("content")), words(message.get("refusal"), "refusal")
    stop = _stop(words(choice.get("finish_reason"), "finish_reason"), bool(calls), refusal)
    return Received(text or refusal, calls, stop, _tokens(reply.get("usage")), words(reply.get("model"), "model"))


class Heard:
    """`wire.Listening`: text, refusal and calls come in pieces, each call under its index."""

    __slots__ = ("_calls", "_done", "_hear", "_model", "_refusal", "_stop", "_text", "_tokens")

    def __init__(self, hear: Hear) -> None:
        self._hear, self._stop, self._done, self._model = hear, "", False, ""
        self._text: list[str] = []
        self._refusal: list[str] = []
        self._calls: list[_Pieces] = []
        self._tokens = Tokens()

    def event(self, data: str) -> bool:
        """See `wire.Listening`."""
        if data.strip() == "[DONE]":
            self._done = True
            return True
        chunk = mapping(parsed(data), "an event")
        if chunk.get("error"):
            raise NoReply("an error", chunk["error"])  # noqa: EM101 - the server's own words are in it
        if chunk.get("usage"):
            self._tokens = _tokens(chunk["usage"])
        self._model = self._model or words(chunk.get("model"), "model")
        for choice in listed(chunk.get("choices"), "choices")[:1]:
            self._choice(mapping(choice, "choices[0]"))
        return False

    def _choice(self, choice: Mapping[str, object]) -> None:
        delta = mapping(choice.get("delta") or {}, "delta")
        piece = _content(delta.get("content"))
        if piece:
            self._text.append(piece)
            self._hear(piece)
        self._refusal.append(words(delta.get("refusal"), "refusal"))
        for each in listed(delta.get("tool_calls"), "tool_calls"):
            self._call(mapping(each, "a tool call"))
        self._stop = words(choice.get("finish_reason"), "finish_reason") or self._stop

    def _call(self, piece: Mapping[str, object]) -> None:
        id, index = words(piece.get("id"), "id"), piece.get("index")
        known = next((each for each in reversed(self._calls) if index is None or each.index == index), None)
        # Some servers give every call the same index, and tell one from the next by its id alone.
        if known is None or (id and known.id and id != known.id):
            known = _Pieces(index)
            self._calls.append(known)
        function = mapping(piece.get("function") or {}, "function")
        known.id = known.id or id
        known.tool = known.tool or words(function.get("name"), "name")
        known.add(function.get("arguments"))

    def received(self) -> Received:
        """See `wire.Listening`."""
        if not self._stop and not self._done:
            raise NoReply("the stream broke off")  # noqa: EM101
        calls = tuple(each.call(at) for at, each in enumerate(self._calls))
        refusal = "".join(self._refusal)
        stop = _stop(self._stop, bool(calls), refusal)
        return Received("".join(self._text) or refusal, calls, stop, self._tokens, self._model)


class _Pieces:
    """A call as its pieces come."""

    __slots__ = ("args", "id", "index", "text", "tool")

    def __init__(self, index: object) -> None:
        self.index, self.id, self.tool = index, "", ""
        self.args: object = None
        self.text: list[str] = []

    def add(self, piece: object) -> None:
        """A piece of the arguments' text, or (some servers) all of them as data."""
        if isinstance(piece, dict):
            self.args = piece
        else:
            self.text.append(words(piece, "arguments"))

    def call(self, at: int) -> ToolCall:
        """The whole call, the ``at``-th of its reply."""
        args = "".join(self.text) if self.args is None else self.args
        return call_of(self.id or f"call_{at}", self.tool, args)


def _whole_call(data: object, at: int) -> ToolCall:
    call = mapping(data, "a tool call")
    function = mapping(call.get("function"), "function")
    args = function.get("arguments")
    id = words(call.get("id"), "id") or f"call_{at}"
    return call_of(id, words(function.get("name"), "name"), "" if args is None else args)


def _content(value: object) -> str:
    """The text of a message; some servers give it in parts, thoughts among them."""
    if not isinstance(value, list):
        return words(value, "content")
    parts = (mapping(part, "a part of content") for part in value)
    return "".join(words(part.get("text"), "text") for part in parts if part.get("type") == "text")


def _stop(reason: str, calls: bool, refusal: str) -> str:
    if refusal:
        return "refused"
    if calls and reason != "length":
        return "tools"
    return STOPS.get(reason, "stop")


def _tokens(usage: object) -> Tokens:
    if not isinstance(usage, dict):
        return Tokens()
    details = usage.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else usage.get("prompt_cache_hit_tokens")
    return Tokens(count(usage.get("prompt_tokens")), count(usage.get("completion_tokens")), count(cached))

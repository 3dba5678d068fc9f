"""Requests as prompts: by the chat template of a model, else in plain words that any model can go on from.

What stands in a request is text: what looks there like one of the model's own marks (the end of a turn, the beginning
of a call) is broken, so that no file and no page can speak in another's place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from jinja2 import TemplateError

from espalier.core.errors import ModelError
from espalier.core.message import Message, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.core.value import Json
from espalier.llm.local.calls import CLOSE, ID_LENGTH, LIST, OPEN, THINK, THOUGHT

Tokenizer = Any
"""A fast tokenizer of transformers, which brings no types."""

JOINER = "\u2060"
"""A word joiner: cannot be seen, and breaks a mark."""
NAMES = {"system": "System", "user": "User", "assistant": "Assistant", "tool": "User"}
RESULT = "<tool_response>\n{}\n</tool_response>"
CALLING = """You may call these tools, each described by a JSON object with the JSON schema of its parameters:
{tools}
To call one, write {call}, once for each call, and end your reply there.
What they give is in the next turn."""
CALL = f'{OPEN}{{"name": "NAME", "arguments": {{...}}}}{CLOSE}'
SHAPED = "Reply with JSON that fits this JSON schema, and with nothing else:\n{}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model goes on from: its tokens; what of the reply is in it already; and the texts that end a reply."""

    tokens: tuple[int, ...]
    begun: str = ""
    stops: tuple[str, ...] = ()


class Chat:
    """Makes prompts for the model that has ``tokenizer``."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        added = tokenizer.get_added_vocab()
        self._marks = sorted(mark for mark in {*added, *tokenizer.all_special_tokens} if _is_mark(mark))

    def prompt(self, request: Request) -> Prompt:
        """The prompt for the next turn.

        Raises:
            ModelError: there is a picture in it, or the template takes no such conversation.
        """
        if any(message.images for message in request.messages):
            message = "this model reads text alone, and there is a picture in the conversation"
            raise ModelError(message, "choose a model that sees, with -m")
        turns = [self._as_text(turn) for turn in request.messages]
        tools: list[dict[str, Json]] = json.loads(self._broken(_json(_described(request.tools))))
        if request.schema is not None:
            turns = _instructed(turns, SHAPED.format(_json(request.schema)))
        if not self._tokenizer.chat_template:
            return self._plain(_worded(turns, tools))
        own = bool(tools) and _knows_calls(self._tokenizer.get_chat_template(tools=tools))
        thinking = request.schema is None
        text = (
            self._templated(turns, tools, thinking) if own else self._templated(_worded(turns, tools), None, thinking)
        )
        opened = text.rstrip().endswith(THINK)
        if opened and not thinking:
            text = f"{text.rstrip()}\n\n{THOUGHT}\n\n"
        tokens = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return Prompt(tuple(tokens), THINK if opened and thinking else "")

    def _as_text(self, turn: Message) -> Message:
        calls = tuple(replace(call, args=json.loads(self._broken(_json(_args(call)))), raw="") for call in turn.calls)
        return replace(turn, text=self._broken(turn.text), calls=calls)

    def _broken(self, text: str) -> str:
        for mark in self._marks:
            text = text.replace(mark, f"{mark[0]}{JOINER}{mark[1:]}")
        return text

    def _plain(self, turns: Sequence[Message]) -> Prompt:
        said = [turn.text if turn.role == "system" else f"{NAMES[turn.role]}: {turn.text}" for turn in turns]
        text = "\n\n".join([*said, "Assistant:"])
        return Prompt(tuple(self._tokenizer(text, verbose=False)["input_ids"]), "", ("\nUser:", "\nAssistant:"))

    def _templated(self, turns: Sequence[Message], tools: list[dict[str, Json]] | None, thinking: bool) -> str:
        said = partial(
            self._tokenizer.apply_chat_template,
            tools=tools,
            add_generation_prompt=True,
            tokenize=False,
            enable_thinking=thinking,
        )
        try:
            text: str = said(_as_data(turns))
        except TemplateError:
            # Some templates take no system turn, or no two turns of one role in a row.
            try:
                text = said(_as_data(_alternating(turns)))
            except TemplateError as error:
                message = f"the chat template of this model takes no such conversation: {error}"
                raise ModelError(message, "choose another model with -m") from error
        return text


def _is_mark(token: str) -> bool:
    return len(token) > 2 and token[0] + token[-1] in {"<>", "[]"}


def _knows_calls(template: str) -> bool:
    """Whether a template tells a model of tools and has it write calls in a form that can be read."""
    if "tools" not in template:
        return False
    return LIST in template or (OPEN in template and "<function=" not in template) or '"parameters"' in template


def _described(tools: Iterable[ToolSpec]) -> list[dict[str, object]]:
    """Tools as templates want them."""
    return [
        {
            "type": "function",
            "function": {
                "name": tool.name,
                "description": tool.description,
                "parameters": tool.parameters or {"type": "object", "properties": {}},
            },
        }
        for tool in tools
    ]


def _as_data(turns: Sequence[Message]) -> list[dict[str, object]]:
    """Turns as templates want them, calls with ids of the one length that all templates take."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    told: list[dict[str, object]] = []
    for turn in turns:
        said: dict[str, object] = {"role": turn.role, "content": turn.text}
        for call in turn.calls:
            ids[call.id], names[call.id] = f"{len(ids):0{ID_LENGTH}d}", call.tool
        if turn.calls:
            said["tool_calls"] = [
                {"type": "function", "id": ids[each.id], "function": {"name": each.tool, "arguments": _args(each)}}
                for each in turn.calls
            ]
        if turn.role == "tool":
            known = ids.get(turn.answers, "0" * ID_LENGTH)
            said |= {"tool_call_id": known, "name": names.get(turn.answers, "")}
        told.append(said)
    return told


def _worded(turns: Sequence[Message], tools: Sequence[Mapping[str, Json]]) -> list[Message]:
    """Turns of a conversation with tools for a model whose template knows none: all of it in words."""
    worded = []
    for turn in turns:
        calls = [f"{OPEN}{_json({'name': call.tool, 'arguments': _args(call)})}{CLOSE}" for call in turn.calls]
        text = "\n".join(part for part in (turn.text, *calls) if part)
        tool = turn.role == "tool"
        worded.append(Message("user" if tool else turn.role, RESULT.format(turn.text) if tool else text))
    if not tools:
        return worded
    listed = "\n".join(_json(each["function"]) for each in tools)
    return _instructed(worded, CALLING.format(tools=listed, call=CALL))


def _instructed(turns: Sequence[Message], words: str) -> list[Message]:
    """Turns with ``words`` at the end of what the model is told first."""
    if turns and turns[0].role == "system":
        return [Message("system", f"{turns[0].text}\n\n{words}"), *turns[1:]]
    return [Message("system", words), *turns]


def _alternating(turns: Sequence[Message]) -> list[Message]:
    """Turns without a system turn and without two of one role in a row."""
    mapped = [replace(turn, role="user") if turn.role == "system" else turn for turn in turns]
    joined = []
    for role, group in groupby(mapped, key=lambda turn: turn.role):
        same = list(group)
        if role == "tool":
            joined.extend(same)
            continue
        text = "\n\n".join(turn.text for turn in same if turn.text)
        joined.append(Message(role, text, tuple(call for turn in same for call in turn.calls)))
    return joined


def _args(call: ToolCall) -> object:
    return {"unreadable": call.raw} if call.args is None else dict(call.args)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

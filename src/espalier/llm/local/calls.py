"""Calls of tools in the text of a reply, in the forms in which open models write them.

Forms: ``<tool_call>{"name": ..., "arguments": ...}</tool_call>`` (Hermes, Qwen and many others; also what models are
told that know none), ``[TOOL_CALLS][{...}, ...]`` and ``[TOOL_CALLS]name[ARGS]{...}`` (Mistral), and a reply that is
nothing but ``{"name": ..., "parameters": ...}`` (Llama).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NoReturn
from uuid import uuid4

from espalier.core.message import ToolCall

OPEN, CLOSE = "<tool_call>", "</tool_call>"
LIST, ARGS = "[TOOL_CALLS]", "[ARGS]"
PYTHON = "<|python_tag|>"
MARKS = (OPEN, LIST, PYTHON)
"""What begins a call."""
THINK, THOUGHT = "<think>", "</think>"
"""What models say to themselves stands between these, before the reply."""
ID_LENGTH = 9
"""Characters of the id of a call; Mistral's templates take no other length."""

_BLOCK = re.compile(rf"{re.escape(OPEN)}(.*?)(?:{re.escape(CLOSE)}|(?={re.escape(OPEN)})|\Z)", re.DOTALL)
_NAMED = re.compile(rf"\s*([\w.-]+)\s*{re.escape(ARGS)}")
_NAME = re.compile(r'"name"\s*:\s*"([^"]+)"')


def answer_of(text: str) -> str:
    """``text`` without the thoughts before it; nothing where they have not ended."""
    bare = text.lstrip()
    if bare.startswith(THINK):
        return bare.partition(THOUGHT)[2].lstrip()
    return bare


def sayable(text: str, tools: bool, stops: Sequence[str] = ()) -> str:
    """What of an unfinished reply is surely part of what it says: no thoughts, nothing that may become one of the
    ``stops`` that end it, and where it may call ``tools``, no call and nothing that may become one. What is sayable
    only grows with ``text``."""
    said = answer_of(text)
    if THINK.startswith(said) or (tools and said.startswith("{")):
        return ""
    marks = MARKS if tools else ()
    found = [at for at in map(said.find, marks) if at >= 0]
    held = max((_begun(said, mark) for mark in (*marks, *stops)), default=0)
    return said[: min(found) if found else len(said) - held].rstrip()


def read(text: str, tools: Collection[str]) -> tuple[str, tuple[ToolCall, ...]]:
    """What a whole reply says, and the calls in it; without ``tools`` (their names) there are none.

    A call that is no JSON object of a name and arguments has None for its arguments, and its text.
    """
    said = answer_of(text).rstrip()
    if not tools:
        return said, ()
    if OPEN in said:
        calls = [call for block in _BLOCK.findall(said) for call in _calls(block)]
        return _BLOCK.sub("", said).rstrip(), tuple(calls)
    if LIST in said:
        before, *blocks = said.split(LIST)
        return before.rstrip(), tuple(call for block in blocks for call in _mistral(block))
    before, mark, after = said.partition(PYTHON)
    objects = _objects(after if mark else said)
    if objects and all(_is_call(each, tools) for each in objects):
        return before.rstrip() if mark else "", tuple(_call(each) for each in objects)
    return (before.rstrip(), (_unreadable(after),)) if mark else (said, ())


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of ``text`` may be the beginning of ``mark``."""
    most = min(len(text), len(mark) - 1)
    return next((count for count in range(most, 0, -1) if text.endswith(mark[:count])), 0)


def _calls(block: str) -> Iterator[ToolCall]:
    """The calls in ``block``: an object, several, or a list of them."""
    objects = _objects(block)
    if not objects:
        yield _unreadable(block)
    yield from map(_call, objects)


def _mistral(block: str) -> Iterator[ToolCall]:
    named = _NAMED.match(block)
    if named is None:
        yield from _calls(block)
        return
    args = _objects(block[named.end() :])
    known = args[0] if len(args) == 1 and isinstance(args[0], dict) else None
    yield ToolCall(_id(), named[1], known, "" if known is not None else block[named.end() :].strip())


def _call(data: object) -> ToolCall:
    """The call that ``data`` describes."""
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        return _unreadable(json.dumps(data, ensure_ascii=False))
    args = data.get("arguments", data.get("parameters", {}))
    if isinstance(args, str):
        inner = _objects(args) if args.strip() else [{}]
        args = inner[0] if len(inner) == 1 else args
    if isinstance(args, dict):
        return ToolCall(_id(), data["name"], args)
    return ToolCall(_id(), data["name"], None, args if isinstance(args, str) else json.dumps(args, ensure_ascii=False))


def _unreadable(block: str) -> ToolCall:
    name = _NAME.search(block)
    return ToolCall(_id(), name[1] if name else "", None, block.strip())


def _is_call(data: object, tools: Collection[str]) -> bool:
    return isinstance(data, dict) and data.get("name") in tools and data.keys() & {"parameters", "arguments"} != set()


def _objects(text: str) -> list[object]:
    """The JSON values in ``text``, one after the other, those of a list one by one; none where it has anything else."""
    found: list[object] = []
    rest = text.strip(" \t\r\n;")
    while rest:
        try:
            value, end = _DECODER.raw_decode(rest)
        except (ValueError, RecursionError):
            return []
        found.extend(value if isinstance(value, list) else [value])
        rest = rest[end:].lstrip(" \t\r\n;,")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
"""Takes no NaN and no Infinity, which are not JSON."""


def _id() -> str:
    return uuid4().hex[:ID_LENGTH]

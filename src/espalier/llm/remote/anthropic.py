"""Anthropic's messages.

Source: Anthropic API reference, "Messages" (create); "Structured outputs"; "Prompt caching".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence

from espalier.core.message import Hear, Image, Message, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.core.value import Json
from espalier.llm.remote.anthropic_reply import ANSWER, Heard, read
from espalier.llm.remote.strict import is_recursive, rooted, strict
from espalier.llm.remote.wire import Kept, Listening, Received, args_of, compact, wire_name

VERSION = "2023-06-01"
LONGEST_REPLY = 8192
"""Tokens; the service wants a bound, and this one all of its present models can write."""
ENCODED = "anthropic"
NOTHING = b'{"type":"text","text":"Go on."}'
"""The turn of a person who said nothing: one there must be."""


class Anthropic:
    """`wire.Wire`. What a system turn says stands apart; turns of one role that follow each other become one."""

    path = "/messages"
    optional = ("output_config", "tool_choice", "temperature", "cache_control")

    def __init__(self) -> None:
        self._tool = Kept[ToolSpec](lambda spec: _tool(spec.name, spec.description, spec.parameters))
        self._exact = Kept[Mapping[str, Json]](_exact)
        self._answer = Kept[Mapping[str, Json]](
            lambda schema: _tool(ANSWER, "Gives the reply. Call it once, with the whole of it.", rooted(schema))
        )

    def headers(self, key: str) -> dict[str, str]:
        """The key, where there is one, and the version of the wire format."""
        keyed = {"x-api-key": key} if key else {}
        return {"Content-Type": "application/json", "anthropic-version": VERSION} | keyed

    def body(self, request: Request, model: str, stream: bool, without: frozenset[str]) -> bytes:
        """See `wire.Wire`. Turns that were sent before are not encoded again."""
        system, turns = _turns(request.messages)
        most = LONGEST_REPLY if request.max_tokens is None else request.max_tokens
        parts = [b'{"model":', compact(model), b',"max_tokens":%d' % most, b',"messages":[', turns, b"]"]
        if system:
            parts += (b',"system":[', system, b"]")
        parts += self._shaped(request, without)
        if request.temperature is not None and "temperature" not in without:
            parts.append(b',"temperature":%s' % compact(request.temperature))
        if request.tools and "cache_control" not in without:
            # A request with tools is seldom the last of its conversation: what it read is read again.
            parts.append(b',"cache_control":{"type":"ephemeral"}')
        if stream:
            parts.append(b',"stream":true')
        parts.append(b"}")
        return b"".join(parts)

    def _shaped(self, request: Request, without: frozenset[str]) -> list[bytes]:
        """The tools, and what holds the reply to the schema: the service itself, else a tool that must be called."""
        tools = [self._tool(tool) for tool in request.tools]
        shape = b""
        if request.schema is not None:
            exact = b"" if "output_config" in without else self._exact(request.schema)
            if exact:
                shape = exact
            elif not tools and "tool_choice" not in without:
                tools = [self._answer(request.schema)]
                shape = b',"tool_choice":{"type":"tool","name":"%s"}' % ANSWER.encode()
        return [b',"tools":[' + b",".join(tools) + b"]" if tools else b"", shape]

    def read(self, data: object) -> Received:
        """See `wire.Wire`."""
        return read(data)

    def listening(self, hear: Hear) -> Listening:
        """See `wire.Wire`."""
        return Heard(hear)


def _turns(messages: Sequence[Message]) -> tuple[bytes, bytes]:
    """(blocks of the system, turns), each as the inside of a list."""
    system: list[bytes] = []
    turns: list[tuple[str, list[bytes]]] = []
    for message in messages:
        blocks = message.encoded.get(ENCODED)
        if blocks is None:
            blocks = _encoded(message)
        role = "user" if message.role == "tool" else message.role
        if not blocks:
            continue
        if role == "system":
            system.append(blocks)
        elif turns and turns[-1][0] == role:
            turns[-1][1].append(blocks)
        else:
            turns.append((role, [blocks]))
    if not turns or turns[0][0] != "user":
        turns.insert(0, ("user", [NOTHING]))
    said = [b'{"role":"%s","content":[%s]}' % (role.encode(), b",".join(blocks)) for role, blocks in turns]
    return b",".join(system), b",".join(said)


def _encoded(turn: Message) -> bytes:
    blocks = [compact(block) for block in _blocks(turn)]
    made = turn.encoded[ENCODED] = b",".join(blocks)
    return made


def _blocks(turn: Message) -> list[dict[str, object]]:
    """The blocks of a turn; none that is empty, which the service does not take."""
    said: list[dict[str, object]] = [{"type": "text", "text": turn.text}] if turn.text.strip() else []
    said += map(_image, turn.images)
    if turn.role == "tool":
        return [{"type": "tool_result", "tool_use_id": wire_name(turn.answers), "content": said}]
    return said + [_call(call) for call in turn.calls]


def _call(call: ToolCall) -> dict[str, object]:
    return {"type": "tool_use", "id": wire_name(call.id), "name": wire_name(call.tool), "input": args_of(call)}


def _image(image: Image) -> dict[str, object]:
    source = {"type": "base64", "media_type": image.media_type, "data": b64encode(image.data).decode()}
    return {"type": "image", "source": source}


def _tool(name: str, description: str, parameters: Mapping[str, Json]) -> bytes:
    schema = parameters or {"type": "object", "properties": {}}
    return compact({"name": wire_name(name), "description": description, "input_schema": schema})


def _exact(schema: Mapping[str, Json]) -> bytes:
    """What holds a reply to ``schema``; nothing where it cannot be said exactly, or refers to itself, which this
    service does not take."""
    exact = strict(schema)
    if exact is None or is_recursive(schema):
        return b""
    return b',"output_config":%s' % compact({"format": {"type": "json_schema", "schema": exact}})

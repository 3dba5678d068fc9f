"""OpenAI's chat completions, and what the many servers that speak it make of them.

Source: OpenAI API reference, "Chat Completions" (create).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from espalier.core.message import Hear, Image, Message, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.core.value import Json
from espalier.llm.remote.openai_reply import Heard, read
from espalier.llm.remote.strict import rooted, strict
from espalier.llm.remote.wire import Kept, Listening, Received, args_of, compact, wire_name

LIMITS = ("max_tokens", "max_completion_tokens")
"""Fields that bound a reply: what all servers know, and what OpenAI's own newer models insist on."""
ENCODED = "openai"


class OpenAI:
    """`wire.Wire`. ``official``: the service is OpenAI's own, which holds to a strict schema and has a newer name for
    the bound of a reply."""

    path = "/chat/completions"
    optional = ("response_format", "temperature", "stream_options", *LIMITS)

    def __init__(self, official: bool = False) -> None:
        self._limits = tuple(reversed(LIMITS)) if official else LIMITS
        self._tool = Kept[ToolSpec](_tool)
        self._schema = Kept[Mapping[str, Json]](_strict_format if official else _plain_format)

    def headers(self, key: str) -> dict[str, str]:
        """The key as a bearer token, where there is one."""
        return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})

    def body(self, request: Request, model: str, stream: bool, without: frozenset[str]) -> bytes:
        """See `wire.Wire`. Turns that were sent before are not encoded again."""
        turns = [turn.encoded.get(ENCODED) or _encoded(turn) for turn in request.messages]
        parts = [b'{"model":', compact(model), b',"messages":[', b",".join(turns), b"]"]
        if request.tools:
            parts += (b',"tools":[', b",".join(map(self._tool, request.tools)), b"]")
        if request.schema is not None and "response_format" not in without:
            parts += (b',"response_format":', self._schema(request.schema))
        parts.append(self._settings(request, without))
        if stream:
            parts.append(b',"stream":true')
            if "stream_options" not in without:
                parts.append(b',"stream_options":{"include_usage":true}')
        parts.append(b"}")
        return b"".join(parts)

    def _settings(self, request: Request, without: frozenset[str]) -> bytes:
        made = b""
        limit = next((name for name in self._limits if name not in without), "")
        if request.max_tokens is not None and limit:
            made += b',"%s":%d' % (limit.encode(), request.max_tokens)
        if request.temperature is not None and "temperature" not in without:
            made += b',"temperature":%s' % compact(request.temperature)
        return made

    def read(self, data: object) -> Received:
        """See `wire.Wire`."""
        return read(data)

    def listening(self, hear: Hear) -> Listening:
        """See `wire.Wire`."""
        return Heard(hear)


def _encoded(turn: Message) -> bytes:
    made = turn.encoded[ENCODED] = compact(_turn(turn))
    return made


def _turn(turn: Message) -> dict[str, object]:
    if turn.role == "tool":
        # Only text may answer a call here; what is lost is said.
        lost = f"\n({len(turn.images)} picture(s) cannot be shown here)" if turn.images else ""
        return {"role": "tool", "tool_call_id": wire_name(turn.answers), "content": turn.text + lost}
    if turn.calls:
        return {"role": turn.role, "content": turn.text or None, "tool_calls": [_call(call) for call in turn.calls]}
    if turn.images:
        texts = [{"type": "text", "text": turn.text}] if turn.text else []
        return {"role": turn.role, "content": [*texts, *map(_image, turn.images)]}
    return {"role": turn.role, "content": turn.text}


def _call(call: ToolCall) -> dict[str, object]:
    args = compact(args_of(call)).decode()
    function = {"name": wire_name(call.tool), "arguments": args}
    return {"id": wire_name(call.id), "type": "function", "function": function}


def _image(image: Image) -> dict[str, object]:
    return {
        "type": "image_url",
        "image_url": {"url": f"data:{image.media_type};base64,{b64encode(image.data).decode()}"},
    }


def _tool(spec: ToolSpec) -> bytes:
    parameters = spec.parameters or {"type": "object", "properties": {}}
    function = {"name": wire_name(spec.name), "description": spec.description, "parameters": parameters}
    return compact({"type": "function", "function": function})


def _plain_format(schema: Mapping[str, Json]) -> bytes:
    return compact({"type": "json_schema", "json_schema": {"name": "reply", "schema": rooted(schema)}})


def _strict_format(schema: Mapping[str, Json]) -> bytes:
    exact = strict(schema)
    if exact is None:
        return _plain_format(schema)
    return compact({"type": "json_schema", "json_schema": {"name": "reply", "schema": exact, "strict": True}})

"""How the mock endpoint says things: in the wire format of OpenAI's chat completions and of Anthropic's messages, and
what either service refuses. Made from their public descriptions; `tests/llm/remote/test_clients.py` holds it against
their own clients.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

PIECE = 4
"""Characters that count as one token, and that one event of a stream carries."""


@dataclass(frozen=True)
class Said:
    """One reply as a script has it. ``calls`` are (tool, arguments); arguments that are text go out as they are.

    ``fault`` is an HTTP status, with words after a colon where they matter, or one of `mock_endpoint.FAULTS`;
    ``latency`` are seconds to the first byte, ``pause`` seconds between the events of a stream; ``stop`` replaces the
    reason in the words of the wire; ``extra`` goes into the message.
    """

    text: str = ""
    calls: tuple[tuple[str, object], ...] = ()
    fault: str = ""
    latency: float | None = None
    pause: float = 0.0
    retry_after: str = ""
    stop: str = ""
    refusal: str = ""
    cached: int = 0
    extra: Mapping[str, object] = field(default_factory=dict)


def compact(value):
    return json.dumps(value, separators=(",", ":")).encode()


def pieces(text):
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def argument_text(args):
    return args if isinstance(args, str) else json.dumps(args)


def tokens_of(said):
    """How many tokens a reply is billed."""
    return 1 + (len(said.text) + sum(len(argument_text(args)) for _, args in said.calls)) // PIECE


class OpenAI:
    """https://platform.openai.com/docs/api-reference/chat"""

    path = b"/chat/completions"
    end = b"data: [DONE]\n\n"

    @staticmethod
    def key(headers):
        return headers.get("authorization", "").removeprefix("Bearer ")

    @staticmethod
    def error(status, message):
        kind = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}.get(status)
        type = "server_error" if status >= 500 else "invalid_request_error"
        return {"error": {"message": message, "type": type, "code": kind, "param": None}}

    @staticmethod
    def usage(said, prompt):
        out = tokens_of(said)
        return {
            "prompt_tokens": prompt,
            "completion_tokens": out,
            "total_tokens": prompt + out,
            "prompt_tokens_details": {"cached_tokens": said.cached},
        }

    @staticmethod
    def stop(said):
        return said.stop or ("tool_calls" if said.calls else "stop")

    @classmethod
    def whole(cls, said, number, prompt, model):
        message = {"role": "assistant", "content": said.text or None, "refusal": said.refusal or None, **said.extra}
        if said.calls:
            message["tool_calls"] = [
                {
                    "id": f"call_{number}_{at}",
                    "type": "function",
                    "function": {"name": tool, "arguments": argument_text(args)},
                }
                for at, (tool, args) in enumerate(said.calls)
            ]
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": cls.stop(said)}
        return {
            "id": f"chatcmpl-{number}",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": model,
            "choices": [choice],
            "usage": cls.usage(said, prompt),
        }

    @classmethod
    def events(cls, said, number, prompt, model):
        base = {"id": f"chatcmpl-{number}", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": model}

        def event(delta, stop=None):
            choice = {"index": 0, "delta": delta, "finish_reason": stop}
            return b"data: " + compact({**base, "choices": [choice]}) + b"\n\n"

        made = [event({"role": "assistant", "content": "", **said.extra})]
        made += [event({"content": piece}) for piece in pieces(said.text)]
        if said.refusal:
            made.append(event({"refusal": said.refusal}))
        for at, (tool, args) in enumerate(said.calls):
            start = {
                "index": at,
                "id": f"call_{number}_{at}",
                "type": "function",
                "function": {"name": tool, "arguments": ""},
            }
            made.append(event({"tool_calls": [start]}))
            made += [
                event({"tool_calls": [{"index": at, "function": {"arguments": piece}}]})
                for piece in pieces(argument_text(args))
            ]
        made.append(event({}, cls.stop(said)))
        made.append(b"data: " + compact({**base, "choices": [], "usage": cls.usage(said, prompt)}) + b"\n\n")
        return made

    @staticmethod
    def wrong(number):
        """Replies whose JSON is of the wrong types."""
        return (
            {"choices": "none", "usage": []},
            {"choices": [{"message": {"content": 7, "tool_calls": {"a": 1}}}], "usage": {"prompt_tokens": "many"}},
            {"choices": [{"message": None}]},
            ["choices"],
        )[number % 4]

    @staticmethod
    def refuse(request):
        """What the service would say against a request; "" where nothing."""
        if not isinstance(request.get("model"), str):
            return "you must provide a model parameter"
        messages = request.get("messages")
        if not isinstance(messages, list) or not messages:
            return "messages must be a list with something in it"
        open_calls = set()
        for at, message in enumerate(messages):
            why = OpenAI.refuse_turn(message, open_calls)
            if why:
                return f"messages[{at}]: {why}"
        return f"tool calls without an answer: {sorted(open_calls)}" if open_calls else ""

    @staticmethod
    def refuse_turn(message, open_calls):
        role = message.get("role")
        if role not in {"system", "developer", "user", "assistant", "tool"}:
            return f"role {role!r} is not one of the roles"
        if role == "tool":
            if message.get("tool_call_id") not in open_calls:
                return "a tool message must answer a preceding tool call"
            open_calls.discard(message["tool_call_id"])
        elif open_calls:
            return f"tool calls without an answer: {sorted(open_calls)}"
        for call in message.get("tool_calls") or ():
            json.loads(call["function"]["arguments"])
            open_calls.add(call["id"])
        return ""


class Anthropic:
    """https://docs.anthropic.com/en/api/messages"""

    path = b"/messages"
    end = b""

    @staticmethod
    def key(headers):
        return headers.get("x-api-key", "")

    @staticmethod
    def error(status, message):
        kind = {
            400: "invalid_request_error",
            401: "authentication_error",
            403: "permission_error",
            404: "not_found_error",
            429: "rate_limit_error",
            529: "overloaded_error",
        }.get(status, "api_error")
        return {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_1"}

    @staticmethod
    def usage(said, prompt):
        return {
            "input_tokens": prompt - said.cached,
            "cache_read_input_tokens": said.cached,
            "cache_creation_input_tokens": 0,
            "output_tokens": tokens_of(said),
        }

    @staticmethod
    def stop(said):
        return said.stop or ("refusal" if said.refusal else "tool_use" if said.calls else "end_turn")

    @classmethod
    def blocks(cls, said, number):
        texts = [{"type": "text", "text": text} for text in (said.text, said.refusal) if text]
        return texts + [
            {"type": "tool_use", "id": f"toolu_{number}_{at}", "name": tool, "input": args}
            for at, (tool, args) in enumerate(said.calls)
        ]

    @classmethod
    def whole(cls, said, number, prompt, model):
        return {
            "id": f"msg_{number}",
            "type": "message",
            "role": "assistant",
            "model": model,
            "content": cls.blocks(said, number),
            "stop_reason": cls.stop(said),
            "stop_sequence": None,
            "usage": cls.usage(said, prompt),
            **said.extra,
        }

    @classmethod
    def events(cls, said, number, prompt, model):
        def event(kind, **data):
            return f"event: {kind}\n".encode() + b"data: " + compact({"type": kind, **data}) + b"\n\n"

        start = cls.whole(said, number, prompt, model) | {"content": [], "stop_reason": None}
        start["usage"] = {**start["usage"], "output_tokens": 1}
        made = [event("message_start", message=start), event("ping")]
        for at, block in enumerate(cls.blocks(said, number)):
            if block["type"] == "text":
                empty, kind, text = {**block, "text": ""}, "text", block["text"]
            else:
                empty, kind, text = {**block, "input": {}}, "partial_json", argument_text(block["input"])
            made.append(event("content_block_start", index=at, content_block=empty))
            delta = "text_delta" if kind == "text" else "input_json_delta"
            made += [
                event("content_block_delta", index=at, delta={"type": delta, kind: piece}) for piece in pieces(text)
            ]
            made.append(event("content_block_stop", index=at))
        delta = {"stop_reason": cls.stop(said), "stop_sequence": None}
        made.append(event("message_delta", delta=delta, usage={"output_tokens": tokens_of(said)}))
        made.append(event("message_stop"))
        return made

    @staticmethod
    def wrong(number):
        """Replies whose JSON is of the wrong types."""
        return (
            {"content": "none", "usage": []},
            {"content": [{"type": "tool_use", "input": "x"}], "usage": {"input_tokens": "many"}},
            {"content": [None, 7, {"type": 3}], "stop_reason": 1},
            ["content"],
        )[number % 4]

    @staticmethod
    def refuse(request):
        """What the service would say against a request; "" where nothing."""
        for name, kind in (("model", str), ("max_tokens", int), ("messages", list)):
            if not isinstance(request.get(name), kind):
                return f"{name}: field required"
        if any(tool["input_schema"].get("type") != "object" for tool in request.get("tools", ())):
            return "tools.0.input_schema.type: Field required"
        open_calls, last = set(), ""
        for at, message in enumerate(request["messages"]):
            role, content = message.get("role"), message.get("content")
            if role not in {"user", "assistant"} or (not last and role != "user") or role == last or not content:
                return f"messages.{at}: roles must alternate, begin with user, and say something"
            last = role
            blocks = content if isinstance(content, list) else [{"type": "text", "text": content}]
            why = Anthropic.refuse_blocks(blocks, open_calls)
            if why:
                return f"messages.{at}: {why}"
            open_calls = {block["id"] for block in blocks if block["type"] == "tool_use"}
        return f"tool_use without tool_result: {sorted(open_calls)}" if open_calls else ""

    @staticmethod
    def refuse_blocks(blocks, open_calls):
        answered = {block["tool_use_id"] for block in blocks if block["type"] == "tool_result"}
        if answered != open_calls:
            return f"tool_use without tool_result, or the other way round: {answered ^ open_calls}"
        if any(block["type"] == "text" and not block["text"] for block in blocks):
            return "text content blocks must be non-empty"
        if any(block["type"] == "tool_use" and not isinstance(block["input"], dict) for block in blocks):
            return "input: should be an object"
        return ""


WIRES = (OpenAI, Anthropic)

"""What is equal only for equal requests: under this, replies are kept and found again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from espalier.core import codec
from espalier.core.message import Message, Reply, Request
from espalier.core.value import Json

_KEPT = "sha256"


def digest(request: Request, model: str = "") -> str:
    """SHA-256, in hexadecimal digits, of the canonical JSON of ``request`` as put to ``model``. Its purpose is left
    out: no model sees it. What a turn comes to is kept with the turn."""
    asked: dict[str, object] = {
        "model": model,
        "turns": [_digest_of_turn(message) for message in request.messages],
        "tools": [[tool.name, tool.description, tool.parameters] for tool in request.tools],
        "schema": request.schema,
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
    }
    return _sha256(asked)


def reply_to_json(reply: Reply) -> Json:
    """``reply`` as JSON data, without what transports keep with its turn."""
    return codec.dump(replace(reply, message=replace(reply.message)))


def reply_from_json(data: Json) -> Reply:
    """The reply that ``reply_to_json`` made ``data`` of.

    Raises:
        CodecError: it is none.
    """
    return codec.load(Reply, data)


def _digest_of_turn(message: Message) -> str:
    kept = message.encoded.get(_KEPT)
    if kept is not None:
        return kept.decode()
    said: dict[str, object] = {
        "role": message.role,
        "text": message.text,
        "calls": [[call.id, call.tool, call.args, call.raw] for call in message.calls],
        "answers": message.answers,
        "images": [[image.media_type, hashlib.sha256(image.data).hexdigest()] for image in message.images],
    }
    found = _sha256(said)
    message.encoded[_KEPT] = found.encode()
    return found


def _sha256(value: dict[str, object]) -> str:
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), default=dict)
    return hashlib.sha256(canonical.encode()).hexdigest()

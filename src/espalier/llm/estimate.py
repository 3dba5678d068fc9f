"""How many tokens a request will about be: an estimate on the high side, since a budget sets it aside.

A token is taken as three bytes of UTF-8: English has about four a token, Chinese about three. What a turn comes to is
kept with the turn, so that a growing history is measured once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from espalier.core.message import Message, Request
from espalier.core.tool import ToolSpec

BYTES_A_TOKEN = 3
TOKENS_A_TURN = 6
"""What a wire format adds to each turn."""
TOKENS_AN_IMAGE = 1_600
"""About the most that a provider makes of one picture."""
TOKENS_A_PARAMETER = 30
"""Name, type and description of one parameter of a tool."""
_KEPT = "estimated tokens"


def tokens_of_text(text: str) -> int:
    """About how many tokens ``text`` is."""
    return tokens_of_bytes(size_of_text(text))


def size_of_text(text: str) -> int:
    """How many bytes ``text`` is."""
    return len(text) if text.isascii() else len(text.encode(errors="replace"))


def tokens_of_bytes(size: int) -> int:
    """About how many tokens a text of ``size`` bytes is."""
    return -(-size // BYTES_A_TOKEN)


def tokens_of_request(request: Request) -> int:
    """About how many tokens a model reads with ``request``."""
    shape = 0 if request.schema is None else len(str(request.schema)) // BYTES_A_TOKEN
    return sum(map(tokens_of_turn, request.messages)) + _tokens_of_tools(request.tools) + shape


def tokens_of_turn(message: Message) -> int:
    """About how many tokens one turn is."""
    kept = message.encoded.get(_KEPT)
    if kept is not None:
        return int(kept)
    said = [message.text, *(call.tool + (call.raw or json.dumps(call.args)) for call in message.calls)]
    tokens = TOKENS_A_TURN + sum(map(tokens_of_text, said)) + TOKENS_AN_IMAGE * len(message.images)
    message.encoded[_KEPT] = str(tokens).encode()
    return tokens


def _tokens_of_tools(tools: Sequence[ToolSpec]) -> int:
    words = sum(len(tool.name) + len(tool.description) for tool in tools) // BYTES_A_TOKEN
    parameters = sum(len(cast("dict[str, object]", tool.parameters.get("properties") or {})) for tool in tools)
    return words + TOKENS_A_PARAMETER * parameters

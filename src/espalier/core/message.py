"""What is said to a language model and what it says back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from espalier.core.outcome import Usage
from espalier.core.tool import ToolSpec
from espalier.core.value import Json

Hear = Callable[[str], None]
"""Hears each piece of a reply's text as it comes."""


def unheard(piece: str) -> None:
    """For those who wait for the whole reply."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the model wants made; ``args`` is None where its text was no JSON object (kept in ``raw``)."""

    id: str
    tool: str
    args: Mapping[str, Json] | None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with a turn; ``media_type`` such as ``image/png``."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One turn: ``role`` is system, user, assistant or tool; ``answers`` is the id of the call a tool turn answers.

    ``encoded`` is where a transport keeps what it made of this turn, by wire format, so that a growing history is
    encoded once.
    """

    role: str
    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    answers: str = ""
    images: tuple[Image, ...] = ()
    encoded: dict[str, bytes] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model: the conversation so far, the tools it may call, and (``schema``, a JSON schema) the
    shape that its text must have. ``max_tokens`` bounds the reply; ``purpose`` names the stage that asks."""

    messages: tuple[Message, ...]
    tools: tuple[ToolSpec, ...] = ()
    schema: Mapping[str, Json] | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, why it stopped (``stop``, ``length``, ``tools``, ``refused``), what it cost, and which
    model it was in the end."""

    message: Message
    stop: str = "stop"
    usage: Usage = field(default_factory=Usage)
    model: str = ""

"""What is said to a language model and what it says back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from espalier.core.outcome import Usage
from espalier.core.value import Json


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the model wants made; ``args`` is None where its text was no JSON (kept in ``raw``)."""

    id: str
    tool: str
    args: Mapping[str, Json] | None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn: ``role`` is system, user, assistant or tool; ``answers`` is the id of the call a tool turn answers."""

    role: str
    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, why it stopped, and what it cost."""

    message: Message
    stop: str = "stop"
    usage: Usage = field(default_factory=Usage)
    model: str = ""

"""What is known of a tool before it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from espalier.core.value import Json


class Effect(StrEnum):
    """What a tool does to the world beyond giving a value."""

    READ = "read"
    WRITE = "write"
    SEND = "send"
    SPEND = "spend"
    EXECUTE = "execute"


@dataclass(frozen=True, slots=True)
class Inverse:
    """The call that takes a call of a tool back: ``tool``, with ``args`` in which ``${args.NAME}`` stands for an
    argument of the first call, ``${result}`` for its value and ``${result.NAME}`` for a part of that."""

    tool: str
    args: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the person says of a tool of a server, of a package or of their own, which counts more than its own word.

    None: as it says itself. ``critical`` are the arguments that say to whom or to what something is done, all of them
    where it is None; ``amounts`` those that are numbers and no names.
    """

    effect: Effect | None = None
    critical: tuple[str, ...] | None = None
    amounts: tuple[str, ...] = ()
    inverse: Inverse | None = None


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """What is known of a tool before it is called.

    ``parameters`` is a JSON schema. ``pure``: same arguments, same value, no effect, so results may be shared.
    ``blocking``: the call computes and must leave the event loop. ``resource`` names what it contends for ("cpu",
    "disk", a host); the scheduler bounds each. ``verifier`` names the tool that gives the same value by another path.
    """

    name: str
    description: str
    parameters: Mapping[str, Json] = field(default_factory=dict)
    effect: Effect = Effect.READ
    pure: bool = False
    idempotent: bool = True
    resource: str = ""
    verifier: str = ""
    seconds: float = 60.0
    """Longest a call may take."""
    unconfined: bool = False
    """It may do all that the person may, in no sandbox: they are asked about each call."""
    inverse: Inverse | None = None
    """What takes a call of it back."""

"""What is known of a call before it is made, and what a guard says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from espalier.core.tool import ToolSpec
from espalier.core.value import Provenance, Value


class Grant(StrEnum):
    """What may become of a call."""

    ALLOW = "allow"
    ASK = "ask"
    """Only if the person says so."""
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is about to be made for the subtask ``subtask``.

    ``args`` are what the tool would get, references resolved. ``sources`` says for each argument where its value came
    from; ``chosen_by`` what was read before this call was chosen: empty for an action of a plan that was made before
    anything was read.
    """

    tool: ToolSpec
    args: Mapping[str, Value]
    subtask: str = ""
    sources: Mapping[str, tuple[Provenance, ...]] = field(default_factory=dict)
    chosen_by: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a guard says: ``rule`` is the name of the rule that decided, ``reason`` says why, for a person."""

    grant: Grant
    rule: str
    reason: str = ""


class Guard(Protocol):
    """Stands before every call of every tool."""

    async def __call__(self, call: Call) -> Verdict:
        """Whether the call may be made: ALLOW or DENY, once whoever had to be asked has answered."""
        ...


class Open:
    """A guard that lets everything through: for trials of plans that change nothing, and for tests."""

    async def __call__(self, call: Call) -> Verdict:
        """Allows it."""
        return Verdict(Grant.ALLOW, "open")

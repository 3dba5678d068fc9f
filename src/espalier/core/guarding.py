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
    """What a guard says: ``rule`` is the name of the rule that decided, ``reason`` says why, for a person.

    ``who`` had to be asked and answered; ``args`` take the place of those of the call where they were edited; ``words``
    are what the person wants done instead, from which a new plan may be made. ``once``: a yes of the person holds for
    this very call alone. ``each``: so it does, and no word that was given before it was asked answers it.
    """

    grant: Grant
    rule: str
    reason: str = ""
    who: str = ""
    args: Mapping[str, Value] | None = None
    words: str = ""
    each: bool = False
    once: bool = False


DENIED = "Denied"
"""The type of the fault of a call that was not allowed."""
REDIRECTED = "Redirected"
"""The type of the fault of a call in whose place a person wants something else: the message says what."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of where a call comes from, beside the call itself; see ``Call``."""

    sources: Mapping[str, tuple[Provenance, ...]] = field(default_factory=dict)
    chosen_by: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked: whether ``call`` may be made, by what rule it is asked (``verdict``), and the arguments
    that the plan had for it, None where no plan has them."""

    call: Call
    verdict: Verdict
    planned: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answers: ``yes``, also for all like it in this run (``always``), with ``args`` in place of those
    asked about; or no, because of ``words``. ``who`` says who they are."""

    yes: bool
    who: str
    always: bool = False
    args: Mapping[str, Value] | None = None
    words: str = ""


class Approver(Protocol):
    """Asks a person. It may take as long as they do."""

    async def __call__(self, question: Question) -> Answer | None:
        """Their answer; None where nobody can be asked now."""
        ...


class Answers(Protocol):
    """The answers that a person gave from elsewhere, also after the run that asked had ended."""

    def take(self, fingerprint: str, run_id: str) -> Answer | None:
        """The oldest answer to the call of that fingerprint that no run has taken yet; from now on it is taken by the
        run ``run_id``. None where there is none."""
        ...


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

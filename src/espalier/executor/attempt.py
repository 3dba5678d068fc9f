"""One attempt of a subtask, as the executor orders it, and when another follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from espalier.core.plan import Subtask
from espalier.core.seams import Ruling
from espalier.core.trajectory import Choice

BASE, STRONG = "base", "strong"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the worker of a goal in words is told beside it: the task of the person (``purpose``), what was wrong with
    its last attempt, and which of the two models it works with (``tier``)."""

    purpose: str = ""
    feedback: str = ""
    tier: str = BASE

    def after(self, ruling: Ruling) -> Attempt:
        """The attempt that a ruling orders."""
        choice = ruling.decision.choice
        feedback = "" if choice is Choice.RETRY else ruling.evaluation.feedback
        return replace(self, feedback=feedback, tier=STRONG if choice is Choice.ESCALATE else self.tier)


def orders_another(ruling: Ruling, leaf: Subtask) -> bool:
    """Whether a ruling orders another attempt of the same leaf. A goal in words is repaired by its own worker; an
    action, which can only do the same again, by a new plan."""
    if ruling.plan is not None:
        return False
    choice = ruling.decision.choice
    return choice is Choice.RETRY or (leaf.action is None and choice in {Choice.REPAIR, Choice.ESCALATE})

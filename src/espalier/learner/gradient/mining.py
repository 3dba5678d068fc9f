"""Finds the tasks from which something can be learned: right among several tries, wrong in the first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from espalier.learner.gradient.rollouts import RIGHT, Rollout

EASY_FIRST = 0.5
"""Part of the training in which only tasks that succeed at least every other time are taken."""


@dataclass(frozen=True, slots=True)
class Mined:
    """How one task went: how many of how many tries were right, and whether the greedy one was."""

    right: int
    tries: int
    greedy: bool

    @property
    def pass_1(self) -> float:
        """The chance that one try is right."""
        return self.right / self.tries if self.tries else 0.0

    def pass_k(self, k: int) -> float:
        """The chance that any of ``k`` tries is right, without bias (Chen et al., 2021, "Evaluating large language
        models trained on code", equation 1).

        Raises:
            ValueError: fewer tries than ``k``.
        """
        if k > self.tries:
            message = f"pass@{k} needs {k} tries: there are {self.tries}"
            raise ValueError(message)
        wrong = self.tries - self.right
        return 1.0 if wrong < k else 1.0 - math.comb(wrong, k) / math.comb(self.tries, k)


def mined(group: Sequence[Rollout]) -> Mined:
    """What the first tries at one task say of it; the greedy one is first."""
    first = [rollout for rollout in group if rollout.turn == 0]
    right = [rollout.reward >= RIGHT for rollout in first]
    return Mined(sum(right), len(first), bool(right) and right[0])


def is_worth(found: Mined, progress: float) -> bool:
    """Whether to train on a task now: it was right sometimes and not always; hard ones wait until the easier have had
    their part of the time (``progress`` in [0, 1])."""
    if not 0 < found.right < found.tries:
        return False
    return progress >= EASY_FIRST or found.pass_1 >= 0.5 * (1 - progress / EASY_FIRST)

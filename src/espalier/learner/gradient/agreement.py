"""A reward without truth: how many of the programs drawn for a task give, when carried out, what this one gives.

It can help only where the largest camp is right more often than the greedy program; it makes the model surer of what
it already holds, and where the camp is wrong, surer of that. Two guards: no reward where the camps are so even that
the largest says nothing, and an end to the training when the entropy falls through its floor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from espalier.core.sampled import Sampled
from espalier.learner.gradient.policy import Judge

LEAST, MOST = 0.3, 0.95
"""Between which shares the largest camp is taken for a signal: below it is none, above nothing is left to learn."""
Carried = Callable[[Sequence[Sampled]], Sequence[str | None]]
"""Completions -> what each gives when it is carried out, as text; None where it fails."""


def agreement(carried: Carried) -> Judge:
    """The judge that pays 1 for what the largest camp gives, and nothing to all where there is no such camp."""

    def judge(samples: Sequence[Sampled]) -> Sequence[float]:
        given = carried(samples)
        camps = Counter(each for each in given if each is not None)
        if not camps:
            return [0.0] * len(samples)
        result, votes = camps.most_common(1)[0]
        is_signal = LEAST <= votes / len(samples) <= MOST
        return [float(is_signal and each == result) for each in given]

    return judge


def chosen(given: Sequence[str | None]) -> int | None:
    """Which completion consensus takes: the first of the largest camp; None where all failed."""
    camps = Counter(each for each in given if each is not None)
    return given.index(camps.most_common(1)[0][0]) if camps else None

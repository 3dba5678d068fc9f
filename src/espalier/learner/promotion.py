"""Whether what was learned may go live: a paired bootstrap on held-out tasks, and no more false "done" than before."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """One held-out task tried once. ``task`` names it (with the seed, where that is part of the pair); ``score`` is
    what counts, more is better; ``false_done``: the run said "done" and the goal was not met."""

    task: str
    score: float
    false_done: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the newer is better, and why. ``gain`` is the mean of the paired differences of score, ``low`` and
    ``high`` its interval; the rates of false "done" are shares of all trials."""

    better: bool
    reason: str
    trials: int = 0
    gain: float = 0.0
    low: float = 0.0
    high: float = 0.0
    false_before: float = 0.0
    false_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """What to pass: ``least`` pairs, an interval of ``sure`` from ``rounds`` draws that lies above zero."""

    least: int = 8
    sure: float = 0.95
    rounds: int = 4_000
    seed: int = 0


def judge(before: Sequence[Trial], after: Sequence[Trial], bar: Bar | None = None) -> Judgement:
    """Compares what is live (``before``) with a candidate (``after``) on the same held-out tasks.

    The interval is that of Efron's percentile bootstrap over the paired differences, so that easy and hard tasks do
    not blur it. Equal results are no reason for a change.
    """
    bar = bar or Bar()
    unfit = _unfit(before, after, bar)
    if unfit:
        return Judgement(False, unfit, len(after))
    earlier = {trial.task: trial.score for trial in before}
    differences = [trial.score - earlier[trial.task] for trial in after]
    low, high = interval(differences, bar)
    count, gain = len(after), sum(differences) / len(after)
    rates = sum(t.false_done for t in before) / count, sum(t.false_done for t in after) / count
    reason, better = f"better by {gain:.3g} ({low:.3g} to {high:.3g}) on {count} held-out tasks", True
    if low <= 0.0:
        reason, better = f"not surely better: {gain:.3g} ({low:.3g} to {high:.3g}) on {count} held-out tasks", False
    elif rates[1] > rates[0]:
        reason, better = f'more false "done": {rates[1]:.1%} of {count} held-out tasks, {rates[0]:.1%} before', False
    return Judgement(better, reason, count, gain, low, high, *rates)


def interval(differences: Sequence[float], bar: Bar | None = None) -> tuple[float, float]:
    """The percentile bootstrap interval of the mean of ``differences``."""
    bar, count = bar or Bar(), len(differences)
    chance = random.Random(bar.seed)
    means = sorted(sum(chance.choices(differences, k=count)) / count for _ in range(bar.rounds))
    outside = (1 - bar.sure) / 2
    return means[int(outside * bar.rounds)], means[min(bar.rounds - 1, int((1 - outside) * bar.rounds))]


def _unfit(before: Sequence[Trial], after: Sequence[Trial], bar: Bar) -> str:
    """Why the two cannot be compared; "" where they can."""
    tasks = [{trial.task for trial in trials} for trials in (before, after)]
    if tasks[0] != tasks[1] or any(len(t) != len(u) for t, u in zip(tasks, (before, after), strict=True)):
        return "the two were not tried on the same tasks, each once"
    if len(after) < bar.least:
        return f"only {len(after)} held-out tasks: {bar.least} are needed to tell"
    wrong = next((trial for trial in (*before, *after) if not math.isfinite(trial.score)), None)
    return f"the score of {wrong.task} is {wrong.score}" if wrong else ""

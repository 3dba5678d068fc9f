"""The article case: the learned policy against random choices and the best fixed order, on held-out topics.

Topics are made up; those held out are about other kinds of thing. Five seeds train five policies; the mean return of a
task over the seeds is one value, and intervals are over tasks (percentile bootstrap, 95%), paired where two policies
are compared. The best fixed order is searched on the topics trained on, every order on every one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from benchmarks.table import Row, at_least, told
from espalier.assemble.cases import training_for
from espalier.assemble.casework import found_order, measured
from espalier.learner.promotion import interval

NAME = "learning-article"

SEEDS = 5


def rows() -> list[Row]:
    """The figures, in points of the reward."""
    return rows_of("article")


def rows_of(case: str) -> list[Row]:
    """The figures of a case."""
    training = training_for(case)
    order = found_order(training)
    found = [measured(training, seed, lambda: training.default, order) for seed in range(SEEDS)]
    learned, fixed, before, blind = (
        _by_task([getattr(each, name) for each in found]) for name in ("learned", "fixed", "before", "random")
    )
    n = len(learned)
    shown: list[Row] = []
    for name, values in (("learned", learned), ("best fixed order", fixed), ("in turn", before), ("random", blind)):
        low, high = interval(values)
        shown.append(told(f"{case}, {name}: mean return, {n} held-out tasks, {SEEDS} seeds", fmean(values), "points"))
        shown += [told("  interval, low", low, "points"), told("  interval, high", high, "points")]
    for name, other in (("random", blind), ("the best fixed order", fixed)):
        gains = [a - b for a, b in zip(learned, other, strict=True)]
        low, high = interval(gains)
        shown.append(told(f"gain over {name}, paired", fmean(gains), "points"))
        shown += [at_least("  interval, low", low, "points", 0.0), told("  interval, high", high, "points")]
    return shown


def _by_task(seeds: Sequence[Sequence[float]]) -> list[float]:
    """For each task the mean over the seeds."""
    return [fmean(each) for each in zip(*seeds, strict=True)]

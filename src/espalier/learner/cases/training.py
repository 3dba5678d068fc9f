"""Learns a policy for a case by doing it, and measures it on tasks that it never saw."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from espalier.learner.cases.case import Begin, Choose, at_random, exploring, greedy, improved, mixed, play, total
from espalier.learner.cases.solving import DOUBT, counted, solved
from espalier.learner.table import QTable

BASE = 0.6
"""Share of steps that are those of the policy to improve on."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a policy is trained: ``rounds`` of ``episodes``; the share of steps that explore falls from ``first`` to
    ``last``; ``every`` so many rounds the policy is measured."""

    rounds: int = 60
    episodes: int = 30
    first: float = 0.4
    last: float = 0.05
    every: int = 5
    watched: int = 30
    """Held-out tasks that the curve is drawn on."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the learning curve: ``episodes`` learned from, mean return of the greedy policy on held-out tasks."""

    episodes: int
    mean: float


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave: the table, and the curve."""

    table: QTable
    curve: tuple[Point, ...]
    seed: int


def train(
    begin: Begin,
    tasks: Sequence[int],
    held_out: Sequence[int],
    schedule: Schedule,
    seed: int,
    base: Choose | None = None,
) -> Trained:
    """Learns on ``tasks``. The curve is drawn on ``held_out``, which nothing is learned from and by which nothing is
    chosen: the table that is kept is the last. Where there is a ``base`` to improve on, `BASE` of the steps are its
    own, so that what it leads to is known well."""
    rng, watched = random.Random(seed), held_out[: schedule.watched]
    table, curve = QTable(), [Point(0, _mean(begin, at_random(rng), watched, seed))]
    for at in range(schedule.rounds):
        share = schedule.first + (schedule.last - schedule.first) * at / max(1, schedule.rounds - 1)
        trying = exploring(table, share, rng)
        choose = trying if base is None else mixed(base, trying, BASE, rng)
        batch = [play(begin(rng.choice(tasks), rng.randrange(1 << 30)), choose) for _ in range(schedule.episodes)]
        table = counted(table, batch)
        if (at + 1) % schedule.every == 0:
            sure = solved(table, DOUBT) if table.counts else table
            policy = improved(sure, base) if base else greedy(sure, at_random(random.Random(seed)))
            curve.append(Point((at + 1) * schedule.episodes, _mean(begin, policy, watched, seed)))
    return Trained(solved(table, DOUBT), tuple(curve), seed)


def _mean(begin: Begin, policy: Choose, tasks: Sequence[int], seed: int) -> float:
    return fmean(total(play(begin(task, seed), policy)) for task in tasks)

"""Learns a policy for a case by doing it, and measures it on tasks that it never saw."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from espalier.learner.cases.case import Begin, Choose, improved, play, total
from espalier.learner.cases.improving import Base, better, improve
from espalier.learner.table import QTable


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a policy is trained: ``rounds`` of improvement, each tried on ``tried`` tasks and held against what was
    before on ``checked`` others."""

    rounds: int = 3
    tried: int = 200
    checked: int = 200
    watched: int = 30
    """Held-out tasks that the curve is drawn on."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the learning curve: tasks played so far, mean return of the policy on held-out tasks."""

    episodes: int
    mean: float


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave: the table, and the curve."""

    table: QTable
    curve: tuple[Point, ...]
    seed: int


def train(
    begin: Begin, tasks: Sequence[int], held_out: Sequence[int], schedule: Schedule, seed: int, base: Base
) -> Trained:
    """Improves on ``base`` on ``tasks``. The curve is drawn on ``held_out``, which nothing is learned from and by which
    nothing is chosen."""
    rng, table, plays = random.Random(seed), QTable(), 0

    def drawn(count: int) -> list[tuple[int, int]]:
        return [(rng.choice(tasks), rng.randrange(1 << 30)) for _ in range(count)]

    def point() -> Point:
        watched = held_out[: schedule.watched]
        return Point(plays, fmean(total(play(begin(task, seed), improved(table, base()))) for task in watched))

    curve = [point()]
    for _ in range(schedule.rounds):
        new, played = improve(begin, base, table, drawn(schedule.tried))
        plays += played + 2 * schedule.checked
        if new.cells != table.cells and better(begin, base, new, table, drawn(schedule.checked)):
            table = new
        curve.append(point())
    return Trained(table, tuple(curve), seed)


def policy_of(trained: Trained, base: Base) -> Choose:
    """A new policy for one task: ``base``, with what was learned in its place where that is better."""
    return improved(trained.table, base())

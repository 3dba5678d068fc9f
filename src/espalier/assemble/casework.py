"""Trains a case, measures what came of it against what there was, and lets it go live only where it is better."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from espalier.assemble.cases import Training
from espalier.assemble.learned_cases import ORDER, TABLE, learned, live_policy
from espalier.core import codec
from espalier.learner.cases.case import Choose, at_random, play, total
from espalier.learner.cases.improving import Base
from espalier.learner.cases.orders import Order, ranked_orders
from espalier.learner.cases.training import Point, Schedule, Trained, train
from espalier.learner.promotion import Judgement, Trial, judge
from espalier.learner.table import to_json
from espalier.store.versions import Version, Versions
from espalier.tools.chart_series import Picture, Series
from espalier.tools.charts import render

CURVE = "curve.png"
SEARCHED, FINAL = 24, 20
"""Tasks on which the fixed orders are searched, of those trained on; orders that are tried on ten times as many."""


@dataclass(frozen=True, slots=True)
class Casework:
    """What a training came to: returns on each held-out task of the learned policy, of the best fixed order, of what is
    done until one is learned or of what was live, and of random choices."""

    trained: Trained
    order: Order
    learned: tuple[float, ...]
    fixed: tuple[float, ...]
    before: tuple[float, ...]
    random: tuple[float, ...]
    judgement: Judgement
    version: Version | None = None


def worked(training: Training, home: Path, seed: int, schedule: Schedule | None = None) -> Casework:
    """Trains with ``seed``; what is learned becomes a version, and goes live where a paired test on held-out tasks says
    that it is better than what is.

    Raises:
        StoreError: it cannot be kept.
    """
    versions = Versions(home, training.name)
    before, _ = live_policy(home, training.name, training.default)
    done = measured(training, seed, before, found_order(training), schedule)
    curve = picture(done.trained.curve, training.name)
    figures = {"seed": float(seed), "held-out return": _mean(done.learned), "best fixed order": _mean(done.fixed)}
    files = {TABLE: to_json(done.trained.table), ORDER: codec.text(done.order), CURVE: curve}
    version = versions.add(files, {**figures, "order": str(done.order)})
    if done.judgement.better:
        versions.promote(version)
    return replace(done, version=version)


def found_order(training: Training) -> Order:
    """The best fixed order on tasks trained on: all of them are tried on `SEARCHED` tasks, the best `FINAL` on more."""
    tasks, more = training.tasks[:SEARCHED], training.tasks[: SEARCHED * 10]
    ranked = ranked_orders(training.begin, training.orders(), tasks)
    return ranked_orders(training.begin, ranked[:FINAL], more)[0]


def measured(training: Training, seed: int, before: Base, order: Order, schedule: Schedule | None = None) -> Casework:
    """Improves on ``order`` with ``seed`` and measures on the held-out tasks; keeps nothing."""
    tasks, held_out = list(training.tasks), list(training.held_out)
    trained = train(training.begin, tasks, held_out, schedule or training.schedule, seed, order.policy)

    def on(base: Base) -> tuple[Trial, ...]:
        return tuple(_trial(training, task, seed, base()) for task in held_out)

    new, live = on(learned(trained.table, order.policy)), on(before)
    fixed, blind = on(order.policy), on(lambda: at_random(random.Random(seed)))
    judgement = judge(live, new)
    return Casework(trained, order, _scores(new), _scores(fixed), _scores(live), _scores(blind), judgement)


def picture(curve: Sequence[Point], name: str) -> bytes:
    """The learning curve as a PNG."""
    points = [Series("mean return on held-out tasks", tuple(point.mean for point in curve))]
    names = tuple(f"{point.episodes:,}" for point in curve)
    drawn = Picture("line", f"Learning: {name}", names, tuple(points), x_label="episodes", y_label="points")
    return render(drawn)


def _trial(training: Training, task: int, seed: int, choose: Choose) -> Trial:
    steps = play(training.begin(task, seed), choose)
    return Trial(str(task), total(steps), steps[-1].reward <= -1.0)


def _scores(trials: Sequence[Trial]) -> tuple[float, ...]:
    return tuple(trial.score for trial in trials)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

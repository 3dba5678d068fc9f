"""How near the learners come to the exact optimum, and how far off-policy estimates are from the truth.

The worlds are simulated, so that both are known: 192 states, 6 choices, a different one for each seed. Regret is what
a run gives less, on average, than under the optimal policy, worked out exactly, as a share of the range of rewards: 2,
from a false "done" (-1) to a goal met (1). Nothing is known beforehand: where a learner never was, its policy gives up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Row, at_most, told
from espalier.core.trajectory import Choice, Decision, State, Trajectory
from espalier.learner.exploring import Explorer
from espalier.learner.modelbased import solve
from espalier.learner.offpolicy import estimate, fqe, plain, wdr, wis
from espalier.learner.offpolicy_log import logged
from espalier.learner.qlearning import CAREFUL, EAGER, Learner, replay
from espalier.learner.simulator import RANGE, Rollouts, Simulator, simulator
from espalier.learner.table import QTable, key_of, steps_of

NAME = "learning-q"

SEEDS = 24
MARKS = {100: None, 300: None, 1_000: 0.04, 20_000: 0.01}
"""Episodes after which regret is measured -> what it must not be above."""
PASSES = {20_000: 8}
"""Passes over all runs where the usual number would take long."""
DRAWS = 2_000
LOGS, LOG_SEEDS, FOLDS = 1_000, 20, 4
DISTANCES = {"near": (0.3, 0.1), "far": (0.5, 0.02)}
"""The policy that was logged and the one that is judged: temperatures of a softmax over the optimal values."""

ONLINE, REPLAYED, MODEL = "Q-learning, as it explores", "Q-learning with replay", "value iteration on counts"
UNIT = "of the range"
WAYS = ("plain importance sampling", "WIS", "FQE", "WDR")

Floats = NDArray[np.float64]


def rows() -> list[Row]:
    """Measures all; a few minutes."""
    return [*learned(), *estimated()]


def learned(seeds: int = SEEDS, marks: Mapping[int, float | None] = MARKS) -> list[Row]:
    """The regret of each learner."""
    found = [regrets(seed, tuple(marks)) for seed in range(seeds)]
    told_rows = [told("worlds, each with a seed of its own", seeds, "worlds")]
    for at, bound in marks.items():
        for way in found[0][at]:
            shares = np.array([each[at][way] for each in found])
            name = f"{at:,} episodes, {way}: regret"
            judged = bound is not None and way != ONLINE
            told_rows.append(_row(name, float(shares.mean()), bound if judged else None))
            low, high = interval(shares)
            told_rows += [told("  95% interval, low end", low, UNIT), told("  high end", high, UNIT)]
    return told_rows


def _row(name: str, value: float, bound: float | None) -> Row:
    return told(name, value, UNIT) if bound is None else at_most(name, value, UNIT, bound)


def regrets(seed: int, marks: Sequence[int]) -> dict[int, dict[str, float]]:
    """Episodes -> learner -> regret, in the world of ``seed``."""
    world = simulator(seed)
    rollouts, learner, best = Rollouts(world, seed), Learner(how=replace(EAGER, seed=seed)), world.best()
    explorer = Explorer(learner, lambda _, options: options, seed=seed)
    found = {}
    for episode in range(1, max(marks) + 1):
        learner.watch(steps_of(rollouts.run(explorer)))
        if episode in marks:
            how = replace(CAREFUL, passes=PASSES.get(episode, CAREFUL.passes))
            replayed = replay(QTable(), learner.memory, how)
            ways = {ONLINE: learner.table(), REPLAYED: replayed, MODEL: solve(replayed, 1.0)}
            found[episode] = {way: (best - world.worth(greedy(world, table))) / RANGE for way, table in ways.items()}
    return found


def greedy(world: Simulator, table: QTable) -> Floats:
    """The policy that takes the best choice of ``table`` and gives up where it knows none."""
    names = [choice.value for choice in world.choices]
    chosen = [table.greedy(key_of(state), names) or Choice.STOP.value for state in world.states]
    return np.eye(len(names))[[names.index(name) for name in chosen]]


def interval(values: Floats) -> tuple[float, float]:
    """The 95% bootstrap interval of the mean over seeds."""
    drawn = np.random.default_rng(0).choice(values, (DRAWS, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


class Soft:
    """The policy that takes better choices more often: a softmax over the optimal values."""

    def __init__(self, world: Simulator, temperature: float, seed: int) -> None:
        values = world.values()
        scaled = np.exp((values - values.max(axis=1, keepdims=True)) / temperature)
        self.chances: Floats = scaled / scaled.sum(axis=1, keepdims=True)
        self._place = {state: at for at, state in enumerate(world.states)}
        self._rng = np.random.default_rng(seed)

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """Draws one of ``options``, which are all there are."""
        chances = self.chances[self._place[state]]
        at = int(self._rng.choice(len(chances), p=chances))
        return Decision(options[at], state, tuple(options), float(chances[at]))


def estimated(seeds: int = LOG_SEEDS, logs: int = LOGS) -> list[Row]:
    """The error of each estimate, for policies near the one that was logged and far from it."""
    found: list[Row] = [told("off-policy: runs logged, in each world", logs, "runs")]
    for distance, heats in DISTANCES.items():
        cases = [Judged.of(seed, logs, heats) for seed in range(seeds)]
        errors = np.sqrt(np.mean([np.square(case.errors) for case in cases], axis=0))
        given = [case for case in cases if case.held]
        start = f"off-policy, {distance}"
        found.append(told(f"{start}: effective sample size", float(np.mean([c.effective for c in cases])), "runs"))
        found += [
            told(f"{start}, {w}: error, root mean square", float(e), "met") for w, e in zip(WAYS, errors, strict=True)
        ]
        found.append(told(f"{start}: estimates that were given, not refused", len(given), f"of {seeds}"))
        held = np.mean([case.held for case in given], axis=0) if given else np.full(3, np.nan)
        found += [
            told(f"{start}, {w}: 95% interval held the truth", 100 * h, "%")
            for w, h in zip(WAYS[1:], held, strict=True)
        ]
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """Errors of the four estimates of one policy; whether the intervals of the last three held the truth, none where
    they were refused; the effective sample size."""

    errors: tuple[float, ...]
    held: tuple[bool, ...]
    effective: float

    @classmethod
    def of(cls, seed: int, logs: int, heats: tuple[float, float]) -> Judged:
        """In the world of ``seed``, by so many runs."""
        world = simulator(seed)
        by, judged = Soft(world, heats[0], seed), Soft(world, heats[1], seed)
        rollouts = Rollouts(world, 1_000 + seed)
        runs: list[Trajectory] = [rollouts.run(by, str(at)) for at in range(logs)]
        names, keys = [choice.value for choice in world.choices], [key_of(state) for state in world.states]
        policy = {
            key: dict(zip(names, row.tolist(), strict=True)) for key, row in zip(keys, judged.chances, strict=True)
        }
        truth, log, even = world.worth(judged.chances), logged(runs, policy.__getitem__), np.ones(logs)
        values = (plain(log, even), wis(log, even), fqe(log, even), wdr(log, even, FOLDS))
        given = estimate(runs, policy.__getitem__)
        spans = [each for each in (given.wis, given.fqe, given.wdr) if each is not None]
        held = tuple(span.low <= truth <= span.high for span in spans)
        return cls(tuple(value - truth for value in values), held, given.effective)

"""How near the learners come to the exact optimum, and how far off-policy estimates are from the truth.

The worlds are simulated, so that both are known: 192 states, 6 choices, a different one for each seed. Regret is what
a run gives less, on average, than under the optimal policy, worked out exactly, as a share of the range of rewards: 2,
from a false "done" (-1) to a goal met (1). Nothing is known beforehand: where a learner never was, its policy gives up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
LOGS, LOG_SEEDS, FOLDS = 1_000, 24, 4
LOGGED_BY, JUDGED = 0.5, 0.02
"""How far the two policies are from the best one: temperatures of a softmax over the optimal values."""

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


ONLINE, REPLAYED, MODEL = "Q-learning, as it explores", "Q-learning with replay", "value iteration on counts"
UNIT = "of the range"


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
    """The error of each estimate of a policy far from the one that was logged, and how often its interval held."""
    cases = [_case(seed, logs) for seed in range(seeds)]
    ways = ("plain importance sampling", "WIS", "FQE", "WDR")
    found: list[Row] = [told("off-policy: runs logged, in each world", logs, "runs")]
    errors = np.array([errors for errors, _, _ in cases])
    rms = np.sqrt((errors**2).mean(axis=0))
    found += [
        told(f"off-policy, {way}: error (root mean square)", float(rms[at]), "met") for at, way in enumerate(ways)
    ]
    found += [told(f"off-policy, {way}: bias", float(errors[:, at].mean()), "met") for at, way in MOST]
    held = np.array([held for _, held, _ in cases]).mean(axis=0)
    found += [
        told(f"off-policy, {way}: 95% interval held the truth", 100 * float(held[at - 1]), "%") for at, way in MOST
    ]
    return [*found, told("off-policy: effective sample size", float(np.mean([size for _, _, size in cases])), "runs")]


MOST = ((1, "WIS"), (2, "FQE"), (3, "WDR"))


def _case(seed: int, logs: int) -> tuple[list[float], list[bool], float]:
    """Errors of the four estimates, whether the intervals of the last three held, and the effective sample size."""
    world = simulator(seed)
    by, judged = Soft(world, LOGGED_BY, seed), Soft(world, JUDGED, seed)
    rollouts = Rollouts(world, 1_000 + seed)
    runs: list[Trajectory] = [rollouts.run(by, str(at)) for at in range(logs)]
    names = [choice.value for choice in world.choices]
    policy = {
        key_of(state): dict(zip(names, judged.chances[at].tolist(), strict=True))
        for at, state in enumerate(world.states)
    }
    truth, log, even = world.worth(judged.chances), logged(runs, policy.__getitem__), np.ones(logs)
    values = (plain(log, even), wis(log, even), fqe(log, even), wdr(log, even, FOLDS))
    given = estimate(runs, policy.__getitem__)
    intervals = (given.wis, given.fqe, given.wdr)
    held = [each is not None and each.low <= truth <= each.high for each in intervals]
    return [value - truth for value in values], held, given.effective

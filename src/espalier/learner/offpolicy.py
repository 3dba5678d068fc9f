"""What a policy would be worth, from runs that another policy chose: before it goes live, and with an interval.

Three estimates that go wrong in different ways. *WIS*: weighted per-decision importance sampling (Precup et al., 2000)
weighs each run by how likely the policy would have chosen the same; it needs no model, and few runs count where the two
policies differ. *FQE*: fitted Q evaluation (Le et al., 2019), here a table, follows the policy through what was seen to
follow; it errs where a state says too little. *WDR*: weighted doubly robust (Thomas and Brunskill, 2016), cross-fitted:
the table is fitted on the other folds, and what it misses is made up for by weighted rewards; right where either is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from espalier.core.errors import SettingsError
from espalier.core.trajectory import Trajectory
from espalier.learner.offpolicy_log import Log, logged
from espalier.learner.table import QTable

Floats = NDArray[np.float64]
Chances = Callable[[str], Mapping[str, float]]
"""A policy: the key of a state -> the probability of each choice in it."""


@dataclass(frozen=True, slots=True)
class Estimating:
    """How to estimate: the discount, folds of the cross-fit, resamples of the bootstrap, the part of them that the
    interval holds, the seed; and below which effective sample size, or above which part of the policy's choices that
    were never logged, no estimate is given.

    Raises:
        SettingsError: one of them is out of its range.
    """

    gamma: float = 1.0
    folds: int = 4
    resamples: int = 200
    level: float = 0.95
    least: float = 50.0
    most_unseen: float = 0.1
    seed: int = 0

    def __post_init__(self) -> None:
        fine = 0 <= self.gamma <= 1 and self.folds >= 2 and self.resamples >= 1 and 0 < self.level < 1
        if not fine:
            message = f"this is no way to estimate: {self}"
            raise SettingsError(message, "gamma in [0, 1], two folds or more, a resample or more, a level in (0, 1)")


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the interval around it, by the bootstrap over runs: the basic one, since a resample, which knows
    fewer runs, is further off in the same direction than the figure is; its wider side to both sides, since where few
    runs carry the weight the side on which no heavy run happened to fall is too narrow."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The return of a policy, in units of the reward.

    ``effective`` is the number of runs that would say as much had the policy chosen them itself, at the step where that
    is least; ``unseen`` the part of its choices, in the states that were logged, which were never logged there. Where
    ``refused`` says why the record says too little there are no figures.
    """

    runs: int
    effective: float
    unseen: float
    wis: Interval | None = None
    fqe: Interval | None = None
    wdr: Interval | None = None
    refused: str = ""


def estimate(trajectories: Sequence[Trajectory], policy: Chances, how: Estimating | None = None) -> Estimate:
    """What ``policy`` would be worth on the tasks that ``trajectories`` come from. Where the decisions of a run are a
    tree, each of its chains is a run here, and the figures are for a chain.

    Raises:
        StoreError: a transition cannot be used; the message names the run and the step.
    """
    how = how or Estimating()
    log = logged(trajectories, policy, how.gamma)
    if not log.runs:
        return Estimate(0, 0.0, 1.0, refused="there are no runs to estimate from")
    effective, unseen = log.effective(), log.unseen()
    refused = ""
    if log.runs < how.folds:
        refused = f"{log.runs} runs are fewer than the {how.folds} folds of the estimate"
    elif effective < how.least:
        refused = (
            f"the {log.runs} runs say as much as {effective:.1f} of the policy's own, and {how.least:g} are needed"
        )
    elif unseen > how.most_unseen:
        refused = f"{unseen:.0%} of what the policy would choose was never tried in those runs"
    if refused:
        return Estimate(log.runs, effective, unseen, refused=refused)
    rng = np.random.default_rng(how.seed)
    draws = rng.multinomial(log.runs, np.full(log.runs, 1.0 / log.runs), how.resamples).astype(np.float64)

    def held(way: Callable[[Log, Floats], float]) -> Interval:
        return _interval(way, log, draws, how.level)

    robust = held(lambda log, weights: wdr(log, weights, how.folds))
    found = (held(wis), held(fqe), robust)
    if max(each.low for each in found) > min(each.high for each in found):
        names = zip(("WIS", "FQE", "WDR"), found, strict=True)
        told = ", ".join(f"{name} {each.low:.3g} to {each.high:.3g}" for name, each in names)
        return Estimate(log.runs, effective, unseen, refused=f"the three estimates do not agree: {told}")
    return Estimate(log.runs, effective, unseen, *found)


def _interval(way: Callable[[Log, Floats], float], log: Log, draws: Floats, level: float) -> Interval:
    resampled = np.array([way(log, weights) for weights in draws])
    low, high = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2])
    value = way(log, np.ones(log.runs))
    side = max(value - float(low), float(high) - value)
    return Interval(value, value - side, value + side)


def plain(log: Log, weights: Floats) -> float:
    """Plain importance sampling of whole runs, for comparison alone: its error is large where policies differ.
    ``weights``, here and below: how often each run counts."""
    whole = log.ratios[:, -1] * (log.discounts * log.rewards).sum(axis=1)
    return float(weights @ whole / weights.sum())


def wis(log: Log, weights: Floats) -> float:
    """Weighted per-decision importance sampling. A run that has ended keeps its last weight."""
    return float((log.discounts * _shares(log, weights) * log.rewards).sum())


def fqe(log: Log, weights: Floats) -> float:
    """Fitted Q evaluation: the value of the states in which runs began."""
    values = log.fitted(weights)
    return float(weights @ values.of_state[log.states[:, 0]] / weights.sum())


def wdr(log: Log, weights: Floats, folds: int) -> float:
    """Weighted doubly robust, each run with the table fitted to the other folds."""
    fold = np.arange(log.runs) % folds
    shares = _shares(log, weights)
    before = np.hstack([(weights / weights.sum())[:, None], shares[:, :-1]])
    total = 0.0
    for number in range(folds):
        mine = fold == number
        values = log.fitted(np.where(mine, 0.0, weights))
        taken, there = values.of_pair[log.pairs[mine]], values.of_state[log.states[mine]]
        surprise = shares[mine] * (log.rewards[mine] - taken) + before[mine] * there
        total += float((log.discounts * surprise).sum())
    return total


def _shares(log: Log, weights: Floats) -> Floats:
    """The weight of each run at each step, adding up to 1 at every step; all 0 where no run has one."""
    weighted = log.ratios * weights[:, None]
    total = weighted.sum(axis=0)
    shares: Floats = np.divide(weighted, total, out=np.zeros_like(weighted), where=total > 0)
    return shares


def greedy(table: QTable, options: Sequence[str], otherwise: Chances) -> Chances:
    """The policy that takes the best choice of ``table``, and ``otherwise`` in states that it does not know."""

    def chances(state: str) -> Mapping[str, float]:
        best = table.greedy(state, options)
        return otherwise(state) if best is None else {best: 1.0}

    return chances

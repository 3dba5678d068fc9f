"""What recorded runs say of a policy that did not make them: weighted importance sampling over whole runs.

A run counts for a policy as much as that policy would have been likelier to make it: the product of its probability for
each choice over that with which the choice was made, a state that came twice once (chance draws once a state and run).
Precup, Sutton and Singh, 2000, "Eligibility traces for off-policy policy evaluation".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from espalier.core.event import Event
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, State, Trajectory
from espalier.learner.mdp import DECIDED
from espalier.learner.promotion import Bar, Judgement

EFFECTIVE = 20.0
"""Runs that an estimate must stand on: the square of the sum of the weights over the sum of their squares (Kong)."""
FOLDS = 5
Train = Callable[[Sequence[Trajectory]], Policy]


@dataclass(frozen=True, slots=True)
class Logged:
    """A recorded run: its transitions, and what could be chosen at each of them."""

    trajectory: Trajectory
    options: tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The return of a policy as recorded runs have it, and on how many of them that stands."""

    value: float
    effective: float


def logged(trajectory: Trajectory, events: Sequence[Event]) -> Logged | None:
    """``trajectory`` with the options of the decisions in its record; None where the two do not belong together."""
    decided = [event.data for event in events if event.kind in DECIDED]
    if len(decided) != len(trajectory.transitions):
        return None
    try:
        options = tuple(tuple(Choice(each) for each in cast("Sequence[str]", data["options"])) for data in decided)
    except (KeyError, TypeError, ValueError):
        return None
    fit = all(step.choice in among for step, among in zip(trajectory.transitions, options, strict=True))
    return Logged(trajectory, options) if fit else None


def weight(run: Logged, policy: Policy) -> float:
    """How much likelier ``policy``, which leaves nothing to chance, makes ``run`` than the policy that made it."""
    product, seen = 1.0, set[tuple[State, Choice]]()
    for step, options in zip(run.trajectory.transitions, run.options, strict=True):
        if (step.state, step.choice) in seen:
            continue
        seen.add((step.state, step.choice))
        if policy.choose(step.state, options).choice is not step.choice:
            return 0.0
        product /= step.probability
    return product


def weighed(weights: NDArray[np.float64], returns: NDArray[np.float64]) -> Weighed:
    """The mean of ``returns`` by ``weights``; no value stands on no weight."""
    whole = float(weights.sum())
    if whole == 0.0:
        return Weighed(0.0, 0.0)
    return Weighed(float(weights @ returns) / whole, whole**2 / float(weights @ weights))


def foretold(runs: Sequence[Logged], train: Train, live: Policy, bar: Bar | None = None) -> Judgement:
    """Whether what ``train`` learns is better than ``live``, by the runs alone. Each fifth of the runs judges what was
    learned from the others, so that nothing is judged by what it was learned from."""
    bar = bar or Bar(rounds=1_000)
    if len(runs) < bar.least:
        return Judgement(False, f"only {len(runs)} runs whose options are known: {bar.least} are needed", len(runs))
    candidates = [train([run.trajectory for at, run in enumerate(runs) if at % FOLDS != fold]) for fold in range(FOLDS)]
    new = np.array([weight(run, candidates[at % FOLDS]) for at, run in enumerate(runs)])
    old = np.array([weight(run, live) for run in runs])
    returns = np.array([sum(step.reward for step in run.trajectory.transitions) for run in runs])
    if np.array_equal(new, old):
        return Judgement(False, "in the runs there are it chooses as what is live does", len(runs))
    found = weighed(new, returns), weighed(old, returns)
    for name, one in zip(("what was learned", "what is live"), found, strict=True):
        if one.effective < EFFECTIVE:
            reason = f"the runs say too little of {name}: they count as {one.effective:.0f}, {EFFECTIVE:.0f} are needed"
            return Judgement(False, reason, len(runs), found[0].value - found[1].value)
    return _judged(found[0].value - found[1].value, _interval(new, old, returns, bar), len(runs), found[0])


def _judged(gain: float, span: tuple[float, float], runs: int, new: Weighed) -> Judgement:
    low, high = span
    stands = f"{gain:.3g} ({low:.3g} to {high:.3g}) a run, estimated from {runs} runs that count as {new.effective:.0f}"
    better = low > 0.0
    return Judgement(better, f"{'better by' if better else 'not surely better:'} {stands}", runs, gain, low, high)


def _interval(
    new: NDArray[np.float64], old: NDArray[np.float64], returns: NDArray[np.float64], bar: Bar
) -> tuple[float, float]:
    """The bootstrap interval of the difference, runs drawn with both their weights."""
    rng, count = np.random.default_rng(bar.seed), len(returns)
    even, gains = np.full(count, 1.0 / count), list[float]()
    for _ in range(bar.rounds):
        drawn = rng.multinomial(count, even)
        gains.append(weighed(new * drawn, returns).value - weighed(old * drawn, returns).value)
    outside = 100 * (1 - bar.sure) / 2
    low, high = np.percentile(gains, (outside, 100 - outside))
    return float(low), float(high)

"""Recorded runs as arrays, beside a policy that is to be judged by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from espalier.core.errors import SettingsError
from espalier.core.trajectory import Trajectory
from espalier.learner.qlearning import chains
from espalier.learner.table import Step

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SWEEPS, CLOSE = 500, 1e-9


@dataclass(frozen=True, slots=True)
class Values:
    """``of_pair``: of a choice in a state; ``of_state``: of a state under the policy. The last entry of each, 0, is
    that of the end."""

    of_pair: Floats
    of_state: Floats


@dataclass(frozen=True, slots=True)
class Log:
    """Runs x steps, filled up behind the end of a run.

    ``states`` and ``pairs``: numbers of what was seen; the last number is the end. ``rewards``: 0 there. ``ratios``:
    the product, up to and including the step, of how many times likelier the policy makes a choice than who made it.
    ``discounts``: one for each step. ``chances[s, p]``: the probability of pair p under the policy in state s, for the
    pairs that were seen; ``owners[p]``: the state of pair p.
    """

    states: Whole
    pairs: Whole
    rewards: Floats
    ratios: Floats
    discounts: Floats
    chances: Floats
    owners: Whole
    gamma: float

    @property
    def runs(self) -> int:
        """How many."""
        return len(self.states)

    def effective(self) -> float:
        """The effective sample size (Kish), (sum of ratios)^2 / sum of their squares, at the step where it is least."""
        squares = (self.ratios**2).sum(axis=0)
        sizes = np.divide(self.ratios.sum(axis=0) ** 2, squares, out=np.zeros_like(squares), where=squares > 0)
        return float(sizes.min())

    def unseen(self) -> float:
        """The part of the policy's choices, over all logged states as often as they were met, that has no pair."""
        states = self.states[self.states < len(self.chances) - 1]
        return float(1.0 - self.chances.sum(axis=1)[states].mean())

    def fitted(self, weights: Floats) -> Values:
        """The values of the policy that follow from the runs, of which each counts ``weights`` times. What the
        policy would choose and no run of any weight did is taken for worth what else it would choose there, or 0."""
        pairs, states = len(self.chances.T), len(self.chances)
        real = self.pairs < pairs - 1
        each = np.broadcast_to(weights[:, None], self.pairs.shape)[real]
        at, reward = self.pairs[real], self.rewards[real]
        after = np.hstack([self.states[:, 1:], np.full((self.runs, 1), states - 1)])[real]
        tries = np.bincount(at, each, pairs)
        chances = self.chances * (tries > 0)
        known = chances.sum(axis=1, keepdims=True)
        chances = np.divide(chances, known, out=np.zeros_like(chances), where=known > 0)
        tries[tries == 0] = np.inf
        gained = np.bincount(at, each * reward, pairs) / tries
        moves = np.bincount(at * states + after, each, pairs * states).reshape(pairs, states)
        onward = self.gamma * moves / tries[:, None]
        values = gained
        for _ in range(SWEEPS):
            better = gained + onward @ (chances @ values)
            if np.abs(better - values).max() < CLOSE:
                break
            values = better
        of_state = chances @ values
        # A choice that these runs do not know is worth what its state is, so that the two tables stay consistent.
        values = np.where(np.isinf(tries), of_state[self.owners], values)
        return Values(values, of_state)


def logged(trajectories: Sequence[Trajectory], policy: Callable[[str], Mapping[str, float]], gamma: float = 1.0) -> Log:
    """The runs as arrays; those in which nothing was chosen are left out. A run whose decisions are a tree counts as
    one run for each of its chains (`mdp.episodes_of`).

    Raises:
        StoreError: a transition cannot be used.
        SettingsError: what the policy gives are no probabilities.
    """
    runs = [steps for trajectory in trajectories for steps in chains(trajectory) if steps]
    longest = max(map(len, runs), default=1)
    states = {state: n for n, state in enumerate(dict.fromkeys(step.state for run in runs for step in run))}
    pairs = {pair: n for n, pair in enumerate(dict.fromkeys((step.state, step.choice) for run in runs for step in run))}
    given = {state: _sound(state, policy(state)) for state in states}
    chances = np.zeros((len(states) + 1, len(pairs) + 1))
    for (state, choice), number in pairs.items():
        chances[states[state], number] = given[state].get(choice, 0.0)
    owners = np.array([*(states[state] for state, _ in pairs), len(states)])
    shape = (len(runs), longest)
    of_states, of_pairs = np.full(shape, len(states)), np.full(shape, len(pairs))
    rewards, ratios = np.zeros(shape), np.ones(shape)
    for row, run in enumerate(runs):
        size = len(run)
        of_states[row, :size] = [states[step.state] for step in run]
        of_pairs[row, :size] = [pairs[step.state, step.choice] for step in run]
        rewards[row, :size] = [step.reward for step in run]
        ratios[row, :size] = [_ratio(step, given[step.state]) for step in run]
    discounts = np.power(gamma, np.arange(longest), dtype=np.float64)
    return Log(of_states, of_pairs, rewards, ratios.cumprod(axis=1), discounts, chances, owners, gamma)


def _ratio(step: Step, chances: Mapping[str, float]) -> float:
    return chances.get(step.choice, 0.0) / step.probability


def _sound(state: str, chances: Mapping[str, float]) -> Mapping[str, float]:
    if any(not 0.0 <= chance <= 1.0 for chance in chances.values()) or abs(sum(chances.values()) - 1.0) > 1e-6:
        message = f"what the policy gives in {state} are no probabilities: {dict(chances)}"
        raise SettingsError(message, "they lie in [0, 1] and add up to 1")
    return chances

"""A run in small, with known transitions: what a learner finds can be held against the exact optimum.

A subtask is worked on until its result is accepted, it is given up, or the budget is used up. Whether a result that
passed its checks is right stays hidden until it is accepted: a false "done" is the worst that can happen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, product

import numpy as np
from numpy.typing import NDArray

from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, State, Trajectory, Transition

Floats = NDArray[np.float64]

KINDS = ("query", "worker")
FAILURES = ("", "ToolError", "recomputed")
ATTEMPTS, BUDGETS, TIERS = range(4), range(1, 5), ("base", "strong")
CHOICES = (Choice.ACCEPT, Choice.RETRY, Choice.REPAIR, Choice.DECOMPOSE, Choice.ESCALATE, Choice.STOP)
ENDS: Mapping[str, float] = {"right": 1.0, "wrong": -1.0, "given up": 0.0}
"""How a run may end, and the reward for it, in the unit of all rewards here: a goal met."""
COSTS = {Choice.RETRY: 0.01, Choice.REPAIR: 0.02, Choice.DECOMPOSE: 0.04, Choice.ESCALATE: 0.05}
"""What a choice costs by itself."""
SPENDS = {Choice.RETRY: 0.3, Choice.REPAIR: 0.4, Choice.DECOMPOSE: 0.9, Choice.ESCALATE: 0.7}
"""Probability that a choice uses up a quarter of the budget."""
RANGE = max(ENDS.values()) - min(ENDS.values())
"""The range of rewards, from a false "done" to a goal met: what regret is a share of."""


@dataclass(frozen=True, slots=True)
class Simulator:
    """A Markov decision process whose every probability is known.

    ``chances[s, c, t]``: probability that choice ``c`` in state ``s`` leads to ``t``, a state or, behind those, one of
    `ENDS`. ``rewards[s, c, t]``: what that gives. ``starts[s]``: probability that a run begins in ``s``.
    """

    states: tuple[State, ...]
    choices: tuple[Choice, ...]
    chances: Floats
    rewards: Floats
    starts: Floats

    def values(self, gamma: float = 1.0, tolerance: float = 1e-12) -> Floats:
        """The optimal value of each choice in each state (states x choices), by value iteration."""
        expected = (self.chances * self.rewards).sum(axis=2)
        onward = gamma * self.chances[:, :, : len(self.states)]
        values = np.zeros_like(expected)
        while True:
            better: Floats = expected + onward @ values.max(axis=1)
            if np.abs(better - values).max() < tolerance:
                return better
            values = better

    def best(self, gamma: float = 1.0) -> float:
        """What a run gives on average under the optimal policy."""
        return float(self.starts @ self.values(gamma).max(axis=1))

    def worth(self, chosen: Floats, gamma: float = 1.0) -> float:
        """What a run gives on average under the policy that takes choice ``c`` in state ``s`` with probability
        ``chosen[s, c]``, exactly."""
        expected = (chosen[:, :, None] * self.chances * self.rewards).sum(axis=(1, 2))
        onward = (chosen[:, :, None] * self.chances[:, :, : len(self.states)]).sum(axis=1)
        return float(self.starts @ np.linalg.solve(np.eye(len(self.states)) - gamma * onward, expected))


class Rollouts:
    """Draws runs from a simulator, the same ones for the same seed."""

    def __init__(self, simulator: Simulator, seed: int) -> None:
        self.simulator = simulator
        self._rng = np.random.default_rng(seed)
        self._index = {state: at for at, state in enumerate(simulator.states)}
        self._choice = {choice: at for at, choice in enumerate(simulator.choices)}
        self._ladders: dict[tuple[int, int], tuple[list[int], list[float]]] = {}
        self._first = list(accumulate(simulator.starts.tolist()))

    def seed(self, seed: int) -> None:
        """Draws the same runs again."""
        self._rng = np.random.default_rng(seed)

    def start(self) -> State:
        """The state in which the next run begins."""
        return self.simulator.states[self._climb(self._first)]

    def step(self, state: State, choice: Choice) -> tuple[float, State | None]:
        """The reward and the next state, None where the run ended."""
        places, ladder = self._ladder(self._index[state], self._choice[choice])
        to = places[self._climb(ladder)]
        reward = float(self.simulator.rewards[self._index[state], self._choice[choice], to])
        return reward, self.simulator.states[to] if to < len(self.simulator.states) else None

    def run(self, policy: Policy, name: str = "simulated") -> Trajectory:
        """One run, chosen by ``policy``."""
        state: State | None = self.start()
        steps: list[Transition] = []
        while state is not None:
            decision = policy.choose(state, self.simulator.choices)
            reward, after = self.step(state, decision.choice)
            steps.append(Transition(state, decision.choice, reward, after, after is None, decision.probability))
            state = after
        return Trajectory(name, tuple(steps))

    def _ladder(self, state: int, choice: int) -> tuple[list[int], list[float]]:
        found = self._ladders.get((state, choice))
        if found is None:
            row = self.simulator.chances[state, choice]
            places = np.flatnonzero(row)
            found = self._ladders[state, choice] = places.tolist(), list(accumulate(row[places].tolist()))
        return found

    def _climb(self, ladder: list[float]) -> int:
        return min(bisect_right(ladder, self._rng.random() * ladder[-1]), len(ladder) - 1)


def simulator(seed: int) -> Simulator:
    """A process of 192 states and 6 choices whose probabilities are drawn by ``seed``."""
    drawn = _Drawn(np.random.default_rng(seed))
    fields = product(KINDS, ATTEMPTS, FAILURES, BUDGETS, TIERS)
    states = tuple(State(k, a, f, 3 if f else 5, b, t) for k, a, f, b, t in fields)
    index = {state: at for at, state in enumerate(states)}
    shape = (len(states), len(CHOICES), len(states) + len(ENDS))
    chances, rewards = np.zeros(shape), np.zeros(shape)
    for (s, state), (c, choice) in product(enumerate(states), enumerate(CHOICES)):
        for after, chance in drawn.after(state, choice):
            to = index[after] if isinstance(after, State) else len(states) + list(ENDS).index(after)
            chances[s, c, to] += chance
            rewards[s, c, to] = ENDS.get(str(after), 0.0) - COSTS.get(choice, 0.0)
    fresh = np.array([float(s.attempts == 0 and s.budget == max(BUDGETS) and s.tier == "base") for s in states])
    return Simulator(states, CHOICES, chances, rewards, fresh / fresh.sum())


class _Drawn:
    """The hidden qualities of a process: how often a choice helps, and how often what passed its checks is right."""

    def __init__(self, rng: np.random.Generator) -> None:
        tries = (Choice.RETRY, Choice.REPAIR, Choice.DECOMPOSE, Choice.ESCALATE)
        self._helps = {each: rng.uniform(0.2, 0.9) for each in product(KINDS, FAILURES, tries)}
        self._right = {kind: rng.uniform(0.75, 0.97) for kind in KINDS}
        self._lasting = {kind: rng.uniform(0.2, 0.8) for kind in KINDS}

    def after(self, state: State, choice: Choice) -> list[tuple[State | str, float]]:
        """What may follow, and with what probability."""
        if choice is Choice.STOP:
            return [("given up", 1.0)]
        if choice is Choice.ACCEPT:
            right = self._truth(state)
            return [("right", right), ("wrong", 1.0 - right)]
        return self._tried(state, choice)

    def _truth(self, state: State) -> float:
        if state.failure:
            return 0.1
        base = self._right[state.kind]
        return min(0.98, base + (0.1 if state.tier == "strong" else 0.0) + 0.03 * state.attempts)

    def _tried(self, state: State, choice: Choice) -> list[tuple[State | str, float]]:
        tier = "strong" if choice is Choice.ESCALATE else state.tier
        helps = self._helps[state.kind, state.failure, choice] * (1.25 if tier == "strong" else 1.0)
        helps = min(0.95, helps * 0.85**state.attempts)
        lasting = self._lasting[state.kind]
        other = next(failure for failure in FAILURES if failure not in ("", state.failure))
        same = state.failure or "recomputed"
        found: list[tuple[State | str, float]] = []
        for failure, chance in (("", helps), (same, (1 - helps) * lasting), (other, (1 - helps) * (1 - lasting))):
            for spent, odds in ((1, SPENDS[choice]), (0, 1.0 - SPENDS[choice])):
                left, attempts = state.budget - spent, min(state.attempts + 1, max(ATTEMPTS))
                after = State(state.kind, attempts, failure, 3 if failure else 5, left, tier)
                found.append((after if left in BUDGETS else "given up", chance * odds))
        return found

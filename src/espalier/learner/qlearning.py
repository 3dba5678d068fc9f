"""Q-learning with traces (Watkins, 1989): what to choose, learned from runs by themselves, without a model of them.

A run is learned from backwards, once it has ended. With rewards r, discount g and trace l the target of a step is

    r + g ((1 - l) max Q(next, .) + l (target of the next step))      where the next choice was the greedy one,
    r + g max Q(next, .)                                              where it was not, and the trace is cut.

Each cell is the mean of its targets so far and of ``start``, which counts as ``weight`` tries; the rate of learning is
therefore 1 / (weight + tries). A high start makes untried choices look good, so that they are tried (`EAGER`); a start
of 0 trusts nothing that was tried once and went well by luck (`CAREFUL`). Explore with the one, go live with the other.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import SettingsError, StoreError
from espalier.core.trajectory import Trajectory
from espalier.learner.mdp import episodes_of
from espalier.learner.table import END, Cell, QTable, Step, steps_of

Row = dict[str, float]


def _within(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        message = f"learning: {name} is {value}"
        raise SettingsError(message, f"give a number from {low} to {high}")


@dataclass(frozen=True, slots=True)
class Learning:
    """How to learn. ``gamma``: discount; ``trace``: how far a target looks beyond the next step, 0 to 1; ``start``:
    value of what was never tried, in units of the reward; ``weight``: tries that it counts as; ``passes``: how often
    all runs at hand are gone through; ``replays``: earlier runs gone through again after each new one; ``seed``: of
    their order.

    Raises:
        SettingsError: one of them is out of its range.
    """

    gamma: float = 1.0
    trace: float = 0.3
    start: float = 0.0
    weight: float = 2.0
    passes: int = 15
    replays: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        for name, low, high in (("gamma", 0, 1), ("trace", 0, 1), ("weight", 0, math.inf)):
            _within(name, getattr(self, name), low, high)
        _within("start", self.start, -math.inf, math.inf)
        _within("passes", self.passes, 1, math.inf)
        _within("replays", self.replays, 0, math.inf)


CAREFUL = Learning()
EAGER = Learning(start=1.0)
OF_RUNS = Learning(weight=0.3, passes=40)
"""For the record of real runs: their choices differ by hundredths around values near 1, which a start of 0 that counted
for more would drown."""


def learn(table: QTable, trajectories: Sequence[Trajectory], how: Learning = CAREFUL) -> QTable:
    """``table`` after going through ``trajectories``, ``how.passes`` times over, in a new order each time. What the
    table knew before counts as so many tries as it was made of.

    Raises:
        StoreError: there is nothing to learn from, or a transition cannot be learned from; it is named.
    """
    learned = replay(table, [one for trajectory in trajectories for one in chains(trajectory)], how)
    return replace(learned, episodes=table.episodes + len(trajectories))


def update(table: QTable, trajectory: Trajectory, how: Learning = CAREFUL, memory: Sequence[Trajectory] = ()) -> QTable:
    """``table`` after one more run, and ``how.replays`` of those in ``memory`` gone through again.

    Raises:
        StoreError: a transition cannot be learned from; it is named.
    """
    learner = Learner(table, how)
    learner.memory.extend(one for earlier in memory for one in chains(earlier))
    # Later chains first: what a subtask leads to is a decision on the goal, whose value is then known.
    for chain in reversed(chains(trajectory)):
        learner.watch(chain)
    return replace(learner.table(), episodes=table.episodes + 1)


def chains(trajectory: Trajectory) -> list[tuple[Step, ...]]:
    """The steps of a run, taken apart into chains in which each step leads to the next.

    Raises:
        StoreError: a transition cannot be learned from; the message names the run and the step.
    """
    steps_of(trajectory)  # so that a fault is told by its place in the run, not in a chain of it
    return [steps_of(one) for one in episodes_of(trajectory)]


def replay(table: QTable, episodes: Sequence[Sequence[Step]], how: Learning = CAREFUL) -> QTable:
    """`learn` for steps in keys.

    Each pass takes the mean of all targets of a cell anew, and looks ahead by the values of the pass before it, so
    that targets that were drawn from what was not known yet are forgotten.

    Raises:
        StoreError: there is nothing to learn from.
    """
    if not any(episodes):
        message = "there are no runs to learn from"
        raise StoreError(message, "let some tasks run first; each leaves what can be learned from in the store")
    learner, order, rng = Learner(table, how), list(episodes), random.Random(how.seed)
    before, tries = learner.values, learner.visits
    for _ in range(how.passes):
        rng.shuffle(order)
        ahead = learner.values
        learner.values = {state: dict(row) for state, row in before.items()}
        learner.visits = {state: dict(row) for state, row in tries.items()}
        for episode in order:
            learner.back(episode, new=True, ahead=ahead)
    return replace(learner.table(), counts=table.counts, rewards=table.rewards).counting(episodes)


class Learner:
    """A table that is being learned: the same as `QTable`, in a form that changes. ``memory`` holds the episodes it
    has watched, which it goes through again."""

    def __init__(self, table: QTable | None = None, how: Learning = EAGER) -> None:
        self._table, self._how = table or QTable(), how
        self._rng = random.Random(how.seed)
        self._seen: list[Sequence[Step]] = []
        self.memory: list[Sequence[Step]] = []
        cells = self._table.cells.items()
        self.values: dict[str, Row] = {s: {c: cell.value for c, cell in row.items()} for s, row in cells}
        self.visits = {s: {c: cell.visits for c, cell in row.items()} for s, row in cells}

    def row(self, state: str) -> Row:
        """The values of the choices in a state, to be changed in place."""
        return self.values.setdefault(state, {})

    def offer(self, state: str, permitted: Sequence[str]) -> None:
        """Lets it be hoped for in ``state`` what choices that were never tried there might give: ``how.start``."""
        row, visits = self.row(state), self.visits.setdefault(state, {})
        for choice in permitted:
            if choice not in row:
                row[choice], visits[choice] = self._how.start, 0

    def watch(self, episode: Sequence[Step]) -> None:
        """Learns from an episode that just ended, then again from some before it."""
        self.back(episode, new=True)
        for _ in range(min(self._how.replays, len(self.memory))):
            self.back(self.memory[int(self._rng.random() * len(self.memory))], new=False)
        self._seen.append(episode)
        self.memory.append(episode)

    def back(self, episode: Sequence[Step], *, new: bool, ahead: Mapping[str, Row] | None = None) -> None:
        """One pass over an episode, from its last step to its first; ``new`` counts its tries. What the next state is
        worth is looked up in ``ahead``, which is the table itself where none is given."""
        ahead = self.values if ahead is None else ahead
        gamma, trace, weight = self._how.gamma, self._how.trace, self._how.weight
        target, after = 0.0, None
        for step in reversed(episode):
            row = ahead.get(step.following)
            hoped = 0.0 if step.following == END else max(row.values()) if row else self._how.start
            if after and row and step.following == after.state and row.get(after.choice, -math.inf) >= hoped:
                hoped += trace * (target - hoped)
            target, after = step.reward + gamma * hoped, step
            cells, visits = self.row(step.state), self.visits.setdefault(step.state, {})
            visits[step.choice] = visits.get(step.choice, 0) + new
            old = cells.get(step.choice, self._how.start)
            cells[step.choice] = old + (target - old) / (weight + max(1, visits[step.choice]))

    def table(self) -> QTable:
        """What was learned so far."""
        cells = {s: {c: Cell(v, self.visits[s].get(c, 0)) for c, v in row.items()} for s, row in self.values.items()}
        return replace(self._table, cells=cells).counting(self._seen)

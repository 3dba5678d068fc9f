"""Values from a batch of recorded transitions, by sweeps over all of them until nothing moves (Ernst et al., 2005, with
a table as the fit). It learns from whatever policy made the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from espalier.core.trajectory import Trajectory
from espalier.learner.mdp import episodes_of
from espalier.learner.table import END, Cell, QTable, Step, steps_of

LEAST = 3
"""Times that a choice must have been tried before its value may be the one that is hoped for in the state before it:
a lucky first try must not make a state look good."""


def swept(trajectories: Sequence[Trajectory], sweeps: int = 100, close: float = 1e-6) -> QTable:
    """A table of the values, visits and counts in ``trajectories``; undiscounted, as runs are short and end.

    Raises:
        StoreError: a transition cannot be learned from; the message names the run and the step.
    """
    for trajectory in trajectories:
        steps_of(trajectory)  # what is wrong is told by its place in the run, not in one chain of it
    episodes = [steps_of(one) for trajectory in trajectories for one in episodes_of(trajectory)]
    seen: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in (step for episode in episodes for step in episode):
        seen[step.state, step.choice].append(step)
    values = dict.fromkeys(seen, 0.0)
    choices: dict[str, list[str]] = defaultdict(list)
    for state, choice in seen:
        choices[state].append(choice)

    def hoped(state: str) -> float:
        if state == END or state not in choices:
            return 0.0
        tried = [choice for choice in choices[state] if len(seen[state, choice]) >= LEAST]
        return max(values[state, choice] for choice in tried or choices[state])

    for _ in range(sweeps):
        best = {state: hoped(state) for state in choices} | {END: 0.0}
        new = {
            pair: sum(step.reward + best.get(step.following, 0.0) for step in steps) / len(steps)
            for pair, steps in seen.items()
        }
        moved = max((abs(new[pair] - values[pair]) for pair in new), default=0.0)
        values = new
        if moved < close:
            break
    cells = {state: {c: Cell(values[state, c], len(seen[state, c])) for c in row} for state, row in choices.items()}
    return replace(QTable(cells).counting(episodes), episodes=len(trajectories))

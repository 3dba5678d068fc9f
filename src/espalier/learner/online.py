"""What one more run teaches a table, at its end: one step of Watkins' Q-learning a choice, last choice first."""

from __future__ import annotations

from dataclasses import replace

from espalier.core.trajectory import Trajectory
from espalier.learner.mdp import episodes_of
from espalier.learner.table import END, Cell, QTable, Step, steps_of


def taught(table: QTable, trajectory: Trajectory) -> QTable:
    """``table`` after ``trajectory``. The step is one over the visits, so that a value is the mean of what was seen;
    the chains of subtasks come after that of the goal, whose values they look forward to.

    Raises:
        StoreError: a transition cannot be learned from.
    """
    steps_of(trajectory)  # what is wrong is told by its place in the run
    episodes = [steps_of(one) for one in episodes_of(trajectory)]
    cells = {state: dict(row) for state, row in table.cells.items()}
    for episode in sorted(episodes, key=_ends_the_run, reverse=True):
        for step in reversed(episode):
            row = cells.setdefault(step.state, {})
            before = row.get(step.choice, Cell(0.0, 0))
            visits = before.visits + 1
            ahead = cells.get(step.following, {}).values() if step.following != END else ()
            target = step.reward + max((cell.value for cell in ahead), default=0.0)
            row[step.choice] = Cell(before.value + (target - before.value) / visits, visits)
    counted = replace(table, cells=cells).counting(episodes)
    return replace(counted, episodes=table.episodes + 1)


def _ends_the_run(episode: tuple[Step, ...]) -> bool:
    return episode[-1].following == END

"""Improves on a policy for a case by paired trials: what follows where one step is another, all else being the same.

A task is worked on with the policy at hand; then once more for each step and each other choice that was open there,
with that choice in its place and the policy before and after it. Task and chance are the same in both, so that the
difference of the returns is what that choice gives. Another choice is taken only where the lower bound of its mean over
the tasks lies above zero; a round whose changes together do worse on other tasks is not kept.

Kakade and Langford, 2002, "Approximately optimal approximate reinforcement learning" (improve on what one has, where it
is sure); Lagoudakis and Parr, 2003, "Reinforcement learning as classification" (trials of single steps).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, stdev

from espalier.learner.cases.case import Begin, Choose, Over, at, improved, play, total
from espalier.learner.table import Cell, QTable

SURE, LEAST = 2.5, 30
"""Standard errors that the bound lies below the mean; tasks on which a choice must have been tried."""
Base = Callable[[], Choose]
"""Gives a new policy for each task: one that counts its steps must begin anew."""


@dataclass(slots=True)
class Trials:
    """Differences of the return, by state and choice, then by task: tries on one task are no independent evidence."""

    by_task: dict[tuple[str, str], dict[int, list[float]]] = field(default_factory=dict)
    plays: int = 0

    def add(self, where: tuple[str, str], task: int, gain: float) -> None:
        """Notes what one trial gave."""
        self.by_task.setdefault(where, {}).setdefault(task, []).append(gain)
        self.plays += 1

    def bounds(self) -> Mapping[tuple[str, str], Cell]:
        """The lower bound of each gain, and on how many tasks it stands; what was tried on too few is left out."""
        found = {}
        for where, tasks in self.by_task.items():
            means = [fmean(gains) for gains in tasks.values()]
            if len(means) >= LEAST:
                low = fmean(means) - SURE * stdev(means) / math.sqrt(len(means))
                found[where] = Cell(low, len(means))
        return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """One step of a policy: the state with the usual choice, what was chosen, what else was open."""

    where: str
    choice: str
    others: tuple[str, ...]


def improve(begin: Begin, base: Base, table: QTable, tasks: Sequence[tuple[int, int]]) -> tuple[QTable, int]:
    """One round: every other choice at every step of ``tasks`` (each a number and a seed) is tried, then the changes
    that are sure. Gives the table and how often a task was played."""
    trials = Trials()
    for task, seed in tasks:
        seen, usual = _traced(begin, base, table, task, seed)
        trials.plays += 1
        for place, step in enumerate(seen):
            for other in step.others:
                gain = total(play(begin(task, seed), _but(improved(table, base()), place, other))) - usual
                trials.add((step.where, other), task, gain)
    return _changed(table, trials.bounds(), len(tasks)), trials.plays


def better(begin: Begin, base: Base, new: QTable, old: QTable, tasks: Sequence[tuple[int, int]]) -> bool:
    """Whether ``new`` gives more than ``old`` over ``tasks``."""
    worth = [
        sum(total(play(begin(task, seed), improved(table, base()))) for task, seed in tasks) for table in (new, old)
    ]
    return worth[0] > worth[1]


def _changed(table: QTable, bounds: Mapping[tuple[str, str], Cell], episodes: int) -> QTable:
    """``table`` with the surest change in each state. The value of a cell is the bound of what its choice gives over
    the usual one, so that the bound of a change of a change stands on top of what it changes."""
    cells = {state: dict(row) for state, row in table.cells.items()}
    chosen: dict[str, tuple[str, Cell]] = {}
    for (state, choice), cell in bounds.items():
        if cell.value > 0 and (state not in chosen or cell.value > chosen[state][1].value):
            chosen[state] = choice, cell
    for state, (choice, cell) in chosen.items():
        held = max((one.value for one in cells.get(state, {}).values()), default=0.0)
        cells[state] = {choice: Cell(max(held, 0.0) + cell.value, cell.visits)}
    return QTable(cells, table.counts, table.rewards, table.episodes + episodes)


def _traced(begin: Begin, base: Base, table: QTable, task: int, seed: int) -> tuple[list[_Seen], float]:
    """The steps on one task, and its return."""
    usual, seen = base(), list[_Seen]()

    def choose(state: str, choices: Sequence[str]) -> str:
        said = usual(state, choices)
        choice = improved(table, lambda *_: said)(state, choices)
        seen.append(_Seen(at(state, said), choice, tuple(one for one in choices if one != choice)))
        return choice

    return seen, total(play(begin(task, seed), Over(choose, usual)))


def _but(policy: Choose, place: int, other: str) -> Choose:
    """``policy``, but with ``other`` as its step number ``place``."""
    taken = -1

    def choose(state: str, choices: Sequence[str]) -> str:
        nonlocal taken
        taken += 1
        choice = policy(state, choices)
        return other if taken == place else choice

    return Over(choose, policy)

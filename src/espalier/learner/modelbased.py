"""Learning by a model: counts of what followed give transition probabilities, value iteration gives the values.

It is the check on Q-learning: on the same data both must come to about the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from espalier.core.errors import SettingsError
from espalier.learner.table import END, Cell, QTable

SMOOTHING = 1.0
"""Imagined tries of each choice, shared evenly among all that is known to follow its state, the end included, and with
a reward of 0 (the mean of a symmetric Dirichlet distribution after the tries that were seen)."""
SWEEPS, CLOSE = 2_000, 1e-9

Chances = Mapping[str, float]


def transitions(table: QTable, state: str, choice: str, smoothing: float = SMOOTHING) -> dict[str, float]:
    """The estimated probability of each next state (`END` for the end of the run) after ``choice`` in ``state``; they
    add up to 1. Empty for a state that was never seen."""
    seen = table.counts.get(state, {})
    if not seen:
        return {}
    support = {END, *(following for row in seen.values() for following in row)}
    counts = seen.get(choice, {})
    total = sum(counts.values()) + smoothing
    if not total:
        return {}
    return {to: (counts.get(to, 0) + smoothing / len(support)) / total for to in sorted(support)}


def reward(table: QTable, state: str, choice: str, smoothing: float = SMOOTHING) -> float:
    """The estimated reward of ``choice`` in ``state``; 0 where it was never tried."""
    tried = sum(table.counts.get(state, {}).get(choice, {}).values())
    return table.rewards.get(state, {}).get(choice, 0.0) / (tried + smoothing) if tried else 0.0


def solve(table: QTable, gamma: float, smoothing: float = SMOOTHING) -> QTable:
    """``table`` with the values that its counts and rewards give: the fixed point of value iteration, to nine digits.
    Only choices that were tried have a value. A table without counts comes back without cells.

    Raises:
        SettingsError: ``gamma`` is outside [0, 1] or ``smoothing`` is negative.
    """
    if not 0.0 <= gamma <= 1.0 or not 0.0 <= smoothing < math.inf:
        message = f"value iteration: gamma is {gamma}, smoothing is {smoothing}"
        raise SettingsError(message, "gamma lies in [0, 1], smoothing is a number of tries")
    model = {
        state: {
            choice: (reward(table, state, choice, smoothing), transitions(table, state, choice, smoothing))
            for choice in row
            if sum(row[choice].values())
        }
        for state, row in table.counts.items()
    }
    values = _iterated(model, gamma)
    cells = {
        state: {
            choice: Cell(gained + gamma * _ahead(chances, values), sum(table.counts[state][choice].values()))
            for choice, (gained, chances) in row.items()
        }
        for state, row in model.items()
    }
    return replace(table, cells=cells)


def _ahead(chances: Chances, values: Mapping[str, float]) -> float:
    return sum(chance * values.get(to, 0.0) for to, chance in chances.items())


def _iterated(model: Mapping[str, Mapping[str, tuple[float, Chances]]], gamma: float) -> dict[str, float]:
    """The value of each state. States are gone through in place, so that a change is known at once to those after."""
    values = dict.fromkeys((state for state, row in model.items() if row), 0.0)
    for _ in range(SWEEPS):
        moved = 0.0
        for state in values:
            best = max(gained + gamma * _ahead(chances, values) for gained, chances in model[state].values())
            moved = max(moved, abs(best - values[state]))
            values[state] = best
        if moved < CLOSE:
            break
    return values

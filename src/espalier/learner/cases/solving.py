"""Learns from counts: what followed which choice, and with what reward, gives the values by value iteration.

Few episodes go far this way, for each step seen counts in every path that leads through its state. Where something was
seen a few times only, its mean says little; ``doubt`` takes off for that what one would be wrong by.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from espalier.learner.table import END, Cell, QTable, Step

SWEEPS, CLOSE = 200, 1e-5
DOUBT = 0.3
"""What is taken off the value of a choice that was tried once, in points; of one tried n times, its nth root part."""


def counted(table: QTable, episodes: Sequence[Sequence[Step]]) -> QTable:
    """``table`` with ``episodes`` counted and its values worked out anew."""
    return solved(table.counting(episodes))


def solved(table: QTable, doubt: float = 0.0) -> QTable:
    """The values that the counts and mean rewards of ``table`` give (undiscounted: every case comes to an end), each
    less ``doubt`` over the root of how often it was tried."""
    tried = {s: {c: sum(after.values()) for c, after in row.items()} for s, row in table.counts.items()}
    best = dict.fromkeys(table.counts, 0.0)
    values: dict[str, dict[str, float]] = {}
    for _ in range(SWEEPS):
        values = {
            s: {c: table.rewards[s][c] / tried[s][c] + _ahead(after, best) / tried[s][c] for c, after in row.items()}
            for s, row in table.counts.items()
        }
        doubted = {s: max(v - doubt / math.sqrt(tried[s][c]) for c, v in row.items()) for s, row in values.items()}
        moved = max((abs(doubted[s] - best[s]) for s in doubted), default=0.0)
        best = doubted
        if moved < CLOSE:
            break
    cells = {
        s: {c: Cell(v - doubt / math.sqrt(tried[s][c]), tried[s][c]) for c, v in row.items()}
        for s, row in values.items()
    }
    return replace(table, cells=cells)


def _ahead(after: Mapping[str, int], best: Mapping[str, float]) -> float:
    return sum(times * best.get(state, 0.0) for state, times in after.items() if state != END)

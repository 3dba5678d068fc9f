"""Small aggregates in plain Python, the second path that checks every SQL result."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "workspaces"
Record = dict[str, Any]
Test = Callable[[Record], Any]


def yes(_: Record) -> bool:
    """Accept every record."""
    return True


def vals(rows: Iterable[Record], col: str, cond: Test = yes) -> list[Any]:
    """The present values of one column among the records that pass."""
    return [row[col] for row in rows if cond(row) and row[col] is not None]


def n(rows: Iterable[Record], cond: Test = yes) -> int:
    """How many records pass."""
    return sum(1 for row in rows if cond(row))


def tot(rows: Iterable[Record], col: str, cond: Test = yes) -> float:
    """The sum of one column."""
    return sum(vals(rows, col, cond))


def avg(rows: Iterable[Record], col: str, cond: Test = yes) -> float:
    """The mean of one column."""
    return statistics.fmean(vals(rows, col, cond))


def med(rows: Iterable[Record], col: str, cond: Test = yes) -> float:
    """The median of one column."""
    return statistics.median(vals(rows, col, cond))


def std(rows: Iterable[Record], col: str, cond: Test = yes) -> float:
    """The sample standard deviation of one column."""
    return statistics.stdev(vals(rows, col, cond))


def pct(part: float, whole: float) -> float:
    """A share in percent."""
    return 100 * part / whole


def by(
    rows: Iterable[Record],
    key: str | Test,
    col: str | Test,
    fold: Callable[[list[Any]], Any],
    cond: Test = yes,
) -> list[list[Any]]:
    """[key, fold of the present values] for each group."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        if cond(row):
            name = row[key] if isinstance(key, str) else key(row)
            value = row[col] if isinstance(col, str) else col(row)
            groups.setdefault(name, [])
            if value is not None:
                groups[name].append(value)
    return [[name, fold(values)] for name, values in groups.items()]


def corr(rows: Iterable[Record], left: str, right: str) -> float:
    """Pearson's r over the records that hold both values."""
    pairs = [(row[left], row[right]) for row in rows if row[left] is not None and row[right] is not None]
    return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])


def welch(left: list[float], right: list[float]) -> float:
    """Welch's t of two samples."""
    spread = statistics.variance(left) / len(left) + statistics.variance(right) / len(right)
    return (statistics.fmean(left) - statistics.fmean(right)) / spread**0.5


def weekday(text: str) -> int:
    """Monday is 0, from an ISO date or time stamp."""
    return date.fromisoformat(text[:10]).weekday()


def chi2(rows: Iterable[Record], left: str, right: str) -> float:
    """The chi-square statistic of two categories."""
    rows = [row for row in rows if row[left] is not None and row[right] is not None]
    total = 0.0
    for a in {row[left] for row in rows}:
        for b in {row[right] for row in rows}:
            seen = sum(row[left] == a and row[right] == b for row in rows)
            wanted = sum(row[left] == a for row in rows) * sum(row[right] == b for row in rows) / len(rows)
            total += (seen - wanted) ** 2 / wanted
    return total

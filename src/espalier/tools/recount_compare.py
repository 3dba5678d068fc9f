"""Whether two tables say the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from espalier.core.query import Method, Query, Scalar
from espalier.core.value import Column, Table
from espalier.tools.checking import rank_place
from espalier.tools.recount_conditions import Row

Ranking = Callable[[Row], Scalar]
_ABSOLUTE = 1e-9
"""Numbers this close to each other are the same, however small they are."""


def compare(a: Table, b: Table, tolerance: float = 1e-6, by: Ranking | None = None) -> str:
    """What differs first between two tables, "" where nothing does.

    Args:
        a: one table.
        b: the other.
        tolerance: relative; numbers this close to each other are the same.
        by: the number that the rows are ranked by. Rows whose numbers are as good as equal may then stand in either
            order, and any of them may be the ones that a limit cuts off.
    """
    names = [[column.name for column in table.columns] for table in (a, b)]
    if names[0] != names[1]:
        return f"the columns are {', '.join(names[0])} and {', '.join(names[1])}"
    if a.total != b.total:
        return f"there are {a.total} and {b.total} rows"
    found = _ranked(a, b, tolerance, by) if by is not None else _in_order(a.rows, b.rows, names[0], tolerance)
    return found or _facts(a.facts, b.facts, tolerance)


def ranking(query: Query, output: tuple[Column, ...]) -> Ranking | None:
    """The number that the rows of a query are ranked by; None where they are in an order of their own."""
    if query.analysis is not None and query.analysis.method is Method.CORRELATION and not query.order:
        return lambda row: abs(row[2]) if isinstance(row[2], int | float) else None
    keys = query.aggregate.keys if query.aggregate else query.analysis.keys if query.analysis else ()
    if query.aggregate is None and query.analysis is None:
        return None
    place = rank_place(query, output)
    if place is None or place < len(keys):
        return None
    return lambda row: row[place]


def _in_order(a: Sequence[Row], b: Sequence[Row], names: Sequence[str], tolerance: float) -> str:
    for number, (left, right) in enumerate(zip(a, b, strict=True), start=1):
        for name, x, y in zip(names, left, right, strict=True):
            if not _same(x, y, tolerance):
                return f"row {number}, {name}: {x!r} and {y!r}"
    return ""


def _ranked(a: Table, b: Table, tolerance: float, by: Ranking) -> str:
    for number, (left, right) in enumerate(zip(a.rows, b.rows, strict=True), start=1):
        if not _same(by(left), by(right), tolerance):
            return f"row {number} is ranked by {by(left)!r} and {by(right)!r}"
    for start, end in _runs([by(row) for row in a.rows], tolerance):
        others = list(b.rows[start:end])
        for row in a.rows[start:end]:
            match = next((other for other in others if _same_row(row, other, tolerance)), None)
            if match is not None:
                others.remove(match)
            elif end < len(a.rows) or end - start == 1:
                return f"{row!r} is in one table only"
    return ""


def _runs(ranks: Sequence[Scalar], tolerance: float) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of ranks that are as good as equal."""
    start = 0
    for place in range(1, len(ranks) + 1):
        if place == len(ranks) or not _same(ranks[place - 1], ranks[place], tolerance):
            yield start, place
            start = place


def _same_row(left: Row, right: Row, tolerance: float) -> bool:
    return all(_same(x, y, tolerance) for x, y in zip(left, right, strict=True))


def _facts(a: Mapping[str, Scalar], b: Mapping[str, Scalar], tolerance: float) -> str:
    if a.keys() != b.keys():
        return f"the facts are {', '.join(a)} and {', '.join(b)}"
    for name in a:
        if not _same(a[name], b[name], tolerance):
            return f"{name}: {a[name]!r} and {b[name]!r}"
    return ""


def _same(x: Scalar, y: Scalar, tolerance: float) -> bool:
    if x == y:
        return True
    left, right = _number(x), _number(y)
    if left is None or right is None:
        return False
    return math.isclose(left, right, rel_tol=tolerance, abs_tol=_ABSOLUTE)


def _number(value: Scalar) -> float | None:
    """A number, also one that a text writes."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(value)
    except ValueError:
        return None

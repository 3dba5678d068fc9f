"""Groups and their measures in plain Python."""

from __future__ import annotations

import math
import operator
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from espalier.core.query import Aggregate, Fn, Having, Key, Measure, Op, Part, Query, Scalar
from espalier.core.value import Column, ColumnType
from espalier.tools.checking import order_index
from espalier.tools.recount_conditions import WEEK, Row, part_of
from espalier.tools.recount_rows import Frame, SortKey, sorted_rows

Groups = Mapping[Row, Sequence[Row]]
_HAVING: Mapping[Op, Callable[[Any, Any], bool]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}


def grouped(frame: Frame, keys: Sequence[Key]) -> Groups:
    """Rows by their keys, without those that miss one; all of them under () where there are no keys."""
    if not keys:
        return {(): list(frame.rows)}
    places = [(frame.place(key.column), key.part) for key in keys]
    found: dict[Row, list[Row]] = {}
    for row in frame.rows:
        values = tuple(None if row[place] is None else _key(row[place], part) for place, part in places)
        if None not in values:
            found.setdefault(values, []).append(row)
    return found


def _key(value: Scalar, part: Part | None) -> Scalar:
    if part is Part.DECADE and isinstance(value, int | float):
        return int(value // 10 * 10)
    return value if part is None else part_of(str(value), part)


def measured(measure: Measure, rows: Iterable[Row], frame: Frame) -> Scalar:
    """A measure of some rows of a frame."""
    if measure.column is None:
        return sum(1 for _ in rows)
    place = frame.place(measure.column)
    return aggregate(measure.fn, [row[place] for row in rows if row[place] is not None])


def aggregate(fn: Fn, values: list[Any]) -> Scalar:
    """An aggregate of values none of which is missing."""
    if fn in (Fn.COUNT, Fn.DISTINCT):
        return len(values) if fn is Fn.COUNT else len(set(values))
    return _OF_SOME[fn](values) if values else None


def _sum(values: list[Any]) -> float | int:
    return sum(values) if all(isinstance(value, int) for value in values) else math.fsum(values)


def mean(values: Sequence[float]) -> float:
    """The mean of at least one number."""
    return math.fsum(values) / len(values)


def _std(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    middle = mean(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


_OF_SOME: Mapping[Fn, Callable[[list[Any]], Scalar]] = {
    Fn.SUM: _sum,
    Fn.MEAN: mean,
    Fn.MEDIAN: statistics.median,
    Fn.MIN: min,
    Fn.MAX: max,
    Fn.STD: _std,
}


def group_rows(query: Query, wanted: Aggregate, frame: Frame, output: Sequence[Column]) -> list[Row]:
    """The groups with their measures, in order."""
    count = len(wanted.keys)
    rows = [
        (*key, *(measured(measure, members, frame) for measure in wanted.measures))
        for key, members in grouped(frame, wanted.keys).items()
    ]
    if wanted.share:
        total = sum(value for row in rows if isinstance(value := row[count], int | float))
        rows = [(*row, percent(row[count], total)) for row in rows]
    if wanted.having is not None:
        last = count + len(wanted.measures) - 1
        rows = [row for row in rows if _kept(row[last], wanted.having)]
    ordered = sorted_rows(rows, _order(query, wanted, frame, output)) if count else rows
    return ordered[: query.limit]


def percent(part: Scalar, whole: Scalar) -> float | None:
    """Percent that one number is of another; None where there is nothing to be part of."""
    if isinstance(part, int | float) and isinstance(whole, int | float) and whole:
        return 100 * part / whole
    return None


def _kept(value: Scalar, having: Having) -> bool:
    return value is not None and _HAVING[having.op](value, having.value)


def _order(query: Query, wanted: Aggregate, frame: Frame, output: Sequence[Column]) -> list[SortKey]:
    count = len(wanted.keys)
    asked = [(order_index(order, query, tuple(output)) or 0, order.descending) for order in query.order]
    first = wanted.keys[0]
    in_time = first.part is not None or frame.types[first.column] in (ColumnType.DATE, ColumnType.TIME)
    if not asked and not in_time:
        asked = [(count, True)]
    by_key = [(place, False) for place in range(count) if place not in {place for place, _ in asked}]
    return [(cell(place, wanted.keys), descending) for place, descending in asked + by_key]


def cell(place: int, keys: Sequence[Key]) -> Callable[[Row], Scalar]:
    """What a row of keys and measures sorts by at one place: weekdays in the order of the week."""
    if place < len(keys) and keys[place].part is Part.WEEKDAY:
        return lambda row: WEEK.index(str(row[place]))
    return lambda row: row[place]

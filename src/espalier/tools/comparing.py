"""Compares groups and follows series: highest and lowest, what they come to, and how a measure went over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from espalier.core.query import Scalar
from espalier.core.value import Table
from espalier.tools import numbers, shapes
from espalier.tools.shapes import Shape
from espalier.tools.telling import Telling

TREND_POINTS = 3
"""Fewest periods of which a trend or a peak is told."""


@dataclass(frozen=True, slots=True)
class Point:
    """A group and its number."""

    name: str
    value: float


def compare(table: Table, shape: Shape, index: int, telling: Telling) -> None:
    """Says what the groups show in one measure.

    Of a table that does not hold all its rows only the first group is told: the lowest and the sum are not known.
    """
    points = _points(table.rows, shape, index, telling)
    if not points:
        return
    column = table.columns[index]
    if not shapes.is_complete(table):
        high = telling.number(points[0].value, column.unit)
        telling.say("first_only", top=points[0].name, measure=telling.measure(column), high=high)
    elif shape.timed and len(points) > 1:
        _series(_ordered(table, shape, index, telling), index, telling)
    else:
        _extremes(points, index, telling)
    if shapes.is_complete(table) and shapes.is_additive(column):
        _sum(points, index, telling, with_share=not shape.timed)


def trend(table: Table, shape: Shape, telling: Telling) -> str:
    """How the first measure went from the first period to the last, "" where there are too few periods."""
    points = _ordered(table, shape, shape.measures[0], telling)
    if len(points) < TREND_POINTS or not shapes.is_complete(table):
        return ""
    first, last = points[0], points[-1]
    change = _change(first.value, last.value, telling)
    slope, step = _slope([point.value for point in points]), last.value - first.value
    name = "mixed" if slope * step <= 0 else "rising" if slope > 0 else "falling"
    return telling.word(name, change=change, start=first.name, end=last.name)


def best_and_worst(table: Table, shape: Shape, telling: Telling) -> str:
    """The groups at both ends of the first measure, in a phrase; "" where all are alike."""
    index = shape.measures[0]
    points = _points(table.rows, shape, index, telling)
    high, low = max(points, key=_value, default=None), min(points, key=_value, default=None)
    if high is None or low is None or high.value == low.value:
        return ""
    unit = table.columns[index].unit
    texts = {"high": telling.number(high.value, unit), "low": telling.number(low.value, unit)}
    return telling.word("best", top=high.name, bottom=low.name, **texts)


def _points(rows: Sequence[Sequence[Scalar]], shape: Shape, index: int, telling: Telling) -> list[Point]:
    return [Point(telling.name(row, shape.keys), value) for row in rows if numbers.is_number(value := row[index])]


def _ordered(table: Table, shape: Shape, index: int, telling: Telling) -> list[Point]:
    return _points(shapes.chronological(table, shape.keys[0]), shape, index, telling)


def _value(point: Point) -> float:
    return point.value


def _extremes(points: list[Point], index: int, telling: Telling) -> None:
    column = telling.table.columns[index]
    high, low = max(points, key=_value), min(points, key=_value)
    top = [point.name for point in points if point.value == high.value]
    parts = {
        "count": numbers.number(len(points)),
        "measure": telling.measure(column),
        "top": telling.listed(top),
        "high": telling.number(high.value, column.unit),
    }
    if len(points) == 1:
        telling.say("one_group", **parts)
    elif high.value == low.value:
        telling.say("all_equal", **parts)
    else:
        name = "ends" if len(top) == 1 else "tied_top"
        telling.say(name, bottom=low.name, low=telling.number(low.value, column.unit), **parts)


def _sum(points: list[Point], index: int, telling: Telling, with_share: bool) -> None:
    total = sum(point.value for point in points)
    if len(points) == 1 or total <= 0 or any(point.value < 0 for point in points):
        return
    text = telling.number(total, telling.table.columns[index].unit)
    if not with_share:
        telling.say("sum", total=text)
        return
    top = max(points, key=_value)
    telling.say("sum_share", total=text, top=top.name, share=telling.number(100 * top.value / total, "%"))


def _series(points: list[Point], index: int, telling: Telling) -> None:
    column = telling.table.columns[index]
    first, last = points[0], points[-1]
    telling.say(
        "trend",
        measure=telling.measure(column, opens=True),
        first=telling.number(first.value, column.unit),
        start=first.name,
        last=telling.number(last.value, column.unit),
        end=last.name,
        change=_change(first.value, last.value, telling),
    )
    high, low = max(points, key=_value), min(points, key=_value)
    if len(points) >= TREND_POINTS and high.value != low.value:
        texts = {"high": telling.number(high.value, column.unit), "low": telling.number(low.value, column.unit)}
        telling.say("peak", top=high.name, bottom=low.name, **texts)


def _change(first: float, last: float, telling: Telling) -> str:
    """The change in words: in percent, or absolute where there is nothing to take percents of."""
    if first == last:
        return telling.word("same")
    name = "up" if last > first else "down"
    if first <= 0:
        return telling.word(name, percent=telling.number(abs(last - first)))
    return telling.word(name, percent=telling.number(100 * abs(last - first) / first, "%"))


def _slope(values: Sequence[float]) -> float:
    """The sign-carrying part of the least-squares slope of ``values`` over their positions."""
    middle = (len(values) - 1) / 2
    return sum((position - middle) * value for position, value in enumerate(values))

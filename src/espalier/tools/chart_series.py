"""Places and series: what stands along the first axis of a bar or line chart, and the numbers over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from espalier.core.query import Scalar
from espalier.core.value import Table
from espalier.tools import numbers, shapes
from espalier.tools.shapes import Shape
from espalier.tools.telling import Telling
from espalier.tools.titles import group_title

MOST_BARS = 30
MOST_SERIES = 8
MOST_SLICES = 8
_MOST_MEASURES = 4
_SIDE_BY_SIDE = 18
"""Most bars that stand side by side in groups before they are put on each other."""

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "against": "{y} against {x}",
        "distribution": "Distribution of {x}",
        "rows": "number of rows",
        "groups": "number of groups",
        "top": "{shown} of {all} groups",
        "series": "{shown} of {all} series",
        "part": "The first {shown} of {all} rows",
        "other": "Other",
    },
    "zh": {
        "against": "{y}与{x}的关系",
        "distribution": "{x}的分布",
        "rows": "行数",
        "groups": "组数",
        "top": "共 {all} 组，图中为其中 {shown} 组",
        "series": "共 {all} 个系列，图中为其中 {shown} 个",
        "part": "共 {all} 行，图中为前 {shown} 行",
        "other": "其他",
    },
}


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or one colour of bars: its name, a number (or a gap) for each place, and their unit."""

    name: str
    values: tuple[float | None, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn.

    ``names`` are the places along the first axis; ``periods`` the same on the line of time, in days, where that axis
    is time. ``points`` holds x of a scatter plot, or the numbers of a histogram. ``stacked``: the series add up, one
    bar on the other. ``note`` is the small print.
    """

    kind: str
    title: str
    names: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    periods: tuple[float, ...] = ()
    points: tuple[float, ...] = ()
    x_label: str = ""
    y_label: str = ""
    x_unit: str = ""
    stacked: bool = False
    note: str = ""


def phrase(language: str, name: str, **parts: str | int) -> str:
    """A text of the charts, numbers with separators."""
    shown = {key: numbers.number(part) if isinstance(part, int) else part for key, part in parts.items()}
    return _TEXTS["zh" if language == "zh" else "en"][name].format(**shown)


def places(kind: str, table: Table, form: Shape, telling: Telling, most: int = MOST_BARS) -> Picture:
    """A bar or line chart: a place for each key, a series for each measure, or for each value of a second key."""
    if form.grouped and not form.keys:
        return _measures(table, form, telling)
    if len(form.keys) > 1:
        return _two_keys(kind, table, form, telling)
    key = form.keys[0] if form.keys else None
    rows = _ordered(table, form, kind)
    shown = rows[:most] if kind == "bar" and not form.timed else rows
    columns = [(index, table.columns[index]) for index in form.measures[:_MOST_MEASURES]]
    series = tuple(Series(telling.measure(column), _cells(shown, index), column.unit) for index, column in columns)
    return Picture(
        kind,
        group_title(form, telling),
        tuple(str(n) if key is None else telling.key(row, key) for n, row in enumerate(shown, start=1)),
        series,
        periods=tuple(shapes.moment(row[key]) for row in shown) if form.timed and key is not None else (),
        x_label="" if key is None else telling.key_name(key),
        y_label=series[0].name if len(series) == 1 else "",
        note=_cut(telling.language, "top", len(shown), table.total),
    )


def _measures(table: Table, form: Shape, telling: Telling) -> Picture:
    """One row of several measures: a bar for each."""
    names = tuple(telling.measure(table.columns[index]) for index in form.measures)
    cells = tuple(_number(table.rows[0][index]) for index in form.measures)
    return Picture("bar", group_title(form, telling), names, (Series("", cells, table.columns[form.measures[0]].unit),))


def _two_keys(kind: str, table: Table, form: Shape, telling: Telling) -> Picture:
    """One key along the axis (the one of time, else the first), the next in colours, the largest first."""
    axis, colour = form.keys[0], form.keys[1]
    if shapes.is_timed(table, colour) and not shapes.is_timed(table, axis):
        axis, colour = colour, axis
    timed, index = shapes.is_timed(table, axis), form.measures[0]
    rows = shapes.chronological(table, axis) if timed else table.rows
    names = {row[axis]: telling.key(row, axis) for row in rows}
    shown = list(names) if timed else list(names)[:MOST_BARS]
    labels = {row[colour]: telling.key(row, colour) for row in rows}
    cells = {(row[axis], row[colour]): _number(row[index]) for row in rows}
    sizes = {value: sum(cells.get((place, value)) or 0.0 for place in shown) for value in labels}
    colours = sorted(labels, key=lambda value: -sizes[value])[:MOST_SERIES]
    column = table.columns[index]
    return Picture(
        kind,
        group_title(form, telling),
        tuple(names[place] for place in shown),
        tuple(Series(labels[c], tuple(cells.get((place, c)) for place in shown), column.unit) for c in colours),
        periods=tuple(shapes.moment(place) for place in shown) if timed else (),
        x_label=telling.key_name(axis),
        y_label=telling.measure(column),
        stacked=shapes.is_additive(column) and len(colours) * len(shown) > _SIDE_BY_SIDE,
        note=_cut(telling.language, "top", len(shown), len(names))
        or _cut(telling.language, "series", len(colours), len(labels)),
    )


def _ordered(table: Table, form: Shape, kind: str) -> Sequence[Sequence[Scalar]]:
    """Rows as they should stand: periods, weekdays and numbers in their order, other groups from high to low unless
    the few of the table come from low to high, records as they are."""
    key = form.keys[0] if form.keys else None
    if key is None:
        return table.rows
    if form.timed:
        return shapes.chronological(table, key)
    cells = shapes.values(table, key)
    week = shapes.weekday_order(cells)
    if week is not None:
        return [table.rows[position] for position in week]
    if all(map(numbers.is_number, cells)):
        return sorted(table.rows, key=lambda row: numbers.as_number(row[key]))
    sizes = [numbers.as_number(row[form.measures[0]]) for row in table.rows]
    if kind == "line" or (sizes == sorted(sizes) and len(sizes) <= MOST_BARS):
        return table.rows
    return [table.rows[position] for position in sorted(range(len(sizes)), key=lambda position: -sizes[position])]


def _cells(rows: Sequence[Sequence[Scalar]], index: int) -> tuple[float | None, ...]:
    return tuple(_number(row[index]) for row in rows)


def _number(value: Scalar) -> float | None:
    return value if numbers.is_number(value) else None


def _cut(language: str, name: str, shown: int, total: int) -> str:
    return phrase(language, name, shown=shown, all=total) if shown < total else ""

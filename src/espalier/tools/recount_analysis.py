"""Analyses in plain Python, as far as their rows go; ``analysis_facts`` takes it from there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from espalier.core.query import Analysis, Condition, Fn, Measure, Method, Op, Predicate, Scalar
from espalier.core.value import ColumnType
from espalier.tools.recount_conditions import Row, fits
from espalier.tools.recount_groups import aggregate, cell, grouped, measured, percent
from espalier.tools.recount_rows import Frame, SortKey
from espalier.tools.words import group_name, plain


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of an analysis, what they are sorted by where nothing else is asked, and what goes beside them."""

    rows: list[Row]
    order: tuple[SortKey, ...] = ()
    stated: Mapping[str, Scalar] | None = None


def analysed(analysis: Analysis, frame: Frame) -> Found:
    """A checked analysis of the rows of a frame."""
    return _METHODS[analysis.method](analysis, frame.with_rows(list(frame.rows)))


def _column(frame: Frame, name: str) -> list[Scalar]:
    place = frame.place(name)
    return [row[place] for row in frame.rows]


def _floats(values: list[Scalar]) -> list[float]:
    return [value for value in values if isinstance(value, int | float)]


def _correlation(analysis: Analysis, frame: Frame) -> Found:
    names = list(analysis.columns)
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    if len(names) == 1:
        numeric = [name for name, kind in frame.types.items() if kind is ColumnType.NUMBER]
        pairs = [(names[0], name) for name in numeric if name != names[0]]
    rows: list[Row] = [_pair(a, b, frame) for a, b in pairs]
    size: SortKey = (lambda row: round(abs(row[2]), 12) if isinstance(row[2], int | float) else None, True)
    return Found(rows, (size, (lambda row: row[0], False), (lambda row: row[1], False)))


def _pair(first: str, second: str, frame: Frame) -> Row:
    both = zip(_column(frame, first), _column(frame, second), strict=True)
    points = [(x, y) for x, y in both if isinstance(x, int | float) and isinstance(y, int | float)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    r = _pearson(xs, ys) if len(set(xs)) > 1 and len(set(ys)) > 1 else None
    return (first, second, r, len(points), None)


def _pearson(xs: list[float], ys: list[float]) -> float:
    x_mean, y_mean = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    dx, dy = [x - x_mean for x in xs], [y - y_mean for y in ys]
    together = math.fsum(a * b for a, b in zip(dx, dy, strict=True))
    return together / math.sqrt(math.fsum(a * a for a in dx) * math.fsum(b * b for b in dy))


def _outliers(analysis: Analysis, frame: Frame) -> Found:
    place = frame.place(analysis.columns[0])
    values = sorted(_floats(_column(frame, analysis.columns[0])))
    if not values:
        return Found([], stated={"q1": None, "q3": None})
    q1, q3 = _quantile(values, 1), _quantile(values, 3)
    reach = 1.5 * (q3 - q1)
    rows = [
        row
        for row in frame.rows
        if isinstance(value := row[place], int | float) and not q1 - reach <= value <= q3 + reach
    ]
    return Found(rows, stated={"q1": q1, "q3": q3})


def _quantile(values: list[float], quarters: int) -> float:
    """A quartile of sorted values, interpolated between the two it lies between."""
    whole, rest = divmod((len(values) - 1) * quarters, 4)
    after = values[min(whole + 1, len(values) - 1)]
    return values[whole] + (after - values[whole]) * rest / 4


def _t_test(analysis: Analysis, frame: Frame) -> Found:
    numbers, groups = (_column(frame, name) for name in analysis.columns)
    group_of = _grouper(analysis, frame)
    members: dict[Scalar, list[float]] = {}
    for number, group in zip(numbers, map(group_of, groups), strict=True):
        if isinstance(number, int | float) and group is not None:
            members.setdefault(group, []).append(number)
    rows: list[Row] = [
        (group, len(values), aggregate(Fn.MEAN, values), aggregate(Fn.STD, values)) for group, values in members.items()
    ]
    if analysis.values:
        return Found(rows, ((lambda row: row[0] != analysis.values[0], False),))
    return Found(rows, ((lambda row: row[0], False),))


def _grouper(analysis: Analysis, frame: Frame) -> Callable[[Scalar], Scalar]:
    """From a cell to the group it is in: that of the value it equals where values are given, else its own."""
    if not analysis.values:
        return lambda cell: cell
    name = analysis.columns[1]
    tests = [(value, fits(_equals(name, value), [name], frame.types)) for value in analysis.values]
    return lambda cell: next((value for value, test in tests if test((cell,))), None)


def _equals(column: str, value: Scalar) -> Condition:
    return Condition(((Predicate(column, Op.EQ, (value,)),),))


def _chi_square(analysis: Analysis, frame: Frame) -> Found:
    pairs = zip(*(_column(frame, name) for name in analysis.columns), strict=True)
    counts = Counter(pair for pair in pairs if None not in pair)
    rows: list[Row] = [(*pair, count) for pair, count in counts.items()]
    return Found(rows, ((lambda row: row[0], False), (lambda row: row[1], False)))


def _missing(analysis: Analysis, frame: Frame) -> Found:
    rows: list[Row] = []
    for name in analysis.columns:
        values = _column(frame, name)
        missing = values.count(None)
        rows.append((name, missing, percent(missing, len(values))))
    return Found(rows)


def _measure(analysis: Analysis, rows: list[Row], frame: Frame) -> Scalar:
    return measured(analysis.measure or Measure(Fn.COUNT), rows, frame)


def _of(group: Condition, rows: list[Row], frame: Frame) -> list[Row]:
    return list(filter(fits(group, frame.names, frame.types), rows))


def _two_groups(analysis: Analysis, frame: Frame) -> Found:
    every = list(frame.rows)
    rows: list[Row] = [
        (group_name(group), _measure(analysis, _of(group, every, frame), frame)) for group in analysis.groups
    ]
    return Found(rows)


def _growth(analysis: Analysis, frame: Frame) -> Found:
    rows: list[Row] = []
    for key, members in grouped(frame, analysis.keys).items():
        first, second = (_of(group, list(members), frame) for group in analysis.groups)
        if key and not first and not second:
            continue
        before, after = (_measure(analysis, some, frame) for some in (first, second))
        change, growth = None, None
        if isinstance(before, int | float) and isinstance(after, int | float):
            change = after - before
            growth = percent(change, abs(before)) if first and second else None
        rows.append((*key, before, after, change, growth))
    keys = tuple((cell(place, analysis.keys), False) for place in range(len(analysis.keys)))
    return Found(rows, ((lambda row: row[-1], True), *keys))


def _share(analysis: Analysis, frame: Frame) -> Found:
    every = list(frame.rows)
    whole = _measure(analysis, every, frame)
    part = None if whole is None else _measure(analysis, _of(analysis.groups[0], every, frame), frame) or 0
    return Found([(percent(part, whole),)], stated={"part": part, "whole": whole})


def _describe(analysis: Analysis, frame: Frame) -> Found:
    rows: list[Row] = []
    for name in analysis.columns:
        values, kind = _column(frame, name), frame.types[name]
        filled = [value for value in values if value is not None]
        ends = [None if not filled else plain(aggregate(fn, filled)) for fn in (Fn.MIN, Fn.MAX)]
        mean = aggregate(Fn.MEAN, filled) if kind is ColumnType.NUMBER else None
        rows.append((name, kind.value, len(filled), len(values) - len(filled), len(set(filled)), *ends, mean))
    return Found(rows)


_METHODS: Mapping[Method, Callable[[Analysis, Frame], Found]] = {
    Method.CORRELATION: _correlation,
    Method.OUTLIERS: _outliers,
    Method.T_TEST: _t_test,
    Method.CHI_SQUARE: _chi_square,
    Method.MISSING: _missing,
    Method.DIFFERENCE: _two_groups,
    Method.RATIO: _two_groups,
    Method.GROWTH: _growth,
    Method.SHARE: _share,
    Method.DESCRIBE: _describe,
}

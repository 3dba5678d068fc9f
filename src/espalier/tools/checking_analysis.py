"""Whether an analysis has what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from espalier.core.query import Analysis, Fn, Measure, Method, Op, Predicate
from espalier.core.value import ColumnType
from espalier.tools.canonical import canonical
from espalier.tools.checking_rows import Rows, refuse

FENCE = 1.5
"""Tukey's fences lie so many interquartile ranges beyond the quartiles (Exploratory Data Analysis, 1977, 2D)."""
MOST_ROWS = 1000
"""What a table holds in memory; an analysis that is finished from its rows must fit."""


def checked_analysis(analysis: Analysis, rows: Rows) -> Analysis:
    """``analysis`` as its readers expect it: columns spelled out where none meant all, values canonical.

    Raises:
        ToolError: something it needs is not given or does not fit.
    """
    for key in analysis.keys:
        rows.part(key)
    if analysis.keys and analysis.method is not Method.GROWTH:
        refuse(f"{analysis.method.value} is not taken by key", "use growth, or an aggregate with keys")
    groups = tuple(rows.condition(group) for group in analysis.groups)
    return _CHECKS[analysis.method](replace(analysis, groups=groups), rows)


def _correlation(analysis: Analysis, rows: Rows) -> Analysis:
    rows.all_there(analysis.columns)
    for name in analysis.columns:
        rows.number(name, "correlation")
    numeric = [name for name, kind in rows.scope.items() if kind is ColumnType.NUMBER]
    if len(numeric) < 2:
        refuse(f"a correlation needs two columns of numbers, and {rows.place} has {len(numeric)}")
    if len(analysis.columns or numeric) ** 2 > 2 * MOST_ROWS:
        refuse(f"{len(numeric)} columns make too many pairs", "name the columns to correlate")
    return replace(analysis, columns=analysis.columns or tuple(numeric))


def _outliers(analysis: Analysis, rows: Rows) -> Analysis:
    if len(analysis.columns) != 1:
        refuse("outliers are looked for in one column", "name it")
    rows.number(analysis.columns[0], "search for outliers")
    return analysis


def _t_test(analysis: Analysis, rows: Rows) -> Analysis:
    _two_columns(analysis, rows, "the column to compare and the column of the groups")
    measured, group = analysis.columns
    rows.number(measured, "t-test")
    if len(analysis.values) not in {0, 2}:
        refuse(f"a t-test compares two groups, not {len(analysis.values)}", f"name two values of {group!r}")
    kind = rows.type_of(group)
    values = tuple(canonical(Predicate(group, Op.EQ, (value,)), kind).values[0] for value in analysis.values)
    same = {value.strip().casefold() if isinstance(value, str) else value for value in values}
    if len(same) < len(values):
        refuse(f"a t-test compares two groups, and {values[0]!r} is named twice")
    return replace(analysis, values=values)


def _two_columns(analysis: Analysis, rows: Rows, what: str) -> None:
    rows.all_there(analysis.columns)
    if len(analysis.columns) != 2:
        refuse(f"{analysis.method.value} needs two columns: {what}")


def _chi_square(analysis: Analysis, rows: Rows) -> Analysis:
    _two_columns(analysis, rows, "both of categories")
    return analysis


def _columns(analysis: Analysis, rows: Rows) -> Analysis:
    rows.all_there(analysis.columns)
    return replace(analysis, columns=analysis.columns or tuple(rows.scope))


def _two_groups(analysis: Analysis, rows: Rows) -> Analysis:
    if len(analysis.groups) != 2:
        message = f"{analysis.method.value} compares two groups, not {len(analysis.groups)}"
        refuse(message, "give two conditions")
    measure = analysis.measure or Measure(Fn.COUNT)
    rows.ordered(measure, analysis.method.value)
    return replace(analysis, measure=measure)


def _share(analysis: Analysis, rows: Rows) -> Analysis:
    if len(analysis.groups) != 1:
        refuse("a share is of the rows that fit one condition", "give one condition")
    measure = analysis.measure or Measure(Fn.COUNT)
    rows.measure(measure)
    if measure.fn not in {Fn.COUNT, Fn.SUM}:
        refuse(f"a share is of a count or a sum, not of a {measure.fn.value}")
    return replace(analysis, measure=measure)


_CHECKS: Mapping[Method, Callable[[Analysis, Rows], Analysis]] = {
    Method.CORRELATION: _correlation,
    Method.OUTLIERS: _outliers,
    Method.T_TEST: _t_test,
    Method.CHI_SQUARE: _chi_square,
    Method.MISSING: _columns,
    Method.DIFFERENCE: _two_groups,
    Method.RATIO: _two_groups,
    Method.GROWTH: _two_groups,
    Method.SHARE: _share,
    Method.DESCRIBE: _columns,
}

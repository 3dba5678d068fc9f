"""Aggregates as SQL."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.query import Fn, Measure
from espalier.tools.sql_conditions import quote

_AGGREGATES: Mapping[Fn, str] = {
    Fn.COUNT: "count({})",
    Fn.SUM: "sum({})",
    Fn.MEAN: "favg({})",
    Fn.MEDIAN: "median({})",
    Fn.MIN: "min({})",
    Fn.MAX: "max({})",
    Fn.STD: "stddev_samp({})",
    Fn.DISTINCT: "count(DISTINCT {})",
}
"""``favg`` is ``avg`` with Kahan's compensated sum: the mean of a group does not depend on the order of its rows."""


def aggregate_sql(fn: Fn, column: str) -> str:
    """An aggregate of an expression."""
    return _AGGREGATES[fn].format(column)


def measure_sql(measure: Measure) -> str:
    """A measure; missing values are left out."""
    return "count(*)" if measure.column is None else aggregate_sql(measure.fn, quote(measure.column))


def ranking_sql(measure: Measure) -> str:
    """What groups are ranked by: the measure, a sum compensated, so that equal sums tie whatever the order of rows."""
    if measure.fn is Fn.SUM and measure.column is not None:
        return f"fsum({quote(measure.column)})"
    return measure_sql(measure)


def change_sql(before: str, after: str) -> str:
    """Percent from one expression to another, by the size of the first; NULL where that is zero or missing."""
    return f"({after} - {before}) / nullif(abs({before}), 0) * 100"


def percent_sql(part: str, whole: str) -> str:
    """Percent that one expression is of another; NULL where there is nothing to be part of."""
    return f"{part} / nullif({whole}, 0) * 100"

"""What a summary of a table is made of: the queries that a careful person would look at first."""

from __future__ import annotations

from espalier.core.query import Aggregate, Analysis, Fn, Key, Measure, Method, Part, Query, Source
from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType

DATES = {ColumnType.DATE, ColumnType.TIME}
GROUPS_AT_MOST = 30


def summary_queries(profile: TableProfile) -> list[tuple[Query, bool]]:
    """Queries, each with whether a chart of it belongs beside it: the columns described, then the main number by the
    main category, over time, and the rows by a second category."""
    source = Source((profile.path,))
    found = [(Query(source, analysis=Analysis(Method.DESCRIBE)), False)]
    number = main_number(profile)
    categories = [c for c in profile.columns if c.type is ColumnType.CATEGORY and 1 < c.distinct <= GROUPS_AT_MOST]
    date = next((c for c in profile.columns if c.type in DATES), None)
    measures = (Measure(Fn.SUM, number.name), Measure(Fn.MEAN, number.name)) if number else (Measure(Fn.COUNT),)
    if categories:
        found.append((Query(source, aggregate=Aggregate(measures, (Key(categories[0].name),))), True))
    if date is not None:
        found.append((Query(source, aggregate=Aggregate(measures[:1], (Key(date.name, grain(date)),))), True))
    if len(categories) > 1:
        found.append((Query(source, aggregate=Aggregate((Measure(Fn.COUNT),), (Key(categories[1].name),))), False))
    if any(c.missing for c in profile.columns):
        found.append((Query(source, analysis=Analysis(Method.MISSING)), False))
    return found


def main_number(profile: TableProfile) -> ColumnProfile | None:
    """The number that a table is likely about: not an identifier, and the one that varies most."""
    numbers = [c for c in profile.columns if c.type is ColumnType.NUMBER and not _is_identifier(c, profile.rows)]
    return max(numbers, key=lambda c: c.distinct, default=None)


def _is_identifier(column: ColumnProfile, rows: int) -> bool:
    name = column.name.lower().replace("_", " ").split()
    named = bool(name) and name[-1] in {"id", "no", "nr", "number", "code", "zip", "year", "编号", "序号"}
    return named or (column.distinct == rows and isinstance(column.low, int) and column.low in {0, 1} and rows > 10)


def grain(column: ColumnProfile) -> Part:
    """The part of a date by which its column is best grouped: months, years where it spans more than three."""
    low, high = str(column.low or "")[:4], str(column.high or "")[:4]
    if low.isdigit() and high.isdigit() and int(high) - int(low) > 3:
        return Part.YEAR
    return Part.MONTH

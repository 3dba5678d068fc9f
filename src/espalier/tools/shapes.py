"""What the columns of a result are for: which name groups, which measure them, and whether the groups are periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from espalier.core.query import Scalar
from espalier.core.value import Column, ColumnType, Table
from espalier.tools import numbers
from espalier.tools.canonical import WEEKDAYS
from espalier.tools.scope import SHARE

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[ T].*)?)?))?$")
_CYCLES = {"month_of_year", "hour"}
_TOTAL = re.compile(
    r"^(total|sum|count|number of(?! different))\b|(总和|合计|行数|(?<!不同值)个数|数量)$", re.IGNORECASE
)
# The labels that ``words.measure_words`` gives, in either language.
_AGGREGATE = re.compile(
    r"^(total|number of|number with|average|median|lowest|highest|standard deviation of)\b"
    r"|(总和|合计|平均值|中位数|最小值|最大值|标准差|个数|数量|行数)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Indices of columns by their part: ``keys`` name the row, ``measures`` are its numbers, ``share`` is the percent
    of the total. ``grouped``: the rows are groups (or one total), not records. ``timed``: the only key is a period."""

    keys: tuple[int, ...]
    measures: tuple[int, ...]
    share: int | None = None
    grouped: bool = False
    timed: bool = False


def shape(table: Table) -> Shape:
    """The shape of ``table``, from the types and names of its columns and the SQL it came from."""
    grouped = "GROUP BY" in table.sql.upper() or _is_total(table)
    share = next((i for i, column in enumerate(table.columns) if column.name == SHARE), None)
    count = _leading_keys(table) if grouped else None
    keys: list[int] = []
    measures: list[int] = []
    for index, column in enumerate(table.columns):
        if index == share:
            continue
        is_key = index < count if count is not None else not _measures(column, values(table, index))
        (keys if is_key else measures).append(index)
    timed = len(keys) == 1 and is_timed(table, keys[0]) and is_unique(table, keys[0])
    return Shape(tuple(keys), tuple(measures), share, grouped, timed)


def values(table: Table, index: int) -> tuple[Scalar, ...]:
    """The cells of one column, as far as the table holds its rows."""
    return tuple(row[index] for row in table.rows)


def is_complete(table: Table) -> bool:
    """Whether the table holds all of its rows, so that its lowest and its sum can be told."""
    return table.total == len(table.rows)


def is_additive(column: Column) -> bool:
    """Whether the values of a measure add up to something: totals and counts do, means and extremes do not."""
    return bool(_TOTAL.search(column.label or column.name))


def is_timed(table: Table, index: int) -> bool:
    """Whether a key column holds periods that follow one another: dates, months, quarters, years."""
    known = [value for value in values(table, index) if value is not None]
    if not known:
        return False
    column = table.columns[index]
    if column.type is ColumnType.NUMBER and not numbers.is_plain(column, known):
        return False
    return all(period(value) is not None for value in known)


def is_ordered(table: Table, index: int) -> bool:
    """Whether a key column has an order in time: periods, or the months of the year and hours of the day, which come
    again and so have no trend."""
    return table.columns[index].name in _CYCLES or is_timed(table, index)


def is_unique(table: Table, index: int) -> bool:
    """Whether no two rows have the same cell in a column."""
    cells = values(table, index)
    return len(set(cells)) == len(cells)


def period(value: Scalar) -> float | None:
    """Where a period stands on the line of time, in days since year 1 (its first day); None where it is no period."""
    if isinstance(value, bool) or value is None:
        return None
    found = _PERIOD.match(str(value))
    if found is None or (isinstance(value, int | float) and found["quarter"] is not None):
        return None
    month = int(found["quarter"]) * 3 - 2 if found["quarter"] else int(found["month"] or 1)
    try:
        day = date(int(found["year"]), month, int(found["day"] or 1)).toordinal()
    except ValueError:
        return None
    return day + _time_of_day(str(value))


def _time_of_day(text: str) -> float:
    found = re.search(r"[ T](\d\d):(\d\d)(?::(\d\d))?", text)
    if found is None:
        return 0.0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 3600 + minutes * 60 + seconds) / 86400


def chronological(table: Table, index: int) -> tuple[tuple[Scalar, ...], ...]:
    """The rows that have a period in column ``index``, earliest first."""
    known = [row for row in table.rows if row[index] is not None]
    return tuple(sorted(known, key=lambda row: moment(row[index])))


def moment(value: Scalar) -> float:
    """Where a timed key stands: the day of its period, or the number it is (an hour, a month of the year)."""
    found = period(value)
    return found if found is not None else float(value or 0)


def weekday_order(cells: Sequence[Scalar]) -> list[int] | None:
    """The order that puts rows keyed by English weekday names in the order of the week; None for other keys."""
    if not cells or any(cell not in WEEKDAYS for cell in cells):
        return None
    return sorted(range(len(cells)), key=lambda index: WEEKDAYS.index(str(cells[index])))


def _measures(column: Column, cells: Sequence[Scalar]) -> bool:
    return column.type is ColumnType.NUMBER and not numbers.is_plain(column, cells)


def _is_total(table: Table) -> bool:
    labelled = all(_AGGREGATE.search(column.label) for column in table.columns)
    return table.total == 1 and (labelled or len(table.columns) == 1)


def _leading_keys(table: Table) -> int:
    """How many columns from the left are keys: all before the first that is labelled as an aggregate, or else before
    the first number that names nothing."""
    labelled = [i for i, column in enumerate(table.columns) if _AGGREGATE.search(column.label)]
    if labelled:
        return labelled[0]
    counted = (i for i, column in enumerate(table.columns) if _measures(column, values(table, i)))
    return next(counted, len(table.columns))

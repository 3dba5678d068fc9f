"""Conditions in plain Python. Dates are ISO text here and are compared as text, cut to the length of what they are
compared with."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from espalier.core.query import Condition, Op, Part, Predicate, Scalar
from espalier.core.value import ColumnType

Row = tuple[Scalar, ...]
Fits = Callable[[Row], bool]
Test = Callable[[Any], bool]

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COMPARE: Mapping[Op, Callable[[Any, Any], bool]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
    Op.CONTAINS: operator.contains,
    Op.STARTS: str.startswith,
    Op.ENDS: str.endswith,
}


def fits(condition: Condition, names: Sequence[str], types: Mapping[str, ColumnType]) -> Fits:
    """Whether a row of the columns ``names`` fits a checked condition."""
    alternatives = [[_test(one, names.index(one.column), types) for one in every] for every in condition.any_of]
    if not alternatives:
        return lambda row: True
    return lambda row: any(all(test(row) for test in every) for every in alternatives)


def _test(predicate: Predicate, place: int, types: Mapping[str, ColumnType]) -> Fits:
    if predicate.op is Op.NULL:
        return lambda row: row[place] is None
    if predicate.op is Op.NOT_NULL:
        return lambda row: row[place] is not None
    compare = _comparison(predicate, types[predicate.column])
    return lambda row: row[place] is not None and compare(row[place])


def _comparison(predicate: Predicate, kind: ColumnType) -> Test:
    """A test of a value that is there."""
    if predicate.op is Op.BETWEEN:
        low, high = predicate.values
        above = _compared(predicate.part, Op.GE, low, kind)
        below = _compared(predicate.part, Op.LE, high, kind)
        return lambda value: above(value) and below(value)
    return _compared(predicate.part, predicate.op, predicate.values[0], kind)


def _compared(part: Part | None, op: Op, wanted: Any, kind: ColumnType) -> Test:  # noqa: ANN401 - one kind in a column
    compare = _COMPARE[op]
    if part is Part.WEEKDAY:
        day = WEEK.index(wanted)
        return lambda value: compare(WEEK.index(str(part_of(value, Part.WEEKDAY))), day)
    if part is Part.QUARTER and isinstance(wanted, int):
        return lambda value: compare(int(str(part_of(value, Part.QUARTER))[-1]), wanted)
    if part is not None:
        return lambda value: compare(part_of(value, part), wanted)
    if kind in (ColumnType.DATE, ColumnType.TIME):
        return lambda value: compare(as_exact_as(value, wanted), wanted)
    if kind in (ColumnType.TEXT, ColumnType.CATEGORY):
        folded = fold(wanted)
        return lambda value: compare(fold(value), folded)
    return lambda value: compare(value, wanted)


def as_exact_as(moment: str, wanted: str) -> str:
    """A moment cut to what ``wanted`` names: its year, quarter, month, day, or itself."""
    if "Q" in wanted:
        return str(part_of(moment, Part.QUARTER))
    if len(wanted) <= len("2024-03-09"):
        return moment[: len(wanted)]
    day, _, clock = moment.replace(" ", "T").partition("T")
    return f"{day}T{clock or '00:00:00'}"


def fold(text: str) -> str:
    """Text as it is compared: without spaces of any kind at its ends, in small letters."""
    if text.isascii():
        return text.strip(" ").lower()
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start]) == "Zs":
        start += 1
    while end > start and unicodedata.category(text[end - 1]) == "Zs":
        end -= 1
    return "".join(letter.lower()[:1] for letter in text[start:end])


def part_of(moment: str, part: Part | None) -> Scalar:
    """A part of a moment in ISO text, or (for no part) the moment itself."""
    if part is None:
        return moment
    return _PARTS[part](moment)


_PARTS: Mapping[Part, Callable[[str], Scalar]] = {
    Part.YEAR: lambda moment: int(moment[:4]),
    Part.QUARTER: lambda moment: f"{moment[:4]}-Q{(int(moment[5:7]) + 2) // 3}",
    Part.MONTH: lambda moment: moment[:7],
    Part.DAY: lambda moment: moment[:10],
    Part.DECADE: lambda moment: int(moment[:3] + "0"),
    Part.WEEKDAY: lambda moment: WEEK[date.fromisoformat(moment[:10]).weekday()],
    Part.MONTH_OF_YEAR: lambda moment: int(moment[5:7]),
    Part.HOUR: lambda moment: int(moment[11:13]),
}

"""Values of predicates, each written the one way its column and part are compared: a query may say Mon, "1,200" or
2024-3-9T10:00, its readers see Monday, 1200 and 2024-03-09T10:00:00."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from espalier.core.errors import ToolError
from espalier.core.query import Part, Predicate, Scalar
from espalier.core.value import ColumnType
from espalier.tools.words import plain

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPAN = re.compile(r"(?P<year>\d{4})(?:-(?:[Qq](?P<quarter>[1-4])|(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?))?")
_YES, _NO = frozenset({"true", "yes", "y", "t", "1"}), frozenset({"false", "no", "n", "f", "0"})
_LAST_YEAR = 9998
"""The end of a span is the start of the next, so the last year there is cannot be named."""


def canonical(predicate: Predicate, kind: ColumnType) -> Predicate:
    """``predicate`` with values as its readers expect them.

    Text becomes text, numbers numbers, flags flags. On a date column a value becomes ISO text as exact as it was
    given: ``2024``, ``2024-Q1``, ``2024-03``, ``2024-03-09`` or ``2024-03-09T10:00:00``. A month without a year is a
    ``MONTH_OF_YEAR``.

    Raises:
        ToolError: a value is none that such a column can be compared with.
    """
    if predicate.part is Part.MONTH:
        numbers = [_month_number(value) for value in predicate.values]
        if numbers and None not in numbers:
            return replace(predicate, part=Part.MONTH_OF_YEAR, values=tuple(numbers))
    convert = _BY_TYPE[kind] if predicate.part is None else _BY_PART[predicate.part]
    values = []
    for value in predicate.values:
        try:
            values.append(convert(value))
        except (ValueError, TypeError, OverflowError):
            what = predicate.part.value.replace("_", " ") if predicate.part else _EXPECTED[kind]
            message = f"{predicate.column!r} cannot be compared with {value!r}: that is no {what}"
            raise ToolError(message, _HINTS.get(predicate.part or kind, "")) from None
    if predicate.part is Part.QUARTER and len({type(value) for value in values}) > 1:
        message = f"{predicate.column!r}: a quarter of one year and a quarter of any year make no range"
        raise ToolError(message, "write both as 2024-Q1, or both as 1 to 4")
    return replace(predicate, values=tuple(values))


def as_number(value: Scalar) -> int | float:
    """``value`` as a finite number; text may have thousands separators.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, bool) or value is None:
        raise ValueError(value)
    if isinstance(value, str):
        text = value.strip().replace(",", "")
        value = int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
    if not math.isfinite(value):
        raise ValueError(value)
    return value


def as_flag(value: Scalar) -> bool:
    """``value`` as true or false.

    Raises:
        ValueError: it is neither.
    """
    word = plain(value).strip().casefold()
    if word not in _YES | _NO:
        raise ValueError(value)
    return word in _YES


def as_text(value: Scalar) -> str:
    """``value`` as text.

    Raises:
        ValueError: it is missing.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(value)
    return plain(value)


def as_moment(value: Scalar) -> str:
    """``value`` as ISO text of a year, quarter, month, day or instant.

    Raises:
        ValueError: it is none of these, or a year before 1 or after 9998.
    """
    text = as_text(value).strip()
    found = _SPAN.fullmatch(text)
    if found is None:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
        return _in_range(moment.year, moment.isoformat())
    year = int(found["year"])
    if found["quarter"]:
        return _in_range(year, f"{year:04}-Q{found['quarter']}")
    day = date(year, int(found["month"] or 1), int(found["day"] or 1))
    return _in_range(year, day.isoformat()[: 10 if found["day"] else 7 if found["month"] else 4])


def _in_range(year: int, text: str) -> str:
    if not 1 <= year <= _LAST_YEAR:
        raise ValueError(text)
    return text


def _moment_of(length: int) -> Callable[[Scalar], str]:
    def convert(value: Scalar) -> str:
        text = as_moment(value)
        if len(text) != length or "Q" in text:
            raise ValueError(value)
        return text

    return convert


def _whole(low: int, high: int) -> Callable[[Scalar], int]:
    def convert(value: Scalar) -> int:
        number = as_number(value)
        if number != int(number) or not low <= number <= high:
            raise ValueError(value)
        return int(number)

    return convert


def _decade(value: Scalar) -> int:
    if isinstance(value, str):
        value = value.strip().rstrip("s'年代")
    return _whole(0, 9990)(value) // 10 * 10


def _quarter(value: Scalar) -> int | str:
    text = plain(value).strip().upper().removeprefix("Q")
    if text in {"1", "2", "3", "4"}:
        return int(text)
    moment = as_moment(text)
    if "Q" not in moment:
        raise ValueError(value)
    return moment


def _named(names: tuple[str, ...], value: Scalar) -> int:
    """The place of a name, or of its first three letters or more, among ``names``.

    Raises:
        ValueError: it is not among them.
    """
    word = plain(value).strip().rstrip(".").casefold()
    found = [place for place, name in enumerate(names) if len(word) > 2 and name.casefold().startswith(word)]
    if len(found) != 1:
        raise ValueError(value)
    return found[0]


def _weekday(value: Scalar) -> str:
    return WEEKDAYS[_named(WEEKDAYS, value)]


def _month_number(value: Scalar) -> int | None:
    try:
        return _month_of_year(value)
    except ValueError:
        return None


def _month_of_year(value: Scalar) -> int:
    if isinstance(value, str) and not value.strip().isdigit():
        return _named(MONTHS, value) + 1
    return _whole(1, 12)(value)


_BY_TYPE: Mapping[ColumnType, Callable[[Scalar], Scalar]] = {
    ColumnType.NUMBER: as_number,
    ColumnType.FLAG: as_flag,
    ColumnType.CATEGORY: as_text,
    ColumnType.TEXT: as_text,
    ColumnType.DATE: as_moment,
    ColumnType.TIME: as_moment,
}
_BY_PART: Mapping[Part, Callable[[Scalar], Scalar]] = {
    Part.YEAR: _whole(1, _LAST_YEAR),
    Part.QUARTER: _quarter,
    Part.MONTH: _moment_of(len("2024-03")),
    Part.DAY: _moment_of(len("2024-03-09")),
    Part.DECADE: _decade,
    Part.WEEKDAY: _weekday,
    Part.MONTH_OF_YEAR: _month_of_year,
    Part.HOUR: _whole(0, 23),
}
_EXPECTED: Mapping[ColumnType, str] = {
    ColumnType.NUMBER: "number",
    ColumnType.FLAG: "yes or no",
    ColumnType.CATEGORY: "text",
    ColumnType.TEXT: "text",
    ColumnType.DATE: "date",
    ColumnType.TIME: "date or time",
}
_HINTS: Mapping[ColumnType | Part, str] = {
    ColumnType.DATE: "write a date as 2024-03-09, a month as 2024-03, a quarter as 2024-Q1, a year as 2024",
    ColumnType.TIME: "write a date as 2024-03-09, a time as 2024-03-09T10:00:00, a month as 2024-03, a year as 2024",
    Part.MONTH: "write a month as 2024-03, or 1 to 12 for that month of any year",
    Part.QUARTER: "write a quarter as 2024-Q1, or 1 to 4 for that quarter of any year",
    Part.WEEKDAY: "write a weekday in English, such as Monday",
    Part.MONTH_OF_YEAR: "write the month as 1 to 12",
}

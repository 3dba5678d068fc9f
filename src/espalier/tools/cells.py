"""What the text of a cell means, in plain Python: numbers, dates, times, flags, and what counts as missing.

``tools.casts`` says the same in SQL. The two share this grammar in words and no code, so that each can check the other:

- missing: a cell that is blank or one of ``MISSING``; spaces of any kind around any cell do not count;
- a number: digits with an optional sign, decimal point and exponent (and underscores between digits, as programs
  write them). The "grouped" form also has thousands in threes
  (1,234.5 or 1 234.5), the "european" form decimal commas (1.234,5); both may carry the column's unit before or
  behind ($5, 12 %), and round brackets or a minus sign for negatives. Numbers are IEEE doubles;
- a date: year-month-day of the years 1000 to 9999. Columns with a form also have day/month/year or month/day/year
  (by the form; two-digit years mean 1969 to 2068), 2024年3月5日, "Mar 5, 2024" and "5 March 2024". The "month" form is
  for months alone, which stand for their first day: 2024-03, 03/2024, 2024年3月, "Mar 2024";
- a time: a date, and behind a T or a blank hours:minutes[:seconds[.fraction]]; columns with a form also take AM and
  PM. A zone behind it is left out: times stand as the clock showed them;
- a flag: true or yes, false or no.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from espalier.core.query import Scalar
from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType

MISSING = frozenset({"", "NA", "N/A", "n/a", "#N/A", "NULL", "Null", "null", "None", "NaN", "nan", "-", "--"})
FLAGS = {"true": True, "yes": True, "false": False, "no": False}
EXACT = 2**53
"""Beyond this a double no longer tells neighbouring whole numbers apart."""

BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The spaces of Unicode, which SQL's trim takes away, too."""
WHITE = " \t\n\v\f\r"
NAMES = "january february march april may june july august september october november december"
MONTHS = {short: n for n, long in enumerate(NAMES.split(" "), start=1) for short in (long, long[:3])}
DIGITS = "[0-9]+(?:_[0-9]+)*"
PLAIN = re.compile(rf"[+-]?(?:{DIGITS}\.?(?:{DIGITS})?|\.{DIGITS})(?:[eE][+-]?{DIGITS})?")
GROUPED = re.compile(r"[0-9]{1,3}(?:[, '’\u00a0\u202f][0-9]{2,3})*[, '’\u00a0\u202f][0-9]{3}(?:\.[0-9]*)?")
EUROPEAN = re.compile(r"(?:[0-9]{1,3}(?:[. '’\u00a0\u202f][0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
SEPARATORS = re.compile(r"[ '’\u00a0\u202f]")
YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})")
MONTH_DAY = re.compile(r"([A-Za-z]{3,9}) ([0-9]{1,2}),? ([0-9]{4})")
DAY_MONTH = re.compile(r"([0-9]{1,2})([ -])([A-Za-z]{3,9})\2([0-9]{4})")
YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月")
MONTH_YEAR = re.compile(r"([0-9]{1,2})/([0-9]{4})|([A-Za-z]{3,9})[ -]([0-9]{4})")
ISO = re.compile(r"([1-9][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})")
ZONE = r"(?: ?(?:Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?"
CLOCK = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(?: ?([AaPp][Mm]))?" + ZONE,
)
WHEN = re.compile(r"(.*?[^ T])(?:T| +)([0-9]{1,2}:.*)")

Reader = Callable[[str], Scalar]
"""From the text of a cell, without blanks around it and not missing, to its value; None where it does not parse."""


def is_missing(cell: str | None) -> bool:
    """Whether a cell says that there is no value."""
    return cell is None or cell.strip(BLANKS) in MISSING


def reader(column: ColumnProfile) -> Callable[[str | None], Scalar]:
    """What turns the cells of a column into values: int, float, bool, text, dates and times as ISO text."""
    read = _typed(column)

    def clean(cell: str | None) -> Scalar:
        text = "" if cell is None else cell.strip(BLANKS)
        return None if text in MISSING else read(text)

    return clean


def number(text: str, form: str = "", unit: str = "") -> float | int | None:
    """The number that ``text`` writes in ``form``, whole ones as int; None where it is none."""
    if not form:
        return _double(text) if PLAIN.fullmatch(text.strip(WHITE)) else None
    body, negative = _bare(text, unit)
    digits = _european(body) if form == "european" else _grouped(body)
    value = None if digits is None else _double(digits)
    return -value if value is not None and negative else value


def day(text: str, form: str = "") -> date | None:
    """The date that ``text`` writes; ``form`` "day-first" or "month-first" also takes what is not ISO, "month" a month
    without a day."""
    if not form:
        found = ISO.fullmatch(text)
        return _date(*found.groups()) if found else None
    if form == "month":
        return _month(text)
    if found := YEAR_FIRST.fullmatch(text):
        return _date(*(part for part in found.groups() if part))
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = found.groups()
        return _date(_century(year), *((first, second) if form == "month-first" else (second, first)))
    if found := MONTH_DAY.fullmatch(text):
        return _date(found[3], found[1], found[2])
    found = DAY_MONTH.fullmatch(text)
    return _date(found[4], found[3], found[1]) if found else None


def moment(text: str, form: str = "") -> datetime | None:
    """The date with time that ``text`` writes; midnight where it has none."""
    found = WHEN.fullmatch(text)
    on = day(found[1] if found else text, form)
    since = _clock(found[2], with_halves=bool(form)) if found else timedelta()
    return None if on is None or since is None else datetime(on.year, on.month, on.day) + since  # noqa: DTZ001


def _typed(column: ColumnProfile) -> Reader:
    form, unit = column.form, column.unit
    match column.type:
        case ColumnType.NUMBER:
            return lambda text: number(text, form, unit)
        case ColumnType.DATE:
            return lambda text: None if (found := day(text, form)) is None else found.isoformat()
        case ColumnType.TIME:
            return lambda text: None if (found := moment(text, form)) is None else found.isoformat(" ")
        case ColumnType.FLAG:
            return lambda text: FLAGS.get(text.lower())
        case _:
            return lambda text: text


def _double(digits: str) -> float | int | None:
    value = float(digits)
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < EXACT else value


def _bare(text: str, unit: str) -> tuple[str, bool]:
    """The digits of a number without sign, brackets and unit, and whether it is negative."""
    bracketed = text.startswith("(") and text.endswith(")")
    body = text[1:-1].strip(" ") if bracketed else text
    negative = bracketed
    for _ in range(2):
        if body[:1] in ("-", "−", "+"):
            negative, body = negative or body[0] != "+", body[1:].lstrip(" ")
        if unit and body.startswith(unit):
            body = body.removeprefix(unit).lstrip(" ")
    return body.removesuffix(unit).rstrip(" ") if unit else body, negative


def _grouped(body: str) -> str | None:
    if GROUPED.fullmatch(body):
        return SEPARATORS.sub("", body.replace(",", ""))
    return body if PLAIN.fullmatch(body) else None


def _european(body: str) -> str | None:
    if not EUROPEAN.fullmatch(body):
        return None
    return SEPARATORS.sub("", body.replace(".", "")).replace(",", ".")


def _month(text: str) -> date | None:
    """The first day of the month that ``text`` writes."""
    if found := YEAR_MONTH.fullmatch(text):
        year, month = (part for part in found.groups() if part)
        return _date(year, month, "1")
    if found := MONTH_YEAR.fullmatch(text):
        month, year = (part for part in found.groups() if part)
        return _date(year, month, "1")
    return None


def _date(year: str, month: str, on: str) -> date | None:
    number = MONTHS.get(month.lower()) if month.isalpha() else int(month)
    try:
        return date(int(year), number or 0, int(on)) if int(year) >= 1000 else None
    except ValueError:
        return None


def _century(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) < 69 else "19") + year


def _clock(text: str, with_halves: bool) -> timedelta | None:
    found = CLOCK.fullmatch(text)
    if found is None or (found[5] and not with_halves):
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[5].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    fraction = int((found[4] or "").ljust(6, "0")[:6])
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=fraction)

"""What a column holds, told from its cells: type, form, unit, values, how many are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import Any

from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType
from espalier.tools import cells
from espalier.tools.cells import YEAR_LAST, is_missing

MOST_VALUES = 200
"""Distinct values that a category may have."""
MOST_TEXTS = 2_000
"""Distinct values of a text column that are kept, so that a task may name one."""
SAMPLES = 20
FIRST = 50
TOLERATED = 0.05
"""Share of cells that may not parse as the type of their column."""
CURRENCIES = re.compile("[$€£¥￥₹₩₽]|US[$]|USD|EUR|GBP|CNY|RMB|JPY|CHF|INR|AUD|CAD|SEK|NOK|DKK|元")
"""What may stand before a number or behind it; a letter before one makes a name of it, such as V0001."""
UNITS = re.compile(
    "[%‰°]|°[CF]|[kmµ]?g|[kcm]?m|mi|ft|lbs?|oz|m?[lL]|h|min|m?s|[kMG]?Wh?|[kMGT]B|px|kWh|people|人|件|个|次"
)
"""What may stand behind a number only."""
IN_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{1,8})[)\]）]$")
DIGIT = re.compile("[0-9]")
LEADING_ZERO = re.compile("0[0-9]+$")
LONG_DIGITS = re.compile("[0-9]{16,}$")
AFFIXES = re.compile(r"[(]?[+−-]?\s*(?P<before>[^\d\s().,+−-]*)\s*[+−-]?[\d.,  '’]*\d[.]?\s*(?P<after>[^\d\s()]*)[)]?")

Counts = Counter[str]


def profile_column(name: str, column: Iterable[str | None]) -> ColumnProfile:
    """The profile of a column, from its cells as text.

    Args:
        name: what it is called.
        column: its cells, missing ones among them.
    """
    raw = Counter(column)
    missing = sum(count for cell, count in raw.items() if is_missing(cell))
    counts: Counts = Counter()
    for cell, count in raw.items():
        if cell is not None and not is_missing(cell):
            counts[cell.strip(cells.BLANKS)] += count
    kind = _kind(counts)
    low, high = (min(kind.parsed), max(kind.parsed)) if kind.parsed else (None, None)
    values = _values(kind.type, counts)
    return ColumnProfile(name, kind.type, values, len(counts), missing, low, high, kind.unit, kind.form)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Type, form and unit of a column, and what its distinct cells parse to where it has an order."""

    type: ColumnType
    form: str = ""
    unit: str = ""
    parsed: tuple[Any, ...] = ()


def _kind(counts: Counts) -> _Kind:
    """What a column holds. One without a value is text."""
    if not counts:
        return _Kind(ColumnType.TEXT)
    lowered = {cell.lower() for cell in counts} if len(counts) <= 4 else set()
    if lowered in ({"true", "false"}, {"yes", "no"}):
        return _Kind(ColumnType.FLAG)
    return _number(counts) or _dated(counts) or _Kind(_text(counts))


def _text(counts: Counts) -> ColumnType:
    few = len(counts) <= min(MOST_VALUES, max(20, counts.total() // 10))
    return ColumnType.CATEGORY if few else ColumnType.TEXT


def _number(counts: Counts) -> _Kind | None:
    if any(_is_code(cell) for cell in counts):
        return None
    if parsed := _parsed(counts, cells.number):
        return _Kind(ColumnType.NUMBER, parsed=parsed)
    if not any(AFFIXES.fullmatch(cell) for cell in _first(counts)):
        return None
    unit = _unit(counts)
    for form in ("european", "grouped") if _is_european(counts) else ("grouped", "european"):
        if parsed := _parsed(counts, partial(cells.number, form=form, unit=unit)):
            return _Kind(ColumnType.NUMBER, form, unit, parsed)
    return None


def _is_code(cell: str) -> bool:
    """Digits that are a name: postcodes and article numbers with a zero in front, labels such as 2024_01, and more
    digits than a double holds."""
    return (
        "_" in cell or LEADING_ZERO.match(cell) is not None or (len(cell) > 15 and LONG_DIGITS.match(cell) is not None)
    )


def _unit(counts: Counts) -> str:
    """The one sign or unit that cells carry before or behind the number, "" where there is none or more than one."""
    found: Counts = Counter()
    for cell, count in counts.items():
        match = AFFIXES.fullmatch(cell)
        before, after = match.groups() if match else ("", "")
        if before:
            found[before if CURRENCIES.fullmatch(before) else ""] += count
        if after:
            found[after if CURRENCIES.fullmatch(after) or UNITS.fullmatch(after) else ""] += count
    if not found:
        return ""
    (unit, count), *others = found.most_common(2)
    return "" if others and others[0][1] > TOLERATED * count else unit


def named_unit(name: str) -> str:
    """The unit that the name of a column states in brackets at its end, as in "price (EUR)"; "" where it has none."""
    found = IN_BRACKETS.search(name)
    unit = found[1].strip() if found else ""
    return unit if CURRENCIES.fullmatch(unit) or UNITS.fullmatch(unit) else ""


def _is_european(counts: Counts) -> bool:
    """Commas are decimal: no cell has a point behind a comma, and one has a comma that cannot divide thousands."""
    if any(re.search(r",\d+\.", cell) for cell in counts):
        return False
    return any(re.search(r"\.\d{3},|,\d{1,2}(?!\d)|,\d{4,}|(?<!\d)0,", cell) for cell in counts)


def _dated(counts: Counts) -> _Kind | None:
    if not any(DIGIT.search(cell) for cell in _first(counts)):
        return None
    if parsed := _parsed(counts, cells.day):
        return _Kind(ColumnType.DATE, parsed=tuple(map(date.isoformat, parsed)))
    if parsed := _parsed(counts, cells.moment):
        return _Kind(ColumnType.TIME, parsed=tuple(when.isoformat(" ") for when in parsed))
    form = _order(counts)
    if parsed := _parsed(counts, partial(cells.day, form=form)):
        return _Kind(ColumnType.DATE, form, parsed=tuple(map(date.isoformat, parsed)))
    if parsed := _parsed(counts, partial(cells.moment, form=form)):
        return _Kind(ColumnType.TIME, form, parsed=tuple(when.isoformat(" ") for when in parsed))
    if parsed := _parsed(counts, partial(cells.day, form="month")):
        return _Kind(ColumnType.DATE, "month", parsed=tuple(map(date.isoformat, parsed)))
    return None


def _order(counts: Counts) -> str:
    """Whether 3/4/2024 is in April or in March, by the column as a whole: what cannot be a month is a day. Where every
    cell could be either, points mean the day first and other signs the month first only beside AM and PM; the day
    otherwise."""
    dates = [match for cell in counts if (match := YEAR_LAST.match(cell))]
    first = sum(int(match[1]) > 12 for match in dates)
    second = sum(int(match[2]) > 12 for match in dates)
    halves = any(re.search("[ap]m", cell, re.IGNORECASE) for cell in counts)
    return "month-first" if second > first or (first == second and halves) else "day-first"


def _parsed(counts: Counts, parse: Callable[[str], Any]) -> tuple[Any, ...]:
    """What the cells parse to, where nearly all do; one that does not is tolerated from eight on. Else nothing."""
    allowed = max(counts.total() * TOLERATED, 1 if counts.total() >= 8 else 0)
    failed = 0
    found: list[Any] = []
    for cell, count in counts.items():
        if (value := parse(cell)) is not None:
            found.append(value)
            continue
        failed += count
        if failed > allowed:
            return ()
    return tuple(found)


def _first(counts: Counts) -> Iterable[str]:
    """Some cells, to see whether a closer look is worth while."""
    return islice(counts, FIRST)


def _values(kind: ColumnType, counts: Counts) -> tuple[str, ...]:
    """Distinct values, commonest first: all of a category and of a text with not too many, a few of others."""
    keep = kind is ColumnType.CATEGORY or (kind is ColumnType.TEXT and len(counts) <= MOST_TEXTS)
    most = MOST_TEXTS if keep else SAMPLES
    return tuple(cell for cell, _ in counts.most_common(most))


def named(header: Sequence[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names for columns from the cells of a header, each another (whatever its case), and notes on what was changed.

    A name that comes again gets a number: x, x_2. An empty cell becomes column3, by its place.
    """
    names: list[str] = []
    notes: list[str] = []
    taken: set[str] = set()
    stated = {" ".join((cell or "").split()).lower() for cell in header}
    for place, cell in enumerate(header, start=1):
        stem = " ".join((cell or "").split()) or f"column{place}"
        tries = chain([stem], (f"{stem}_{n}" for n in range(2, len(header) + 3)))
        name = next(t for t in tries if t.lower() not in taken and (t == stem or t.lower() not in stated))
        if not cell or not cell.strip():
            notes.append(f"column {place} had no name and is called {name!r}")
        elif name != stem:
            notes.append(f"the header {stem!r} came twice; the second is called {name!r}")
        taken.add(name.lower())
        names.append(name)
    return tuple(names), tuple(notes)

"""What a column holds, told from its cells: type, form, unit, values, how many are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from espalier.core.query import Scalar
from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType
from espalier.tools import cells
from espalier.tools.cells import YEAR_LAST, is_missing, reader

MOST_VALUES = 200
"""Distinct values that a category may have."""
MOST_TEXTS = 2_000
"""Distinct values of a text column that are kept, so that a task may name one."""
SAMPLES = 20
TOLERATED = 0.05
"""Share of cells that may not parse as the type of their column."""
CURRENCIES = re.compile("[$€£¥￥₹₩₽]|US[$]|USD|EUR|GBP|CNY|RMB|JPY|CHF|INR|AUD|CAD|SEK|NOK|DKK|元")
"""What may stand before a number or behind it; a letter before one makes a name of it, such as V0001."""
UNITS = re.compile(
    "[%‰°]|°[CF]|[kmµ]?g|[kcm]?m|mi|ft|lbs?|oz|m?[lL]|h|min|m?s|[kMG]?Wh?|[kMGT]B|px|kWh|people|人|件|个|次"
)
"""What may stand behind a number only."""
LEADING_ZERO = re.compile("0[0-9]+")
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
            counts[cell.strip(" ")] += count
    kind, form, unit = _type(counts)
    bare = ColumnProfile(name, kind, form=form, unit=unit, missing=missing, distinct=len(counts))
    low, high = _ends(bare, counts)
    return ColumnProfile(name, kind, _values(kind, counts), len(counts), missing, low, high, unit, form)


def _type(counts: Counts) -> tuple[ColumnType, str, str]:
    """Type, form and unit. A column without a value is text."""
    if not counts:
        return ColumnType.TEXT, "", ""
    lowered = {cell.lower() for cell in counts} if len(counts) <= 4 else set()
    if lowered in ({"true", "false"}, {"yes", "no"}):
        return ColumnType.FLAG, "", ""
    return _number(counts) or _dated(counts) or (_text(counts), "", "")


def _text(counts: Counts) -> ColumnType:
    few = len(counts) <= min(MOST_VALUES, max(20, counts.total() // 10))
    return ColumnType.CATEGORY if few else ColumnType.TEXT


def _number(counts: Counts) -> tuple[ColumnType, str, str] | None:
    # Postcodes, article numbers: what begins with a zero is a name made of digits, and so are digits beyond a double.
    if any(LEADING_ZERO.fullmatch(cell) or (cell.isdecimal() and int(cell) >= cells.EXACT) for cell in counts):
        return None
    if _fits(counts, cells.number):
        return ColumnType.NUMBER, "", ""
    unit = _unit(counts)
    forms = ("european", "grouped") if _is_european(counts) else ("grouped", "european")
    for form in forms:
        if _fits(counts, lambda cell, form=form: cells.number(cell, form, unit)):  # type: ignore[misc]
            return ColumnType.NUMBER, form, unit
    return None


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


def _is_european(counts: Counts) -> bool:
    """Commas are decimal: no cell has a point behind a comma, and one has a comma that cannot divide thousands."""
    if any(re.search(r",\d+\.", cell) for cell in counts):
        return False
    return any(re.search(r"\.\d{3},|,\d{1,2}(?!\d)|,\d{4,}|(?<!\d)0,", cell) for cell in counts)


def _dated(counts: Counts) -> tuple[ColumnType, str, str] | None:
    if _fits(counts, cells.day):
        return ColumnType.DATE, "", ""
    if _fits(counts, cells.moment):
        return ColumnType.TIME, "", ""
    form = _order(counts)
    if _fits(counts, lambda cell: cells.day(cell, form)):
        return ColumnType.DATE, form, ""
    if _fits(counts, lambda cell: cells.moment(cell, form)):
        return ColumnType.TIME, form, ""
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


def _fits(counts: Counts, parse: Callable[[str], object]) -> bool:
    """Whether nearly all cells parse; one that does not is tolerated from eight on."""
    allowed = max(counts.total() * TOLERATED, 1 if counts.total() >= 8 else 0)
    failed = 0
    for cell, count in counts.items():
        if parse(cell) is None:
            failed += count
            if failed > allowed:
                return False
    return True


def _ends(column: ColumnProfile, counts: Counts) -> tuple[Scalar, Scalar]:
    if column.type not in (ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIME):
        return None, None
    read = reader(column)
    if column.type is ColumnType.NUMBER:
        numbers = [v for cell in counts if isinstance(v := read(cell), int | float)]
        return min(numbers), max(numbers)
    texts = [v for cell in counts if isinstance(v := read(cell), str)]
    return min(texts), max(texts)


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

"""How facts and cells are compared: numbers in free text, strings, dates, table rows."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import permutations
from typing import Any, NamedTuple

UNITS = {
    "%": 0.01,
    "percent": 0.01,
    "万": 1e4,
    "亿": 1e8,
    "千": 1e3,
    "k": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "thousand": 1e3,
}
MASKED = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}:\d{2}(?::\d{2})?|\d{4}年|(?<!\d)\d{1,2}[月日号]")
NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?P<sign>[-−+]?)(?P<body>\d{1,3}(?:[,'\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"(?:\s?(?P<unit>%|percent|million|billion|thousand|bn|万|亿|千|[kKmM](?![A-Za-z])))?"
)
DATES = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%b %d, %Y",
    "%Y年%m月%d日",
)
MISSING = {"", "none", "null", "nan", "na", "n/a", "<na>", "nat"}


class Shown(NamedTuple):
    """One number as a text shows it: its value, and the unit of its last digit."""

    value: float
    unit: float
    digits: int


def fold(text: str) -> str:
    """Text for comparing: one form of width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def numbers(text: str) -> list[Shown]:
    """Every number that a text shows; one with a unit counts with and without it."""
    found: list[Shown] = []
    for hit in NUMBER.finditer(MASKED.sub(" ", unicodedata.normalize("NFKC", text))):
        body = re.sub(r"[,'\u202f\u00a0\s]", "", hit["body"])
        value = float(body) * (-1 if hit["sign"] in ("-", "−") else 1)
        mantissa, _, power = body.lower().partition("e")
        unit = 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))
        digits = len(mantissa.replace(".", "").lstrip("0"))
        found.append(Shown(value, unit, digits))
        if hit["unit"]:
            scale = UNITS[hit["unit"].lower()]
            found.append(Shown(value * scale, unit * scale, digits))
    return found


def near(wanted: float, shown: Shown) -> bool:
    """Whether a shown number is the wanted one.

    Whole numbers must be exact, or rounded to at least three digits with a word such as million; others
    within 0.5 percent (0.05 percent from 1000 on), or rounded to the digits shown.
    """
    gap = abs(shown.value - wanted)
    rounded = gap <= shown.unit * 0.5 * (1 + 1e-6) and shown.value != 0
    if float(wanted).is_integer():
        return gap <= 1e-6 * max(1.0, abs(wanted) * 1e-3) or (rounded and shown.unit > 1 and shown.digits >= 3)
    tolerance = 0.005 if abs(wanted) < 1000 else 0.0005
    return gap <= tolerance * abs(wanted) or (rounded and (shown.unit < 1 or shown.digits >= 3))


def has_text(text: str, wanted: str) -> bool:
    """Whether folded text holds a string that does not start inside a word or a number."""
    needle = fold(wanted)
    start = (
        r"(?<![0-9])"
        if needle[:1].isdigit()
        else r"(?<![a-z])"
        if needle[:1].isascii() and needle[:1].isalpha()
        else ""
    )
    return re.search(("" if needle.startswith("n't") else start) + re.escape(needle), text) is not None


def missing_fact(text: str, facts: Sequence[Any]) -> Any | None:
    """The first fact that a text lacks; a fact that is a list holds alternatives, each a list of facts."""
    folded, shown = fold(text), numbers(text)
    for fact in facts:
        if isinstance(fact, list):
            good = any(missing_fact(text, one) is None for one in fact)
        elif isinstance(fact, str):
            good = has_text(folded, fact)
        else:
            good = any(near(float(fact), one) for one in shown)
        if not good:
            return fact
    return None


def leads(text: str, right: Sequence[str], among: Sequence[str]) -> bool:
    """Whether a text names a right one first, or more often than any other."""
    folded = fold(text)
    names = sorted((fold(name) for name in among), key=len, reverse=True)
    hits = [hit[0] for hit in re.finditer("|".join(map(re.escape, names)), folded)]
    good = {fold(name) for name in right}
    if not hits or hits[0] in good:
        return bool(hits)
    count = {name: hits.count(name) for name in set(hits)}
    others = max((value for name, value in count.items() if name not in good), default=0)
    return max((value for name, value in count.items() if name in good), default=0) > others


def canonical(value: Any) -> Any:
    """One form of a cell: None, float, ISO date text, or folded text."""
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value).lower()
    if isinstance(value, int | float):
        return None if isinstance(value, float) and math.isnan(value) else float(value)
    text = str(value).strip()
    if text.casefold() in MISSING:
        return None
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    plain = plain.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", plain) else plain
    if re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", plain):
        return float(plain)
    stamp = text.replace("T", " ").removesuffix("Z")
    for shape in DATES:
        try:
            return datetime.strptime(stamp, shape).isoformat(" ").removesuffix(" 00:00:00")  # noqa: DTZ007
        except ValueError:
            continue
    return fold(text)


def same_cell(wanted: Any, found: Any) -> bool:
    """Whether a found cell (in canonical form) is the wanted one; a list means any of its items."""
    if isinstance(wanted, list):
        return any(same_cell(one, found) for one in wanted)
    value = canonical(wanted)
    if isinstance(value, float) and isinstance(found, float):
        if value.is_integer() or abs(value) >= 1000:
            return math.isclose(value, found, rel_tol=1e-6, abs_tol=1e-9) or _rounded(value, found)
        return math.isclose(value, found, rel_tol=1e-4, abs_tol=1e-9) or _rounded(value, found)
    return bool(value == found)


def _rounded(value: float, found: float) -> bool:
    """Whether a cell is the value rounded to two or more decimals."""
    return not value.is_integer() and any(
        abs(value - found) <= 0.5000001 * 10.0**-n and found == round(found, n) for n in (2, 3, 4)
    )


def same_row(wanted: Sequence[Any], found: Sequence[Any]) -> bool:
    """Whether two rows agree cell by cell."""
    return len(wanted) == len(found) and all(same_cell(a, b) for a, b in zip(wanted, found, strict=True))


def same_rows(wanted: Sequence[Sequence[Any]], found: Sequence[Sequence[Any]], *, ordered: bool) -> bool:
    """Whether two tables hold the same rows, in the same order if that is wanted."""
    if len(wanted) != len(found):
        return False
    cells = [[canonical(cell) for cell in row] for row in found]
    if all(same_row(a, b) for a, b in zip(wanted, cells, strict=True)):
        return True
    return not ordered and _matched(wanted, cells)


def _matched(wanted: Sequence[Sequence[Any]], cells: list[list[Any]]) -> bool:
    """Pair off rows in any order, looking first among rows with the same text cells."""
    texts = [index for index in range(len(wanted[0])) if all(isinstance(row[index], str) for row in wanted)]
    free: dict[tuple[Any, ...], list[list[Any]]] = defaultdict(list)
    for row in cells:
        if len(row) != len(wanted[0]):
            return False
        free[tuple(row[index] for index in texts)].append(row)
    for goal in wanted:
        bucket = free[tuple(canonical(goal[index]) for index in texts)]
        match = next((one for one in bucket if same_row(goal, one)), None)
        if match is None:
            return False
        bucket.remove(match)
    return True


def any_columns(wanted: Sequence[Sequence[Any]], found: Sequence[Sequence[Any]], *, ordered: bool) -> bool:
    """Like same_rows where names are free: the wanted columns may stand anywhere, and others beside them."""
    width = len(wanted[0]) if wanted else 0
    have = min((len(row) for row in found), default=0)
    if have > 8 or len(found) != len(wanted):
        return False
    return any(
        same_rows(wanted, [[row[place] for place in places] for row in found], ordered=ordered)
        for places in permutations(range(have), width)
    )

"""Which delimiter a text is divided by, whether it is a table at all, and whether its first row names the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from espalier.tools.cells import PLAIN, is_missing, moment
from espalier.tools.raw import delimited, is_blank

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 200
"""Rows that decide."""
CLEARLY = 0.9
"""Share of equally wide rows from which a .txt file is a table."""
WORD = re.compile(r"[^\W\d_]")


def delimiter_of(lines: Sequence[str]) -> str:
    """The delimiter under which most rows are equally wide, and wider than one cell; "," where none divides them."""
    best = max(DELIMITERS, key=lambda one: _agreement(lines, one))
    return best if _agreement(lines, best) > (0.0, 0) else ","


def is_clearly_delimited(lines: Sequence[str]) -> bool:
    """Whether free text is a table: at least three rows, nearly all of them of the same two or more cells, and not
    mere sentences with commas."""
    rows = _rows(lines, delimiter_of(lines))
    widths = Counter(len(row) for row in rows)
    if len(rows) < 3:
        return False
    (width, count), *_ = widths.most_common(1)
    wordy = sum(len(cell.split()) > 5 for row in rows for cell in row)
    return width > 1 and count >= CLEARLY * len(rows) and wordy * 4 < len(rows) * width


def has_header(rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether the first of ``rows`` names the columns.

    Names are words, each once. A first row with a number in it, or that comes again, or beneath which all columns are
    text of just its kind while it repeats a value of its column, is data.
    """
    if not rows or is_blank(rows[0]):
        return False
    first = [cell.strip() if cell else "" for cell in rows[0]]
    if any(_is_value(cell) for cell in first) and not _is_years(first, rows[1:]):
        return False
    return not any(list(map(str, row)) == list(map(str, rows[0])) for row in rows[1:3]) and not _repeats(first, rows)


def _rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    return [row for row, _ in zip(delimited(lines, delimiter), range(LOOKED_AT), strict=False)]


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width, and that width; (0, 0) where that is one cell."""
    widths = Counter(len(row) for row in _rows(lines, delimiter))
    if not widths:
        return 0.0, 0
    (width, count), *_ = widths.most_common(1)
    return (round(count / widths.total(), 1), width) if width > 1 else (0.0, 0)


def _is_value(cell: str) -> bool:
    """Something that is data and no name: a number, a date, or digits without a letter."""
    if is_missing(cell):
        return False
    digits_only = any(c.isdigit() for c in cell) and not WORD.search(cell)
    return digits_only or PLAIN.fullmatch(cell) is not None or moment(cell, "day-first") is not None


def _is_years(first: Sequence[str], rest: Sequence[Sequence[str | None]]) -> bool:
    """A header such as "country, 2019, 2020": names and years, over rows that do not repeat the years."""
    numbers = [cell for cell in first if _is_value(cell)]
    below = {cell for row in rest for cell in row}
    named = len(numbers) < len(first)
    return named and all(re.fullmatch("(?:19|20)[0-9]{2}", n) and n not in below for n in numbers)


def _repeats(first: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether the first row holds a cell that comes again below it in its own column, as data does."""
    if len(rows) < 3:
        return False
    columns = [{(cell or "").strip() for cell in column} for column in zip(*rows[1:], strict=False)]
    return sum(bool(cell) and cell in below for cell, below in zip(first, columns, strict=False)) * 2 >= len(first)

"""Where the table begins and ends among the rows of a file: titles above it and totals beneath it are no part of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType
from espalier.tools.cells import is_missing, reader

Rows = Sequence[Sequence[str | None]]
MOST_ABOVE = 10
"""Rows above a header that may be titles."""
LOOKED_AT = 100
TOTAL = re.compile(
    r"(?:grand )?totals?|(?:over)?all|sum|summe|gesamt(?:summe)?|insgesamt|总计|合计|總計|合計|总和|共计",
    re.IGNORECASE,
)
CLOSE = 1e-6
"""Relative; a total may be rounded."""


def rows_above(rows: Rows) -> int:
    """How many rows at the top are titles: with nothing behind the first cell, over rows that mostly have more."""
    widths = Counter(map(_filled, rows[:LOOKED_AT]))
    if not widths or widths.most_common(1)[0][0] < 2:
        return 0
    count = sum(1 for _ in takewhile(lambda row: not _filled(row[1:]), rows[:MOST_ABOVE]))
    return count if count < min(len(rows) - 1, MOST_ABOVE) else 0


def is_total(rows: Rows, columns: Sequence[ColumnProfile]) -> bool:
    """Whether the last of all rows of a table sums up the others: it says so, and one of its numbers is the sum of
    those above it, or there is nothing else in it.

    Args:
        rows: all rows, as wide as there are columns.
        columns: their profile.
    """
    if len(rows) < 3 or not any(cell and TOTAL.fullmatch(cell.strip(" :：")) for cell in rows[-1]):
        return False
    checked = [_adds_up(place, rows, column) for place, column in enumerate(columns)]
    return any(checked) or (_filled(rows[-1]) == 1 and len(columns) > 1)


def _adds_up(place: int, rows: Rows, column: ColumnProfile) -> bool:
    if column.type is not ColumnType.NUMBER:
        return False
    read = reader(column)
    values = [value for row in rows if isinstance(value := read(row[place]), int | float)]
    last = read(rows[-1][place])
    if not isinstance(last, int | float) or len(values) < 3:
        return False
    return math.isclose(math.fsum(values[:-1]), last, rel_tol=CLOSE, abs_tol=0.01)


def _filled(row: Sequence[str | None]) -> int:
    return sum(not is_missing(cell) for cell in row)

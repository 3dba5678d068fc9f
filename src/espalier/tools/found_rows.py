"""Rows that a database of the person gives, as a table of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from espalier.core.value import Table
from espalier.tools.results import column_type, scalar

SHOWN = 1_000
"""Rows that are handed out."""
BATCH = 1_000
WIDEST = 20_000
"""Characters of a cell."""
DATE = re.compile(r"\d{4}-\d\d-\d\d")
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?")

Fetch = Callable[[int], Sequence[Sequence[object]]]
"""The next rows, up to a number of them; none at the end."""


@dataclass(frozen=True, slots=True)
class Found:
    """The names of a result's columns, their SQL types ("" where values tell), its first 1,000 rows, and how many rows
    there are in all."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int


def fetched(names: Sequence[str], kinds: Sequence[str], fetch: Fetch) -> Found:
    """What a cursor gives: rows behind the first 1,000 are counted and let go."""
    kept: list[tuple[object, ...]] = []
    total = 0
    while batch := fetch(BATCH):
        total += len(batch)
        kept += [tuple(row) for row in batch[: max(0, SHOWN - len(kept))]]
    return Found(tuple(names), tuple(kinds), tuple(kept), total)


def as_table(found: Found, sql: str) -> Table:
    """The table that a result is. Bytes become words about them; very long cells are cut."""
    rows = tuple(tuple(_cell(value) for value in row) for row in found.rows)
    kinds = [kind or _kind([row[place] for row in rows]) for place, kind in enumerate(found.kinds)]
    columns = (column_type(name, kind, found.total, ()) for name, kind in zip(_unique(found.names), kinds, strict=True))
    return Table(tuple(columns), rows, found.total, sql=sql)


def _cell(value: object) -> bool | int | float | str | None:
    if isinstance(value, bytes | bytearray | memoryview):
        return f"({len(bytes(value)):,} bytes)"
    plain = scalar(value)
    return plain[:WIDEST] if isinstance(plain, str) else plain


def _kind(cells: Sequence[object]) -> str:
    """The SQL type of values that do not tell it."""
    known = [cell for cell in cells if cell is not None]
    if not known:
        return "VARCHAR"
    if all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in known):
        return "DOUBLE"
    for pattern, kind in ((DATE, "DATE"), (TIME, "TIMESTAMP")):
        if all(isinstance(cell, str) and pattern.fullmatch(cell) for cell in known):
            return kind
    return "VARCHAR"


def _unique(names: Sequence[str]) -> list[str]:
    """Names that are all different: a second ``id`` is ``id_2``."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        seen[name] += 1
        new = name if seen[name] == 1 else f"{name}_{seen[name]}"
        while new in found or (new != name and new in names):
            seen[name] += 1
            new = f"{name}_{seen[name]}"
        found.append(new)
    return found

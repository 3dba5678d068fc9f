"""The rows of a query in plain Python: read, joined or stacked, those that fit, and sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from espalier.core.query import Query, Scalar, Source
from espalier.core.value import ColumnType
from espalier.tools.engine import Engine
from espalier.tools.recount_conditions import Row, fits
from espalier.tools.rows import read_rows
from espalier.tools.scope import Columns, joined, source_scope

SortKey = tuple[Callable[[Row], Any], bool]
"""What a row sorts by, and whether from high to low."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows with the names and types of their columns."""

    types: Mapping[str, ColumnType]
    rows: Iterable[Row]

    @property
    def names(self) -> list[str]:
        """The columns, in order."""
        return list(self.types)

    def place(self, name: str) -> int:
        """Where a column is in a row."""
        return self.names.index(name)

    def with_rows(self, rows: Iterable[Row]) -> Frame:
        """Other rows of the same columns."""
        return Frame(self.types, rows)


def fitting(query: Query, engine: Engine, columns: Columns) -> Frame:
    """The rows of the source that fit the condition, one by one, in their order."""
    types = source_scope(query.source, columns)
    rows = _source(query.source, engine, columns, types)
    return Frame(types, filter(fits(query.where, list(types), types), rows))


def _source(source: Source, engine: Engine, columns: Columns, types: Mapping[str, ColumnType]) -> Iterator[Row]:
    if source.on is not None:
        return _joined(source, engine, columns)
    if len(source.tables) == 1:
        return read_rows(engine, source.tables[0])[1]
    return _stacked(source, engine, types)


def _stacked(source: Source, engine: Engine, types: Mapping[str, ColumnType]) -> Iterator[Row]:
    for path in source.tables:
        names, rows = read_rows(engine, path)
        folded = [name.casefold() for name in names]
        places = [folded.index(name.casefold()) if name.casefold() in folded else None for name in types]
        kinds = list(types.values())
        for row in rows:
            cells = [None if place is None else row[place] for place in places]
            yield tuple(_as(kind, cell) for kind, cell in zip(kinds, cells, strict=True))


def _as(kind: ColumnType, cell: Scalar) -> Scalar:
    """A cell in a column of that type: a day among times is its midnight."""
    is_day = kind is ColumnType.TIME and isinstance(cell, str) and len(cell) == len("2024-03-09")
    return f"{cell} 00:00:00" if is_day else cell


def _joined(source: Source, engine: Engine, columns: Columns) -> Iterator[Row]:
    taken = joined(source, columns)
    (left, left_rows), (right, right_rows) = (read_rows(engine, path) for path in source.tables)
    on = source.on or ""
    # The key of the two tables may be a day here and a time there.
    kinds = {columns(path)[on] for path in source.tables}
    kind = ColumnType.TIME if ColumnType.TIME in kinds else kinds.pop()
    by_key: dict[Scalar, list[Row]] = defaultdict(list)
    for row in right_rows:
        by_key[_as(kind, row[right.index(on)])].append(row)
    by_key.pop(None, None)
    own = [(one.table, (left, right)[one.table].index(one.column)) for one in taken]
    for row in left_rows:
        for other in by_key.get(_as(kind, row[left.index(on)]), ()):
            yield tuple((row, other)[table][place] for table, place in own)


def sorted_rows(rows: Iterable[Row], keys: Sequence[SortKey]) -> list[Row]:
    """Rows by several keys, the first weighing most; what is missing comes last; equal rows keep their order."""
    found = list(rows)
    for key, descending in reversed(keys):
        there = [row for row in found if key(row) is not None]
        missing = [row for row in found if key(row) is None]
        found = sorted(there, key=key, reverse=descending) + missing
    return found

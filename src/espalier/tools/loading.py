"""The SQL that reads a file and cleans its cells, and the plain file that stands in for one DuckDB cannot read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.tools.casts import SQL_TYPES, cast, is_missing, literal, quoted

UNPARSED = "cells that did not parse"
"""A column beside those of the table, for the time of loading: how many cells of the row did not parse."""
DRAFT = "a table that is being loaded"
KINDS = {ColumnType.NUMBER: "numbers", ColumnType.DATE: "dates", ColumnType.TIME: "times", ColumnType.FLAG: "flags"}

Places = Mapping[int, ColumnProfile]
"""Columns of a table, by their places in the file from 0 on."""


def delimited_source(file: Path, profile: TableProfile) -> str:
    """A relation (SQL) with the cells of a UTF-8 delimited file as text, in columns c0, c1, ..."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(profile.columns)))
    header = str(profile.header).lower()
    return (
        f"read_csv({literal(str(file))}, columns = {{{columns}}}, header = {header}, auto_detect = false, "
        f"delim = {literal(profile.delimiter)}, quote = '\"', escape = '\"')"
    )


def plain_source(file: Path, profile: TableProfile) -> str:
    """The same for a file that ``write_plain`` wrote."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(profile.columns)))
    return (
        f"read_csv({literal(str(file))}, columns = {{{columns}, 'line_end': 'VARCHAR'}}, header = false, "
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', parallel = false)"
    )


def parquet_source(file: Path, names: Sequence[str]) -> str:
    """The same for a Parquet file with columns ``names``."""
    cells = ", ".join(f"{quoted(name)}::VARCHAR AS c{n}" for n, name in enumerate(names))
    return f"(SELECT {cells} FROM read_parquet({literal(str(file))}))"


def write_plain(rows: Iterable[Sequence[str | None]], file: Path) -> None:
    """Writes rows of text as comma-separated UTF-8 without a header, every row alike. A mark ends each, so that the row
    of a single empty cell is no empty line."""
    with file.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([*row, "."] for row in rows)


def cleaned(source: str, columns: Places) -> str:
    """The SELECT that turns a relation of text into the table's values, with ``UNPARSED`` at the end."""
    values = ", ".join(f"{cast(f'c{n}', column)} AS v{n}" for n, column in columns.items())
    named = ", ".join(f"v{n} AS {quoted(column.name)}" for n, column in columns.items())
    unparsed = " + ".join(f"({_unparsed(n)})::INTEGER" for n in _typed(columns)) or "0"
    return f"SELECT {named}, {unparsed} AS {quoted(UNPARSED)} FROM (SELECT *, {values} FROM {source})"


def unparsed_counts(source: str, columns: Places) -> str:
    """The SELECT that counts for each typed column the cells that did not parse, and gives one of them."""
    values = ", ".join(f"{cast(f'c{n}', column)} AS v{n}" for n, column in columns.items())
    wanted = ", ".join(
        f"count(*) FILTER ({_unparsed(n)}), first(c{n}) FILTER ({_unparsed(n)})" for n in _typed(columns)
    )
    return f"SELECT {wanted} FROM (SELECT *, {values} FROM {source})"


def unparsed_notes(columns: Places, counts: Sequence[object]) -> tuple[str, ...]:
    """The row that ``unparsed_counts`` gives, in words."""
    typed = [columns[n] for n in _typed(columns)]
    pairs = zip(typed, counts[::2], counts[1::2], strict=True)
    return tuple(
        f"{count:,} cells of {column.name!r} are no {KINDS[column.type]} ({str(example)[:30]!r}) and count as missing"
        if count > 1
        else f"the cell {str(example)[:30]!r} of {column.name!r} is not one of its {KINDS[column.type]} and is missing"
        for column, count, example in pairs
        if isinstance(count, int) and count
    )


def whole_numbers(relation: str, columns: Places) -> str:
    """The SELECT that says of each NUMBER column whether it can be BIGINT: all whole and within exact doubles."""
    wanted = (quoted(column.name) for column in columns.values() if column.type is ColumnType.NUMBER)
    tests = (f"coalesce(bool_and({c} = floor({c}) AND abs({c}) < 9007199254740992), false)" for c in wanted)
    return f"SELECT {', '.join(tests)} FROM {relation}"


def _typed(columns: Places) -> list[int]:
    return [n for n, column in columns.items() if column.type in SQL_TYPES]


def _unparsed(n: int) -> str:
    # CASE, so that the second look is taken at the few cells without a value only.
    return f"CASE WHEN v{n} IS NULL AND c{n} IS NOT NULL THEN NOT {is_missing(f'c{n}')} ELSE false END"

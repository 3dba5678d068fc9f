"""The tables in one file, by its kind: delimited text, JSON, Excel, Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import Json
from espalier.tools import raw
from espalier.tools.bounds import is_total, rows_above
from espalier.tools.delimiters import has_header, is_clearly_delimited
from espalier.tools.duck import parquet_cells
from espalier.tools.excel import read_sheet, sheet_names
from espalier.tools.profiling import named, profile_column
from espalier.tools.sampling import beginning, sample_text

MOST_ROWS = 20_000
"""Rows of Excel, JSON and Parquet files that are looked at for types and values; all are counted."""


def profile_delimited(file: Path, path: str) -> list[TableProfile]:
    """The table in a CSV or TSV file; in a text file, where it clearly is one.

    Raises:
        ToolError: it is empty, holds binary data, or is no table.
    """
    free = file.suffix.lower() == ".txt"
    if free and not file.stat().st_size:
        return []
    sample = sample_text(file, path)
    if free and not is_clearly_delimited(sample.text[:50_000].splitlines(keepends=True)):
        return []
    above = rows_above(sample.rows)
    rows = sample.rows[above:]
    header = has_header(rows[:100])
    width = len(rows[0]) if header else max(len(row) for row in rows[:100])
    names, notes = named(rows[0]) if header else _numbered(width)
    body = rows[int(header) :]
    columns, totals = _bounded(names, body, sample.whole)
    total = sample.total - above - int(header) - totals
    ragged = _ragged(body[: len(body) - totals], width)
    notes = (*_beyond(sample.rows[:above], body, totals), *_stray(sample.stray), *notes, *ragged)
    profile = TableProfile(
        path,
        columns,
        total,
        file.suffix.lower().removeprefix("."),
        sample.encoding,
        sample.delimiter,
        (*notes, *_sampled(len(body) - totals, total)),
        header,
        above=above,
        totals=totals,
    )
    return [profile]


def profile_json(file: Path, path: str) -> list[TableProfile]:
    """The table in a JSON file (a list of records, or of one under a key) or in JSON lines; none where it is other
    JSON.

    Raises:
        ToolError: it is empty or no JSON.
    """
    format = "json" if file.suffix.lower() == ".json" else "jsonl"
    _, encoding = beginning(file, path)
    within = raw.records_key(file, encoding) if format == "json" else ""
    if within is None:
        return []
    keys: dict[str, None] = {}
    head: list[dict[str, Json]] = []
    total = 0
    for total, record in enumerate(raw.json_records(file, format, encoding, within), start=1):
        keys.update(dict.fromkeys(record))
        if total <= MOST_ROWS:
            head.append(record)
    names, notes = named(tuple(keys))
    columns = _columns(names, [[raw.json_text(record.get(key)) for key in keys] for record in head])
    notes = (*notes, *_sampled(len(head), total))
    return [TableProfile(path, columns, total, format, encoding, notes=notes, within=within)] if keys else []


def profile_excel(file: Path, path: str) -> list[TableProfile]:
    """The tables in an Excel file: each sheet that has a header and a row beneath it.

    Raises:
        ToolError: it is no Excel file, or none of its sheets is a table.
    """
    found: list[TableProfile] = []
    for sheet in sheet_names(file):
        grid = [row for row in read_sheet(file, sheet) if not raw.is_blank(row)]
        above = rows_above(grid)
        titles, grid = grid[:above], grid[above:]
        header = has_header(grid[:100])
        if len(grid) <= int(header):
            continue
        width = max(map(_filled, grid))
        names, notes = named(_padded(grid[0], width)) if header else _numbered(width)
        body = [_padded(row, width) for row in grid[int(header) :]]
        columns, totals = _bounded(names, body[:MOST_ROWS], len(body) <= MOST_ROWS)
        count = len(body) - totals
        notes = (*_beyond(titles, body, totals), *notes, *_sampled(min(count, MOST_ROWS), count))
        called = f"{path}{raw.SHEET}{sheet}" if found else path
        table = TableProfile(called, columns, count, "xlsx", notes=notes, header=header, above=above, totals=totals)
        found.append(table)
    return found


def profile_parquet(file: Path, path: str) -> list[TableProfile]:
    """The table in a Parquet file.

    Raises:
        ToolError: it is none.
    """
    keys, total, cells = parquet_cells(file, MOST_ROWS)
    names, notes = named(keys)
    columns = _columns(names, list(cells))
    notes = (*notes, *_sampled(min(total, MOST_ROWS), total))
    return [TableProfile(path, columns, total, "parquet", notes=notes)] if names else []


def _bounded(
    names: Sequence[str], body: Sequence[Sequence[str | None]], whole: bool
) -> tuple[tuple[ColumnProfile, ...], int]:
    """The columns of a table, and how many rows at its end sum up the others: to be seen of a whole table only."""
    columns = _columns(names, body)
    if not whole or not is_total([_padded(row, len(names)) for row in body], columns):
        return columns, 0
    return _columns(names, body[:-1]), 1


def _beyond(above: Sequence[Sequence[str | None]], body: Sequence[Sequence[str | None]], totals: int) -> list[str]:
    """Notes on the rows that are no part of the table."""
    found = []
    if above:
        first = next((cell.strip() for row in above for cell in row if cell and cell.strip()), "")
        found.append(f"above the header, {_rows(len(above))} ({first[:40]!r}) left out")
    if totals:
        last = ", ".join(cell.strip() for cell in body[-1] if cell and cell.strip())
        found.append(f"its last row sums up the others and is left out ({last[:60]})")
    return found


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count > 1 else ''}"


def _stray(lines: Sequence[str]) -> list[str]:
    """A note on quotation marks that none closes."""
    if not lines:
        return []
    where = f"{_rows(len(lines))} ({lines[0].strip()[:40]!r})"
    return [f"a quotation mark is not closed in {where}; it counts as a character"]


def _columns(names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> tuple[ColumnProfile, ...]:
    """The columns of a table, from its rows; a row that is too short has missing cells."""
    width = len(names)
    even = (row if len(row) == width else _padded(row, width) for row in rows)
    columns = list(zip(*even, strict=True)) or [()] * width
    return tuple(profile_column(name, column) for name, column in zip(names, columns, strict=True))


def _numbered(width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = tuple(f"column{n}" for n in range(1, width + 1))
    return names, (f"it has no header; its columns are called {names[0]} to {names[-1]}",)


def _padded(row: Sequence[str | None], width: int) -> Sequence[str | None]:
    return [*row[:width], *[None] * (width - len(row))]


def _filled(row: Sequence[str | None]) -> int:
    """How many cells a row has up to its last one with something in it."""
    return max((place for place, cell in enumerate(row, start=1) if cell and cell.strip(" ")), default=0)


def _ragged(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Notes on rows with too many or too few cells."""
    long = sum(any(cell.strip(" ") for cell in row[width:]) for row in rows)
    short = sum(len(row) < width for row in rows)
    notes = (
        (long, "had too many cells; what was beyond the last column is left out"),
        (short, "had too few cells; the rest of them are missing"),
    )
    return tuple(f"{_rows(count)} {what}" for count, what in notes if count)


def _sampled(seen: int, total: int) -> tuple[str, ...]:
    if seen >= total:
        return ()
    return (f"too large to look at whole: values, ranges and missing cells are from {seen:,} of its {total:,} rows",)

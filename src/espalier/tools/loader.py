"""The trusted side of the engine: a database that reads and writes files and runs only SQL that is written here."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.tools import loading
from espalier.tools.casts import literal, quoted
from espalier.tools.duck import Connection, connected, first_line, library, parquet_names, streamed
from espalier.tools.exporting import FORMATS
from espalier.tools.raw import raw_rows

DELIMITED = ("csv", "tsv", "txt")
LARGE = 100_000
"""Rows from which on it is worth while to load no columns that are not needed."""
LONGEST_LINE = 1_000_000
MEMORY = "200MB"
"""Rows only pass through."""
IN_PLACE = "USE_TMP_FILE false"
"""Writes to the very file that is named, which is a temporary one already."""


class Loader:
    """Moves tables from files into another database, and back. One thread at a time."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Sets it up.

        Args:
            folder: a private folder for temporary files.
            threads: how many cores it may use.
        """
        self._folder = folder
        self._database = connected(folder / "loader", MEMORY, threads)
        self._count = 0

    def close(self) -> None:
        """Ends the database."""
        self._database.close()

    def load(
        self, profile: TableProfile, file: Path, into: Connection, name: str, columns: Sequence[ColumnProfile]
    ) -> tuple[str, ...]:
        """Makes the table ``name`` (quoted) of a file, in another database, and gives the notes on its cells.

        Args:
            profile: the table.
            file: the file it is in.
            into: the other database; whoever reads a table of that name there may go on reading it.
            name: what the table is called there.
            columns: those of the profile that it gets.

        Raises:
            ToolError: the file cannot be read as what the profile says.
        """
        fault: Exception | None = None
        wanted = {place: column for place, column in enumerate(profile.columns) if column in columns}
        for source in self._sources(profile, file):
            try:
                return self._loaded(source, wanted, into, name)
            except library().Error as error:
                fault = error
        message = f"{profile.path} cannot be loaded: {first_line(fault)}"
        raise ToolError(message, "open it in another program and save it again as CSV")

    def write(self, relation: Connection, path: Path, format: str) -> None:
        """Writes a relation of another database as one of ``FORMATS``."""
        with streamed(relation, self._database):
            self._database.execute(f"COPY (SELECT * FROM feed) TO {literal(str(path))} ({FORMATS[format]}, {IN_PLACE})")

    def write_records(self, records: str, path: Path) -> None:
        """Writes JSON lines as Parquet."""
        lines = self._folder / "records.jsonl"
        lines.write_text(records, encoding="utf-8")
        source = f"read_json({literal(str(lines))}, format = 'newline_delimited')"
        self._database.execute(
            f"COPY (SELECT * FROM {source}) TO {literal(str(path))} ({FORMATS['parquet']}, {IN_PLACE})"
        )

    def _sources(self, profile: TableProfile, file: Path) -> Iterator[str]:
        """The ways to read a table, fastest first. The last rewrites the file row by row into a plain one, which takes
        what DuckDB does not: other encodings, rows of uneven length, other kinds of files."""
        # Under a name of ours, so that no file name is taken for a pattern.
        self._count += 1
        link = self._folder / f"{self._count}.{profile.format}"
        link.symlink_to(file)
        if profile.format == "parquet":
            yield loading.parquet_source(link, parquet_names(self._database, link))
            return
        if _is_direct(profile, file):
            yield loading.delimited_source(link, profile)
        plain = link.with_suffix(".plain")
        loading.write_plain(raw_rows(file, profile), plain)
        yield loading.plain_source(plain, profile)

    def _loaded(self, source: str, columns: loading.Places, into: Connection, name: str) -> tuple[str, ...]:
        unparsed, draft = quoted(loading.UNPARSED), quoted(loading.DRAFT)
        with contextlib.closing(into.cursor()) as tables:
            with streamed(self._database.sql(loading.cleaned(source, columns)), tables):
                tables.execute(f"CREATE OR REPLACE TABLE {draft} AS SELECT * FROM feed")
            [(bad,)] = tables.execute(f"SELECT sum({unparsed}) FROM {draft}").fetchall()
            tables.execute(f"ALTER TABLE {draft} DROP COLUMN {unparsed}")
            numbers = [quoted(column.name) for column in columns.values() if column.type is ColumnType.NUMBER]
            whole = tables.execute(loading.whole_numbers(draft, columns)).fetchone() if numbers else ()
            for number in (n for n, is_whole in zip(numbers, whole, strict=True) if is_whole):
                tables.execute(f"ALTER TABLE {draft} ALTER COLUMN {number} TYPE BIGINT")
            tables.execute(f"BEGIN; DROP TABLE IF EXISTS {name}; ALTER TABLE {draft} RENAME TO {name}; COMMIT")
        if not bad:
            return ()
        counts = self._database.execute(loading.unparsed_counts(source, columns)).fetchone()
        return loading.unparsed_notes(columns, counts)


def to_load(
    profile: TableProfile, held: Sequence[ColumnProfile] | None, needed: Collection[str] | None
) -> tuple[ColumnProfile, ...]:
    """The columns that a table is to be loaded with, none where all that are needed are there.

    Args:
        profile: the table.
        held: the columns it has now; None before it is loaded at all.
        needed: names of columns; None for all.
    """
    if held is None and needed is not None and profile.rows > LARGE:
        return tuple(column for column in profile.columns if column.name in needed) or profile.columns[:1]
    wanted = {column.name for column in profile.columns} if needed is None else needed
    there = {column.name for column in held or ()}
    return profile.columns if held is None or not there.issuperset(wanted) else ()


def _is_direct(profile: TableProfile, file: Path) -> bool:
    """Whether DuckDB reads the file as it stands. Empty lines are no rows, but it takes one at the top for a header,
    and each for a row where there is one column only."""
    if profile.format not in DELIMITED or not profile.encoding.startswith("utf-8") or len(profile.columns) == 1:
        return False
    if profile.above or profile.totals:
        return False
    with file.open("rb") as stream:
        return bool(stream.readline(LONGEST_LINE).strip(b"\xef\xbb\xbf \t\r\n"))

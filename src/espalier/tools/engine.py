"""The tables of a run: loads the tables of a run at first use and answers SQL that cannot touch a file.

Two databases, both in memory. The *loader* may read files and only ever runs SQL that is written here; the *tables*
hold what it read, are locked before the first query and have no access to files, the network or extensions. Rows
stream from one to the other, as they do back when a result is written to a file.
"""

from __future__ import annotations

import contextlib
import difflib
import shutil
import tempfile
import threading
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from espalier.core.errors import TaskError, ToolError
from espalier.core.query import Scalar
from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import Table
from espalier.tools.casts import quoted
from espalier.tools.duck import Connection, connected, identifier, in_words, lock, parquet_cells, single_query
from espalier.tools.exporting import FORMATS, exported
from espalier.tools.loader import Loader, to_load
from espalier.tools.raw import Cells, file_of
from espalier.tools.results import column_type, scalar
from espalier.tools.workspace import Workspace

SHOWN = 1_000
"""Rows of a result that are handed out; the rest stay in their relation."""


class Engine:
    """The tables of one run, and SQL over them. Thread-safe; end it with ``close`` or use it in a ``with`` block."""

    def __init__(
        self, workspace: Workspace, profiles: Sequence[TableProfile], memory: str = "400MB", threads: int = 2
    ) -> None:
        """Sets the engine up; nothing is read yet.

        Args:
            workspace: where the tables are.
            profiles: the tables.
            memory: how much the tables may hold before they go to disk, in DuckDB's words.
            threads: how many cores a query may use.
        """
        self.workspace = workspace
        self._profiles = {profile.path: profile for profile in profiles}
        self._folder = Path(tempfile.mkdtemp(prefix="espalier-"))
        self._lock = threading.RLock()
        self._running: set[Connection] = set()
        self._names: dict[str, str] = {}
        self._held: dict[str, tuple[ColumnProfile, ...]] = {}
        self._notes: dict[str, tuple[str, ...]] = {}
        self._kept: dict[str, str] = {}
        self._loader = Loader(self._folder, threads)
        self._tables = connected(self._folder / "tables", memory, threads)
        lock(self._tables)

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends both databases and removes their private folder."""
        with self._lock:
            self._tables.close()
            self._loader.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def know(self, profiles: Sequence[TableProfile]) -> None:
        """Takes in the tables that a survey found; those known already stay as they are."""
        with self._lock:
            for profile in profiles:
                self._profiles.setdefault(profile.path, profile)

    def paths(self) -> tuple[str, ...]:
        """The tables there are."""
        return tuple(self._profiles)

    def profile(self, path: str) -> TableProfile:
        """The profile of the table at ``path``.

        Raises:
            TaskError: there is no such table; the hint names the nearest.
        """
        found = self._profiles.get(path.removeprefix("./"))
        if found is None:
            message = f"there is no table {path}"
            near = difflib.get_close_matches(path, self._profiles, n=3, cutoff=0.5) or list(self._profiles)[:8]
            raise TaskError(message, "there is " + ", ".join(near) if near else "the workspace holds no tables")
        return found

    def relation(self, path: str, columns: Collection[str] | None = None) -> str:
        """The quoted SQL name of the table at ``path``, which is loaded now where it was not yet.

        Its columns are named as in the profile and typed: BIGINT or DOUBLE, DATE, TIMESTAMP, BOOLEAN, VARCHAR. The
        rows stand in the order of the file.

        Args:
            path: the table.
            columns: all that are needed (None: all there are). A large table is first loaded with these alone; when
                others are needed later, it is loaded whole.

        Raises:
            TaskError: there is no such table.
            ToolError: it cannot be loaded.
        """
        profile = self.profile(path)
        with self._lock, in_words():
            if profile.path not in self._names:
                taken = {name.lower() for name in self._names.values()}
                unused = profile.path.lower() not in taken
                self._names[profile.path] = profile.path if unused else f"{profile.path} ({len(taken)})"
            if missing := to_load(profile, self._held.get(profile.path), columns):
                with self.workspace.lent(file_of(profile.path)) as file:
                    name = quoted(self._names[profile.path])
                    self._notes[profile.path] = self._loader.load(profile, file, self._tables, name, missing)
                self._held[profile.path] = missing
            return quoted(self._names[profile.path])

    def notes(self, path: str) -> tuple[str, ...]:
        """What a person should know of the table's cells: how many of a column did not parse and count as missing.

        Raises:
            TaskError: there is no such table.
            ToolError: it cannot be loaded.
        """
        profile = self.profile(path)
        if profile.path not in self._held:
            self.relation(path)
        return self._notes[profile.path]

    def run(self, sql: str, keep_as: str = "", seconds: float = 30.0) -> Table:
        """The result of one SELECT.

        Args:
            sql: one query over relations that are loaded; nothing else than a query is run.
            keep_as: name (not quoted) under which the whole result stays, in order, for later queries.
            seconds: longest it may take.

        Returns:
            Its columns and first 1,000 rows; ``total`` counts them all.

        Raises:
            ToolError: it is no single query, does not fit the tables, or takes too long.
        """
        if keep_as.lower() in {path.lower() for path in self._profiles}:
            message = f"{keep_as} is a table of the workspace; a result cannot take its name"
            raise ToolError(message, "keep the result under another name")
        with in_words(), contextlib.closing(self._tables.cursor()) as cursor:
            query = single_query(cursor, sql)
            timer = threading.Timer(seconds, cursor.interrupt)
            timer.start()
            self._running.add(cursor)
            try:
                table = self._run(cursor, query, keep_as)
            finally:
                self._running.discard(cursor)
                timer.cancel()
        return table

    def interrupt(self) -> None:
        """Stops the queries that run now; whoever waits for one gets a ToolError."""
        for cursor in tuple(self._running):
            cursor.interrupt()

    def export(self, relation: str, path: Path, format: str) -> None:
        """Writes a whole relation, in order.

        Args:
            relation: its name, quoted or not.
            path: where to; what is there is replaced.
            format: csv, tsv, json, jsonl or parquet.

        Raises:
            ToolError: there is no such relation or format, or the file cannot be written.
        """
        if format not in FORMATS:
            message = f"tables cannot be written as {format!r}"
            raise ToolError(message, "write " + ", ".join(FORMATS))
        with self._lock, in_words(), contextlib.closing(self._tables.cursor()) as cursor:
            described = cursor.execute(f"DESCRIBE {identifier(relation)}").fetchall()
            columns = exported([(row[0], row[1]) for row in described], list(self._profiles.values()), format)
            self._loader.write(cursor.sql(f"SELECT {columns} FROM {identifier(relation)}"), path, format)

    def export_records(self, records: str, path: Path) -> None:
        """Writes records that are in no relation as Parquet.

        Args:
            records: JSON lines, one object each.
            path: where to; what is there is replaced.

        Raises:
            ToolError: the file cannot be written.
        """
        with self._lock, in_words():
            self._loader.write_records(records, path)

    def rows(self, relation: str) -> Iterator[tuple[Scalar, ...]]:
        """All rows of a relation, in order, as plain values.

        Raises:
            ToolError: there is no such relation.
        """
        with in_words(), contextlib.closing(self._tables.cursor()) as cursor:
            cursor.execute(f"SELECT * FROM {identifier(relation)}")
            while rows := cursor.fetchmany(SHOWN):
                yield from (tuple(scalar(value) for value in row) for row in rows)

    def cells(self, path: str) -> Iterator[Cells]:
        """The cells of a Parquet table as text, row by row, as they stand in the file.

        Raises:
            TaskError: there is no such table.
            ToolError: it cannot be read.
        """
        with self.workspace.lent(self.profile(path).path) as file:
            yield from parquet_cells(file)[2]

    def _run(self, cursor: Connection, query: str, keep_as: str) -> Table:
        name = quoted(keep_as or "result of this cursor")
        kind = "TABLE" if keep_as else "TEMP TABLE"
        # Tables stay as they are, so what was asked before, by a candidate plan for one, has its answer.
        before = self._kept.get(query)
        cursor.execute(f"CREATE OR REPLACE {kind} {name} AS\n{f'SELECT * FROM {quoted(before)}' if before else query}")
        [(total,)] = cursor.execute(f"SELECT count(*) FROM {name}").fetchall()
        cursor.execute(f"SELECT * FROM {name} LIMIT {SHOWN}")
        described = [(str(column[0]), str(column[1])) for column in cursor.description]
        rows = tuple(tuple(scalar(value) for value in row) for row in cursor.fetchall())
        columns = tuple(column_type(name, kind, total, self._profiles.values()) for name, kind in described)
        if not keep_as:
            cursor.execute(f"DROP TABLE {name}")
        else:
            self._keep(query, keep_as)
        return Table(columns, rows, total, keep_as, query)

    def _keep(self, query: str, relation: str) -> None:
        with self._lock:
            others = {sql: kept for sql, kept in self._kept.items() if kept.lower() != relation.lower()}
            self._kept = {query: relation, **others}

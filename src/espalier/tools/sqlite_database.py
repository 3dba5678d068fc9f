"""An SQLite file, asked through the standard library: opened to read only, and each step of a statement looked at."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from espalier.core.errors import ToolError
from espalier.tools.found_rows import Found, fetched

READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
CHANGING = READING | {
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_INDEX,
    sqlite3.SQLITE_CREATE_VIEW,
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_DROP_VIEW,
    sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_REINDEX,
}
DESCRIBING = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"}
"""Pragmas that only tell of tables."""
LONGEST_VALUE = 50_000_000
STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock."""
TABLES = (
    'SELECT m.name AS "table", c.name AS "column", c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c '
    "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid"
)


@dataclass(frozen=True, slots=True)
class SqliteDatabase:
    """The SQLite file at ``path``, called ``name`` in errors. Everything here blocks."""

    path: Path
    name: str

    def query(self, sql: str, seconds: float) -> Found:
        """What a single SELECT gives.

        Raises:
            ToolError: it is wrong, wants to change something, or takes longer than ``seconds``.
        """
        with self._opened("ro", seconds) as connection:
            connection.set_authorizer(_lets(READING))
            cursor = connection.execute(sql)
            if cursor.description is None:
                message = "the statement gives no rows"
                raise ToolError(message, "write one SELECT")
            names = [column[0] for column in cursor.description]
            return fetched(names, [""] * len(names), cursor.fetchmany)

    def tables(self) -> Found:
        """Every column of every table."""
        with self._opened("ro", 10.0) as connection:
            cursor = connection.execute(TABLES)
            return fetched([column[0] for column in cursor.description], [""] * 3, cursor.fetchmany)

    def change(self, sql: str, seconds: float) -> int:
        """Makes a single statement that changes tables, whole or not at all, and gives the number of rows it touched.

        Raises:
            ToolError: it is wrong, or takes longer than ``seconds``.
        """
        with self._opened("rw", seconds) as connection, connection:
            connection.set_authorizer(_lets(CHANGING))
            return max(0, connection.execute(sql).rowcount)

    @contextlib.contextmanager
    def _opened(self, mode: str, seconds: float) -> Iterator[sqlite3.Connection]:
        deadline = time.monotonic() + seconds
        try:
            address = f"file:{quote(str(self.path))}?mode={mode}"
            with contextlib.closing(sqlite3.connect(address, uri=True, timeout=5.0)) as connection:
                connection.text_factory = lambda data: data.decode("utf-8", "replace")
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
                connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
                yield connection
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise self._in_words(error, mode, seconds) from error

    def _in_words(self, error: Exception, mode: str, seconds: float) -> ToolError:
        said = str(error)
        if said == "interrupted":
            return ToolError(f"the query took longer than {seconds:g} s and was stopped", "ask for less")
        if "not authorized" in said or "prohibited" in said or "readonly" in said:
            does = "reads" if mode == "ro" else "changes tables"
            return ToolError(f"only a single statement that {does} is run on {self.name}", "write another statement")
        if "one statement" in said:
            return ToolError("only one statement at a time is run", "send them one after the other")
        return ToolError(f"{self.name}: {said}", "leave sql out to see the tables and their columns")


def _lets(allowed: frozenset[int]) -> Callable[..., int]:
    """What looks at each step of a statement and lets pass these, and pragmas that only tell of tables."""

    def may(action: int, first: str | None, *rest: str | None) -> int:
        describing = action == sqlite3.SQLITE_PRAGMA and str(first).lower() in DESCRIBING
        return sqlite3.SQLITE_OK if action in allowed or describing else sqlite3.SQLITE_DENY

    return may

"""The only door to DuckDB: connections, what they say when something is wrong, and rows from one to another."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from espalier.core.errors import ToolError
from espalier.tools import loading
from espalier.tools.archives import require_plausible
from espalier.tools.casts import literal, quoted
from espalier.tools.raw import Cells

Connection = Any
"""A DuckDB connection or cursor; the library brings no types."""

LOCKS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "max_temp_directory_size": "'4GB'",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
"""Settings that close a database: no files, no network, no extensions, and no setting can be changed again."""


SPARING = {"threads": 1, "memory_limit": "512MB", "max_temp_directory_size": "1GB"}
"""For a look into a file that may be made to fill the memory."""
LARGEST = 400_000_000
"""Bytes of text that are taken out of a Parquet file."""


def lock(database: Connection) -> None:
    """Closes a database to everything but what it holds."""
    for name, value in LOCKS.items():
        database.execute(f"SET {name} = {value}")


def parquet_cells(file: Path, limit: int | None = None) -> tuple[tuple[str, ...], int, Iterator[Cells]]:
    """Column names of a Parquet file, how many rows it has, and its cells as text (of the first ``limit`` rows).

    Raises:
        ToolError: it is no Parquet file.
    """
    with _sparing(file) as connection:
        _require_plausible(connection, file)
        source = f"read_parquet({literal(str(file))})"
        names = parquet_names(connection, file)
        [(total,)] = connection.execute(f"SELECT count(*) FROM {source}").fetchall()
    return names, total, _parquet_rows(file, names, limit)


def _parquet_rows(file: Path, names: Sequence[str], limit: int | None) -> Iterator[Cells]:
    with _sparing(file) as connection:
        most = "" if limit is None else f" LIMIT {limit}"
        wanted = f"(SELECT * FROM {loading.parquet_source(file, names)}{most})"
        _require_bounded(connection, wanted, len(names), file.name)
        cursor = connection.execute(f"SELECT * FROM {wanted}")
        while rows := cursor.fetchmany(2_000):
            yield from (list(row) for row in rows)


@contextlib.contextmanager
def _sparing(file: Path) -> Iterator[Connection]:
    """A database to look into a file with, that takes little memory.

    Raises:
        ToolError: what a query said was wrong, or that it needed more.
    """
    with in_words(), contextlib.closing(library().connect(":memory:", config=SPARING)) as connection:
        try:
            yield connection
        except library().OutOfMemoryException as error:
            message = f"{file.name} unpacks to more than the {SPARING['memory_limit']} that a look at a file may take"
            raise ToolError(message, "save it with shorter cells or smaller row groups, or split it") from error


def _require_plausible(connection: Connection, file: Path) -> None:
    """Lets pass a Parquet file that does not say of itself that it unpacks to many times its size."""
    said = connection.execute(f"SELECT sum(total_uncompressed_size) FROM parquet_metadata({literal(str(file))})")
    [(unpacked,)] = said.fetchall()
    require_plausible(int(unpacked or 0), file.stat().st_size, file.name)


def _require_bounded(connection: Connection, cells: str, count: int, name: str) -> None:
    """Lets pass cells that can be taken out of the database: there a text that stands in many rows is held once."""
    sizes = " + ".join(f"coalesce(sum(strlen(c{n})), 0)" for n in range(count)) or "0"
    [(size,)] = connection.execute(f"SELECT {sizes} FROM {cells}").fetchall()
    if size > LARGEST:
        message = f"{name} holds {int(size):,} bytes of text in the rows that would be looked at"
        raise ToolError(message, "it is not opened, as it may be made to fill the memory; save it with shorter cells")


def parquet_names(connection: Connection, file: Path) -> tuple[str, ...]:
    """The column names of a Parquet file."""
    described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(str(file))})").fetchall()
    return tuple(row[0] for row in described)


def library() -> Any:  # noqa: ANN401 - the module, which has no types
    """DuckDB itself, imported at first use."""
    import duckdb  # noqa: PLC0415 - heavy; loaded by the first engine

    return duckdb


def connected(temporary: Path, memory: str, threads: int) -> Connection:
    """A database in memory that may read files.

    Args:
        temporary: where it puts what does not fit in memory.
        memory: how much that is, in DuckDB's words.
        threads: how many cores it may use.
    """
    config = {"memory_limit": memory, "threads": threads, "temp_directory": str(temporary)}
    return library().connect(":memory:", config=config)


@dataclass(frozen=True, slots=True)
class _Feed:
    """A relation of one database as something that another can read, row by row as it comes."""

    relation: Any

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)


@contextlib.contextmanager
def streamed(relation: Connection, into: Connection) -> Iterator[None]:
    """Makes a relation of one database known to another as ``feed``."""
    into.register("feed", _Feed(relation))
    try:
        yield
    finally:
        into.unregister("feed")


def single_query(cursor: Connection, sql: str) -> str:
    """``sql`` without the semicolon at its end.

    Raises:
        ToolError: it is more than one statement, or none that only reads.
    """
    statements = cursor.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != library().StatementType.SELECT:
        message = "only a single SELECT is run"
        raise ToolError(message, "write one query; tables are changed by saving a result as a file")
    return str(statements[0].query).strip().rstrip(";")


@contextlib.contextmanager
def in_words() -> Iterator[None]:
    """Turns an error of DuckDB into one of ours.

    Raises:
        ToolError: with the first line of what it said.
    """
    try:
        yield
    except library().InterruptException as error:
        message = "the query took too long, or the run ended, and it was stopped"
        raise ToolError(message, "ask for less: fewer rows, or a simpler condition") from error
    except library().Error as error:
        raise ToolError(first_line(error), "check the names of tables and columns") from error


def first_line(error: object) -> str:
    """What an error says first."""
    return str(error).strip().partition("\n")[0]


def identifier(relation: str) -> str:
    """``relation`` as an SQL identifier, whether it is quoted already or not."""
    return relation if relation.startswith('"') and relation.endswith('"') else quoted(relation)


def matching(lines: Sequence[str], pattern: str) -> list[int]:
    """The places of the lines that match a regular expression (RE2: linear in the text, without look-around).

    Raises:
        ToolError: it is no such expression.
    """
    sql = (
        "SELECT place - 1 FROM (SELECT unnest($1) AS line, generate_subscripts($1, 1) AS place) "
        "WHERE regexp_matches(line, $2) ORDER BY 1"
    )
    with contextlib.closing(library().connect(":memory:", config=SPARING)) as connection:
        try:
            return [place for (place,) in connection.execute(sql, [list(lines), pattern]).fetchall()]
        except library().InvalidInputException as error:
            message = f"{pattern!r} is no regular expression of RE2: {first_line(error).rpartition('Error: ')[2]}"
            raise ToolError(message, "leave out look-around and back-references, or look for plain text") from error

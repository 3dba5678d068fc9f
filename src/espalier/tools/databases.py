"""The tools ``query_database`` and ``change_database``: SQL for the person's own databases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from espalier.core.errors import SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import optional_text, text_argument
from espalier.tools.attached_database import AttachedDatabase, kind_of_address
from espalier.tools.found_rows import SHOWN, Found, as_table
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.sqlite_database import SqliteDatabase
from espalier.tools.workspace import Workspace
from espalier.tools.workspace_database import WorkspaceDatabase

SECONDS = 60.0
SQLITE = "sqlite:"
MAGIC = b"SQLite format 3\0"
SQL: Json = {"type": "string", "description": "one statement"}


class Database(Protocol):
    """A database that can be asked."""

    def query(self, sql: str, seconds: float) -> Found:
        """What a single SELECT gives."""
        ...

    def tables(self) -> Found:
        """Every column of every table."""
        ...

    def change(self, sql: str, seconds: float) -> int:
        """Makes a single statement that changes tables; gives the number of rows it touched."""
        ...


def database_tools(workspace: Workspace, named: Mapping[str, str], *, change: bool) -> tuple[FunctionTool, ...]:
    """The tool ``query_database``, and ``change_database`` where the person allows changes.

    Args:
        workspace: its SQLite files can be asked by their paths.
        named: name -> address: ``sqlite:FILE``, ``postgresql://...`` or ``mysql://...``. A model sees the names only.
        change: tables may be changed.

    Raises:
        SettingsError: an address is of no known kind.
    """
    known = {name: _named(name, address) for name, address in named.items()}
    query = _query_tool(workspace, known)
    return (query, _change_tool(workspace, known)) if change else (query,)


def _query_tool(workspace: Workspace, known: Mapping[str, Database]) -> FunctionTool:
    def query(args: Mapping[str, Value]) -> Observation:
        name, sql = text_argument(args, "database"), optional_text(args, "sql").strip()
        database, source = _chosen(workspace, known, name)
        found = database.query(sql, SECONDS) if sql else database.tables()
        table = as_table(found, sql)
        cut = f"the first {SHOWN:,} of {table.total:,} rows" if table.total > SHOWN else ""
        return Observation(table=table, provenance=(source,), note=cut)

    spec = spec_of(
        "query_database",
        "Gives what one SELECT finds in a database; without sql its tables and their columns",
        required={"database": _choice(known)},
        optional={"sql": SQL},
        resource="disk",
        seconds=SECONDS + 30,
    )
    return FunctionTool(spec, query)


def _change_tool(workspace: Workspace, known: Mapping[str, Database]) -> FunctionTool:
    def change(args: Mapping[str, Value]) -> Observation:
        name = text_argument(args, "database")
        database, source = _chosen(workspace, known, name)
        rows = database.change(text_argument(args, "sql"), SECONDS)
        return Observation(value={"database": name, "rows": rows}, provenance=(source,), note=f"changed {rows:,} rows")

    spec = spec_of(
        "change_database",
        "Changes a database by one statement: INSERT, UPDATE, DELETE, CREATE, ALTER or DROP",
        required={"database": _choice(known), "sql": SQL},
        effect=Effect.WRITE,
        idempotent=False,
        resource="disk",
        seconds=SECONDS + 30,
    )
    return FunctionTool(spec, change)


def _choice(known: Mapping[str, Database]) -> Json:
    names = f"{', '.join(known)}, or " if known else ""
    return {"type": "string", "description": f"{names}an SQLite file of the workspace"}


def _named(name: str, address: str) -> Database:
    if not address.startswith(SQLITE):
        kind_of_address(name, address)
        return AttachedDatabase(name, address)
    file = Path(address.removeprefix(SQLITE).removeprefix("//")).expanduser()
    if not file.is_absolute():
        message = f"the database {name!r} is at {file}, which is no whole path"
        raise SettingsError(message, "write sqlite:/path/to/file; files of the workspace need no name")
    return SqliteDatabase(file, name)


def _chosen(workspace: Workspace, known: Mapping[str, Database], name: str) -> tuple[Database, Provenance]:
    """The database of that name, or in the file of that path, and where its rows come from.

    Raises:
        OutsideWorkspace: the path leaves the workspace.
        ToolError: there is no such file, or it is no SQLite database.
    """
    if name in known:
        return known[name], Provenance(Origin.SERVER, name)
    path = workspace.relative(name)
    head = workspace.read_bytes(path, len(MAGIC))
    if head not in (MAGIC, b""):
        message = f"{path} is no SQLite database"
        raise ToolError(message, "name " + ", ".join((*known, "an SQLite file")))
    return WorkspaceDatabase(workspace, path), Provenance(Origin.WORKSPACE, path)

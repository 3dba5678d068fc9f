"""A PostgreSQL or MySQL server, asked through DuckDB, which attaches it where its extension is installed.

The password goes into a secret of DuckDB, which no query can read; the database is locked before the first statement;
and functions that could connect elsewhere are refused, by what DuckDB's own parser says a statement calls.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from espalier.core.errors import SettingsError, ToolError
from espalier.core.value import Json
from espalier.tools.casts import literal
from espalier.tools.duck import Connection, first_line, library, lock, single_query
from espalier.tools.found_rows import Found, fetched

EXTENSIONS: Mapping[str, str] = {
    "postgres": "postgres",
    "postgresql": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
}
FUNCTIONS = frozenset({"unnest", "range", "generate_series"})
"""Table functions that reach nothing."""
ELSEWHERE = re.compile(
    r"\b(postgres|mysql|sqlite|read)_\w+|\bquery\w*\W*\(|\bmemory\W*\.|"
    r"^\s*create\s+(or\s+replace\s+)?(temp|temporary|persistent|secret)\b",
    re.IGNORECASE,
)
"""What a change may not name: other sources, and places of DuckDB that are gone when it ends."""
CHANGES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")
TABLES = (
    "SELECT CASE table_schema WHEN 'public' THEN table_name ELSE table_schema || '.' || table_name END AS \"table\", "
    'column_name AS "column", data_type AS "type" FROM information_schema.columns '
    "WHERE table_catalog = 'db' AND table_schema NOT IN ('information_schema', 'pg_catalog', 'mysql', 'sys', "
    "'performance_schema') ORDER BY table_schema, table_name, ordinal_position"
)
OPTION = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class AttachedDatabase:
    """A database server, called ``name`` in errors; ``address`` such as ``postgresql://user:password@host:5432/sales``.
    Everything here blocks."""

    name: str
    address: str = field(repr=False)

    def query(self, sql: str, seconds: float) -> Found:
        """What a single SELECT gives.

        Raises:
            ToolError: it is wrong or takes longer than ``seconds``, the server cannot be reached, or DuckDB's extension
                for it is not installed.
        """
        with self._opened(seconds, read_only=True) as connection:
            select = single_query(connection, sql)
            require_inside(connection, select)
            return _found(connection, select)

    def tables(self) -> Found:
        """Every column of every table."""
        with self._opened(30.0, read_only=True) as connection:
            return _found(connection, TABLES)

    def change(self, sql: str, seconds: float) -> int:
        """Makes a single statement that changes tables, and gives the number of rows it touched.

        Raises:
            ToolError: as ``query`` does.
        """
        with self._opened(seconds, read_only=False) as connection:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type.name not in CHANGES or ELSEWHERE.search(sql):
                message = f"only a single statement that changes tables of {self.name} is run"
                raise ToolError(message, f"write one {', '.join(CHANGES)}")
            rows = connection.execute(statements[0]).fetchall()
            return int(rows[0][0]) if rows and isinstance(rows[0][0], int) else 0

    @contextlib.contextmanager
    def _opened(self, seconds: float, *, read_only: bool) -> Iterator[Connection]:
        kind, secret, options = _parts(self.name, self.address)
        with contextlib.closing(library().connect(":memory:", config={"threads": 1})) as connection:
            stopping = threading.Timer(seconds, connection.interrupt)
            try:
                self._load(connection, kind)
                stopping.start()
                connection.execute(f"CREATE SECRET person (TYPE {kind}, {secret})")
                mode = ", READ_ONLY" if read_only else ""
                connection.execute(f"ATTACH {literal(options)} AS db (TYPE {kind}, SECRET person{mode})")
                connection.execute("USE db")
                lock(connection)
                yield connection
            except library().InterruptException as error:
                message = f"the query took longer than {seconds:g} s and was stopped"
                raise ToolError(message, "ask for less") from error
            except library().Error as error:
                message = f"{self.name}: {self._without_password(first_line(error))}"
                raise ToolError(message, "leave sql out to see the tables and their columns") from error
            finally:
                stopping.cancel()

    def _load(self, connection: Connection, kind: str) -> None:
        try:
            connection.execute("SET autoinstall_known_extensions = false")
            connection.execute(f"LOAD {kind}")
        except library().Error as error:
            message = f"{self.name} needs DuckDB's extension {kind!r}, which is not installed"
            raise ToolError(message, f"python -c \"import duckdb; duckdb.sql('INSTALL {kind}')\"") from error

    def _without_password(self, text: str) -> str:
        password = urlsplit(self.address).password or ""
        shown = text.replace(self.address, self.name)
        return shown.replace(unquote(password), "***").replace(password, "***") if password else shown


def kind_of_address(name: str, address: str) -> str:
    """The extension of DuckDB that attaches ``address``.

    Raises:
        SettingsError: there is none for it.
    """
    kind = EXTENSIONS.get(address.partition(":")[0].lower(), "")
    if not kind:
        message = f"the database {name!r} has an address that is not known"
        raise SettingsError(message, "addresses begin with sqlite:, postgresql:// or mysql://")
    return kind


def _parts(name: str, address: str) -> tuple[str, str, str]:
    """The extension, what its secret holds, and further options, as SQL."""
    kind = kind_of_address(name, address)
    parts = urlsplit(address)
    held = {
        "HOST": parts.hostname or "127.0.0.1",
        "PORT": str(parts.port or {"postgres": 5432, "mysql": 3306}[kind]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "DATABASE": unquote(parts.path.strip("/")),
    }
    options = dict(parse_qsl(parts.query))
    wrong = [key for key, value in options.items() if not OPTION.fullmatch(key) or not OPTION.fullmatch(value)]
    if wrong:
        message = f"the database {name!r} has an option {wrong[0]!r} that cannot be passed on"
        raise SettingsError(message, "write options such as ?sslmode=require")
    if kind == "postgres":
        options.setdefault("connect_timeout", "10")
    secret = ", ".join(f"{key} {literal(value)}" for key, value in held.items() if value)
    return kind, secret, " ".join(f"{key}={value}" for key, value in options.items())


def _found(connection: Connection, sql: str) -> Found:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return fetched(names, [str(column[1]) for column in cursor.description], cursor.fetchmany)


def require_inside(connection: Connection, select: str) -> None:
    """Lets pass a query that calls no function which could reach another server, a file or a setting, by what DuckDB's
    own parser says it calls.

    Raises:
        ToolError: it does, or cannot be looked into.
    """
    [(text,)] = connection.execute("SELECT json_serialize_sql($1)", [select]).fetchall()
    tree: Json = json.loads(text)
    called = set(_table_functions(tree))
    if not isinstance(tree, dict) or tree.get("error") or not called <= FUNCTIONS:
        names = ", ".join(sorted(called - FUNCTIONS)) or "what it calls"
        message = f"the query may not call {names}"
        raise ToolError(message, "read only tables of the database")


def _table_functions(tree: Json) -> Iterator[str]:
    if isinstance(tree, list):
        for one in tree:
            yield from _table_functions(one)
    elif isinstance(tree, dict):
        function = tree.get("function")
        if tree.get("type") == "TABLE_FUNCTION":
            yield str(function.get("function_name", "")).lower() if isinstance(function, dict) else "?"
        for one in tree.values():
            yield from _table_functions(one)

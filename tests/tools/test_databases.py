import os
import sqlite3
import time

import duckdb
import pytest

from espalier.core.errors import OutsideWorkspace, SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.core.value import ColumnType, Origin
from espalier.tools import databases
from espalier.tools.attached_database import require_inside
from espalier.tools.databases import database_tools
from espalier.tools.workspace import Workspace

SCHEMA = """
CREATE TABLE sales (id INTEGER PRIMARY KEY, region TEXT, amount REAL, day TEXT, photo BLOB);
INSERT INTO sales (region, amount, day, photo) VALUES ('North', 1.5, '2024-01-01', x'00ff'),
  ('South', 2, '2024-01-02', NULL);
CREATE VIEW best AS SELECT * FROM sales ORDER BY amount DESC LIMIT 1;
"""
EVERY_NUMBER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n{}) SELECT i FROM n"


@pytest.fixture
def workspace(tmp_path):
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.executescript(SCHEMA)
    connection.close()
    return Workspace(tmp_path)


@pytest.fixture
def query(workspace):
    async def ask(sql="", database="shop.db"):
        [tool] = database_tools(workspace, {}, change=False)
        return await tool({"database": database, "sql": sql})

    return ask


@pytest.fixture
def change(workspace):
    async def make(sql):
        _, tool = database_tools(workspace, {}, change=True)
        assert (tool.spec.effect, tool.spec.idempotent) == (Effect.WRITE, False)
        return await tool({"database": "shop.db", "sql": sql})

    return make


async def test_a_query_gives_a_typed_table(query):
    found = await query("SELECT region, amount, day, photo FROM sales ORDER BY amount;")
    table = found.table
    types = [(column.name, column.type) for column in table.columns]
    assert types[:3] == [("region", ColumnType.CATEGORY), ("amount", ColumnType.NUMBER), ("day", ColumnType.DATE)]
    assert table.rows == (("North", 1.5, "2024-01-01", "(2 bytes)"), ("South", 2.0, "2024-01-02", None))
    assert (table.total, table.sql) == (2, "SELECT region, amount, day, photo FROM sales ORDER BY amount;")
    assert [(source.origin, source.source) for source in found.provenance] == [(Origin.WORKSPACE, "shop.db")]


async def test_without_a_query_the_tables_and_their_columns_are_given(query):
    rows = (await query()).table.rows
    assert ("sales", "amount", "REAL") in rows
    assert {row[0] for row in rows} == {"sales", "best"}


async def test_columns_of_one_name_are_told_apart(query):
    table = (await query("SELECT id, id, id AS id_2 FROM sales")).table
    assert len({column.name for column in table.columns}) == 3


async def test_many_rows_are_capped_and_all_are_counted(query):
    found = await query(EVERY_NUMBER.format(" WHERE i < 2500"))
    assert (len(found.table.rows), found.table.total) == (1_000, 2_500)
    assert found.note == "the first 1,000 of 2,500 rows"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM sales",
        "INSERT INTO sales (region) VALUES ('x')",
        "DROP TABLE sales",
        "PRAGMA journal_mode = WAL",
        "ATTACH '/tmp/other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "SELECT 1; DELETE FROM sales",
        "CREATE TEMP TABLE t AS SELECT 1",
        "BEGIN",
    ],
)
async def test_nothing_but_a_single_read_is_run(query, workspace, sql):
    with pytest.raises(ToolError) as refused:
        await query(sql)
    assert refused.value.hint
    assert (await query("SELECT count(*) FROM sales")).table.scalar == 2
    assert workspace.files() == ["shop.db"]


async def test_a_wrong_query_says_what_is_wrong(query):
    with pytest.raises(ToolError, match="no such column: price") as wrong:
        await query("SELECT price FROM sales")
    assert "leave sql out" in wrong.value.hint


async def test_a_query_without_end_is_stopped(query, monkeypatch):
    monkeypatch.setattr(databases, "SECONDS", 0.2)
    began = time.monotonic()
    with pytest.raises(ToolError, match=r"longer than 0\.2 s"):
        await query(EVERY_NUMBER.format(""))
    assert time.monotonic() - began < 5


async def test_changes_are_made_where_the_person_allows_them(change, query):
    assert (await change("UPDATE sales SET amount = amount * 2")).value == {"database": "shop.db", "rows": 2}
    assert (await query("SELECT sum(amount) FROM sales")).table.scalar == 7


async def test_a_change_is_whole_or_not_at_all(change, query):
    with pytest.raises(ToolError, match="UNIQUE"):
        await change("UPDATE sales SET id = 7")
    assert (await query("SELECT sum(id) FROM sales")).table.scalar == 3


@pytest.mark.parametrize("sql", ["ATTACH 'x.db' AS x", "VACUUM INTO 'copy.db'", "PRAGMA writable_schema = 1"])
async def test_a_change_reaches_no_other_file(change, workspace, sql):
    with pytest.raises(ToolError):
        await change(sql)
    assert workspace.files() == ["shop.db"]


@pytest.mark.parametrize(("name", "why"), [("no.db", "no file"), ("notes.txt", "no SQLite database")])
async def test_what_is_no_database_is_said(query, workspace, name, why):
    workspace.write("notes.txt", "just words")
    with pytest.raises(ToolError, match=why):
        await query("SELECT 1", database=name)


async def test_nothing_outside_is_opened(query):
    with pytest.raises(OutsideWorkspace):
        await query("SELECT 1", database="../shop.db")


async def test_a_database_has_a_name_for_the_model_and_an_address_for_the_person(workspace, tmp_path):
    [tool] = database_tools(workspace, {"shop": f"sqlite:{tmp_path / 'shop.db'}"}, change=False)
    found = await tool({"database": "shop", "sql": "SELECT count(*) FROM sales"})
    assert found.table.scalar == 2
    assert [(source.origin, source.source) for source in found.provenance] == [(Origin.SERVER, "shop")]


@pytest.mark.parametrize("address", ["oracle://x/y", "sqlite:shop.db", "shop.db"])
def test_an_address_that_is_not_known_is_refused_at_once(workspace, address):
    with pytest.raises(SettingsError):
        database_tools(workspace, {"shop": address}, change=False)


@pytest.mark.parametrize(
    ("sql", "calls"),
    [
        ("SELECT * FROM postgres_scan('host=elsewhere', 'public', 't')", "postgres_scan"),
        ('SELECT * FROM "POSTGRES_scan"(1)', "postgres_scan"),
        ("WITH a AS (SELECT * FROM mysql_query('a', 'b')) SELECT * FROM a", "mysql_query"),
        ("SELECT 1 WHERE 1 IN (SELECT 1 FROM query('SELECT 1'))", "query"),
        ("FROM read_csv('/etc/passwd')", "read_csv"),
        ("SELECT (SELECT path FROM duckdb_databases() LIMIT 1)", "duckdb_databases"),
        ("SELECT 1 UNION ALL SELECT 1 FROM glob('*')", "glob"),
    ],
)
def test_a_query_of_a_server_calls_nothing_that_reaches_elsewhere(sql, calls):
    with duckdb.connect() as connection, pytest.raises(ToolError, match=f"may not call {calls}"):
        require_inside(connection, sql)


def test_a_query_of_a_server_may_read_its_tables_and_count():
    with duckdb.connect() as connection:
        reads = "SELECT a, sum(b) FROM t JOIN unnest([1, 2]) u ON true, range(3) GROUP BY ALL"
        assert require_inside(connection, reads) is None


@pytest.mark.skipif("ESPALIER_TEST_POSTGRES" not in os.environ, reason="no PostgreSQL server is named to test with")
async def test_a_postgresql_server_is_asked_and_changed(workspace):
    address = os.environ["ESPALIER_TEST_POSTGRES"]
    query, change = database_tools(workspace, {"shop": address}, change=True)
    await change({"database": "shop", "sql": "CREATE TABLE espalier_test (region TEXT, amount NUMERIC(8, 2))"})
    try:
        inserted = await change(
            {"database": "shop", "sql": "INSERT INTO espalier_test VALUES ('North', 1.5), ('South', 2)"}
        )
        found = await query({"database": "shop", "sql": "SELECT region, amount FROM espalier_test ORDER BY amount"})
        described = await query({"database": "shop"})
        with pytest.raises(ToolError, match="only a single SELECT"):
            await query({"database": "shop", "sql": "DELETE FROM espalier_test"})
    finally:
        await change({"database": "shop", "sql": "DROP TABLE espalier_test"})
    assert inserted.value["rows"] == 2
    assert found.table.rows == (("North", 1.5), ("South", 2))
    assert ("espalier_test", "region") in {row[:2] for row in described.table.rows}


@pytest.mark.parametrize(("kind", "extension"), [("postgresql", "postgres"), ("mysql", "mysql")])
async def test_a_missing_extension_is_said_with_how_to_install_it(workspace, tmp_path, monkeypatch, kind, extension):
    connect = duckdb.connect
    empty = str(tmp_path / "none")
    monkeypatch.setattr(
        duckdb, "connect", lambda *a, config: connect(*a, config={**config, "extension_directory": empty})
    )
    [tool] = database_tools(workspace, {"shop": f"{kind}://me:hushhush@127.0.0.1:1/shop"}, change=False)
    with pytest.raises(ToolError, match=f"needs DuckDB's extension '{extension}'") as missing:
        await tool({"database": "shop", "sql": "SELECT 1"})
    assert f"INSTALL {extension}" in missing.value.hint
    assert "hushhush" not in repr(missing.value) + missing.value.message + repr(tool)

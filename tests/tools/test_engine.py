import csv
import json
import threading
import time

import pytest

from espalier.core.errors import TaskError, ToolError
from espalier.core.query import Aggregate, Fn, Key, Measure, Query, Source
from espalier.core.value import ColumnType
from espalier.tools.engine import Engine
from espalier.tools.recount_totals import reconciled
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

SHOP = "city,day,amount,note\nUlm,2024-01-05,10,x\nJena,2024-02-01,2.5,\nUlm,2024-03-09,NA,z\n"


@pytest.fixture
def engine_on(tmp_path):
    """An engine over files given by name."""
    made = []

    def over(**files):
        (tmp_path / "house").mkdir()
        for name, content in files.items():
            path = tmp_path / "house" / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        workspace = Workspace(tmp_path / "house")
        made.append(Engine(workspace, survey_folder(workspace).tables))
        return made[-1]

    yield over
    for engine in made:
        engine.close()


def test_a_table_is_loaded_with_its_types_and_missing_cells(engine_on):
    engine = engine_on(shop__csv=SHOP)
    table = engine.run(f"SELECT * FROM {engine.relation('shop.csv')}")
    assert [c.type for c in table.columns] == [
        ColumnType.CATEGORY,
        ColumnType.DATE,
        ColumnType.NUMBER,
        ColumnType.CATEGORY,
    ]
    assert table.rows == (
        ("Ulm", "2024-01-05", 10.0, "x"),
        ("Jena", "2024-02-01", 2.5, None),
        ("Ulm", "2024-03-09", None, "z"),
    )
    assert (table.total, table.relation) == (3, "")
    assert engine.notes("shop.csv") == ()


def test_numbers_are_whole_where_all_are(engine_on):
    engine = engine_on(t__csv="a,b\n1,1\n2,2.5\n,\n")
    described = engine.run(f"DESCRIBE {engine.relation('t.csv')}").rows
    assert [row[1] for row in described] == ["BIGINT", "DOUBLE"]


def test_a_result_that_is_kept_can_be_asked_further(engine_on):
    engine = engine_on(shop__csv=SHOP)
    source = engine.relation("shop.csv")
    kept = engine.run(f"SELECT city, sum(amount) AS total FROM {source} GROUP BY city ORDER BY total DESC", "by city")
    assert (kept.relation, kept.rows) == ("by city", (("Ulm", 10.0), ("Jena", 2.5)))
    assert engine.run("SELECT total FROM \"by city\" WHERE city = 'Jena'").scalar == 2.5


def test_a_long_result_shows_its_first_thousand_rows_and_keeps_all(engine_on):
    engine = engine_on(t__csv="a,b\n" + "".join(f"{n},x\n" for n in range(2_500)))
    table = engine.run(f"SELECT a FROM {engine.relation('t.csv')} ORDER BY a DESC", "down")
    assert (table.total, len(table.rows), table.rows[0]) == (2_500, 1_000, (2499,))
    assert [row[0] for row in engine.rows("down")] == list(range(2_499, -1, -1))


def test_values_that_python_has_no_plain_form_for_become_plain(engine_on):
    engine = engine_on(shop__csv=SHOP)
    row = engine.run(
        "SELECT 1.50::DECIMAL(9,2), 3.00::DECIMAL(9,2), 'nan'::DOUBLE, 'inf'::DOUBLE, DATE '2024-01-05', "
        "TIMESTAMP '2024-01-05 07:30:00', true, 12345678901234567890::HUGEINT, [1, 2], NULL"
    ).rows[0]
    assert row == (
        1.5,
        3,
        None,
        None,
        "2024-01-05",
        "2024-01-05 07:30:00",
        True,
        12345678901234567890,
        "[1, 2]",
        None,
    )


def test_the_order_of_the_file_is_kept(engine_on):
    engine = engine_on(t__csv="a,b,c\n" + "".join(f"{n},NA,word {n}\n" for n in range(300_000)))
    engine.relation("t.csv")
    assert [row[0] for row in engine.rows("t.csv")] == list(range(300_000))


def test_cells_that_do_not_parse_are_missing_and_counted(engine_on):
    cells = [*range(50), "twelve", "ten", "NA", ""]
    engine = engine_on(t__csv="a,b\n" + "".join(f"{cell},x\n" for cell in cells))
    engine.relation("t.csv")
    assert engine.run('SELECT count(*), count(a) FROM "t.csv"').rows == ((54, 50),)
    assert engine.notes("t.csv") == ("2 cells of 'a' are no numbers ('twelve') and count as missing",)


def test_ragged_rows_are_kept(engine_on):
    engine = engine_on(t__csv="a,b\n1,x\n2\n3,y,z\n")
    assert engine.run(f"SELECT * FROM {engine.relation('t.csv')}").rows == ((1, "x"), (2, None), (3, "y"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_load(engine_on, encoding):
    engine = engine_on(t__csv="城市,人口\n上海,2487\n北京,2189\n".encode(encoding))
    assert engine.run(f'SELECT "城市" FROM {engine.relation("t.csv")} ORDER BY "人口"').rows == (("北京",), ("上海",))


def test_names_with_quotes_and_patterns_are_just_names(engine_on, tmp_path):
    engine = engine_on(**{'it\'s "a" [1]*__csv': 'a "b",it\'s\n1,2\n', "it's other__csv": "a,b\n3,4\n"})
    path = 'it\'s "a" [1]*.csv'
    assert engine.run(f'SELECT "a ""b""", "it\'s" FROM {engine.relation(path)}').rows == ((1, 2),)


def test_a_header_that_differs_in_case_only_loads(engine_on):
    engine = engine_on(t__csv="a,A\n1,2\n3,4\n", u__json='[{"k": 1, "K": 2}]')
    assert engine.run(f"SELECT * FROM {engine.relation('t.csv')}").rows == ((1, 2), (3, 4))
    assert engine.run(f"SELECT * FROM {engine.relation('u.json')}").rows == ((1, 2),)


def test_a_table_that_is_not_there_is_named_with_its_nearest(engine_on):
    engine = engine_on(shop__csv=SHOP)
    with pytest.raises(TaskError, match=r"no table shops\.csv") as missing:
        engine.relation("shops.csv")
    assert "shop.csv" in missing.value.hint


def test_a_table_that_went_away_is_said_in_words(engine_on):
    engine = engine_on(shop__csv=SHOP)
    (engine.workspace.root / "shop.csv").unlink()
    with pytest.raises(ToolError, match="no file"):
        engine.relation("shop.csv")


def test_a_parquet_file_that_broke_is_said_in_words(engine_on, tmp_path):
    engine = engine_on(shop__csv=SHOP)
    engine.relation("shop.csv")
    engine.export("shop.csv", engine.workspace.root / "p.parquet", "parquet")
    workspace = engine.workspace
    tables = survey_folder(workspace).tables
    (workspace.root / "p.parquet").write_bytes(b"no parquet at all")
    with Engine(workspace, tables) as other, pytest.raises(ToolError):
        other.relation("p.parquet")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{folder}/shop.csv'",
        "SELECT * FROM read_csv('{folder}/shop.csv')",
        "SELECT * FROM read_text('{folder}/shop.csv')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/made.csv'",
        "ATTACH '{folder}/made.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "SET enable_external_access = true",
        'DROP TABLE "shop.csv"',
        'DELETE FROM "shop.csv"',
        "CREATE TABLE x AS SELECT 1",
        'SELECT 1; DROP TABLE "shop.csv"',
        "EXPORT DATABASE '{folder}/made'",
        "PRAGMA database_list",
        "SELEC 1",
        "",
    ],
)
def test_sql_cannot_touch_files_settings_or_tables(engine_on, sql):
    engine = engine_on(shop__csv=SHOP)
    engine.relation("shop.csv")
    with pytest.raises(ToolError) as refused:
        engine.run(sql.format(folder=engine.workspace.root))
    assert "\n" not in refused.value.message
    assert refused.value.hint
    assert engine.workspace.files() == ["shop.csv"]
    assert engine.run('SELECT count(*) FROM "shop.csv"').scalar == 3


@pytest.mark.parametrize("sql", ["DROP TABLE x", "SELECT 1; SELECT 2", "PRAGMA version"])
def test_what_is_no_query_is_told_that_only_queries_are_run(engine_on, sql):
    engine = engine_on(shop__csv=SHOP)
    with pytest.raises(ToolError, match="only a single SELECT"):
        engine.run(sql)


def test_python_variables_are_out_of_reach(engine_on):
    engine = engine_on(shop__csv=SHOP)
    secrets = engine._tables.sql("SELECT 'secret'")
    with pytest.raises(ToolError, match="secrets"):
        engine.run("SELECT * FROM secrets")
    assert secrets is not None


def test_a_wrong_column_is_said_in_one_line(engine_on):
    engine = engine_on(shop__csv=SHOP)
    engine.relation("shop.csv")
    with pytest.raises(ToolError, match="amont") as wrong:
        engine.run('SELECT amont FROM "shop.csv"')
    assert "\n" not in wrong.value.message


def test_a_query_that_takes_too_long_is_stopped(engine_on):
    engine = engine_on(shop__csv=SHOP)
    began = time.monotonic()
    with pytest.raises(ToolError, match="too long") as stopped:
        engine.run("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b", seconds=0.2)
    assert time.monotonic() - began < 5
    assert stopped.value.hint
    assert engine.run("SELECT 1").scalar == 1


@pytest.mark.parametrize("name", ["shop.csv", "SHOP.csv"])
def test_a_result_cannot_take_the_name_of_a_table(engine_on, name):
    engine = engine_on(shop__csv=SHOP)
    with pytest.raises(ToolError, match="cannot take its name"):
        engine.run("SELECT 1", name)


def test_running_queries_can_be_interrupted_from_outside(engine_on):
    engine = engine_on(shop__csv=SHOP)
    faults = []

    def ask():
        try:
            engine.run("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")
        except ToolError as error:
            faults.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    deadline = time.monotonic() + 10
    while thread.is_alive() and time.monotonic() < deadline:
        engine.interrupt()
        thread.join(0.05)
    assert [type(fault) for fault in faults] == [ToolError]


def test_many_threads_load_once_and_ask_at_the_same_time(engine_on):
    engine = engine_on(t__csv="a,b\n" + "".join(f"{n},x\n" for n in range(5_000)))
    found, faults = [], []

    def ask(number):
        try:
            table = engine.run(f"SELECT sum(a) + {number} AS s FROM {engine.relation('t.csv')}", f"kept {number}")
            found.append(table.scalar - number)
        except ToolError as error:
            faults.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert found == [sum(range(5_000))] * 12


def test_exports_read_back_whole_and_in_order(engine_on):
    engine = engine_on(t__csv="n,t,d\n" + "".join(f'{n},"a, {n}",2024-01-05\n' for n in range(3_000)))
    engine.relation("t.csv")
    root = engine.workspace.root
    for format in ("csv", "tsv", "json", "jsonl", "parquet"):
        engine.export("t.csv", root / f"out.{format}", format)
    wanted = [(n, f"a, {n}", "2024-01-05") for n in range(3_000)]
    with (root / "out.csv").open(newline="") as stream:
        assert [(int(n), t, d) for n, t, d in list(csv.reader(stream))[1:]] == wanted
    with (root / "out.tsv").open(newline="") as stream:
        assert [(int(n), t, d) for n, t, d in list(csv.reader(stream, delimiter="\t"))[1:]] == wanted
    assert [tuple(r.values()) for r in json.loads((root / "out.json").read_text())] == wanted
    assert [tuple(json.loads(line).values()) for line in (root / "out.jsonl").read_text().splitlines()] == wanted
    with Engine(engine.workspace, survey_folder(engine.workspace).tables) as other:
        other.relation("out.parquet")
        assert list(other.rows("out.parquet")) == wanted


def test_a_format_that_is_not_known_is_refused_with_those_that_are(engine_on):
    engine = engine_on(shop__csv=SHOP)
    engine.relation("shop.csv")
    with pytest.raises(ToolError) as refused:
        engine.export("shop.csv", engine.workspace.root / "x.doc", "doc")
    assert "parquet" in refused.value.hint


def test_flags_are_exported_in_the_words_of_their_table(engine_on):
    engine = engine_on(t__csv="a,ok\n1,Yes\n2,No\n3,\n")
    engine.relation("t.csv")
    assert engine.run('SELECT ok FROM "t.csv"').rows == ((True,), (False,), (None,))
    engine.export("t.csv", engine.workspace.root / "out.csv", "csv")
    assert (engine.workspace.root / "out.csv").read_text() == "a,ok\n1,Yes\n2,No\n3,\n"


def test_closing_removes_the_private_folder(engine_on):
    engine = engine_on(shop__csv=SHOP)
    folder = engine._folder
    engine.relation("shop.csv")
    engine.close()
    assert not folder.exists()


def columns_held(engine, path):
    return [row[0] for row in engine.run(f"DESCRIBE {engine.relation(path, ['n'])}").rows]


def test_of_a_large_table_first_what_is_needed_is_loaded_and_then_all(engine_on):
    lines = "".join(f"{n},name {n},2024-01-0{n % 9 + 1},{'x' if n % 50_000 == 7 else n}\n" for n in range(100_001))
    engine = engine_on(t__csv=f"n,name,day,more\n{lines}")
    assert columns_held(engine, "t.csv") == ["n"]
    assert engine.notes("t.csv") == ()
    first = engine.run(f"SELECT sum(n) AS s FROM {engine.relation('t.csv', ['n'])}", "before").rows
    whole = engine.run(f"SELECT * FROM {engine.relation('t.csv', ['n', 'more'])}")
    assert (whole.total, whole.rows[1]) == (100_001, (1, "name 1", "2024-01-02", 1.0))
    assert columns_held(engine, "t.csv") == ["n", "name", "day", "more"]
    assert "2 cells of 'more' are no numbers" in engine.notes("t.csv")[0]
    assert engine.run('SELECT * FROM "before"').rows == first


def test_what_was_asked_before_has_its_answer_under_another_name_too(engine_on):
    engine = engine_on(t__csv="a\n3\n1\n2\n")
    sql = f"SELECT a, random() AS r FROM {engine.relation('t.csv')} ORDER BY a"
    first, second = engine.run(sql, "first"), engine.run(sql, "second")
    assert (second.rows, second.relation, second.sql) == (first.rows, "second", sql)
    engine.run("SELECT 1 AS b", "first")
    engine.run("SELECT 2 AS b", "second")
    assert engine.run(sql, "third").rows != first.rows


def test_empty_lines_of_a_large_file_are_no_rows(engine_on):
    row = "1,a name that makes the line long enough to be a large file soon\r\n"
    engine = engine_on(t__csv="n,name\r\n" + row * 20_000 + "\r\n\r\n\r\n" + row * 20_000)
    assert engine.profile("t.csv").rows == 40_000
    assert engine.run(f"SELECT count(*) AS n FROM {engine.relation('t.csv')}").scalar == 40_000


@pytest.mark.parametrize("groups", [3, 1_500])
def test_groups_of_a_large_table_are_added_up_and_compared_with_the_whole(engine_on, groups):
    engine = engine_on(t__csv="n,group\n" + "".join(f"{n},g{n % groups}\n" for n in range(3_000)) + "5,\n")
    totals = Query(Source(("t.csv",)), aggregate=Aggregate((Measure(Fn.SUM, "n"),), (Key("group"),)))
    assert reconciled(totals, engine) == "its groups add up to the whole"
    wrong = engine.run("SELECT 'g' AS \"group\", 7 AS sum_n", "wrong")

    class Wrong(Engine):
        def run(self, sql, keep_as="", seconds=30.0):
            return wrong if "GROUP BY" in sql and "added" not in sql else engine.run(sql)

    other = Wrong(engine.workspace, [engine.profile("t.csv")])
    with other, pytest.raises(ToolError, match=r"the groups add up to 7\.0, and the whole is 4498500"):
        reconciled(totals, other)

import csv
import json

import openpyxl
import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.core.value import Column, ColumnType, Table
from espalier.tools.engine import Engine
from espalier.tools.save import save_table
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

SHOP = 'city,day,amount,open\nUlm,2024-01-05,10,yes\nJena,2024-02-01,2.5,no\n"a|b <c>",,,\n'


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "shop.csv").write_text(SHOP)
    (tmp_path / "long.csv").write_text("n,t\n" + "".join(f"{n},x\n" for n in range(2_500)))
    workspace = Workspace(tmp_path)
    with Engine(workspace, survey_folder(workspace).tables) as engine:
        yield engine


@pytest.fixture
def shop(engine):
    return engine.run(f"SELECT * FROM {engine.relation('shop.csv')}", "kept")


async def saved(engine, data, path, **more):
    observation = await save_table(engine)({"data": data, "path": path, **more})
    assert observation.ok
    return observation


async def test_the_whole_of_a_long_result_is_saved_in_every_format(engine):
    table = engine.run(f"SELECT n FROM {engine.relation('long.csv')} ORDER BY n DESC", "down")
    for suffix in ("csv", "tsv", "json", "jsonl", "parquet", "xlsx", "md", "txt", "html"):
        observation = await saved(engine, table, f"out/all.{suffix}")
        assert observation.value == {"path": f"out/all.{suffix}", "rows": 2_500, "columns": ["n"]}
        [artifact] = observation.artifacts
        assert artifact.kind == "table"
        assert artifact.bytes == (engine.workspace.root / artifact.path).stat().st_size
    root = engine.workspace.root / "out"
    numbers = list(range(2_499, -1, -1))
    assert [int(line) for line in (root / "all.csv").read_text().splitlines()[1:]] == numbers
    assert [r["n"] for r in json.loads((root / "all.json").read_text())] == numbers
    assert [row[0] for row in openpyxl.load_workbook(root / "all.xlsx").active.iter_rows(values_only=True)][
        1:
    ] == numbers
    assert [int(line.strip("| ")) for line in (root / "all.md").read_text().splitlines()[2:]] == numbers
    assert [int(line) for line in (root / "all.txt").read_text().splitlines()] == numbers
    assert (root / "all.html").read_text().count("<tr>") == 2_501
    [parquet] = [t for t in survey_folder(engine.workspace).tables if t.path == "out/all.parquet"]
    assert (parquet.rows, parquet.columns[0].high) == (2_500, 2_499)


async def test_csv_is_plain_utf_8_with_iso_dates_and_flags_as_they_were(engine, shop):
    await saved(engine, shop, "out.csv")
    assert (engine.workspace.root / "out.csv").read_bytes().decode("utf-8") == (
        "city,day,amount,open\nUlm,2024-01-05,10.0,yes\nJena,2024-02-01,2.5,no\na|b <c>,,,\n"
    )


async def test_marks_of_the_format_in_cells_do_no_harm(engine, shop):
    await saved(engine, shop, "out.md")
    await saved(engine, shop, "out.html")
    assert "| a\\|b <c> |" in (engine.workspace.root / "out.md").read_text()
    assert "a|b &lt;c&gt;" in (engine.workspace.root / "out.html").read_text()


async def test_columns_of_a_text_file_stand_under_one_another(engine):
    await saved(engine, [{"城市": "上海", "n": 1}, {"城市": "Ulm", "n": None}], "out.txt")
    assert (engine.workspace.root / "out.txt").read_text() == "城市  n\n上海  1\nUlm\n"


@pytest.mark.parametrize(
    ("value", "text"), [(42, "42\n"), (2.5, "2.5\n"), (3.0, "3\n"), ("Ulm", "Ulm\n"), (None, "\n")]
)
async def test_a_single_value_in_a_text_file_is_just_the_value(engine, value, text):
    observation = await saved(engine, value, "answer.txt")
    assert (engine.workspace.root / "answer.txt").read_text() == text
    assert observation.artifacts[0].kind == "text"


async def test_a_table_of_one_value_is_just_the_value_in_text_and_a_table_in_csv(engine):
    table = engine.run(f"SELECT sum(amount) AS total FROM {engine.relation('shop.csv')}", "sum")
    await saved(engine, table, "answer.md")
    await saved(engine, table, "answer.csv")
    assert (engine.workspace.root / "answer.md").read_text() == "12.5\n"
    assert (engine.workspace.root / "answer.csv").read_text() == "total\n12.5\n"


async def test_records_are_saved_with_all_their_keys(engine):
    records = [{"a": 1, "b": "x"}, {"a": None, "c": [1, 2]}]
    await saved(engine, records, "out.csv")
    await saved(engine, records, "out.parquet")
    with (engine.workspace.root / "out.csv").open(newline="") as stream:
        assert list(csv.reader(stream)) == [["a", "b", "c"], ["1", "x", ""], ["", "", "[1,2]"]]
    [parquet] = [t for t in survey_folder(engine.workspace).tables if t.path == "out.parquet"]
    assert [column.name for column in parquet.columns] == ["a", "b", "c"]


async def test_a_list_of_plain_values_is_a_column(engine):
    await saved(engine, ["x", "y"], "out.csv")
    assert (engine.workspace.root / "out.csv").read_text() == "value\nx\ny\n"


async def test_a_source_of_the_task_is_not_overwritten_unless_asked(engine, shop):
    with pytest.raises(ToolError, match="not overwritten"):
        await save_table(engine)({"data": shop, "path": "./shop.csv"})
    assert (engine.workspace.root / "shop.csv").read_text() == SHOP
    await saved(engine, shop, "shop.csv", overwrite=True)
    assert (engine.workspace.root / "shop.csv").read_text() != SHOP


async def test_a_part_of_a_result_is_not_saved_as_if_it_were_all(engine):
    part = Table((Column("n", ColumnType.NUMBER),), ((1,),), total=5_000)
    with pytest.raises(ToolError, match="only 1 of 5,000 rows"):
        await save_table(engine)({"data": part, "path": "out.csv"})


@pytest.mark.parametrize("path", ["../x.csv", "/tmp/x.csv", ".hidden.csv", ""])
async def test_nothing_is_saved_outside(engine, shop, path):
    with pytest.raises(OutsideWorkspace):
        await save_table(engine)({"data": shop, "path": path})


@pytest.mark.parametrize("path", ["out.doc", "out", "shop.csv/out.csv"])
async def test_a_file_that_cannot_be_made_is_said_in_words(engine, shop, path):
    before = engine.workspace.files()
    with pytest.raises(ToolError) as refused:
        await save_table(engine)({"data": shop, "path": path})
    assert refused.value.hint
    assert engine.workspace.files() == before


async def test_text_that_looks_like_a_formula_stays_text_in_excel(engine):
    await saved(engine, [{"a": "=1+1", "b": "x\x07y"}], "out.xlsx")
    sheet = openpyxl.load_workbook(engine.workspace.root / "out.xlsx").active
    assert sheet["A2"].data_type == "s"
    assert (sheet["A2"].value, sheet["B2"].value) == ("=1+1", "xy")


async def test_months_without_a_day_get_none_in_any_format(engine):
    (engine.workspace.root / "months.csv").write_text("month,n\n2024-03,1\n2024-04,2\n")
    engine.know(survey_folder(engine.workspace).tables)
    table = engine.run(f"SELECT * FROM {engine.relation('months.csv')}", "kept")
    for suffix in ("csv", "json", "xlsx", "md", "html"):
        await saved(engine, table, f"out.{suffix}")
    sheet = openpyxl.load_workbook(engine.workspace.root / "out.xlsx").active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["month", "2024-03", "2024-04"]
    for suffix in ("csv", "json", "md", "html"):
        text = (engine.workspace.root / f"out.{suffix}").read_text()
        assert "2024-03" in text
        assert "2024-03-01" not in text

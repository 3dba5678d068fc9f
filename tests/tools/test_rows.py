import csv
import io
import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from espalier.tools.engine import Engine
from espalier.tools.rows import read_rows
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace


def both_ways(folder):
    """The rows of each table of a folder, by SQL and by Python."""
    workspace = Workspace(Path(folder))
    inventory = survey_folder(workspace)
    with Engine(workspace, inventory.tables) as engine:
        for profile in inventory.tables:
            engine.relation(profile.path)
            names, rows = read_rows(engine, profile.path)
            assert names == tuple(column.name for column in profile.columns)
            yield profile, list(engine.rows(engine.relation(profile.path))), list(rows)


DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MISSING = st.sampled_from(["", "NA", "N/A", "null", "None", "-", "nan", " ", "  NA "])
ODD = st.sampled_from(
    [
        *(
            "twelve",
            "1_000",
            "0x1F",
            "inf",
            "-inf",
            "1e400",
            "1e5",
            ".5",
            "5.",
            "+7",
            "007",
            " 12 ",
            "1,5",
            "1.5.2",
            "--5",
        ),
        *(
            "2024-02-30",
            "0024-01-01",
            "2024-13-01",
            "24/3/5",
            "5/3/924",
            "31/04/2024",
            "epoch",
            "infinity",
            "yes",
            "TRUE",
        ),
        *(
            "10:30",
            "2024-01-05 24:00",
            "2024-01-05T7:05:09.25Z",
            "2024-01-05 10:00+02:00",
            "２０２４",
            "1e",
            "(5)",
            "$5",
            "5%",
        ),
        *("12:30 PM", "13:30 PM", "1/2/2024 12:00 AM", "Feb 29, 2023", "29 february 2024", "May 5 2024", "5-May-2024"),
        *(
            "2024-01-05  10:00",
            "2024年3月5日",
            "2024年2月30日",
            "3.4.24",
            "3-4/2024",
            "1 234",
            "1'234.5",
            "-(5)",
            "−5",
            "5 %",
        ),
    ]
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ['say "hi"', "a, b", "two\nlines", "semi;colon", " padded ", "tab\there", "it's", '"', "''", "中文", "=1+1"]
)


def spelled(strategy, *ways):
    return st.sampled_from(ways).flatmap(lambda way: strategy.map(way))


NUMBER = spelled(
    st.integers(-(10**7), 10**7),
    str,
    lambda n: f"{n:,}",
    lambda n: f"{n / 100:,.2f}",
    lambda n: f"${n:,}",
    lambda n: f"{n / 10}%",
    lambda n: f"{n / 100:,.2f}".translate(str.maketrans(",.", ".,")),
    lambda n: f"{n / 100:e}",
)
DATE = spelled(
    DAYS,
    date.isoformat,
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%m/%d/%Y}",
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%b %d, %Y}",
    lambda d: f"{d:%d %B %Y}",
    lambda d: f"{d.isoformat()} 07:{d.day:02}",
    lambda d: f"{d:%m/%d/%Y} {1 + d.day % 12}:05 {'AP'[d.day % 2]}M",
)


@st.composite
def columns(draw):
    """Cells that are mostly of one kind and one spelling, with odd ones among them."""
    kind = draw(st.sampled_from([NUMBER, DATE, TEXT, st.sampled_from(["yes", "no"]), st.sampled_from(["a", "b"])]))
    size = draw(st.shared(st.integers(1, 30), key="rows"))
    cells = draw(st.lists(kind, min_size=size, max_size=size))
    for place in draw(st.lists(st.integers(0, size - 1), max_size=3)):
        cells[place] = draw(MISSING | ODD | TEXT)
    return cells


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(columns(), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_both_readers_agree_on_messy_tables(table, delimiter, line_end, short):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    writer.writerow([f"column {letter}" for letter in "abcd"[: len(table)]])
    rows = list(zip(*table, strict=True))
    writer.writerows([row[:-1] if short and len(row) > 1 and n == 0 else row for n, row in enumerate(rows)])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "t.csv").write_bytes(stream.getvalue().encode())
        for profile, by_sql, by_python in both_ways(folder):
            assert by_sql == by_python, profile
            assert len(by_python) == profile.rows


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("abC"),
            st.none()
            | st.booleans()
            | NUMBER
            | DATE
            | TEXT
            | st.floats(-1e6, 1e6)
            | st.lists(st.integers(), max_size=2),
        ),
        min_size=1,
        max_size=12,
    ),
    st.booleans(),
)
def test_both_readers_agree_on_messy_records(records, lines):
    text = "\n".join(map(json.dumps, records)) if lines else json.dumps({"rows": records})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ("t.jsonl" if lines else "t.json")).write_text(text)
        for profile, by_sql, by_python in both_ways(folder):
            assert by_sql == by_python, profile


@pytest.mark.parametrize(
    "content",
    [
        "\n\na,b\n1,x\n",
        "a,b\r1,x\r2,y\r",
        "a,b\n1,x\r\n2,y\n",
        "a,b\n\n1,x\n   \n2,y\n,\n",
        'a,b\n1, "x, y"\n2,5" pipe\n',
        'a,b\n1,"x"y\n2,"never closed\n3,z\n',
        '"a\nb",c\n1,"x\ny"\n',
        "a,b\n1,#x\n#2,y\n",
        "a,b\n1,2,\n3,4,\n",
        "a\n1\n\n2\n",
        "a,b\n" + "1,x\n" * 5_000 + "1\n",
    ],
)
def test_both_readers_agree_on_uneven_files(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content.encode())
    [(profile, by_sql, by_python)] = both_ways(tmp_path)
    assert by_sql == by_python
    assert len(by_python) == profile.rows


def test_both_readers_agree_on_excel_and_parquet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["when", "n", "ok", "text"])
    for n in range(40):
        book.active.append([date(2024, 1, 1) + timedelta(days=n), n / 4, n % 2 == 0, None if n == 3 else f"row {n}"])
    book.save(tmp_path / "t.xlsx")
    [(_, by_sql, by_python)] = both_ways(tmp_path)
    assert by_sql == by_python
    assert by_python[3] == ("2024-01-04", 0.75, False, None)
    workspace = Workspace(tmp_path)
    with Engine(workspace, survey_folder(workspace).tables) as engine:
        engine.relation("t.xlsx")
        engine.export("t.xlsx", tmp_path / "t.parquet", "parquet")
    for _, by_sql, by_python in both_ways(tmp_path):
        assert by_sql == by_python
        assert len(by_python) == 40


def test_a_limit_takes_the_first_rows(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,x\n2,y\n3,z\n")
    workspace = Workspace(tmp_path)
    with Engine(workspace, survey_folder(workspace).tables) as engine:
        assert list(read_rows(engine, "t.csv", 2)[1]) == [(1, "x"), (2, "y")]

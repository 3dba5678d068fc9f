"""Titles above a table, totals beneath it, and quotation marks that none closes: no part of its rows."""

from __future__ import annotations

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.query import Aggregate, Fn, Measure, Query, Source
from espalier.core.value import ColumnType
from espalier.tools.asking import ask
from espalier.tools.engine import Engine
from espalier.tools.raw import delimited
from espalier.tools.rows import read_rows
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace


@pytest.fixture
def seen(tmp_path):
    """What the one table of a folder holds, its profile, and its rows by both readers."""

    def of(**files):
        for name, content in files.items():
            (tmp_path / name.replace("__", ".")).write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
        workspace = Workspace(tmp_path)
        [profile] = survey_folder(workspace).tables
        with Engine(workspace, [profile]) as engine:
            table = engine.run(f"SELECT * FROM {engine.relation(profile.path)}")
            assert tuple(read_rows(engine, profile.path)[1]) == table.rows
            assert profile.rows == table.total
        return profile, table.rows

    return of


@pytest.mark.parametrize(
    ("last", "left_out"),
    [
        ("Total,,6.5", True),
        ("Summe:,,6.50", True),
        (",合计,6.5", True),
        ("Grand total,,", True),
        ("Total,x,7.5", False),  # a shop of that name
        ("Totally,,6.5", False),
        ("u,,6.5", False),
    ],
)
def test_a_row_that_sums_up_the_others_is_no_row_of_the_table(seen, last, left_out):
    profile, rows = seen(t__csv=f"name,kind,n\nu,x,1\nv,y,2\nw,x,3.5\n{last}\n")
    assert len(rows) == (3 if left_out else 4)
    assert any("sums up the others" in note for note in profile.notes) is left_out


def test_a_total_in_the_numbers_of_a_country_is_seen(seen):
    text = "Datum;Ort;Umsatz (€)\n05.01.2024;Köln;1.200,50\n07.02.2024;Ulm;800,00\nSumme;;2.000,50\n"
    profile, rows = seen(t__csv=text.encode("cp1252"))
    assert rows == (("2024-01-05", "Köln", 1200.5), ("2024-02-07", "Ulm", 800.0))
    assert profile.columns[0].type is ColumnType.DATE
    assert profile.notes == ("its last row sums up the others and is left out (Summe, 2.000,50)",)


def test_a_title_above_the_header_is_no_row(seen):
    profile, rows = seen(t__csv="Sales of the shop\nas of March\n\nname,n\nu,1\nv,2\n")
    assert [column.name for column in profile.columns] == ["name", "n"]
    assert rows == (("u", 1), ("v", 2))
    assert profile.notes == ("above the header, 2 rows ('Sales of the shop') left out",)


def test_a_header_without_a_name_for_its_first_column_is_no_title(seen):
    profile, rows = seen(t__csv=",value\na,1\nb,2\nc,3\n")
    assert ([column.name for column in profile.columns], len(rows)) == (["column1", "value"], 3)


def test_titles_and_totals_of_a_sheet_are_left_out(seen, tmp_path):
    book = openpyxl.Workbook()
    for row in (["Staff"], [], ["name", "pay"], ["Ann", 10], ["Bob", 20], ["Total", 30]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    profile, rows = seen()
    assert rows == (("Ann", 10), ("Bob", 20))
    assert (profile.above, profile.totals, profile.columns[1].high) == (1, 1, 20)


def test_a_quotation_mark_that_none_closes_swallows_no_rows(seen):
    profile, rows = seen(t__csv='id,name,price\n1,apple,2.5\n2,"pear,3.5\n3,plum,4.5\n4,fig,1.5\n')
    assert rows == ((1, "apple", 2.5), (2, '"pear', 3.5), (3, "plum", 4.5), (4, "fig", 1.5))
    assert profile.notes == ("a quotation mark is not closed in 1 row ('2,\"pear,3.5'); it counts as a character",)


def test_two_that_meet_by_chance_swallow_none_either(seen):
    _, rows = seen(t__csv='id,name,price\n1,"apple,2.5\n2,pear,3.5\n3,"plum,4.5\n4,fig,1.5\n')
    assert [row[1] for row in rows] == ['"apple', "pear", '"plum', "fig"]


def test_a_cell_of_several_lines_stays_one(seen):
    profile, rows = seen(t__csv='id,name,price\n1,"a, b\nc, d",2.5\n2,"x ""y""\n",3.5\n')
    assert rows == ((1, "a, b\nc, d", 2.5), (2, 'x "y"\n', 3.5))
    assert profile.notes == ()


@given(st.text(st.sampled_from('a,"\n'), max_size=40))
def test_no_letter_is_lost_whatever_the_quotation_marks(text):
    rows = list(delimited(text.splitlines(keepends=True), ","))
    assert sum(cell.count("a") for row in rows for cell in row) == text.count("a")


@pytest.mark.parametrize(
    "cells",
    [
        ["2023-11", "2024-03", "2024-1"],
        ["11/2023", "3/2024", "01/2024"],
        ["2023年11月", "2024年3月", "2024年01月"],
        ["Nov 2023", "March 2024", "jan 2024"],
        ["Nov-2023", "Mar-2024", "January-2024"],
    ],
)
def test_a_month_without_a_day_is_a_date_and_stays_a_month_in_files(seen, tmp_path, cells):
    profile, rows = seen(t__csv="id,month\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells)) + "3,\n")
    month = profile.columns[1]
    assert (month.type, month.form, month.low) == (ColumnType.DATE, "month", "2023-11-01")
    assert [row[1] for row in rows] == ["2023-11-01", "2024-03-01", "2024-01-01", None]
    with Engine(Workspace(tmp_path), [profile]) as engine:
        engine.run(f"SELECT month FROM {engine.relation('t.csv')}", "kept")
        engine.export("kept", tmp_path / "out.csv", "csv")
    assert (tmp_path / "out.csv").read_text().split() == ["month", "2023-11", "2024-03", "2024-01", '""'][:4]


@pytest.mark.parametrize(
    "cells", [["2024-13", "2024-14"], ["10-2024", "11-2024"], ["2024_01", "2024_02"], ["24-03", "24-04"]]
)
def test_what_only_looks_like_a_month_is_none(seen, cells):
    profile, _ = seen(t__csv="id,code\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells)))
    assert profile.columns[1].type is not ColumnType.DATE


def test_a_unit_in_the_name_of_a_column_is_that_of_its_answers(tmp_path):
    (tmp_path / "t.csv").write_text("day,price (EUR),weight [kg],size (large)\n2024-01-01,5,2,3\n2024-01-02,7,3,4\n")
    workspace = Workspace(tmp_path)
    with Engine(workspace, survey_folder(workspace).tables) as engine:
        measures = tuple(Measure(Fn.SUM, name) for name in ("price (EUR)", "weight [kg]", "size (large)"))
        found = ask(
            engine, Query(Source(("t.csv",)), aggregate=Aggregate((*measures, Measure(Fn.COUNT)))), "kept"
        ).table
    assert [column.unit for column in found.columns] == ["EUR", "kg", "", ""]

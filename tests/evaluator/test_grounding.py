"""Whatever the findings say of a table stands on that table, and hardly any other number does."""

from __future__ import annotations

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from espalier.core.value import Column, ColumnType, Observation, Table
from espalier.evaluator.numbers import evidence_of, stands_on, stated
from espalier.tools.answers import answer
from espalier.tools.findings import findings

N, C = ColumnType.NUMBER, ColumnType.CATEGORY
NAMES = ["North", "South", "East 7", "Route 66", "东区", "Q3-24", "O'Brien", "a 1,250 b"]
NUMBERS = st.one_of(
    st.integers(-10_000, 1_000_000), st.floats(-1e5, 1e7).map(lambda x: round(x, 3)), st.floats(1e-6, 1), st.none()
)
MONTHS = [f"{2023 + month // 12}-{month % 12 + 1:02}" for month in range(24)]


@st.composite
def groups(draw):
    """Rows that are groups, named or by month, with one or two measures and perhaps a share."""
    timed = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(MONTHS if timed else NAMES), min_size=1, max_size=20, unique=True))
    measures = draw(st.integers(1, 2))
    columns = [Column("month" if timed else "region", C)]
    columns += [Column(f"m{n}", N, draw(st.sampled_from(["", "$", "%"])), f"total m{n}") for n in range(measures)]
    rows = [(name, *(draw(NUMBERS) for _ in range(measures))) for name in names]
    return Table(tuple(columns), tuple(rows), len(rows), sql="SELECT ... GROUP BY 1")


@st.composite
def records(draw):
    """Rows as they are."""
    width = draw(st.integers(1, 4))
    columns = tuple(Column(f"c{n}", draw(st.sampled_from([N, C]))) for n in range(width))
    cells = [NUMBERS if column.type is N else st.sampled_from(NAMES) for column in columns]
    rows = draw(st.lists(st.tuples(*cells), max_size=25))
    return Table(columns, tuple(rows), len(rows), sql="SELECT ...")


TABLES = st.one_of(groups(), records())
WANTED = st.sampled_from(["", "the best and the worst"])


def loose(text, table):
    known = evidence_of([Observation(table=table)])
    return [number for number in stated(text) if not stands_on(number, known)]


@settings(max_examples=300, deadline=None)
@given(TABLES, st.sampled_from(["en", "zh"]), WANTED)
def test_every_number_that_findings_state_stands_on_their_table(table, language, wanted):
    told = findings(table, language, wanted)
    assert loose("\n".join([told.answer, *told.sentences]), table) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(TABLES, min_size=1, max_size=3), st.sampled_from(["en", "zh"]))
def test_every_number_of_an_answer_stands_on_its_parts(tables, language):
    known = evidence_of([Observation(table=table) for table in tables])
    assert [n for n in stated(answer(tables, language)) if not stands_on(n, known)] == []


@settings(max_examples=200, deadline=None)
@given(TABLES, st.integers(1, 10**9), st.sampled_from(["en", "zh"]))
@example(Table((Column("a", N),), ((10,),), 1), 77, "zh")
def test_a_number_that_does_not_follow_from_the_table_is_found(table, planted, language):
    known = evidence_of([Observation(table=table)])
    assume(all(abs(planted - number) > 1 for number in known))
    text = f"合计{planted:,}元" if language == "zh" else f"It comes to {planted:,}."
    assert loose(text, table) == [f"{planted:,}"]


@given(st.floats(0.001, 1e9), st.integers(0, 3))
def test_a_number_may_be_rounded_as_far_as_it_is_written(value, digits):
    assert stands_on(f"{value:,.{digits}f}", [value])
    assert not stands_on(f"{value + 2 * 10**-digits + value * 1e-6:,.{digits}f}", [value])


def test_what_is_part_of_a_name_a_date_or_a_path_is_not_stated():
    assert stated("Q1, v2, 3D, 12.5kg, 2024-03-09 10:15, file_7.csv, a/9, #4") == []
    assert stated("1,234.5元,合计20%;-3 and 15, 20.") == ["1,234.5", "20%", "-3", "15", "20"]


def test_a_percent_may_be_a_hundredth_and_nothing_else_may():
    assert stands_on("12.5%", [0.125])
    assert not stands_on("12.5", [0.125])


def test_how_many_rows_of_a_long_table_are_shown_stands_on_that_table():
    rows = tuple((f"group {chr(97 + n // 10)}{chr(97 + n % 10)}", n + 0.25) for n in range(60))
    long = Table((Column("region", C), Column("m", N)), rows, len(rows))
    assert loose("It has 60 rows; the first 20 are shown, and 40 are not.", long) == []
    assert loose("It has 60 rows; the first 21.5 are shown.", long) == ["21.5"]

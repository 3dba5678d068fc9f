import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from espalier.core.query import Aggregate, Fn, Key, Measure, Op, Operand, Query, Source, Step
from espalier.core.value import ColumnType
from espalier.tools.asking import ask
from espalier.tools.sql import compile_query
from tests.tools.asked import over, rows, where
from tests.tools.queries import engine_over

HOSTILE = [
    '"; DROP TABLE t; --',
    "'; SELECT 1; --",
    '" OR ""="',
    "' OR ''='",
    "a;b",
    "--",
    "/* */",
    "x\\'y",
    "\\",
    "$1",
    "?",
]
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=8),
)


def compiled(query, scope):
    return compile_query(query, lambda path: '"t"', lambda path: scope)


@settings(max_examples=60, deadline=None)
@given(name=TEXT, value=TEXT, new=TEXT)
def test_whatever_a_name_or_a_value_holds_it_stays_one(sales, name, value, new):
    """The statement is run on a table with that column and that value, beside a table that must survive it."""
    assume(value.strip().casefold() != "other")
    quoted = '"' + name.replace('"', '""') + '"'
    escaped = "'" + value.replace("'", "''") + "'"
    before = sales.run(f"SELECT * FROM {sales.relation('sales.csv')}").rows
    sales.run(f"SELECT {escaped} AS {quoted} UNION ALL SELECT 'other'", "hostile")
    label = Step("label", names=(new,), values=(value, "no"), condition=where(name, Op.EQ, value))
    added = Step("derive", names=(new + "2",), left=Operand(name), operator="+", right=Operand(value=value))
    query = over(where=where(name, Op.EQ, value), steps=(label, added))
    sql = compile_query(query, lambda path: '"hostile"', lambda path: {name: ColumnType.TEXT})
    found = sales.run(sql).rows
    assert len({new.casefold(), name.casefold(), new.casefold() + "2"}) < 3 or found == ((value, value, value + value),)
    assert sales.run(f"SELECT * FROM {sales.relation('sales.csv')}").rows == before


def test_a_column_and_a_file_of_any_name_are_read():
    hostile = 'a "b"; DROP TABLE "t"; --'
    cell = "x'; SELECT 1; --"
    with engine_over({"it's; --.csv": '"a ""b""; DROP TABLE ""t""; --",n\n' + f'"{cell}",1\nother,2\n'}) as engine:
        query = over("it's; --.csv", where=where(hostile, Op.EQ, cell.upper()))
        assert rows(engine, query) == [(cell, 1)]
        grouped = over("it's; --.csv", aggregate=Aggregate((Measure(Fn.SUM, "n"),), (Key(hostile),)))
        assert rows(engine, grouped) == [("other", 2), (cell, 1)]


@pytest.mark.parametrize("text", [" North", "NORTH\u3000", "north\u00a0"])
def test_text_is_equal_whatever_its_case_and_outer_spaces(text):
    with engine_over({"t.csv": "x\nNorth\nnorth \nSouth\n"}) as engine:
        assert len(rows(engine, over("t.csv", where=where("x", Op.EQ, text)))) == 2


@pytest.mark.parametrize("word", ["İstanbul", "ΟΔΟΣ", "Straße", "ǅ", "Ａ"])
def test_letters_of_all_alphabets_are_lowered_alike_by_both_paths(word):
    with engine_over({"t.csv": f"x\n{word}\nother\n"}) as engine:
        for wanted in (word, word.lower(), word.upper()):
            rows(engine, over("t.csv", where=where("x", Op.EQ, wanted)))
        assert rows(engine, over("t.csv", where=where("x", Op.EQ, word))) == [(word,)]


def test_a_row_number_of_ours_gets_out_of_the_way_of_a_column_of_that_name():
    with engine_over({"t.csv": "_row,_ROW_\n3,1\n1,2\n2,3\n"}) as engine:
        assert rows(engine, over("t.csv", steps=(Step("distinct"),))) == [(3, 1), (1, 2), (2, 3)]


def test_equal_sums_tie_whatever_the_order_of_their_rows():
    """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in their last bit where they are added naively."""
    lines = [
        f"{group},{value}" for group, values in (("b", "123"), ("a", "321")) for value in (f"0.{d}" for d in values)
    ]
    with engine_over({"t.csv": "\n".join(["g,x", *lines])}) as engine:
        for fn in (Fn.SUM, Fn.MEAN):
            query = over("t.csv", aggregate=Aggregate((Measure(fn, "x"),), (Key("g"),)))
            assert [row[0] for row in rows(engine, query)] == ["a", "b"]
            assert "same" in ask(engine, over("t.csv", aggregate=query.aggregate, limit=1), "r").note


def test_the_statement_reads_as_the_question():
    query = Query(
        Source(("sales.csv",)),
        where("region", Op.EQ, "North"),
        Aggregate((Measure(Fn.MEAN, "amount"),), (Key("product"),)),
        limit=3,
    )
    scope = {"region": ColumnType.CATEGORY, "amount": ColumnType.NUMBER, "product": ColumnType.TEXT}
    assert compiled(query, scope) == (
        "WITH source AS (\n"
        '  SELECT * FROM "t"\n'
        "  WHERE lower(trim(\"region\")) = 'north'\n"
        "),\n"
        "groups AS (\n"
        '  SELECT "product", favg("amount") AS "mean_amount"\n'
        "  FROM source\n"
        '  WHERE "product" IS NOT NULL\n'
        "  GROUP BY 1\n"
        ")\n"
        'SELECT "product", "mean_amount"\n'
        "FROM groups\n"
        'ORDER BY "mean_amount" DESC NULLS LAST, "product" NULLS LAST\n'
        "LIMIT 3"
    )

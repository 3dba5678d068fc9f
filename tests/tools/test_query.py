import pytest

from espalier.core import codec
from espalier.core.errors import TaskError, ToolError
from espalier.core.query import Aggregate, Condition, Fn, Having, Op, Order, Part, Predicate, Query, Source
from espalier.core.seams import Effect
from espalier.core.value import ColumnType, Origin
from espalier.tools.query import query_tool, recount_tool
from tests.tools.asked import asked, by, measure, over, rows, where


def total(engine, fn, column=None):
    return asked(engine, over(aggregate=Aggregate((measure(fn, column),)))).table.scalar


@pytest.mark.parametrize(
    ("fn", "column", "value"),
    [
        (Fn.COUNT, None, 6),
        (Fn.COUNT, "amount", 5),
        (Fn.SUM, "amount", 37.5),
        (Fn.MEAN, "amount", 7.5),
        (Fn.MEDIAN, "amount", 7),
        (Fn.MEDIAN, "units", 3.5),
        (Fn.MIN, "amount", 2.5),
        (Fn.MAX, "day", "2024-04-10"),
        (Fn.MIN, "at", "2023-12-31 12:00:00"),
        (Fn.MAX, "region", "north"),
        (Fn.DISTINCT, "region", 4),
    ],
)
def test_an_aggregate_leaves_missing_values_out(sales, fn, column, value):
    assert total(sales, fn, column) == value


def test_the_standard_deviation_is_that_of_a_sample(sales):
    assert total(sales, Fn.STD, "units") == pytest.approx(3.5**0.5)


def fitting(engine, column, op, *values, part=None):
    """The units of the rows that fit; they number the rows."""
    found = asked(engine, over(where=where(column, op, *values, part=part))).table
    place = [c.name for c in found.columns].index("units")
    return [row[place] for row in found.rows]


@pytest.mark.parametrize(
    ("column", "op", "values", "units"),
    [
        ("region", Op.EQ, ("NORTH ",), [1, 3]),
        ("region", Op.NE, ("north",), [2, 4, 6]),
        ("region", Op.GE, ("o",), [2, 6]),
        ("region", Op.NULL, (), [5]),
        ("region", Op.NOT_NULL, (), [1, 2, 3, 4, 6]),
        ("note", Op.CONTAINS, ("RED",), [1, 4]),
        ("note", Op.STARTS, ("a ",), [1, 5]),
        ("note", Op.ENDS, ("Hat",), [1]),
        ("note", Op.EQ, ("it's",), [6]),
        ("amount", Op.BETWEEN, (2.5, 7), [2, 3, 5]),
        ("amount", Op.NE, ("10",), [2, 3, 5, 6]),
        ("amount", Op.LT, (4,), [2]),
        ("paid", Op.EQ, ("Yes",), [1, 3, 5]),
        ("paid", Op.NE, (True,), [2, 4, 6]),
        ("day", Op.EQ, ("2024-02",), [2, 3]),
        ("day", Op.NE, ("2024-02",), [1, 4, 5, 6]),
        ("day", Op.GT, ("2024-02",), [5, 6]),
        ("day", Op.GE, ("2024-02",), [2, 3, 5, 6]),
        ("day", Op.LE, ("2024-02",), [1, 2, 3, 4]),
        ("day", Op.LT, (2024,), [4]),
        ("day", Op.EQ, ("2024-q1",), [1, 2, 3, 6]),
        ("day", Op.BETWEEN, ("2024-02", "2024-03"), [2, 3, 6]),
        ("at", Op.EQ, ("2024-02-01",), [2]),
        ("at", Op.GT, ("2024-02-01",), [3, 5, 6]),
        ("at", Op.EQ, ("2024-01-05 09:30",), [1]),
        ("at", Op.LE, ("2024-01-05T09:30:00",), [1, 4]),
    ],
)
def test_a_comparison_keeps_the_rows_that_fit(sales, column, op, values, units):
    assert fitting(sales, column, op, *values) == units


@pytest.mark.parametrize(
    ("part", "op", "values", "units"),
    [
        (Part.YEAR, Op.EQ, (2023,), [4]),
        (Part.MONTH, Op.GE, ("2024-03",), [5, 6]),
        (Part.MONTH, Op.EQ, ("March",), [6]),
        (Part.QUARTER, Op.EQ, ("2024-Q1",), [1, 2, 3, 6]),
        (Part.QUARTER, Op.EQ, (4,), [4]),
        (Part.DAY, Op.EQ, ("2024-02-29",), [3]),
        (Part.DECADE, Op.EQ, ("2020s",), [1, 2, 3, 4, 5, 6]),
        (Part.WEEKDAY, Op.EQ, ("sunday",), [4, 6]),
        (Part.WEEKDAY, Op.BETWEEN, ("Mon", "Thu"), [2, 3, 5]),
        (Part.MONTH_OF_YEAR, Op.BETWEEN, (1, 2), [1, 2, 3]),
    ],
)
def test_a_part_of_a_date_is_compared(sales, part, op, values, units):
    assert fitting(sales, "day", op, *values, part=part) == units


def test_the_hour_of_a_time_is_compared(sales):
    assert fitting(sales, "at", Op.GE, 12, part=Part.HOUR) == [2, 4, 6]


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        (Part.YEAR, [2023, 2024]),
        (Part.QUARTER, ["2023-Q4", "2024-Q1", "2024-Q2"]),
        (Part.MONTH, ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04"]),
        (Part.DAY, ["2023-12-31", "2024-01-05", "2024-02-01", "2024-02-29", "2024-03-31", "2024-04-10"]),
        (Part.DECADE, [2020]),
        (Part.WEEKDAY, ["Wednesday", "Thursday", "Friday", "Sunday"]),
        (Part.MONTH_OF_YEAR, [1, 2, 3, 4, 12]),
        (Part.HOUR, [0, 9, 12, 18, 23]),
    ],
)
def test_groups_by_a_part_of_a_date_come_in_the_order_of_time(sales, part, keys):
    found = asked(sales, over(aggregate=Aggregate((measure(Fn.COUNT),), (by("at", part),)))).table
    assert [row[0] for row in found.rows] == keys
    assert found.columns[0].name == part.value


def test_alternatives_join_what_fits_either(sales):
    small = (Predicate("amount", Op.LT, (3,)),)
    paid_in_march_or_later = (Predicate("paid", Op.EQ, (True,)), Predicate("day", Op.GE, ("2024-03",)))
    found = rows(sales, over(where=Condition((small, paid_in_march_or_later))))
    assert [row[4] for row in found] == [2, 5]


def by_region(*more, **extra):
    return over(aggregate=Aggregate((measure(Fn.SUM, "amount"), *more), (by("region"),)), **extra)


def test_groups_come_by_their_first_measure_from_high_to_low_and_what_is_missing_last(sales):
    assert rows(sales, by_region()) == [("South", 16.5), ("North", 10.0), ("north", 4.0), ("East", None)]


def test_ties_come_by_key(sales):
    query = over(aggregate=Aggregate((measure(Fn.COUNT),), (by("region"),)))
    assert rows(sales, query) == [("South", 2), ("East", 1), ("North", 1), ("north", 1)]


def test_groups_are_sorted_as_asked_by_key_measure_or_the_column_of_a_part(sales):
    by_key = by_region(order=(Order("region", descending=True),))
    assert [row[0] for row in rows(sales, by_key)] == ["north", "South", "North", "East"]
    by_second = by_region(measure(Fn.MAX, "units"), order=(Order(measure=1, descending=True),))
    assert [row[2] for row in rows(sales, by_second)] == [6, 4, 3, 1]
    months = Aggregate((measure(Fn.COUNT),), (by("day", Part.MONTH),))
    latest = over(aggregate=months, order=(Order("day", descending=True),), limit=2)
    assert [row[0] for row in rows(sales, latest)] == ["2024-04", "2024-03"]


def test_having_keeps_the_groups_whose_first_measure_compares_so(sales):
    aggregate = Aggregate((measure(Fn.SUM, "amount"),), (by("region"),), Having(Op.GT, 4))
    assert [row[0] for row in rows(sales, over(aggregate=aggregate))] == ["South", "North"]


def test_a_share_is_of_all_groups_also_of_those_not_shown(sales):
    aggregate = Aggregate((measure(Fn.SUM, "units"),), (by("paid"),), Having(Op.GT, 10), share=True)
    table = asked(sales, over(aggregate=aggregate)).table
    assert table.rows == ((False, 12, pytest.approx(100 * 12 / 21)),)
    assert (table.columns[-1].name, table.columns[-1].unit) == ("share_percent", "%")


def test_columns_say_what_they_measure(sales):
    table = asked(sales, by_region(measure(Fn.COUNT), measure(Fn.MIN, "day"), measure(Fn.COUNT))).table
    assert [column.name for column in table.columns] == ["region", "sum_amount", "count", "min_day", "count_2"]
    assert [column.label for column in table.columns[1:4]] == ["total amount", "number of rows", "lowest day"]
    assert [column.type for column in table.columns[2:4]] == [ColumnType.NUMBER, ColumnType.DATE]


def test_rows_keep_their_order_until_they_are_sorted(sales):
    assert [row[4] for row in rows(sales, over(limit=2))] == [1, 2]
    largest = over(order=(Order("paid"), Order("amount", descending=True)))
    assert [row[4] for row in rows(sales, largest)] == [6, 2, 4, 1, 5, 3]


def test_a_join_takes_rows_in_the_order_of_the_first_table_and_renames_what_both_have(sales):
    table = asked(sales, Query(Source(("sales.csv", "discounts.csv"), on="region"))).table
    assert [column.name for column in table.columns][-2:] == ["amount_2", "since"]
    assert [(row[4], row[-2]) for row in table.rows] == [(2, 0.1), (2, 0.3), (6, 0.1), (6, 0.3)]


def test_tables_are_stacked_by_column_name(sales):
    table = asked(sales, Query(Source(("discounts.csv", "sales.csv")))).table
    assert [column.name for column in table.columns][:4] == ["region", "amount", "since", "day"]
    assert table.total == 9
    assert table.rows[0][:4] == ("South", 0.1, "2024-01-01", None)
    assert table.rows[3][:4] == ("North", 10.0, None, "2024-01-05")


def test_the_note_says_what_was_left_out(sales):
    note = asked(sales, by_region()).note
    assert note == "1 of 6 rows have no region and are left out. 1 of 6 rows have no amount"
    assert asked(sales, by_region(), language="zh").note == "6行中有1行缺少region，未计入。6行中有1行缺少amount"


def test_the_note_says_that_nothing_fits_and_a_sum_of_nothing_is_missing(sales):
    query = over(where=where("region", Op.EQ, "Nroth"), aggregate=Aggregate((measure(Fn.SUM, "amount"),)))
    observation = asked(sales, query)
    assert observation.ok
    assert observation.table.rows == ((None,),)
    assert observation.note == "no row fits: region is Nroth"


def test_the_note_says_that_a_limit_cuts_through_a_tie(sales):
    counts = Aggregate((measure(Fn.COUNT),), (by("region"),))
    assert "the same number of rows" in asked(sales, over(aggregate=counts, limit=2)).note
    assert "the same" not in asked(sales, over(aggregate=counts, limit=1)).note
    assert "the same paid" in asked(sales, over(order=(Order("paid"),), limit=1)).note


@pytest.mark.parametrize(
    ("query", "says", "hint"),
    [
        (
            by_region(measure(Fn.SUM, "amuont")),
            "sales.csv has no column 'amuont'",
            "did you mean amount? the columns are region, day",
        ),
        (
            by_region(measure(Fn.MEAN, "note")),
            "the mean needs numbers, and 'note'",
            "columns of numbers: amount, units",
        ),
        (by_region(measure(Fn.SUM)), "sum needs a column", ""),
        (over(where=where("day", Op.EQ, "soon")), "'day' cannot be compared with 'soon'", "2024-03-09"),
        (over(where=where("day", Op.EQ, "2024-02-30")), "cannot be compared", ""),
        (over(where=where("amount", Op.CONTAINS, "1")), "contains looks into text", ""),
        (over(where=where("paid", Op.LT, True)), "has no order", ""),
        (over(where=where("amount", Op.BETWEEN, 1)), "takes 2 values, not 1", ""),
        (over(where=where("region", Op.EQ, None)), "cannot be compared with None", ""),
        (over(where=where("region", Op.EQ, 2024, part=Part.YEAR)), "has no year", "columns of dates: day, at"),
        (over(where=where("day", Op.EQ, 9, part=Part.HOUR)), "has no hour", ""),
        (over(where=where("day", Op.BETWEEN, 1, "2024-Q1", part=Part.QUARTER)), "make no range", ""),
        (over(order=(Order("price"),)), "no column 'price' to sort by", ""),
        (over(limit=0), "the first 0 rows", ""),
        (by_region(order=(Order(measure=3),)), "no measure 3", ""),
        (Query(Source(("sales.csv", "discounts.csv"), on="day")), "no column 'day' to join on", "region, amount"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_to_do(sales, query, says, hint):
    with pytest.raises(ToolError) as refused:
        asked(sales, query)
    assert says in refused.value.message
    assert hint in refused.value.hint


def test_a_table_that_is_not_there_is_refused(sales):
    with pytest.raises(TaskError, match=r"there is no table seles\.csv"):
        asked(sales, over("seles.csv"))


async def test_the_tool_answers_a_query_in_json_and_keeps_the_whole(sales):
    tool = query_tool(sales)
    assert (tool.spec.effect, tool.spec.pure, tool.spec.verifier) == (Effect.READ, True, "recount")
    args = {"query": codec.dump(by_region())}
    first, second = await tool(args), await tool(args)
    assert first.table.relation != second.table.relation
    assert sales.run(f"SELECT * FROM {first.table.relation}").total == 4
    assert first.table.how == "total amount over the rows of sales.csv, by region"
    assert [(one.origin, one.source) for one in first.provenance] == [(Origin.WORKSPACE, "sales.csv")]
    assert "GROUP BY" in first.table.sql
    named = await tool({**args, "keep_as": "totals"})
    assert named.table.relation == "totals"


async def test_the_verifier_gives_the_same_table_by_other_means(sales):
    args = {"query": codec.dump(by_region())}
    answer, check = await query_tool(sales)(args), await recount_tool(sales)(args)
    assert check.table.rows == answer.table.rows
    assert check.table.columns == answer.table.columns
    assert check.table.sql == ""


async def test_what_is_no_query_is_refused_with_the_place(sales):
    with pytest.raises(ToolError, match=r"aggregate\.measures\.0\.fn"):
        await query_tool(sales)(
            {"query": {"source": {"tables": ["sales.csv"]}, "aggregate": {"measures": [{"fn": "x"}]}}}
        )

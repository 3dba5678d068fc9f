import pytest

from espalier.core.errors import ToolError
from espalier.core.query import Aggregate, Fn, Op, Operand, Order, Step
from tests.tools.asked import asked, by, measure, over, rows, where
from tests.tools.queries import engine_over

FEW = Step("keep", ("region", "amount"))


def after(engine, *steps, **more):
    return rows(engine, over(steps=steps, **more))


def names(engine, *steps):
    return [column.name for column in asked(engine, over(steps=steps)).table.columns]


def test_keep_takes_columns_in_the_order_given(sales):
    assert after(sales, Step("keep", ("units", "region")), limit=2) == [(1, "North"), (2, "South")]


def test_drop_leaves_the_others(sales):
    assert names(sales, Step("drop", ("day", "at", "note"))) == ["region", "amount", "units", "paid"]


def test_rename_changes_names_in_place(sales):
    assert names(sales, FEW, Step("rename", ("region",), ("area",))) == ["area", "amount"]


def test_distinct_and_dedupe_keep_the_first_row_of_each(sales):
    regions = Step("keep", ("region",))
    assert after(sales, regions, Step("distinct")) == [("North",), ("South",), ("north",), ("East",), (None,)]
    found = after(sales, Step("dedupe", ("paid",)), Step("keep", ("paid", "units")))
    assert found == [(True, 1), (False, 2)]


def test_dedupe_of_sorted_rows_keeps_the_first_of_that_order(sales):
    steps = (Step("keep", ("region", "units")), Step("dedupe", ("region",)))
    found = after(sales, *steps, order=(Order("day", descending=True),), limit=3)
    assert found == [(None, 5), ("South", 6), ("north", 3)]


def test_rounding_goes_half_away_from_zero():
    with engine_over({"t.csv": "x\n2.5\n-2.5\n0.125\n1234.5\n"}) as engine:
        whole = rows(engine, over("t.csv", steps=(Step("round", ("x",)),)))
        assert whole == [(3.0,), (-3.0,), (0.0,), (1235.0,)]
        assert rows(engine, over("t.csv", steps=(Step("round", digits=2),)))[2] == (0.13,)
        assert rows(engine, over("t.csv", steps=(Step("round", digits=-2),)))[3] == (1200.0,)


def test_fill_takes_a_value_or_a_measure_of_the_column(sales):
    assert after(sales, FEW, Step("fill", ("amount",), values=(0,)))[3] == ("East", 0.0)
    assert after(sales, FEW, Step("fill", ("amount",), fn=Fn.MEDIAN))[3] == ("East", 7.0)
    assert after(sales, FEW, Step("fill", values=("none",)))[4] == ("none", 7.0)


def test_drop_missing_looks_at_the_columns_named_or_at_all(sales):
    assert len(after(sales, Step("drop_missing", ("amount",)))) == 5
    assert len(after(sales, Step("drop_missing"))) == 3


@pytest.mark.parametrize(
    ("left", "operator", "right", "made"),
    [
        (Operand("amount"), "*", Operand("units"), [10.0, 5.0, 12.0, None, 35.0, 84.0]),
        (Operand("amount"), "/", Operand(value=2), [5.0, 1.25, 2.0, None, 3.5, 7.0]),
        (Operand("units"), "/", Operand(value=0), [None] * 6),
        (Operand(value=10), "-", Operand("units"), [9, 8, 7, 6, 5, 4]),
        (Operand("at"), "-", Operand("day"), [0] * 6),
        (Operand("region"), "+", Operand(value="!"), ["North!", "South!", "north!", "East!", None, "South!"]),
    ],
)
def test_a_derived_column_combines_two_values_and_is_missing_where_one_is(sales, left, operator, right, made):
    found = after(sales, Step("derive", names=("new",), left=left, operator=operator, right=right))
    assert [row[-1] for row in found] == made


def test_a_derived_column_can_take_the_place_of_one_there_is(sales):
    double = Step("derive", names=("amount",), left=Operand("amount"), operator="*", right=Operand(value=2))
    assert after(sales, FEW, double, limit=1) == [("North", 20.0)]


def test_a_label_says_which_rows_fit(sales):
    label = Step("label", names=("size",), values=("big", "small"), condition=where("amount", Op.GE, 7))
    assert [row[-1] for row in after(sales, label)] == ["big", "small", "small", "small", "big", "big"]


def test_groups_can_be_made_of_derived_columns(sales):
    turnover = Step("derive", names=("turnover",), left=Operand("amount"), operator="*", right=Operand("units"))
    query = over(steps=(turnover,), aggregate=Aggregate((measure(Fn.SUM, "turnover"),), (by("paid"),)))
    assert rows(sales, query) == [(False, 89.0), (True, 57.0)]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (Step("melt"), "there is no step 'melt'"),
        (Step("keep", ("amuont",)), "no column 'amuont'"),
        (Step("keep", ("units", "units")), "named twice"),
        (Step("rename", ("units",), ("Region",)), "two columns called 'Region'"),
        (Step("round", ("note",)), "the rounding needs numbers"),
        (Step("fill", ("amount",), values=("none",)), "cannot be compared with 'none'"),
        (Step("fill", ("day",), values=("2024",)), "no whole date"),
        (Step("drop", ("region", "day", "at", "amount", "units", "paid", "note")), "leaves nothing"),
        (
            Step("derive", names=("x",), left=Operand("note"), operator="*", right=Operand("units")),
            "category * number gives nothing",
        ),
        (Step("label", names=("x",), values=("a", 1), condition=where("units", Op.EQ, 1)), "of the same kind"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(sales, step, says):
    with pytest.raises(ToolError) as refused:
        asked(sales, over(steps=(step,)))
    assert says in refused.value.message


def test_a_division_by_zero_is_missing_also_in_the_result_that_is_kept(sales):
    ratio = Step("derive", names=("new",), left=Operand("units"), operator="/", right=Operand(value=0))
    kept = asked(sales, over(steps=(ratio,))).table.relation
    assert sales.run(f"SELECT count(new) FROM {kept}").scalar == 0

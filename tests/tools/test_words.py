import pytest

from espalier.core.query import (
    Aggregate,
    Analysis,
    Condition,
    Fn,
    Having,
    Key,
    Measure,
    Method,
    Op,
    Operand,
    Order,
    Part,
    Predicate,
    Query,
    Source,
    Step,
)
from espalier.tools.words import condition_words, describe_query, measure_words
from tests.tools.asked import where

SALES = Source(("sales.csv",))
NORTH = where("region", Op.EQ, "North")


@pytest.mark.parametrize(
    ("measure", "english", "chinese"),
    [
        (Measure(Fn.COUNT), "number of rows", "行数"),
        (Measure(Fn.SUM, "amount"), "total amount", "amount总和"),
        (Measure(Fn.MEAN, "price"), "average price", "price平均值"),
        (Measure(Fn.DISTINCT, "city"), "number of different city values", "city的不同值个数"),
    ],
)
def test_a_measure_in_words(measure, english, chinese):
    assert measure_words(measure) == english
    assert measure_words(measure, "zh") == chinese


@pytest.mark.parametrize(
    ("query", "english", "chinese"),
    [
        (
            Query(SALES, NORTH, Aggregate((Measure(Fn.SUM, "amount"),), (Key("day", Part.MONTH),))),
            "total amount over the rows of sales.csv where region is North, by month of day",
            "sales.csv中region为North的行：amount总和，按day的月份分组",
        ),
        (
            Query(
                Source(("a.csv", "b.csv"), on="id"),
                aggregate=Aggregate((Measure(Fn.COUNT),), (Key("city"),), Having(Op.GT, 3), share=True),
                order=(Order(measure=0, descending=True),),
                limit=5,
            ),
            "number of rows over the rows of a.csv and b.csv joined on id, by city, with each group's share of the "
            "total, only groups where number of rows is above 3, sorted by number of rows from high to low, first 5",
            "a.csv、b.csv按id连接的行：行数，按city分组，并给出各组占比，只留行数大于3的组，按行数从高到低排序，前5行",
        ),
        (
            Query(SALES, steps=(Step("keep", ("city",)), Step("distinct")), order=(Order("city"),)),
            "the rows of sales.csv, keeping city, each different row once, sorted by city from low to high",
            "sales.csv的行，只留city，相同的行只留一行，按city从低到高排序",
        ),
        (
            Query(SALES, analysis=Analysis(Method.CORRELATION, ("price", "units"))),
            "Pearson's correlation of price, units over the rows of sales.csv",
            "sales.csv的行：price、units的皮尔逊相关系数",
        ),
        (
            Query(Source(("a.csv", "b.csv")), analysis=Analysis(Method.SHARE, groups=(NORTH,))),
            "share of number of rows where region is North over the rows of a.csv and b.csv stacked",
            "a.csv、b.csv合并的行：region为North的行数占比",
        ),
    ],
)
def test_how_an_answer_was_computed_is_said_in_one_sentence(query, english, chinese):
    assert describe_query(query) == english
    assert describe_query(query, "zh") == chinese


def test_every_kind_of_step_and_method_has_its_words():
    steps = [
        Step("drop", ("a",)),
        Step("rename", ("a",), ("b",)),
        Step("dedupe", ("a",)),
        Step("round", ("a",), digits=2),
        Step("fill", ("a",), values=(0,)),
        Step("drop_missing"),
        Step("derive", names=("c",), left=Operand("a"), operator="*", right=Operand(value=2.0)),
        Step("label", names=("d",), values=("x", "y"), condition=NORTH),
    ]
    said = describe_query(Query(SALES, steps=tuple(steps)))
    assert "with c = a * 2" in said
    assert "filling missing a with 0" in said
    for method in Method:
        for language in ("en", "zh"):
            assert describe_query(Query(SALES, analysis=Analysis(method, groups=(NORTH, NORTH))), language)


def test_alternatives_and_ranges_in_words():
    between = Predicate("amount", Op.BETWEEN, (1, 2.5))
    condition = Condition(
        ((between, Predicate("city", Op.NULL)), (Predicate("day", Op.EQ, ("Monday",), Part.WEEKDAY),))
    )
    assert condition_words(condition) == "amount is between 1 and 2.5 and city is missing or weekday of day is Monday"
    assert condition_words(Condition()) == "all rows"

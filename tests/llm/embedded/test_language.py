"""The plan language: its tokens are fixed, and each form of a question is read as the query it says."""

import pytest

from espalier.core.errors import PlanError
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
from espalier.llm.embedded.language import TOKENS, Binding, Literal, split
from espalier.llm.embedded.reading import Tokens
from espalier.llm.embedded.rowsteps import read_ask
from tests.llm.embedded.profiles import SALES, STAFF

COLUMNS = ("order_date", "region", "Product", "amount", "unit_price", "paid", "notes")
BINDING = Binding(
    (SALES, STAFF),
    dict(enumerate(COLUMNS)),
    (("region", "North"), ("region", "South")),
    (
        *(Literal("number", 100), Literal("number", 2), Literal("date", "2024-03-05"), Literal("month", "2024-03")),
        *(Literal("text", "net"), Literal("year", 2024), Literal("number", 2.5)),
    ),
)
NORTH = Predicate("region", Op.EQ, ("North",))
SOUTH = Predicate("region", Op.EQ, ("South",))
ROWS = Source(("sales.csv",))
SUM = Measure(Fn.SUM, "amount")


def asked(program: str) -> Query:
    return read_ask(Tokens(program.split(), BINDING))


def where(*alternatives: tuple[Predicate, ...]) -> Condition:
    return Condition(alternatives)


def test_no_token_stands_twice_and_end_is_first() -> None:
    assert len(set(TOKENS)) == len(TOKENS)
    assert TOKENS[0] == "end"


def test_a_program_is_split_at_its_semicolons() -> None:
    assert split([";", "ask", "t0", "count", ";", ";", "chart"]) == [["ask", "t0", "count"], ["chart"]]


@pytest.mark.parametrize(
    ("program", "source"),
    [
        ("t0 count", ROWS),
        ("join t0 t1 c1 count", Source(("sales.csv", "hr/staff.csv"), on="region")),
        ("union t0 t1 count", Source(("sales.csv", "hr/staff.csv"))),
    ],
)
def test_sources(program: str, source: Source) -> None:
    assert asked(program).source == source


@pytest.mark.parametrize(
    ("condition", "predicate"),
    [
        ("c1 = v0", NORTH),
        ("c3 > l0", Predicate("amount", Op.GT, (100,))),
        ("c3 between l1 l0", Predicate("amount", Op.BETWEEN, (2, 100))),
        ("c0 >= l2", Predicate("order_date", Op.GE, ("2024-03-05",))),
        ("year c0 = l5", Predicate("order_date", Op.EQ, (2024,), Part.YEAR)),
        ("month c0 between l3 l3", Predicate("order_date", Op.BETWEEN, ("2024-03", "2024-03"), Part.MONTH)),
        ("c6 null", Predicate("notes", Op.NULL)),
        ("c6 filled", Predicate("notes", Op.NOT_NULL)),
        ("c6 has l4", Predicate("notes", Op.CONTAINS, ("net",))),
        ("c6 starts l4", Predicate("notes", Op.STARTS, ("net",))),
        ("c6 ends l4", Predicate("notes", Op.ENDS, ("net",))),
        ("c5 = true", Predicate("paid", Op.EQ, (True,))),
        ("c5 = false", Predicate("paid", Op.EQ, (False,))),
    ],
)
def test_comparisons(condition: str, predicate: Predicate) -> None:
    assert asked(f"t0 where {condition} count").where == where((predicate,))


def test_and_binds_tighter_than_or() -> None:
    big = Predicate("amount", Op.GT, (100,))
    assert asked("t0 where c1 = v0 and c3 > l0 or c1 = v1 count").where == where((NORTH, big), (SOUTH,))


@pytest.mark.parametrize(
    ("shape", "aggregate"),
    [
        ("count", Aggregate((Measure(Fn.COUNT),))),
        ("sum c3 mean c4", Aggregate((SUM, Measure(Fn.MEAN, "unit_price")))),
        ("nunique c2", Aggregate((Measure(Fn.DISTINCT, "Product"),))),
        ("by c1 sum c3", Aggregate((SUM,), (Key("region"),))),
        ("by month c0 sum c3", Aggregate((SUM,), (Key("order_date", Part.MONTH),))),
        ("by c1 year c0 sum c3", Aggregate((SUM,), (Key("region"), Key("order_date", Part.YEAR)))),
        ("by c1 sum c3 having > l0", Aggregate((SUM,), (Key("region"),), Having(Op.GT, 100))),
        ("by c1 sum c3 share", Aggregate((SUM,), (Key("region"),), share=True)),
    ],
)
def test_measures_and_groups(shape: str, aggregate: Aggregate) -> None:
    assert asked(f"t0 {shape}") == Query(ROWS, aggregate=aggregate)


@pytest.mark.parametrize(
    ("tail", "descending", "limit"), [("desc", True, None), ("asc first l1", False, 2), ("desc first", True, 1)]
)
def test_groups_are_ordered_by_their_first_measure(tail: str, descending: bool, limit: int | None) -> None:
    query = asked(f"t0 by c1 sum c3 {tail}")
    assert query.order == (Order(measure=0, descending=descending),)
    assert query.limit == limit


def test_the_distinct_values_of_a_column() -> None:
    steps = (Step("keep", ("region",)), Step("drop_missing", ("region",)), Step("distinct"))
    assert asked("t0 unique c1") == Query(ROWS, steps=steps, order=(Order("region"),))


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("keep c1 c3", Step("keep", ("region", "amount"))),
        ("drop c6", Step("drop", ("notes",))),
        ("rename c3 l4", Step("rename", ("amount",), names=("net",))),
        ("distinct", Step("distinct")),
        ("dedupe c1", Step("dedupe", ("region",))),
        ("round c3 digits l1", Step("round", ("amount",), digits=2)),
        ("round", Step("round")),
        ("fill c3 mean", Step("fill", ("amount",), fn=Fn.MEAN)),
        ("fill c1 v0", Step("fill", ("region",), values=("North",))),
        ("fill c3 l0", Step("fill", ("amount",), values=(100,))),
        ("filled c6", Step("drop_missing", ("notes",))),
        ("filled", Step("drop_missing")),
        (
            "derive l4 c3 * l6",
            Step("derive", names=("net",), left=Operand("amount"), operator="*", right=Operand(value=2.5)),
        ),
        (
            "label l4 c1 = v0 v0 l4",
            Step("label", names=("net",), condition=where((NORTH,)), values=("North", "net")),
        ),
    ],
)
def test_steps_that_change_rows(step: str, expected: Step) -> None:
    assert asked(f"t0 rows {step}") == Query(ROWS, steps=(expected,))


def test_rows_are_sorted_and_cut_off() -> None:
    order = (Order("region"), Order("amount", descending=True))
    assert asked("t0 rows sort c1 asc c3 desc first l1") == Query(ROWS, order=order, limit=2)


@pytest.mark.parametrize(
    ("shape", "analysis"),
    [
        ("pct c1 = v0", Analysis(Method.SHARE, groups=(where((NORTH,)),))),
        ("part c3 c1 = v0", Analysis(Method.SHARE, measure=SUM, groups=(where((NORTH,)),))),
        (
            "diff sum c3 of c1 = v0 of c1 = v1",
            Analysis(Method.DIFFERENCE, measure=SUM, groups=(where((NORTH,)), where((SOUTH,)))),
        ),
        (
            "ratio sum c3 of c1 = v0 of c1 = v1",
            Analysis(Method.RATIO, measure=SUM, groups=(where((NORTH,)), where((SOUTH,)))),
        ),
        (
            "growth sum c3 of c1 = v0 of c1 = v1 by c2",
            Analysis(Method.GROWTH, measure=SUM, groups=(where((NORTH,)), where((SOUTH,))), keys=(Key("Product"),)),
        ),
        ("corr c3 c4", Analysis(Method.CORRELATION, ("amount", "unit_price"))),
        ("corr c3", Analysis(Method.CORRELATION, ("amount",))),
        ("outliers c3", Analysis(Method.OUTLIERS, ("amount",))),
        ("ttest c3 c1", Analysis(Method.T_TEST, ("amount", "region"))),
        ("ttest c3 c1 only v0 only v1", Analysis(Method.T_TEST, ("amount", "region"), ("North", "South"))),
        ("chi2 c1 c2", Analysis(Method.CHI_SQUARE, ("region", "Product"))),
        ("missing", Analysis(Method.MISSING)),
        ("missing c6", Analysis(Method.MISSING, ("notes",))),
        ("describe", Analysis(Method.DESCRIBE)),
    ],
)
def test_analyses(shape: str, analysis: Analysis) -> None:
    assert asked(f"t0 {shape}") == Query(ROWS, analysis=analysis)


def test_growth_is_ordered_by_the_change() -> None:
    query = asked("t0 growth sum c3 of c1 = v0 of c1 = v1 by c2 desc first l1")
    assert query.order == (Order("change_percent", descending=True),)
    assert query.limit == 2


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        *(
            ("t0", "breaks off"),
            ("t7 count", "no table t7"),
            ("t0 sum c39", "no column c39"),
            ("c1 count", "t-pointer"),
        ),
        *(("t0 where c1 = v9 count", "no value v9"), ("t0 where c1 = l11 count", "no literal l11")),
        *(("t0 where c1 sum c3", "no comparison"), ("t0 chart", "no measure"), ("t0 count asc", "does not belong")),
        *(("t0 rows keep", "needs a column"), ("t0 by c1 sum c3 having > l4", "by a number"), ("t0 corr", "needs 1")),
        *(("t0 by c1 count first l6", "no whole number"), ("t0 rows derive l4 c3 = c4", "no arithmetic")),
        *(("t0 diff sum c3 of c1 = v0", "two groups"), ("t0 chi2 c1", "needs 2")),
    ],
)
def test_a_broken_question_is_refused_with_what_is_wrong(program: str, complaint: str) -> None:
    with pytest.raises(PlanError, match=complaint):
        asked(program)

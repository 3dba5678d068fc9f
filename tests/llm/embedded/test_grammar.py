"""The grammar lets through every plan that examples are made of, and nothing that points amiss."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import PlanError
from espalier.core.task import TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.compile import Compiler
from espalier.llm.embedded.grammar import GrammarGuide, grammar_of
from espalier.llm.embedded.language import PARTS, TOKENS, Binding, Literal
from espalier.llm.embedded.rules import TOKEN_IDS
from tests.llm.embedded.profiles import SALES, SCHOOLS, STAFF, column
from training.examples import make_example
from training.vocabulary import split

END = 0
LONGEST = 120
LITERALS = (
    *(Literal("number", 5), Literal("number", 2.5), Literal("year", 2024), Literal("month", "2024-03")),
    *(Literal("quarter", "2024-Q1"), Literal("date", "2024-03-05"), Literal("weekday", "Monday")),
    *(Literal("text", "net"), Literal("file", "out.csv"), Literal("expression", "2 * 3"), Literal("decade", 1990)),
)


def allowed(binding: Binding, program: str = "") -> set[str]:
    """What may come after the tokens of ``program``."""
    guide = GrammarGuide(grammar_of(binding))
    for token in program.split():
        assert guide.allowed()[TOKEN_IDS[token]], f"{token} is not allowed in {program}"
        guide.accept(TOKEN_IDS[token])
    return {token for token, open_ in zip(TOKENS, guide.allowed(), strict=True) if open_}


def bound(*tables: TableProfile, literals: tuple[Literal, ...] = LITERALS) -> Binding:
    names = dict.fromkeys(c.name for table in tables for c in table.columns)
    values = (("region", "North"), ("department", "Legal"), ("Product", "Desk"))
    return Binding(tables, dict(enumerate(names)), tuple(v for v in values if v[0] in names), literals)


def pointer(binding: Binding, name: str) -> str:
    return next(f"c{number}" for number, column in binding.columns.items() if column == name)


def test_every_plan_of_the_examples_is_allowed() -> None:
    rng, words = random.Random(11), split()[0]
    for _ in range(300):
        made = make_example(rng, words)
        guide = GrammarGuide(grammar_of(made.prompt.binding))
        for i, token in enumerate((*made.plan, "end")):
            assert guide.allowed()[TOKEN_IDS[token]], f"{made.text!r}: {token} after {' '.join(made.plan[:i])}"
            if token != "end":
                guide.accept(TOKEN_IDS[token])


def test_without_tables_there_is_nothing_to_ask() -> None:
    assert allowed(Binding()) == {"list"}
    assert allowed(Binding(literals=LITERALS)) >= {"calc", "write", "read", "follow", "list"}
    assert "ask" not in allowed(Binding(literals=LITERALS))


def test_functions_take_only_numbers() -> None:
    binding = bound(SALES)
    numbers = {pointer(binding, name) for name in ("order_id", "amount", "unit_price", "qty")}
    for function in ("sum", "mean", "median", "std"):
        assert allowed(binding, f"ask t0 {function}") == numbers
    assert allowed(binding, "ask t0 max") == numbers | {pointer(binding, "order_date")}


def test_a_value_is_compared_only_with_its_own_column() -> None:
    binding = bound(SALES)
    region, product = pointer(binding, "region"), pointer(binding, "Product")
    assert {t for t in allowed(binding, f"ask t0 where {region} =") if t[0] == "v"} == {"v0"}
    assert {t for t in allowed(binding, f"ask t0 where {product} =") if t[0] == "v"} == {"v1"}


def test_a_column_is_asked_only_of_a_table_that_has_it() -> None:
    binding = bound(SALES, STAFF)
    salary, amount = pointer(binding, "salary"), pointer(binding, "amount")
    assert amount in allowed(binding, "ask t0 sum")
    assert salary not in allowed(binding, "ask t0 sum")
    assert salary in allowed(binding, "ask t1 sum")


def test_two_tables_are_joined_only_on_what_both_have() -> None:
    binding = bound(SALES, STAFF)
    assert {t for t in allowed(binding, "ask join t0 t1") if t[0] == "c"} == {pointer(binding, "region")}
    assert {"join", "union"} & allowed(bound(SALES, SCHOOLS), "ask") == set()


def test_literals_go_where_their_kind_fits() -> None:
    binding = bound(SALES)
    amount, date = pointer(binding, "amount"), pointer(binding, "order_date")
    assert allowed(binding, f"ask t0 where {amount} >") == {"l0", "l1", "l2"}
    assert allowed(binding, f"ask t0 where {date} >=") == {"l3", "l4", "l5"}
    assert allowed(binding, f"ask t0 where weekday {date} =") == {"l6"}
    assert allowed(binding, f"ask t0 where decade {date} =") == {"l10"}
    assert allowed(binding, "calc") == {"l9"}
    assert "l1" not in allowed(binding, "ask t0 rows first")


def test_parts_of_dates_need_a_date() -> None:
    undated = bound(TableProfile("t.csv", (column("kind", "category", "a"), column("n", "number")), 9))
    assert not set(PARTS) & allowed(undated, "ask t0 by")
    assert set(PARTS) <= allowed(bound(SALES), "ask t0 by")


def test_a_statement_that_shows_something_cannot_come_first() -> None:
    assert not {"chart", "save", "report"} & allowed(bound(SALES))
    assert {"chart", "save", "report"} <= allowed(bound(SALES), "ask t0 count ;")


def test_a_copy_of_a_guide_goes_its_own_way() -> None:
    guide = GrammarGuide(grammar_of(bound(SALES)))
    twin = guide.copy()
    guide.accept(TOKEN_IDS["ask"])
    assert twin.allowed()[TOKEN_IDS["list"]]
    assert not guide.allowed()[TOKEN_IDS["list"]]


def wander(binding: Binding, rng: random.Random) -> list[str] | None:
    """A program of allowed tokens drawn at random, None where it finds no end."""
    guide = GrammarGuide(grammar_of(binding))
    program: list[str] = []
    while len(program) < LONGEST:
        options = [i for i, open_ in enumerate(guide.allowed()) if open_]
        assert options, " ".join(program)
        token = END if END in options and rng.random() < 0.4 else rng.choice(options)
        if token == END:
            return program
        program.append(TOKENS[token])
        guide.accept(token)
    return None


def check_pointers(binding: Binding, program: list[str]) -> None:
    """Every pointer is there, and stands where its type fits."""
    columns = {f"c{number}": name for number, name in binding.columns.items()}
    kinds = {c.name: c.type for table in binding.tables for c in table.columns}
    sizes = {"t": len(binding.tables), "v": len(binding.values), "l": len(binding.literals)}
    for i, token in enumerate(program):
        before, following = program[i - 1] if i else "", program[i + 1] if i + 1 < len(program) else ""
        if re.fullmatch(r"[tvl]\d+", token):
            assert int(token[1:]) < sizes[token[0]]
        if re.fullmatch(r"c\d+", token):
            assert token in columns
        if token in {"sum", "mean", "median", "std", "outliers", "corr", "part"} and following in columns:
            assert kinds[columns[following]] is ColumnType.NUMBER
        if token in PARTS and following in columns:
            years = {ColumnType.NUMBER} if token == "decade" and program[i + 2 : i + 3] == ["="] else set()
            assert kinds[columns[following]] in {ColumnType.DATE, ColumnType.TIME} | years
        if token[0] == "v" and before in {"=", "!="}:
            assert columns[program[i - 2]] == binding.values[int(token[1:])][0]


def refused(binding: Binding, program: list[str]) -> str:
    """Why a program does not compile, "" where it does."""
    try:
        Compiler(binding, lambda query, language: "a query", "task", "en", ()).compile(program)
    except PlanError as error:
        return error.message
    return ""


TABLES = st.lists(st.sampled_from([SALES, STAFF, SCHOOLS]), max_size=3, unique=True)


@settings(deadline=None, max_examples=60)
@given(TABLES, st.lists(st.sampled_from(LITERALS), max_size=6, unique=True), st.integers(0, 2**32))
def test_whatever_is_allowed_points_to_what_there_is_and_compiles(
    tables: list[TableProfile], literals: list[Literal], seed: int
) -> None:
    binding, rng = bound(*tables, literals=tuple(literals)), random.Random(seed)
    for _ in range(3):
        program = wander(binding, rng)
        if program is None:
            continue
        check_pointers(binding, program)
        complaint = refused(binding, program)
        assert complaint in {"", "a report needs something to report"}, " ".join(program)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_column_left_out_of_the_prompt_is_never_allowed(count: int) -> None:
    binding = Binding((SALES,), dict(enumerate(("amount", "region", "paid")[:count])), (), ())
    assert {t for t in allowed(binding, "ask t0 unique") if t[0] == "c"} == {f"c{i}" for i in range(count)}

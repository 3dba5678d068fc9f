"""A prompt holds the schema and the task, with pointers in place of names."""

import random

import pytest

from espalier.core.task import TableProfile
from espalier.llm.embedded.language import COLUMNS, LITERALS, TOKENS
from espalier.llm.embedded.prompt import MARKS, column_mark, hint_marks, make_prompt
from tests.llm.embedded.profiles import SALES, STAFF, column, linked, prompt_of

SPECIAL = {*MARKS, *(f"<{token}>" for token in TOKENS)}


def test_names_are_pointers_and_words_for_operations_have_hints() -> None:
    table = TableProfile("sales.csv", (column("region", "category", "North", "South"), column("amount", "number")), 90)
    assert prompt_of("average amount of North after 2023", table).pieces == (
        *("<schema>", "<t0>", "sales", "<c0>", "region", "<t:category>", "<c1>", "amount", "<t:number>"),
        *("<task>", "average", "<mean>", "<c1>", "<t:number>", "of", "<v0>", "<c0>", "after", "<>>"),
        *("<l0>", "<k:year>", "<plan>"),
    )


def test_a_word_that_is_not_sure_stays_beside_its_pointer() -> None:
    pieces = prompt_of("average wage", STAFF).pieces
    assert "wage" in pieces[pieces.index("<task>") :]


def test_the_binding_says_what_the_pointers_mean() -> None:
    binding = prompt_of("amount of North in 2024, save to a.csv", SALES).binding
    assert binding.tables == (SALES,)
    assert binding.columns == dict(enumerate(column.name for column in SALES.columns))
    assert binding.values == (("region", "North"),)
    assert [(literal.kind, literal.value) for literal in binding.literals] == [("year", 2024), ("file", "a.csv")]


def test_what_is_said_twice_is_one_pointer() -> None:
    assert len(prompt_of("over 5 and under 5 of North or North", SALES).binding.literals) == 1
    assert len(prompt_of("over 5 and under 5 of North or North", SALES).binding.values) == 1


def test_columns_of_one_name_share_a_pointer() -> None:
    columns = prompt_of("join sales.csv and staff.csv by region", SALES, STAFF).binding.columns
    assert list(columns.values()).count("region") == 1


def test_a_table_wider_than_the_pointers_keeps_the_columns_that_are_mentioned() -> None:
    wide = TableProfile("wide.csv", tuple(column(f"field{i}x", "number") for i in range(COLUMNS + 20)), 50)
    columns = prompt_of("sum of field55x", wide).binding.columns
    assert len(columns) == COLUMNS
    assert "field55x" in columns.values()


def test_more_literals_than_pointers_stay_words() -> None:
    prompt = prompt_of(" or ".join(str(n) for n in range(100, 130)), SALES)
    assert len(prompt.binding.literals) == LITERALS
    assert "129" in prompt.pieces


def test_for_training_pointers_are_permuted_but_mean_the_same() -> None:
    task = linked("amount by region", SALES)
    plain, shuffled = make_prompt(task), make_prompt(task, random.Random(4))
    assert set(plain.binding.columns.values()) == set(shuffled.binding.columns.values())
    assert plain.binding.columns != shuffled.binding.columns


def test_for_training_hints_can_be_left_out() -> None:
    task = linked("total of it by region", SALES)
    assert "<sum>" in make_prompt(task).pieces
    assert "<sum>" not in make_prompt(task, random.Random(0), blind=1.0).pieces


def test_the_longest_word_for_an_operation_is_taken() -> None:
    assert hint_marks("not more than 5") == [(13, ["<="])]
    assert hint_marks("不超过5") == [(3, ["<="])]
    assert [tokens for _, tokens in hint_marks("a >= b")] == [[">="]]


@pytest.mark.parametrize(
    ("name", "kind", "distinct", "mark"),
    [
        *(
            ("amount", "number", 40, "<t:number>"),
            ("order_id", "number", 90, "<t:id>"),
            ("学号", "number", 90, "<t:id>"),
        ),
        *(("day", "date", 40, "<t:day>"), ("at", "time", 40, "<t:time>"), ("paid", "flag", 2, "<t:flag>")),
        *(
            ("kind", "category", 3, "<t:category>"),
            ("name", "text", 80, "<t:unique>"),
            ("note", "text", 9, "<t:words>"),
        ),
    ],
)
def test_a_column_is_marked_by_what_it_holds(name: str, kind: str, distinct: int, mark: str) -> None:
    assert column_mark(column(name, kind, distinct=distinct), 100) == mark
    assert mark in SPECIAL

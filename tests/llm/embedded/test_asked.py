"""A program that leaves undone what the words plainly ask for gives way to one that does it."""

import pytest

from espalier.llm.embedded.asked import lacking
from espalier.llm.embedded.prompt import make_prompt
from tests.llm.embedded.profiles import SALES, linked


def lacks(text: str, program: str) -> int:
    found = linked(text, SALES)
    binding = make_prompt(found).binding
    pointers = {name: f"c{number}" for number, name in binding.columns.items()}
    return lacking([pointers.get(token, token) for token in program.split()], found, binding)


@pytest.mark.parametrize(
    ("text", "does", "does_not"),
    [
        ("how many orders are there in the north?", "ask t0 count", "ask t0 rows"),
        ("what is the average amount", "ask t0 mean amount", "ask t0 sum amount"),
        ("有多少笔订单", "ask t0 count", "ask t0 rows"),
        ("what percentage of orders is from the north", "ask t0 pct c0 = v0", "ask t0 count"),
        ("amount by region as a pie chart", "ask t0 by region sum amount ; chart pie", "ask t0 by region sum amount"),
        ("amount by region, and write a report", "ask t0 by region sum amount ; report", "ask t0 sum amount"),
        ("any outliers in amount? how many", "ask t0 outliers amount", "ask t0 missing amount"),
    ],
)
def test_what_is_asked_for_in_plain_words_must_be_done(text: str, does: str, does_not: str) -> None:
    assert lacks(text, does) == 0
    assert lacks(text, does_not) > 0


def test_an_average_that_nobody_speaks_of_is_not_taken_of_what_adds_up() -> None:
    assert lacks("amount by region", "ask t0 by region mean amount") == 2
    assert lacks("amount by region", "ask t0 by region sum amount") == 0


def test_words_in_the_name_of_a_file_ask_for_nothing() -> None:
    assert lacks("save the orders to report.csv", "ask t0 rows ; save l0") == 0
    assert lacks("copy notes.txt to chart.txt", "copy l0 l1") == 0

"""A program that does what nobody asked for gives way to one that does not."""

import pytest

from espalier.llm.embedded.prompt import make_prompt
from espalier.llm.embedded.unasked import unasked, unsaid
from tests.llm.embedded.profiles import SALES, linked


def beyond(text: str, program: str) -> list[str]:
    found = linked(text, SALES)
    binding = make_prompt(found).binding
    pointers = {name: f"c{number}" for number, name in binding.columns.items()}
    tokens = [pointers.get(token, token) for token in program.split()]
    return [*unasked(tokens, found, binding), *unsaid(tokens, text, binding)]


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("orders with desk in them, please list", "ask t0 rows rename notes l0"),
        ("list the regions there are", "ask t0 rows drop region"),
        ("amount by region", "ask t0 by region mean amount"),
        ("unit price by region", "ask t0 by region sum unit_price"),
        ("orders from the north in the product desk", "ask t0 where region = v0 or Product = v1 rows"),
        ("largest amount?", "ask t0 rows keep order_id amount sort amount desc first"),
        ("orders in 2024", "ask t0 where amount = l0 count"),
        ("orders of more than 30", "ask t0 where region > l0 count"),
        ("any 'Lopez'? count them", "ask t0 where order_id has l0 count"),
        ("orders from the north", "ask t0 where region = v0 and amount null rows"),
    ],
)
def test_what_is_not_spoken_of_counts_against_a_program(text: str, program: str) -> None:
    assert len(beyond(text, program)) == 1


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("rename notes to remark", "ask t0 rows rename notes l0"),
        ("drop the region column", "ask t0 rows drop region"),
        ("average amount by region", "ask t0 by region mean amount"),
        ("unit price by region", "ask t0 by region mean unit_price"),
        ("orders from the north or with a desk", "ask t0 where region = v0 or Product = v1 rows"),
        ("order_id of the largest amount?", "ask t0 rows keep order_id amount sort amount desc first"),
    ],
)
def test_what_the_task_speaks_of_does_not(text: str, program: str) -> None:
    assert beyond(text, program) == []

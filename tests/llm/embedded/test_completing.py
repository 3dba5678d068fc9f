"""What the task names and a program leaves out is put where it plainly belongs, and nowhere else."""

import pytest

from espalier.core.task import ColumnProfile, Inventory, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.completing import completed
from espalier.llm.embedded.linker import link
from espalier.llm.embedded.prompt import make_prompt

DAYS = TableProfile(
    "readings.csv",
    (
        ColumnProfile("date", ColumnType.DATE, distinct=300, low="2023-01-01", high="2024-12-31"),
        ColumnProfile("station", ColumnType.CATEGORY, ("Summit", "Harbor", "Airport"), distinct=3),
        ColumnProfile("sky", ColumnType.CATEGORY, ("Snow", "Sunny"), distinct=2),
        ColumnProfile("rain_mm", ColumnType.NUMBER, low=0, high=90),
    ),
    400,
)


def rewritten(text: str, program: str) -> str:
    """The program after completion, with names in place of pointers."""
    found = link(text, Inventory((DAYS,)))
    binding = make_prompt(found).binding
    names = {f"c{number}": name for number, name in binding.columns.items()}
    names |= {f"v{number}": value for number, (_, value) in enumerate(binding.values)}
    names |= {f"l{number}": str(literal.value) for number, literal in enumerate(binding.literals)}
    pointers = {name: pointer for pointer, name in names.items()}
    tokens = [pointers.get(token, token) for token in program.split()]
    return " ".join(names.get(token, token) for token in completed(tokens, found, binding))


@pytest.mark.parametrize(
    ("text", "program", "whole"),
    [
        (
            "How many days had Snow at the Summit?",
            "ask t0 where sky = Snow count",
            "ask t0 where station = Summit and sky = Snow count",
        ),
        ("How much rain_mm fell at the Harbor?", "ask t0 sum rain_mm", "ask t0 where station = Harbor sum rain_mm"),
        (
            "Total rain_mm at Summit, Harbor and Airport",
            "ask t0 where station = Summit or station = Harbor by station sum rain_mm",
            "ask t0 where station = Summit or station = Harbor or station = Airport by station sum rain_mm",
        ),
        (
            "Summit in 2024: total rain_mm",
            "ask t0 where station = Summit sum rain_mm",
            "ask t0 where year date = 2024 and station = Summit sum rain_mm",
        ),
        (
            "Snow or rain_mm of 5 in 2024: how many days?",
            "ask t0 where sky = Snow or rain_mm = 5 count",
            "ask t0 where year date = 2024 and sky = Snow or year date = 2024 and rain_mm = 5 count",
        ),
        (
            "the top 3 stations by rain_mm",
            "ask t0 by station sum rain_mm desc first",
            "ask t0 by station sum rain_mm desc first 3",
        ),
    ],
)
def test_what_is_left_out_is_put_in(text: str, program: str, whole: str) -> None:
    assert rewritten(text, program) == whole


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("How many days had Snow at the Summit?", "ask t0 where station = Summit and sky = Snow count"),
        ("rain_mm at the Summit against the Harbor", "ask t0 diff sum rain_mm of station = Summit of rain_mm null"),
        ("days in 2023 and days in 2024", "ask t0 count"),
        ("of the 3 stations, which had most rain_mm?", "ask t0 by station sum rain_mm desc first"),
        ("save it as Summit.csv", "save"),
    ],
)
def test_what_is_not_plain_stays_as_it_is(text: str, program: str) -> None:
    assert rewritten(text, program) == program

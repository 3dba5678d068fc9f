"""Arithmetic as Python works it out, and nothing else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import ToolError
from espalier.tools.calculate import calculate, calculate_tool, instructions_tool

NUMBERS = st.one_of(st.integers(0, 10_000).map(str), st.floats(0.001, 1e6).map(lambda x: f"{x:.4f}"))


def grown(inner):
    pair = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner)
    return pair.map(lambda p: f"({p[0]} {p[1]} {p[2]})") | inner.map(lambda x: f"-{x}")


@given(st.recursive(NUMBERS, grown, max_leaves=8))
def test_arithmetic_is_what_python_makes_of_it(expression):
    try:
        expected = eval(expression)
    except ZeroDivisionError:
        with pytest.raises(ToolError, match="divides by zero"):
            calculate(expression)
        return
    assert math.isclose(calculate(expression), expected, rel_tol=1e-12, abs_tol=1e-300)


@given(st.integers(-50, 50), st.integers(0, 60))
def test_whole_powers_are_exact(base, exponent):
    assert calculate(f"({base}) ** {exponent}") == base**exponent


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("0.1 + 0.2", 0.3),
        ("7 / 2", 3.5),
        ("6 / 2", 3),
        ("1 / 10**12", 1e-12),
        ("2**0.5", 1.4142135623731),
        ("1_000", 1000),
    ],
)
def test_results_are_written_as_people_expect_them(expression, value):
    assert calculate(expression) == pytest.approx(value, rel=1e-12)
    assert type(calculate(expression)) is type(value)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "two plus two",
        "__import__('os')",
        "a + 1",
        "1 if 2 else 3",
        "'a' * 3",
        "True + 1",
        "[1]",
        "(1",
        "1,2",
        "(-8) ** 0.5",
    ],
)
def test_what_is_no_arithmetic_is_refused(expression):
    with pytest.raises(ToolError, match="no arithmetic") as refused:
        calculate(expression)
    assert refused.value.hint


@pytest.mark.parametrize(
    "expression",
    [
        "10 ** 400",
        "9 ** 9 ** 9",
        "((9 ** 99) ** 99) ** 99",
        "1e308 * 10",
        "1e400",
        "2.0 ** 5000",
        "1" * 3000,
        "1+" * 5000 + "1",
    ],
)
def test_what_would_never_end_or_leaves_the_numbers_is_refused_at_once(expression):
    with pytest.raises(ToolError, match="too large"):
        calculate(expression)


def test_the_depth_of_brackets_cannot_break_it():
    with pytest.raises(ToolError):
        calculate("(" * 900 + "1" + ")" * 900)


async def test_the_tool_gives_the_value_and_says_how():
    observation = await calculate_tool()({"expression": "3 * 4"})
    assert (observation.value, observation.note) == (12, "3 * 4 = 12")


async def test_instructions_hand_on_words():
    assert (await instructions_tool()({"text": " do it \n"})).value == "do it"
    for nothing in ("", "  ", None, 3):
        with pytest.raises(ToolError, match="no words"):
            await instructions_tool()({"text": nothing})


def test_instructions_are_never_dropped_as_if_nothing_came_of_them():
    assert not instructions_tool().spec.pure

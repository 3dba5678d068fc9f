"""When two results are the same, and what a second path says for or against one."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import Fault
from espalier.core.plan import Action, Subtask
from espalier.core.value import Column, ColumnType, Observation, Table
from espalier.evaluator.recomputing import difference, recomputed
from espalier.tools.registry import FunctionTool, Registry, spec_of

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-50, 50), st.floats(-1e6, 1e6, allow_nan=False), st.sampled_from("ab东")
)
ROWS = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=8))


def table(rows, total=None, **facts):
    columns = tuple(Column(f"c{n}", ColumnType.NUMBER) for n in range(len(rows[0]) if rows else 1))
    return Table(columns, tuple(rows), len(rows) if total is None else total, facts=facts)


@given(ROWS, st.randoms())
def test_rows_that_rank_alike_may_stand_in_any_order(rows, chance):
    ranked = [(7.5, *row) for row in rows]
    other = list(ranked)
    chance.shuffle(other)
    assert difference(table(ranked), table(other)) == ""


def test_rows_that_are_ranked_in_another_order_are_not_the_same():
    ranked = [("b", 9.0), ("c", 5.0), ("a", 2.0), ("d", None)]
    swapped = [ranked[1], ranked[0], *ranked[2:]]
    assert difference(table(swapped), table(ranked)) == "the order of the rows, from row 1 on"
    assert difference(table(ranked[::-1]), table(ranked)) == "the order of the rows, from row 1 on"
    assert (
        difference(table([*ranked[:2], ranked[3], ranked[2]]), table(ranked)) == "the order of the rows, from row 3 on"
    )
    tied = [("b", 9.0), ("c", 9.0), ("a", 2.0)]
    assert difference(table([tied[1], tied[0], tied[2]]), table(tied)) == ""


def test_rows_without_an_order_may_stand_in_any():
    unranked = [("b", 2.0), ("c", 9.0), ("a", 5.0)]
    assert difference(table(unranked[::-1]), table(unranked)) == ""


def test_a_ranking_by_size_whatever_the_sign_has_an_order_too():
    pairs = [("x", "y", -0.9), ("x", "z", 0.5), ("w", "z", -0.1)]
    assert difference(table([pairs[1], pairs[0], pairs[2]]), table(pairs)) != ""


@given(ROWS.filter(bool))
def test_noise_in_the_last_digits_is_no_difference(rows):
    noisy = [tuple(c * (1 + 1e-12) if isinstance(c, float) else c for c in row) for row in rows]
    assert difference(table(rows), table(noisy)) == ""


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.text(max_size=3)), min_size=1, max_size=8), st.data())
def test_one_number_that_differs_is_found(rows, data):
    place = data.draw(st.integers(0, len(rows) - 1))
    number, name = rows[place]
    changed = [*rows[:place], (number * 1.01 + 1, name), *rows[place + 1 :]]
    assert difference(table(rows), table(changed)) != ""


def test_what_differs_is_named():
    assert difference(table([(1,)]), table([(1,), (2,)])) == "1 rows against 2"
    assert difference(table([(1, 2)]), table([(1,)])) == "2 columns against 1"
    assert difference(table([(1,)], total=9), table([(1,), (2,)], total=9)) == "1 rows at hand against 2"
    assert difference(table([("a", 1.5)]), table([("a", 2.5)])) == "1.5 against 2.5"
    assert difference(table([(1,)], p=0.5), table([(1,)], p=0.4)) == "p 0.5 against 0.4"


def test_a_missing_cell_is_neither_nothing_nor_zero():
    assert difference(table([(None,)]), table([(0,)])) != ""
    assert difference(table([(None,)]), table([("",)])) != ""
    assert difference(table([(True,)]), table([(1,)])) != ""


def test_the_rows_at_hand_of_a_long_result_are_compared_too():
    long = [(float(n),) for n in range(1000)]
    assert difference(table(long, total=5000), table(long, total=5000)) == ""
    wrong = [*long[:-1], (math.pi,)]
    assert difference(table(long, total=5000), table(wrong, total=5000)) != ""


ASKED = Subtask("1", "Ask", Action("ask", {"x": 1}))
TEN = Observation(table=table([(10,)]))


def registry(verifier=""):
    return Registry([FunctionTool(spec_of("ask", "asks", verifier=verifier), lambda args: TEN)])


def giving(observation):
    async def perform(subtask, values):
        assert subtask.action == Action("again", {"x": 1})
        return observation

    return perform


async def test_the_second_path_confirms_or_contradicts():
    same = await recomputed(ASKED, TEN, registry("again"), giving(TEN))
    other = await recomputed(ASKED, TEN, registry("again"), giving(Observation(table=table([(11,)]))))
    assert (same.metric, same.value) == ("recomputed", 1.0)
    assert (other.value, other.required) == (0.0, True)


async def test_a_second_path_that_fails_confirms_nothing():
    score = await recomputed(ASKED, TEN, registry("again"), giving(Observation(fault=Fault("ToolError", "too hard"))))
    assert (score.value, score.reason) == (0.0, "the independent path failed: too hard")


async def test_a_second_path_that_looked_only_in_part_does_not_pass_for_a_recount():
    score = await recomputed(ASKED, TEN, registry("again"), giving(Observation(note="the groups add up")))
    assert (score.metric, score.required, score.reason) == ("reconciled", False, "the groups add up")


async def test_a_tool_without_a_second_path_is_not_recomputed():
    assert await recomputed(ASKED, TEN, registry(), giving(TEN)) is None
    assert await recomputed(ASKED, Observation(value=1), registry("again"), giving(TEN)) is None

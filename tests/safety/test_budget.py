"""Limits are reserved before a call, so that none is ever passed."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import BudgetError, PlanError
from espalier.core.seams import ToolSpec
from espalier.core.task import Limits
from espalier.core.value import Observation
from espalier.safety.budget import MeteredToolbox, RunBudget
from espalier.tools.registry import FunctionTool, Registry


class Clock:
    """Seconds that pass when told."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@given(st.integers(0, 20), st.integers(0, 30))
def test_never_more_calls_than_the_limit_are_reserved(limit, wanted):
    budget, made = RunBudget(Limits(steps=limit)), 0
    for _ in range(wanted):
        try:
            budget.reserve_call()
        except BudgetError:
            continue
        made += 1
    assert made == budget.usage().tool_calls == min(limit, wanted)


def test_the_message_names_the_limit_and_the_hint_says_what_to_do():
    budget = RunBudget(Limits(steps=1))
    budget.reserve_call()
    with pytest.raises(BudgetError, match="the limit of 1 step of this run is used up") as refused:
        budget.reserve_call()
    assert "raise the limit" in refused.value.hint


def test_no_call_is_made_once_the_time_is_up():
    clock = Clock()
    budget = RunBudget(Limits(seconds=2.5), clock)
    clock.now += 2.4
    budget.reserve_call()
    assert budget.spent() == ""
    clock.now += 0.2
    assert budget.spent() == "the limit of 2.5 seconds"
    with pytest.raises(BudgetError):
        budget.reserve_call()


def test_what_is_left_is_that_of_the_limit_nearest_its_end():
    clock = Clock()
    budget = RunBudget(Limits(steps=4, seconds=10), clock)
    assert budget.left() == 1.0
    budget.reserve_call()
    assert budget.left() == 0.75
    clock.now += 9
    assert budget.left() == pytest.approx(0.1)
    clock.now += 9
    assert budget.left() == 0.0


def test_without_limits_nothing_is_ever_used_up():
    budget = RunBudget(Limits())
    for _ in range(1000):
        budget.reserve_call()
    assert (budget.left(), budget.spent()) == (1.0, "")


def test_a_limit_of_no_steps_leaves_nothing():
    budget = RunBudget(Limits(steps=0))
    assert (budget.left(), budget.spent()) == (0.0, "the limit of 0 steps")


async def test_tools_that_are_called_at_once_do_not_pass_the_limit_together():
    calls = []

    async def work(args):
        await asyncio.sleep(0)
        calls.append(args)
        return Observation(value=1)

    spec = ToolSpec("work", "works")
    box = MeteredToolbox(Registry([FunctionTool(spec, work)]), RunBudget(Limits(steps=3)))
    ended = await asyncio.gather(*(box.get("work")({}) for _ in range(10)), return_exceptions=True)
    assert len(calls) == 3
    assert sum(isinstance(one, BudgetError) for one in ended) == 7
    assert box.specs() == (spec,)
    assert box.get("work").spec is spec


def test_a_tool_that_is_not_there_is_told_as_before():
    with pytest.raises(PlanError, match="there is no tool 'x'"):
        MeteredToolbox(Registry(), RunBudget(Limits())).get("x")

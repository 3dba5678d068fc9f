"""Limits are reserved before a call, so that none is ever passed."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import BudgetError, PlanError
from espalier.core.outcome import Usage
from espalier.core.seams import ToolSpec
from espalier.core.task import Limits
from espalier.core.value import Observation
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
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


def test_a_call_of_a_tool_needs_no_tokens():
    budget = RunBudget(Limits(tokens=0, usd=0))
    budget.reserve_call()
    assert budget.usage().tool_calls == 1


async def test_a_call_that_cannot_fit_is_refused_and_the_limit_then_counts_as_used_up():
    budget = RunBudget(Limits(tokens=1_000))
    (await budget.reserve(900)).settle(Usage(500, 100, model_calls=1))
    with pytest.raises(BudgetError, match="the limit of 1,000 tokens of this run") as refused:
        await budget.reserve(401)
    assert "may need 401 tokens, and 600 tokens of it are used" in refused.value.message
    assert budget.spent() == "the limit of 1,000 tokens"
    assert budget.left() == pytest.approx(0.4)


async def test_money_is_set_aside_too():
    budget = RunBudget(Limits(usd=0.5))
    (await budget.reserve(10, 0.5)).settle(Usage(5, 5, usd=0.2, model_calls=1))
    with pytest.raises(BudgetError, match=r"the limit of 0\.5 US dollars"):
        await budget.reserve(10, 0.31)
    (await budget.reserve(10, 0.3)).settle(Usage(5, 5, usd=0.3, model_calls=1))
    assert budget.usage().usd == pytest.approx(0.5)
    assert budget.left() == pytest.approx(0)


async def test_a_limit_in_money_refuses_a_call_whose_price_is_not_known():
    with pytest.raises(BudgetError, match="price") as refused:
        await RunBudget(Limits(usd=1)).reserve(10, None)
    assert "[prices]" in refused.value.hint


async def test_one_call_without_a_price_leaves_the_sum_without_one():
    budget = RunBudget(Limits())
    for usd in (0.1, None, 0.2):
        (await budget.reserve(10, usd)).settle(Usage(5, 5, usd=usd, model_calls=1))
    usage = budget.usage()
    assert (usage.usd, usage.model_calls, usage.input_tokens, usage.output_tokens) == (None, 3, 15, 15)


async def test_a_call_waits_where_only_calls_in_flight_stand_in_its_way():
    budget = RunBudget(Limits(tokens=100))
    first = await budget.reserve(80)
    second = asyncio.create_task(budget.reserve(80))
    await asyncio.sleep(0)
    assert not second.done()
    first.settle(Usage(10, 10, model_calls=1))
    (await second).settle(Usage(1, 1, model_calls=1))
    assert budget.usage().model_calls == 2


async def test_a_call_that_waits_is_refused_once_what_it_waits_for_is_used_up():
    budget = RunBudget(Limits(tokens=100))
    first = await budget.reserve(80)
    second = asyncio.create_task(budget.reserve(80))
    await asyncio.sleep(0)
    first.settle(Usage(40, 40, model_calls=1))
    with pytest.raises(BudgetError):
        await second


async def test_a_hold_is_settled_once():
    budget = RunBudget(Limits(tokens=100))
    hold = await budget.reserve(80)
    hold.settle(Usage(10, 10, model_calls=1))
    hold.settle(Usage(10, 10, model_calls=1))
    assert budget.usage().model_calls == 1
    assert budget.left() == pytest.approx(0.8)


async def test_a_subtask_cannot_use_more_than_its_share_and_what_it_leaves_stays_with_the_run():
    run = RunBudget(Limits(tokens=1_000, usd=1.0, steps=10))
    share = run.share(0.1)
    (await share.reserve(60, 0.02)).settle(Usage(30, 30, usd=0.02, model_calls=1))
    with pytest.raises(BudgetError, match="the limit of 100 tokens of this subtask"):
        await share.reserve(60, 0.02)
    assert share.spent() == "the limit of 100 tokens"
    assert run.spent() == ""
    share.reserve_call()
    with pytest.raises(BudgetError, match="the limit of 1 step of this subtask"):
        share.reserve_call()
    (await run.reserve(940)).settle(Usage(940, 0, model_calls=1))
    assert run.usage().input_tokens == 970
    assert run.usage().tool_calls == share.usage().tool_calls == 1


async def test_a_share_ends_with_the_budget_it_is_of():
    clock = Clock()
    run = RunBudget(Limits(seconds=5, tokens=100), clock)
    share = run.share(Limits(tokens=1_000_000))
    with pytest.raises(BudgetError, match="of this run"):
        await share.reserve(101)
    clock.now += 6
    assert share.spent().startswith("the limit of")
    assert share.left() == 0.0
    with pytest.raises(BudgetError, match="the limit of 5 seconds of this run"):
        await share.reserve(1)


def test_a_fraction_of_no_limit_is_none():
    share = RunBudget(Limits()).share(0.25)
    for _ in range(100):
        share.reserve_call()
    assert share.left() == 1.0


CALLS = st.lists(
    st.tuples(
        st.integers(0, 3),  # whose budget: the run's, one of two shares, a share of a share
        st.integers(0, 400),  # reserved
        st.floats(0, 1.5),  # used, as a part of that
        st.integers(0, 4),  # turns of the loop before it is made
        st.integers(0, 4),  # turns that it takes
        st.booleans(),  # cancelled on the way
    ),
    max_size=25,
)


class Made:
    """The calls that were made, by what they really used and by how much that was more than was set aside."""

    def __init__(self):
        self.used = []
        self.overrun = 0

    async def call(self, budget, reserved, part, before, takes, cancelled):
        for _ in range(before):
            await asyncio.sleep(0)
        hold, spent = await budget.reserve(reserved), 0
        try:
            for _ in range(takes):
                await asyncio.sleep(0)
            if cancelled:
                raise asyncio.CancelledError
            spent = int(reserved * part)
        finally:
            hold.settle(Usage(spent, 0, model_calls=1))
            self.used.append(spent)
            self.overrun += max(0, spent - reserved)


@given(st.integers(0, 2_000), CALLS)
def test_no_order_of_calls_passes_a_limit_by_more_than_the_calls_in_flight_and_all_is_counted(limit, calls):
    made = Made()

    async def everything():
        run = RunBudget(Limits(tokens=limit))
        half, quarter = run.share(0.5), run.share(0.25)
        budgets = (run, half, quarter, half.share(0.5))
        work = (made.call(budgets[whose], *how) for whose, *how in calls)
        return budgets, await asyncio.wait_for(asyncio.gather(*work, return_exceptions=True), 10)

    budgets, ended = asyncio.run(everything())
    tokens = [budget.usage().input_tokens for budget in budgets]
    assert all(end is None or isinstance(end, BudgetError | asyncio.CancelledError) for end in ended)
    assert len(made.used) + sum(isinstance(end, BudgetError) for end in ended) == len(calls)
    assert (tokens[0], budgets[0].usage().model_calls) == (sum(made.used), len(made.used))
    for most, used in zip((limit, limit * 0.5, limit * 0.25, limit * 0.25), tokens, strict=True):
        assert used <= most + made.overrun

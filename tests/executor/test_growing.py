"""A plan that is still being written runs as it grows, and nothing is claimed before the whole of it is there."""

from __future__ import annotations

import asyncio

import pytest

from espalier.core.errors import ModelError
from espalier.core.outcome import NodeState
from espalier.core.plan import Action, Subtask
from espalier.core.trajectory import Choice
from espalier.core.value import Observation
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from tests.executor.fakes import GOAL, Box, Heard, accept, leaf, plan_of, ruled, ruling, tool


def scheduler(behave=None, *, heard=None):
    async def give_back(args):
        return Observation(value=args.get("value"))

    return Scheduler(Worker(Box([tool(behave or give_back)])), heard or Heard())


async def execute(planning, behave=None, settle=accept):
    it = scheduler(behave)
    async with asyncio.timeout(10):
        return await it.execute(GOAL, planning, settle, {})


async def test_a_subtask_ends_while_the_rest_of_the_plan_is_still_being_written():
    ended = asyncio.Event()

    async def settle(plan, subtask, observation, attempt):
        ended.set()
        return ruling(Choice.ACCEPT)

    async def planning(grow):
        grow(plan_of(leaf("a")))
        await ended.wait()  # would wait forever if the first subtask waited for the whole
        return plan_of(leaf("a"), leaf("b", "a"))

    results = await execute(planning, settle=settle)
    assert [r.subtask.id for r in results.done()] == ["a", "b"]


async def test_what_has_started_is_not_started_again_as_the_plan_grows():
    started = []

    async def behave(args):
        started.append(args["value"])
        await asyncio.sleep(0.01)
        return Observation()

    async def planning(grow):
        leaves = [leaf(str(n), value=n) for n in range(5)]
        for n in range(1, 5):
            grow(plan_of(*leaves[:n]))
            await asyncio.sleep(0.004)
        return plan_of(*leaves)

    await execute(planning, behave)
    assert sorted(started) == list(range(5))


async def test_what_is_not_in_the_whole_plan_is_cancelled_and_not_done():
    cancelled = asyncio.Event()

    async def behave(args):
        if args.get("value") == "wrong":
            try:
                await asyncio.sleep(60)
            finally:
                cancelled.set()
        return Observation()

    async def planning(grow):
        grow(plan_of(leaf("x", value="wrong")))
        await asyncio.sleep(0.01)
        return plan_of(leaf("y"))

    results = await execute(planning, behave)
    assert cancelled.is_set()
    assert [r.subtask.id for r in results.done()] == ["y"]


async def test_planning_that_breaks_ends_the_run_and_what_was_done_is_known():
    it, done = scheduler(), asyncio.Event()

    async def settle(plan, subtask, observation, attempt):
        done.set()
        return ruling(Choice.ACCEPT)

    async def planning(grow):
        grow(plan_of(leaf("a", value=1)))
        await done.wait()
        await asyncio.sleep(0)
        message = "the line went dead"
        raise ModelError(message)

    with pytest.raises(ModelError, match="went dead"):
        await it.execute(GOAL, planning, settle, {})
    assert it.partial.by_id["a"].state is NodeState.DONE


async def test_planning_that_breaks_before_there_is_anything_leaves_nothing():
    it = scheduler()

    async def planning(grow):
        message = "no such model"
        raise ModelError(message)

    with pytest.raises(ModelError):
        await it.execute(GOAL, planning, accept, {})
    assert it.partial is None


async def test_a_revision_of_a_growing_plan_is_made_of_the_whole():
    whole, seen = plan_of(leaf("a", value="bad"), leaf("b")), []

    async def settle(plan, subtask, observation, attempt):
        if observation.value != "bad":
            return ruling(Choice.ACCEPT)
        seen.append([each.id for each in plan.leaves()])
        better = Subtask("a", "do a", Action("tool", {"value": "good"}))
        return ruling(Choice.REPAIR, plan.with_node("a", better, "repaired"))

    async def planning(grow):
        grow(plan_of(leaf("a", value="bad")))
        await asyncio.sleep(0.02)
        return whole

    results = await execute(planning, settle=settle)
    assert seen == [["a"], ["a", "b"]]
    assert {r.subtask.id: r.observation.value for r in results.done()} == {"a": "good", "b": None}


async def test_a_stop_ends_the_planning_too():
    async def planning(grow):
        grow(plan_of(leaf("a")))
        await asyncio.sleep(60)
        return plan_of(leaf("a"), leaf("b"))

    results = await execute(planning, settle=ruled({"a": ruling(Choice.STOP, reason="enough")}))
    assert results.stopped == "enough"
    assert "b" not in results.by_id


async def test_an_interrupted_planning_leaves_what_was_done():
    it, waiting = scheduler(), asyncio.Event()

    async def planning(grow):
        grow(plan_of(leaf("a")))
        await asyncio.sleep(0.01)
        waiting.set()
        await asyncio.sleep(60)

    task = asyncio.create_task(it.execute(GOAL, planning, accept, {}))
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [r.subtask.id for r in it.partial.done()] == ["a"]


async def test_a_goal_in_words_is_given_what_it_names_and_what_it_needs():
    given = {}

    class Remembering(Worker):
        async def perform(self, subtask, values, attempt):
            given[subtask.id] = {id: one.value for id, one in values.items()}
            return Observation(value=subtask.id)

    words = Subtask("w", "think", goal="compare ${a}", needs=("g",), likely=(Action("tool", {"value": "${c}"}),))
    group = Subtask("g", "group", children=(leaf("g.1"), leaf("g.2")))
    plan = plan_of(leaf("a"), group, leaf("c"), words)
    await Scheduler(Remembering(Box([]))).execute(GOAL, plan, accept, {})
    assert given["w"] == {"a": "a", "g": "g.2", "c": "c"}

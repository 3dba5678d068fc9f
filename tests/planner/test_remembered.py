"""Plans of earlier runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from espalier.core.plan import Action, Plan, Subtask, ungrown
from espalier.core.seams import Effect, ToolSpec
from espalier.core.task import Goal, Mention, MentionKind, Task
from espalier.core.trajectory import Choice
from espalier.planner.remembered import Remembered, RememberingPlanner

GOAL = Goal(Task("t"), ("t",))
SPECS = {
    "look": ToolSpec("look", "Looks.", {"type": "object"}),
    "save": ToolSpec("save", "Saves.", {"type": "object"}, effect=Effect.WRITE),
}


def plan_of(tool, **args):
    return Plan(Subtask("task", "Task", children=(Subtask("1", "Do", Action(tool, args)),)))


OLD, NEW = plan_of("look", at="old"), plan_of("look", at="new")


class Fresh:
    """A planner that counts how often it is asked."""

    def __init__(self) -> None:
        self.planned = 0
        self.revised = 0

    async def plan(self, goal, grow=ungrown):
        self.planned += 1
        return NEW

    async def revise(self, goal, plan, blamed, choice, feedback):
        self.revised += 1


def remembering(plan, *, only_reads=False, **how):
    inner, used = Fresh(), []
    found = None if plan is None else Remembered(plan, "r1", only_reads, lambda: used.append(True))
    return RememberingPlanner(inner, lambda goal: found, SPECS, **how), inner, used


async def test_a_remembered_plan_is_taken_and_told_and_nobody_is_asked():
    planner, inner, used = remembering(OLD)
    plan = await planner.plan(GOAL)
    assert plan.root == OLD.root
    assert "r1" in plan.reason
    assert (inner.planned, used) == (0, [True])


@pytest.mark.parametrize("plan", [None, plan_of("gone"), plan_of("look", at="${9}")])
async def test_where_nothing_is_remembered_or_it_cannot_be_carried_out_one_is_made(plan):
    planner, inner, used = remembering(plan)
    assert await planner.plan(GOAL) == NEW
    assert (inner.planned, used) == (1, [])


async def test_a_plan_that_leaves_out_what_the_task_names_is_not_taken():
    named = replace(GOAL, mentions=(Mention(MentionKind.NUMBER, 0, 2, "77", 77),))
    planner, inner, _ = remembering(OLD)
    assert await planner.plan(named) == NEW
    assert inner.planned == 1


async def test_what_a_run_left_that_read_what_strangers_wrote_may_only_read():
    planner, _, used = remembering(OLD, only_reads=True)
    assert (await planner.plan(GOAL)).root == OLD.root
    planner, _, used = remembering(plan_of("save"), only_reads=True)
    assert (await planner.plan(GOAL)).root == NEW.root
    assert used == []


async def test_words_are_not_taken_where_nobody_works_on_words():
    words = Plan(Subtask("task", "Task", children=(Subtask("1", "Think", goal="Think about it"),)))
    planner, inner, _ = remembering(words, words=False)
    assert await planner.plan(GOAL) == NEW
    assert inner.planned == 1


async def test_a_remembered_plan_that_fails_gives_way_once_to_one_made_from_the_start():
    planner, inner, _ = remembering(OLD, afresh=True)
    old = await planner.plan(GOAL)
    assert planner.untried
    new = await planner.revise(GOAL, old, "goal", Choice.REPLAN, "wrong total")
    assert (new.root, new.version) == (NEW.root, 2)
    assert "wrong total" in new.reason
    assert not planner.untried
    assert await planner.revise(GOAL, new, "goal", Choice.REPLAN, "still wrong") is None
    assert (inner.planned, inner.revised) == (1, 1)


async def test_where_the_inner_planner_revises_by_words_it_revises_the_remembered_plan():
    planner, inner, _ = remembering(OLD)
    old = await planner.plan(GOAL)
    await planner.revise(GOAL, old, "goal", Choice.REPLAN, "wrong total")
    assert (inner.planned, inner.revised) == (0, 1)

"""Goals in words through the whole loop: pursued, judged, repaired, escalated, and honest where nothing helps."""

from __future__ import annotations

import asyncio

from espalier.agent import Stages, pursue
from espalier.conclude import concluded
from espalier.core.errors import ModelError, ReplyError
from espalier.core.message import Message, Reply, ToolCall
from espalier.core.outcome import Status, Usage
from espalier.core.plan import Action, Plan, Subtask, ungrown
from espalier.core.task import Criterion, Goal, Limits, Task
from espalier.core.value import Observation
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.evaluator.judge import Judge
from espalier.evaluator.numbers import loose
from espalier.executor.course import Means
from espalier.executor.pursuit import Pursuit
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.policy import DefaultPolicy
from espalier.report.composer import ComposedAnswer
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.tools.answers import answer_tool
from espalier.tools.registry import FunctionTool, Registry, spec_of
from tests.evaluator.test_judge import Shelf, verdicts
from tests.llm.talk import Talker

COUNT = Subtask("count", "Count", goal="Count the sheep.")
ANSWER = Subtask("answer", "Answer", Action("answer", {"parts": ["${count}"], "request": "how many sheep?"}))
GOAL = Goal(
    Task("how many sheep?"),
    ("count",),
    criteria=(
        Criterion("answered", "answer", "the question is answered"),
        Criterion("verified", "plan", "every result was checked"),
        Criterion("judge", "answer", "the answer is a number of sheep"),
    ),
)
GOOD, BAD = verdicts(1, 1), verdicts(1, 0, reason="the field has 3")
MET, LOOK = verdicts(1), Reply(Message("assistant", "", (ToolCall("c", "look", {}),)), "tools")


class Planned:
    """A planner with one plan, which can be revised only where ``error`` says what is wrong with the revision."""

    def __init__(self, error=None):
        self.error = error

    async def plan(self, goal, grow=ungrown):
        return Plan(Subtask("task", "All", children=(COUNT, ANSWER)))

    async def revise(self, goal, plan, blamed, choice, feedback):
        raise self.error


async def look(args):
    return Observation(value="3 sheep in the field")


async def ran(model, judge, strong=None, limits=None, planning=None):
    """How the loop ends where ``model`` works, ``judge`` judges and ``strong``, where it is given, is escalated to;
    ``planning`` is the error that ends every attempt at another plan, where there may be one."""
    tools = Registry([FunctionTool(spec_of("look", "looks"), look), ComposedAnswer(answer_tool(), model, loose)])
    budget = RunBudget(limits or Limits())
    metered, shelf = MeteredToolbox(tools, budget), Shelf()
    pursuit = Pursuit(lambda subtask, tier: Means(strong if tier == "strong" else model, metered))

    async def understand(task):
        return GOAL

    stages = Stages(
        understand=understand,
        planner=Planned(planning),
        executor=Scheduler(Worker(metered, pursue=pursuit)),
        evaluator=CheckingEvaluator(tools, shelf, Worker(tools).perform, Judge(judge, shelf)),
        policy=DefaultPolicy(),
        situation=Situation(budget, lambda: planning is not None, pursuit.tier if strong else None),
    )
    async with asyncio.timeout(10):
        ending = await pursue(GOAL.task, stages)
    return concluded("run", ending, Usage(), budget.spent())


def choices(outcome, id="count"):
    return [decision.choice.value for decision in outcome.results.by_id[id].decisions]


async def test_words_that_are_judged_good_meet_the_goal():
    outcome = await ran(Talker(LOOK, "There are 3 sheep."), Talker(GOOD, MET))
    assert (outcome.status, outcome.answer) == (Status.DONE, "There are 3 sheep.")
    assert choices(outcome) == ["accept"]


async def test_a_worker_is_told_what_the_judge_found_wrong():
    model = Talker(LOOK, "There are 4 sheep.", "There are 3 sheep.")
    outcome = await ran(model, Talker(BAD, GOOD, MET))
    assert (outcome.status, outcome.answer) == (Status.DONE, "There are 3 sheep.")
    assert choices(outcome) == ["repair", "accept"]
    assert "the field has 3" in model.asked[-1].messages[-1].text


async def test_what_repair_does_not_help_is_left_to_the_stronger_model():
    model, strong = Talker(LOOK, "There are 4.", "There are 5."), Talker("There are 3 sheep.")
    outcome = await ran(model, Talker(BAD, BAD, GOOD, MET), strong)
    assert (outcome.status, outcome.answer) == (Status.DONE, "There are 3 sheep.")
    assert choices(outcome) == ["repair", "escalate", "accept"]
    assert [decision.state.tier for decision in outcome.results.by_id["count"].decisions] == ["base", "base", "strong"]


async def test_where_nothing_helps_the_goal_is_not_met_and_nothing_is_claimed():
    outcome = await ran(Talker(LOOK, "There are 4.", "There are 5."), Talker(BAD, BAD))
    assert (outcome.status, outcome.answer) == (Status.UNMET, "")
    assert "the field has 3" in outcome.reason


async def test_words_that_nobody_could_judge_are_handed_over_but_not_as_done():
    outcome = await ran(Talker(LOOK, "There are 3 sheep."), Talker(*[ModelError("busy")] * 9))
    assert (outcome.status, outcome.answer) == (Status.UNMET, "There are 3 sheep.")
    assert "nobody could judge it" in outcome.reason


async def test_a_model_that_loops_leaves_what_it_found():
    outcome = await ran(Talker(*[LOOK] * 9), Talker())
    assert (outcome.status, outcome.answer) == (Status.UNMET, "3 sheep in the field")
    assert "came no further" in outcome.reason


async def test_a_limit_of_calls_ends_the_run_as_stopped_with_what_was_found():
    other = Reply(Message("assistant", "", (ToolCall("d", "look", {"again": 1}),)), "tools")
    third = Reply(Message("assistant", "", (ToolCall("e", "look", {"again": 2}),)), "tools")
    outcome = await ran(Talker(LOOK, other, third), Talker(), limits=Limits(steps=1))
    assert (outcome.status, outcome.answer) == (Status.STOPPED, "3 sheep in the field")
    assert "1 step" in outcome.reason


async def test_a_plan_that_cannot_be_revised_leaves_what_was_done_and_says_so():
    model = Talker(LOOK, "There are 3 sheep.")
    outcome = await ran(model, Talker(GOOD, verdicts(0, reason="no number")), planning=ReplyError("it makes no sense"))
    assert (outcome.status, outcome.answer) == (Status.UNMET, "There are 3 sheep.")
    assert "no number; no other plan could be made: it makes no sense" in outcome.reason

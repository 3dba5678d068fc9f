"""How a run is said to have ended."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from espalier.conclude import answer_of, concluded, failed_outcome, metrics
from espalier.core.errors import Abstained, BudgetError, Fault, TaskError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import Ending, NodeState, Result, Results, Status, StopReason, Usage
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import failed
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table

GOOD = Evaluation("it", (Score("recomputed", 1.0, "the same"), Score("grounded", 1.0, "all of it")))
BAD = Evaluation("it", (Score("recomputed", 0.0, "something else"),), "something else")
MET, MISSED = Evaluation("goal", (Score("answered", 1.0, "yes"),)), replace(BAD, subject="goal")
TOTAL = Observation(table=Table((Column("total", ColumnType.NUMBER),), ((42.5,),), 1))


def leaf(id, needs=(), optional=False):
    return Subtask(id, f"Do {id}", Action("work", {}), needs=needs, optional=optional)


def result(id, observation=TOTAL, state=NodeState.DONE, evaluation=GOOD, **times):
    return Result(leaf(id), state, observation, evaluation, **times)


def results(*ended, stopped="", leaves=()):
    plan = Plan(Subtask("task", "All", children=leaves or tuple(one.subtask for one in ended)), confidence=0.75)
    return Results(plan, {one.subtask.id: one for one in ended}, stopped)


def ending(evaluation, of, failure="", **state):
    decision = Decision(Choice.STOP, State("goal", failure=failure, **state), (Choice.STOP,))
    return Ending(Goal(Task("t"), ("o",)), of, evaluation, decision)


WORDED = Subtask("answer", "Answer", Action("answer", {"parts": ["${1}"]}))
ANSWER = replace(result("answer", Observation(value="42.5, all told")), subtask=WORDED)


def ended(evaluation, of, failure="", spent=""):
    outcome = concluded("run", ending(evaluation, of, failure), Usage(), spent)
    return outcome.status, outcome.why


def test_done_needs_a_goal_that_is_met_by_a_run_that_was_not_stopped():
    assert ended(MET, results(ANSWER)) == (Status.DONE, StopReason.GOAL_MET)
    assert ended(MET, results(ANSWER, stopped="told to"))[0] is not Status.DONE
    assert ended(MISSED, results(ANSWER)) == (Status.UNMET, StopReason.GOAL_UNMET)


def test_no_progress_is_a_reason_of_its_own():
    assert ended(MISSED, results(ANSWER), "no progress") == (Status.UNMET, StopReason.NO_PROGRESS)


def test_a_limit_is_to_blame_only_where_it_kept_the_run_from_something():
    spent = "the limit of 4 steps"
    denied = result("2", failed(Fault("BudgetError", "no more")), NodeState.SKIPPED, BAD)
    assert ended(MISSED, results(ANSWER, denied), spent=spent) == (Status.STOPPED, StopReason.BUDGET)
    assert ended(MISSED, results(ANSWER, stopped="a limit"), spent=spent) == (Status.STOPPED, StopReason.BUDGET)
    assert ended(MISSED, results(ANSWER, denied)) == (Status.STOPPED, StopReason.BUDGET)
    assert ended(MISSED, results(ANSWER), spent=spent) == (Status.UNMET, StopReason.GOAL_UNMET)
    assert ended(MET, results(ANSWER), spent=spent) == (Status.DONE, StopReason.GOAL_MET)


def test_a_limit_that_keeps_a_run_from_another_plan_is_to_blame():
    limited = ending(MISSED, results(ANSWER), budget=0, alternatives=True)
    assert concluded("run", limited, Usage(), "the limit of 9 tokens").why is StopReason.BUDGET
    merely = ending(MISSED, results(ANSWER), budget=0)
    assert concluded("run", merely, Usage(), "the limit of 9 tokens").why is StopReason.GOAL_UNMET


def test_the_reason_says_what_is_missing():
    outcome = concluded("run", ending(MISSED, results(ANSWER)), Usage(), "")
    assert outcome.reason == "something else"


def test_files_that_were_made_are_handed_over_also_by_a_run_that_failed():
    made = result("1", Observation(artifacts=(Artifact("a.csv", "table", 9),)))
    assert concluded("run", ending(MISSED, results(made)), Usage(), "").artifacts == made.observation.artifacts
    assert failed_outcome("run", TaskError("no"), results(made), None).artifacts == made.observation.artifacts


def test_the_answer_is_the_one_that_passed_its_checks_else_what_is_known():
    assert answer_of(results(result("1"), ANSWER)) == "42.5, all told"
    refused = replace(ANSWER, state=NodeState.SKIPPED, evaluation=BAD, observation=Observation(value="99"))
    assert answer_of(results(result("1"), refused)) == "42.5"
    assert answer_of(results(refused)) == ""
    stuck = result("1", Observation(value="about 40", fault=Fault("NoProgress", "stuck")), NodeState.SKIPPED, BAD)
    assert answer_of(results(stuck, refused)) == "about 40"
    assert answer_of(results(result("1"))) == ""


@pytest.mark.parametrize(
    ("error", "status", "why"),
    [
        (TaskError("no such file", "there is a.csv"), Status.FAILED, StopReason.ERROR),
        (Abstained("not sure", "say it otherwise"), Status.UNMET, StopReason.ABSTAINED),
        (BudgetError("the time is up", "raise it"), Status.STOPPED, StopReason.BUDGET),
        (asyncio.CancelledError(), Status.STOPPED, StopReason.INTERRUPTED),
        (KeyError("x"), Status.FAILED, StopReason.ERROR),
    ],
)
def test_an_error_is_an_outcome_with_its_reason_and_what_to_do(error, status, why):
    outcome = failed_outcome("run", error, None, None)
    assert (outcome.status, outcome.why) == (status, why)
    assert outcome.reason == outcome.fault.message != ""
    assert outcome.fault.hint


def test_what_was_known_when_an_error_came_is_kept():
    partial = results(result("1"), leaves=(leaf("1"), WORDED))
    outcome = failed_outcome("run", KeyError("x"), partial, Usage(tool_calls=3))
    assert (outcome.answer, outcome.plan, outcome.results) == ("42.5", partial.plan, partial)
    assert outcome.usage.tool_calls == 3


def test_metrics_tell_only_what_there_is_to_tell():
    plain = result("1", evaluation=Evaluation("it", (Score("ran", 1.0, "ran"),)))
    told = metrics(ending(MET, results(plain)))
    assert told == {"completeness": 1.0, "confidence": 0.75, "score": 1.0}
    half = metrics(ending(MISSED, results(ANSWER, result("1", evaluation=BAD))))
    assert (half["accuracy"], half["groundedness"]) == (0.5, 1.0)


def test_completeness_does_not_count_optional_work():
    leaves = (leaf("1"), leaf("2", optional=True), leaf("3"))
    assert metrics(ending(MISSED, results(result("1"), leaves=leaves)))["completeness"] == 0.5


def test_efficiency_is_the_critical_path_over_the_time_that_passed():
    one = result("1", started=0.0, ended=2.0)
    after = replace(result("2", started=2.0, ended=4.0), subtask=leaf("2", needs=("1",)))
    beside = result("3", started=0.0, ended=1.0)
    assert metrics(ending(MET, results(one, after, beside)))["efficiency"] == 1.0
    late = replace(beside, started=4.0, ended=5.0)
    assert metrics(ending(MET, results(one, after, late)))["efficiency"] == 0.8


def test_work_that_was_replaced_is_no_waiting():
    one = result("1", started=0.0, ended=1.0)
    failed_first = replace(result("2", failed(Fault("ToolError", "no")), NodeState.SKIPPED), started=1.0, ended=5.0)
    instead = replace(result("2b", started=5.0, ended=6.0), subtask=leaf("2b", needs=("1",)))
    replanned = results(one, failed_first, instead, leaves=(one.subtask, instead.subtask))
    assert metrics(ending(MET, replanned))["efficiency"] == 1.0
    idle = replace(instead, started=6.0, ended=7.0)
    waited = results(one, failed_first, idle, leaves=(one.subtask, idle.subtask))
    assert metrics(ending(MET, waited))["efficiency"] == pytest.approx(2 / 3, abs=1e-4)

"""The goal is met only where every criterion holds on evidence, and the feedback says what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState, Result, Results
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import failed
from espalier.core.task import Criterion, Deliverable, Goal, Task
from espalier.core.value import Artifact, Observation, Seen
from espalier.evaluator.criteria import judge
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.tools.registry import FunctionTool, Registry, spec_of

PASSED = Evaluation("it", (Score("ran", 1.0, "ran"),))
SHORT = Evaluation("it", (Score("ran", 0.0, "is wrong"),), "is wrong")


def leaf(id, tool="work", optional=False, **args):
    return Subtask(id, f"Do {id}", Action(tool, args), optional=optional)


def results(*ended):
    """Results of leaves: (leaf, state, observation, evaluation)."""
    plan = Plan(Subtask("task", "All", children=tuple(one[0] for one in ended)))
    found = {one[0].id: Result(one[0], one[1], one[2], one[3]) for one in ended if len(one) > 1}
    return Results(plan, found)


ANSWER = (leaf("answer", "answer", parts=["${1}"]), NodeState.DONE, Observation(value="42"), PASSED)


def holds(check, subject, *ended):
    return judge(Criterion(check, subject, "it holds"), results(*ended)).value == 1.0


class Shelf:
    """Files by path and digest."""

    def __init__(self, **digests):
        self.digests = dict(digests)

    async def check(self, path, kind):
        return "" if path in self.digests else "is not there"

    async def text(self, path):
        return ""

    async def digest(self, path):
        return self.digests.get(path, "")


async def nothing(subtask, values):
    return Observation()


def evaluator(shelf=None):
    return CheckingEvaluator(Registry([FunctionTool(spec_of("work", "works"), nothing)]), shelf or Shelf(), nothing)


GOAL = Goal(Task("t"), ("o",), criteria=(Criterion("answered", "answer", "the question is answered"),))


def test_an_answer_is_one_only_where_it_is_there_done_and_passed():
    subtask, _, observation, _ = ANSWER
    assert holds("answered", "answer", ANSWER)
    assert not holds("answered", "answer", (subtask,))
    assert not holds("answered", "answer", (subtask, NodeState.SKIPPED, observation, PASSED))
    assert not holds("answered", "answer", (subtask, NodeState.DONE, observation, SHORT))
    assert not holds("answered", "answer", (subtask, NodeState.DONE, Observation(value=" "), PASSED))
    assert not holds("answered", "answer", (leaf("answer", "answer", parts=[]), *ANSWER[1:]))


def test_what_the_worker_of_a_goal_in_words_called_for_with_success_is_covered():
    words = Subtask("1", "Read", goal="read it")
    read = Seen("call-1", Observation(value="x"), "read_file", {"path": "log.txt"})
    missed = Seen("call-2", failed(Fault("ToolError", "no")), "read_file", {"path": "gone.txt"})
    result = (words, NodeState.DONE, Observation(value="x", seen=(read, missed)), PASSED)
    assert holds("covered", "log.txt", result)
    assert not holds("covered", "gone.txt", result)


def test_one_result_that_did_not_pass_is_enough_to_verify_nothing():
    assert holds("verified", "plan", ANSWER)
    assert not holds("verified", "plan", ANSWER, (leaf("1"), NodeState.DONE, Observation(), SHORT))


def test_a_file_counts_where_work_that_is_done_made_one_of_its_kind():
    made = Observation(artifacts=(Artifact("c.png", "chart", 1),))
    assert holds("made", "chart", (leaf("1"), NodeState.DONE, made, PASSED))
    assert not holds("made", "chart", (leaf("1"), NodeState.FAILED, made, SHORT))
    assert not holds("made", "report", (leaf("1"), NodeState.DONE, made, PASSED))


@pytest.mark.parametrize(
    ("subject", "args"),
    [
        ("North", {"query": {"values": ["NORTH"]}}),
        ("5", {"limit": 5}),
        ("5.0", {"limit": 5}),
        ("1234567", {"value": 1234567}),
        ("yes", {"paid": True}),
        ("out.csv", {"path": "out.csv"}),
        ("tests/test_shop.py", {"command": "python -m pytest -q ./tests/test_shop.py::Totals"}),
        ("sales.csv", {"code": "open('sales.csv').read()"}),
    ],
)
def test_what_the_task_names_is_covered_where_an_argument_says_the_same(subject, args):
    assert holds("covered", subject, (leaf("1", **args), NodeState.DONE, Observation(), PASSED))


@pytest.mark.parametrize(
    ("subject", "args"),
    [
        ("North", {"request": "total for North", "title": "North", "language": "North"}),
        ("North", {"values": ["Northern"]}),
        ("1234567", {"value": 1234568}),
        ("yes", {"paid": False}),
        ("shop.py", {"command": "python test_shop.py"}),
        ("note.md", {"text": "I have written note.md"}),
    ],
)
def test_what_is_merely_spoken_of_or_nearly_the_same_is_not_covered(subject, args):
    assert not holds("covered", subject, (leaf("1", **args), NodeState.DONE, Observation(), PASSED))


def test_what_failed_covers_nothing():
    assert not holds("covered", "5", (leaf("1", limit=5), NodeState.FAILED, Observation(), SHORT))


@given(st.text(min_size=1))
def test_a_criterion_that_nobody_can_check_does_not_hold(name):
    known = {"answered", "verified", "made", "covered"}
    assert name in known or not holds(name, "it", ANSWER)


async def test_every_leaf_must_be_done_unless_it_is_optional():
    gone = (leaf("1"), NodeState.FAILED, failed(Fault("ToolError", "the disk is full")), SHORT)
    evaluation = await evaluator().goal(GOAL, results(gone, ANSWER))
    assert (evaluation.passed, evaluation.feedback) == (False, "Do 1: the disk is full")
    optional = (leaf("1", optional=True), *gone[1:])
    assert (await evaluator().goal(GOAL, results(optional, ANSWER))).passed


async def test_a_leaf_that_was_never_reached_is_not_done():
    evaluation = await evaluator().goal(GOAL, results((leaf("1"),), ANSWER))
    assert (evaluation.passed, evaluation.feedback) == (False, "Do 1: was not reached")


async def test_the_feedback_leaves_out_what_only_follows():
    cause = (leaf("1"), NodeState.FAILED, failed(Fault("ToolError", "the disk is full")), SHORT)
    blocked = (ANSWER[0], NodeState.SKIPPED, failed(Fault("Skipped", "needs '1', which failed")), SHORT)
    evaluation = await evaluator().goal(GOAL, results(cause, blocked))
    assert evaluation.feedback == "Do 1: the disk is full"


async def test_a_file_must_still_be_what_it_was_when_it_was_checked():
    shelf = Shelf(**{"c.png": "first"})
    made = Observation(artifacts=(Artifact("c.png", "chart", 1),))
    ended = results((leaf("1"), NodeState.DONE, made, PASSED), ANSWER)
    judging = evaluator(shelf)
    assert (await judging.subtask(GOAL, leaf("1"), made)).passed
    assert (await judging.goal(GOAL, ended)).passed
    shelf.digests["c.png"] = "second"
    assert (await judging.goal(GOAL, ended)).feedback == "c.png was changed by somebody else after it was made"
    del shelf.digests["c.png"]
    assert (await judging.goal(GOAL, ended)).feedback == "c.png was made, but is not there any more"


async def test_a_file_that_is_wanted_must_be_there_whoever_names_it():
    wanted = Criterion("covered", "note.md", "note.md is there and reads back")
    goal = Goal(Task("t"), ("o",), deliverables=(Deliverable("text", "note.md"),), criteria=(*GOAL.criteria, wanted))
    named = results((leaf("1", text="note.md"), NodeState.DONE, Observation(), PASSED), ANSWER)
    assert (await evaluator().goal(goal, named)).feedback == "note.md was to be made, and is not there"
    assert (await evaluator(Shelf(**{"note.md": "first"})).goal(goal, named)).passed


async def test_a_later_subtask_may_change_a_file_and_is_then_the_one_that_counts():
    shelf = Shelf(**{"c.txt": "first"})
    made = Observation(artifacts=(Artifact("c.txt", "text", 1),))
    judging = evaluator(shelf)
    await judging.subtask(GOAL, leaf("1"), made)
    shelf.digests["c.txt"] = "second"
    await judging.subtask(GOAL, leaf("2"), made)
    both = [(leaf(id), NodeState.DONE, made, PASSED) for id in "12"]
    assert (await judging.goal(GOAL, results(*both, ANSWER))).passed


async def test_a_failed_subtask_is_evaluated_by_its_fault_alone():
    evaluation = await evaluator().subtask(GOAL, leaf("1"), failed(Fault("ToolError", "no such column")))
    assert [score.metric for score in evaluation.scores] == ["ran"]
    assert evaluation.feedback == "ToolError: no such column"

"""Questions that outlive their run: told before anybody is asked, answered from elsewhere, once, for the same call."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from espalier.core.event import EventKind
from espalier.core.guarding import Answer, Call, Grant, Question, Verdict
from espalier.core.task import Task
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Column, ColumnType, Table
from espalier.safety import approvals
from espalier.safety.approvals import Desk, fingerprint, later
from espalier.safety.guard import Asking

TOOL = ToolSpec("send", "", effect=Effect.SEND)
CALL = Call(TOOL, {"to": "a@example.org", "text": "hello"}, "n1")
ASKED = Verdict(Grant.ASK, "sending", "it sends")
QUESTION = Question(CALL, ASKED)
TASK = Task("Send hello", Path("/ws"))


class Kept:
    """Answers by fingerprint."""

    def __init__(self):
        self.by_mark = {}

    def give(self, question, answer, task=TASK):
        self.by_mark.setdefault(fingerprint(question, task), []).append(answer)

    def take(self, mark, run_id):
        found = self.by_mark.get(mark)
        return found.pop(0) if found else None


class Told:
    def __init__(self):
        self.events = []

    def __call__(self, kind, node, data):
        self.events.append((kind, node, data))

    @property
    def kinds(self):
        return [kind for kind, _, _ in self.events]


def desk(kept=None, approver=None, told=None):
    return Desk("run-1", TASK, kept or Kept(), told or Told(), approver)


async def test_a_question_that_nobody_can_answer_now_is_told_once_with_the_literal_call():
    told = Told()
    one = desk(told=told)
    assert await one(QUESTION) is None
    assert await one(QUESTION) is None
    assert told.kinds == [EventKind.APPROVAL_ASKED]
    _, node, data = told.events[0]
    assert (node, data["tool"], data["args"]["to"], data["rule"]) == ("n1", "send", '"a@example.org"', "sending")


async def test_an_answer_from_before_holds_for_the_same_call_once():
    kept, told = Kept(), Told()
    kept.give(QUESTION, Answer(True, "me"))
    one = desk(kept, told=told)
    assert (await one(QUESTION)).yes
    assert await one(QUESTION) is None
    assert told.kinds == [EventKind.APPROVAL_ASKED, EventKind.APPROVAL_ANSWERED, EventKind.APPROVAL_ASKED]


@pytest.mark.parametrize(
    ("question", "task"),
    [
        (Question(replace(CALL, args={**CALL.args, "to": "b@example.org"}), ASKED), TASK),
        (Question(replace(CALL, tool=replace(TOOL, description="another")), ASKED), TASK),
        (Question(CALL, replace(ASKED, rule="flow-unplanned")), TASK),
        (QUESTION, replace(TASK, text="Send hello to all")),
        (QUESTION, replace(TASK, workspace=Path("/other"))),
    ],
    ids=["another argument", "a tool that changed", "another rule", "another task", "another workspace"],
)
async def test_an_answer_holds_for_no_other_call(question, task):
    kept = Kept()
    kept.give(QUESTION, Answer(True, "me"))
    assert await Desk("run-1", task, kept, Told())(question) is None


def test_a_table_is_known_by_what_it_holds_and_not_by_its_name_in_one_run():
    def of(rows, relation):
        table = Table((Column("a", ColumnType.NUMBER),), rows, len(rows), relation)
        return fingerprint(Question(replace(CALL, args={"data": table}), ASKED), TASK)

    assert of(((1,),), "t1") == of(((1,),), "t2")
    assert of(((1,),), "t1") != of(((2,),), "t1")


async def test_a_run_that_waits_goes_on_when_it_is_answered_from_elsewhere(monkeypatch):
    monkeypatch.setattr(approvals, "EVERY", 0.01)
    kept = Kept()
    waiting = asyncio.create_task(desk(kept, later)(QUESTION))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    kept.give(QUESTION, Answer(False, "me", words="send it to b"))
    assert await asyncio.wait_for(waiting, 2) == Answer(False, "me", words="send it to b")


async def test_whoever_is_there_answers_as_before():
    async def person(question):
        return Answer(True, "me", always=True)

    assert (await desk(approver=person)(QUESTION)).always


async def test_an_answer_given_later_is_held_by_the_guard_as_any_other():
    async def asks(call):
        return ASKED

    kept = Kept()
    kept.give(QUESTION, Answer(True, "me", words="agreed by phone"))
    guard = Asking(asks, desk(kept))
    first, second = await guard(CALL), await guard(CALL)
    assert (first.grant, first.who) == (Grant.ALLOW, "me")
    assert "agreed by phone" in first.reason
    assert second.grant is Grant.DENY
    assert "espalier approvals" in second.reason

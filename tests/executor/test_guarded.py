"""Every call of every tool passes the guard, which knows where each comes from."""

import pytest

from espalier.core.event import EventKind
from espalier.core.guarding import DENIED, REDIRECTED, Grant, Verdict
from espalier.core.plan import Action, Subtask
from espalier.core.seams import Effect, ToolSpec
from espalier.core.value import Observation, Origin, Provenance
from espalier.executor.worker import Worker
from tests.executor.fakes import Box, FakeTool, Heard

WEB = Provenance(Origin.WEB, "https://example.org")


async def give(args):
    return Observation(value=dict(args))


class Guarding:
    def __init__(self, verdict):
        self.verdict, self.calls = verdict, []

    async def __call__(self, call):
        self.calls.append(call)
        return self.verdict


def worker(verdict, heard=None, effect=Effect.SEND):
    tool = FakeTool(give, ToolSpec("send", "", effect=effect, pure=effect is Effect.READ))
    guard = Guarding(verdict)
    return Worker(Box([tool]), heard or Heard(), guard=guard), guard, tool


@pytest.mark.parametrize("effect", list(Effect))
@pytest.mark.parametrize("grant", [Grant.DENY, Grant.ASK])
async def test_a_call_that_is_not_allowed_is_not_made_whatever_its_effect(effect, grant):
    one, _, tool = worker(Verdict(grant, "no sending", "it sends"), effect=effect)
    found = await one.perform(Subtask("a", "a", Action("send", {"to": "x"})), {})
    assert tool.calls == []
    assert found.fault.type == DENIED
    assert "'no sending'" in found.fault.message
    assert found.fault.hint


async def test_the_guard_is_told_what_the_tool_would_get_and_where_it_comes_from():
    one, guard, _ = worker(Verdict(Grant.ALLOW, "r"))
    action = Action("send", {"to": "x", "text": "${read}"})
    await one.perform(Subtask("a", "a", action), {"read": Observation(value="words", provenance=(WEB,))})
    (call,) = guard.calls
    assert (call.args, call.subtask, call.chosen_by) == ({"to": "x", "text": "words"}, "a", ())
    assert WEB in call.sources["text"]
    assert WEB not in call.sources["to"]


async def test_each_verdict_is_an_event():
    heard = Heard()
    one, _, _ = worker(Verdict(Grant.DENY, "r", "because"), heard)
    await one.perform(Subtask("a", "a", Action("send")), {})
    told = [(node, data["grant"], data["rule"]) for kind, node, data in heard.events if kind is EventKind.ACTION_RULED]
    assert told == [("a", "deny", "r")]


async def test_a_guard_that_fails_lets_nothing_through():
    async def broken(call):
        raise RuntimeError("no")  # noqa: EM101

    tool = FakeTool(give, ToolSpec("send", ""))
    found = await Worker(Box([tool]), guard=broken).perform(Subtask("a", "a", Action("send")), {})
    assert (found.fault.type, tool.calls) == (DENIED, [])


async def test_arguments_that_a_person_edited_are_those_of_the_call():
    one, _, tool = worker(Verdict(Grant.ALLOW, "r", who="me", args={"to": "b"}))
    await one.perform(Subtask("a", "a", Action("send", {"to": "a"})), {})
    assert tool.calls == [{"to": "b"}]


async def test_what_a_person_wants_instead_is_the_fault():
    one, _, tool = worker(Verdict(Grant.DENY, "r", who="me", words="write a file"))
    found = await one.perform(Subtask("a", "a", Action("send")), {})
    assert (found.fault.type, found.fault.message, tool.calls) == (REDIRECTED, "write a file", [])

"""A plan that a model is still writing, carried out: what starts early, what waits, and what a broken line costs."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from espalier.core import codec
from espalier.core.errors import ModelError
from espalier.core.event import EventKind
from espalier.core.message import Message, Reply, unheard
from espalier.core.seams import Effect, ToolSpec
from espalier.core.value import Observation
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.llm.retrying import RetryingModel
from espalier.planner.written import ModelPlanner
from espalier.telling import TellingPlanner
from tests.executor.fakes import GOAL, Box, FakeTool, Heard, accept

ANY = {"type": "object"}


def call(id, tool="look", **args):
    return {"id": id, "title": id, "action": {"tool": tool, "args": args}}


WRITTEN = codec.text(
    {
        "subtasks": [
            call("save", "save", path="x"),
            call("first", n=1),
            call("second", of="${first}"),
            call("third", n=3),
        ]
    }
).decode()
HALF = WRITTEN.index('"second"')


class Writer:
    """A model that writes each of ``texts`` letter by letter, waits for ``gate`` before its letter ``at``, and breaks
    off after its last letter where the text is not the ``whole``."""

    name = "writer"

    def __init__(self, *texts, at=HALF, gate=None, emit=None):
        self.texts, self.at, self.gate, self.emit = list(texts), at, gate, emit or Heard()
        self.whole = WRITTEN

    async def ask(self, request, hear=unheard):
        text = self.texts.pop(0)
        for number, letter in enumerate(text):
            if self.gate is not None and number == self.at:
                await self.gate.wait()
            hear(letter)
            if number % 16 == 0:
                await asyncio.sleep(0)
        if text != self.whole:
            message = "the line went dead"
            raise ModelError(message, transient=True)
        self.emit(EventKind.MODEL_CALLED, "", {})
        return Reply(Message("assistant", text))


class World:
    """Two tools, what they were called with, and everything that was told."""

    def __init__(self):
        self.heard, self.ended = Heard(), asyncio.Event()
        self.tools = [
            FakeTool(self.look, ToolSpec("look", "looks", ANY, pure=True)),
            FakeTool(self.save, ToolSpec("save", "saves", ANY, effect=Effect.WRITE)),
            FakeTool(self.save, ToolSpec("answer", "answers", ANY, pure=True)),
        ]

    async def look(self, args):
        return Observation(value=args)

    async def save(self, args):
        return Observation(value="saved")

    def tell(self, kind, node, data):
        self.heard(kind, node, data)
        if kind is EventKind.NODE_ENDED:
            self.ended.set()

    async def run(self, model):
        planner = TellingPlanner(ModelPlanner(model, {tool.spec.name: tool.spec for tool in self.tools}), self.tell)
        self.scheduler = Scheduler(Worker(Box(self.tools), self.tell), self.tell)
        async with asyncio.timeout(10):
            return await self.scheduler.execute(GOAL, partial(planner.plan, GOAL), accept, {})

    def at(self, kind, node=""):
        return next(n for n, (k, id, _) in enumerate(self.heard.events) if (k, id) == (kind, node))


async def test_a_subtask_ends_before_the_last_letter_of_the_plan_is_written():
    world = World()
    results = await world.run(Writer(WRITTEN, gate=world.ended, emit=world.heard))
    assert [r.subtask.id for r in results.done()] == ["save", "first", "second", "third", "answer"]
    written = world.at(EventKind.MODEL_CALLED)
    assert world.at(EventKind.NODE_ENDED, "first") < written
    assert world.at(EventKind.NODE_STARTED, "save") > written


async def test_the_first_whole_plan_is_version_1_however_much_of_it_was_begun_before():
    world = World()
    results = await world.run(Writer(WRITTEN, gate=world.ended, emit=world.heard))
    told = [data["version"] for kind, _, data in world.heard.events if kind is EventKind.PLAN_MADE]
    assert (results.plan.version, set(told[:-1]), told[-1]) == (1, {0}, 1)


async def test_what_is_in_a_group_starts_before_the_group_is_written():
    world = World()
    parts = [call("first", n=1), call("second", of="${first}"), call("save", "save", path="x")]
    text = codec.text({"subtasks": [{"id": "g", "title": "g", "children": parts}, call("last", of="${g}")]}).decode()
    writer = Writer(text, gate=world.ended, emit=world.heard, at=text.index('"save"'))
    writer.whole = text
    results = await world.run(writer)
    assert [r.subtask.id for r in results.done()] == ["first", "second", "save", "last", "answer"]
    written = world.at(EventKind.MODEL_CALLED)
    assert world.at(EventKind.NODE_ENDED, "first") < written
    assert world.at(EventKind.NODE_STARTED, "last") > written
    assert world.tools[0].calls.count({"n": 1}) == 1


async def test_an_effect_waits_for_the_whole_plan():
    world, gate = World(), asyncio.Event()
    running = asyncio.create_task(world.run(Writer(WRITTEN, at=len(WRITTEN) - 1, gate=gate)))
    await world.ended.wait()
    await asyncio.sleep(0.02)
    assert world.tools[1].calls == []
    gate.set()
    await running
    assert world.tools[1].calls == [{"path": "x"}]


async def test_a_line_that_breaks_in_the_middle_costs_no_second_call_of_what_was_begun():
    world = World()
    model = RetryingModel(Writer(WRITTEN[:HALF], WRITTEN), first=0.0, longest=0.0)
    results = await world.run(model)
    assert len(results.done()) == 5
    assert [args for args in world.tools[0].calls if args == {"n": 1}] == [{"n": 1}]


async def test_a_line_that_stays_dead_claims_nothing_and_knows_what_was_done():
    world = World()
    with pytest.raises(ModelError, match="went dead"):
        await world.run(Writer(WRITTEN[:-1], gate=world.ended, at=len(WRITTEN) - 2))
    assert world.tools[1].calls == []
    assert world.scheduler.partial.done()
    assert all(result.subtask.id in {"first", "second", "third"} for result in world.scheduler.partial.done())

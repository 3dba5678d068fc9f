"""Small tools and rulings for the tests of the executor."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from espalier.core.errors import PlanError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import EventKind
from espalier.core.outcome import Result, Results
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Ruling, Settle, Tool, ToolSpec
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Observation
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker

GOAL = Goal(Task("a task"), ("an objective",))


@dataclass
class FakeTool:
    """A tool that does what ``behave`` does, and remembers its calls."""

    behave: Callable[[Mapping[str, object]], Awaitable[object]]
    spec: ToolSpec
    calls: list[Mapping[str, object]] = field(default_factory=list)

    async def __call__(self, args):
        self.calls.append(args)
        return await self.behave(args)


@dataclass
class Box:
    tools: Sequence[Tool]

    def specs(self):
        return [tool.spec for tool in self.tools]

    def get(self, name):
        for tool in self.tools:
            if tool.spec.name == name:
                return tool
        raise PlanError(f"there is no tool {name!r}")  # noqa: EM102


@dataclass
class Heard:
    """A listener that keeps what it hears."""

    events: list[tuple[EventKind, str, Mapping[str, object]]] = field(default_factory=list)

    def __call__(self, kind, node, data):
        self.events.append((kind, node, data))

    def of(self, kind, node=None):
        return [data for k, n, data in self.events if k is kind and node in (None, n)]


def tool(behave, name="tool", **spec):
    return FakeTool(behave, ToolSpec(name, name, **spec))


def giving(value):
    async def behave(args):
        return Observation(value=value)

    return behave


def leaf(id, *needs, tool="tool", optional=False, **args):
    return Subtask(id, f"do {id}", Action(tool, args), needs=needs, optional=optional)


def plan_of(*children):
    return Plan(Subtask("root", "all of it", children=children))


def ruling(choice, plan=None, reason="", score=1.0):
    evaluation = Evaluation("it", (Score("checked", score, "looked"),))
    return Ruling(evaluation, Decision(choice, State("tool"), tuple(Choice), reason=reason), plan)


async def accept(plan, subtask, observation, attempt):
    return ruling(Choice.ACCEPT)


def ruled(by_id: Mapping[str, Choice | Ruling | Sequence[Choice | Ruling]]) -> Settle:
    """Rules on each subtask as told, attempt by attempt; accepts where nothing is told."""

    async def settle(plan, subtask, observation, attempt):
        told = by_id.get(subtask.id, Choice.ACCEPT)
        told = told if isinstance(told, Choice | Ruling) else told[min(attempt, len(told)) - 1]
        return told if isinstance(told, Ruling) else ruling(told)

    return settle


@dataclass
class Run:
    """How one execution with one tool went."""

    results: Results
    heard: Heard
    tool: FakeTool

    def states(self):
        return {id: result.state.value for id, result in self.results.by_id.items()}

    def starts(self):
        return [node for kind, node, _ in self.heard.events if kind is EventKind.NODE_STARTED]


async def run(
    plan: Plan, behave=None, settle: Settle = accept, known: Mapping[str, Result] | None = None, spec=None, **limits
) -> Run:
    """Executes ``plan`` with a tool that gives its argument ``value`` back, or behaves as told."""

    async def give_back(args):
        return Observation(value=args.get("value"))

    heard, one = Heard(), tool(behave or give_back, **(spec or {}))
    scheduler = Scheduler(Worker(Box([one]), heard), heard, **limits)
    async with asyncio.timeout(20):
        results = await scheduler.execute(GOAL, plan, settle, known or {})
    assert results == scheduler.partial
    return Run(results, heard, one)

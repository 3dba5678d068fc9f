"""Runs of the product's own stages on a model: planner, scheduler, worker, evaluator, policy, budget, events, store.

Beside `espalier.Agent` this leaves out what is not the engine's: the goal is given and not understood by a model, the
workspace is empty, and no judge is asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from benchmarks.engine_work import work
from espalier.agent import Stages, pursue
from espalier.core.event import Emit, Listener
from espalier.core.outcome import Usage
from espalier.core.plan import Grow, Plan, Subtask, ungrown
from espalier.core.provider import Price
from espalier.core.seams import Model, Planner
from espalier.core.task import Goal, Limits, Task
from espalier.core.trajectory import Choice
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.executor.course import Means
from espalier.executor.pursuit import Pursuit
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.policy import DefaultPolicy
from espalier.llm.choose import resolve
from espalier.llm.opening import Layers, open_model
from espalier.observe import Journal
from espalier.planner.written import ModelPlanner
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.store.runs import Store
from espalier.telling import TellingEvaluator, TellingPlanner, TellingPolicy
from espalier.tools.answers import answer_tool
from espalier.tools.readback import FileReadback
from espalier.tools.registry import Registry
from espalier.tools.workspace import Workspace

AMPLE = Limits(usd=1_000.0, tokens=1_000_000_000, steps=1_000_000, concurrency=100_000)
"""Every limit is there, and none is met."""
PRICE = Price(1.0, 4.0)


class Engine:
    """What runs share: the model at ``url``, and the store, where runs are kept. ``listeners`` hear of every run."""

    def __init__(
        self, url: str, workspace: Path, store: Store | None = None, listeners: Sequence[Listener] = ()
    ) -> None:
        self._opened = open_model(resolve(f"{url}#mock"), {f"{url}#mock": PRICE})
        self._workspace = workspace
        self._store = store
        self._listeners = (*listeners, *((store.listener,) if store else ()))
        self._numbers = itertools.count(1)

    async def run(self, text: str, plan: Plan | None = None, *, grows: bool = True) -> Usage:
        """Works on a task to its end, by ``plan`` or by one that the model writes; gives what it used. Without
        ``grows`` nothing starts before that plan is all there.

        Raises:
            RuntimeError: not all of it was done, so that what was measured is something else.
        """
        id = f"bench-{next(self._numbers)}"
        if self._store is not None:
            self._store.begin(id, text, self._workspace, self._opened.ref.said)
        task = Task(text, self._workspace, AMPLE)
        budget, emit = RunBudget(task.limits), Journal(id, self._listeners).emit
        ending = await pursue(task, self._stages(budget, emit, plan, grows))
        left = [leaf.title for leaf in ending.results.plan.leaves() if leaf.id not in ending.results.by_id]
        if left or not ending.evaluation.passed:
            message = f"the benchmark's own work was not done: {ending.evaluation.feedback or left}"
            raise RuntimeError(message)
        return budget.usage()

    def _stages(self, budget: RunBudget, emit: Emit, plan: Plan | None, grows: bool) -> Stages:
        registry, layers = Registry([work, answer_tool()]), Layers(emit)

        def equip(subtask: Subtask, tier: str) -> Means:
            share = budget.share(1.0)
            toolbox = MeteredToolbox(registry, share)
            return Means(layers.around(self._opened, share, subtask.id), toolbox, toolbox.early)

        pursuit = Pursuit(equip, emit)
        worker = Worker(MeteredToolbox(registry, budget), emit, pursuit)
        planner = _planner(layers.around(self._opened, budget), registry, plan, grows)
        evaluator = CheckingEvaluator(registry, FileReadback(Workspace(self._workspace)), worker.perform)
        return Stages(
            understand=_understood,
            planner=TellingPlanner(planner, emit),
            executor=Scheduler(worker, emit, concurrency=AMPLE.concurrency),
            evaluator=TellingEvaluator(evaluator, emit),
            policy=TellingPolicy(DefaultPolicy(), emit),
            situation=Situation(budget, lambda: False, pursuit.tier),
        )


class _Given:
    """A planner whose plan is there."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan."""
        return self._plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """No other."""
        return None


class _AtOnce(ModelPlanner):
    """A planner whose plan is given when it is all there."""

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan."""
        return await super().plan(goal, lambda _: None)


def _planner(model: Model, registry: Registry, plan: Plan | None, grows: bool) -> Planner:
    if plan is not None:
        return _Given(plan)
    specs = {spec.name: spec for spec in registry.specs()}
    return ModelPlanner(model, specs) if grows else _AtOnce(model, specs)


async def _understood(task: Task) -> Goal:
    return Goal(task, (task.text,))

"""One run: its stages put together, by rule or around a language model."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from espalier.agent import Stages
from espalier.assemble.articles import article_route, article_tools_for
from espalier.assemble.conversing import conversing
from espalier.assemble.deciding import deciding
from espalier.assemble.ethics import limited, limits_of
from espalier.assemble.flowing import acquainted, freezing, new_flow, watched
from espalier.assemble.guards import guards_of, kept_questions
from espalier.assemble.remembering import recalling
from espalier.assemble.reports import report_route
from espalier.assemble.setup import Ground, Setup
from espalier.assemble.tools import plain_registry
from espalier.core.errors import SettingsError
from espalier.core.event import Emit
from espalier.core.guarding import Verdict
from espalier.core.plan import Plan
from espalier.core.seams import Proposer, Surveyor
from espalier.core.task import Inventory, Task
from espalier.evaluator.consensus import Consensus
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.llm.embedded.proposer import EmbeddedLinker
from espalier.llm.opening import Layers, Opened
from espalier.llm.recorded import Recorder
from espalier.planner.coverage import doubt
from espalier.planner.planner import CandidatePlanner
from espalier.planner.remembered import RememberingPlanner
from espalier.planner.routed import RoutedPlanner
from espalier.safety.budget import RunBudget
from espalier.safety.ethics_stages import EthicalUnderstander, EthicsGuard
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.telling import TellingEvaluator, TellingPlanner, TellingPolicy, TellingUnderstander
from espalier.tools.engine import Engine
from espalier.tools.readback import FileReadback
from espalier.tools.survey import WorkspaceSurveyor
from espalier.tools.trash import FOLDER as TRASH
from espalier.tools.workspace import Workspace
from espalier.understand.articles import ArticleUnderstander
from espalier.understand.rules import Understand

LET_GO = 0.3
"""Seconds that a run waits at its end for threads that still compute what nobody wants any more."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run works with; made anew for each, let go when it ends. ``recorder`` is None where nothing is
    recorded."""

    task: Task
    engine: Engine
    budget: RunBudget
    scheduler: Scheduler
    stages: Stages
    recorder: Recorder | None = None
    denied: Sequence[Verdict] = ()
    """What was denied while candidates for a plan were tried."""

    async def let_go(self) -> None:
        """Ends the recording and closes the table engine, in a thread: while it loads a table it lets nobody in."""
        if self.recorder is not None:
            self.recorder.close()
        self.engine.interrupt()
        # A thread of its own: one of the event loop's would have to be waited for at its end.
        closed, loop = asyncio.Event(), asyncio.get_running_loop()

        def close() -> None:
            self.engine.close()
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(closed.set)

        threading.Thread(target=close).start()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LET_GO):
                await closed.wait()


def assembled(task: Task, setup: Setup, emit: Emit, run_id: str = "") -> Run:
    """What a run for ``task`` works with; without ``run_id`` one that only plans.

    Raises:
        SettingsError: two tools have one name, the settings are wrong about what tools may reach, or the recording
            cannot be written.
    """
    home = setup.settings.home
    require_apart(home, task.workspace)
    workspace = Workspace(task.workspace, home / TRASH / run_id if run_id else None, private=(home,))
    with contextlib.ExitStack() as undone:
        engine = undone.enter_context(Engine(workspace, ()))
        budget, schedulers = RunBudget(task.limits), list[Scheduler]()
        flow = new_flow() if run_id else None
        base, surveyor = setup.models.base, _KnownToEngine(engine, home)
        recorder = _recorder(base, setup) if isinstance(base, Opened) else None
        layers = Layers(emit, setup.models.cache, recorder, setup.clean, setup.glance)
        limits = limits_of(setup, layers, budget)
        more = (flow, EthicsGuard(limits)) if flow else ()
        setup = kept_questions(setup, task, emit, run_id)
        guards = guards_of(setup, run_id, budget, lambda: _plan_of(schedulers), more)
        ground = Ground(task, workspace, engine, budget, emit, guards.calls, guards.trial, flow, limits=limits)
        if isinstance(base, Opened):
            stages, scheduler = conversing(ground, setup, base, surveyor, layers)
        else:
            stages, scheduler = _by_rule(ground, setup, base, surveyor)
        stages = replace(stages, understand=EthicalUnderstander(stages.understand, limits))
        schedulers.append(scheduler)
        undone.pop_all()
    return Run(task, engine, ground.budget, scheduler, _telling(stages, emit), recorder, guards.denied)


def require_apart(home: Path, workspace: Path) -> None:
    """Refuses a workspace that is the home of Espalier itself: nothing in it could be told from the person's own.

    Raises:
        SettingsError: it is.
    """
    if os.path.realpath(home) == os.path.realpath(workspace):
        message = f"the workspace {workspace} is the folder in which Espalier keeps its own state"
        raise SettingsError(message, "set ESPALIER_HOME to another folder, also one inside the workspace")


def _plan_of(schedulers: Sequence[Scheduler]) -> Plan | None:
    """The plan as it stands; None before there is one."""
    partial = schedulers[0].partial if schedulers else None
    return partial.plan if partial else None


def _by_rule(ground: Ground, setup: Setup, proposer: Proposer, surveyor: Surveyor) -> tuple[Stages, Scheduler]:
    """The stages around a source of whole plans. The independent path and the trial of candidates go past the budget:
    steps are what the plan takes."""
    offered, said = (*article_tools_for(ground, setup.settings), *setup.offered), setup.settings.tools
    registry = plain_registry(ground.workspace, ground.engine, offered, said)
    perform, linker = Worker(registry, guard=ground.trial).perform, EmbeddedLinker()
    specs = {spec.name: spec for spec in registry.specs()}
    planner = CandidatePlanner(proposer, Consensus(registry, perform, doubt), linker, specs)
    remembering = RememberingPlanner(planner, recalling(ground, setup), specs, afresh=True, words=False)
    acquainted(ground, registry, said)
    tools = MeteredToolbox(watched(ground, registry), ground.budget)
    worker = Worker(tools, ground.emit, guard=ground.guard)
    scheduler = Scheduler(worker, ground.emit, concurrency=ground.task.limits.concurrency)
    route = article_route(ground, setup, registry)
    reporting = RoutedPlanner(limited(ground, remembering), report_route(ground, setup, registry))
    stages = Stages(
        understand=ArticleUnderstander(Understand(surveyor, linker), route.reading.paths),
        planner=freezing(ground, RoutedPlanner(reporting, route), premade=True),
        executor=scheduler,
        evaluator=CheckingEvaluator(registry, FileReadback(ground.workspace), perform),
        policy=deciding(setup.learned, registry.specs()),
        situation=Situation(ground.budget, lambda: remembering.untried or planner.alternatives),
    )
    return stages, scheduler


def _telling(stages: Stages, emit: Emit) -> Stages:
    """The same stages, telling what they do."""
    return replace(
        stages,
        understand=TellingUnderstander(stages.understand, emit),
        planner=TellingPlanner(stages.planner, emit),
        evaluator=TellingEvaluator(stages.evaluator, emit),
        policy=TellingPolicy(stages.policy, emit),
    )


def _recorder(base: Opened, setup: Setup) -> Recorder | None:
    if setup.settings.record is None:
        return None
    opened = [each for each in (base, setup.models.strong) if each is not None]
    return Recorder(setup.settings.record, {each.model.name: each.price for each in opened})


class _KnownToEngine:
    """A surveyor that lets the table engine know what it found."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self._engine = engine
        self._inner = WorkspaceSurveyor((home,))

    async def survey(self, workspace: Path) -> Inventory:
        """What the workspace holds."""
        inventory = await self._inner.survey(workspace)
        self._engine.know(inventory.tables)
        return inventory

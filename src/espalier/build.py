"""The composition root: settings -> a working agent. The only room that knows all others."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from espalier.agent import Stages, pursue
from espalier.conclude import concluded, failed_outcome
from espalier.core.errors import EspalierError, SettingsError
from espalier.core.event import EventKind, Listener
from espalier.core.outcome import Ending, Outcome, Results, StopReason
from espalier.core.plan import Plan
from espalier.core.seams import Tool
from espalier.core.task import Goal, Inventory, Limits, Task
from espalier.core.value import Json
from espalier.evaluator.consensus import Consensus
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.policy import DefaultPolicy
from espalier.llm.embedded.proposer import EmbeddedLinker, EmbeddedProposer
from espalier.observe import Journal
from espalier.planner.coverage import doubt
from espalier.planner.planner import CandidatePlanner
from espalier.planner.planner import Limits as PlanLimits
from espalier.safety.budget import MeteredToolbox, RunBudget
from espalier.settings import Settings, load_settings
from espalier.situation import Situation
from espalier.store.runs import Store
from espalier.telling import TellingEvaluator, TellingPlanner, TellingPolicy, TellingUnderstander
from espalier.tools.answers import answer_tool
from espalier.tools.calculate import calculate_tool, instructions_tool
from espalier.tools.charts import chart_tool
from espalier.tools.engine import Engine
from espalier.tools.files import file_tools
from espalier.tools.query import query_tool, recount_tool
from espalier.tools.readback import FileReadback
from espalier.tools.registry import Registry, load_entry_points
from espalier.tools.reports import report_tool
from espalier.tools.save import save_table
from espalier.tools.survey import WorkspaceSurveyor
from espalier.tools.words import describe_query
from espalier.tools.workspace import Workspace
from espalier.understand import Understand

EMBEDDED = "embedded"
T = TypeVar("T")


def open_store(settings: Settings) -> Store:
    """The record of runs under the home of these settings."""
    return Store(settings.home)


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run works with; made anew for each, closed when it ends."""

    id: str
    task: Task
    journal: Journal
    engine: Engine
    budget: RunBudget
    scheduler: Scheduler
    stages: Stages


class Agent:
    """An agent that can be given tasks, one after the other or at once.

    ``model`` is ``embedded`` or ``auto``; ``tools`` are offered beside the built-in ones; ``listeners`` hear of every
    event of every run.

    Raises:
        SettingsError: the model is not known.
    """

    def __init__(
        self,
        model: str = "auto",
        *,
        tools: Sequence[Tool | Callable[..., Any]] = (),
        settings: Settings | None = None,
        listeners: Sequence[Listener] = (),
    ) -> None:
        self.settings = settings if settings is not None else load_settings(Path(), {})
        self.model_name = _model_name(model)
        self._tools = tuple(tools)
        self._listeners = tuple(listeners)

    async def run(
        self, task: str | Task, *, workspace: Path | str | None = None, limits: Limits | None = None
    ) -> Outcome:
        """Works on a task to its end. A failure of the task itself is an outcome, not an exception."""
        given = self._task(task, workspace, limits)
        store = open_store(self.settings)
        id = _new_id()
        store.begin(id, given.text, given.workspace, self.model_name)
        journal = Journal(id, (store.listener, *self._listeners))
        try:
            outcome = await self._work(id, given, journal)
            store.finish(outcome)
            return outcome
        finally:
            store.close()

    def run_sync(
        self, task: str | Task, *, workspace: Path | str | None = None, limits: Limits | None = None
    ) -> Outcome:
        """`run` for code that is not async."""
        return _blocking(self.run(task, workspace=workspace, limits=limits))

    async def plan(self, task: str | Task, *, workspace: Path | str | None = None) -> tuple[Goal, Plan]:
        """What `run` would do, without doing it: only tables are read.

        Raises:
            EspalierError: the task cannot be planned.
        """
        run = self._prepare("", self._task(task, workspace, None), Journal("", ()))
        with run.engine:
            goal = await run.stages.understand(run.task)
            return goal, await run.stages.planner.plan(goal)

    async def _work(self, id: str, task: Task, journal: Journal) -> Outcome:
        told: dict[str, Json] = {"task": task.text, "model": self.model_name, "workspace": str(task.workspace)}
        journal.emit(EventKind.RUN_STARTED, "", told)
        run: _Run | None = None
        try:
            run = self._prepare(id, task, journal)
            outcome = concluded(id, await self._pursued(run), run.budget.usage(), run.budget.spent())
        except EspalierError as error:
            usage = run.budget.usage() if run else None
            outcome = failed_outcome(id, error, run.scheduler.partial if run else None, usage)
        except asyncio.CancelledError:
            partial = run.scheduler.partial if run else None
            self._interrupted(id, partial, run, journal)
            raise
        finally:
            if run is not None:
                run.engine.close()
        journal.emit(EventKind.RUN_ENDED, "", _ended(outcome))
        return outcome

    async def _pursued(self, run: _Run) -> Ending:
        seconds = run.task.limits.seconds
        if seconds is None:
            return await pursue(run.task, run.stages)
        async with asyncio.timeout(seconds + 30):
            return await pursue(run.task, run.stages)

    def _interrupted(self, id: str, partial: Results | None, run: _Run | None, journal: Journal) -> None:
        usage = run.budget.usage() if run else None
        error = EspalierError("interrupted", "what was done until then is kept")
        outcome = failed_outcome(id, error, partial, usage, StopReason.INTERRUPTED)
        journal.emit(EventKind.RUN_ENDED, "", _ended(outcome))
        store = open_store(self.settings)
        store.finish(outcome)
        store.close()

    def _task(self, task: str | Task, workspace: Path | str | None, limits: Limits | None) -> Task:
        if isinstance(task, str):
            task = Task(task, Path(workspace or "."), limits or self.settings.limits)
        elif workspace is not None:
            task = replace(task, workspace=Path(workspace))
        return replace(task, workspace=task.workspace.absolute())

    def _prepare(self, id: str, task: Task, journal: Journal) -> _Run:
        workspace = Workspace(task.workspace)
        engine = Engine(workspace, ())
        registry = self._registry(workspace, engine)
        budget = RunBudget(task.limits)
        toolbox = MeteredToolbox(registry, budget)
        specs = {spec.name: spec for spec in registry.specs()}
        worker = Worker(toolbox, journal.emit)
        silent = Worker(registry)
        jury = Consensus(registry, silent.perform, doubt)
        planner = CandidatePlanner(EmbeddedProposer(describe_query), jury, EmbeddedLinker(), specs, PlanLimits())
        scheduler = Scheduler(worker, journal.emit, concurrency=task.limits.concurrency)
        stages = Stages(
            understand=TellingUnderstander(Understand(_KnownToEngine(engine), EmbeddedLinker()), journal.emit),
            planner=TellingPlanner(planner, journal.emit),
            executor=scheduler,
            evaluator=TellingEvaluator(CheckingEvaluator(registry, FileReadback(workspace)), journal.emit),
            policy=TellingPolicy(DefaultPolicy(), journal.emit),
            situation=Situation(budget, lambda: planner.alternatives),
        )
        return _Run(id, task, journal, engine, budget, scheduler, stages)

    def _registry(self, workspace: Workspace, engine: Engine) -> Registry:
        tools = (
            *(query_tool(engine), recount_tool(engine), save_table(engine)),
            *(chart_tool(workspace, rows=engine.rows), report_tool(workspace), answer_tool()),
            *(calculate_tool(), instructions_tool()),
            *file_tools(workspace),
            *load_entry_points(),
            *self._tools,
        )
        return Registry(tools)


class _KnownToEngine:
    """A surveyor that lets the table engine know what it found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def survey(self, workspace: Path) -> Inventory:
        """What the workspace holds."""
        inventory = await WorkspaceSurveyor().survey(workspace)
        self._engine.know(inventory.tables)
        return inventory


def _model_name(model: str) -> str:
    if model in {"auto", EMBEDDED}:
        return EMBEDDED
    message = f"the model {model!r} is not known to this version"
    raise SettingsError(message, "use -m embedded, or leave it out")


def _new_id() -> str:
    """Sorts by time; the rest is chance."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


def _ended(outcome: Outcome) -> Mapping[str, Json]:
    return {
        "status": outcome.status.value,
        "why": outcome.why.value,
        "answer": outcome.answer,
        "reason": outcome.reason,
    }


def _blocking(work: Coroutine[Any, Any, T]) -> T:
    """Runs ``work`` to its end, also where an event loop is running already (a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()

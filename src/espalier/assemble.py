"""The composition root: a task and a model -> all that one run works with. The only room that knows all others."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from espalier.agent import Stages
from espalier.core.errors import SettingsError
from espalier.core.event import Emit
from espalier.core.seams import Proposer, Tool, ToolSpec
from espalier.core.task import Inventory, Task
from espalier.evaluator.consensus import Consensus
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.policy import DefaultPolicy
from espalier.llm.embedded.proposer import EmbeddedLinker, EmbeddedProposer
from espalier.llm.scripted import load_script
from espalier.planner.coverage import doubt
from espalier.planner.planner import CandidatePlanner
from espalier.safety.budget import MeteredToolbox, RunBudget
from espalier.situation import Situation
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
from espalier.understand.rules import Understand

EMBEDDED, SCRIPTED = "embedded", "scripted:"
LET_GO = 0.3
"""Seconds that a run waits at its end for threads that still compute what nobody wants any more."""

Offered = Sequence[Tool | Callable[..., Any]]
"""Tools beside the built-in ones: as such, or as typed functions."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run works with; made anew for each, let go when it ends."""

    task: Task
    engine: Engine
    budget: RunBudget
    scheduler: Scheduler
    stages: Stages

    async def let_go(self) -> None:
        """Closes the table engine, in a thread: while it loads a table it lets nobody in."""
        self.engine.interrupt()
        closing = asyncio.ensure_future(asyncio.to_thread(self.engine.close))
        await asyncio.wait({closing}, timeout=LET_GO)


def assembled(task: Task, model: str, offered: Offered, emit: Emit) -> Run:
    """What a run for ``task`` works with. The independent path and the trial of candidates go past the budget: steps
    are what the plan takes.

    Raises:
        SettingsError: two tools have one name, or the model cannot be set up.
    """
    workspace = Workspace(task.workspace)
    with contextlib.ExitStack() as undone:
        engine = undone.enter_context(Engine(workspace, ()))
        registry = _registry(workspace, engine, offered)
        budget = RunBudget(task.limits)
        perform, linker = Worker(registry).perform, EmbeddedLinker()
        specs = {spec.name: spec for spec in registry.specs()}
        planner = CandidatePlanner(_proposer(model), Consensus(registry, perform, doubt), linker, specs)
        worker = Worker(MeteredToolbox(registry, budget), emit)
        scheduler = Scheduler(worker, emit, concurrency=task.limits.concurrency)
        evaluator = CheckingEvaluator(registry, FileReadback(workspace), perform)
        stages = Stages(
            understand=TellingUnderstander(Understand(_KnownToEngine(engine), linker), emit),
            planner=TellingPlanner(planner, emit),
            executor=scheduler,
            evaluator=TellingEvaluator(evaluator, emit),
            policy=TellingPolicy(DefaultPolicy(), emit),
            situation=Situation(budget, lambda: planner.alternatives),
        )
        undone.pop_all()
    return Run(task, engine, budget, scheduler, stages)


def tool_specs(folder: Path, offered: Offered = ()) -> Sequence[ToolSpec]:
    """What a run in ``folder`` could use.

    Raises:
        SettingsError: two tools have one name.
    """
    workspace = Workspace(folder)
    with Engine(workspace, ()) as engine:
        return _registry(workspace, engine, offered).specs()


def model_name(model: str) -> str:
    """The model that is meant, in full.

    Raises:
        SettingsError: it is not known.
    """
    if model == EMBEDDED or model.startswith(SCRIPTED):
        return model
    message = f"the model {model!r} is not known to this version"
    raise SettingsError(message, "use -m embedded, or leave it out")


def _proposer(model: str) -> Proposer:
    if model.startswith(SCRIPTED):
        return load_script(Path(model.removeprefix(SCRIPTED)))
    return EmbeddedProposer(describe_query)


def _registry(workspace: Workspace, engine: Engine, offered: Offered) -> Registry:
    tools = (
        *(query_tool(engine), recount_tool(engine), save_table(engine)),
        *(chart_tool(workspace, rows=engine.rows), report_tool(workspace), answer_tool()),
        *(calculate_tool(), instructions_tool()),
        *file_tools(workspace),
        *load_entry_points(),
        *offered,
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

"""The stages of a run around a language model that holds a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from espalier.agent import Stages
from espalier.assemble.articles import article_route, article_tools_for
from espalier.assemble.deciding import deciding
from espalier.assemble.ethics import limited
from espalier.assemble.flowing import acquainted, freezing, watched
from espalier.assemble.glancing import glancing
from espalier.assemble.remembering import examples, recalling
from espalier.assemble.setup import Ground, Setup
from espalier.assemble.skills import offering
from espalier.assemble.tools import Besides, for_workers, open_registry
from espalier.core.event import Glance
from espalier.core.plan import Subtask
from espalier.core.seams import Surveyor, Toolbox
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.evaluator.judge import Judge
from espalier.evaluator.numbers import loose
from espalier.executor.attempt import STRONG
from espalier.executor.course import Means
from espalier.executor.pursuit import Pursuit
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.llm.embedded.proposer import EmbeddedLinker
from espalier.llm.opening import Layers, Opened
from espalier.planner.remembered import RememberingPlanner
from espalier.planner.routed import RoutedPlanner
from espalier.planner.written import ModelPlanner
from espalier.report.composer import ComposedAnswer
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.tools.answers import answer_tool
from espalier.tools.encoding import decode
from espalier.tools.readback import FileReadback
from espalier.tools.workspace import Workspace
from espalier.understand.articles import ArticleUnderstander
from espalier.understand.asking import AskingUnderstander, Read
from espalier.understand.rules import Understand


def conversing(
    ground: Ground, setup: Setup, base: Opened, surveyor: Surveyor, layers: Layers
) -> tuple[Stages, Scheduler]:
    """The stages in which ``base`` understands, plans, works, judges and answers, and their scheduler.

    Raises:
        SettingsError: two tools have one name, or the settings are wrong about what tools may reach.
    """
    budget, emit, stronger = ground.budget, ground.emit, setup.models.strong
    model = layers.around(base, budget)
    strong = None if stronger is None else layers.around(stronger, budget)
    answer = ComposedAnswer(answer_tool(), layers.around(base, budget, "answer"), loose)
    offered = (*article_tools_for(ground, setup.settings), *setup.offered)
    besides = Besides(answer, setup.ask, setup.connections)
    registry = open_registry(ground.workspace, ground.engine, offered, setup.settings, besides)
    route = article_route(ground, setup, registry, spoken=True)
    specs = {spec.name: spec for spec in registry.specs()}
    planner = ModelPlanner(model, specs, strong, examples=examples(ground, setup))
    remembering = RememberingPlanner(planner, recalling(ground, setup), specs)
    workers = watched(ground, for_workers(registry))
    shares = _Shares(base, stronger or base, workers, budget, layers, lambda: scheduler.open, setup.glance)
    pursuit = Pursuit(shares.of, emit)
    acquainted(ground, registry, setup.settings.tools)
    worker = Worker(MeteredToolbox(watched(ground, registry), budget), emit, pursuit, ground.guard)
    scheduler = Scheduler(worker, emit, concurrency=ground.task.limits.concurrency)
    readback, again = FileReadback(ground.workspace), Worker(registry, guard=ground.trial)
    by_rule = Understand(surveyor, EmbeddedLinker(), tables_only=False)
    asking = AskingUnderstander(by_rule, model, _reader(ground.workspace), offering(ground.workspace))
    stages = Stages(
        understand=ArticleUnderstander(asking, route.reading.paths, besides=True),
        planner=freezing(ground, RoutedPlanner(limited(ground, remembering), route, route.spare)),
        executor=scheduler,
        evaluator=CheckingEvaluator(registry, readback, again.perform, Judge(model, readback)),
        policy=deciding(setup.learned, registry.specs()),
        situation=Situation(budget, lambda: planner.alternatives, pursuit.tier if strong else None, planner.offers),
    )
    return stages, scheduler


@dataclass(frozen=True, slots=True)
class _Shares:
    """Gives each attempt at a goal in words the models and tools of its run, within a share of what is left: twice an
    even part of it, so that the last may take all, and no one can leave nothing to the others."""

    base: Opened
    strong: Opened
    toolbox: Toolbox
    budget: RunBudget
    layers: Layers
    open: Callable[[], int]
    """How many subtasks have not ended."""
    glance: Glance | None = None

    def of(self, subtask: Subtask, tier: str) -> Means:
        """What an attempt at ``subtask`` works with."""
        share = self.budget.share(min(1.0, 2 / (self.open() + 1)))
        model = self.layers.around(self.strong if tier == STRONG else self.base, share, subtask.id)
        toolbox = MeteredToolbox(glancing(self.toolbox, self.glance, subtask.id), share)
        return Means(model, toolbox, toolbox.early)


def _reader(workspace: Workspace) -> Read:
    def text_of(path: str) -> str:
        return decode(workspace.read_bytes(path), path)

    async def read(path: str) -> str:
        return await asyncio.to_thread(text_of, path)

    return read

"""The loop, put together from its real stages and tools over a folder; only the model's part is scripted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from espalier.agent import Stages, pursue
from espalier.conclude import concluded
from espalier.core import codec
from espalier.core.event import EventKind
from espalier.core.outcome import Outcome
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.query import Aggregate, Fn, Key, Measure, Query, Source
from espalier.core.task import Inventory, Limits, Task
from espalier.core.value import Observation
from espalier.evaluator.consensus import Consensus
from espalier.evaluator.evaluator import CheckingEvaluator
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.policy import DefaultPolicy
from espalier.llm.embedded.proposer import EmbeddedLinker
from espalier.llm.scripted import ScriptedProposer
from espalier.planner.coverage import doubt
from espalier.planner.planner import CandidatePlanner, Caution
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.telling import TellingEvaluator, TellingPlanner, TellingPolicy, TellingUnderstander
from espalier.tools.answers import answer_tool
from espalier.tools.calculate import calculate_tool, instructions_tool
from espalier.tools.charts import chart_tool
from espalier.tools.engine import Engine
from espalier.tools.files import file_tools
from espalier.tools.query import query_tool, recount_tool
from espalier.tools.readback import FileReadback
from espalier.tools.registry import FunctionTool, Registry, spec_of
from espalier.tools.reports import report_tool
from espalier.tools.save import save_table
from espalier.tools.survey import WorkspaceSurveyor
from espalier.tools.workspace import Workspace
from espalier.understand.rules import Understand

SALES = "region,amount\nNorth,10\nSouth,20\nNorth,5\nEast,7.5\n"
UNLIMITED = Limits()
BOLD = Caution(least=0.0, least_again=0.0)
"""Every candidate is tried, however few agree."""


@dataclass
class Loop:
    """One run in the making."""

    folder: Path
    stages: Stages
    scheduler: Scheduler
    budget: RunBudget
    events: list[tuple[EventKind, str, Mapping[str, object]]] = field(default_factory=list)

    async def run(self, text: str, limits: Limits = UNLIMITED) -> Outcome:
        ending = await pursue(Task(text, self.folder, limits), self.stages)
        return concluded("run", ending, self.budget.usage(), self.budget.spent())

    def plans(self) -> list[Mapping[str, object]]:
        return [data for kind, _, data in self.events if kind is EventKind.PLAN_MADE]

    def started(self, id: str) -> int:
        return sum(kind is EventKind.NODE_STARTED and node == id for kind, node, _ in self.events)


class KnowingSurveyor:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def survey(self, workspace: Path) -> Inventory:
        inventory = await WorkspaceSurveyor().survey(workspace)
        self._engine.know(inventory.tables)
        return inventory


@contextmanager
def loop(
    folder: Path,
    script: Sequence[Plan] | Mapping[str, Sequence[Plan]],
    *tools: FunctionTool,
    caution: Caution = BOLD,
    limits: Limits = UNLIMITED,
) -> Iterator[Loop]:
    """A loop over ``folder``; ``tools`` stand beside the built-in ones, or in place of those of the same name."""
    if not (folder / "sales.csv").exists():
        (folder / "sales.csv").write_text(SALES)
    workspace, events = Workspace(folder), list[tuple[EventKind, str, Mapping[str, object]]]()

    def emit(kind, node, data):
        events.append((kind, node, data))

    with Engine(workspace, ()) as engine:
        own = {tool.spec.name for tool in tools}
        built_in = [
            *(query_tool(engine), recount_tool(engine), save_table(engine), chart_tool(workspace, rows=engine.rows)),
            *(report_tool(workspace), answer_tool(), calculate_tool(), instructions_tool(), *file_tools(workspace)),
        ]
        registry = Registry([*tools, *(tool for tool in built_in if tool.spec.name not in own)])
        budget, perform, linker = RunBudget(limits), Worker(registry).perform, EmbeddedLinker()
        specs = {spec.name: spec for spec in registry.specs()}
        proposer = ScriptedProposer(script if isinstance(script, Mapping) else {"": script})
        planner = CandidatePlanner(proposer, Consensus(registry, perform, doubt), linker, specs, caution)
        scheduler = Scheduler(Worker(MeteredToolbox(registry, budget), emit), emit)
        evaluator = CheckingEvaluator(registry, FileReadback(workspace), perform)
        stages = Stages(
            TellingUnderstander(Understand(KnowingSurveyor(engine), linker), emit),
            TellingPlanner(planner, emit),
            scheduler,
            TellingEvaluator(evaluator, emit),
            TellingPolicy(DefaultPolicy(), emit),
            Situation(budget, lambda: planner.alternatives),
        )
        yield Loop(folder, stages, scheduler, budget, events)


def leaf(id, tool, *, needs=(), delivers=(), optional=False, **args):
    return Subtask(id, f"Do {id}", Action(tool, args), needs=needs, delivers=delivers, optional=optional)


def plan_of(*leaves, shown=()):
    """A plan of ``leaves`` whose answer speaks of ``shown``."""
    parts = [f"${{{id}}}" for id in shown]
    answer = leaf("answer", "answer", parts=parts, language="en", request="")
    return Plan(Subtask("task", "All of it", children=(*leaves, answer)))


TOTALS = Query(Source(("sales.csv",)), aggregate=Aggregate((Measure(Fn.SUM, "amount"),), (Key("region"),)))
TOTAL = Query(Source(("sales.csv",)), aggregate=Aggregate((Measure(Fn.SUM, "amount"),)))


def asking(id="1", query=TOTALS):
    return leaf(id, "query", query=codec.dump(query))


def tool(name, behave, **spec):
    """A tool that gives what ``behave`` gives: an observation, or a plain value."""

    def call(args):
        given = behave(args)
        return given if isinstance(given, Observation) else Observation(value=given)

    return FunctionTool(spec_of(name, name, optional={"value": {}, "path": {}}, **spec), call)

"""One task of the faulty world through the real loop: its record, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.learning_world import Grader, Job, Mind, Understood, is_right, tools
from espalier.agent import Stages, pursue
from espalier.core.event import Emit, Event, EventKind
from espalier.core.outcome import Usage
from espalier.core.plan import Subtask
from espalier.core.provider import Price
from espalier.core.seams import Policy
from espalier.core.task import Task
from espalier.core.value import Json
from espalier.executor.attempt import STRONG
from espalier.executor.course import Means
from espalier.executor.pursuit import Pursuit
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from espalier.learner.reward import Cost, Reward
from espalier.llm.metered import MeteredModel
from espalier.planner.written import ModelPlanner
from espalier.safety.budget import RunBudget
from espalier.safety.metering import MeteredToolbox
from espalier.situation import Situation
from espalier.telling import TellingEvaluator, TellingPlanner, TellingPolicy
from espalier.tools.answers import answer_tool
from espalier.tools.registry import Registry

PRICES = {"weak": Price(1.0, 4.0), "strong": Price(5.0, 20.0)}
REWARD = Reward()


@dataclass(frozen=True, slots=True)
class Tried:
    """How a task went: whether the run said "done", whether that is true, what it used, and its record."""

    job: str
    said_done: bool
    right: bool
    usage: Usage
    events: tuple[Event, ...]

    @property
    def met(self) -> bool:
        """It is done, and the run knows."""
        return self.said_done and self.right

    @property
    def cost(self) -> float:
        """In points of the reward."""
        used = self.usage
        tokens = used.input_tokens + used.output_tokens
        return REWARD.of_cost(Cost(used.usd or 0.0, tokens, used.model_calls, used.tool_calls, used.seconds))


async def tried(job: Job, policy: Policy) -> Tried:
    """``job`` worked on by ``policy``."""
    events: list[Event] = []

    def emit(kind: EventKind, node: str, data: Mapping[str, Json]) -> None:
        events.append(Event(job.name, len(events) + 1, 0.0, kind, node, data))

    budget = RunBudget(job.limits)
    ending = await pursue(Task("all parts", limits=job.limits), _stages(job, policy, budget, emit))
    done = ending.evaluation.passed and not ending.results.stopped
    emit(EventKind.RUN_ENDED, "", {"status": "done" if done else "unmet"})
    return Tried(job.name, done, is_right(ending.results), budget.usage(), tuple(events))


def _stages(job: Job, policy: Policy, budget: RunBudget, emit: Emit) -> Stages:
    weak = Mind(job, strong=False)
    strong = Mind(job, strong=True, asked=weak.asked)

    def metered(mind: Mind, node: str = "") -> MeteredModel:
        return MeteredModel(mind, budget, PRICES[mind.name], emit, node)

    def equip(subtask: Subtask, tier: str) -> Means:
        return Means(metered(strong if tier == STRONG else weak, subtask.id), Registry(()))

    registry = Registry((*tools(job), answer_tool()))
    planner = ModelPlanner(metered(weak), {spec.name: spec for spec in registry.specs()}, metered(strong))
    pursuit = Pursuit(equip, emit)
    scheduler = Scheduler(Worker(MeteredToolbox(registry, budget), emit, pursuit), emit, concurrency=1)
    return Stages(
        Understood(),
        TellingPlanner(planner, emit),
        scheduler,
        TellingEvaluator(Grader(), emit),
        TellingPolicy(policy, emit),
        Situation(budget, lambda: planner.alternatives, pursuit.tier),
    )

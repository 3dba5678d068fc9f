"""Stages that tell what they do: each has the shape of the stage within and adds one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from espalier.core import codec
from espalier.core.evaluation import Evaluation
from espalier.core.event import Emit, EventKind
from espalier.core.outcome import Results
from espalier.core.plan import Grow, Plan, Subtask, ungrown
from espalier.core.seams import Evaluator, Planner, Policy, Understander
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Json, Observation


def _json(value: object) -> dict[str, Json]:
    return cast("dict[str, Json]", codec.dump(value))


class TellingUnderstander:
    """Tells of the goal."""

    def __init__(self, inner: Understander, emit: Emit) -> None:
        self._inner = inner
        self._emit = emit

    async def __call__(self, task: Task) -> Goal:
        """The goal, as the understander within gives it."""
        goal = await self._inner(task)
        self._emit(EventKind.GOAL_UNDERSTOOD, "", {"goal": _brief(goal)})
        return goal


def _brief(goal: Goal) -> dict[str, Json]:
    """The goal without the profiles of the tables, whose cell values are nobody's business in a log."""
    return {
        "objectives": list(goal.objectives),
        "deliverables": [_json(d) for d in goal.deliverables],
        "criteria": [_json(c) for c in goal.criteria],
        "mentions": [_json(m) for m in goal.mentions],
        "tables": [t.path for t in goal.inventory.tables],
        "language": goal.language,
        "notes": list(goal.notes),
    }


class TellingPlanner:
    """Tells of every version of the plan."""

    def __init__(self, inner: Planner, emit: Emit) -> None:
        self._inner = inner
        self._emit = emit

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan, as the planner within gives it."""
        return self._told(await self._inner.plan(goal, lambda plan: grow(self._told(plan))))

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version, as the planner within gives it."""
        revised = await self._inner.revise(goal, plan, blamed, choice, feedback)
        return None if revised is None else self._told(revised)

    def _told(self, plan: Plan) -> Plan:
        told: dict[str, Json] = {"plan": _json(plan), "version": plan.version, "reason": plan.reason}
        self._emit(EventKind.PLAN_MADE, "", {**told, "confidence": plan.confidence})
        return plan


class TellingEvaluator:
    """Tells how the goal was judged; the executor tells of subtasks."""

    def __init__(self, inner: Evaluator, emit: Emit) -> None:
        self._inner = inner
        self._emit = emit

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """As the evaluator within scores it."""
        return await self._inner.subtask(goal, subtask, observation)

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """As the evaluator within scores it."""
        evaluation = await self._inner.goal(goal, results)
        scores: list[Json] = [codec.dump_full(score) for score in evaluation.scores]
        told: dict[str, Json] = {"scores": scores, "value": evaluation.value, "passed": evaluation.passed}
        self._emit(EventKind.GOAL_EVALUATED, "", {**told, "feedback": evaluation.feedback})
        return evaluation


class TellingPolicy:
    """Tells what was decided about the goal; the executor tells of subtasks."""

    def __init__(self, inner: Policy, emit: Emit) -> None:
        self._inner = inner
        self._emit = emit

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """As the policy within chooses."""
        decision = self._inner.choose(state, options)
        if state.kind == "goal":
            self._emit(EventKind.GOAL_DECIDED, "", cast("dict[str, Json]", codec.dump_full(decision)))
        return decision

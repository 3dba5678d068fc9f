"""The loop: receive, understand, plan a tree, run it in parallel, score each subtask as it ends, choose, revise, and
stop when every criterion of the goal holds, or honestly when it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from espalier.core.errors import Abstained, EspalierError, ModelError, PlanError
from espalier.core.outcome import Ending, Result
from espalier.core.plan import Plan, Planning, Subtask
from espalier.core.seams import Evaluator, Executor, Planner, Policy, Ruling, Understander
from espalier.core.task import Task
from espalier.core.trajectory import Choice
from espalier.core.value import Observation
from espalier.situation import Situation, unplanned

REVISING = {Choice.REPAIR, Choice.DECOMPOSE, Choice.REPLAN}
"""Choices that make a new plan; a goal in words is repaired by its worker, under the same."""


@dataclass(frozen=True, slots=True)
class Stages:
    """Everything the loop works with."""

    understand: Understander
    planner: Planner
    executor: Executor
    evaluator: Evaluator
    policy: Policy
    situation: Situation


async def pursue(task: Task, stages: Stages) -> Ending:
    """Works on ``task`` until the policy ends it.

    Raises:
        EspalierError: the task cannot be worked on at all, or no plan for it is likely right.
    """
    goal = await stages.understand(task)
    plan: Plan | Planning = partial(stages.planner.plan, goal)

    async def settle(plan: Plan, subtask: Subtask, observation: Observation, attempt: int) -> Ruling:
        evaluation = await stages.evaluator.subtask(goal, subtask, observation)
        decision = stages.policy.choose(*stages.situation.of_subtask(subtask, observation, evaluation, attempt))
        if decision.choice not in REVISING or (decision.choice is Choice.REPAIR and subtask.action is None):
            return Ruling(evaluation, decision)
        words = decision.choice is Choice.DECOMPOSE and evaluation.passed
        feedback = str(observation.value) if words else evaluation.feedback
        try:
            revised = await stages.planner.revise(goal, plan, subtask.id, decision.choice, feedback)
        except EspalierError as error:
            return Ruling(unplanned(evaluation, error), decision)
        return Ruling(evaluation, decision, revised)

    known: Mapping[str, Result] = {}
    while True:
        results = await stages.executor.execute(goal, plan, settle, known)
        evaluation = await stages.evaluator.goal(goal, results)
        decision = stages.policy.choose(*stages.situation.of_goal(results, evaluation))
        better = None
        if decision.choice is Choice.REPLAN:
            try:
                better = await stages.planner.revise(goal, results.plan, "goal", decision.choice, evaluation.feedback)
            except (Abstained, ModelError, PlanError) as error:
                evaluation = unplanned(evaluation, error)
        if better is None:
            return Ending(goal, results, evaluation, decision)
        plan, known = better, results.by_id

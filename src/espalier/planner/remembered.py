"""Plans of earlier runs that met their goal, for the same task over the same tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from espalier.core.errors import PlanError
from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Effect, Planner, ToolSpec
from espalier.core.task import Goal
from espalier.core.trajectory import Choice
from espalier.planner.coverage import doubt
from espalier.planner.optimizer import optimize


@dataclass(frozen=True, slots=True)
class Remembered:
    """A plan that met its goal, and the run in which it did. ``only_reads``: it may change nothing."""

    plan: Plan
    run_id: str
    only_reads: bool = False
    used: Callable[[], None] = lambda: None
    """To be told when the plan is taken."""


Recall = Callable[[Goal], Remembered | None]
"""The plan that is remembered for a task; None where there is none."""


class RememberingPlanner:
    """Plans by memory where the task was done before, and by ``inner`` where it was not or where that plan fails; one
    for each run. Satisfies `core.seams.Planner`. What is remembered is optimised and checked like any other plan.

    ``afresh``: in the place of a remembered plan that failed, ``inner`` plans from the start; else it revises that.
    """

    def __init__(
        self, inner: Planner, recall: Recall, specs: Mapping[str, ToolSpec], *, afresh: bool = False, words: bool = True
    ) -> None:
        """``words``: whether goals in words can be worked on."""
        self._inner = inner
        self._recall = recall
        self._specs = specs
        self._afresh = afresh
        self._words = words
        self._is_open = False

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The remembered plan, else that of ``inner``.

        Raises:
            EspalierError: whatever ``inner`` raises.
        """
        found = self._recall(goal)
        plan = None if found is None else self._checked(goal, found)
        if found is None or plan is None:
            return await self._inner.plan(goal, grow)
        found.used()
        self._is_open = self._afresh
        return plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """As ``inner`` revises; in the place of a remembered plan that failed, one made from the start.

        Raises:
            EspalierError: whatever ``inner`` raises.
        """
        if not self._is_open or choice is not Choice.REPLAN:
            return await self._inner.revise(goal, plan, blamed, choice, feedback)
        self._is_open = False
        fresh = await self._inner.plan(goal)
        if fresh.root == plan.root:
            return await self._inner.revise(goal, plan, blamed, choice, feedback)
        reason = f"{blamed}: the remembered plan failed: {feedback or 'not good enough'}"
        return replace(fresh, version=plan.version + 1, reason=reason)

    @property
    def untried(self) -> bool:
        """Whether a remembered plan is in use, and none was made afresh yet."""
        return self._is_open

    def _checked(self, goal: Goal, found: Remembered) -> Plan | None:
        """The plan as it can be carried out here; None where it cannot, leaves something out, or may not."""
        try:
            plan = optimize(found.plan, self._specs)
        except PlanError:
            return None
        if doubt(goal, plan) < 1.0 or (found.only_reads and not only_reads(plan, self._specs)):
            return None
        if not self._words and any(leaf.action is None for leaf in plan.leaves()):
            return None
        return replace(plan, version=1, reason=f"the plan of run {found.run_id}, which met this goal")


def only_reads(plan: Plan, specs: Mapping[str, ToolSpec]) -> bool:
    """Whether nothing that the plan can do changes, sends, spends or runs anything."""
    for leaf in plan.leaves():
        tools = [leaf.action.tool] if leaf.action is not None else list(leaf.tools)
        tools += [call.tool for call in leaf.likely]
        if not tools or any(name not in specs or specs[name].effect is not Effect.READ for name in tools):
            return False
    return True

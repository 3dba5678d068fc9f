"""A planner for goals of one kind beside the one for all others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Planner
from espalier.core.task import Goal
from espalier.core.trajectory import Choice

Route = Callable[[Goal], Awaitable[Plan | None]]
"""Makes the plan for a goal of its kind; None for any other."""


class RoutedPlanner:
    """Plans by ``route`` what that knows, and all else by ``inner``, which also revises; satisfies
    `core.seams.Planner`."""

    def __init__(self, inner: Planner, route: Route) -> None:
        self._inner = inner
        self._route = route

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan of ``route``, else that of ``inner``.

        Raises:
            EspalierError: whatever makes the plan raises.
        """
        return await self._route(goal) or await self._inner.plan(goal, grow)

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """As ``inner`` revises."""
        return await self._inner.revise(goal, plan, blamed, choice, feedback)

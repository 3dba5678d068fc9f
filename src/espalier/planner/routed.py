"""A planner for goals of one kind beside the one for all others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Planner
from espalier.core.task import Goal
from espalier.core.trajectory import Choice

Route = Callable[[Goal], Awaitable[Plan | None]]
"""Makes the plan for a goal of its kind; None for any other."""

Spare = Callable[[Plan, str], Plan | None]
"""The plan with something else at hand in the place of a subtask that is blamed; None where nothing is."""


def no_spare(plan: Plan, blamed: str) -> Plan | None:
    """Nothing is at hand."""
    return None


class RoutedPlanner:
    """Plans by ``route`` what that knows, and all else by ``inner``; revises by ``spare`` where that has something at
    hand, else as ``inner`` does; satisfies `core.seams.Planner`."""

    def __init__(self, inner: Planner, route: Route, spare: Spare = no_spare) -> None:
        self._inner = inner
        self._route = route
        self._spare = spare

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan of ``route``, else that of ``inner``.

        Raises:
            EspalierError: whatever makes the plan raises.
        """
        return await self._route(goal) or await self._inner.plan(goal, grow)

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version: what is at hand for what is blamed, else as ``inner`` revises."""
        return self._spare(plan, blamed) or await self._inner.revise(goal, plan, blamed, choice, feedback)

"""Tools whose calls are set aside in a budget before they are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from espalier.core.seams import Tool, Toolbox, ToolSpec
from espalier.core.value import Observation, Value
from espalier.safety.budget import CallHold, RunBudget


@dataclass(frozen=True, slots=True)
class EarlyCall:
    """A call before anybody has asked for it: ``tool`` makes it, ``hold`` counts it if somebody does."""

    tool: Tool
    hold: CallHold


@dataclass(frozen=True, slots=True)
class MeteredTool:
    """A tool whose calls are reserved first."""

    inner: Tool
    budget: RunBudget

    @property
    def spec(self) -> ToolSpec:
        """That of the tool within."""
        return self.inner.spec

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Reserves the call, then makes it."""
        self.budget.reserve_call()
        return await self.inner(args)


@dataclass(frozen=True, slots=True)
class MeteredToolbox:
    """A toolbox whose tools are metered."""

    inner: Toolbox
    budget: RunBudget

    def specs(self) -> tuple[ToolSpec, ...]:
        """All there are."""
        return tuple(self.inner.specs())

    def get(self, name: str) -> Tool:
        """The tool of that name, metered."""
        return MeteredTool(self.inner.get(name), self.budget)

    def early(self, name: str) -> EarlyCall | None:
        """A call of the tool of that name that nobody has asked for yet; None where there is no room for it.

        Raises:
            PlanError: there is no such tool.
        """
        tool, hold = self.inner.get(name), self.budget.hold_call()
        return None if hold is None else EarlyCall(tool, hold)

"""The budget of a run: what a call may use is set aside before it is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from espalier.core.errors import BudgetError
from espalier.core.outcome import Usage
from espalier.core.seams import Tool, Toolbox, ToolSpec
from espalier.core.task import Limits
from espalier.core.value import Observation, Value


class RunBudget:
    """Counts what a run uses against its limits; satisfies `core.seams.Budget`."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._began = clock()
        self._calls = 0

    def reserve_call(self) -> None:
        """Sets one tool call aside.

        Raises:
            BudgetError: there is none left, or the time is up; the call must not be made.
        """
        spent = self.spent()
        if spent:
            message = f"{spent} of this run is used up"
            raise BudgetError(message, "raise the limit, or ask for less at once")
        self._calls += 1

    def left(self) -> float:
        """The part that is left of the limit nearest its end, in [0, 1]."""
        parts = [1.0]
        if self._limits.steps is not None:
            parts.append((self._limits.steps - self._calls) / max(self._limits.steps, 1))
        if self._limits.seconds:
            parts.append(1 - (self._clock() - self._began) / self._limits.seconds)
        return max(0.0, min(parts))

    def spent(self) -> str:
        """The limit that is used up, in words; "" where none is."""
        if self._limits.steps is not None and self._calls >= self._limits.steps:
            return f"the limit of {self._limits.steps} step{'' if self._limits.steps == 1 else 's'}"
        if self._limits.seconds is not None and self._clock() - self._began >= self._limits.seconds:
            return f"the limit of {self._limits.seconds:g} seconds"
        return ""

    def usage(self) -> Usage:
        """What was used so far."""
        return Usage(seconds=round(self._clock() - self._began, 3), tool_calls=self._calls)


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

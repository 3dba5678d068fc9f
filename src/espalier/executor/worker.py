"""Performs one subtask: an action by one call of its tool, a goal in words by whoever pursues those."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from espalier.core.errors import EspalierError, Fault
from espalier.core.event import Emit, silent
from espalier.core.guarding import Guard, Known
from espalier.core.plan import Subtask
from espalier.core.seams import Toolbox, ToolSpec, failed
from espalier.core.value import Observation, Origin, Provenance
from espalier.executor.attempt import Attempt
from espalier.executor.calling import Caller
from espalier.executor.references import resolved, sources_of

Pursue = Callable[[Subtask, Mapping[str, Observation], Attempt, Caller], Awaitable[Observation]]
"""Pursues a goal in words on the values it builds on, making its calls by the caller; what goes wrong is an
observation too."""
FIRST = Attempt()
PLANNED = (Provenance(Origin.MODEL, "plan"),)
"""Where the constants of an action come from."""


class Worker:
    """Calls the tools of ``toolbox`` as ``guard`` allows, all of them without one; tells through ``emit`` what was said
    to each call, and of side effects before and after they happen. Goals in words are left to ``pursue``; without it
    they are faults."""

    def __init__(
        self, toolbox: Toolbox, emit: Emit = silent, pursue: Pursue | None = None, guard: Guard | None = None
    ) -> None:
        self._toolbox = toolbox
        self._pursue = pursue
        self._caller = Caller(emit, guard)

    def spec(self, subtask: Subtask) -> ToolSpec | None:
        """What is known of the tool the subtask calls; None where it calls none that exists."""
        try:
            return self._toolbox.get(subtask.action.tool).spec if subtask.action else None
        except EspalierError:
            return None

    async def perform(
        self, subtask: Subtask, values: Mapping[str, Observation], attempt: Attempt = FIRST
    ) -> Observation:
        """What the subtask gave; ``values`` holds what its references stand for, by id, and nothing else. Whatever a
        tool does becomes an observation (see ``Caller.call``).

        Raises:
            asyncio.CancelledError: the task that awaits this was cancelled.
        """
        return _derived(await self._perform(subtask, values, attempt), values)

    async def _perform(self, subtask: Subtask, values: Mapping[str, Observation], attempt: Attempt) -> Observation:
        if subtask.action is None:
            if self._pursue is not None and subtask.goal:
                return await self._pursue(subtask, values, attempt, self._caller)
            return failed(Fault("PlanError", f"subtask {subtask.id!r} calls no tool", "give it an action"))
        try:
            tool = self._toolbox.get(subtask.action.tool)
        except EspalierError as error:
            return failed(Fault.of(error))
        args = subtask.action.args
        known = Known(sources_of(args, values, PLANNED))
        return await self._caller.call(tool, resolved(args, values), subtask, known)


def _derived(observation: Observation, inputs: Mapping[str, Observation]) -> Observation:
    """The observation, which also comes from where its inputs came from."""
    if not inputs:
        return observation
    sources = [*observation.provenance, *(source for one in inputs.values() for source in one.provenance)]
    return replace(observation, provenance=tuple(dict.fromkeys(sources)))

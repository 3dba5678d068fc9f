"""Performs one subtask: arguments resolved, the tool called in time, whatever it does turned into an observation."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from espalier.core import codec
from espalier.core.errors import EspalierError, Fault
from espalier.core.event import Emit, EventKind, silent
from espalier.core.plan import Subtask
from espalier.core.seams import Effect, Tool, Toolbox, ToolSpec, failed
from espalier.core.value import Json, Observation, Table, Value
from espalier.executor.references import resolved


@dataclass(slots=True)
class _Flight:
    """A pure call on its way, which others with equal arguments wait for. ``observation`` stays None if it is
    cancelled; one of those who wait then makes the call."""

    ended: asyncio.Event = field(default_factory=asyncio.Event)
    observation: Observation | None = None


class Worker:
    """Calls the tools of ``toolbox``; tells of side effects through ``emit`` before and after they happen."""

    def __init__(self, toolbox: Toolbox, emit: Emit = silent) -> None:
        self._toolbox = toolbox
        self._emit = emit
        self._flights: dict[str, _Flight] = {}

    def spec(self, subtask: Subtask) -> ToolSpec | None:
        """What is known of the tool the subtask calls; None where it calls none that exists."""
        try:
            return self._toolbox.get(subtask.action.tool).spec if subtask.action else None
        except EspalierError:
            return None

    async def perform(self, subtask: Subtask, values: Mapping[str, Observation]) -> Observation:
        """What the subtask's action gave; ``values`` holds what its references stand for, by id, and
        nothing else.

        An exception of the tool, a result that is no observation and a call that takes too long become observations
        too. Equal calls of a pure tool that overlap share one execution.

        Raises:
            asyncio.CancelledError: the task that awaits this was cancelled.
        """
        action = subtask.action
        if action is None:
            return failed(Fault("PlanError", f"subtask {subtask.id!r} calls no tool", "give it an action"))
        try:
            tool = self._toolbox.get(action.tool)
        except EspalierError as error:
            return failed(Fault.of(error))
        args = resolved(action.args, values)
        if tool.spec.effect is not Effect.READ:
            observation = await self._effect(subtask, tool, args)
        elif tool.spec.pure:
            observation = await self._shared(tool, args)
        else:
            observation = await _call(tool, args)
        return _derived(observation, values)

    async def _effect(self, subtask: Subtask, tool: Tool, args: Mapping[str, Value]) -> Observation:
        """Without an EFFECT_DONE after EFFECT_INTENDED it is in doubt whether the effect happened."""
        what: dict[str, Json] = {"tool": tool.spec.name, "effect": tool.spec.effect.value}
        self._emit(EventKind.EFFECT_INTENDED, subtask.id, what | {"delivers": list(subtask.delivers)})
        observation = await _call(tool, args)
        self._emit(EventKind.EFFECT_DONE, subtask.id, what | {"ok": observation.ok})
        return observation

    async def _shared(self, tool: Tool, args: Mapping[str, Value]) -> Observation:
        key = _key(tool.spec.name, args)
        while (under_way := self._flights.get(key)) is not None:
            await under_way.ended.wait()
            if under_way.observation is not None:
                return under_way.observation
        flight = self._flights[key] = _Flight()
        try:
            flight.observation = await _call(tool, args)
        finally:
            del self._flights[key]
            flight.ended.set()
        return flight.observation


async def _call(tool: Tool, args: Mapping[str, Value]) -> Observation:
    deadline = asyncio.timeout(tool.spec.seconds)
    try:
        async with deadline:
            observation = _observed(await tool(args))
    except asyncio.CancelledError:
        if _is_cancelled():
            raise
        return failed(Fault("CancelledError", f"{tool.spec.name} gave up its own work"))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a bug of a tool is data, it must not end the run
        if deadline.expired():
            message = f"{tool.spec.name} took longer than {tool.spec.seconds:g} s and was stopped"
            return failed(Fault("TimeoutError", message, "ask for less at once, or give the tool more seconds"))
        return failed(Fault.of(_sole(error)))
    if _is_cancelled():  # the tool swallowed the cancellation
        raise asyncio.CancelledError
    return observation


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _sole(error: BaseException) -> BaseException:
    """The one error inside groups of one."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _observed(given: object) -> Observation:
    if isinstance(given, Observation):
        return given
    if isinstance(given, Table):
        return Observation(table=given)
    return Observation(value=codec.dump_full(given))


def _derived(observation: Observation, inputs: Mapping[str, Observation]) -> Observation:
    """The observation, which also comes from where its inputs came from."""
    if not inputs:
        return observation
    sources = [*observation.provenance, *(source for one in inputs.values() for source in one.provenance)]
    return replace(observation, provenance=tuple(dict.fromkeys(sources)))


def _key(tool: str, args: Mapping[str, Value]) -> str:
    """Equal for equal calls. A table equals only itself: to compare all its cells would cost more than it saves."""
    return tool + json.dumps(args, sort_keys=True, default=lambda table: {"$table": id(table)})

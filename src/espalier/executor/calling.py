"""Calls tools: in time, equal pure calls once, side effects told of, whatever happens turned into an observation."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from espalier.core import codec
from espalier.core.errors import Fault, ToolError
from espalier.core.event import Emit, EventKind, silent
from espalier.core.guarding import DENIED, REDIRECTED, Call, Grant, Guard, Known, Verdict
from espalier.core.plan import Subtask
from espalier.core.seams import Effect, Tool, failed
from espalier.core.value import Json, Observation, Table, Value
from espalier.executor.inverse import inverse_call, told_args

NOTHING_KNOWN = Known()


@dataclass(slots=True)
class _Flight:
    """A pure call on its way, which others with equal arguments wait for. ``observation`` stays None if it is
    cancelled; one of those who wait then makes the call."""

    ended: asyncio.Event = field(default_factory=asyncio.Event)
    observation: Observation | None = None


class Caller:
    """Makes the calls of one run as ``guard`` allows, all of them without one; tells through ``emit`` what was said to
    each, and of side effects before and after they happen."""

    def __init__(self, emit: Emit = silent, guard: Guard | None = None) -> None:
        self._emit = emit
        self._guard = guard
        self._flights: dict[str, _Flight] = {}

    async def call(
        self, tool: Tool, args: Mapping[str, Value], subtask: Subtask, known: Known = NOTHING_KNOWN
    ) -> Observation:
        """What a call of ``tool`` gave, made for ``subtask``; ``known`` is what the guard is told beside it. A denial,
        an exception of the tool, a result that is no observation and a call that takes too long become observations
        too. Equal calls of a pure tool that overlap share one execution.

        Raises:
            asyncio.CancelledError: the task that awaits this was cancelled.
        """
        if self._guard is not None:
            call = Call(tool.spec, args, subtask.id, known.sources, known.chosen_by)
            verdict = await self._ruled(call, self._guard)
            if verdict.grant is not Grant.ALLOW:
                await asyncio.sleep(0)  # whoever calls on and on must not keep the brakes from being seen
                return _denied(tool.spec.name, verdict)
            args = args if verdict.args is None else verdict.args
        if tool.spec.effect is not Effect.READ:
            return await self._effect(tool, args, subtask)
        return await (self._shared(tool, args) if tool.spec.pure else _call(tool, args))

    async def _ruled(self, call: Call, guard: Guard) -> Verdict:
        try:
            verdict = await guard(call)
        except Exception as error:  # noqa: BLE001 - a guard that fails must not let anything through
            verdict = Verdict(Grant.DENY, "guard", f"the guard failed: {error!r}")
        told: dict[str, Json] = {"tool": call.tool.name, "effect": call.tool.effect.value, "grant": verdict.grant.value}
        told |= {"rule": verdict.rule, "reason": verdict.reason}
        if verdict.who:
            told |= {"who": verdict.who, "edited": verdict.args is not None}
        self._emit(EventKind.ACTION_RULED, call.subtask, told)
        return verdict

    async def _effect(self, tool: Tool, args: Mapping[str, Value], subtask: Subtask) -> Observation:
        """Without an EFFECT_DONE after EFFECT_INTENDED it is in doubt whether the effect happened."""
        what: dict[str, Json] = {"tool": tool.spec.name, "effect": tool.spec.effect.value}
        told: dict[str, Json] = {"delivers": list(subtask.delivers), "args": told_args(args)}
        self._emit(EventKind.EFFECT_INTENDED, subtask.id, what | told)
        observation = await _call(tool, args)
        ended = what | {"ok": observation.ok}
        if tool.spec.inverse is not None and observation.ok:
            ended["inverse"] = codec.dump_full(inverse_call(tool.spec.inverse, args, observation))
        self._emit(EventKind.EFFECT_DONE, subtask.id, ended)
        return observation

    async def _shared(self, tool: Tool, args: Mapping[str, Value]) -> Observation:
        key = call_key(tool.spec.name, args)
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


def _denied(tool: str, verdict: Verdict) -> Observation:
    """ASK, which nobody answered, is no yes."""
    if verdict.words:
        return failed(Fault(REDIRECTED, verdict.words, f"{verdict.who or 'the person'} wants this instead of {tool}"))
    reason = verdict.reason or "it is not allowed"
    message = f"{tool} was not called: {reason} (rule {verdict.rule!r})"
    return failed(Fault(DENIED, message, "do without it, or let the person change the rules"))


def call_key(tool: str, args: Mapping[str, Value]) -> str:
    """Equal for equal calls. A table equals only itself: to compare all its cells would cost more than it saves."""
    return tool + json.dumps(args, sort_keys=True, default=lambda table: {"$table": id(table)})


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
    """What a tool gave as an observation.

    Raises:
        ToolError: it is bytes that are no text.
    """
    if isinstance(given, Observation):
        raw: object = given.value
        return replace(given, value=_decoded(raw)) if isinstance(raw, bytes) else given
    if isinstance(given, Table):
        return Observation(table=given)
    return Observation(value=_decoded(given) if isinstance(given, bytes) else codec.dump_full(given))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        message = f"it gave {len(raw):,} bytes that are no text"
        raise ToolError(message, "a tool gives text or data; what else there is belongs into a file") from error

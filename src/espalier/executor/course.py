"""One attempt at a goal in words: think, act, observe, until the model replies without a call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from espalier.core.errors import BudgetError, EspalierError, Fault
from espalier.core.event import Emit, EventKind
from espalier.core.message import Message, Reply, Request, ToolCall
from espalier.core.seams import Effect, Model, Tool, Toolbox, ToolSpec, failed
from espalier.core.text import account_of
from espalier.core.value import Json, Observation, Origin, Provenance, Seen
from espalier.executor.condensing import condensed
from espalier.executor.showing import READ_RESULT, kept, read_on, shown, spoken, value_of
from espalier.executor.talk import OPENING, Talk

AGAIN = "You have made this call before and it gave just this. Use it, do something else, or reply with the result."
CUT_OFF = "Your reply was cut off before its end. Say it in fewer words."
SILENT = "Your reply was empty. Call a tool, or reply with the result of the subtask."
FRUITLESS = 2
"""Replies in a row without anything new after which there is no more to wait for."""

Call = Callable[[str, Mapping[str, Json]], Awaitable[Observation]]
"""Calls a tool by its name; raises an EspalierError where that cannot be."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a pursuit may go: ``replies`` of the model in one attempt; and in characters, what is shown at once of a
    result, of all the results it builds on, and of the whole conversation before its oldest part is summed up."""

    replies: int = 120
    result: int = 10_000
    inputs: int = 24_000
    history: int = 200_000


class Hold(Protocol):
    """A call that counts only if somebody asks for it."""

    def adopt(self) -> None:
        """Counts it, once. Raises BudgetError where it may not be used."""
        ...

    def drop(self) -> None:
        """Nobody asks for it."""
        ...


class Early(Protocol):
    """A call that is begun before anybody has asked for it: ``tool`` makes it."""

    @property
    def tool(self) -> Tool:
        """What makes it."""
        ...

    @property
    def hold(self) -> Hold:
        """What counts it."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What an attempt works with: a model and tools, each within the share of the budget that the subtask has; and
    ``early``, which gives the tool of a name for a call that nobody has asked for yet, None where that may not be."""

    model: Model
    toolbox: Toolbox
    early: Callable[[str], Early | None] = lambda name: None


class Course:
    """One attempt. ``specs`` are the tools that may be called; where ``only`` names one, one call of it is all."""

    def __init__(self, talk: Talk, model: Model, specs: Sequence[ToolSpec], call: Call, emit: Emit) -> None:
        self._talk, self._model, self._call, self._emit = talk, model, call, emit
        self._specs = {spec.name: spec for spec in specs}
        self._only = specs[0].name if len(talk.subtask.tools) == 1 and len(specs) == 1 else ""
        self._offered = tuple(specs) if self._only else (*specs, READ_RESULT)
        self._source = Provenance(Origin.MODEL, model.name)
        self._is_limited = False
        """A call was not made because a limit is used up, and the model knows."""

    async def run(self, bounds: Bounds) -> Observation:
        """What the attempt came to; whatever cut it short is its fault, beside what there is.

        Raises:
            asyncio.CancelledError: the task that awaits this was cancelled.
        """
        for _ in range(bounds.replies):
            try:
                await self._keep_within(bounds.history)
                reply = await self._model.ask(Request(tuple(self._talk.turns), self._offered, purpose="work"))
            except EspalierError as error:
                return self._broken_off(Fault.of(error))
            ended = await self._after(reply, bounds.result)
            if ended is not None:
                return ended
        message = f"it came to no end within {bounds.replies} replies"
        return self._broken_off(Fault("NoProgress", message, "ask for less in one subtask"))

    async def _after(self, reply: Reply, most: int) -> Observation | None:
        """What the attempt came to, where ``reply`` ends it."""
        turn, talk = reply.message, self._talk
        self._source = Provenance(Origin.MODEL, reply.model or self._model.name)
        words = spoken(turn.text)
        if words or turn.calls:
            talk.add(turn)
        talk.said = words or talk.said
        if reply.stop == "refused":
            return self._broken_off(Fault("Refused", f"the model refused: {talk.said or 'it gave no reason'}"))
        if turn.calls:
            return await self._act(turn.calls, most)
        if words and reply.stop != "length" and not self._only:
            return self._observation(value_of(words))
        return self._wait(self._objection(reply))

    def _objection(self, reply: Reply) -> str:
        if reply.stop == "length":
            return CUT_OFF
        return f"The subtask is one call of {self._only}: make it." if self._only else SILENT

    def _wait(self, objection: str) -> Observation | None:
        self._talk.fruitless += 1
        if self._talk.fruitless >= FRUITLESS:
            return self._stuck("its replies were of no use")
        self._talk.add(Message("user", objection))
        return None

    async def _act(self, calls: Sequence[ToolCall], most: int) -> Observation | None:
        """Makes calls and tells the model what they gave; what the attempt came to, where that ends it."""
        ids = [self._talk.next_id() for _ in calls]
        made = await self._made(ids, calls, most)
        is_new = [self._tell(*one, most) for one in zip(ids, calls, made, strict=True)]
        if self._only and len(made) == 1 and made[0].ok:
            return self._whole(made[0])
        limited = next((one.fault for one in made if one.fault and one.fault.type == BudgetError.__name__), None)
        if limited is not None and self._is_limited:
            return self._broken_off(limited)
        self._is_limited = self._is_limited or limited is not None
        self._talk.fruitless = 0 if any(is_new) else self._talk.fruitless + 1
        return self._stuck(f"it repeated a call of {calls[0].tool}") if self._talk.fruitless >= FRUITLESS else None

    async def _made(self, ids: Sequence[str], calls: Sequence[ToolCall], most: int) -> list[Observation]:
        """What calls gave, in their order. Those that only read run at once; one with an effect waits for those before
        it, and those after it wait for it: the model may count on the order it wrote."""
        found: list[Observation] = []
        for reads, together in groupby(zip(ids, calls, strict=True), lambda one: self._only_reads(one[1])):
            batch = list(together)
            if not reads or len(batch) == 1:
                found += [await self._timed(id, call, most) for id, call in batch]
                continue
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._timed(id, call, most)) for id, call in batch]
            found += [task.result() for task in tasks]
        return found

    def _only_reads(self, call: ToolCall) -> bool:
        spec = self._specs.get(call.tool)
        return spec is None or spec.effect is Effect.READ

    async def _timed(self, id: str, call: ToolCall, most: int) -> Observation:
        began = time.monotonic()
        observation, text = kept(await self._one(call, most))
        args: Json = dict(call.args) if call.args is not None else call.raw
        told: dict[str, Json] = {"call": id, "tool": call.tool, "args": args, "ok": observation.ok}
        if call.tool != READ_RESULT.name:
            self._talk.texts[id], told["text"] = text, text
        seconds = round(time.monotonic() - began, 3)
        self._emit(EventKind.NODE_PROGRESS, self._talk.subtask.id, {**told, "seconds": seconds})
        return observation

    async def _one(self, call: ToolCall, most: int) -> Observation:
        if call.args is None:
            message = f"the arguments are no JSON object: {call.raw[:200]}"
            return failed(Fault("ToolError", message, "make the call again with its arguments as one JSON object"))
        if call.tool == READ_RESULT.name and not self._only:
            return read_on(call.args, self._talk.texts, most)
        if call.tool not in self._specs:
            names = ", ".join(spec.name for spec in self._offered)
            return failed(Fault("ToolError", f"there is no tool {call.tool!r} for this", f"there is {names or 'none'}"))
        try:
            return await self._call(call.tool, call.args)
        except EspalierError as error:
            return failed(Fault.of(error))

    def _tell(self, id: str, call: ToolCall, observation: Observation, most: int) -> bool:
        """Adds what a call gave to the conversation; says whether it is anything new."""
        reads_on = call.tool == READ_RESULT.name
        text = account_of(observation) if reads_on else self._talk.texts[id]
        is_new = self._talk.is_new(call, text)
        told = shown(text, f"{call.tool}, {id}", len(text) if reads_on else most, "" if self._only else id)
        self._talk.add(Message("tool", told if is_new else f"{told}\n{AGAIN}", answers=call.id))
        if call.tool in self._specs and call.args is not None:
            self._talk.seen[id] = Seen(id, observation, call.tool, call.args)
        return is_new

    # --- how it ends

    def _observation(self, value: Json, fault: Fault | None = None) -> Observation:
        talk = self._talk
        provenance = tuple(dict.fromkeys((*talk.provenance(), self._source)))
        seen = talk.evidence()
        return Observation(value, artifacts=talk.artifacts(), fault=fault, provenance=provenance, seen=seen)

    def _whole(self, made: Observation) -> Observation:
        provenance = tuple(dict.fromkeys((*made.provenance, self._source)))
        return replace(made, artifacts=self._talk.artifacts(), provenance=provenance)

    def _broken_off(self, fault: Fault) -> Observation:
        return self._observation(self._talk.partial(), fault)

    def _stuck(self, why: str) -> Observation:
        hint = "say the subtask in other words, or let a stronger model do it"
        return self._broken_off(Fault("NoProgress", f"the model came no further: {why}", hint))

    async def _keep_within(self, most: int) -> None:
        talk = self._talk
        if talk.size <= most:
            return
        turns = await condensed(talk.turns, talk.subtask, self._model, most)
        if turns is not talk.turns:
            told: dict[str, Json] = {"summary": turns[OPENING].text, "turns": len(talk.turns) - len(turns) + 1}
            self._emit(EventKind.NODE_PROGRESS, talk.subtask.id, told)
            talk.replace_turns(turns)

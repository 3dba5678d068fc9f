"""Pursues goals in words with a model that calls tools; each subtask has one conversation, whatever its attempts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from espalier.core.errors import EspalierError, Fault
from espalier.core.event import Emit, silent
from espalier.core.guarding import Known
from espalier.core.message import Message
from espalier.core.plan import Subtask
from espalier.core.seams import Effect, Tool, Toolbox, ToolSpec, failed
from espalier.core.text import account_of
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.executor.attempt import BASE, Attempt
from espalier.executor.calling import Caller, call_key
from espalier.executor.course import Bounds, Course, Hold, Means
from espalier.executor.references import passed_on, sources_of
from espalier.executor.resources import Resources
from espalier.executor.showing import previews
from espalier.executor.talk import Talk
from espalier.llm.prompt import as_data, render

AT_ONCE = 64
"""Calls of all pursuits of a run that may be under way at once."""
PURPOSE = 1_000
"""Characters of the whole task that the worker of a part of it is told, for orientation."""

Equip = Callable[[Subtask, str], Means]
"""Gives what a subtask is pursued with, by the tier of the attempt ("base" or "strong")."""


class Pursuit:
    """Pursues the goals in words of one run; satisfies `executor.worker.Pursue`.

    A further attempt at the same work goes on in the same conversation, with what was wrong and perhaps with another
    model: what was found out is not lost, and no effect is repeated unknowingly.
    """

    def __init__(
        self, equip: Equip, emit: Emit = silent, bounds: Bounds | None = None, places: Resources | None = None
    ) -> None:
        self._equip = equip
        self._emit = emit
        self._bounds = bounds or Bounds()
        self._places = places or Resources(AT_ONCE)
        self._how = Message("system", render("work"))
        """One turn for all conversations, so that a transport encodes it once."""
        self._talks: dict[str, Talk] = {}
        self._tiers: dict[str, str] = {}

    def tier(self, id: str) -> str:
        """With which model the last attempt at a subtask was made; "base" where there was none."""
        return self._tiers.get(id, BASE)

    async def __call__(
        self, subtask: Subtask, values: Mapping[str, Observation], attempt: Attempt, caller: Caller
    ) -> Observation:
        """What an attempt at ``subtask`` came to, made on ``values`` by calls of ``caller``. Its value is the last
        reply of the model (data where that is JSON), or what the one call gave where the subtask is one call. It
        carries all that was seen and made on the way, also where a fault cut it short.

        Raises:
            asyncio.CancelledError: the task that awaits this was cancelled.
        """
        means = self._equip(subtask, attempt.tier)
        try:
            specs = _allowed(subtask, means.toolbox)
        except EspalierError as error:
            return failed(Fault.of(error))
        self._tiers[subtask.id] = attempt.tier
        talk = self._resumed(subtask, values, attempt) or self._opened(subtask, values, attempt, specs)
        calls = _Calls(talk, means, caller, self._places)
        calls.begin_likely(specs)
        try:
            observation = await Course(talk, means.model, specs, calls.call, self._emit).run(self._bounds)
        finally:
            calls.end()
        self._talks[subtask.id] = talk
        return observation

    def _opened(
        self, subtask: Subtask, values: Mapping[str, Observation], attempt: Attempt, specs: Sequence[ToolSpec]
    ) -> Talk:
        texts = {id: account_of(value) for id, value in values.items()}
        results = previews(texts, self._bounds.inputs)
        only = specs[0].name if len(subtask.tools) == 1 else ""
        told = render(
            "subtask",
            purpose=" ".join(attempt.purpose.split())[:PURPOSE],
            subtask=subtask,
            results=results,
            shortened=not only and any(text != texts[id] for id, text in results),
            only=only,
            feedback=attempt.feedback,
        )
        return Talk(subtask, values, [self._how, Message("user", told)], texts=texts)

    def _resumed(self, subtask: Subtask, values: Mapping[str, Observation], attempt: Attempt) -> Talk | None:
        """The conversation of the last attempt at the same work, which did not break off in the middle; None where
        there is none."""
        talk = self._talks.pop(subtask.id, None)
        if talk is None or not talk.continues(subtask, values):
            return None
        talk.begin_again()
        if attempt.feedback:
            found = as_data(attempt.feedback, "check")
            talk.add(Message("user", f"That falls short:\n{found}\nSet it right, then reply with the whole result."))
        elif talk.turns[-1].role == "assistant":
            talk.add(Message("user", "Go on, and reply with the whole result."))
        return talk


class _Calls:
    """The calls of one attempt, some of which were begun before the model asked for them."""

    def __init__(self, talk: Talk, means: Means, caller: Caller, places: Resources) -> None:
        self._talk, self._means, self._caller, self._places = talk, means, caller, places
        self._chooser = (Provenance(Origin.MODEL, means.model.name),)
        self._early: dict[str, tuple[asyncio.Task[Observation], Hold]] = {}

    def begin_likely(self, specs: Sequence[ToolSpec]) -> None:
        """Begins the likely calls of the subtask, as far as they are free of effects and their arguments are known."""
        free = {spec.name for spec in specs if spec.pure and spec.effect is Effect.READ}
        for action in self._talk.subtask.likely:
            if action.tool not in free:
                continue
            try:
                args = passed_on(action.args, self._talk.values)
            except EspalierError:
                continue
            key = call_key(action.tool, args)
            early = self._means.early(action.tool) if key not in self._early else None
            if early is not None:
                made = asyncio.create_task(self._make(early.tool, args, action.args))
                self._early[key] = made, early.hold

    async def call(self, tool: str, args: Mapping[str, Json]) -> Observation:
        """What a call gave, perhaps one that was begun already, which counts from now on.

        Raises:
            EspalierError: there is no such tool, or no such result to pass on; or a limit is used up.
        """
        given = passed_on(args, self._talk.results())
        early = self._early.get(call_key(tool, given)) if self._early else None
        if early is None:
            return await self._make(self._means.toolbox.get(tool), given, args)
        made, hold = early
        hold.adopt()
        return await made

    def end(self) -> None:
        """Cancels what was begun and not asked for."""
        for made, hold in self._early.values():
            made.cancel()
            hold.drop()

    async def _make(self, found: Tool, args: Mapping[str, Value], written: Mapping[str, Json]) -> Observation:
        """``written`` are the arguments as they were written, before results were put in the place of references."""
        talk = self._talk
        read = (source for value in talk.values.values() for source in value.provenance)
        known = Known(
            sources_of(written, talk.results(), self._chooser), tuple(dict.fromkeys((*read, *talk.provenance())))
        )
        async with self._places.hold(found.spec.resource):
            return await self._caller.call(found, args, talk.subtask, known)


def _allowed(subtask: Subtask, toolbox: Toolbox) -> Sequence[ToolSpec]:
    """The tools that a subtask may use.

    Raises:
        PlanError: it names one that there is not.
    """
    if subtask.tools:
        return tuple(toolbox.get(name).spec for name in dict.fromkeys(subtask.tools))
    return tuple(toolbox.specs())

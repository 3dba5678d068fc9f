"""Guards in a chain, and the one at its end, which has asked whoever must be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from espalier.core.guarding import Answer, Approver, Call, Grant, Guard, Question, Verdict
from espalier.core.value import Value

SEVERITY = {Grant.ALLOW: 0, Grant.ASK: 1, Grant.DENY: 2}
NOBODY = "nobody is there to be asked; --yes allows what would be asked"
LATER = "nobody is there to be asked: espalier approvals shows what can be answered later; --yes allows what is asked"
NOBODY_EACH = "nobody is there to be asked about each call, which --yes does not answer"
Planned = Callable[[Call], "Mapping[str, Value] | None"]
"""The arguments that the plan had for a call; None where no plan has them."""
Note = Callable[[Call, Verdict], Awaitable[None]]
"""Writes down what became of a call."""


class Chain:
    """Guards, asked in their order: rules, then flow, then ethics, then budget.

    The most severe verdict wins (deny > ask each time > ask for this call alone > ask > allow), the first of equals;
    after a denial nobody further is asked. So a guard can only narrow what those before it allow, and their order
    decides nothing but whose reason is told. With no guard at all everything is denied.
    """

    def __init__(self, *guards: Guard) -> None:
        self._guards = guards

    async def __call__(self, call: Call) -> Verdict:
        """The most severe verdict."""
        worst: Verdict | None = None
        for guard in self._guards:
            verdict = await guard(call)
            if worst is None or _severity(verdict) > _severity(worst):
                worst = verdict
            if worst.grant is Grant.DENY:
                break
        return worst or Verdict(Grant.DENY, "no guard", "no guard stands before the tools")


def _severity(verdict: Verdict) -> tuple[int, bool, bool]:
    return SEVERITY[verdict.grant], verdict.each, verdict.once


class Confining:
    """A guard that lets a tool which runs code in no sandbox be called only by the person's word for that very call."""

    async def __call__(self, call: Call) -> Verdict:
        """Asks about each call of such a tool, and lets others pass."""
        if not call.tool.unconfined:
            return Verdict(Grant.ALLOW, "confined")
        reason = "it runs code without a sandbox, which may do all that you may"
        return Verdict(Grant.ASK, "no sandbox", reason, each=True)


def unplanned(call: Call) -> Mapping[str, Value] | None:
    """No plan has anything for the call."""
    return None


async def unnoted(call: Call, verdict: Verdict) -> None:
    """Writes nothing down."""


@dataclass(slots=True)
class Asking:
    """Gives ALLOW or DENY: what ``inner`` would ask, is asked of ``approver``, one question at a time. Without one it
    is denied; ``assume_yes`` answers every question with yes, and no denial.

    "For this run" holds for calls of the same tool that the same rule would ask about, unless the verdict holds
    ``once``. Arguments that a person edited
    pass through ``inner`` once more: they may not do by an edit what is denied.
    """

    inner: Guard
    approver: Approver | None = None
    assume_yes: bool = False
    planned: Planned = unplanned
    note: Note = unnoted
    _always: dict[tuple[str, str], str] = field(default_factory=dict)
    """(tool, rule) -> who said so."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, call: Call) -> Verdict:
        """Whether the call may be made."""
        verdict = await self.inner(call)
        if verdict.grant is Grant.ASK:
            verdict = await self._asked(call, verdict)
        await self.note(call, verdict)
        return verdict

    async def _asked(self, call: Call, verdict: Verdict) -> Verdict:
        if self.assume_yes and not verdict.each:
            return replace(verdict, grant=Grant.ALLOW, who="--yes")
        if self.approver is None:
            return _unasked(verdict, NOBODY)
        async with self._turn:
            who = self._always.get((call.tool.name, verdict.rule))
            if who is not None and not (verdict.each or verdict.once):
                return replace(verdict, grant=Grant.ALLOW, who=who)
            answer = await self.approver(Question(call, verdict, self.planned(call)))
        return _unasked(verdict, LATER) if answer is None else await self._answered(call, verdict, answer)

    async def _answered(self, call: Call, verdict: Verdict, answer: Answer) -> Verdict:
        if not answer.yes:
            reason = f"{answer.who} said no" + (f": {answer.words}" if answer.words else "")
            return replace(verdict, grant=Grant.DENY, reason=reason, who=answer.who, words=answer.words)
        why = f"{verdict.reason}; allowed because of: {answer.words}" if answer.words else verdict.reason
        if answer.args is not None:
            again = await self.inner(replace(call, args=answer.args))
            if again.grant is Grant.DENY:
                return replace(again, who=answer.who)
            return replace(verdict, grant=Grant.ALLOW, reason=why, who=answer.who, args=answer.args)
        if answer.always and not (verdict.each or verdict.once):
            self._always[call.tool.name, verdict.rule] = answer.who
        return replace(verdict, grant=Grant.ALLOW, reason=why, who=answer.who)


def _unasked(verdict: Verdict, nobody: str) -> Verdict:
    nobody = NOBODY_EACH if verdict.each else nobody
    return replace(verdict, grant=Grant.DENY, reason=f"{verdict.reason}, and {nobody}")

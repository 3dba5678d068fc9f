"""Plans and replies that are written down beforehand, in place of a model: for demonstrations, replays and tests."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from espalier.core.errors import Abstained, ModelError
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.plan import Plan
from espalier.core.seams import Proposal
from espalier.core.task import Goal
from espalier.llm.digest import digest
from espalier.llm.script import Line, read_script

SHOWN = 300
"""Characters of the last turn that are shown where a request has no reply."""
UNTIL_CANCELLED = 1.0
"""Seconds that a call which was cancelled when it was recorded waits to be cancelled again."""


class ScriptedProposer:
    """`core.seams.Proposer` by a script: ``plans`` are the candidates by the words of the task.

    The first plan is the likeliest, each further one half as likely. The same plan may stand there more than once:
    each is a vote.
    """

    def __init__(self, plans: Mapping[str, Sequence[Plan]]) -> None:
        self._plans = plans

    async def propose(self, goal: Goal, count: int) -> Sequence[Proposal]:
        """The candidates for the words of the goal's task.

        Raises:
            Abstained: the script has none.
        """
        asked = goal.task.text.strip()
        plans = self._plans.get(asked) or self._plans.get("", ())
        if not plans:
            message = f"the script has no plan for {asked[:80]!r}"
            raise Abstained(message, "add one to the script, or use another model")
        return [Proposal(plan, logprob=-0.7 * number) for number, plan in enumerate(plans[:count])]


class ScriptedModel:
    """`core.seams.Model` by a script: each of ``calls`` is said once.

    A request gets the call that was recorded for just this request, whatever the order; else the first that is left
    for its purpose, else the first that is left for no purpose in particular.
    """

    def __init__(self, name: str, calls: Sequence[Line]) -> None:
        self._name = name
        self._left = dict(enumerate(calls))
        self._by_key: dict[str, deque[int]] = defaultdict(deque)
        self._by_purpose: dict[str, deque[int]] = defaultdict(deque)
        for number, call in sorted(self._left.items(), key=lambda item: item[1].nth):
            self._by_key[call.key].append(number)
        for number, call in self._left.items():
            self._by_purpose[call.purpose].append(number)

    @property
    def name(self) -> str:
        """Such as ``scripted:FILE``."""
        return self._name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """What the script says to ``request``, heard in one piece.

        Raises:
            ModelError: the script says so, or has no reply; shows what was asked.
        """
        call = self._take(request)
        if call is None:
            raise self._no_reply(request)
        if call.heard:
            hear(call.heard)
        if call.cancelled:
            await asyncio.sleep(UNTIL_CANCELLED)
            message = f"{self._name}: this call for {request.purpose!r} was cancelled when it was recorded"
            raise ModelError(message)
        reply = call.said()
        if reply.message.text:
            hear(reply.message.text)
        return reply

    def _take(self, request: Request) -> Line | None:
        by_purpose = self._by_purpose
        for waiting in (self._by_key.get(digest(request)), by_purpose.get(request.purpose), by_purpose.get("")):
            while waiting:
                call = self._left.pop(waiting.popleft(), None)
                if call is not None:
                    return call
        return None

    def _no_reply(self, request: Request) -> ModelError:
        last = request.messages[-1].text if request.messages else ""
        asked = last if len(last) <= SHOWN else f"{last[:SHOWN]}…"
        message = f"{self._name} has no reply for {request.purpose or 'a request'!r} ({digest(request)[:12]}): {asked}"
        return ModelError(message, "add one to the script, or record it anew with --record FILE")


def load_script(file: Path) -> ScriptedProposer:
    """The plans in a script.

    Raises:
        SettingsError: it cannot be read, or is no script.
    """
    return ScriptedProposer(read_script(file).plans)

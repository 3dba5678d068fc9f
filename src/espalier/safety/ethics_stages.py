"""Where the ethical limits hold: on the task, on the plan, and on what leaves the machine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

from espalier.core.errors import TaskError
from espalier.core.guarding import Call, Grant, Verdict
from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Planner, Understander
from espalier.core.task import Goal, Task
from espalier.core.tool import Effect
from espalier.core.trajectory import Choice
from espalier.core.value import Json, Table, Value
from espalier.safety.ethics import EthicalRule, Ethics, Finding, Sure
from espalier.safety.ethics_calls import kept, rule_name
from espalier.safety.ethics_words import MOST, OVERLAP, plain

Judges = Callable[[str, str], Awaitable[bool]]
"""(what must not be, text) -> whether the text breaks it; asked only in doubt."""
TASK, PLAN = "the task", "the plan"
OUT = frozenset({Effect.SEND, Effect.SPEND})
"""Effects by which content leaves the machine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The ethical rules of a run, and who judges in doubt: None where there is no language model, and then only what is
    sure is refused."""

    ethics: Ethics
    judge: Judges | None = None

    async def broken(self, text: str) -> EthicalRule | None:
        """The rule that ``text`` breaks."""
        found = await self._found(text)
        if found is None or found.sure is Sure.YES:
            return found.rule if found else None
        return found.rule if await self._judged(found, text) else None

    def surely(self, texts: Iterable[str]) -> EthicalRule | None:
        """The first rule that one of ``texts`` breaks without a doubt."""
        found = (self.ethics.find(text) for text in texts)
        return next((one.rule for one in found if one is not None and one.sure is Sure.YES), None)

    async def _found(self, text: str) -> Finding | None:
        """What is found in a text, piece by piece: a long one that is made for it takes minutes, and whoever stops the
        run must not wait for that."""
        doubt, spelt = None, plain(text)
        for start in range(0, max(1, len(spelt) - OVERLAP), MOST - OVERLAP):
            found = self.ethics.find(spelt[start : start + MOST])
            if found is not None and found.sure is Sure.YES:
                return found
            doubt = doubt or found
            await asyncio.sleep(0)
        return doubt

    async def _judged(self, found: Finding, text: str) -> bool:
        return self.judge is not None and await self.judge(found.rule.says, text)


@dataclass(frozen=True, slots=True)
class EthicalUnderstander:
    """Refuses a task that breaks a rule before anything is made of it."""

    inner: Understander
    limits: Limits

    async def __call__(self, task: Task) -> Goal:
        """What the task means.

        Raises:
            TaskError: it breaks an ethical rule, which is named; or it cannot be worked on as it stands.
        """
        rule = await self.limits.broken(task.text)
        if rule is not None:
            raise refused(TASK, rule)
        return await self.inner(task)


@dataclass(frozen=True, slots=True)
class EthicalPlanner:
    """Refuses a plan whose goals in words, titles or constants break a rule, also while it grows."""

    inner: Planner
    limits: Limits

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan of the planner within.

        Raises:
            TaskError: it breaks an ethical rule.
        """

        def grown(plan: Plan) -> None:
            self._check(plan)
            grow(plan)

        plan = await self.inner.plan(goal, grown)
        self._check(plan)
        return plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version of the planner within.

        Raises:
            TaskError: it breaks an ethical rule.
        """
        revised = await self.inner.revise(goal, plan, blamed, choice, feedback)
        if revised is not None:
            self._check(revised)
        return revised

    def _check(self, plan: Plan) -> None:
        rule = self.limits.surely(words_of(plan))
        if rule is not None:
            raise refused(PLAN, rule)


@dataclass(frozen=True, slots=True)
class EthicsGuard:
    """Denies a call by which content leaves the machine that breaks a rule, and lets what a rule keeps for a person be
    done by their word for that very call alone. What a tool says of its own effect only adds to that."""

    limits: Limits

    async def __call__(self, call: Call) -> Verdict:
        """What the ethical rules say to it."""
        if call.tool.effect in OUT:
            rule = await self.limits.broken("\n".join(texts_of(call.args)))
            if rule is not None:
                return Verdict(Grant.DENY, rule_name(rule), f"what it would send breaks a limit: {rule.says}")
        return kept(self.limits.ethics, call) or Verdict(Grant.ALLOW, "ethics")


def refused(what: str, rule: EthicalRule) -> TaskError:
    """The refusal of a task or plan, which names the rule."""
    message = f"{what} is refused by the ethical rule {rule.name!r} ({rule.category}): {rule.says}"
    return TaskError(message, "ask for something else; espalier ethics show prints the rules")


def words_of(plan: Plan) -> Iterator[str]:
    """Titles, goals in words and constants of a plan."""
    for node in plan.walk():
        yield node.title
        if node.goal:
            yield node.goal
        for action in (node.action, *node.likely):
            if action is not None:
                yield from texts_of(action.args)


def texts_of(value: Value | Json | object) -> Iterator[str]:
    """Every text in a value; tables are data and not looked at."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Table) or value is None:
        return
    elif hasattr(value, "items"):
        for item in value.items():
            yield from texts_of(item[1])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_of(item)

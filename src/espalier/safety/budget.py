"""The budget of a run: what a call may use is set aside before it is made, in every budget above it too."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from espalier.core.errors import BudgetError
from espalier.core.outcome import Usage
from espalier.core.task import Limits
from espalier.safety.accounts import Account, added

RAISE = "raise the limit, or ask for less at once"
ONE_CALL = Usage(tool_calls=1)


class RunBudget:
    """Counts what a run uses against its limits; satisfies `core.seams.Budget`.

    ``within`` is the budget that this one is a share of: whatever is used here is used there as well. All of them
    live in one event loop.
    """

    def __init__(
        self, limits: Limits, clock: Callable[[], float] = time.monotonic, within: RunBudget | None = None
    ) -> None:
        self._seconds = limits.seconds
        self._clock = clock
        self._began = clock()
        self._steps = Account("step", limits.steps)
        self._tokens = Account("token", limits.tokens)
        self._usd = Account("US dollar", limits.usd)
        self._used = Usage()
        self._refused = ""
        self._owner = "run" if within is None else "subtask"
        self._levels: tuple[RunBudget, ...] = (self, *(within._levels if within else ()))
        self._settled = asyncio.Event()

    def share(self, part: float | Limits) -> RunBudget:
        """A budget for a part of the work, which can use no more than ``part`` of what is left here of money, tokens
        and steps: a fraction in (0, 1], or amounts. What it leaves stays here. Time is not divided: it passes for
        all at once."""
        limits = part if isinstance(part, Limits) else self._fraction(part)
        return RunBudget(limits, self._clock, self)

    def reserve_call(self) -> None:
        """Sets one tool call aside.

        Raises:
            BudgetError: there is none left, or the time is up; the call must not be made.
        """
        for level in self._levels:
            level._check_time()
            if not level._steps.could_take(1):
                message = f"{level._steps.words()} of this {level._owner} is used up"
                raise BudgetError(message, RAISE)
        for level in self._levels:
            level._steps.used += 1
            level._used = added(level._used, ONE_CALL)

    def hold_call(self) -> CallHold | None:
        """Sets one tool call aside that nobody has asked for yet, and does not count it; None where there is no room
        for it. A call that is asked for goes before it."""
        free = all(level._steps.can_take(1) and not level._is_late() for level in self._levels)
        return CallHold(self) if free else None

    async def reserve(self, tokens: int, usd: float | None = 0.0) -> Hold:
        """Sets aside what a call of a model may use at most; ``usd`` is None where its price is not known. Waits where
        only calls in flight stand in the way: most of them give something back.

        Raises:
            BudgetError: a limit would be passed, or the time is up; the call must not be made.
        """
        while not self._can_take(tokens, usd):
            await self._levels[-1]._settled.wait()
        return Hold(self._levels, tokens, usd or 0.0)

    def left(self) -> float:
        """The part that is left of the limit nearest its end, in [0, 1]."""
        return min(level._own_left() for level in self._levels)

    def spent(self) -> str:
        """The limit that is used up, or too near its end for the next call, in words; "" where none is."""
        return next((words for level in self._levels if (words := level._own_spent())), "")

    def usage(self) -> Usage:
        """What was used so far, calls in flight aside; ``usd`` is None where the price of one call is not known."""
        return replace(self._used, seconds=round(self._elapsed(), 3))

    def _elapsed(self) -> float:
        return self._clock() - self._began

    def _own_left(self) -> float:
        parts = [account.part_left() for account in (self._steps, self._tokens, self._usd)]
        if self._seconds:
            parts.append(1 - self._elapsed() / self._seconds)
        return max(0.0, min(parts))

    def _own_spent(self) -> str:
        if self._is_late():
            return f"the limit of {self._seconds:g} seconds"
        for account in (self._steps, self._tokens, self._usd):
            if account.limit is not None and account.used >= account.limit:
                return account.words()
        return self._refused

    def _is_late(self) -> bool:
        return self._seconds is not None and self._elapsed() >= self._seconds

    def _check_time(self) -> None:
        if self._is_late():
            message = f"{self._own_spent()} of this {self._owner} is used up"
            raise BudgetError(message, RAISE)

    def _can_take(self, tokens: int, usd: float | None) -> bool:
        """Whether a call fits into every budget above it at this moment.

        Raises:
            BudgetError: it fits into one of them at no moment.
        """
        for level in self._levels:
            if usd is None and level._usd.limit is not None:
                message = f"{level._usd.words()} cannot be kept: the price of this model is not known"
                raise BudgetError(message, "give its price in the settings, under [prices]")
            level._check_time()
            level._check_could_take(level._tokens, tokens)
            level._check_could_take(level._usd, usd or 0.0)
        return all(one._tokens.can_take(tokens) and one._usd.can_take(usd or 0.0) for one in self._levels)

    def _check_could_take(self, account: Account, amount: float) -> None:
        if not account.could_take(amount):
            self._refused = account.words()
            used = f"{account.amount(account.used)} of it {'is' if account.used == 1 else 'are'} used"
            message = f"{self._refused} of this {self._owner} is used up: the next call may need "
            message += f"{account.amount(amount)}, and {used}"
            raise BudgetError(message, RAISE)

    def _fraction(self, part: float) -> Limits:
        steps, tokens, usd = (account.remaining() for account in (self._steps, self._tokens, self._usd))
        return Limits(
            usd=None if usd is None else usd * part,
            tokens=None if tokens is None else int(tokens * part),
            steps=None if steps is None else min(int(steps), max(1, int(steps * part))),
        )


class Hold:
    """What is set aside for one call of a model, until it is settled."""

    __slots__ = ("_levels", "_tokens", "_usd")

    def __init__(self, levels: tuple[RunBudget, ...], tokens: int, usd: float) -> None:
        self._levels, self._tokens, self._usd = levels, tokens, usd
        for level in levels:
            level._tokens.hold(tokens)
            level._usd.hold(usd)

    def settle(self, usage: Usage) -> None:
        """Counts what the call used in place of what was set aside for it. Only the first word counts."""
        levels, self._levels = self._levels, ()
        for level in levels:
            level._tokens.release(self._tokens)
            level._usd.release(self._usd)
            level._tokens.used += usage.input_tokens + usage.output_tokens
            level._usd.used += usage.usd or 0.0
            level._used = added(level._used, usage)
        if levels:
            levels[-1]._settled.set()
            levels[-1]._settled = asyncio.Event()


class CallHold:
    """A tool call that is set aside until somebody asks for it, or it is clear that nobody does."""

    __slots__ = ("_adopted", "_budget", "_held")

    def __init__(self, budget: RunBudget) -> None:
        self._budget, self._held, self._adopted = budget, True, False
        for level in budget._levels:
            level._steps.hold(1)

    def adopt(self) -> None:
        """Counts the call, once, however often it is asked for.

        Raises:
            BudgetError: there is none left by now, or the time is up; what the call gave must not be used.
        """
        self.drop()
        if not self._adopted:
            self._budget.reserve_call()
            self._adopted = True

    def drop(self) -> None:
        """Gives back what is set aside."""
        for level in self._budget._levels if self._held else ():
            level._steps.release(1)
        self._held = False

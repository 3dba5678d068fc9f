"""How often services may be called: limits that all runs of this process share, and pauses that services ask for."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache

from espalier.core.errors import ModelError
from espalier.core.seams import Clock

BURST = 10.0
"""Seconds' worth of a rate that may be used at once after a rest: services count in windows shorter than a minute."""
LONGEST_PAUSE = 120.0
"""Seconds of a pause that calls wait for; in a longer one they fail at once and say so."""
SPREAD = 1.0
"""Seconds at most over which the calls that waited for the end of a pause are spread."""


@dataclass(frozen=True, slots=True)
class Limit:
    """For one model of one service: calls in flight, and calls and tokens a minute; None where there is no limit."""

    concurrency: int | None = None
    requests: float | None = None
    tokens: float | None = None


UNLIMITED = Limit()


@dataclass(slots=True)
class Turn:
    """A call under way. ``tokens`` is what it is taken to use until it is known better."""

    tokens: int


class Limits:
    """The gates of all services, for any number of event loops and threads."""

    def __init__(
        self, clock: Clock = time.monotonic, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._paused: dict[str, float] = {}
        self._gates: dict[tuple[str, str], _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, model: str, limit: Limit, tokens: int) -> AsyncGenerator[Turn, None]:
        """Waits until a call that will use about ``tokens`` may be made. Set ``tokens`` of what it gives to what was
        used. The gate of a model is as the first call made it.

        Raises:
            ModelError: the service asked for a pause longer than anyone would wait.
        """
        turn = Turn(tokens)
        if limit == UNLIMITED:
            await self._pause_over(host)
            yield turn
            return
        gate = self._gates.setdefault((host, model), _Gate(limit, self._clock))
        await gate.slots.take()
        try:
            await self._sleep_for(gate.wait(tokens))
            await self._pause_over(host)
            yield turn
        finally:
            gate.settle(turn.tokens - tokens)
            gate.slots.give()

    def pause(self, host: str, seconds: float) -> None:
        """No call to ``host`` for so long, as it asked."""
        self._paused[host] = max(self._paused.get(host, 0.0), self._clock() + seconds)

    async def _pause_over(self, host: str) -> None:
        if host not in self._paused:
            return
        while (left := self._paused.get(host, 0.0) - self._clock()) > 0:
            if left > LONGEST_PAUSE:
                message = f"{host} asks for a pause of {left:.0f} s"
                raise ModelError(message, "wait, or choose another model with -m", transient=True, retry_after=left)
            await self._sleep(left + random.random() * min(SPREAD, left / 4))

    async def _sleep_for(self, seconds: float) -> None:
        if seconds > 0:
            await self._sleep(seconds)


@cache
def shared() -> Limits:
    """The limits of this process."""
    return Limits()


class _Gate:
    """The limits of one model of one service."""

    def __init__(self, limit: Limit, clock: Clock) -> None:
        self.slots = _Slots(limit.concurrency)
        self._requests, self._tokens = _Bucket(limit.requests, clock), _Bucket(limit.tokens, clock)

    def wait(self, tokens: int) -> float:
        """Seconds to wait before a call that is counted from now on."""
        return max(self._requests.take(1), self._tokens.take(tokens))

    def settle(self, more: int) -> None:
        """A call used ``more`` tokens than was thought."""
        self._tokens.add(-more)


class _Bucket:
    """A token bucket whose takers are told how long to wait, so that each has its place in the row at once.

    Source: Turner, "New directions in communications", IEEE Communications Magazine 24(10), 1986 (leaky bucket).
    """

    def __init__(self, per_minute: float | None, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._rate = None if per_minute is None else per_minute / 60
        self._most = 0.0 if self._rate is None else max(1.0, self._rate * BURST)
        self._level, self._at = self._most, clock()

    def take(self, amount: float) -> float:
        """Takes ``amount``; gives the seconds until it is there. More than the bucket holds waits until it is full."""
        if self._rate is None:
            return 0.0
        with self._lock:
            now = self._clock()
            self._level = min(self._most, self._level + (now - self._at) * self._rate)
            self._at = now
            wait = max(0.0, (min(amount, self._most) - self._level) / self._rate)
            self._level -= amount
        return wait

    def add(self, amount: float) -> None:
        """Puts back what was not used."""
        with self._lock:
            self._level += amount


@dataclass(slots=True)
class _Waiting:
    loop: asyncio.AbstractEventLoop
    woken: asyncio.Future[None]


@dataclass
class _Slots:
    """A semaphore whose users may be in different event loops; first come, first served."""

    free: int | None
    _row: deque[_Waiting] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def take(self) -> None:
        if self.free is None:
            return
        with self._lock:
            if self.free > 0:
                self.free -= 1
                return
            loop = asyncio.get_running_loop()
            waiting = _Waiting(loop, loop.create_future())
            self._row.append(waiting)
        try:
            await waiting.woken
        except asyncio.CancelledError:
            self._left(waiting)
            raise

    def give(self) -> None:
        """Hands the slot to the first in the row; one whose event loop has ended is passed over."""
        if self.free is None:
            return
        with self._lock:
            while self._row:
                first = self._row.popleft()
                try:
                    first.loop.call_soon_threadsafe(_wake, first.woken)
                except RuntimeError:
                    continue
                return
            self.free += 1

    def _left(self, waiting: _Waiting) -> None:
        """One that was cancelled gives up its place, or the slot that was handed to it already."""
        with self._lock:
            if waiting in self._row:
                self._row.remove(waiting)
                return
        self.give()


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)

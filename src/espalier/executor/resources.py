"""Limits on what runs at once: so many actions in all, and so many for each thing they contend for."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from heapq import heappop, heappush

from espalier.core.errors import SettingsError

DISK = 4
"""Actions that may use the disk at once where nothing else is said."""


class Resources:
    """Counted places, given to the most urgent first.

    ``limits`` names how many may hold each resource; "cpu" defaults to the number of cores, "disk" to ``DISK``, and
    any other name, "" included, to ``concurrency``, which also bounds all of them together.

    Raises:
        SettingsError: a limit is below 1.
    """

    def __init__(self, concurrency: int, limits: Mapping[str, int] | None = None) -> None:
        self._limits = {"cpu": os.cpu_count() or 1, "disk": DISK} | dict(limits or {})
        for name, limit in (*self._limits.items(), ("concurrency", concurrency)):
            if limit < 1:
                message = f"the limit of {name!r} is {limit}"
                raise SettingsError(message, "a limit is a whole number from 1")
        self._width = concurrency
        self._free = concurrency
        self._free_of: dict[str, int] = {}
        self._waiting: dict[str, list[tuple[float, int, asyncio.Future[None]]]] = {}
        self._turn = itertools.count()

    @asynccontextmanager
    async def hold(self, name: str, urgency: float = 0.0) -> AsyncIterator[None]:
        """Waits for a place at ``name`` and keeps it. Greater ``urgency`` goes first, then who came first."""
        if self._places(name) and self._free:
            self._take(name)
        else:
            await self._wait(name, urgency)
        try:
            yield
        finally:
            self._give_back(name)

    def _places(self, name: str) -> int:
        """Free places at ``name``, which is known from now on."""
        return self._free_of.setdefault(name, self._limits.get(name, self._width))

    def _take(self, name: str) -> None:
        self._free -= 1
        self._free_of[name] -= 1

    def _give_back(self, name: str) -> None:
        self._free += 1
        self._free_of[name] += 1
        self._grant()

    async def _wait(self, name: str, urgency: float) -> None:
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting.setdefault(name, []), (-urgency, next(self._turn), granted))
        try:
            await granted
        except asyncio.CancelledError:
            if not granted.cancelled():  # cancelled between the grant and the wake-up: the place goes to another
                self._give_back(name)
            raise

    def _grant(self) -> None:
        """Gives free places to the most urgent of those whose resource has one."""
        while self._free:
            heads = [(queue[0], name) for name, queue in self._waiting.items() if queue and self._free_of[name]]
            if not heads:
                return
            (_, _, granted), name = min(heads)
            heappop(self._waiting[name])
            if not granted.done():
                self._take(name)
                granted.set_result(None)

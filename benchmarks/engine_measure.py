"""Takes the time of several ways to do the same, in turns, so that what else the machine does meets them all."""

from __future__ import annotations

import gc
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.engine_server import Server

Way = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: on the wall, and of CPU by all threads of this process."""

    wall: float
    cpu: float


async def spent(way: Way, end: Callable[[], None] = lambda: None) -> Spent:
    """What ``way`` takes; ``end`` is no part of it, but its CPU is: it waits for threads that still work for it."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    await way()
    taken = time.perf_counter() - wall
    end()
    return Spent(taken, time.process_time() - cpu)


async def medians(
    server: Server, calls: int, times: int, *ways: Way, end: Callable[[], None] = lambda: None
) -> list[Spent]:
    """What each of ``ways`` takes, the median of ``times`` after one to warm up.

    Raises:
        RuntimeError: one of them made another number of calls than ``calls``.
    """
    found: list[list[Spent]] = [[] for _ in ways]
    for _ in range(times + 1):
        for way, taken in zip(ways, found, strict=True):
            server.set()
            taken.append(await spent(way, end))
            if server.requests() != calls:
                message = f"{server.requests()} calls were made and not {calls}"
                raise RuntimeError(message)
    return [Spent(median(one.wall for one in taken[1:]), median(one.cpu for one in taken[1:])) for taken in found]

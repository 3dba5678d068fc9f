"""``python -m benchmarks.engine_many URL engine|floor RUNS STEPS``: many runs at once in this process, which has done
nothing else; prints what each took, as JSON."""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engine_floor import Floor
from benchmarks.engine_measure import spent
from benchmarks.engine_run import Engine
from benchmarks.engine_work import loop
from espalier.store.runs import Store

FEW = 16
"""Runs that come first, so that what all runs share is there."""
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def peak() -> int:
    """The most memory that this process has had, in KB."""
    with suppress(OSError):
        return next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def forget_peak() -> None:
    """Has the most memory be what there is now, where the system can."""
    gc.collect()
    with suppress(OSError):
        RESET.write_text("5")


async def measured(many: Callable[[int], Awaitable[object]], runs: int, end: Callable[[], None]) -> dict[str, float]:
    """CPU (ms) and memory (KB) of each of ``runs``."""
    await many(FEW)
    forget_peak()
    before = peak()
    taken = await spent(lambda: many(runs), end)
    return {"CPU": taken.cpu / runs * 1e3, "memory": (peak() - before) / runs}


async def of_floor(url: str, runs: int, steps: int) -> dict[str, float]:
    """By the bare client."""
    floor = Floor(url)
    found = await measured(lambda count: floor.many(count, steps), runs, lambda: None)
    await floor.aclose()
    return found


async def of_engine(url: str, runs: int, steps: int) -> dict[str, float]:
    """By the engine, each run with its own stages, budget and events, all in one store."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "home")
        engine, plan = Engine(url, Path(folder), store), loop(steps)

        async def many(count: int) -> None:
            await asyncio.gather(*(engine.run("run", plan) for _ in range(count)))

        found = await measured(many, runs, store.flush)
        store.close()
    return found


if __name__ == "__main__":
    address, whose, runs, steps = sys.argv[1:]
    of = {"engine": of_engine, "floor": of_floor}[whose]
    print(json.dumps(asyncio.run(of(address, int(runs), int(steps)))))

"""What the engine around a model costs: CPU and wall time beside those of a bare client that makes the same calls.

All against the mock endpoint, as a process of its own on this machine. W1: one call plans, N subtasks are each a call
of the model and one of a tool, one call joins them. W2: a random tree of calls that take their time. W3: one subtask of
many steps, in one growing conversation. W4: many runs at once. W5: W3 with every event in the store.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engine_floor import Floor
from benchmarks.engine_measure import Spent, medians
from benchmarks.engine_run import Engine
from benchmarks.engine_server import ROOT, Server, ahead, serving
from benchmarks.engine_stream import streamed
from benchmarks.engine_work import PLAN, Work, longest_path, loop, tree
from benchmarks.table import Row, at_most, told
from espalier.store.runs import Store

NAME = "engine"
FANS = ((64, 50, 1.3, 9), (512, 1_000, 1.15, 3))
"""Subtasks, milliseconds that each call takes, how often three such calls the whole may take, and how often it is
measured. The small one comes first: the other leaves hundreds of idle connections behind."""
TIMES = 3
SUBTASKS, SEED = 100, 7
STEPS, STEP_MS, LOOPS = 100, 5, 5
RUNS, RUN_STEPS, RUN_MS = 1_000, 2, 500
"""A run of three calls of the model: two of which call the tool, and the last ends it."""


async def rows() -> list[Row]:
    """Measures all; about two minutes."""
    with TemporaryDirectory() as given, serving() as server, ahead():
        folder = Path(given)
        async with contextlib.aclosing(Floor(server.url)) as floor:
            return [
                *await _fans(server, floor, folder),
                *await _trees(server, floor, folder),
                *await _loops(server, floor, folder),
                *_many(server),
                *await streamed(server, folder),
            ]


@contextlib.contextmanager
def _kept(folder: Path) -> Iterator[Store]:
    with contextlib.closing(Store(folder / "home")) as store:
        yield store


async def _fans(server: Server, floor: Floor, folder: Path) -> Sequence[Row]:
    """W1."""
    found: list[Row] = []
    with _kept(folder) as store:
        engine = Engine(server.url, folder, store)
        for size, latency, bound, times in FANS:
            work, calls = Work(size), size + 2
            server.set(texts={PLAN: work.written}, latency_ms=latency, streams=False)
            ways = partial(engine.run, work.planning), partial(floor.fan, work)
            ours, bare = await medians(server, calls, times, *ways, end=store.flush)
            name, least = f"W1, {size} subtasks, {latency / 1000:g} s a call: wall / 3 calls", 3 * latency / 1000
            found += [at_most(name, ours.wall / least, "x", bound), told(_bare(name), bare.wall / least, "x")]
            found += _cpu_of_a_call(f"W1, {size} subtasks", ours, bare, calls)
    return found


def _cpu_of_a_call(what: str, ours: Spent, bare: Spent, calls: int) -> Sequence[Row]:
    name = f"{what}: CPU a call, with schema check, events, checkpoint and budget"
    return at_most(name, ours.cpu / calls * 1e3, "ms", 1.2), told(_bare(name), bare.cpu / calls * 1e3, "ms")


async def _trees(server: Server, floor: Floor, folder: Path) -> Sequence[Row]:
    """W2."""
    plan, milliseconds = tree(SUBTASKS, SEED)
    least = longest_path(plan, milliseconds)
    with _kept(folder) as store:
        engine = Engine(server.url, folder, store)
        ours, bare = await medians(
            server, SUBTASKS, TIMES, lambda: engine.run("tree", plan), lambda: floor.tree(plan, milliseconds)
        )
    name = f"W2, random tree of {SUBTASKS} subtasks: wall / longest path"
    return at_most(name, ours.wall / least, "x", 1.04), told(_bare(name), bare.wall / least, "x")


async def _loops(server: Server, floor: Floor, folder: Path) -> Sequence[Row]:
    """W3 and W5."""
    server.set(latency_ms=STEP_MS)
    with _kept(folder) as store:
        bare_of_store, with_store = Engine(server.url, folder), Engine(server.url, folder, store)
        ours, kept, bare = await medians(
            server,
            STEPS + 1,
            LOOPS,
            lambda: bare_of_store.run("loop", loop(STEPS)),
            lambda: with_store.run("loop", loop(STEPS)),
            lambda: floor.loop(STEPS),
            end=store.flush,
        )
    name = f"W3, loop of {STEPS} steps with growing history: CPU a step"
    return (
        at_most(name, ours.cpu / STEPS * 1e3, "ms", 1.5),
        told(f"{_bare(name)}, which encodes it anew", bare.cpu / STEPS * 1e3, "ms"),
        at_most(
            "W5, durable checkpoint of each step (SQLite): added CPU", (kept.cpu - ours.cpu) / STEPS * 1e3, "ms", 0.4
        ),
    )


def _many(server: Server) -> Sequence[Row]:
    """W4, each in a process of its own, so that its memory is."""
    server.set(latency_ms=RUN_MS)
    found: list[Row] = []
    ours, bare = (_alone(server, whose) for whose in ("engine", "floor"))
    name = f"W4, {RUNS:,} runs of {RUN_STEPS + 1} steps at once"
    for what, unit, bound in (("CPU", "ms", 8.0), ("memory", "KB", 100.0)):
        found.append(at_most(f"{name}: {what} a run", ours[what], unit, bound))
        found.append(told(_bare(found[-1].name), bare[what], unit))
    return found


def _alone(server: Server, whose: str) -> dict[str, float]:
    command = (sys.executable, "-m", "benchmarks.engine_many", server.url, whose, str(RUNS), str(RUN_STEPS))
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _bare(name: str) -> str:
    what, _, figure = name.partition(": ")
    return f"{' ' * len(what)}  {figure.split(',')[0]}, bare aiohttp"

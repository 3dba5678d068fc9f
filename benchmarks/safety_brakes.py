"""What the guard costs a call, how fast the brakes stop what runs, and how many calls begin after they are pulled.

The guard is that of a run: the standard rules, the brakes, the audit on disk. What is stopped is a worker that makes
one call after another, and a program with a child; a trial has ended when both are dead.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.table import Row, at_least, at_most, told
from espalier.core.guarding import Call, Grant, Known
from espalier.core.plan import Subtask
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Observation, Origin, Provenance, Value
from espalier.executor.calling import Caller
from espalier.safety.audit import FILE, Audit, verify
from espalier.safety.brakes import KILL, Brakes, StoppedError, stop
from espalier.safety.guard import Asking, Chain
from espalier.safety.rules import RuleGuard, preset
from espalier.tools.process import Program, start

NAME = "safety-brakes"

CALLS = 5_000
TRIALS = 100
SEED = 7
READ = tuple(Provenance(Origin.WORKSPACE, f"notes/{n}.md") for n in range(10))


def guard_of(home: Path, run: str) -> Asking:
    """The guard of a run with the standard rules."""
    return Asking(Chain(RuleGuard(preset("standard")), Brakes(home, run)), note=Audit(home, run))


async def cost(home: Path) -> float:
    """Milliseconds of CPU that the guard takes for a call."""
    guard = guard_of(home, "cost")
    args = {"path": "out/report.md", "text": "word " * 400, "append": False}
    call = Call(ToolSpec("write_file", "", effect=Effect.WRITE), args, "n1", dict.fromkeys(args, READ[:2]), READ)
    await guard(call)
    begun = time.process_time()
    for _ in range(CALLS):
        verdict = await guard(call)
        if verdict.grant is not Grant.ALLOW:
            raise RuntimeError(verdict.reason)
    return (time.process_time() - begun) / CALLS * 1e3


class Busy:
    """A tool that takes a moment, and knows when each of its calls began."""

    spec = ToolSpec("busy", "", effect=Effect.WRITE)

    def __init__(self) -> None:
        self.began: list[float] = []

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Takes two milliseconds."""
        self.began.append(time.monotonic())
        await asyncio.sleep(0.002)
        return Observation(value=1)


async def trial(home: Path, run: str, kill: bool, wait: float) -> tuple[float, int]:
    """Seconds from the pull to the end of all that ran, and the calls that began after it."""
    busy, caller, pulled = Busy(), Caller(guard=guard_of(home, run)), 0.0
    pids: list[int] = []

    async def work() -> None:
        async with Brakes(home, run).on(), asyncio.TaskGroup() as group:
            group.create_task(_program(home, pids))
            while True:
                await caller.call(busy, {}, Subtask("n", "n"), Known())

    task = asyncio.create_task(work())
    while not (len(pids) == 2 and busy.began):  # noqa: ASYNC110 - it polls other processes
        await asyncio.sleep(0.005)
    await asyncio.sleep(wait)
    if kill:
        (home / KILL).touch()
    else:
        stop(home, run)
    pulled = time.monotonic()
    with contextlib.suppress(StoppedError):
        await task
    while any(_alive(pid) for pid in pids):  # noqa: ASYNC110 - see above
        await asyncio.sleep(0.001)
    took = time.monotonic() - pulled
    (home / KILL).unlink(missing_ok=True)
    return took, sum(began > pulled for began in busy.began)


async def _program(home: Path, pids: list[int]) -> None:
    """A program and a child of it, until cancelled."""
    said = bytearray()
    script = "sleep 100 & echo $$ $!; wait"
    program = Program(("/bin/sh", "-c", script), home, {"PATH": os.environ.get("PATH", "/usr/bin:/bin")})
    child = await start(program, lambda _, data: said.extend(data))
    try:
        while b"\n" not in said:  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.002)
        pids.extend(int(word) for word in said.split())
        await child.exited.wait()
    finally:
        await child.stop()


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def rows() -> Iterable[Row]:
    """Measures all of it."""
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        milliseconds = await cost(home)
        lines, wrong = verify(home / FILE)
        found = {
            kill: [await trial(home, f"r{kill}{n}", kill, rng.uniform(0, 0.1)) for n in range(TRIALS)]
            for kill in (True, False)
        }
    killed, stopped = (sorted(took for took, _ in found[kill]) for kill in (True, False))
    late = sum(after for trials in found.values() for _, after in trials)
    return [
        at_most(f"CPU of the guard a call, standard rules and audit, {CALLS:,} calls", milliseconds, "ms", 0.2),
        at_least("lines of its audit that hold", lines - len(wrong), "lines", CALLS + 1),
        at_most(f"kill switch to the end of every process, p99 of {TRIALS}", killed[int(0.99 * TRIALS)], "s", 1),
        told("the worst of them", killed[-1], "s"),
        at_most(f"espalier stop to the end of every process, p99 of {TRIALS}", stopped[int(0.99 * TRIALS)], "s", 1),
        at_most(f"calls that began after the pull, in {2 * TRIALS} trials", late, "calls", 0),
    ]

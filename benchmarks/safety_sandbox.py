"""What 32 hostile programs reach in each sandbox of this machine, and without one; what a start costs.

The programs must get through where nothing confines them, else they show nothing. The small interpreter has no system
to escape into; it is tried with the same programs, and with others in its own language (`benchmarks.monty_escapes`).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benchmarks.monty_escapes import PROGRAMS, in_monty, in_python
from benchmarks.sandbox_escapes import NAMED, OWN, program
from benchmarks.sandbox_site import site
from benchmarks.table import Row, at_least, at_most, told
from espalier.core.errors import EspalierError
from espalier.tools.monty import monty_tools
from espalier.tools.sandbox import MIB, Caps, Ended
from espalier.tools.tiers import TIERS
from espalier.tools.workspace import Workspace

NAME = "safety-sandbox"

CAPS = Caps(
    seconds=4, cpu_seconds=3, memory=320 * MIB, file_bytes=20 * MIB, processes=30, held=250 * MIB, written=60 * MIB,
    files=300, output=20_000,
)  # fmt: skip
LOOP_SECONDS = 1.5
STARTS = 21
Run = Callable[[str, Path, Caps], Awaitable[Ended]]


async def escaped(run: Run, name: str, code: str, follow: Callable[[Path], str]) -> bool:
    """Whether the program ``name`` got what it wanted; ``follow`` is how the host reads a file of the workspace."""
    with site() as place:
        before = place.secret.stat()
        caps = CAPS if name != "a loop without end" else Caps(seconds=LOOP_SECONDS, output=20_000)
        began = time.monotonic()
        try:
            ended = await run(program(code, place.places()), place.folder, caps)
        except EspalierError:
            return False
        took = time.monotonic() - began
        after = place.secret.stat()
        if name == "a daemon that stays":
            return await _beats(place.folder / "beat")
        if name == "a link left for the host to follow":
            return follow(place.folder) == "secret"
        signs = (
            b"ESCAPED" in ended.output,
            len(ended.output) > 2 * CAPS.output,
            name == "a loop without end" and took > LOOP_SECONDS + 1.5,
            stat.S_IMODE(after.st_mode) != 0o600 or after.st_mtime != before.st_mtime,
            place.victim.poll() is not None,
            (place.outside / "new").exists(),
        )
        return any(signs)


async def _beats(file: Path) -> bool:
    await asyncio.sleep(0.3)
    last = _held(file)
    await asyncio.sleep(0.5)
    return _held(file) != last


def _held(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def careful(folder: Path) -> str:
    """What the file tools read of the link."""
    try:
        return Workspace(folder).read_text("left.txt")
    except (EspalierError, OSError):
        return ""


def careless(folder: Path) -> str:
    """What a plain open reads of it."""
    return (folder / "left.txt").read_text()


async def plain(code: str, folder: Path, caps: Caps) -> Ended:
    """The control: a plain subprocess, with the time that the programs need and no other limit."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "ESPALIER_BENCH_SECRET": "x"}, start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(caps.seconds + 2):
            output, _ = await child.communicate()
    except TimeoutError:
        output = b""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, 9)
    return Ended(child.returncode, output)


async def small(code: str, _: Path, __: Caps) -> Ended:
    """The interpreter that has nothing outside."""
    done = await monty_tools()[0]({"code": code})
    printed = done.value.get("output", "") if isinstance(done.value, dict) else ""
    return Ended(0, str(printed).encode())


def in_tier(name: str) -> Run:
    """Runs programs in the sandbox of that name."""
    sandbox = TIERS[name](())

    async def run(code: str, folder: Path, caps: Caps) -> Ended:
        return await sandbox.run((sys.executable, "-"), folder, code.encode(), caps)

    return run


async def ticks(gaps: list[float]) -> None:
    """Notes how long this process was kept from its turn."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(0.01)
        gaps.append(time.monotonic() - began - 0.01)


async def tried(run: Run, programs: dict[str, str], follow: Callable[[Path], str]) -> list[str]:
    """The programs that got through.

    Raises:
        RuntimeError: not even a harmless one did, so that this shows nothing.
    """
    if not await escaped(run, "a harmless program", "1", follow):
        message = "a harmless program does not run here"
        raise RuntimeError(message)
    return [name for name, code in programs.items() if await escaped(run, name, code, follow)]


async def starts(name: str, folder: Path) -> float:
    """Milliseconds from the call to the end of a program that does nothing, the median."""
    sandbox = TIERS[name](())
    return await _median(lambda: sandbox.run(("true",), folder, b"", Caps(seconds=10)))


async def floor(folder: Path, *command: str) -> float:
    """The same for a plain process."""

    async def once() -> None:
        child = await asyncio.create_subprocess_exec(*command, cwd=folder, stdout=subprocess.DEVNULL)
        await child.wait()

    return await _median(once)


async def _median(once: Callable[[], Awaitable[object]]) -> float:
    await once()
    took = []
    for _ in range(STARTS):
        began = time.perf_counter()
        await once()
        took.append((time.perf_counter() - began) * 1e3)
    return statistics.median(took)


async def small_rows() -> Sequence[Row]:
    """What gets through in the small interpreter of what is written in its own language."""
    through = [name for name in PROGRAMS if await in_monty(name)]
    plain_through = [name for name in PROGRAMS if await in_python(name)]
    print(f"small interpreter, own language: {through}", file=sys.stderr)
    print(f"stopped in a plain Python: {[name for name in PROGRAMS if name not in plain_through]}", file=sys.stderr)
    count = len(PROGRAMS)
    return (
        at_most(f"small interpreter: programs of {count} in its own language that got through", len(through), "", 0),
        at_least(f"a plain Python: of these {count} that got through", len(plain_through), "", count - 2),
    )


async def rows() -> Sequence[Row]:
    """Measures all of it; tells on the standard error which programs got through."""
    found: list[Row] = [*await small_rows()]
    for label, run in (*((name, in_tier(name)) for name in TIERS), ("small interpreter", small)):
        gaps: list[float] = []
        ticker = asyncio.create_task(ticks(gaps))
        through = await tried(run, {**NAMED, **OWN}, careful)
        ticker.cancel()
        print(f"{label}: {through}", file=sys.stderr)
        found.append(at_most(f"{label}: programs of {len(NAMED) + len(OWN)} that got through", len(through), "", 0))
        found.append(at_most(f"{label}: longest that the host had to wait for its turn", max(gaps), "s", 1))
    control = {name: await tried(plain, dict(some), careless) for name, some in (("named", NAMED), ("own", OWN))}
    missed = [name for name in (*NAMED, *OWN) if name not in {*control["named"], *control["own"]}]
    print(f"stopped without a sandbox: {missed}", file=sys.stderr)
    found.append(at_least(f"no sandbox: of the {len(NAMED)} named that got through", len(control["named"]), "", 15))
    found.append(told(f"no sandbox: of the {len(OWN)} others", len(control["own"]), ""))
    with tempfile.TemporaryDirectory() as folder:
        found += [
            at_most(f"{name}: start, median of {STARTS}", await starts(name, Path(folder)), "ms", 60) for name in TIERS
        ]
        found.append(told("a plain process in the same run, median", await floor(Path(folder), "true"), "ms"))
        bare = await floor(Path(folder), sys.executable, "-I", "-S", "-c", "pass")
        found.append(told("a bare Python in the same run, median", bare, "ms"))
        found.append(told("load of the machine meanwhile, one minute", os.getloadavg()[0], ""))
    return found

"""What code that a model wrote is run in: the seam, the limits, and the way a program is run to its end.

A sandbox fails closed: where it cannot confine a program, the program is not run.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from espalier.tools.process import Child, Program, happens, start
from espalier.tools.watching import too_much

MIB = 1 << 20
LINGER = 0.5
"""Seconds that are waited for the last output of a program that ended; what it left running may keep that open."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What one run may use. ``seconds``, ``output``, ``processes`` and ``held`` hold for all of its processes together,
    the others for each.
    """

    seconds: float = 60.0
    """Wall clock; then it is killed, with all that it started."""
    cpu_seconds: int = 60
    memory: int = 4096 * MIB
    """Bytes of address space."""
    file_bytes: int = 1024 * MIB
    processes: int = 256
    held: int = 4096 * MIB
    """Bytes of memory that all its processes may hold together."""
    output: int = 20_000
    """Bytes of output that are kept: of a longer one its beginning and its end."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: ``exit_code`` is below 0 or above 128 where a signal ended it, and None where its time was up.
    ``output`` is what it wrote, errors included, in the order in which it came; ``dropped`` counts the bytes that
    were left out of its middle. ``stopped`` says what it took too much of, where it was stopped for that: "time",
    "memory" or "processes"."""

    exit_code: int | None
    output: bytes
    dropped: int = 0
    stopped: str = ""


class Sandbox(Protocol):
    """Runs a program where it can do no harm."""

    @property
    def says(self) -> str:
        """What a program can reach, in words that end a sentence: "without network"."""
        ...

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``, the only place where what it writes remains.

        Raises:
            ToolError: it was not run.
        """
        ...


class Bare:
    """No sandbox at all: the program may do what the person may. Only for those who said so.

    Its environment is emptied, a temporary folder is its home, and all limits hold but that on processes, which
    would count those of the person.
    """

    says = "with all that the person may do: it is not confined"

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``.

        Raises:
            ToolError: it was not run.
        """
        with tempfile.TemporaryDirectory(prefix="espalier-", ignore_cleanup_errors=True) as home:
            program = Program(limited(command, caps, processes=False), folder, environment(home), merged=True)
            return await run_to_end(program, stdin, caps)


def environment(home: str) -> Mapping[str, str]:
    """All of the environment that a run has: nothing of the person's, no keys, no colours."""
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "agg",
    }


_LIMITER = """\
import os, resource, sys
limits, command = sys.argv[1:6], sys.argv[6:]
for name, limit in zip(("CPU", "AS", "FSIZE", "NPROC", "CORE"), limits):
    if limit != "-":
        kind = getattr(resource, "RLIMIT_" + name)
        hard = resource.getrlimit(kind)[1]
        limit = int(limit) if hard == resource.RLIM_INFINITY else min(int(limit), hard)
        resource.setrlimit(kind, (limit, limit))
try:
    os.execvp(command[0], command)
except OSError as error:
    sys.exit(f"{command[0]}: {error.strerror}")
"""


def limited(command: Sequence[str], caps: Caps, *, processes: bool) -> tuple[str, ...]:
    """``command`` behind a small program that limits itself and then becomes it, so that no limit is forgotten."""
    limits = (caps.cpu_seconds, caps.memory, caps.file_bytes, caps.processes if processes else "-", 0)
    return (sys.executable, "-I", "-S", "-c", _LIMITER, *map(str, limits), *command)


async def run_to_end(program: Program, stdin: bytes, caps: Caps) -> Ended:
    """Runs a program until it ends or its time is up; then nothing that it started is left in its session.

    Raises:
        ToolError: it cannot be started.
    """
    kept = _Kept(caps.output)
    child = await start(program, lambda _, data: kept.add(data))
    try:
        child.write(stdin)
        child.end_input()
        stopped = await _watched(child, caps)
        exit_code = None if stopped else child.exit_code
        if not stopped:
            await happens(child.silent, LINGER)
    finally:
        await child.stop()
    return Ended(exit_code, kept.all(), kept.dropped, stopped)


async def _watched(child: Child, caps: Caps) -> str:
    """Waits until it ends, or takes too much, and says of what; "" where it ended."""
    watch = asyncio.create_task(too_much(child.pid, caps.processes, caps.held))
    ending = asyncio.create_task(child.exited.wait())
    try:
        done, _ = await asyncio.wait((watch, ending), timeout=caps.seconds, return_when=asyncio.FIRST_COMPLETED)
        if ending in done:
            return ""
        return watch.result() if watch in done else "time"
    finally:
        for task in (watch, ending):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


class _Kept:
    """The beginning and the end of what is added, in two halves of ``most`` bytes together."""

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self._head = bytearray()
        self._tail = bytearray()
        self.dropped = 0

    def add(self, data: bytes) -> None:
        room = self._half - len(self._head)
        self._head += data[:room]
        self._tail += data[room:][-self._half :]
        self.dropped += max(0, len(data) - room - self._half)
        over = len(self._tail) - self._half
        if over > 0:
            del self._tail[:over]
            self.dropped += over

    def all(self) -> bytes:
        gap = f"\n[... {self.dropped:,} bytes left out ...]\n".encode() if self.dropped else b""
        return bytes(self._head) + gap + bytes(self._tail)

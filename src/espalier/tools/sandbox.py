"""What code that a model wrote is run in: the seam, the limits, and the way a program is run to its end.

A sandbox fails closed: where it cannot confine a program, the program is not run.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from espalier.tools.granting import Confined, Grants
from espalier.tools.kept import Kept
from espalier.tools.limits import limited
from espalier.tools.process import Child, Program, happens, start
from espalier.tools.watching import Bounds, too_much

MIB = 1 << 20
ENDING = 5.0
"""Seconds that a program above others is given to end them."""
LINGER = 0.5
"""Seconds that are waited for the last output of a program that ended; what it left running may keep that open."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What one run may use. ``cpu_seconds``, ``memory`` and ``file_bytes`` hold for each of its processes, the others
    for all of them together.
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
    written: int = 8192 * MIB
    """Bytes by which the disk may fill while it runs."""
    files: int = 200_000
    """Files that may be made on it meanwhile."""
    output: int = 20_000
    """Bytes of output that are kept: of a longer one its beginning and its end."""

    @property
    def each(self) -> Mapping[str, int]:
        """What the system bounds for each process, by its names for it."""
        return {"CPU": self.cpu_seconds, "AS": self.memory, "FSIZE": self.file_bytes, "CORE": 0}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: ``exit_code`` is below 0 or above 128 where a signal ended it, and None where its time was up.
    ``output`` is what it wrote, errors included, in the order in which it came; ``dropped`` counts the bytes that
    were left out of its middle. ``stopped`` says what it took too much of, where it was stopped for that: "time",
    "memory", "processes" or "disk"."""

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

    @property
    def confines(self) -> bool:
        """Whether it is a sandbox at all."""
        ...

    @property
    def lacks(self) -> str:
        """What programs cannot do in it here that they can on other machines, "" for nothing."""
        ...

    def granting(self, grants: Grants) -> Sandbox:
        """The same sandbox, with ``grants`` in the place of those that it gives."""
        ...

    def confined(
        self, command: Sequence[str], folder: Path, caps: Caps, *, merged: bool = False
    ) -> AbstractAsyncContextManager[Confined]:
        """``command`` as a program that is confined when it is started, and over before this is left.

        Raises:
            ToolError: it cannot be confined.
        """
        ...

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``, the only place where what it writes remains.

        Raises:
            ToolError: it was not run.
        """
        ...


class Bare:
    """No sandbox at all, for those who said so: the program may do what the person may. Its environment is emptied, a
    temporary folder is its home, and all limits hold but that on processes, which would count those of the person."""

    says = "with all that the person may do: it is not confined"
    confines = False
    lacks = ""

    def granting(self, grants: Grants) -> Bare:
        """Itself."""
        return self

    @asynccontextmanager
    async def confined(
        self, command: Sequence[str], folder: Path, caps: Caps, *, merged: bool = False
    ) -> AsyncIterator[Confined]:
        """``command`` with limits alone."""
        with tempfile.TemporaryDirectory(prefix="espalier-", ignore_cleanup_errors=True) as home:
            yield Confined(Program(limited(command, caps.each), folder, environment(home), merged))

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``.

        Raises:
            ToolError: it was not run.
        """
        return await run_confined(self, command, folder, stdin, caps)


async def run_confined(sandbox: Sandbox, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
    """Runs ``command`` in ``sandbox`` to its end.

    Raises:
        ToolError: it was not run.
    """
    async with sandbox.confined(command, folder, caps, merged=True) as made:
        return await run_to_end(made, stdin, caps)


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


def guarded() -> tuple[Path, ...]:
    """What runs us, and must not be changed by what we run: the environment of this Python, and this package."""
    return (*dict.fromkeys((Path(sys.prefix), Path(__file__).parents[1])),)


def owner_of(folder: Path) -> tuple[int, int]:
    """User and group of ``folder`` where we are root, it is somebody else's, and they can reach this Python. Else
    (0, 0): stay who we are."""
    stat = folder.stat()
    others = os.geteuid() == 0 and stat.st_uid != 0 and is_open(Path(sys.base_prefix))
    return (stat.st_uid, stat.st_gid) if others else (0, 0)


def is_open(place: Path) -> bool:
    """Whether everybody may go to ``place``."""
    return all(above.stat().st_mode & 1 for above in (place, *place.parents))


async def run_to_end(made: Confined, stdin: bytes, caps: Caps) -> Ended:
    """Runs a program until it ends or its time is up; then nothing that it started is left in its session.

    Raises:
        ToolError: it cannot be started.
    """
    kept = Kept(caps.output)
    try:
        child = await start(made.program, lambda _, data: kept.add(data))
    except BaseException:
        close(made.closing)
        raise
    try:
        child.write(stdin)
        child.end_input()
        stopped = await _watched(child, caps, made.program.folder)
        exit_code = None if stopped else child.exit_code
        if not stopped:
            await happens(child.silent, LINGER)
    finally:
        await stop(child, made.closing)
    return Ended(exit_code, kept.all(), kept.dropped, stopped)


async def stop(child: Child, closing: int | None, grace: float = 0.0) -> None:
    """Ends a program with all that it started.

    ``closing`` is as for `Confined`, and closed here; ``grace`` is seconds to go by itself at the end of its input.
    """
    if closing is None:
        await child.stop(grace)
        return
    try:
        if grace:
            child.end_input()
            await happens(child.exited, grace)
    finally:
        close(closing)
        try:
            await happens(child.exited, ENDING)
        finally:
            await child.stop()


def close(file: int | None) -> None:
    """Closes a descriptor, if it is one."""
    if file is not None:
        os.close(file)


async def _watched(child: Child, caps: Caps, folder: Path) -> str:
    """Waits until it ends, or takes too much, and says of what; "" where it ended."""
    bounds = Bounds(caps.processes, caps.held, caps.written, caps.files)
    watch = asyncio.create_task(too_much(child.pid, bounds, folder))
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

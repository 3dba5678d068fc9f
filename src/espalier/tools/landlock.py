"""The sandbox where namespaces may not be made: Landlock over files and signals, a filter over the rest.

The program sees the machine's processes and names of files, and the sizes and times of those, but reads only the system
and this Python, writes only the workspace and a temporary folder, has no sockets, and signals nobody outside. It cannot
change modes, owners, times and attributes of any file, which Landlock does not bound: it is told that it did. Processes
are bounded by the watch alone: the system's limit would count all that the person runs.
"""

from __future__ import annotations

import functools
import marshal
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.tools import landlocked
from espalier.tools.bubblewrap import NEEDED, SYSTEM, pythons, require_narrow, require_narrow_writes
from espalier.tools.granting import NOTHING, Confined, Grants
from espalier.tools.process import Program
from espalier.tools.sandbox import Caps, Ended, environment, guarded, owner_of, run_confined
from espalier.tools.syscalls import filter_bytes, machine

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
FACTS = ("/proc/cpuinfo", "/proc/meminfo")
STARTED = """\
import marshal, sys
exec(marshal.loads(bytes.fromhex(sys.argv.pop(1))))
"""
"""Runs what was compiled here: each start would compile it anew."""


class Landlock:
    """Runs programs under Landlock; refuses where the kernel has none. What an older one does not bound, the filter
    refuses.

    ``kept`` is what code must not reach; a workspace that holds any of it is refused.
    """

    says = "without network, files of the workspace alone"
    confines = True

    def __init__(self, kept: Sequence[Path] = (), grants: Grants = NOTHING) -> None:
        self._kept = kept
        self._grants = grants

    @property
    def lacks(self) -> str:
        """What programs cannot do since the kernel's Landlock is an older one, "" for nothing."""
        version = landlock_version()
        lacks = ["before Linux 6.12 programs cannot signal one another"] if version < 6 else []
        lacks += ["before 6.2 they cannot shorten files by path"] if version < 3 else []
        lacks += ["before 5.19 they cannot move files from folder to folder"] if version < 2 else []
        return ", ".join(lacks) if version > 0 else ""

    def granting(self, grants: Grants) -> Landlock:
        """The same with ``grants``."""
        return Landlock(self._kept, grants)

    @asynccontextmanager
    async def confined(
        self, command: Sequence[str], folder: Path, caps: Caps, *, merged: bool = False
    ) -> AsyncIterator[Confined]:
        """``command`` below a program that confines it.

        Raises:
            ToolError: this machine cannot confine it so, or ``folder`` or a grant holds too much.
        """
        name, version = _known_kernel()
        self._require_no_hosts()
        folder = folder.resolve()  # noqa: ASYNC240 - a few links at most
        require_narrow(folder, (*guarded(), *self._kept))
        require_narrow_writes(self._grants, self._kept)
        owner = owner_of(folder)
        reading, writing = os.pipe()
        try:
            with tempfile.TemporaryDirectory(prefix="espalier-", ignore_cleanup_errors=True) as home:
                if owner[0]:
                    os.chown(home, *owner)
                steps, places = filter_bytes(name, shared=version), self._places(folder, home)
                plan = marshal.dumps((reading, list(caps.each.items()), places, steps, owner, version)).hex()
                words = (sys.executable, "-I", "-S", "-c", STARTED, _compiled(), plan, *command)
                env = {**environment(home), **self._grants.env}
                yield Confined(Program(words, folder, env, merged, files=(reading,)), writing)
        finally:
            os.close(reading)

    def _places(self, folder: Path, home: str) -> landlocked.Places:
        read = [*SYSTEM, *(f"/etc/{each}" for each in NEEDED), *map(str, pythons(folder)), *FACTS]
        write = [str(folder), home, *map(str, self._grants.write)]
        return write, [*read, *map(str, self._grants.read)], list(DEVICES)

    def _require_no_hosts(self) -> None:
        if self._grants.gate is not None:
            message = "hosts cannot be granted here: Landlock bounds ports and not hosts, so programs have no network"
            raise ToolError(message, "install bubblewrap, and let it make user namespaces here")

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``.

        Raises:
            ToolError: it was not run: this machine cannot confine it so, or ``folder`` holds too much.
        """
        return await run_confined(self, command, folder, stdin, caps)


def _known_kernel() -> tuple[str, int]:
    """The machine and the version of Landlock.

    Raises:
        ToolError: there is no filter for the machine, or no Landlock.
    """
    name, version = machine(), landlock_version()
    if not name:
        message = "code is not run: there is no filter of system calls for this machine"
        raise ToolError(message, "run it on x86-64 or 64-bit ARM")
    if version < 1:
        message = "code is not run: this kernel has no Landlock"
        raise ToolError(message, "use Linux 5.13 or newer, with landlock among its security modules")
    return name, version


def landlock_version() -> int:
    """The version (ABI) of the kernel's Landlock, below 1 where it has none."""
    return int(landlocked.libc.syscall(landlocked.CREATE, None, 0, 1))


@functools.cache
def _compiled() -> str:
    source = Path(landlocked.__file__).read_text(encoding="utf-8")
    return marshal.dumps(compile(source, landlocked.__file__, "exec", dont_inherit=True, optimize=2)).hex()

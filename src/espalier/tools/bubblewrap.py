"""The sandbox that bubblewrap (the program ``bwrap``) makes out of Linux namespaces.

Inside there are the workspace, to be written; the programs of the system and this Python, to be read; an empty
/tmp; what is granted; and nothing else: no other file, no other process, no network, no environment. ``Caps`` hold as
well.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.tools.granting import NOTHING, Confined, Grants
from espalier.tools.hosts import doorway, proxy_environment, through
from espalier.tools.limits import limited
from espalier.tools.process import Program
from espalier.tools.sandbox import Caps, Ended, environment, guarded, owner_of, run_confined, run_to_end
from espalier.tools.syscalls import filter_file, machine

TMP_BYTES = 1 << 30
SHARED_BYTES = 1 << 26
"""Bytes of /dev/shm, which without a size would be bounded by the machine's memory alone."""
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
NEEDED = (
    "alternatives",
    "fonts",
    "group",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "passwd",
    "pki/ca-trust/extracted",
    "pki/tls/certs",
    "ssl/certs",
)
"""What programs need of /etc; keys, passwords and names of hosts stay out."""
INSTALL = "install bubblewrap (apt, dnf and pacman have it), or allow code without a sandbox"


class Bubblewrap:
    """Runs programs under ``bwrap``; refuses where that is missing or cannot confine them on this machine.

    ``kept`` is what code must not see, even where the workspace holds it.
    """

    confines = True
    lacks = ""

    def __init__(self, kept: Sequence[Path] = (), grants: Grants = NOTHING) -> None:
        self._kept = kept
        self._grants = grants
        self._works = False

    @property
    def says(self) -> str:
        """What a program can reach."""
        return f"{self._grants.says}, files of the workspace alone"

    def granting(self, grants: Grants) -> Bubblewrap:
        """The same with ``grants``."""
        return Bubblewrap(self._kept, grants)

    @asynccontextmanager
    async def confined(
        self, command: Sequence[str], folder: Path, caps: Caps, *, merged: bool = False
    ) -> AsyncIterator[Confined]:
        """``command`` behind ``bwrap`` and the filter of system calls.

        Raises:
            ToolError: there is no ``bwrap``, it does not work here, or ``folder`` or a grant holds too much.
        """
        if not self._works:
            await self._require_working(folder)
            self._works = True
        async with self._made(tuple(command), folder, caps, merged) as made:
            yield made

    @asynccontextmanager
    async def _made(self, command: tuple[str, ...], folder: Path, caps: Caps, merged: bool) -> AsyncIterator[Confined]:
        bwrap, name = shutil.which("bwrap"), machine()
        if bwrap is None:
            message = "code is not run: there is no sandbox on this machine"
            raise ToolError(message, INSTALL)
        if not name:
            message = "code is not run: there is no filter of system calls for this machine"
            raise ToolError(message, "run it on x86-64 or 64-bit ARM, or allow code without a sandbox")
        options = confinement(folder, self._kept, self._grants)
        async with AsyncExitStack() as stack:
            doors: tuple[int, ...] = ()
            if self._grants.gate is not None:
                doors = (await stack.enter_async_context(doorway(self._grants.gate, self._grants.told)),)
                command = through(doors[0], command)
            seccomp, words = filter_file(name, root=os.geteuid() == 0), _file_of(options)
            stack.callback(os.close, seccomp)
            stack.callback(os.close, words)
            limits = {**caps.each, "NPROC": caps.processes}
            outer = (bwrap, "--args", str(words), "--seccomp", str(seccomp), "--", *limited(command, limits))
            env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
            files = (words, seccomp, *doors)
            yield Confined(Program(outer, folder, env, merged, files, owner_of(folder)))

    async def _require_working(self, folder: Path) -> None:
        async with Bubblewrap(self._kept)._made(("true",), folder, Caps(), True) as made:
            tried = await run_to_end(made, b"", Caps(seconds=10, output=500))
        if tried.exit_code != 0:
            said = tried.output.decode(errors="replace").strip() or "it did not end"
            message = f"code is not run: bubblewrap does not work on this machine ({said})"
            raise ToolError(message, "let it make user namespaces here, or allow code without a sandbox")

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``.

        Raises:
            ToolError: it was not run: there is no ``bwrap``, it does not work here, or ``folder`` holds too much.
        """
        return await run_confined(self, command, folder, stdin, caps)


def _file_of(options: Sequence[str]) -> int:
    """A descriptor to read the options from: among the words of a program all of the machine could read them, and what
    is put into the environment may be secret."""
    file = os.memfd_create("options")
    os.write(file, b"".join(option.encode() + b"\0" for option in options))
    os.lseek(file, 0, os.SEEK_SET)
    return file


def confinement(folder: Path, kept: Sequence[Path] = (), grants: Grants = NOTHING) -> tuple[str, ...]:
    """The options of ``bwrap`` under which only ``folder`` can be written and only the system be read, and what is
    granted; ``kept`` is hidden, even in ``folder``.

    Raises:
        ToolError: ``folder``, or what may be written besides, holds what code must not change.
    """
    folder = folder.resolve()
    require_narrow(folder, [place for place in (*guarded(), *kept) if place.resolve() == folder])
    require_narrow_writes(grants, kept)
    # No --new-session: a program is at the head of a session anyway, and in that one it can be ended as a whole.
    options = ["--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--clearenv"]
    proxied = proxy_environment() if grants.gate is not None else {}
    for name, value in {**environment("/tmp"), **proxied, **grants.env}.items():
        options += ["--setenv", name, value]
    options += _system()
    for place in (*pythons(folder), *grants.read):
        options += ["--ro-bind", str(place), str(place)]
    options += ["--bind", str(folder), str(folder), *_shields(folder, kept)]
    for place in grants.write:
        options += ["--bind", str(place), str(place)]
    for place in _covered(folder, kept):
        options += ["--remount-ro", str(place)]
    return (*options, "--remount-ro", "/", "--chdir", str(folder))


def _system() -> Iterator[str]:
    for place in map(Path, SYSTEM):
        if place.is_symlink():
            yield from ("--symlink", str(place.readlink()), str(place))
        elif place.exists():
            yield from ("--ro-bind", str(place), str(place))
    for name in NEEDED:
        yield from ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    yield from ("--proc", "/proc", "--dev", "/dev", "--size", str(SHARED_BYTES), "--tmpfs", "/dev/shm")
    # Where we are root, what is root's under /proc could be written from inside: settings of the kernel.
    yield from ("--remount-ro", "/proc", "--remount-ro", "/dev", "--size", str(TMP_BYTES), "--tmpfs", "/tmp")


def _shields(folder: Path, kept: Sequence[Path]) -> Iterator[str]:
    """In a workspace that holds what runs us, or what we keep: the part of it where that lies is read-only as a whole,
    so that no folder above it can be moved away; what we keep is covered."""
    for there in _covered(folder, (*guarded(), *kept)):
        first = folder / there.relative_to(folder).parts[0]
        yield from ("--ro-bind", str(first), str(first))
    for there in _covered(folder, kept):
        yield from ("--tmpfs", str(there))


def _covered(folder: Path, places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        there = place.resolve()
        if there.is_relative_to(folder) and there.exists():
            yield there


def pythons(folder: Path) -> Iterator[Path]:
    """Where this Python and its packages are, unless that is part of the system or of the workspace."""
    there = [*map(Path, SYSTEM), folder]
    for place in dict.fromkeys(Path(prefix) for prefix in (sys.base_prefix, sys.prefix)):
        if not any(place.resolve().is_relative_to(one) for one in there):
            yield place


def require_narrow(folder: Path, more: Sequence[Path] = (), what: str = "the workspace") -> None:
    """Refuses a workspace that holds the person's home, the system, this Python, or any of ``more``.

    Raises:
        ToolError: it does.
    """
    kept = (Path.home(), *map(Path, SYSTEM), Path(sys.base_prefix), *more)
    held = next((place for place in kept if place.resolve().is_relative_to(folder)), None)
    if held is not None:
        message = f"code is not run: {what} {folder} holds {held}, which code could then change"
        raise ToolError(message, "work in a folder of its own")


def require_narrow_writes(grants: Grants, kept: Sequence[Path]) -> None:
    """Refuses to let a place be written that holds what code must not change.

    Raises:
        ToolError: one does.
    """
    for place in grants.write:
        require_narrow(place.resolve(), (*guarded(), *kept), "what may be written,")

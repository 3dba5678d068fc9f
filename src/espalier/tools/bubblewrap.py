"""The sandbox that bubblewrap (the program ``bwrap``) makes out of Linux namespaces.

Inside there are the workspace, to be written; the programs of the system and this Python, to be read; an empty
/tmp; and nothing else: no other file, no other process, no network, no environment. ``Caps`` hold as well.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.tools.limits import limited
from espalier.tools.process import Program
from espalier.tools.sandbox import Caps, Ended, environment, guarded, owner_of, run_to_end
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
    "ssl/certs",
)
"""What programs need of /etc; keys, passwords and names of hosts stay out."""
INSTALL = "install bubblewrap (apt, dnf and pacman have it), or allow code without a sandbox"


class Bubblewrap:
    """Runs programs under ``bwrap``; refuses where that is missing or cannot confine them on this machine.

    ``kept`` is what code must not see, even where the workspace holds it.
    """

    says = "without network, files of the workspace alone"
    confines = True

    def __init__(self, kept: Sequence[Path] = ()) -> None:
        self._kept = kept
        self._works = False

    async def run(self, command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
        """Runs ``command`` in ``folder``.

        Raises:
            ToolError: it was not run: there is no ``bwrap``, it does not work here, or ``folder`` holds too much.
        """
        bwrap = shutil.which("bwrap")
        if bwrap is None:
            message = "code is not run: there is no sandbox on this machine"
            raise ToolError(message, INSTALL)
        outer = (bwrap, *confinement(folder, self._kept))
        if not self._works:
            await _require_working(outer, folder)
            self._works = True
        return await _run(outer, limited(command, {**caps.each, "NPROC": caps.processes}), folder, stdin, caps)


def confinement(folder: Path, kept: Sequence[Path] = ()) -> tuple[str, ...]:
    """The options of ``bwrap`` under which only ``folder`` can be written and only the system be read; ``kept`` is
    hidden, even in ``folder``.

    Raises:
        ToolError: ``folder`` holds what code must not change.
    """
    folder = folder.resolve()
    require_narrow(folder, [place for place in (*guarded(), *kept) if place.resolve() == folder])
    # No --new-session: a program is at the head of a session anyway, and in that one it can be ended as a whole.
    options = ["--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--clearenv"]
    for name, value in environment("/tmp").items():
        options += ["--setenv", name, value]
    for place in map(Path, SYSTEM):
        if place.is_symlink():
            options += ["--symlink", str(place.readlink()), str(place)]
        elif place.exists():
            options += ["--ro-bind", str(place), str(place)]
    for name in NEEDED:
        options += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    options += ["--proc", "/proc", "--dev", "/dev", "--size", str(SHARED_BYTES), "--tmpfs", "/dev/shm"]
    # Where we are root, what is root's under /proc could be written from inside: settings of the kernel.
    options += ["--remount-ro", "/proc", "--remount-ro", "/dev", "--size", str(TMP_BYTES), "--tmpfs", "/tmp"]
    for place in pythons(folder):
        options += ["--ro-bind", str(place), str(place)]
    options += ["--bind", str(folder), str(folder), *_shields(folder, kept)]
    return (*options, "--remount-ro", "/", "--chdir", str(folder))


def _shields(folder: Path, kept: Sequence[Path]) -> Iterator[str]:
    """In a workspace that holds what runs us, or what we keep: the part of it where that lies is read-only as a whole,
    so that no folder above it can be moved away; what we keep is covered."""
    for place in (*guarded(), *kept):
        there = place.resolve()
        if there.is_relative_to(folder) and there.exists():
            first = folder / there.relative_to(folder).parts[0]
            yield from ("--ro-bind", str(first), str(first))
    for place in kept:
        there = place.resolve()
        if there.is_relative_to(folder) and there.exists():
            yield from ("--tmpfs", str(there), "--remount-ro", str(there))


def pythons(folder: Path) -> Iterator[Path]:
    """Where this Python and its packages are, unless that is part of the system or of the workspace."""
    there = [*map(Path, SYSTEM), folder]
    for place in dict.fromkeys(Path(prefix) for prefix in (sys.base_prefix, sys.prefix)):
        if not any(place.resolve().is_relative_to(one) for one in there):
            yield place


def require_narrow(folder: Path, more: Sequence[Path] = ()) -> None:
    """Refuses a workspace that holds the person's home, the system, this Python, or any of ``more``.

    Raises:
        ToolError: it does.
    """
    kept = (Path.home(), *map(Path, SYSTEM), Path(sys.base_prefix), *more)
    held = next((place for place in kept if place.resolve().is_relative_to(folder)), None)
    if held is not None:
        message = f"code is not run: the workspace {folder} holds {held}, which code could then change"
        raise ToolError(message, "work in a folder of its own")


async def _require_working(outer: Sequence[str], folder: Path) -> None:
    tried = await _run(outer, ("true",), folder, b"", Caps(seconds=10, output=500))
    if tried.exit_code != 0:
        said = tried.output.decode(errors="replace").strip() or "it did not end"
        message = f"code is not run: bubblewrap does not work on this machine ({said})"
        raise ToolError(message, "let it make user namespaces here, or allow code without a sandbox")


async def _run(outer: Sequence[str], command: Sequence[str], folder: Path, stdin: bytes, caps: Caps) -> Ended:
    """Runs ``command`` behind ``outer`` and the filter of system calls.

    Raises:
        ToolError: it cannot be started, or there is no filter for this machine.
    """
    name = machine()
    if not name:
        message = "code is not run: there is no filter of system calls for this machine"
        raise ToolError(message, "run it on x86-64 or 64-bit ARM, or allow code without a sandbox")
    file = filter_file(name, root=os.geteuid() == 0)
    try:
        words = (*outer, "--seccomp", str(file), "--", *command)
        env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
        program = Program(words, folder, env, merged=True, files=(file,), owner=owner_of(folder))
        return await run_to_end(program, stdin, caps)
    finally:
        os.close(file)

"""What of a host a hostile program must not reach: a file outside, a process, servers, shared memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEY = 0x45535041
"""Of the shared memory."""


@dataclass(frozen=True, slots=True)
class Site:
    """A workspace ``folder``, and what of the host a program must not reach."""

    folder: Path
    outside: Path
    secret: Path
    victim: subprocess.Popen[bytes]
    server: socket.socket
    address: str

    def places(self) -> dict[str, object]:
        """Where things are, as the programs are told."""
        port = self.server.getsockname()[1]
        return {
            "victim": self.victim.pid, "outside": str(self.outside), "secret": str(self.secret), "port": port,
            "address": self.address, "abstract": f"espalier-{os.getpid()}", "key": KEY,
        }  # fmt: skip


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """A new one, cleared away at the end."""
    libc = ctypes.CDLL(None, use_errno=True)
    with contextlib.ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        folder, outside = place / "inside", place / "outside"
        folder.mkdir()
        outside.mkdir()
        (outside / "secret.txt").write_text("secret")
        (outside / "secret.txt").chmod(0o600)
        server = stack.enter_context(socket.create_server(("0.0.0.0", 0)))
        for name in (str(folder / "door"), f"\0espalier-{os.getpid()}"):
            door = stack.enter_context(socket.socket(socket.AF_UNIX))
            door.bind(name)
            door.listen()
        shared = libc.shmget(KEY, 4096, 0o1600)
        stack.callback(libc.shmctl, shared, 0, None)
        victim = stack.enter_context(subprocess.Popen(("sleep", "60"), stdout=subprocess.DEVNULL))
        stack.callback(victim.kill)
        yield Site(folder, outside, outside / "secret.txt", victim, server, _address())


def _address() -> str:
    """An address of this machine that is not the loopback's, where it has one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "192.0.2.1"
        return str(probe.getsockname()[0])

"""Where the programs of servers run: in the sandbox of this machine, each with a home of its own and what is granted.

A person who trusts a ``.mcp.json`` lets its programs run; what they may reach is granted apart, in the person's own
settings. A program reads the system, itself with what is installed around it, and the files that its entry names;
it writes the workspace and its home; it has no network but granted hosts.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from espalier.core.errors import ToolError
from espalier.tools.bubblewrap import SYSTEM
from espalier.tools.granting import Confined, Grants, Told, untold
from espalier.tools.installed import needed_by
from espalier.tools.mcp.servers import Server
from espalier.tools.network import Gate
from espalier.tools.process import Program
from espalier.tools.sandbox import MIB, Caps, Sandbox, owner_of
from espalier.tools.watching import Bounds

UNBOUNDED = sys.maxsize
CAPS = Caps(seconds=UNBOUNDED, cpu_seconds=7 * 86_400, memory=1 << 46, held=4096 * MIB, processes=256)
"""A server stays, and some interpreters reserve far more addresses than memory; all of its processes are watched."""
BOUNDS = Bounds(CAPS.processes, CAPS.held, written=UNBOUNDED, files=UNBOUNDED)


@dataclass(frozen=True, slots=True)
class Granted:
    """What the person grants one server: ``confined`` False is all that they may themselves."""

    confined: bool = True
    hosts: tuple[str, ...] = ()
    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A program that can be started, and what all that it starts may hold, None where nothing confines it."""

    made: Confined
    bounds: Bounds | None = None


class Placing(Protocol):
    """Where the programs of servers run."""

    def place(self, server: Server, folder: Path, environ: Mapping[str, str]) -> AbstractAsyncContextManager[Placed]:
        """The program of ``server``, which must be over before this is left.

        Raises:
            ToolError: it is not run here.
        """
        ...

    def hint(self, server: Server) -> str:
        """What the person can do where a server lacks something, "" for nothing."""
        ...


class Unconfined:
    """Runs them as the person, with PATH and HOME of the environment and what their entries name."""

    @asynccontextmanager
    async def place(self, server: Server, folder: Path, environ: Mapping[str, str]) -> AsyncIterator[Placed]:
        """The program as it is."""
        env = {name: environ[name] for name in ("PATH", "HOME") if name in environ} | dict(server.env)
        yield Placed(Confined(Program((server.command, *server.args), folder, env)))

    def hint(self, server: Server) -> str:
        """Nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class Rooms:
    """Runs them in ``sandbox``, each with a home in ``home``; where there is none (``why``) only those run that are
    granted everything."""

    sandbox: Sandbox | None
    why: str
    home: Path
    granted: Mapping[str, Granted] = field(default_factory=dict)
    told: Told = untold

    @asynccontextmanager
    async def place(self, server: Server, folder: Path, environ: Mapping[str, str]) -> AsyncIterator[Placed]:
        """The program, confined unless the person said otherwise.

        Raises:
            ToolError: there is no sandbox, or it does not take the program or what it is granted.
        """
        granted = self.granted.get(server.name, Granted())
        if not granted.confined or (self.sandbox is not None and not self.sandbox.confines):
            async with Unconfined().place(server, folder, environ) as placed:
                yield placed
            return
        if self.sandbox is None:
            message = f"nothing confines its program on this machine ({self.why}); {self.hint(server)}"
            raise ToolError(message)
        program = server.command if "/" not in server.command else str(folder / server.command)
        home = await asyncio.to_thread(self._home_of, server.name, folder)
        grants = await asyncio.to_thread(self._grants, replace(server, command=program), granted, home, environ)
        async with self.sandbox.granting(grants).confined((program, *server.args), folder, CAPS) as made:
            yield Placed(made, BOUNDS)

    def hint(self, server: Server) -> str:
        """Which settings open the sandbox."""
        granted = self.granted.get(server.name, Granted())
        if not granted.confined or server.transport != "stdio":
            return ""
        has = f"the hosts {', '.join(granted.hosts)}" if granted.hosts else "no network"
        return (
            f"it runs in a sandbox with {has} and a home of its own: [servers.{server.name}] in your own settings "
            "grants hosts, read and write, or everything by sandbox = false"
        )

    def _home_of(self, name: str, folder: Path) -> Path:
        home = self.home / name
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        uid, gid = owner_of(folder)
        if uid:
            os.chown(home, uid, gid)
        return home

    def _grants(self, server: Server, granted: Granted, home: Path, environ: Mapping[str, str]) -> Grants:
        path = server.env.get("PATH") or environ.get("PATH", os.defpath)
        named = [Path(word) for word in server.args if word.startswith("/")]
        read = (*needed_by(server.command, path), *(file for file in named if file.is_file()), *granted.read)
        there = [place for place in dict.fromkeys(read) if place.exists() and not _is_of_the_system(place)]
        env = {"HOME": str(home), "PATH": path, **server.env}
        gate = Gate(granted.hosts) if granted.hosts else None
        return Grants(tuple(there), (home, *granted.write), env, gate, self.told)


def _is_of_the_system(place: Path) -> bool:
    return any(place.is_relative_to(one) for one in SYSTEM)

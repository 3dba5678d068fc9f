"""The only way out of a sandbox without network: a proxy on our side of it, which lets exactly the granted hosts
through.

A small program inside listens on the sandbox's own loopback, hands that socket to us over a pair of sockets that it
got, and becomes the program to be confined. A socket belongs to the network it was made in, so whatever connects to it
in there is answered here; nothing of ours runs in there, and nothing in there can name a path or an address that
reaches us otherwise. Each connection is asked of the gate, told, and made to the numbers that the gate has looked at.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from espalier.core.errors import ToolError
from espalier.tools.granting import Connection, Told
from espalier.tools.network import Gate
from espalier.tools.proxying import Asked, asked, refusal

PORT = 3128
CONNECT = 10.0
"""Seconds that a host has to take a connection, and a program to say which it wants."""
SILENCE = 300.0
"""Seconds that a connection may be without a byte."""
MOST = 64
"""Connections at once."""
CHUNK = 1 << 16
LISTENS = f"""\
import os, socket, sys
with socket.socket(fileno=int(sys.argv[1])) as door, socket.create_server(("127.0.0.1", {PORT})) as listening:
    socket.send_fds(door, [b"x"], [listening.fileno()])
try:
    os.execvp(sys.argv[2], sys.argv[2:])
except OSError as error:
    sys.exit(f"{{sys.argv[2]}}: {{error.strerror}}")
"""


def through(door: int, command: Sequence[str]) -> tuple[str, ...]:
    """``command`` behind the program that listens; ``door`` is what `doorway` gave, and is passed on to it."""
    return (sys.executable, "-I", "-S", "-c", LISTENS, str(door), *command)


def proxy_environment() -> Mapping[str, str]:
    """What tells programs to ask the proxy."""
    address = f"http://127.0.0.1:{PORT}"
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    return {**dict.fromkeys(names, address), "NODE_USE_ENV_PROXY": "1"}


@asynccontextmanager
async def doorway(gate: Gate, told: Told) -> AsyncIterator[int]:
    """A descriptor for one program behind `through`; what comes by it is served until the end."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        serving = asyncio.create_task(_serve(ours, _Proxy(gate, told, asyncio.Semaphore(MOST))))
        try:
            yield theirs.fileno()
        finally:
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving


async def _serve(ours: socket.socket, proxy: _Proxy) -> None:
    async with await asyncio.start_server(proxy.serve, sock=await _handed(ours)) as server:
        try:
            await server.serve_forever()
        finally:
            for task in proxy.tasks:
                task.cancel()


async def _handed(ours: socket.socket) -> socket.socket:
    """The socket that the program inside hands over."""
    ours.setblocking(False)
    there = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(ours, there.set)
    try:
        await there.wait()
        _, files, _, _ = socket.recv_fds(ours, 1, 1)
    finally:
        loop.remove_reader(ours)
    return socket.socket(fileno=files[0])


class _Proxy:
    def __init__(self, gate: Gate, told: Told, room: asyncio.Semaphore) -> None:
        self._gate = gate
        self._told = told
        self._room = room
        self.tasks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serves one connection to its end, whatever that is."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        try:
            async with self._room:
                await self._serve(_Ends(reader, writer))
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass  # it left, or said nothing
        finally:
            writer.close()

    async def _serve(self, inside: _Ends) -> None:
        async with asyncio.timeout(CONNECT):
            head = await inside.reader.readuntil(b"\r\n\r\n")
        try:
            wanted = asked(head)
            outside = await self._reached(wanted)
        except ToolError as error:
            inside.writer.write(refusal(error.message))
            await inside.writer.drain()
            return
        try:
            (inside if wanted.tunnel else outside).writer.write(wanted.first)
            async with asyncio.TaskGroup() as both:
                both.create_task(_passed(inside, outside))
                both.create_task(_passed(outside, inside))
        except* (OSError, TimeoutError):
            pass
        finally:
            outside.writer.close()

    async def _reached(self, wanted: Asked) -> _Ends:
        """A connection to what is asked for, once the gate has let it through and it is told.

        Raises:
            ToolError: it is not to be reached, or cannot be.
        """
        try:
            numbers = await self._gate.numbers(wanted.host, wanted.port)
        except ToolError as error:
            self._tell(wanted, error.message)
            raise
        except OSError as error:
            message = f"there is no host {wanted.host}: {error.strerror or error}"
            raise ToolError(message, "check the name") from error
        self._tell(wanted)
        for number in numbers:
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(CONNECT):
                    return _Ends(*await asyncio.open_connection(number, wanted.port))
        message = f"{wanted.host} takes no connection at port {wanted.port}"
        raise ToolError(message, "try again later")

    def _tell(self, wanted: Asked, refused: str = "") -> None:
        try:
            self._told(Connection(wanted.host, wanted.port, refused))
        except OSError as error:
            message = f"the audit cannot be written, so that nothing is reached: {error.strerror}"
            raise ToolError(message, "make room on the disk") from error


@dataclass(frozen=True, slots=True)
class _Ends:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


async def _passed(source: _Ends, target: _Ends) -> None:
    """Passes on what comes, until there is no more."""
    while True:
        async with asyncio.timeout(SILENCE):
            data = await source.reader.read(CHUNK)
        if not data:
            break
        target.writer.write(data)
        await target.writer.drain()
    if target.writer.can_write_eof():
        target.writer.write_eof()

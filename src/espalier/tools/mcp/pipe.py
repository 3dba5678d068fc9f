"""A server that is a program: lines in, lines out, and a bound on how much it may say unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from espalier.tools.mcp.placing import Placed, Placing
from espalier.tools.mcp.servers import Server
from espalier.tools.process import Child, start
from espalier.tools.sandbox import close, stop
from espalier.tools.watching import Bounds, too_much

LARGEST_MESSAGE = 4 << 20
"""Bytes of one message of a server."""
MOST_UNASKED = 32 << 20
"""Bytes that a server may send between two messages to it."""
GRACE = 2.0
"""Seconds that it is given to end when its input ends, and again when it is asked to."""
LAST_WORDS = 300


class Pipe:
    """Both ends of a program that speaks by lines. ``trouble`` says why it is not listened to any more, if so."""

    def __init__(self, placing: Placing) -> None:
        self.trouble = ""
        self._placing = placing
        self._room = AsyncExitStack()
        self._child: Child
        self._closing: int | None = None
        self._watch: asyncio.Task[None] | None = None
        self._lines: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._begun = bytearray()
        self._heard = 0
        self._words = b""

    async def open(self, server: Server, folder: Path, environ: Mapping[str, str]) -> None:
        """Starts a server in ``folder``, where it is placed.

        Raises:
            ToolError: it cannot be started.
        """
        async with AsyncExitStack() as room:
            placed = await room.enter_async_context(self._placing.place(server, folder, environ))
            self._child = await self._started(placed)
            self._closing = placed.made.closing
            self._room = room.pop_all()
        if placed.bounds is not None:
            self._watch = asyncio.create_task(self._watched(placed.bounds, folder))

    async def _started(self, placed: Placed) -> Child:
        try:
            return await start(placed.made.program, self._hear)
        except BaseException:
            close(placed.made.closing)
            raise

    async def _watched(self, bounds: Bounds, folder: Path) -> None:
        what = await too_much(self._child.pid, bounds, folder)
        self.trouble = f"all that it started together took too much ({what}), so that it was ended"
        self._lines.put_nowait(None)
        await self._end(0.0)

    @property
    def alive(self) -> bool:
        """Whether it still runs and is listened to."""
        return not self.trouble and not self._child.exited.is_set()

    def complaint(self) -> str:
        """Why nothing more is heard of it, as far as that is known: its own last words that were no message."""
        words = " ".join(self._words.decode(errors="replace").split())[-LAST_WORDS:]
        return self.trouble or (f"it last wrote: {words}" if words else "")

    async def line(self) -> bytes | None:
        """Its next line; None where there will be no more."""
        return await self._lines.get()

    def send(self, line: bytes) -> None:
        """Writes a line to it."""
        self._heard = 0
        self._child.write(line + b"\n")

    def set_aside(self, line: bytes) -> None:
        """Keeps a line that is no message, for ``complaint``."""
        self._words = (self._words + line + b"\n")[-4 * LAST_WORDS :]

    async def close(self) -> None:
        """Ends it with all that it started."""
        if self._watch is not None:
            self._watch.cancel()
        async with self._room:
            await self._end(GRACE if self.alive else 0.0)

    async def _end(self, grace: float) -> None:
        closing, self._closing = self._closing, None
        await stop(self._child, closing, grace)

    def _hear(self, fd: int, data: bytes) -> None:
        if fd != 1:
            self.set_aside(data)
        elif not data:
            self._lines.put_nowait(None)
        elif not self.trouble:
            self._take(data)

    def _take(self, data: bytes) -> None:
        self._heard += len(data)
        *lines, rest = data.split(b"\n")
        if lines:
            lines[0] = bytes(self._begun) + lines[0]
            self._begun.clear()
        self._begun += rest
        if self._heard > MOST_UNASKED or max(map(len, (self._begun, *lines))) > LARGEST_MESSAGE:
            self.trouble = "it sent more than can be taken in, and is not listened to any more"
            self._begun.clear()
            lines = []
            self._lines.put_nowait(None)
        for line in lines:
            self._lines.put_nowait(line)

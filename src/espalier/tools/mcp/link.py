"""A connection to a server that is kept, and opened anew, once for a call, where it was lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.core.value import Json
from espalier.tools.mcp.pipe import Pipe
from espalier.tools.mcp.placing import Placing
from espalier.tools.mcp.servers import Server
from espalier.tools.mcp.session import Gone, Session, connection, reason
from espalier.tools.mcp.transports import unreached

UNKNOWN = "what it did of it is not known; look before you try again"
REPAIR = "look at the server, and at its entry in .mcp.json"


@dataclass(slots=True)
class _Open:
    """A connection, the program at its other end if it is one, the task that keeps it, and how many calls are on
    their way; ``crowded`` where these met others. ``leave`` ends it."""

    session: Session
    pipe: Pipe | None
    task: asyncio.Task[Exception | None]
    leave: asyncio.Event
    calls: int = 0
    crowded: bool = False

    def enter(self) -> None:
        """Counts a call that begins."""
        self.crowded = self.calls > 0
        self.calls += 1

    @property
    def alive(self) -> bool:
        """Whether a call can be made, as far as that is known before it is made."""
        return not self.task.done() and (self.pipe is None or self.pipe.alive)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the programs of servers are started: in ``folder``, as ``placing`` has it, of the person's environment
    ``environ``."""

    folder: Path
    environ: Mapping[str, str] = field(repr=False)
    placing: Placing


class Link:
    """A server, connected to when it is needed.

    Args:
        server: which, its variables filled in.
        ground: where programs are started, and how.
        connect: seconds that a connection may take to begin.
        answer: seconds that a call may take.
    """

    def __init__(self, server: Server, ground: Ground, *, connect: float, answer: float) -> None:
        self.server = server
        self._ground = ground
        self._connect = connect
        self._answer = answer
        self._open: _Open | None = None
        self._opening = asyncio.Lock()
        self._tasks: set[asyncio.Task[Exception | None]] = set()
        self._secrets = [text for text in (*server.env.values(), *server.headers.values(), server.url) if len(text) > 5]

    async def tools(self) -> list[dict[str, Json]]:
        """What the server says of its tools.

        Raises:
            ToolError: it cannot be reached, or does not say.
        """
        standing = await self._ready()
        try:
            async with asyncio.timeout(self._connect):
                return await standing.session.tools()
        except Gone:
            ended = await self._lost(standing)
            message = f"the server {self.server.name!r} ended{self._why(ended, standing.pipe)}"
            raise ToolError(message, self._repair) from None
        except TimeoutError:
            message = f"the server {self.server.name!r} does not say in time which tools it has"
            raise ToolError(message, self._repair) from None

    async def call(self, tool: str, args: Mapping[str, Json], *, repeatable: bool) -> dict[str, Json]:
        """What the server answers to a call.

        A connection that was lost before the call is opened anew. One that is lost during the call is too, and the
        call repeated, where that does no harm: where it is ``repeatable``, or was surely not begun.

        Raises:
            ToolError: it cannot be reached, refuses, does not answer in time, or ended over it.
        """
        for last in (False, True):
            standing = await self._ready()
            standing.enter()
            try:
                return await standing.session.call(tool, args, self._answer)
            except TimeoutError:
                raise ToolError(*self._too_slow(standing)) from None
            except Gone as gone:
                ended = await self._lost(standing)
                flooded = standing.pipe is not None and standing.pipe.trouble
                # A connection that could not be made for one call says nothing of another that was on its way.
                unsent = gone.unsent or (unreached(ended) and not standing.crowded)
                harmless = repeatable or unsent
                if last or flooded or not harmless:
                    message = f"the server {self.server.name!r} ended over this call{self._why(ended, standing.pipe)}"
                    raise ToolError(message, self._repair if harmless else UNKNOWN) from None
            finally:
                standing.calls -= 1
        raise AssertionError

    async def close(self) -> None:
        """Ends the connection, and a program with it."""
        if self._open is not None:
            self._leave(self._open)
        if self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def _repair(self) -> str:
        return "; ".join(filter(None, (REPAIR, self._ground.placing.hint(self.server))))

    async def _ready(self) -> _Open:
        async with self._opening:
            if self._open is not None and not self._open.alive:
                self._leave(self._open)
            if self._open is None:
                self._open = await self._opened()
            return self._open

    async def _opened(self) -> _Open:
        pipe = Pipe(self._ground.placing) if self.server.transport == "stdio" else None
        opened: asyncio.Future[Session] = asyncio.get_running_loop().create_future()
        leave = asyncio.Event()
        task = asyncio.create_task(self._keep(pipe, opened, leave))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            await asyncio.wait((opened, task), timeout=self._connect, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not opened.done():
                opened.cancel()
                task.cancel()
        if not opened.cancelled():
            return _Open(opened.result(), pipe, task, leave)
        await asyncio.wait((task,))
        ended = TimeoutError(f"no answer within {self._connect:g} s") if task.cancelled() else task.result()
        message = f"the server {self.server.name!r} cannot be reached{self._why(ended, pipe)}"
        raise ToolError(message, self._repair)

    async def _keep(self, pipe: Pipe | None, opened: asyncio.Future[Session], leave: asyncio.Event) -> Exception | None:
        """Holds a connection until ``leave``, for a connection must be left by the task that entered it.

        Returns:
            What ended it before.
        """
        try:
            if pipe is not None:
                await pipe.open(self.server, self._ground.folder, self._ground.environ)
            async with connection(self.server, pipe) as session:
                opened.set_result(session)
                await leave.wait()
        except Exception as error:  # noqa: BLE001 - whatever a server brings about is told, and ends no run
            return error
        return None

    async def _lost(self, standing: _Open) -> Exception | None:
        """Why the connection ended, once it has."""
        self._leave(standing)
        await asyncio.wait((standing.task,))
        return None if standing.task.cancelled() else standing.task.result()

    def _leave(self, standing: _Open) -> None:
        standing.leave.set()
        if self._open is standing:
            self._open = None

    def _too_slow(self, standing: _Open) -> tuple[str, str]:
        """What to say of a call that took too long; the connection is left if nothing else is on its way there, so
        that what hangs is ended."""
        if standing.calls == 1:
            self._leave(standing)
        message = f"the server {self.server.name!r} did not answer within {self._answer:g} s"
        return message, f"ask for less at once; {UNKNOWN}"

    def _why(self, ended: Exception | None, pipe: Pipe | None) -> str:
        """What is known of why a connection ended, as the end of a sentence without the server's secrets."""
        known = (reason(ended) if ended is not None else "", pipe.complaint() if pipe is not None else "")
        said = "".join(f": {words}" for words in known if words)
        for secret in self._secrets:
            said = said.replace(secret, "***")
        return said

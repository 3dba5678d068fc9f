"""Programs in processes of their own, which end together with all that they started."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from typing_extensions import override

from espalier.core.errors import ToolError

Hear = Callable[[int, bytes], None]
"""Hears what a program writes as it comes: 1 or 2 (standard output or error) and the bytes; none at its end."""
LAST_WAIT = 2.0
"""Seconds that the system is given to report the death of a killed process."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is started: its words, the folder where, and all of its environment."""

    command: tuple[str, ...]
    folder: Path
    env: Mapping[str, str] = field(repr=False)
    merged: bool = False
    """Its standard error goes where its standard output goes."""
    files: tuple[int, ...] = ()
    """Descriptors that it gets besides, under the same numbers."""
    owner: tuple[int, int] = (0, 0)
    """The user and group that it is run as, where we are root and these are not."""


class Child(asyncio.SubprocessProtocol):
    """A program that runs, at the head of a session of its own.

    ``exited`` is set when it ended by itself or was ended; ``silent`` when nothing more can be heard of it and of
    what it started.
    """

    def __init__(self, hear: Hear, outputs: int) -> None:
        self.exited = asyncio.Event()
        self.silent = asyncio.Event()
        self._hear = hear
        self._outputs = outputs

    @property
    def pid(self) -> int:
        """Its number to the system."""
        return self._transport.get_pid()

    @property
    def exit_code(self) -> int | None:
        """The exit code, below 0 where a signal ended it; None while it runs."""
        return self._transport.get_returncode()

    def write(self, data: bytes) -> None:
        """Puts ``data`` on its standard input, in time; it is lost where nobody reads any more."""
        if not self._input.is_closing():
            self._input.write(data)

    def end_input(self) -> None:
        """Ends its standard input once all of it is written."""
        self._input.close()

    async def stop(self, grace: float = 0.0) -> None:
        """Ends it and all of its session: by the end of its input, by a signal, by force.

        Args:
            grace: seconds that it is given to go by itself, at each of the first two.
        """
        try:
            for ask in (self.end_input, lambda: self._signal(signal.SIGTERM)) if grace else ():
                ask()
                if await happens(self.exited, grace):
                    break
        finally:
            self._signal(signal.SIGKILL)
            try:
                # Closed before its end is noticed, the transport would take the exit code from who waits for it.
                await happens(self.exited, LAST_WAIT)
            finally:
                self._transport.close()

    def _signal(self, number: signal.Signals) -> None:
        # The session outlives its head where that left something running, so it is signalled also after its end.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._transport.get_pid(), number)

    @property
    def _input(self) -> asyncio.WriteTransport:
        return cast("asyncio.WriteTransport", self._transport.get_pipe_transport(0))

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The program was started."""
        self._transport = cast("asyncio.SubprocessTransport", transport)

    @override
    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """The program wrote something."""
        self._hear(fd, data)

    @override
    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """One of its pipes was closed."""
        if fd:
            self._outputs -= 1
            self._hear(fd, b"")
        if not self._outputs:
            self.silent.set()

    @override
    def process_exited(self) -> None:
        """The program ended."""
        self.exited.set()


async def start(program: Program, hear: Hear) -> Child:
    """Starts a program.

    Raises:
        ToolError: it cannot be started.
    """
    starting = asyncio.ensure_future(_start(program, hear))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        # Cancelled halfway, the library would end the program and leave what that has started by then.
        await asyncio.wait((starting,))
        if starting.exception() is None:
            await starting.result().stop()
        raise


async def _start(program: Program, hear: Hear) -> Child:
    outputs = 1 if program.merged else 2
    try:
        _, child = await asyncio.get_running_loop().subprocess_exec(
            lambda: Child(hear, outputs),
            *program.command,
            cwd=program.folder,
            env=program.env,
            stderr=subprocess.STDOUT if program.merged else subprocess.PIPE,
            start_new_session=True,
            pass_fds=program.files,
            **_as_owner(program.owner),
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{program.command[0]} cannot be started: {reason}"
        raise ToolError(message, "check that it is installed, and how it is called") from error
    return child


def _as_owner(owner: tuple[int, int]) -> dict[str, Any]:
    return {"user": owner[0], "group": owner[1], "extra_groups": []} if owner[0] else {}


async def happens(event: asyncio.Event, seconds: float) -> bool:
    """Whether ``event`` is set within ``seconds``."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()

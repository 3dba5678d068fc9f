"""Reads what comes back, whole or as events, within limits of size and time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Protocol

from espalier.llm.remote.errors import too_large
from espalier.llm.remote.sse import Events

LARGEST = 32 * 1024 * 1024
"""Bytes of a reply that are read; a longer one is an error."""
LINGER = 0.5
"""Seconds that the end of a stream is waited for once all of the reply is there, so that its connection can be kept."""

OnEvent = Callable[[str], bool]
"""Takes the data of one event; true where it was the last one of the reply."""


class Content(Protocol):
    """The body of a response."""

    def iter_any(self) -> AsyncIterator[bytes]:
        """Its bytes, as they come."""
        ...


class Passed(Exception):
    """Carries an error past the handlers that are for errors of the transport, out of reach of what caused it."""

    def __init__(self, told: Exception) -> None:
        super().__init__()
        self.told = told


class Watch:
    """The limit on a stream, moved on by ``between`` seconds with each of its bytes, up to ``end`` (in the time of the
    event loop)."""

    __slots__ = ("_between", "_end", "_loop", "_timeout")

    def __init__(self, timeout: asyncio.Timeout, between: float, end: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._timeout, self._between, self._end = timeout, between, end

    def heard(self) -> None:
        """Something came."""
        self._timeout.reschedule(min(self._end, self._loop.time() + self._between))

    def ended(self) -> None:
        """All has come."""
        self._timeout.reschedule(None)


async def whole(content: Content, url: str) -> bytes:
    """The body.

    Raises:
        Passed: it is too large.
    """
    chunks, size = [], 0
    async for chunk in content.iter_any():
        size = _grown(size, chunk, url)
        chunks.append(chunk)
    return b"".join(chunks)


async def events(content: Content, on_event: OnEvent, watch: Watch, url: str) -> None:
    """Gives ``on_event`` each event of the body, until it has the last one.

    Raises:
        Passed: the body is too large, or ``on_event`` raised an error.
    """
    found, size = Events(), 0
    async for chunk in content.iter_any():
        watch.heard()
        size = _grown(size, chunk, url)
        if _is_last(found.feed(chunk), on_event):
            watch.ended()
            return await _to_the_end(content)
    return None


def _grown(size: int, chunk: bytes, url: str) -> int:
    if size + len(chunk) > LARGEST:
        raise Passed(too_large(url, LARGEST))
    return size + len(chunk)


def _is_last(found: list[str], on_event: OnEvent) -> bool:
    try:
        return any(on_event(data) for data in found)
    except Exception as error:  # noqa: BLE001 - it goes on to the caller, as it is
        raise Passed(error) from None


async def _to_the_end(content: Content) -> None:
    """Reads on to the end of a stream whose last event was there; what goes wrong in that is of no matter."""
    try:
        async with asyncio.timeout(LINGER):
            async for _ in content.iter_any():
                pass
    except Exception:  # noqa: BLE001 - the reply is complete
        return

"""Has many tasks begin a few at a time, so that what the first ones send is on its way before the last ones begin."""

from __future__ import annotations

import asyncio
from collections import deque

WAVE = 8
"""Tasks that begin in one turn of the event loop."""


class Pace:
    """Lets ``wave`` tasks go on in each turn of one event loop, first come, first served.

    A task that begins by making a request runs up to where that is handed to the event loop, and the loop sends it once
    all that are ready have run. With hundreds of them the first request would wait for the last to be made.
    """

    def __init__(self, wave: int = WAVE) -> None:
        self._wave = self._left = wave
        self._row: deque[asyncio.Future[None]] = deque()
        self._is_counting = False

    async def turn(self) -> None:
        """Waits for a turn of the event loop in which fewer than ``wave`` others have gone on."""
        loop = asyncio.get_running_loop()
        if not self._is_counting:
            self._is_counting = True
            loop.call_soon(self._next)
        if self._left:
            self._left -= 1
            return
        waiting = loop.create_future()
        self._row.append(waiting)
        await waiting

    def _next(self) -> None:
        """The next turn of the event loop has come."""
        self._left = self._wave
        while self._row and self._left:
            waiting = self._row.popleft()
            if not waiting.done():
                waiting.set_result(None)
                self._left -= 1
        self._is_counting = self._left < self._wave
        if self._is_counting:
            asyncio.get_running_loop().call_soon(self._next)

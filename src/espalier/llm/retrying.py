"""A model whose passing failures are tried again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from espalier.core.errors import ModelError
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.seams import Model


@dataclass(frozen=True, slots=True)
class RetryingModel:
    """Asks ``inner`` again after a `ModelError` that is ``transient``: exponential back-off with full jitter (Brooker,
    "Exponential Backoff And Jitter", 2015), and never before the time that the server named.

    ``tries`` bounds the calls, ``patience`` the seconds of waiting between all of them; ``first`` and ``longest`` are
    the bounds of the first and of the longest pause, in seconds.
    """

    inner: Model
    tries: int = 6
    patience: float = 120.0
    first: float = 0.5
    longest: float = 20.0
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    draw: Callable[[], float] = random.random
    """A number in [0, 1)."""

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """The reply of the first call that gives one. What ``hear`` heard before a call broke off it does not hear
        again: it hears on where the next reply says the same, and no more where that says something else.

        Raises:
            ModelError: it will not pass, or not soon enough; says how often it was tried.
        """
        retold, tried, waited = Retold(hear), 0, 0.0
        while True:
            try:
                return await self.inner.ask(request, retold.listener())
            except ModelError as error:
                tried += 1
                pause = self._pause(error, tried)
                if tried >= self.tries or not error.transient or waited + pause > self.patience:
                    raise _given_up(error, tried) from error
            waited += pause
            await self.sleep(pause)

    def _pause(self, error: ModelError, tried: int) -> float:
        jitter = self.draw() * min(self.longest, self.first * 2.0 ** (tried - 1))
        return jitter + (error.retry_after or 0.0)


class Retold:
    """Lets ``hear`` hear a reply that is begun more than once as if it were one."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self._heard: list[str] = []

    def listener(self) -> Hear:
        """What hears a reply from its beginning."""
        if self._hear is unheard:
            return unheard
        heard, at, same = "".join(self._heard), 0, True

        def hear(piece: str) -> None:
            nonlocal at, same
            known = heard[at : at + len(piece)]
            same = same and piece.startswith(known)
            at += len(piece)
            if same and (new := piece[len(known) :]):
                self._heard.append(new)
                self._hear(new)

        return hear


def _given_up(error: ModelError, tried: int) -> ModelError:
    if tried == 1:
        return error
    message = f"{error.message} (tried {tried} times)"
    return ModelError(message, error.hint, transient=error.transient, retry_after=error.retry_after)

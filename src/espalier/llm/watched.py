"""A model that is heard while it replies, so that a person sees what it is about."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.seams import Clock, Model

EVERY = 0.2
"""Seconds between two looks at least."""
TAIL = 80
"""Characters of a reply that are shown, its last ones."""
DOING: Mapping[str, str] = {
    "understand": "reading the task",
    "plan": "writing the plan",
    "replan": "revising the plan",
    "judge": "checking what was done",
    "answer": "wording the answer",
}
"""What is done with a call, by its purpose; for those that are not words for a person, only how far it is."""


@dataclass(frozen=True, slots=True)
class WatchedModel:
    """``glance`` gets the last words of each reply of ``inner`` as they come."""

    inner: Model
    glance: Callable[[str], None]
    clock: Clock = time.monotonic

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """The reply of the model within, raising what that does."""
        shown = _Shown(request.purpose, self.glance, self.clock)

        def both(piece: str) -> None:
            shown(piece)
            hear(piece)

        shown.begin()
        return await self.inner.ask(request, both)


class _Shown:
    """Shows a reply as far as it has come, not too often."""

    def __init__(self, purpose: str, glance: Callable[[str], None], clock: Clock) -> None:
        self._doing, self._glance, self._clock = DOING.get(purpose, ""), glance, clock
        self._tail, self._count, self._next = "", 0, 0.0

    def begin(self) -> None:
        """The request is on its way."""
        self._glance(self._doing or "thinking")

    def __call__(self, piece: str) -> None:
        self._count += len(piece)
        self._tail = (self._tail + piece)[-TAIL:]
        if self._clock() < self._next:
            return
        self._next = self._clock() + EVERY
        far = f"{self._doing}: {self._count:,} characters"
        self._glance(far if self._doing else ("…" if self._count > TAIL else "") + self._tail)

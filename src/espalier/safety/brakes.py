"""The brakes: a run that is told to stop, from wherever, makes no call any more and ends within a second."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from espalier.core.errors import EspalierError
from espalier.core.guarding import Call, Grant, Verdict

KILL = "STOP"
"""The file in home that stops every run, for as long as it is there."""
STOPS = "stops"
"""The folder in home with a file for each run that is told to stop."""
EVERY = 0.1
"""Seconds between two looks."""
_ID = re.compile(r"[\w-]{1,80}")


class StoppedError(EspalierError):
    """The person stopped the run; what was done until then is kept."""


@dataclass(frozen=True, slots=True)
class Brakes:
    """What can stop the run ``run_id``; satisfies `core.guarding.Guard`, so that no call begins once it is pulled."""

    home: Path
    run_id: str

    def pulled(self) -> str:
        """Why the run must stop, "" where it may go on."""
        if os.path.lexists(self.home / KILL):
            return f"the kill switch is set (remove {self.home / KILL} to let runs start)"
        return "stopped by espalier stop" if os.path.lexists(self.home / STOPS / self.run_id) else ""

    async def __call__(self, call: Call) -> Verdict:
        """A denial where the brakes are pulled."""
        why = self.pulled()
        return Verdict(Grant.DENY, "brakes", why) if why else Verdict(Grant.ALLOW, "brakes")

    @asynccontextmanager
    async def on(self) -> AsyncIterator[None]:
        """Cancels what is done within as soon as the brakes are pulled: calls under way end with all their processes.

        Raises:
            StoppedError: they were.
        """
        owner, why = asyncio.current_task(), self.pulled()
        if why:
            raise StoppedError(why, "what was done until then is kept")
        found: list[str] = []

        async def look() -> None:
            while not (told := self.pulled()):  # noqa: ASYNC110 - another process pulls them
                await asyncio.sleep(EVERY)
            found.append(told)
            if owner is not None:
                owner.cancel()

        watch = asyncio.create_task(look())
        try:
            yield
        except asyncio.CancelledError:
            # Also cancelled by somebody else: theirs goes first.
            if not found or owner is None or owner.uncancel() > 0:
                raise
            raise StoppedError(found[0], "what was done until then is kept") from None
        finally:
            watch.cancel()
            with contextlib.suppress(OSError):
                (self.home / STOPS / self.run_id).unlink()


def stop(home: Path, run_id: str) -> None:
    """Tells a run to stop; nothing happens where it has ended.

    Raises:
        ValueError: that is no id of a run.
    """
    if not _ID.fullmatch(run_id):
        message = f"{run_id!r} is no id of a run"
        raise ValueError(message)
    (home / STOPS).mkdir(parents=True, exist_ok=True, mode=0o700)
    (home / STOPS / run_id).touch(mode=0o600)

"""One file that every run adds to, for what is learned but not live: changed under a lock, whole or as it was."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from espalier.store.disk import saying
from espalier.store.versions import FOLDER

FILE, LOCK = "candidate.json", "candidate.lock"
HINT = "free some space, or set ESPALIER_HOME to another folder"


class Candidate:
    """What runs taught of one ``kind``, in ``home/learned/KIND``, readable by its owner alone. It can be made again
    from the record of runs: a loss of power may cost the last runs in it and nothing else."""

    def __init__(self, home: Path, kind: str) -> None:
        self._folder = home / FOLDER / kind

    def read(self) -> bytes | None:
        """What it holds; None where no run added to it yet.

        Raises:
            StoreError: it cannot be read.
        """
        file = self._folder / FILE
        with saying(f"{file} cannot be read", HINT):
            return file.read_bytes() if file.exists() else None

    def change(self, change: Callable[[bytes | None], bytes]) -> None:
        """Puts what ``change`` makes of it in its place; no other process adds to it meanwhile.

        Raises:
            StoreError: it cannot be read or written; it is as it was then.
        """
        with saying(f"{self._folder / FILE} cannot be written", HINT):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                self._put(change(self.read()))
            finally:
                os.close(descriptor)

    def _put(self, content: bytes) -> None:
        new = self._folder / f".{FILE}.new"
        try:
            new.touch(mode=0o600)
            new.write_bytes(content)
            new.replace(self._folder / FILE)
        finally:
            new.unlink(missing_ok=True)

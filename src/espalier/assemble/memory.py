"""Experience on disk: a file of JSON for each entry, in a folder that only its owner can read. Data, never code."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.learner.experience import Entry
from espalier.store.disk import saying
from espalier.store.sealing import seal_of

FOLDER = "experience"
FORM = "espalier.experience/1"
MOST = 500
"""Entries that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class _File:
    form: str
    entry: Entry


class Memory:
    """The experience in ``home``. Any number of processes may use it at once: each file is whole or not there.

    Raises:
        StoreError: the store is encrypted, and cannot be opened.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = home / FOLDER
        self._seal = seal_of(home)

    def add(self, entry: Entry) -> None:
        """Keeps ``entry`` in the place of one for the same task and tables; the oldest go where there are too many.

        Raises:
            StoreError: it cannot be written.
        """
        text = self._seal.close(codec.text(_File(FORM, entry)).decode())
        with saying(f"{self._folder} cannot be written", "free some space, or set ESPALIER_HOME to another folder"):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".new-", dir=self._folder)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    out.write(text)
                Path(name).replace(self._place(entry.id))
            finally:
                Path(name).unlink(missing_ok=True)
            self._let_go()

    def entries(self) -> tuple[Entry, ...]:
        """All that can be read, newest first."""
        found = (entry for place in self._places("*") if (entry := self._read(place)) is not None)
        return tuple(sorted(found, key=lambda entry: (-entry.created, entry.id)))

    def of_task(self, id: str) -> tuple[Entry, ...]:
        """Those whose ids begin with ``id``, as `experience.task_id` gives it."""
        found = (self._read(place) for place in self._places(f"{id}-*"))
        return tuple(entry for entry in found if entry is not None)

    def damaged(self) -> tuple[str, ...]:
        """Files that cannot be read as entries, by name."""
        return tuple(place.name for place in self._places("*") if self._read(place) is None)

    def find(self, prefix: str) -> Entry:
        """The entry whose id, or whose run, is or begins with ``prefix``.

        Raises:
            StoreError: there is none, or more than one.
        """
        all_of_them = self.entries()
        found = [e for e in all_of_them if prefix and (e.id.startswith(prefix) or e.run_id.startswith(prefix))]
        if len(found) == 1:
            return found[0]
        message = (
            f"{prefix!r} fits more than one: {', '.join(e.id for e in found)}" if found else f"there is no {prefix!r}"
        )
        raise StoreError(message, "see espalier memory list" if all_of_them else "nothing is remembered yet")

    def forget(self, id: str) -> None:
        """Removes the entry of that id, where it is there."""
        with saying(f"{self._place(id)} cannot be removed", "remove it by hand"):
            self._place(id).unlink(missing_ok=True)

    def forget_run(self, run_id: str) -> None:
        """Removes all that a run left."""
        for entry in self.entries():
            if entry.run_id == run_id:
                self.forget(entry.id)

    def forget_all(self) -> int:
        """Removes all, also what cannot be read; says how many."""
        places = list(self._places("*"))
        with saying(f"{self._folder} cannot be emptied", "remove it by hand"):
            for place in places:
                place.unlink(missing_ok=True)
        return len(places)

    def _place(self, id: str) -> Path:
        return self._folder / f"{Path(id).name}.json"

    def _places(self, pattern: str) -> Iterator[Path]:
        return self._folder.glob(f"{pattern}.json") if self._folder.is_dir() else iter(())

    def _read(self, place: Path) -> Entry | None:
        """What a file holds; None where that is no entry of this form, or not the one that its name says."""
        try:
            found = codec.parse(_File, self._seal.open(place.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, codec.CodecError, StoreError):
            return None
        return found.entry if found.form == FORM and found.entry.id == place.stem else None

    def _let_go(self) -> None:
        places = list(self._places("*"))
        if len(places) <= MOST:
            return
        for place in sorted(places, key=_age)[: len(places) - MOST]:
            place.unlink(missing_ok=True)


def _age(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:
        return 0.0

"""Versions of what was learned, on disk: what each measured, which one is live, and the way back. Data, never code."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.store.disk import digest_of, put, saying, sync

FOLDER, RECORD, LIVE = "learned", "record.json", "live.json"
FORMAT, FORM = "espalier.version", 1
SUFFIXES = (".json", ".npz", ".safetensors", ".txt", ".md", ".png")
"""Endings of files that a version may hold: what is read as data alone."""
AWAY = "move that folder away, or roll back to another version"
Figures = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a learned thing. ``created`` is seconds since the epoch; ``figures`` what was measured of it, by
    name; ``files`` the SHA-256 of each file, by its name."""

    kind: str
    number: int
    folder: Path
    created: float
    figures: Figures = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Kind and number, such as ``policy-3``: how a run's record names it."""
        return f"{self.kind}-{self.number}"

    def path(self, file: str) -> Path:
        """Where ``file`` of this version is, when it still is what was added.

        Raises:
            StoreError: it is none of its files, is gone, or was changed since.
        """
        place = self.folder / file
        if file not in self.files:
            message = f"{self.name} has no file {file!r}"
            raise StoreError(message, f"it has {', '.join(self.files) or 'none'}")
        with saying(f"{place} cannot be read", AWAY):
            is_same = digest_of(place) == self.files[file]
        if not is_same:
            message = f"{place} is not what was added as {self.name}: it was changed or is damaged"
            raise StoreError(message, AWAY)
        return place

    def read(self, file: str) -> bytes:
        """What ``file`` holds.

        Raises:
            StoreError: see ``path``.
        """
        place = self.path(file)
        with saying(f"{place} cannot be read", AWAY):
            return place.read_bytes()


@dataclass(frozen=True, slots=True)
class _Record:
    format: str
    form: int
    kind: str
    number: int
    created: float
    figures: dict[str, float | str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """The numbers that went live, in order; the last one is."""

    live: tuple[int, ...] = ()


class Versions:
    """The versions of one ``kind`` of learned thing ("policy", "model", ...), in ``home/learned/KIND``, readable by
    their owner alone. What is added is whole or not there; what is live changes in one step."""

    def __init__(self, home: Path, kind: str) -> None:
        if not kind.replace("-", "").isalnum():
            message = f"{kind!r} names no kind of learned thing"
            raise StoreError(message, "use letters, digits and hyphens")
        self._kind, self._folder = kind, home / FOLDER / kind

    def add(self, files: Mapping[str, bytes | Path], figures: Figures) -> Version:
        """A new version that holds ``files`` (bytes, or a file to copy, by the name it gets). It is not live.

        Raises:
            StoreError: a name is no plain name of a data file, or the disk is full; nothing is left of it then.
        """
        for name in files:
            if name != Path(name).name or Path(name).suffix not in SUFFIXES or name == RECORD:
                message = f"{name!r} cannot be kept in a version"
                raise StoreError(message, f"files in one folder that end in {', '.join(SUFFIXES)} can")
        with saying(f"{self._folder} cannot be written", "free some space, or set ESPALIER_HOME to another folder"):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = Path(tempfile.mkdtemp(prefix=".new-", dir=self._folder))
            try:
                digests = {name: put(new / name, content) for name, content in files.items()}
                return self._placed(new, digests, figures)
            finally:
                shutil.rmtree(new, ignore_errors=True)

    def get(self, number: int) -> Version:
        """The version of that number.

        Raises:
            StoreError: there is none, or its record cannot be read or is of another form.
        """
        folder = self._folder / str(number)
        file = folder / RECORD
        with saying(f"there is no {self._kind}-{number}: {file} cannot be read", AWAY):
            content = file.read_bytes()
        try:
            found = codec.parse(_Record, content)
        except codec.CodecError as error:
            message = f"{file} is no record of a version: {error.message}"
            raise StoreError(message, AWAY) from error
        if (found.format, found.form, found.kind, found.number) != (FORMAT, FORM, self._kind, number):
            message = (
                f"{file} says {found.kind}-{found.number}, form {found.form}, not {self._kind}-{number}, form {FORM}"
            )
            raise StoreError(message, AWAY)
        return Version(self._kind, number, folder, found.created, found.figures, found.files)

    def history(self) -> Sequence[Version]:
        """All versions, oldest first.

        Raises:
            StoreError: the record of one cannot be read.
        """
        return tuple(self.get(number) for number in self._numbers())

    def live(self) -> Version | None:
        """What is live; None where nothing was promoted, or all was rolled back.

        Raises:
            StoreError: it cannot be read.
        """
        line = self._line().live
        return self.get(line[-1]) if line else None

    def promote(self, version: Version) -> None:
        """Makes ``version`` live. Whether it deserves that is for ``learner.promotion.judge`` to say first.

        Raises:
            StoreError: it is not whole, or the disk is full; what was live stays so.
        """
        kept = self.get(version.number)
        for file in kept.files:
            kept.path(file)
        self._set(_Line((*self._line().live, version.number)))

    def rollback(self) -> Version | None:
        """Makes live what was before the last promotion; gives it, None where that was nothing.

        Raises:
            StoreError: nothing is live, or what was before cannot be read.
        """
        line = self._line().live
        if not line:
            message = f"no {self._kind} was promoted: there is nothing to roll back"
            raise StoreError(message)
        before = self.get(line[-2]) if len(line) > 1 else None
        self._set(_Line(line[:-1]))
        return before

    def _placed(self, new: Path, digests: dict[str, str], figures: Figures) -> Version:
        number = max(self._numbers(), default=0)
        while True:
            number += 1
            created, place = time.time(), self._folder / str(number)
            record = _Record(FORMAT, FORM, self._kind, number, created, dict(figures), digests)
            put(new / RECORD, codec.text(record))
            try:
                new.rename(place)
            except OSError:
                if not place.exists():  # else another process took the number meanwhile
                    raise
                continue
            sync(self._folder)
            return Version(self._kind, number, place, created, dict(figures), digests)

    def _numbers(self) -> list[int]:
        with saying(f"{self._folder} cannot be read", AWAY):
            there = list(self._folder.iterdir()) if self._folder.is_dir() else []
        return sorted(int(each.name) for each in there if each.name.isascii() and each.name.isdigit())

    def _line(self) -> _Line:
        file = self._folder / LIVE
        try:
            return codec.parse(_Line, file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return _Line()
        except (OSError, codec.CodecError) as error:
            message = f"{file} does not say what is live: {error}"
            raise StoreError(message, "remove it: nothing learned is live then, and promote again") from error

    def _set(self, line: _Line) -> None:
        with saying(f"{self._folder / LIVE} cannot be written", "free some space; what was live still is"):
            handle, name = tempfile.mkstemp(prefix=".live-", dir=self._folder)
            os.close(handle)
            try:
                put(Path(name), codec.text(line))
                Path(name).replace(self._folder / LIVE)
            finally:
                Path(name).unlink(missing_ok=True)
            sync(self._folder)

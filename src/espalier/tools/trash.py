"""What a run's changes to files took away, kept until it is not needed: the other half of ``espalier undo``.

For each path that a run changes, what it was before is noted once, before the first change, and after what change the
run last left it. A file is kept by a second name of its bytes where the systems of files allow, else by a copy. All is
written before anything happens, so that a run that is killed can be undone too.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.core.value import Json
from espalier.tools.beneath import Beneath

FOLDER = "trash"
JOURNAL = "journal.jsonl"
MOST_BYTES = 2_000_000_000
"""Bytes that are copied for one run; what is kept by a second name takes no room until its first is gone."""
MOST_IN_PLACE = 200_000_000
"""Bytes that are copied before a program gets hold of the workspace; what is beyond is not given back by an undo."""
MOST_RUNS = 50
"""Runs whose trash is kept, the newest."""


def mark_of(status: os.stat_result) -> str:
    """What differs between two states of a file: which one it is, its size and its time of change."""
    return f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}"


class Trash:
    """The trash of one run; its folder is made by the first change. Thread-safe."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Sets it up.

        Args:
            folder: where it is, named as the run, outside the workspace.
            root: the workspace.
        """
        self._folder = folder
        self._root = root
        self._lock = threading.Lock()
        self._kept: set[tuple[str, ...]] = set()
        self._copied = 0
        self._begun = False

    def keep(
        self, beneath: Beneath, parts: tuple[str, ...], leaves: str, *, in_place: bool = False, new: bool = False
    ) -> None:
        """Notes what ``parts`` is now, if this run has not changed it before, and what it will be.

        Args:
            beneath: the workspace.
            parts: the names that lead to what is about to change.
            leaves: its mark after the change, ``absent``, or ``folder``.
            in_place: its bytes may change, so that a second name would not keep them; too many are noted as not kept.
            new: it was not there before.

        Raises:
            ToolError: it cannot be kept; nothing may be changed then.
        """
        with self._lock:
            try:
                self._begin()
                entry: dict[str, Json] = {"path": "/".join(parts), "leaves": leaves}
                if parts not in self._kept:
                    entry |= {"was": "absent"} if new else self._was(beneath, parts, in_place)
                self._write(entry)
                self._kept.add(parts)
            except OSError as error:
                message = f"{'/'.join(parts)} was not changed: what it is now cannot be kept ({error.strerror})"
                raise ToolError(message, f"make room in {self._folder.parent}") from error

    def knows(self, parts: tuple[str, ...]) -> bool:
        """Whether what that path was is noted."""
        return parts in self._kept

    def _begin(self) -> None:
        if self._begun:
            return
        prune(self._folder.parent, MOST_RUNS - 1)
        self._folder.mkdir(0o700, parents=True, exist_ok=True)
        self._write({"workspace": str(self._root)})
        self._begun = True

    def _was(self, beneath: Beneath, parts: tuple[str, ...], in_place: bool) -> dict[str, Json]:
        try:
            with beneath.folder(parts[:-1]) as folder:
                status = os.stat(parts[-1], dir_fd=folder, follow_symlinks=False)
                if stat.S_ISLNK(status.st_mode):
                    return {"was": "link", "to": os.readlink(parts[-1], dir_fd=folder)}
        except FileNotFoundError:
            return {"was": "absent"}
        if stat.S_ISDIR(status.st_mode):
            return {"was": "folder", "mode": stat.S_IMODE(status.st_mode)}
        descriptor = beneath.open(parts)
        try:
            return self._file(descriptor, in_place)
        finally:
            os.close(descriptor)

    def _file(self, descriptor: int, in_place: bool) -> dict[str, Json]:
        status = os.fstat(descriptor)
        kept, size = str(len(self._kept)), status.st_size
        if not self._has_second_name(descriptor, self._folder / kept, in_place):
            if self._copied + size > MOST_IN_PLACE and in_place:
                return {"was": "unkept"}
            if self._copied + size > MOST_BYTES:
                message = f"this run has put more than {MOST_BYTES:,} bytes aside"
                raise ToolError(message, "write to new files instead")
            self._copy(descriptor, self._folder / kept)
            self._copied += size
        return {"was": "file", "kept": kept, "mode": stat.S_IMODE(status.st_mode), "mark": mark_of(status)}

    def _has_second_name(self, descriptor: int, place: Path, in_place: bool) -> bool:
        if in_place:
            return False
        try:
            os.link(f"/proc/self/fd/{descriptor}", place, follow_symlinks=True)
        except OSError:
            return False
        return True

    def _copy(self, descriptor: int, place: Path) -> None:
        with open(os.dup(descriptor), "rb") as source, place.open("xb") as copy:  # noqa: PTH123 - a descriptor
            source.seek(0)
            shutil.copyfileobj(source, copy)
        status = os.fstat(descriptor)
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _write(self, entry: dict[str, Json]) -> None:
        descriptor = os.open(self._folder / JOURNAL, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, json.dumps(entry, ensure_ascii=True).encode() + b"\n")
        finally:
            os.close(descriptor)


def prune(folder: Path, most: int) -> list[str]:
    """Throws away the trash of all but the newest ``most`` runs, and gives the ids of those."""
    if not folder.is_dir():
        return []
    there = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in there[most:]:
        shutil.rmtree(one, ignore_errors=True)
    return [one.name for one in there[most:]]

"""The folder of a run, and the only way in and out of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.tools.changes import Changes
from espalier.tools.confined import MOST_FILES, Confined, reading, told
from espalier.tools.encoding import decode, extended
from espalier.tools.trash import Trash, mark_of

__all__ = ["LONGEST", "MOST_FILES", "Workspace", "reading"]

LONGEST = 2_000_000
"""Bytes of a text that are read where no other limit is given."""


class Workspace(Confined):
    """A folder that paths are confined to, with all that is done to its files. Everything here blocks."""

    def __init__(self, root: Path, trash: Path | None = None, private: Sequence[Path] = ()) -> None:
        """Sets it up; nothing is opened yet.

        Args:
            root: the folder.
            trash: where what is overwritten and deleted is kept; None to keep nothing.
            private: folders, perhaps inside, that are not touched.
        """
        super().__init__(root, private)
        self._trash = Trash(trash, self.root) if trash else None
        self._changes = Changes(self._beneath, self._trash)

    def read_bytes(self, relative: str, most: int = -1) -> bytes:
        """What a file holds; at most its first ``most`` bytes.

        Raises:
            OutsideWorkspace, ToolError: as for ``opened``.
        """
        with self.opened(relative) as stream:
            return stream.read(most)

    def read_text(self, relative: str, limit: int = LONGEST) -> str:
        """The text of a file, its encoding found out; at most the first ``limit`` bytes of it.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: there is no such file (names the nearest), it is a folder, no text, or may not be read.
        """
        return decode(self.read_bytes(relative, limit), relative)

    def write(self, relative: str, data: bytes | str) -> int:
        """Writes a whole file, or nothing: a temporary file beside it takes its place at the end.

        Returns:
            The number of bytes written.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: it is a folder, or may not be written.
        """
        content = data.encode() if isinstance(data, str) else data
        with self.replacing(relative) as temporary:
            temporary.write_bytes(content)
        return len(content)

    def append(self, relative: str, text: str, own_line: bool = False) -> int:
        """Adds ``text`` to the end of a file in the encoding it has; a file that is not there is made. All or nothing.

        Args:
            relative: the file.
            text: what to add.
            own_line: begins a new line first, where the file does not end with one.

        Returns:
            The number of bytes the file then has.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: it is a folder, is no text, or may not be written.
        """
        if not self.exists(relative):
            return self.write(relative, text)
        before = self.read_bytes(relative)
        broken = own_line and not decode(before, relative).endswith(("\n", "\r")) and bool(before)
        return self.write(relative, extended(before, "\n" + text if broken else text, relative))

    def copy(self, source: str, relative: str) -> int:
        """Copies a file as it is.

        Returns:
            The number of bytes copied.

        Raises:
            OutsideWorkspace: a path leaves the workspace.
            ToolError: there is no such file, or it may not be read or written.
        """
        return self.write(relative, self.read_bytes(source))

    @contextlib.contextmanager
    def replacing(self, relative: str) -> Iterator[Path]:
        """A path to write to, also for libraries; what was written takes the target's place when the block ends well,
        with the rights the target had, and is gone when it does not.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: the target is a folder, or may not be written.
        """
        target = self.path(relative)
        if target.is_dir():
            message = f"{relative} is a folder; a file cannot take its place"
            raise ToolError(message, "choose another file name")
        hint = "check that the folder may be written to and that the disk has room"
        with told(f"{relative} cannot be written", hint), self._changes.replacing(self._place(target)) as path:
            yield path

    def move(self, source: str, relative: str) -> None:
        """Moves a file.

        Raises:
            OutsideWorkspace: a path leaves the workspace.
            ToolError: there is no such file, the target is there already, or the system refuses.
        """
        old, new = self.path(source), self.path(relative)
        self._require_there(old, source)
        with told(f"{source} cannot be moved to {relative}", "check that both folders may be written to"):
            self._changes.move(self._place(old), self._place(new))

    def marks(self) -> dict[str, str]:
        """What differs between two states of each file there is: path -> mark."""
        found = {}
        for path in self.files():
            with contextlib.suppress(ToolError), self.opened(path) as stream:
                found[path] = mark_of(os.fstat(stream.fileno()))
        return found

    def keep_all(self) -> dict[str, str]:
        """Keeps all files before a program gets hold of them; gives their marks.

        Raises:
            ToolError: they cannot be kept.
        """
        marks = self.marks() if self._trash else {}
        for path, mark in marks.items():
            parts = self._place(self.path(path))
            if self._trash and not self._trash.knows(parts):
                self._trash.keep(self._beneath, parts, mark, in_place=True)
        return marks

    def note_changes(self, before: Mapping[str, str]) -> None:
        """Notes what a program made of the files, which had these marks before."""
        after = self.marks() if self._trash else {}
        for path in (before.keys() | after.keys()) if self._trash else ():
            if before.get(path) != after.get(path) and self._trash:
                parts, leaves = tuple(path.split("/")), after.get(path, "absent")
                self._trash.keep(self._beneath, parts, leaves, new=path not in before)

    def entries(self, relative: str) -> int:
        """How many files and folders a folder holds; 0 for what is none, and for a link.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
        """
        parts = self._place(self.path(relative))
        with contextlib.suppress(OSError), self._beneath.folder(parts) as folder:
            return len(os.listdir(folder))  # noqa: PTH208 - a descriptor
        return 0

    def remove(self, relative: str) -> None:
        """Removes a file, a link, or a folder that is empty.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: there is nothing, a folder holds something, or the system refuses.
        """
        path = self.path(relative)
        if not path.is_dir():
            self._require_there(path, relative)
        with told(f"{relative} cannot be deleted", "check that its folder may be written to"):
            self._changes.remove(self._place(path))

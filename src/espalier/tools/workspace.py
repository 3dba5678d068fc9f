"""The folder of a run, and the only way in and out of it."""

from __future__ import annotations

import contextlib
import difflib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.encoding import decode, extended

MOST_FILES = 2_000
DEEPEST = 6
LONGEST = 2_000_000
"""Bytes of a text that are read where no other limit is given."""
INSIDE = "name a file inside the workspace, such as result.csv"


class Workspace:
    """A folder that paths are confined to. Everything here blocks: call it off the event loop."""

    def __init__(self, root: Path) -> None:
        self._named = root.expanduser().absolute()
        self.root = self._named.resolve()

    def path(self, relative: str) -> Path:
        """The real path of a workspace path.

        Args:
            relative: a path below the root, or an absolute one that lies inside it.

        Raises:
            OutsideWorkspace: it is empty, leaves the folder (also by a symlink), or is hidden.
        """
        if not relative.strip() or "\0" in relative:
            message = f"{relative!r} is no file name"
            raise OutsideWorkspace(message, INSIDE)
        path = self._given(relative)
        if ".." in Path(relative).parts or not path.is_relative_to(self.root):
            message = f"{relative} lies outside the workspace"
            raise OutsideWorkspace(message, INSIDE)
        if any(part.startswith(".") for part in path.relative_to(self.root).parts):
            message = f"{relative} is hidden; hidden files and folders are not touched"
            raise OutsideWorkspace(message, INSIDE)
        if self._leads_out(path):
            message = f"{relative} is a link that leads out of the workspace"
            raise OutsideWorkspace(message, INSIDE)
        return path

    def relative(self, path: Path | str) -> str:
        """``path`` as a workspace path, with forward slashes.

        Raises:
            OutsideWorkspace: it lies outside.
        """
        return self.path(str(path)).relative_to(self.root).as_posix()

    def files(self) -> list[str]:
        """Workspace paths of the files there are, sorted: at most 2,000, at most six folders deep, without hidden and
        temporary ones and without links that lead out."""
        found: list[str] = []
        for folder, names, files in os.walk(self.root):
            here = Path(folder)
            depth = len(here.relative_to(self.root).parts)
            names[:] = sorted(n for n in names if not n.startswith(".")) if depth < DEEPEST else []
            kept = (here / n for n in files if not n.startswith(".") and not n.endswith(".tmp"))
            found += [p.relative_to(self.root).as_posix() for p in kept if p.is_file() and not self._leads_out(p)]
            if len(found) >= MOST_FILES:
                break
        return sorted(found)[:MOST_FILES]

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
        if not self.path(relative).exists():
            return self.write(relative, text)
        with reading(relative):
            before = self.existing(relative).read_bytes()
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
        with reading(source):
            data = self.existing(source).read_bytes()
        return self.write(relative, data)

    def read_text(self, relative: str, limit: int = LONGEST) -> str:
        """The text of a file, its encoding found out; at most the first ``limit`` bytes of it.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: there is no such file (names the nearest), it is a folder, no text, or may not be read.
        """
        with reading(relative), self.existing(relative).open("rb") as stream:
            return decode(stream.read(limit), relative)

    def existing(self, relative: str) -> Path:
        """The real path of a file that is there and may be read.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: there is no such file (names the nearest), it is a folder, or may not be read.
        """
        path = self.path(relative)
        if path.is_dir():
            message = f"{relative} is a folder, not a file"
            raise ToolError(message, self._nearest(relative))
        if not path.is_file():
            message = f"there is no file {relative}"
            raise ToolError(message, self._nearest(relative))
        return path

    @contextlib.contextmanager
    def replacing(self, relative: str) -> Iterator[Path]:
        """A temporary file to write to, beside the target; it takes the target's place when the block ends well and
        is gone when it does not.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: the target is a folder, or may not be written.
        """
        target = self.path(relative)
        if target.is_dir():
            message = f"{relative} is a folder; a file cannot take its place"
            raise ToolError(message, "choose another file name")
        temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            yield temporary
            # Looked at again at the last moment: a folder may have become a link meanwhile.
            temporary.replace(self.path(relative))
        except OSError as error:
            message = f"{relative} cannot be written: {error.strerror or error}"
            raise ToolError(message, "check that the folder may be written to and that the disk has room") from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def _given(self, relative: str) -> Path:
        """``relative`` without ``.`` and ``..``, below the root as it really is."""
        path = Path(relative)
        if path.is_absolute() and path.is_relative_to(self._named):
            path = path.relative_to(self._named)
        return Path(os.path.normpath(self.root / path))

    def _leads_out(self, path: Path) -> bool:
        return not Path(os.path.realpath(path)).is_relative_to(self.root)

    def _nearest(self, relative: str) -> str:
        there = self.files()
        near = difflib.get_close_matches(relative, there, n=3, cutoff=0.5) or there[:8]
        return f"there is {', '.join(near)}" if near else "the workspace holds no files"


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what the operating system says against reading ``name`` into words.

    Raises:
        ToolError: it could not be read.
    """
    try:
        yield
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror or error}"
        raise ToolError(message, "check that it may be read") from error

"""A folder that paths are confined to: which of them may be named, what is there, and how a file is opened."""

from __future__ import annotations

import contextlib
import difflib
import os
import stat
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.beneath import LINKED, MISSING, Beneath
from espalier.tools.lending import lent
from espalier.tools.naming import INSIDE, kept_out, parts_of

MOST_FILES = 2_000
DEEPEST = 6
ATTEMPTS = 50
"""Times that a file is looked at anew because it changed between the look and the opening."""


class Confined:
    """Reads beneath one folder. Everything here blocks: call it off the event loop."""

    def __init__(self, root: Path, private: Sequence[Path] = ()) -> None:
        """Sets it up; nothing is opened yet.

        Args:
            root: the folder.
            private: folders, perhaps inside, that are not touched.
        """
        self._named = root.expanduser().absolute()
        self.root = self._named.resolve()
        held = (folder.expanduser().resolve() for folder in private)
        self._private = tuple(one for one in held if one != self.root and one.is_relative_to(self.root))
        self._beneath = Beneath(self.root)

    def path(self, relative: str) -> Path:
        """A workspace path as a whole one, to be named and not to be opened: ``opened`` and ``lent`` open.

        Args:
            relative: a path below the root, or an absolute one that lies inside it.

        Raises:
            OutsideWorkspace: it is empty, leaves the folder (also by a symlink), or is not touched: hidden, or where
                programs keep their state or their keys.
        """
        path = self.root.joinpath(*parts_of(relative, (self._named, self.root)))
        self._really(path, relative)
        return path

    def relative(self, path: Path | str) -> str:
        """``path`` as a workspace path, with forward slashes.

        Raises:
            OutsideWorkspace: it lies outside.
        """
        return self.path(str(path)).relative_to(self.root).as_posix()

    def files(self) -> list[str]:
        """Workspace paths of the files there are, sorted: at most 2,000, at most six folders deep, without temporary
        ones and those that are not touched, and without links that lead out."""
        found: list[str] = []
        with contextlib.suppress(FileNotFoundError), self._beneath.folder(()) as root:
            for folder, names, files, descriptor in os.fwalk(".", dir_fd=root):
                here = Path(folder)
                deep = len(here.parts) >= DEEPEST
                names[:] = [] if deep else sorted(n for n in names if not self._is_kept_out(n, here))
                kept = (n for n in files if not n.endswith(".tmp") and not self._is_kept_out(n, here))
                found += [(here / n).as_posix() for n in kept if self._is_file(n, here, descriptor)]
                if len(found) >= MOST_FILES:
                    break
        return sorted(found)[:MOST_FILES]

    def folders(self, relative: str) -> list[str]:
        """The names of the folders directly in a folder, sorted, without links and those that are not touched; none
        where there is no such folder.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
        """
        here = self._really(self.path(relative), relative).relative_to(self.root)
        try:
            with self._beneath.folder(here.parts) as folder, os.scandir(folder) as entries:
                found = [each.name for each in entries if each.is_dir(follow_symlinks=False)]
        except OSError:
            return []
        return sorted(name for name in found if not self._is_kept_out(name, here))

    def exists(self, relative: str) -> bool:
        """Whether a file or folder is there.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
        """
        return os.path.lexists(self.path(relative))

    def size(self, relative: str) -> int:
        """The bytes of a file.

        Raises:
            OutsideWorkspace, ToolError: as for ``opened``.
        """
        with self.opened(relative) as stream:
            return os.fstat(stream.fileno()).st_size

    @contextlib.contextmanager
    def opened(self, relative: str) -> Iterator[BufferedReader]:
        """A file that is there, open for reading.

        Raises:
            OutsideWorkspace: the path leaves the workspace.
            ToolError: there is no such file (names the nearest), it is no plain file, or may not be read.
        """
        path = self.path(relative)
        with reading(relative), os.fdopen(self._descriptor(path, relative), "rb") as stream:
            yield stream

    @contextlib.contextmanager
    def lent(self, relative: str) -> Iterator[Path]:
        """A path by which a library can open that file, and no other, while the block lasts; its name is the file's.

        Raises:
            OutsideWorkspace, ToolError: as for ``opened``.
        """
        with self.opened(relative) as stream, lent(stream.fileno(), Path(relative).name) as path:
            yield path

    def _place(self, path: Path) -> tuple[str, ...]:
        """The names that lead to where ``path`` really stands, itself as it is named."""
        return (self._really(path.parent, str(path)) / path.name).relative_to(self.root).parts

    def _really(self, path: Path, relative: str) -> Path:
        """Where a path leads now, which is inside and touched; what is opened there afterwards follows no link.

        Raises:
            OutsideWorkspace: it leads elsewhere.
        """
        real = _realpath(path, relative)
        if not real.is_relative_to(self.root):
            message = f"{relative} is a link that leads out of the workspace"
            raise OutsideWorkspace(message, INSIDE)
        parts = real.relative_to(self.root).parts
        why = next(filter(None, map(kept_out, parts)), "") or (
            "is kept by Espalier" if any(map(real.is_relative_to, self._private)) else ""
        )
        if why:
            message = f"{relative} {why}"
            raise OutsideWorkspace(message, INSIDE)
        return real

    def _descriptor(self, path: Path, relative: str) -> int:
        for _ in range(ATTEMPTS):
            self._require_there(path, relative)
            try:
                descriptor = self._beneath.open(self._really(path, relative).relative_to(self.root).parts)
            except OSError as error:
                if error.errno not in (*LINKED, *MISSING):
                    raise
                continue  # it became a link, or went, since it was looked at
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return descriptor
            os.close(descriptor)
        raise _too_fast(relative)

    def _require_there(self, path: Path, relative: str) -> None:
        """Lets pass a plain file that is there.

        Raises:
            ToolError: there is none; the hint names the nearest.
        """
        if path.is_file():
            return
        message = f"there is no file {relative}"
        if path.is_dir():
            message = f"{relative} is a folder, not a file"
        elif path.exists():
            message = f"{relative} is a pipe, a socket or a device, which is not opened"
        there = self.files()
        near = difflib.get_close_matches(relative, there, n=3, cutoff=0.5) or there[:8]
        raise ToolError(message, f"there is {', '.join(near)}" if near else "the workspace holds no files")

    def _is_kept_out(self, name: str, folder: Path) -> bool:
        return bool(kept_out(name)) or (self.root / folder / name) in self._private

    def _is_file(self, name: str, folder: Path, descriptor: int) -> bool:
        try:
            status = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            if not stat.S_ISLNK(status.st_mode):
                return stat.S_ISREG(status.st_mode)
            return self._really(self.root / folder / name, name).is_file()
        except (OSError, OutsideWorkspace):
            return False


def _realpath(path: Path, relative: str) -> Path:
    for _ in range(ATTEMPTS):
        # Python looks whether a name is a link and then reads where it leads, and it may be none by then.
        with contextlib.suppress(OSError):
            return Path(os.path.realpath(path))
    raise _too_fast(relative)


def _too_fast(relative: str) -> ToolError:
    message = f"{relative} changes too fast to be used"
    return ToolError(message, "try again when nothing else changes it")


@contextlib.contextmanager
def told(what: str, hint: str) -> Iterator[None]:
    """Turns what the operating system says into words.

    Raises:
        ToolError: with ``what`` and why.
    """
    try:
        yield
    except OSError as error:
        message = f"{what}: {error.strerror or error}"
        raise ToolError(message, hint) from error


def reading(name: str) -> contextlib.AbstractContextManager[None]:
    """Turns what the operating system says against reading ``name`` into a ToolError."""
    return told(f"{name} cannot be read", "check that it may be read")

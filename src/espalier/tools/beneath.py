"""Opens files beneath a folder that is held by a descriptor: nothing that happens to the folders meanwhile leads out.

Looking at a path and then opening it is a race: between the two, a folder can become a link. Here the system resolves
and opens in one step, and refuses every link (``openat2``, Linux 5.6); where it cannot, each folder is opened from the
one above it without following links.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

OPENAT2 = 437
"""The number of the call, on every architecture that Linux 5.6 runs on but one."""
NO_MAGIC, NO_LINKS, BENEATH = 0x02, 0x04, 0x08
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
ATTEMPTS = 50
"""Tries where the system says that something was renamed meanwhile."""
LINKED = (errno.ELOOP, errno.ENOTDIR)
MISSING = (errno.ENOENT,)
"""What the system says where a link, or something else than a folder, stands in the way."""

Made = Callable[[tuple[str, ...]], None]
"""Is told of a folder that is about to be made."""

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class _How(ctypes.Structure):
    _fields_ = (("flags", ctypes.c_uint64), ("mode", ctypes.c_uint64), ("resolve", ctypes.c_uint64))


class Beneath:
    """A folder, opened at first use and held until nobody needs it. Thread-safe.

    Every method takes the names that lead from it to a file, and raises the OSError that the system gives; ELOOP or
    ENOTDIR where one of them is a link.
    """

    def __init__(self, root: Path, walk: bool = False) -> None:
        """Sets it up; ``walk`` opens folder by folder also where the system could do it in one step."""
        self._root = root
        self._walk = walk or _libc is None
        self._descriptor = -1

    def open(self, parts: Sequence[str], flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
        """A descriptor of the file, or folder, itself; a pipe or a device is not waited for."""
        flags |= os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
        if not parts:
            return os.dup(self._held())
        if not self._walk:
            try:
                return self._at_once("/".join(parts), flags, mode if flags & os.O_CREAT else 0)
            except OSError as error:
                if error.errno not in (errno.ENOSYS, errno.EPERM):
                    raise
                self._walk = error.errno == errno.ENOSYS  # EPERM may also be what was asked for
        return self._step_by_step(parts, flags, mode)

    @contextlib.contextmanager
    def folder(self, parts: Sequence[str], made: Made | None = None) -> Iterator[int]:
        """A descriptor of a folder, for as long as the block takes.

        Args:
            parts: the names that lead to it.
            made: where given, folders that are not there are made, and it is told of each before.
        """
        if made is not None:
            self._make(parts, made)
        descriptor = self.open(parts, FOLDER)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _make(self, parts: Sequence[str], made: Made) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.close(self.open(parts, FOLDER))
            return
        for depth in range(1, len(parts) + 1):
            here = tuple(parts[:depth])
            with self.folder(here[:-1]) as above, contextlib.suppress(FileExistsError):
                if not _is_there(here[-1], above):
                    made(here)
                    os.mkdir(here[-1], dir_fd=above)

    def _held(self) -> int:
        if self._descriptor < 0:
            descriptor = os.open(self._root, FOLDER)
            weakref.finalize(self, os.close, descriptor)
            self._descriptor = descriptor
        return self._descriptor

    def _at_once(self, path: str, flags: int, mode: int) -> int:
        how = _How(flags, mode, BENEATH | NO_LINKS | NO_MAGIC)
        root, name, number = self._held(), os.fsencode(path), errno.EAGAIN
        for _ in range(ATTEMPTS):
            found = int(_libc.syscall(OPENAT2, root, name, ctypes.byref(how), ctypes.sizeof(how)))  # type: ignore[union-attr]
            if found >= 0:
                return found
            number = ctypes.get_errno()
            if number not in (errno.EAGAIN, errno.EINTR):
                break
        raise OSError(number, os.strerror(number), path)

    def _step_by_step(self, parts: Sequence[str], flags: int, mode: int) -> int:
        descriptor = os.dup(self._held())
        try:
            for part in parts[:-1]:
                below = os.open(part, FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = below
            return os.open(parts[-1], flags, mode, dir_fd=descriptor)
        finally:
            os.close(descriptor)


def _is_there(name: str, folder: int) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True

"""Changes to files beneath a folder: each whole or not at all, and noted in the trash before it happens.

Everything here takes the names that lead to a file, and raises the OSError that the system gives.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from espalier.tools.beneath import Beneath
from espalier.tools.lending import lent_to_write
from espalier.tools.trash import Trash, mark_of

TEMPORARY = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

Parts = tuple[str, ...]


class Changes:
    """Changes beneath one folder; without ``trash`` nothing is kept."""

    def __init__(self, beneath: Beneath, trash: Trash | None) -> None:
        self._beneath = beneath
        self._trash = trash

    @contextlib.contextmanager
    def replacing(self, parts: Parts, mode: int | None = None, times: tuple[int, int] | None = None) -> Iterator[Path]:
        """A path to write to. What was written takes the place of the file when the block ends well, with the rights
        that the file had, and is gone when it does not; ``mode`` and ``times`` (ns) set rights and times instead."""
        name = parts[-1]
        temporary = f".{name.encode()[:60].decode(errors='ignore')}.{secrets.token_hex(4)}.tmp"
        with self._beneath.folder(parts[:-1], made=self._folder_made) as folder:
            had = _mode(name, folder)
            mode = had if mode is None else mode & 0o777
            descriptor = os.open(temporary, TEMPORARY, 0o666, dir_fd=folder)
            try:
                with lent_to_write(descriptor, name) as path:
                    yield path
                if mode is not None:
                    os.fchmod(descriptor, mode)
                if times is not None:
                    os.utime(descriptor, ns=times)
                self._keep(parts, mark_of(os.fstat(descriptor)))
                os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
            finally:
                os.close(descriptor)
                with contextlib.suppress(OSError):
                    os.unlink(temporary, dir_fd=folder)

    def remove(self, parts: Parts) -> None:
        """Removes a file, a link or an empty folder."""
        with self._beneath.folder(parts[:-1]) as folder:
            status = os.stat(parts[-1], dir_fd=folder, follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                with self._beneath.folder(parts) as itself:
                    if os.listdir(itself):  # noqa: PTH208 - a descriptor
                        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
                self._keep(parts, "absent")
                os.rmdir(parts[-1], dir_fd=folder)
                return
            _require_plain(status)
            self._keep(parts, "absent")
            os.unlink(parts[-1], dir_fd=folder)

    def move(self, source: Parts, target: Parts) -> None:
        """Moves a file; what has the name ``target`` already stays, and is an error."""
        with (
            self._beneath.folder(source[:-1]) as old,
            self._beneath.folder(target[:-1], made=self._folder_made) as new,
        ):
            status = os.stat(source[-1], dir_fd=old, follow_symlinks=False)
            _require_plain(status)
            self._keep(source, "absent")
            self._keep(target, mark_of(status))
            try:
                # Not a rename, which would take the place of a file that came meanwhile.
                os.link(source[-1], target[-1], src_dir_fd=old, dst_dir_fd=new, follow_symlinks=False)
            except FileExistsError:
                raise
            except OSError:
                os.rename(source[-1], target[-1], src_dir_fd=old, dst_dir_fd=new)
            else:
                os.unlink(source[-1], dir_fd=old)

    def link(self, parts: Parts, target: str) -> None:
        """Makes a link, in place of what is there."""
        with contextlib.suppress(FileNotFoundError):
            self.remove(parts)
        with self._beneath.folder(parts[:-1], made=self._folder_made) as folder:
            self._keep(parts, target)
            os.symlink(target, parts[-1], dir_fd=folder)

    def make_folder(self, parts: Parts) -> None:
        """Makes a folder, and those it is in."""
        with self._beneath.folder(parts, made=self._folder_made):
            pass

    def _folder_made(self, parts: Parts) -> None:
        self._keep(parts, "folder")

    def _keep(self, parts: Parts, leaves: str) -> None:
        if self._trash is not None:
            self._trash.keep(self._beneath, parts, leaves)


def _mode(name: str, folder: int) -> int | None:
    """The rights of a file that is there; None where none is."""
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    _require_plain(status)
    return stat.S_IMODE(status.st_mode) & 0o777 if stat.S_ISREG(status.st_mode) else None


def _require_plain(status: os.stat_result) -> None:
    """Lets pass files and links; pipes, sockets and devices are not touched."""
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISLNK(status.st_mode):
        raise OSError(errno.EPERM, "it is a pipe, a socket, a device or a folder")

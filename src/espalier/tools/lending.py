"""A path for libraries that open files by name themselves, which leads to a descriptor and nowhere else.

The path is a link in a private folder of this process to ``/proc/self/fd``: whoever opens it gets the very file that
was opened and looked at before, whatever its own name stands for by now. A system without such descriptors lends a
private copy instead.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

DESCRIPTORS = Path("/proc/self/fd")
PATTERN = re.compile(r"[*?\[\]{}]")
"""Signs that a library may take for a pattern of names."""
_numbers = itertools.count()


@contextlib.contextmanager
def lent(descriptor: int, name: str) -> Iterator[Path]:
    """A path to read the file that is open as ``descriptor``; its name is ``name``, without signs of patterns."""
    with _place(name) as path:
        if _has_descriptors():
            path.symlink_to(DESCRIPTORS / str(descriptor))
        else:
            with open(os.dup(descriptor), "rb") as source, path.open("wb") as copy:  # noqa: PTH123 - a descriptor
                source.seek(0)
                shutil.copyfileobj(source, copy)
        yield path


@contextlib.contextmanager
def lent_to_write(descriptor: int, name: str) -> Iterator[Path]:
    """A path to write the file that is open as ``descriptor``, which holds what was written when the block has ended
    well, also where a library put another file in the place of the path."""
    with _place(name) as path:
        if _has_descriptors():
            path.symlink_to(DESCRIPTORS / str(descriptor))
        yield path
        if not path.is_symlink() and path.is_file():
            os.ftruncate(descriptor, 0)
            with path.open("rb") as source, open(os.dup(descriptor), "wb") as target:  # noqa: PTH123 - a descriptor
                shutil.copyfileobj(source, target)


@functools.cache
def _has_descriptors() -> bool:
    return DESCRIPTORS.is_dir()


@functools.cache
def _folder(process: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"espalier-lent-{process}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextlib.contextmanager
def _place(name: str) -> Iterator[Path]:
    # A process that was forked has descriptors, and a folder, of its own.
    room = _folder(os.getpid()) / str(next(_numbers))
    room.mkdir(0o700)
    path = room / PATTERN.sub("_", name)
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            room.rmdir()

"""Files that are whole or not there, and stay after a loss of power."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from espalier.core.errors import StoreError


def put(place: Path, content: bytes | Path) -> str:
    """Writes a file that only its owner can read, to the disk; gives its SHA-256."""
    with place.open("wb") as out:
        place.chmod(0o600)
        if isinstance(content, bytes):
            out.write(content)
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, out)
        out.flush()
        os.fsync(out.fileno())
    return digest_of(place)


def digest_of(file: Path) -> str:
    """The SHA-256 of what ``file`` holds."""
    with file.open("rb") as content:
        digest: str = hashlib.file_digest(content, "sha256").hexdigest()
    return digest


def sync(folder: Path) -> None:
    """Lets a rename in ``folder`` outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def saying(what: str, hint: str) -> Iterator[None]:
    """Says ``what`` went wrong where the system refuses.

    Raises:
        StoreError: it does.
    """
    try:
        yield
    except OSError as error:
        message = f"{what}: {error.strerror or error}"
        raise StoreError(message, hint) from error

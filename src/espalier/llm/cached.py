"""A model whose replies are kept on disk, so that what was asked once costs nothing again."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from espalier.core.codec import CodecError
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.outcome import Usage
from espalier.core.seams import Model
from espalier.llm.digest import digest, reply_from_json, reply_to_json

LARGEST = 256 * 1024 * 1024
TRIMMED = 0.8
"""The part of the bound that is left when the cache has grown past it."""
GOOD = frozenset({"stop", "tools"})
"""How a reply must have ended to be kept: not cut off, not refused."""


class ReplyCache:
    """Replies under ``folder``, one file each, named by what was asked; many processes may use it at once.

    At most about ``most`` bytes: beyond that the files that were used least lately go. A cache that cannot be read or
    written is as good as none: it never fails a call.
    """

    def __init__(self, folder: Path, most: int = LARGEST) -> None:
        self._folder = folder
        self._most = most
        self._size: int | None = None

    def get(self, key: str) -> Reply | None:
        """The reply kept under ``key``, a hexadecimal number; None where there is none."""
        file = self._file(key)
        try:
            reply = reply_from_json(json.loads(file.read_bytes()))
            os.utime(file)
        except (OSError, ValueError, CodecError):
            return None
        return reply

    def put(self, key: str, reply: Reply) -> None:
        """Keeps ``reply`` under ``key``: wholly, or not at all."""
        data, file = json.dumps(reply_to_json(reply)).encode(), self._file(key)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, partial = tempfile.mkstemp(dir=file.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(data)
                Path(partial).replace(file)
            except OSError:
                Path(partial).unlink(missing_ok=True)
                raise
            self._bound(len(data))

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.json"

    def _bound(self, added: int) -> None:
        """Counts what was added; the folder itself is looked at only at first and when it is full."""
        self._size = sum(size for _, size, _ in self._files()) if self._size is None else self._size + added
        if self._size <= self._most:
            return
        files = sorted(self._files())
        self._size = sum(size for _, size, _ in files)
        for _, size, path in files:
            if self._size <= self._most * TRIMMED:
                return
            path.unlink(missing_ok=True)
            self._size -= size

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self._folder.glob("*/*.json"):
            with contextlib.suppress(FileNotFoundError):  # another process has trimmed it
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return found


@dataclass(frozen=True, slots=True)
class CachedModel:
    """Asks ``inner`` only what ``cache`` does not know. A reply from the cache has used nothing.

    The n-th time that one run asks the same, it gets the n-th reply that was kept: several samples stay several, and a
    reply that could not be used is not given for its own repair. ``asked`` counts that, and is one for the whole run.
    """

    inner: Model
    cache: ReplyCache
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """That of the model within."""
        return self.inner.name

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """The reply from the cache, else that of the model within, which is kept if it came to its end.

        Raises:
            ModelError: as the model within raises it.
        """
        same = digest(request, self.inner.name)
        self.asked[same] += 1
        key = same if self.asked[same] == 1 else f"{same}-{self.asked[same]}"
        kept = self.cache.get(key)
        if kept is not None:
            if kept.message.text:
                hear(kept.message.text)
            return replace(kept, usage=Usage())
        reply = await self.inner.ask(request, hear)
        if reply.stop in GOOD:
            self.cache.put(key, reply)
        return reply

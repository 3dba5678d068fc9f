"""Unpacks the body of an answer bit by bit, and no further than a bound: a few bytes can stand for gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from espalier.core.errors import ToolError

ACCEPTED = "gzip, deflate"
"""The ways of packing that are asked for; both end a step at a bound, which Brotli and Zstandard here do not."""
STEP = 65_536
GZIP, ZLIB, RAW = 31, 15, -15


async def unpacked(chunks: AsyncIterator[bytes], encoding: str, most: int) -> tuple[bytes, bool]:
    """At most ``most`` bytes of a body, and whether that is all of it.

    Args:
        chunks: what comes over the wire; no more than ``most`` bytes of it are taken in either.
        encoding: the header ``Content-Encoding``.
        most: the bound.

    Raises:
        ToolError: it is packed in a way that was not asked for, or twice, or is broken.
    """
    named = encoding.strip().lower()
    if named in ("", "identity"):
        return await _plain(chunks, most)
    if named not in ("gzip", "x-gzip", "deflate"):
        message = f"the answer is packed as {encoding[:40]!r}, which was not asked for"
        raise ToolError(message, "try another address")
    unpacker, data, taken = _Unpacker(named), bytearray(), 0
    try:
        async for chunk in chunks:
            taken += len(chunk)
            unpacker.feed(chunk)
            while len(data) <= most and (piece := unpacker.step()):
                data += piece
            if len(data) > most or taken > most:
                return bytes(data[:most]), False
    except zlib.error as error:
        message = f"the answer is no sound {named}: {error}"
        raise ToolError(message, "try again later") from error
    return bytes(data), True


async def _plain(chunks: AsyncIterator[bytes], most: int) -> tuple[bytes, bool]:
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > most:
            return bytes(data[:most]), False
    return bytes(data), True


class _Unpacker:
    """zlib, a step of bounded size at a time, over the several members that a gzip stream can have."""

    def __init__(self, named: str) -> None:
        self._named = named
        self._waiting = b""
        self._machine = zlib.decompressobj(GZIP) if named != "deflate" else None

    def feed(self, chunk: bytes) -> None:
        self._waiting += chunk

    def step(self) -> bytes:
        """The next bytes; b"" where more must be fed first."""
        while self._waiting:
            if self._machine is None or self._machine.eof:
                if self._machine is not None and self._named == "deflate":
                    return b""  # what stands behind the end is no part of it
                self._machine = self._begun()
            piece = self._machine.decompress(self._waiting, STEP)
            self._waiting = self._machine.unconsumed_tail or self._machine.unused_data
            if piece:
                return piece
            if not self._machine.eof:
                return b""
        return b""

    def _begun(self) -> zlib._Decompress:
        if self._named != "deflate":
            return zlib.decompressobj(GZIP)
        # Servers send deflate with the frame that the standard asks for, and without it.
        framed = self._waiting[0] & 0x0F == 8 and (len(self._waiting) < 2 or not int.from_bytes(self._waiting[:2]) % 31)
        return zlib.decompressobj(ZLIB if framed else RAW)

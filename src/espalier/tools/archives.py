"""Whether a ZIP archive of XML, as office programs write them, can be opened: a few bytes can stand for gigabytes.

What an archive says of itself is believed here, since the reader takes no more of an entry than that. Entities, which
can grow likewise, need a document type, which no office program writes.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO
from xml.parsers import expat

from espalier.core.errors import ToolError

LARGEST = 400_000_000
"""Bytes of an archive, unpacked."""
SMALL = 20_000_000
"""Bytes up to which it does not matter how much smaller the archive is."""
MOST_TIMES = 100
"""How many times as large it may be unpacked; sheets and texts are 5 to 30 times."""
MOST_ENTRIES = 10_000
BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may stand before the first sign of XML."""
PROLOG = 65_536
"""Bytes in which the first element must begin."""


def require_bounded(archive: str | Path | IO[bytes], name: str) -> None:
    """Lets pass an archive that can be unpacked and read.

    Args:
        archive: its path, or the archive itself.
        name: what to call it in an error.

    Raises:
        ToolError: it would unpack to too much, or holds XML with a document type.
        zipfile.BadZipFile: it is no ZIP archive, or broken.
    """
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
        unpacked, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
        require_plausible(unpacked, packed, name)
        if len(entries) > MOST_ENTRIES or unpacked > LARGEST:
            message = f"{name} would unpack to {unpacked:,} bytes in {len(entries):,} parts"
            raise ToolError(message, "it is not opened, as that may fill the memory; split it")
        for entry in entries:
            with opened.open(entry) as stream:
                _require_plain(stream, f"{name} ({entry.filename})")


def require_plausible(unpacked: int, packed: int, name: str) -> None:
    """Lets pass a file that is not made to unpack to far more than it is.

    Raises:
        ToolError: it is.
    """
    times = unpacked / max(1, packed)
    if unpacked > SMALL and times > MOST_TIMES:
        message = f"{name} would unpack to {unpacked:,} bytes, {times:,.0f} times its size"
        raise ToolError(message, "it is not opened, as it may be made to fill the memory; save it anew, or split it")


def _require_plain(stream: IO[bytes], name: str) -> None:
    """Lets pass what is no XML, and XML without a document type, as far as its beginning tells."""
    parser = expat.ParserCreate()
    begun: list[bool] = []

    def element(_: str, __: object) -> None:
        begun.append(True)

    def document_type(*_: object) -> None:
        message = f"{name} holds a document type, which could make its text grow without end"
        raise ToolError(message, "it is not opened; open it in an office program and save it anew")

    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = document_type
    taken = 0
    while not begun and taken < PROLOG and (chunk := stream.read(2048)):
        taken += len(chunk)
        try:
            parser.Parse(chunk, False)
        except expat.ExpatError:
            if taken > len(chunk) or chunk.lstrip(BEFORE).startswith(b"<"):
                break
            return
    if not begun and taken:
        message = f"{name} does not begin as XML does"
        raise ToolError(message, "open it in an office program and save it anew")

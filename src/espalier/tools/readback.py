"""Reads what a run made as somebody else would: the files are opened afresh and must be what they claim."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from espalier.core.errors import EspalierError
from espalier.tools.archives import require_bounded
from espalier.tools.encoding import decode
from espalier.tools.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = {".png", ".svg"}
HEAD = 65_536
"""Bytes of a table that are read to see whether it begins as one."""
UNSEEN = re.compile(
    r"<(style|script|details|svg)\b.*?</\1>|```.*?```|data:[\w/+.-]+;base64,[\w+/=]+", re.DOTALL | re.IGNORECASE
)
"""Code and pictures in a document: nothing that a person reads as text."""


class FileReadback:
    """Satisfies `core.seams.Readback` for the files of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def check(self, path: str, kind: str) -> str:
        """What is wrong with the file; "" where it is there and is what its suffix and ``kind`` say."""
        return await asyncio.to_thread(self._check, path, kind)

    async def text(self, path: str) -> str:
        """What a person reads in it: markup, code and embedded pictures left out.

        Raises:
            ToolError: it is not there, or cannot be read.
        """
        return await asyncio.to_thread(self._text, path)

    async def digest(self, path: str) -> str:
        """What is equal only for equal bytes; "" where the file cannot be read."""
        return await asyncio.to_thread(self._digest, path)

    def _check(self, path: str, kind: str) -> str:
        try:
            data = self._workspace.read_bytes(path)
        except EspalierError as error:
            return f"cannot be read back: {error.message}"
        suffix = PurePosixPath(path).suffix.lower()
        if not data and kind != "text":
            return "is empty"
        if kind == "chart" and suffix not in PICTURES:
            return "is no picture"
        try:
            return READERS[suffix](data) if suffix in READERS else ""
        except (ValueError, csv.Error, zipfile.BadZipFile, EspalierError, RecursionError) as error:
            return f"does not read back: {str(error)[:120]}"

    def _text(self, path: str) -> str:
        text = self._workspace.read_bytes(path).decode("utf-8", errors="replace")
        return html.unescape(re.sub(r"<[^>]+>", " ", UNSEEN.sub(" ", text)))

    def _digest(self, path: str) -> str:
        try:
            with self._workspace.opened(path) as stream:
                return hashlib.file_digest(stream, "blake2b").hexdigest()
        except EspalierError:
            return ""


def _rows(data: bytes) -> str:
    head = decode(data[:HEAD], "the table")
    return "" if any(next(csv.reader(io.StringIO(head, newline="")), [])) else "has no header"


def _json(data: bytes) -> str:
    json.loads(data)
    return ""


def _lines(data: bytes) -> str:
    for line in data.splitlines():
        json.loads(line)
    return ""


def _png(data: bytes) -> str:
    return "" if data.startswith(PNG) and b"IEND" in data[-16:] else "is no whole PNG picture"


def _svg(data: bytes) -> str:
    return "" if b"<svg" in data[:4000] and b"</svg>" in data[-200:] else "is no whole SVG picture"


def _sheets(data: bytes) -> str:
    require_bounded(io.BytesIO(data), "the file")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        broken = archive.testzip()
        return "" if broken is None and "xl/workbook.xml" in archive.namelist() else "is no whole Excel file"


def _parquet(data: bytes) -> str:
    return "" if data.startswith(b"PAR1") and data.endswith(b"PAR1") else "is no whole Parquet file"


def _page(data: bytes) -> str:
    text = data.decode("utf-8").lower()
    return "" if "<html" in text and "</html>" in text else "is no whole page"


READERS: dict[str, Callable[[bytes], str]] = {
    ".csv": _rows,
    ".tsv": _rows,
    ".json": _json,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".png": _png,
    ".svg": _svg,
    ".xlsx": _sheets,
    ".parquet": _parquet,
    ".html": _page,
    ".htm": _page,
}
"""Suffix -> what reads such a file and says what is wrong with it."""

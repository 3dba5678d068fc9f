"""Reads what a run made as somebody else would: the files are opened afresh and must be what they claim."""

from __future__ import annotations

import asyncio
import csv
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

from espalier.core.errors import EspalierError
from espalier.tools.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n"
CODE = re.compile(
    r"<(style|script|details|svg)\b.*?</\1>|```.*?```|data:[\w/+.-]+;base64,[\w+/=]+", re.DOTALL | re.IGNORECASE
)


class FileReadback:
    """Satisfies `core.seams.Readback` for the files of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def check(self, path: str, kind: str) -> str:
        """ "" where the file is there and is what its suffix and ``kind`` say, else what is wrong."""
        return await asyncio.to_thread(self._check, path, kind)

    async def text(self, path: str) -> str:
        """What a person reads in it: markup, code and embedded pictures left out."""
        return await asyncio.to_thread(self._text, path)

    def _check(self, path: str, kind: str) -> str:
        try:
            file = self._workspace.path(path)
            data = file.read_bytes()
        except (OSError, EspalierError) as error:
            return f"cannot be read back ({error})"
        if not data and kind != "text":
            return "is empty"
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            return ""
        try:
            return reader(file, data)
        except (ValueError, UnicodeError, csv.Error) as error:
            return f"does not read back: {str(error)[:120]}"

    def _text(self, path: str) -> str:
        text = self._workspace.path(path).read_text("utf-8", errors="replace")
        text = CODE.sub(" ", text)
        return html.unescape(re.sub(r"<[^>]+>", " ", text))


def _rows(file: Path, data: bytes) -> str:
    text = data.decode("utf-8-sig")
    rows = csv.reader(text.splitlines(), delimiter="\t" if file.suffix.lower() == ".tsv" else ",")
    header = next(rows, [])
    return "" if header else "has no header"


def _json(file: Path, data: bytes) -> str:
    del file
    json.loads(data)
    return ""


def _lines(file: Path, data: bytes) -> str:
    del file
    for line in data.decode("utf-8").splitlines():
        json.loads(line)
    return ""


def _png(file: Path, data: bytes) -> str:
    del file
    return "" if data.startswith(PNG) and b"IEND" in data[-16:] else "is no whole PNG picture"


def _svg(file: Path, data: bytes) -> str:
    del file
    return "" if b"<svg" in data[:4000] and b"</svg>" in data[-200:] else "is no whole SVG picture"


def _packed(magic: bytes) -> Callable[[Path, bytes], str]:
    def check(file: Path, data: bytes) -> str:
        return "" if data.startswith(magic) else f"is no {file.suffix.lstrip('.')} file"

    return check


def _page(file: Path, data: bytes) -> str:
    del file
    text = data.decode("utf-8").lower()
    return "" if "<html" in text and "</html>" in text else "is no whole page"


READERS: dict[str, Callable[[Path, bytes], str]] = {
    ".csv": _rows,
    ".tsv": _rows,
    ".json": _json,
    ".jsonl": _lines,
    ".png": _png,
    ".svg": _svg,
    ".xlsx": _packed(b"PK"),
    ".parquet": _packed(b"PAR1"),
    ".html": _page,
}

"""The rows of a delimited file that its profile is made from: all of a small one, a sample of a large one."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from espalier.core.errors import ToolError
from espalier.tools.delimiters import delimiter_of
from espalier.tools.encoding import decode, detect
from espalier.tools.raw import delimited

SMALL = 2_000_000
"""Bytes up to which a file is looked at whole."""
HEAD = 256_000
BLOCK = 48_000
PLACES = 5
"""Blocks taken from behind the head of a large file, the last from its end."""
CHUNK = 4_000_000
EMPTY_LINE = re.compile(rb"\n(?=\r?\n)")


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of a delimited file; ``total`` counts those of the file, its header among them; ``whole`` where ``rows``
    are all of them. ``text`` is the beginning of the file. ``stray`` are lines with a quotation mark that none closes;
    of a large file they are not known."""

    rows: list[list[str]]
    total: int
    whole: bool
    encoding: str
    delimiter: str
    text: str
    stray: tuple[str, ...] = ()


def sample_text(file: Path, path: str) -> Sample:
    """The sample of the file ``file``, called ``path`` in errors.

    Raises:
        ToolError: it is empty or holds binary data.
    """
    size = file.stat().st_size
    text, encoding = beginning(file, path, SMALL if size <= SMALL else HEAD)
    delimiter = delimiter_of(text[:50_000].splitlines(keepends=True))
    if size <= SMALL:
        stray: list[str] = []
        rows = list(delimited(StringIO(text, newline=""), delimiter, stray))
        return Sample(_some(rows, path), len(rows), True, encoding, delimiter, text, tuple(stray))
    encoding = _encoding_throughout(file, encoding, path)
    rows = list(delimited(StringIO(text[: text.rfind("\n") + 1], newline=""), delimiter))
    rows += _rows_behind(file, size, encoding, delimiter, _commonest_width(_some(rows, path)))
    return Sample(rows, _count_rows(file, encoding, delimiter), False, encoding, delimiter, text)


def beginning(file: Path, path: str, size: int = HEAD) -> tuple[str, str]:
    """The first ``size`` bytes of a text file as text, and its encoding.

    Raises:
        ToolError: it is empty or holds binary data.
    """
    with file.open("rb") as stream:
        data = stream.read(size)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        message = f"{path} is empty"
        raise ToolError(message, "put a header and rows into it")
    return decode(data, path), detect(data) or "utf-8"


def _some(rows: list[list[str]], path: str) -> list[list[str]]:
    """``rows``, of which there must be one."""
    if not rows:
        message = f"{path} holds no rows"
        raise ToolError(message, "put a header and rows into it, one a line")
    return rows


def _encoding_throughout(file: Path, encoding: str, path: str) -> str:
    """The encoding of a whole large file, of which the beginning looks like ``encoding``."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for chunk in _chunks(file):
        if encoding != "utf-16" and b"\0" in chunk:
            message = f"{path} is no text: it holds binary data"
            raise ToolError(message, "save it again as CSV")
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return detect(chunk) or "cp1252"
    return encoding


def _rows_behind(file: Path, size: int, encoding: str, delimiter: str, width: int) -> Iterator[list[str]]:
    """Rows from the middle and the end: those as wide as most, since a block may begin within a quoted cell."""
    if encoding == "utf-16":
        return
    with file.open("rb") as stream:
        for place in range(1, PLACES + 1):
            stream.seek(HEAD + (size - HEAD - BLOCK) * place // PLACES)
            stream.readline()
            block = stream.read(BLOCK)
            text = block[: block.rfind(b"\n") + 1].decode(encoding, errors="replace")
            yield from (row for row in delimited(StringIO(text, newline=""), delimiter) if len(row) == width)


def _commonest_width(rows: list[list[str]]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


def _count_rows(file: Path, encoding: str, delimiter: str) -> int:
    """The rows of a large file: its lines, less the empty ones, where no line end stands between quotation marks."""
    if encoding == "utf-16":
        return _parsed_count(file, encoding, delimiter)
    lines = 0
    for chunk in _chunks(file):
        if b"\n" not in chunk or (b'"' in chunk and _quotes_hold_line_ends(chunk)):
            return _parsed_count(file, encoding, delimiter)
        empty = len(EMPTY_LINE.findall(chunk)) + chunk.startswith((b"\n", b"\r\n"))
        lines += chunk.count(b"\n") - empty + (not chunk.endswith(b"\n"))
    return lines


def _quotes_hold_line_ends(chunk: bytes) -> bool:
    parts = chunk.split(b'"')
    return len(parts) % 2 == 0 or any(b"\n" in part for part in parts[1::2])


def _parsed_count(file: Path, encoding: str, delimiter: str) -> int:
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        return sum(1 for _ in delimited(stream, delimiter))


def _chunks(file: Path) -> Iterator[bytes]:
    """The bytes of a file in pieces that end with a line."""
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk if chunk.endswith(b"\n") else chunk + stream.readline()

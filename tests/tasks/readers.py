"""Read what a task left behind: tables of any format, report text, images."""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import load_workbook

Table = tuple[list[str], list[list[Any]]]
SHAPES = {"path", "rect", "circle", "line", "polyline", "polygon", "ellipse"}


def read_text(path: Path) -> str:
    """Text of a file in UTF-8 or GBK."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def records(items: list[Any]) -> Table:
    """A table from JSON records."""
    names: dict[str, None] = {}
    for item in items:
        names.update(dict.fromkeys(item))
    return list(names), [[item.get(name) for name in names] for item in items]


def read_json(text: str) -> Table:
    """A table from a list of records, one list inside an object, columns, or JSON lines."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        return records([json.loads(line) for line in text.splitlines() if line.strip()])
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        if len(lists) == 1 and (not lists[0] or isinstance(lists[0][0], dict)):
            data = lists[0]
        elif lists and len(lists) == len(data):
            return list(data), [list(row) for row in zip(*lists, strict=True)]
        else:
            data = [data]
    return records(data)


def read_delimited(text: str) -> Table:
    """A table from CSV with commas, semicolons or tabs."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    lines = [row for row in csv.reader(io.StringIO(text), delimiter=mark) if row]
    return (lines[0], [list(row) for row in lines[1:]]) if lines else ([], [])


def read_table(path: Path) -> Table:
    """Column names and rows of a table file; a format that cannot be read raises ValueError."""
    suffix = path.suffix.lower()
    if suffix in (".json", ".jsonl", ".ndjson"):
        return read_json(read_text(path))
    if suffix in (".xlsx", ".xlsm"):
        book = load_workbook(path, read_only=True, data_only=True)
        lines = [
            list(row) for row in book.worksheets[0].iter_rows(values_only=True) if any(cell is not None for cell in row)
        ]
        book.close()
        return ([str(cell) for cell in lines[0]], lines[1:]) if lines else ([], [])
    if suffix == ".parquet":
        with duckdb.connect() as base:
            found = base.execute("SELECT * FROM read_parquet(?)", [str(path)])
            return [item[0] for item in found.description], [list(row) for row in found.fetchall()]
    return read_delimited(read_text(path))


def visible(path: Path) -> str:
    """The text a reader sees: tags, styles and embedded data removed from HTML and Markdown."""
    text = read_text(path)
    if path.suffix.lower() in (".html", ".htm"):
        text = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", " ", text)
        text = html.unescape(re.sub(r"(?s)<[^>]+>", " ", text))
    return re.sub(r"\(data:[^)]*\)", " ", text)


def png_ok(data: bytes) -> bool:
    """Whether bytes are a PNG of a sensible size that is not of one colour."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 60:
        return False
    width, height = struct.unpack(">II", data[16:24])
    place, pixels, ended = 8, b"", False
    while place + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        pixels += data[place + 8 : place + 8 + size] if name == b"IDAT" else b""
        ended = ended or name == b"IEND"
        place += size + 12
    try:
        raw = zlib.decompress(pixels)
    except zlib.error:
        return False
    return ended and width >= 60 and height >= 60 and len(set(raw[:400000])) > 2


def svg_ok(text: str) -> bool:
    """Whether text is an SVG that draws something."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        return False
    tags = [str(node.tag).rsplit("}", 1)[-1] for node in root.iter()]
    return tags[0] == "svg" and sum(tag in SHAPES for tag in tags) >= 2


def image_ok(path: Path) -> bool:
    """Whether a file is a valid image of the format its name says."""
    suffix, data = path.suffix.lower(), path.read_bytes()
    if suffix == ".svg":
        return svg_ok(data.decode("utf-8", "replace"))
    if suffix in (".jpg", ".jpeg"):
        return data[:3] == b"\xff\xd8\xff" and data[-2:] == b"\xff\xd9"
    return suffix == ".png" and png_ok(data)


def shows_chart(path: Path) -> bool:
    """Whether a file is a chart, or a report that embeds or links one."""
    suffix = path.suffix.lower()
    if suffix in (".png", ".svg", ".jpg", ".jpeg"):
        return image_ok(path)
    if suffix not in (".html", ".htm", ".md"):
        return False
    text = read_text(path)
    inline = [svg_ok(found) for found in re.findall(r"(?is)<svg\b.*?</svg>", text)]
    for kind, data in re.findall(r"data:image/(png|svg\+xml);base64,([A-Za-z0-9+/=\s]+)", text):
        raw = base64.b64decode(data)
        inline.append(png_ok(raw) if kind == "png" else svg_ok(raw.decode("utf-8", "replace")))
    for link in re.findall(r"""(?:src=["']|!\[[^\]]*\]\()<?([^"')>]+\.(?:png|svg|jpe?g))""", text):
        target = path.parent / link
        inline.append(target.is_file() and image_ok(target))
    return any(inline)

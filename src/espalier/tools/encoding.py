"""How the bytes of a text file stand for characters: UTF-8, UTF-16 by its mark, GB 18030 (with GBK), Windows-1252."""

from __future__ import annotations

import codecs
import re

from espalier.core.errors import ToolError
from espalier.tools.kinds import kind_of, reader_of

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What no text holds: control characters other than white space, form feed, escape and the old end-of-file mark.
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
HIGH_PAIR = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
MOSTLY = 0.8


def detect(data: bytes) -> str | None:
    """The encoding of ``data``, which may be the beginning of a longer text; None where it is no text.

    UTF-8 is told by its strict rules. What is not UTF-8 is GB 18030 where nearly all its bytes above 127 form the
    pairs of the common Chinese characters (both halves above A0), which Western text hardly does; else Windows-1252.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name if _decodes(data, name) else None
    if CONTROL.search(data):
        return None
    if _decodes(data, "utf-8"):
        return "utf-8"
    pairs = len(PAIR.findall(data))
    if pairs and len(HIGH_PAIR.findall(data)) >= MOSTLY * pairs and _decodes(data, "gb18030"):
        return "gb18030"
    return "cp1252" if _decodes(data, "cp1252") else None


def decode(data: bytes, name: str) -> str:
    """The text that ``data`` is; characters cut off at its end are left out.

    Args:
        data: the bytes of a text, or its beginning.
        name: what to call it in an error.

    Raises:
        ToolError: it is no text.
    """
    encoding = detect(data)
    if encoding is None:
        kind = kind_of(data)
        message = f"{name} is no text: it holds binary data" + (f" ({kind})" if kind else "")
        raise ToolError(message, reader_of(kind))
    return codecs.getincrementaldecoder(encoding)().decode(data)


def extended(data: bytes, text: str, name: str) -> bytes:
    """``data`` with ``text`` behind it in the same encoding, or all of it in UTF-8 where that one lacks a character.

    Raises:
        ToolError: ``data`` is no text.
    """
    before = decode(data, name)
    encoding = detect(data) or "utf-8"
    if encoding == "utf-16":
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    try:
        return data + text.encode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeEncodeError:
        return (before + text).encode()


def encoded(text: str, data: bytes) -> bytes:
    """``text`` in the encoding of ``data``, or in UTF-8 where that lacks a character."""
    encoding = detect(data) or "utf-8"
    try:
        if encoding == "utf-16" and data.startswith(codecs.BOM_UTF16_BE):
            return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
        if encoding == "utf-16":
            return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode()


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return True

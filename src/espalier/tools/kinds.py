"""What a file that is no text is, by its first bytes: in words for people, and whether another tool reads it."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[bytes, str] = {
    b"%PDF-": "a PDF document",
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive, or an Office document",
    b"PAR1": "a Parquet table",
    b"SQLite format 3\0": "an SQLite database",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"ID3": "a recording",
    b"OggS": "a recording",
    b"RIFF": "a recording or a film",
}
READERS: Mapping[str, str] = {
    "a PDF document": "read it with document_text",
    "a ZIP archive, or an Office document": "read a Word document with document_text",
    "an SQLite database": "ask it with query_database",
}


def kind_of(head: bytes) -> str:
    """What begins with ``head``: "a PDF document"; "" where that is not known."""
    if head[4:8] == b"ftyp":
        return "a film or a recording"
    return next((words for mark, words in KINDS.items() if head.startswith(mark)), "")


def reader_of(kind: str) -> str:
    """What to do with a file of that kind, as a hint."""
    return READERS.get(kind, "name a text file or a table")

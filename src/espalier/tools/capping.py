"""Long texts in pieces: what is left out is said, and how to read on."""

from __future__ import annotations

from dataclasses import dataclass

from espalier.core.errors import ToolError
from espalier.core.value import Json

MOST = 20_000
"""Characters of a text that one call gives."""
START: Json = {
    "type": "integer",
    "description": "how many characters to skip, to read on in a long text; 0 where left out",
}
FARTHEST = 10**9


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text, and which part it is in words; ``note`` is "" where it is the whole."""

    text: str
    note: str = ""


def piece(text: str, start: int = 0, most: int = MOST) -> Piece:
    """At most ``most`` characters from ``start`` on. A piece ends with a line where one ends in its last fifth.

    Raises:
        ToolError: the text ends before ``start``.
    """
    if start and start >= len(text):
        message = f"the text has {len(text):,} characters; there is nothing from {start:,} on"
        raise ToolError(message, "give a lower start")
    end = start + most
    if end >= len(text):
        return Piece(text[start:], _place(start, len(text), len(text)) if start else "")
    line_end = text.rfind("\n", end - most // 5, end) + 1
    end = line_end or end
    return Piece(text[start:end], f"{_place(start, end, len(text))}; start={end} reads on")


def shortened(text: str, most: int) -> str:
    """``text`` on one line, cut to ``most`` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 3].rstrip() + "..."


def _place(start: int, end: int, total: int) -> str:
    return f"characters {start + 1:,} to {end:,} of {total:,}"

"""Where the bundled font lies. It holds Latin, Greek, Cyrillic and the Chinese of GB 2312; see ``fonts/README.md``."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

FAMILY = "Noto Sans SC"
FALLBACK = "DejaVu Sans"
"""Comes with matplotlib; draws what the bundled font lacks."""


def font_path() -> Path:
    """The font file, which the package carries so that Chinese is drawn on any machine."""
    return Path(str(files("espalier.tools") / "fonts" / "NotoSansSC-subset.ttf"))


def width(text: str) -> int:
    """How wide ``text`` is drawn, in halves of a Chinese character (a Latin letter is about one)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, most: int) -> str:
    """``text``, cut with three dots where it is wider than ``most``."""
    flat = " ".join(text.split())
    if width(flat) <= most:
        return flat
    while flat and width(flat) > most - 3:
        flat = flat[:-1]
    return f"{flat.rstrip()}..."


def wrapped(text: str, most: int) -> str:
    """``text`` in lines no wider than ``most``, broken at spaces, or anywhere between Chinese characters."""
    lines = [""]
    for piece in _pieces(" ".join(text.split())):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > most:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.strip() for line in lines)


def _pieces(text: str) -> list[str]:
    """The parts of ``text`` between which a line may break."""
    pieces = [""]
    for character in text:
        wide = unicodedata.east_asian_width(character) == "W"
        pieces[-1] += character
        if wide or character == " ":
            pieces.append("")
    return [piece for piece in pieces if piece]

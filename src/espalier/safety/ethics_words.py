"""The small language in which ethical rules say what they look for, and the spelling in which texts are compared.

A pattern is words in their order: ``<group>`` is any word of a named group, ``word*`` a word that begins so, ``..``
up to fifty characters of the same sentence; all else is itself. What stands side by side is separated by a space or
nothing.
Words of letters are whole words; of scripts without spaces (Chinese) they are found anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

GAP = ".."
MOST_GAPS = 2
"""Gaps of one pattern: each multiplies what a text can cost."""
MOST = 2_000
"""Characters of a text that are compared at once, which nothing can interrupt; longer ones are cut into overlapping
pieces."""
OVERLAP = 300
_ANY = r"(?:[^.!?;。\n]|\.(?=\w)){0,50}?"
_BESIDE = r"(?:'s)? ?"
_LATIN = re.compile(r"[a-z0-9 ']+")
_SPACES = str.maketrans({"-": " ", "_": " ", "’": "'", "‐": " ", "‑": " "})


class PatternError(ValueError):
    """A pattern or a word that says nothing that can be looked for."""


def plain(text: str) -> str:
    """``text`` in the spelling that is compared: one form of each character, small letters, nothing that cannot be
    seen, one space for any white and for a hyphen."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.casefold().translate(_SPACES).split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was read: for each part the words that may stand there, none for a gap."""

    parts: tuple[tuple[str, ...], ...]

    def fits(self, spelt: str) -> bool:
        """Whether it is anywhere in a text in its ``plain`` spelling. An expression is built only where each part has
        a word that stands there at all: building them all takes longer than most runs."""
        if not all(not part or any(word.removesuffix("*") in spelt for word in part) for part in self.parts):
            return False
        expression = _expression(self.parts)
        step = MOST - OVERLAP
        pieces = range(0, max(1, len(spelt) - OVERLAP), step)
        return any(expression.search(spelt[start : start + MOST]) is not None for start in pieces)


def pattern_of(text: str, groups: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern from its text.

    Raises:
        PatternError: it is empty, begins or ends with a gap, has too many, or names a group that does not exist.
    """
    parts = text.split()
    if not parts or GAP in {parts[0], parts[-1]} or (GAP, GAP) in pairwise(parts):
        message = f"{text!r} should be words, with .. between them for what may stand there"
        raise PatternError(message)
    if parts.count(GAP) > MOST_GAPS:
        message = f"{text!r} has more than {MOST_GAPS} gaps"
        raise PatternError(message)
    return Pattern(tuple(() if part == GAP else _part(part, groups) for part in parts))


def _part(part: str, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if not part.startswith("<"):
        return (word_of(part),)
    words = groups.get(part[1:-1]) if part.endswith(">") else None
    if not words:
        message = f"there is no group {part}, or it is empty"
        raise PatternError(message)
    return tuple(word_of(word) for word in words)


@lru_cache(maxsize=4096)
def word_of(word: str) -> str:
    """A word in the spelling that is compared.

    Raises:
        PatternError: there is nothing of it, or a * anywhere but at its end.
    """
    spelt = plain(word)
    stem = spelt.removesuffix("*")
    if not stem.strip() or "*" in stem:
        message = f"{word!r} is no word; a * stands at its end alone"
        raise PatternError(message)
    return spelt


@lru_cache(maxsize=1024)
def _expression(parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    found, before = "", tuple[str, ...]()
    for part in parts:
        if not part:
            found += _ANY
        else:
            found += (_BESIDE if before else "") + "(?:" + "|".join(map(_spelt, part)) + ")"
        before = part
    return re.compile(found)


def _spelt(word: str) -> str:
    stem = word.removesuffix("*")
    if not _LATIN.fullmatch(stem):
        return re.escape(stem)
    return rf"(?<![a-z0-9]){re.escape(stem)}" + ("[a-z0-9]*" if word.endswith("*") else "") + "(?![a-z0-9])"

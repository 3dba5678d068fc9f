"""Length: how near a text comes to the length asked for."""

from __future__ import annotations

from collections.abc import Iterable

from espalier.tools.articles.words import length

WORDS = 400
"""Words of an article where no length is asked for; Chinese characters count as words, half as many again."""
SHORT, LONG = 0.6, 1.25
"""Parts of the length asked for between which a text has it."""


def words_of(texts: Iterable[str]) -> int:
    """The length of texts in words."""
    return sum(map(length, texts))


def fit(words: int, asked: int) -> float:
    """In [0, 1]: 1 between ``SHORT`` and ``LONG`` times ``asked``, less in proportion outside."""
    part = words / asked if asked > 0 else 0.0
    return min(1.0, part / SHORT, max(0.0, 1 - (part - LONG) / LONG) if part > LONG else 1.0)

"""Groundedness: is what a sentence claims found in its source?

A sentence stands on a source that holds it word for word, or one stretch of which holds its numbers, its names, and
most of its other words, with the same denials. That is a check of words, not of meaning: it cannot be argued with,
and a sentence that turns around who did what to whom passes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from espalier.tools.articles.sentences import sentences
from espalier.tools.articles.words import is_chinese, terms

MOST_WORDS = 0.75
"""Share of a sentence's terms that the stretch must hold."""
STRETCH = 3
"""Sentences of a source that are looked at together."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<!^)(?<![.!?]\s)\b[A-Z][\w’'-]*[A-Za-z]")
DENIAL = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot)\b|n['’]t\b|[不没无未非]", re.IGNORECASE)


def bare(text: str) -> str:
    """Letters and digits only, small: what stays the same however a text is set."""
    return re.sub(r"[\W_]+", "", text).lower()


def supported(sentence: str, source: str) -> str:
    """Why ``sentence`` does not stand on the text ``source``; "" where it does."""
    if bare(sentence) and bare(sentence) in bare(source):
        return ""
    said = sentences(source)
    stretches = [said[at : at + STRETCH] for at in range(max(1, len(said) - STRETCH + 1))]
    reasons = [_lacking(sentence, stretch) for stretch in stretches]
    return "" if "" in reasons else min(reasons, key=_gravity, default="the source is empty")


def groundedness(claims: Sequence[tuple[str, str]]) -> float:
    """In [0, 1]: the share of (sentence, text of its source) in which the sentence stands on the source; 1 for none."""
    return sum(not supported(said, source) for said, source in claims) / len(claims) if claims else 1.0


def _lacking(sentence: str, parts: Sequence[str]) -> str:
    """What of ``sentence`` a stretch of a source, cut into sentences, does not hold."""
    stretch = " ".join(parts)
    there = {found.replace(",", "") for found in NUMBER.findall(stretch)}
    numbers = [one for one in NUMBER.findall(sentence) if one.replace(",", "") not in there]
    if numbers:
        return f"the number {numbers[0]} is not there"
    low = bare(stretch)
    names = [one for one in NAME.findall(sentence) if bare(one) not in low]
    if names and not is_chinese(sentence):
        return f"the name {names[0]} is not there"
    own, held = set(terms(sentence)), set(terms(stretch))
    part = len(own & held) / len(own) if own else 0.0
    if part < MOST_WORDS:
        return f"only {part:.0%} of its words are there"
    nearest = max(parts, key=lambda part: len(own & set(terms(part))))
    if bool(DENIAL.search(sentence)) != bool(DENIAL.search(nearest)):
        return "one of the two denies it"
    return ""


def _gravity(reason: str) -> int:
    """Sorts reasons so that the stretch that comes nearest is told of."""
    return 0 if "denies" in reason else 2 if "words" in reason else 1

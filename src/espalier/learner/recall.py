"""Which experience is about something like the task at hand: words by BM25, tables by the columns that they share.

BM25 as in Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009), with the logarithm
that stays above zero. It is written out here: some hundred short texts need no library.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from espalier.core.task import Goal
from espalier.learner.experience import Entry, TableShape, shapes

K1, B = 1.2, 0.75
"""How soon the same word stops to count, and how much a longer text must have more of it."""
SHARED = 0.5
"""What sharing all columns adds, as a part of the score of the words."""
LEAST = 0.25
"""Part of the score of the task's own words that an entry must reach."""
WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


def like(entries: Sequence[Entry], goal: Goal, most: int = 3) -> tuple[Entry, ...]:
    """Up to ``most`` entries about tasks like that of ``goal``, likest first; none that shares too little with it."""
    asked, here = terms(goal.task.text), _columns(shapes(goal))
    texts = [terms(entry.task) for entry in entries]
    scores = bm25(asked, [*texts, asked])
    own = scores.pop() or 1.0
    worth = [
        score / own * (1 + SHARED * _shared(here, _columns(e.tables))) for score, e in zip(scores, entries, strict=True)
    ]
    order = sorted(range(len(entries)), key=lambda n: (-worth[n], -entries[n].created, entries[n].id))
    return tuple(entries[n] for n in order[:most] if worth[n] >= LEAST)


def bm25(asked: Sequence[str], texts: Sequence[Sequence[str]]) -> list[float]:
    """The score of each text for the words that are ``asked``; 0 where it has none of them."""
    counts = [Counter(text) for text in texts]
    mean = sum(len(text) for text in texts) / max(len(texts), 1) or 1.0
    scores = [0.0] * len(texts)
    for word in dict.fromkeys(asked):
        holding = sum(word in count for count in counts)
        rarity = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for at, count in enumerate(counts):
            often = count[word]
            damped = often + K1 * (1 - B + B * len(texts[at]) / mean)
            scores[at] += rarity * often * (K1 + 1) / damped if often else 0.0
    return scores


def terms(text: str) -> list[str]:
    """The words of a text, small; each sign of a script without blanks for itself."""
    return WORD.findall(text.lower())


def _columns(tables: Sequence[TableShape]) -> frozenset[tuple[str, str]]:
    return frozenset((name.lower(), type) for table in tables for name, type, _, _ in table.columns)


def _shared(here: frozenset[tuple[str, str]], there: frozenset[tuple[str, str]]) -> float:
    """Columns of name and type that both have, as a part of all that one of them has (Jaccard)."""
    return len(here & there) / len(here | there) if here | there else 0.0

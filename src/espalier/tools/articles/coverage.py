"""Coverage: how much of what the sources tell about the topic a text tells, against the best that fits its length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.words import terms


def told(texts: Iterable[str], corpus: Corpus) -> float:
    """The weight of the terms of ``corpus`` that ``texts`` hold."""
    held = {term for text in texts for term in terms(text)}
    return sum(corpus.weights.get(term, 0.0) for term in held)


def attainable(corpus: Corpus, words: int) -> float:
    """The weight that the best choice of passages of at most ``words`` words holds, found greedily by weight a word
    (Nemhauser, Wolsey and Fisher, 1978: within 1 - 1/e of the best for a set function of this kind)."""
    held: set[str] = set()
    left = [(p, set(terms(p.text)), p.size) for p in corpus.passages]
    room, total = words, 0.0
    while left:
        gains = [
            (sum(corpus.weights.get(t, 0.0) for t in bag - held) / (size or 1), n)
            for n, (_, bag, size) in enumerate(left)
        ]
        gain, n = max(gains)
        _, bag, size = left.pop(n)
        if size <= room and gain > 0:
            total += gain * (size or 1)
            held |= bag
            room -= size
    return total


def coverage(texts: Sequence[str], corpus: Corpus, words: int, best: float | None = None) -> float:
    """In [0, 1]: what ``texts`` tell of ``corpus`` against the best choice of at most ``words`` words (``best``, where
    that is known already). 0 where the sources tell nothing."""
    top = attainable(corpus, words) if best is None else best
    return min(1.0, told(texts, corpus) / top) if top > 0 else 0.0

"""Redundancy: how much of a text says again what it has said."""

from __future__ import annotations

from collections.abc import Sequence

from espalier.tools.articles.ranking import Corpus, cosine

SAME = 0.55
"""Cosine from which one passage says again what another said."""


def pairs(texts: Sequence[str], corpus: Corpus) -> list[tuple[int, int]]:
    """The places (earlier, later) of texts that say the same."""
    vectors = [corpus.vector(text) for text in texts]
    return [(m, n) for n in range(len(texts)) for m in range(n) if cosine(vectors[n], vectors[m]) >= SAME]


def repeats(texts: Sequence[str], corpus: Corpus) -> list[int]:
    """The places of the texts that say again what an earlier one says."""
    return sorted({later for _, later in pairs(texts, corpus)})


def redundancy(texts: Sequence[str], corpus: Corpus) -> float:
    """In [0, 1]: the share of the texts that say again what an earlier one says; 0 for none."""
    return len(repeats(texts, corpus)) / len(texts) if texts else 0.0

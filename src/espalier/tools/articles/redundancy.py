"""Redundancy: how much of a text says again what it has said."""

from __future__ import annotations

from collections.abc import Sequence

from espalier.tools.articles.ranking import Corpus, cosine

SAME = 0.55
"""Cosine from which one passage says again what another said."""


def repeats(texts: Sequence[str], corpus: Corpus) -> list[int]:
    """The places of the texts that say again what an earlier one says."""
    vectors = [corpus.vector(text) for text in texts]
    return [n for n in range(len(texts)) if any(cosine(vectors[n], vectors[m]) >= SAME for m in range(n))]


def redundancy(texts: Sequence[str], corpus: Corpus) -> float:
    """In [0, 1]: the share of the texts that say again what an earlier one says; 0 for none."""
    return len(repeats(texts, corpus)) / len(texts) if texts else 0.0

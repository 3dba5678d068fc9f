"""Which passages of the sources matter for a topic: relevance, centrality, and how alike two of them are."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from espalier.tools.articles.sources import Passage, Source
from espalier.tools.articles.words import terms

MOST = 400
"""Passages that are ranked; of more, those that speak of the topic most."""
ALIKE = 0.1
"""Cosine from which two passages count as speaking of the same (the threshold of LexRank)."""
DAMPING, ROUNDS = 0.85, 30
HALF = 0.5
BESIDE = 0.7
"""Relevance of a passage that does not name the topic, beside those that do."""
DEFINES = re.compile(
    r"^.{0,80}?\b(?:is|was|are|were|refers to|describes)\s+(?:an?|the|one of|some|any)\b"
    r"|^.{0,30}?(?:是(?!否)|指的是|是指)"
)

Vector = Mapping[str, float]


class Corpus:
    """The passages of ``sources`` that are about ``topic``, ranked. ``weights`` says of each term how much of what the
    sources tell hangs on it (it grows with the logarithm of the passages that use it); the topic's own terms have none.
    """

    def __init__(self, topic: str, sources: Sequence[Source]) -> None:
        self.topic, self.sources = topic, tuple(sources)
        self.wanted = frozenset(terms(topic))
        self.relevance = self._relevant()
        ranked = sorted(self.relevance, key=lambda p: (-self.relevance[p], p.place, p.source))[:MOST]
        self.passages = tuple(sorted(ranked, key=lambda p: p.key))
        self.of = {p.key: p for p in self.passages}
        bags = {p: Counter(terms(p.text)) for p in self.passages}
        spread = Counter(term for bag in bags.values() for term in bag)
        total = len(self.passages)
        self._idf = {term: math.log(1 + total / count) for term, count in spread.items()}
        self.weights = {term: math.log2(1 + count) for term, count in spread.items() if term not in self.wanted}
        self._known: dict[str, Vector] = {}
        self._vectors = {p: self.vector(p.text) for p in self.passages}
        central = _centrality(self._vectors)
        top = max(central.values(), default=1.0) or 1.0
        self.score = {p: self.relevance[p] * (0.4 + 0.6 * central[p] / top) + 0.1 / (1 + p.place) for p in central}

    def names_topic(self, text: str) -> bool:
        """Whether half of the topic's terms, or its name however it is spaced, stand in ``text``."""
        return names(text, self.topic, self.wanted)

    def defines(self, passage: Passage) -> bool:
        """Whether a passage says what the topic is."""
        found = DEFINES.search(passage.text)
        return found is not None and self.names_topic(found[0])

    def vector(self, text: str) -> Vector:
        """The terms of a text by how often they stand there and how rare they are, of length 1."""
        if text in self._known:
            return self._known[text]
        counts = Counter(terms(text))
        raw = {
            term: (1 + math.log(n)) * self._idf.get(term, math.log(1 + len(self.passages) + 1))
            for term, n in counts.items()
        }
        norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        self._known[text] = {term: x / norm for term, x in raw.items()}
        return self._known[text]

    def alike(self, one: Passage, other: Passage) -> float:
        """The cosine of two passages of this corpus, in [0, 1]."""
        return cosine(self._vectors[one], self._vectors[other])

    def likeness(self, text: str, other: str) -> float:
        """The cosine of any two texts, by the words of this corpus."""
        return cosine(self.vector(text), self.vector(other))

    def _relevant(self) -> dict[Passage, float]:
        """What is about the topic: all of a source whose title names it (in full, where none of its sentences does); of
        another source what stands under a heading that names it, or beside a passage that does."""
        found: dict[Passage, float] = {}
        for source in self.sources:
            naming = {p for p in source.passages if self.names_topic(f"{p.heading} {p.text}")}
            whole = self.names_topic(source.title)
            blocks = {p.heading for p in naming}
            if naming or (self.wanted and self.wanted <= set(terms(source.title))):
                found |= {p: BESIDE for p in source.passages if whole or p.heading in blocks}
            found |= dict.fromkeys(naming, 1.0)
        return found


def names(text: str, topic: str, wanted: frozenset[str]) -> bool:
    """Whether ``text`` holds at least half of the terms ``wanted``, or the words of ``topic`` however spaced."""
    squashed = re.sub(r"[\W_]+", "", topic).lower()
    if squashed and squashed in re.sub(r"[\W_]+", "", text).lower():
        return True
    return bool(wanted) and len(wanted & set(terms(text))) >= max(1, math.ceil(len(wanted) * HALF))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(x * large[term] for term, x in small.items() if term in large)


def _centrality(vectors: Mapping[Passage, Vector]) -> dict[Passage, float]:
    """How central each passage is among those that are like it.

    Erkan and Radev, 2004, "LexRank: graph-based lexical centrality as salience in text summarization", section 3.2.
    """
    passages = list(vectors)
    if not passages:
        return {}
    links = _links([vectors[passage] for passage in passages])
    rank = [1 / len(passages)] * len(passages)
    for _ in range(ROUNDS):
        new = [(1 - DAMPING) / len(passages)] * len(passages)
        for at, others in enumerate(links):
            for other in others:
                new[other] += DAMPING * rank[at] / len(others)
        rank = new
    return dict(zip(passages, rank, strict=True))


def _links(vectors: Sequence[Vector]) -> list[list[int]]:
    """For each vector the places of those that are like it, itself included."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term in vector:
            holders[term].append(at)
    links = []
    for vector in vectors:
        near: dict[int, float] = defaultdict(float)
        for term, x in vector.items():
            for other in holders[term]:
                near[other] += x * vectors[other][term]
        links.append([other for other, cos in near.items() if cos >= ALIKE])
    return links

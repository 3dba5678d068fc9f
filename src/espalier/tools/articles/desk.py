"""A writer's desk: an article under way, what can be seen of it, what it is worth, and the steps that carry it on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from espalier.tools.articles.coverage import attainable, coverage
from espalier.tools.articles.drafting import Claim, Draft, cut, outlined, revised, written
from espalier.tools.articles.groundedness import supported
from espalier.tools.articles.lengths import fit, words_of
from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.redundancy import SAME, redundancy
from espalier.tools.articles.sources import Passage, Source
from espalier.tools.articles.words import CHINESE

STEPS = {"outline": outlined, "write": written, "revise": revised, "cut": cut}


@dataclass(frozen=True, slots=True)
class Sight:
    """What can be seen of an article under way, without the sources that were not fetched yet. ``coverage`` is against
    what was fetched; ``fresh`` says that something was fetched that the outline knows nothing of; ``material`` is what
    there is to write from, in lengths asked for, and ``idle`` says that the last source added nothing to it."""

    titled: bool
    planned: int
    written: int
    fit: float
    long: bool
    coverage: float
    groundedness: float
    redundancy: float
    left: int
    fresh: bool
    material: float
    idle: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """What an article is worth against all its sources, fetched or not: each in [0, 1]."""

    coverage: float
    groundedness: float
    redundancy: float
    fit: float


@dataclass(slots=True)
class Shelf:
    """The sources of one topic, and what was worked out about them; desks share it."""

    topic: str
    words: int
    sources: Sequence[Source]
    corpora: dict[int, tuple[Corpus, float]] = field(default_factory=dict)
    done: dict[tuple[str, int, Draft], Draft] = field(default_factory=dict)
    stands: dict[Claim, bool] = field(default_factory=dict)
    amounts: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, topic: str, words: int, sources: Sequence[Source]) -> Shelf:
        """Sources in the order in which they are to be fetched, with numbers by that order: those that name the topic
        in their title or path first, as a person would look at them."""
        shelf = sorted(sources, key=lambda s: (topic.lower() not in f"{s.title} {s.path}".lower(), s.path))
        numbered = (
            replace(source, passages=tuple(replace(p, source=n) for p in source.passages), number=n)
            for n, source in enumerate(shelf)
        )
        return cls(topic, words, tuple(numbered))

    def corpus(self, fetched: int) -> tuple[Corpus, float]:
        """The first ``fetched`` sources as a corpus, and what the best article of this length would tell of it."""
        if fetched not in self.corpora:
            made = Corpus(self.topic, self.sources[:fetched])
            self.corpora[fetched] = made, attainable(made, self.words)
        return self.corpora[fetched]

    def material(self, fetched: int) -> int:
        """Words about the topic in the first ``fetched`` sources, of passages that are alike only the longest."""
        if fetched not in self.amounts:
            corpus = self.corpus(fetched)[0]
            kept: list[Passage] = []
            for passage in sorted(corpus.passages, key=lambda each: -each.size):
                if all(corpus.alike(passage, other) < SAME for other in kept):
                    kept.append(passage)
            self.amounts[fetched] = sum(passage.size for passage in kept)
        return self.amounts[fetched]

    def step(self, choice: str, fetched: int, draft: Draft) -> Draft:
        """What a step makes of a draft."""
        key = (choice, fetched, draft)
        if key not in self.done:
            self.done[key] = STEPS[choice](draft, self.corpus(fetched)[0])
        return self.done[key]


class Desk:
    """One article under way. ``careless``: how often the writer adds to a sentence what no source says, as a language
    model may; the one that only puts sentences together never does."""

    def __init__(self, shelf: Shelf, careless: float = 0.0, rng: random.Random | None = None) -> None:
        self._shelf, self._careless, self._rng = shelf, careless, rng or random.Random(0)
        self.draft = Draft(shelf.topic, shelf.words)
        self.fetched = 0
        self._outlined = 0

    def carry_out(self, choice: str) -> bool:
        """Does one step: fetch, outline, write, revise or cut; says whether it changed anything."""
        if choice == "fetch":
            self.fetched += 1
            return True
        before = self.draft
        self.draft = self._shelf.step(choice, self.fetched, before)
        if choice == "outline":
            self._outlined = self.fetched
        elif choice == "write" and self._careless:
            self.draft = self._embellished(before, self.draft)
        return self.draft != before

    def sight(self) -> Sight:
        """What can be seen."""
        corpus, best = self._shelf.corpus(self.fetched)
        draft, words = self.draft, words_of(self.draft.texts)
        return Sight(
            titled=bool(draft.title),
            planned=len(draft.sections),
            written=len(draft.sections) - len(draft.unwritten),
            fit=fit(words, draft.words),
            long=words > draft.words,
            coverage=coverage(draft.texts, corpus, draft.words, best),
            groundedness=self._grounded(),
            redundancy=redundancy(draft.texts, corpus),
            left=len(self._shelf.sources) - self.fetched,
            fresh=self.fetched > self._outlined,
            material=self._shelf.material(self.fetched) / draft.words,
            idle=self.fetched > 0 and self._shelf.material(self.fetched) <= self._shelf.material(self.fetched - 1),
        )

    def worth(self) -> Worth:
        """What it is worth."""
        corpus, best = self._shelf.corpus(len(self._shelf.sources))
        texts = self.draft.texts
        told = coverage(texts, corpus, self.draft.words, best)
        return Worth(told, self._grounded(), redundancy(texts, corpus), fit(words_of(texts), self.draft.words))

    def _grounded(self) -> float:
        claims = self.draft.claims
        return sum(self._stands(claim) for claim in claims) / len(claims) if claims else 1.0

    def _stands(self, claim: Claim) -> bool:
        if claim not in self._shelf.stands:
            passages = self._shelf.sources[claim.source].passages
            right = claim.place < len(passages) and not supported(claim.text, passages[claim.place].text)
            self._shelf.stands[claim] = right
        return self._shelf.stands[claim]

    def _embellished(self, before: Draft, after: Draft) -> Draft:
        """``after``, in which some sentences of the section that is new say more than their source."""
        known = set(before.claims)
        sections = [
            replace(
                s, claims=tuple(c if c in known or self._rng.random() > self._careless else _more(c) for c in s.claims)
            )
            if s.claims is not None
            else s
            for s in after.sections
        ]
        return replace(after, sections=tuple(sections))


def _more(claim: Claim) -> Claim:
    """The claim with something added that its source does not say."""
    bare = claim.text.rstrip(".。")
    added = "，据说已有3700年。" if CHINESE.search(bare) else ", and has done so for 3,700 years."
    return replace(claim, text=bare + added)

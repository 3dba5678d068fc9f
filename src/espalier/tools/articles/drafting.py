"""An article under way, and the steps that carry it on: outline, write a section, revise, cut. Every step gives a new
draft and is the same for the same draft and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from espalier.tools.articles.groundedness import supported
from espalier.tools.articles.outline import outline, title_of
from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.redundancy import SAME, pairs
from espalier.tools.articles.sources import Passage
from espalier.tools.articles.words import length

NEW = 0.7
"""How much a passage's own weight counts against how much it is like what the section says already.

Carbonell and Goldstein, 1998, "The use of MMR, diversity-based reranking", section 2."""
ADDED = 2
"""Passages that one revision adds."""
OVER = 1.1
"""Part of the length asked for down to which ``cut`` cuts."""
ROOM = 0.5
"""Part of a passage that may stand over the length of a section."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of text and the passage it stands on: number of the source, place in it."""

    text: str
    source: int
    place: int


@dataclass(frozen=True, slots=True)
class Section:
    """``pool`` holds (source, place) of the passages that it may use, best first; ``claims`` is None until it is
    written. ``title`` is "" for the opening."""

    title: str
    pool: tuple[tuple[int, int], ...] = ()
    claims: tuple[Claim, ...] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article about ``topic`` of about ``words`` words; ``title`` is "" until there is an outline."""

    topic: str
    words: int
    title: str = ""
    sections: tuple[Section, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that is written, in order."""
        return tuple(claim for section in self.sections for claim in section.claims or ())

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of what is written."""
        return tuple(claim.text for claim in self.claims)

    @property
    def unwritten(self) -> tuple[Section, ...]:
        """Sections that are planned only."""
        return tuple(section for section in self.sections if section.claims is None)


def outlined(draft: Draft, corpus: Corpus) -> Draft:
    """With title and sections, made anew; a section whose title stays keeps what is written."""
    written = {section.title: section.claims for section in draft.sections}
    sections = tuple(
        Section(heading.title, tuple(p.key for p in heading.pool), written.get(heading.title))
        for heading in outline(corpus, draft.words)
    )
    return replace(draft, title=title_of(draft.topic), sections=sections)


def written(draft: Draft, corpus: Corpus, title: str | None = None) -> Draft:
    """With one more section: the one called ``title``, else the first that is not written. It sees nothing of the
    others, as sections may be written at once."""
    found = next((s for s in draft.sections if s.claims is None and title in (None, s.title)), None)
    if found is None:
        return draft
    room = max(1, draft.words // max(1, len(draft.sections)))
    pool = [corpus.of[key] for key in found.pool if key in corpus.of]
    chosen = sorted(pool, key=lambda p: found.pool.index(p.key)) if not found.title else _chosen(pool, corpus, room)
    claims = tuple(Claim(p.text, *p.key) for p in chosen)
    return _with(draft, found, replace(found, claims=claims))


def revised(draft: Draft, corpus: Corpus) -> Draft:
    """Each sentence that does not stand on its source is put right, or taken out where it has none; where all do, the
    best passages that are not used yet go into the sections they belong to, as far as the length allows."""
    wrong = [claim for claim in draft.claims if _is_loose(claim, corpus)]
    if wrong:
        right = {
            claim: replace(claim, text=corpus.of[claim.source, claim.place].text)
            for claim in wrong
            if (claim.source, claim.place) in corpus.of
        }
        return _mapped(draft, lambda claim: right.get(claim) if claim in wrong else claim)
    for _ in range(ADDED):
        draft = _longer(draft, corpus)
    return draft


def cut(draft: Draft, corpus: Corpus) -> Draft:
    """Without what says again what was said; where nothing does and it is too long, without the weakest, down to the
    length asked for. The opening keeps its first sentence."""
    again = _said_twice(draft, corpus) or set(_weakest(draft, corpus))
    trimmed = _mapped(draft, lambda claim: None if claim in again else claim)
    return replace(trimmed, sections=tuple(s for s in trimmed.sections if s.claims is None or s.claims))


def _chosen(pool: Sequence[Passage], corpus: Corpus, room: int) -> list[Passage]:
    """Passages of about ``room`` words: each next one the weightiest that is least like those before; as they stand in
    their sources."""
    chosen: list[Passage] = []
    left, used = list(pool), 0
    while left:
        best = max(
            left, key=lambda p: (NEW * corpus.score[p] - (1 - NEW) * _nearest(p, chosen, corpus), -p.source, -p.place)
        )
        left.remove(best)
        if chosen and (used + best.size * ROOM > room or _nearest(best, chosen, corpus) >= SAME):
            continue
        chosen.append(best)
        used += best.size
    return sorted(chosen, key=lambda p: p.key)


def _nearest(passage: Passage, others: Sequence[Passage], corpus: Corpus) -> float:
    return max((corpus.alike(passage, other) for other in others), default=0.0)


def _is_loose(claim: Claim, corpus: Corpus) -> bool:
    passage = corpus.of.get((claim.source, claim.place))
    return passage is None or bool(supported(claim.text, passage.text))


def _longer(draft: Draft, corpus: Corpus) -> Draft:
    """With one passage more, the weightiest that is like nothing there."""
    used = [corpus.of[c.source, c.place] for c in draft.claims if (c.source, c.place) in corpus.of]
    room = draft.words * OVER - sum(p.size for p in used)
    ways = [
        (corpus.score[corpus.of[key]], section, corpus.of[key])
        for section in draft.sections
        if section.claims is not None and section.title
        for key in section.pool
        if key in corpus.of and corpus.of[key] not in used and corpus.of[key].size <= room
    ]
    fresh = [way for way in ways if _nearest(way[2], used, corpus) < SAME]
    if not fresh:
        return draft
    _, section, passage = max(fresh, key=lambda way: (way[0], -way[2].source, -way[2].place))
    claims = sorted((*(section.claims or ()), Claim(passage.text, *passage.key)), key=lambda c: (c.source, c.place))
    return _with(draft, section, replace(section, claims=tuple(claims)))


def _said_twice(draft: Draft, corpus: Corpus) -> set[Claim]:
    """Of each two claims that say the same, the one that its section needs less; never the first of all."""
    mates = {claim: section.claims or () for section in draft.sections for claim in section.claims or ()}
    gone: set[Claim] = set()
    for earlier, later in pairs(draft.texts, corpus):
        one, other = draft.claims[earlier], draft.claims[later]
        if not {one, other} & gone:
            keeps = earlier == 0 or _belongs(one, mates[one], corpus) >= _belongs(other, mates[other], corpus)
            gone.add(other if keeps else one)
    return gone


def _belongs(claim: Claim, mates: Sequence[Claim], corpus: Corpus) -> float:
    """How much a claim belongs to its section: whether another goes on from it, and how like it is to the rest."""
    others = [mate for mate in mates if mate != claim]
    goes_on = any((mate.source, mate.place) == (claim.source, claim.place + 1) for mate in others)
    return goes_on + sum(corpus.likeness(claim.text, mate.text) for mate in others) / max(1, len(others))


def _weakest(draft: Draft, corpus: Corpus) -> list[Claim]:
    """The claims of least weight that must go for the article to have the length asked for."""
    over = sum(map(length, draft.texts)) - draft.words * OVER
    found: list[Claim] = []
    passages = {claim: corpus.of.get((claim.source, claim.place)) for claim in draft.claims[1:]}
    for claim in sorted(passages, key=lambda c: corpus.score[p] if (p := passages[c]) else 0.0):
        if over <= 0:
            break
        found.append(claim)
        over -= length(claim.text)
    return found


def _mapped(draft: Draft, change: Callable[[Claim], Claim | None]) -> Draft:
    """Every claim put through ``change``; those it gives None for are gone."""
    sections = []
    for section in draft.sections:
        if section.claims is None:
            sections.append(section)
            continue
        new = (change(claim) for claim in section.claims)
        sections.append(replace(section, claims=tuple(claim for claim in new if claim is not None)))
    return replace(draft, sections=tuple(sections))


def _with(draft: Draft, old: Section, new: Section) -> Draft:
    return replace(draft, sections=tuple(new if section is old else section for section in draft.sections))

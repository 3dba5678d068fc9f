"""The outline of an article: passages gathered under headings, those of the sources where they have some."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.sources import Passage
from espalier.tools.articles.words import CHINESE, stem, terms

WORDS_EACH = 75
"""Words of a section, about."""
FEWEST, MOST = 2, 8
LEAD = 2
"""Passages that open an article."""
SAME_HEADING = 0.5
"""Share of terms from which two headings are one."""
GENERIC = re.compile(
    r"^(?:introduction|overview|summary|abstract|about|in brief|at a glance|general|notes?|facts?|details|index|readme"
    r"|简介|概述|概况|引言|导言|摘要|总览|介绍|资料|笔记)$",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"^(?:references|see also|external links|further reading|sources|bibliography|contents|table of contents"
    r"|参考文献|参考资料|外部链接|延伸阅读|目录|参见|来源)$",
    re.IGNORECASE,
)
EARLY = re.compile(r"histor|origin|discover|background|beginning|历史|起源|由来|背景|发现", re.IGNORECASE)
INNER = re.compile(
    r"how\b|work|princip|structure|design|anatom|appearance|原理|结构|工作|特征|组成|外形", re.IGNORECASE
)
LATE = re.compile(
    r"critic|limit|problem|risk|future|outlook|recept|legacy|conservation|threat|pest|disease|局限|病|害|问题|风险|未来|展望|评价|保护|影响",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?:source|doc|document|file|text|page|note|part)?s?[\s\d.]*", re.IGNORECASE)
SAYING = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")
"""What a label must hold to say anything."""
PLAIN = re.compile(r"\d|(?:ed|ly|ing)$")
"""Words that make no title."""
FURTHER = {"en": "Further facts", "zh": "其他内容"}
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section that is planned: its title ("" for the opening) and the passages that it may use, best first."""

    title: str
    pool: tuple[Passage, ...]


def outline(corpus: Corpus, words: int) -> tuple[Heading, ...]:
    """The sections of an article of about ``words`` words: an opening, then the groups of passages that weigh most, as
    many as fit, in the order in which the sources speak of them."""
    lead = _lead(corpus)
    rest = [p for p in corpus.passages if p not in lead and not BESIDE.match(p.heading)]
    groups = _by_heading(corpus, rest)
    if len(groups) < FEWEST and len(rest) >= 2 * FEWEST:
        groups = _by_likeness(corpus, rest, min(4, max(FEWEST, round(words / WORDS_EACH))))
    count = max(FEWEST, min(MOST, round(words / WORDS_EACH)))
    weight = {title: sum(corpus.score[p] for p in pool) for title, pool in groups.items()}
    kept = sorted(groups, key=lambda title: (-weight[title], title))[:count]
    ordered = sorted(kept, key=lambda title: _place(title, groups[title], corpus))
    opening = [Heading("", tuple(lead))] if lead else []
    return (*opening, *(Heading(title, _best(groups[title], corpus)) for title in ordered))


def title_of(topic: str) -> str:
    """The topic as a title."""
    words = topic.strip(" .。\"'“”「」《》")
    return words[:1].upper() + words[1:]


def _best(pool: Iterable[Passage], corpus: Corpus) -> tuple[Passage, ...]:
    return tuple(sorted(pool, key=lambda p: (-corpus.score[p], p.key)))


def _lead(corpus: Corpus) -> list[Passage]:
    """What says what the topic is, and with that the first of what stands under no heading."""
    plain = [p for p in corpus.passages if not p.heading or GENERIC.match(p.heading)]
    ranked = sorted(
        corpus.passages, key=lambda p: (not corpus.defines(p), p not in plain, p.place, -corpus.score[p], p.source)
    )
    naming = [p for p in ranked if corpus.names_topic(p.text)]
    if not naming:
        return []
    first = naming[0]
    more = [
        p for p in plain if p.source == first.source and p.place > first.place and corpus.alike(p, first) < SAME_HEADING
    ]
    return [first, *more[: LEAD - 1]]


def _by_heading(corpus: Corpus, passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """Passages by their headings, alike ones together; those without go where they are most alike."""
    groups: dict[str, list[Passage]] = {}
    loose: list[Passage] = []
    for passage in passages:
        label = _label(passage, corpus)
        if not label:
            loose.append(passage)
            continue
        same = next((title for title in groups if _is_same(title, label)), label)
        groups.setdefault(same, []).append(passage)
    for passage in loose if groups else ():
        likeness = {t: sum(corpus.alike(passage, p) for p in pool) / len(pool) for t, pool in groups.items()}
        groups[max(likeness, key=likeness.__getitem__)].append(passage)
    return groups


def _label(passage: Passage, corpus: Corpus) -> str:
    """The heading of a passage, or the title of its source, without the topic; "" where that says nothing."""
    for said in (passage.heading, corpus.sources[passage.source].title):
        label = _without(said, corpus.topic)
        if SAYING.search(label) and not GENERIC.match(label) and not NUMBERED.fullmatch(label):
            return label[:1].upper() + label[1:]
    return ""


def _without(heading: str, topic: str) -> str:
    """A heading without a number before it and without the topic at either end."""
    label = re.sub(r"^(?:\d+(?:\.\d+)*[.)、]?\s+|[一二三四五六七八九十]+、\s*)", "", heading.strip())
    said = re.escape(topic.strip())
    label = re.sub(
        rf"^(?:the\s+)?{said}(?:['’]s)?\s*[:：,，—–-]?\s*(?:的)?|\s*(?:of|in|and|about)\s+(?:the\s+)?{said}$",
        "",
        label,
        flags=re.I,
    )
    return label.strip(" :：—–-")


def _is_same(one: str, other: str) -> bool:
    a, b = set(terms(one)), set(terms(other))
    return one.lower() == other.lower() or (bool(a | b) and len(a & b) / len(a | b) >= SAME_HEADING)


def _by_likeness(corpus: Corpus, passages: Sequence[Passage], count: int) -> dict[str, list[Passage]]:
    """``count`` groups: the passages farthest apart begin one each, every other joins where it is most alike."""
    seeds = [max(passages, key=lambda p: corpus.score[p])]
    while len(seeds) < min(count, len(passages)):
        left = [p for p in passages if p not in seeds]
        seeds.append(min(left, key=lambda p: (max(corpus.alike(p, s) for s in seeds) - 0.2 * corpus.score[p], p.key)))
    pools: list[list[Passage]] = [[seed] for seed in seeds]
    for passage in (p for p in passages if p not in seeds):
        nearest = max(range(len(seeds)), key=lambda n: (corpus.alike(passage, seeds[n]), -n))
        pools[nearest].append(passage)
    named: dict[str, list[Passage]] = {}
    for pool in pools:
        named.setdefault(_keyword(pool, passages, corpus), []).extend(pool)
    return named


def _keyword(pool: Sequence[Passage], passages: Sequence[Passage], corpus: Corpus) -> str:
    """The word that several passages of a group share and the others have less of, as a title; a plain one where there
    is none."""
    inside = Counter(term for p in pool for term in set(terms(p.text)))
    overall = Counter(term for p in passages for term in set(terms(p.text)))
    shared = {
        spoken: n * math.log(1 + len(passages) / overall[term])
        for term, n in inside.items()
        if n > 1 and term not in corpus.wanted and not PLAIN.search(spoken := _spoken(term, pool))
    }
    best = max(shared, key=lambda spoken: (shared[spoken], spoken), default="")
    return best[:1].upper() + best[1:] or FURTHER["zh" if CHINESE.search(corpus.topic) else "en"]


def _spoken(term: str, pool: Sequence[Passage]) -> str:
    """The commonest form in which a term stands in the text."""
    if CHINESE.search(term):
        return term
    forms = Counter(word.lower() for p in pool for word in WORD.findall(p.text) if stem(word.lower()) == term)
    return forms.most_common(1)[0][0] if forms else term


def _place(title: str, pool: Sequence[Passage], corpus: Corpus) -> tuple[int, float, str]:
    """Where a section goes: origins, how it is made, all else as the sources have it, limits."""
    sizes = {n: len(s.passages) for n, s in enumerate(corpus.sources)}
    mean = sum(p.place / sizes[p.source] for p in pool) / len(pool)
    rank = next((n for n, fits in ((0, EARLY), (1, INNER), (3, LATE)) if fits.search(title)), 2)
    return rank, mean, title

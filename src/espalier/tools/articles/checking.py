"""Reads an article back as somebody else would, and holds it against its sources as they lie there: nothing that its
writer knew is taken over."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from espalier.core.errors import ToolError
from espalier.tools.articles.coverage import coverage
from espalier.tools.articles.groundedness import supported
from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.redundancy import redundancy
from espalier.tools.articles.rendering import SOURCES, is_address
from espalier.tools.articles.sentences import sentences
from espalier.tools.articles.sources import plain, source_of
from espalier.tools.articles.words import length

ENOUGH = 0.5
"""Coverage that an article must have."""
REPEATED = 0.15
"""Share of its passages that may say again what was said."""
LEAST = 40
"""Words of any article."""
NEAR = (0.75, 1.25)
"""Parts of the length asked for, where one was, between which an article must be."""
_CITED = re.compile(r"\s*\[(\d{1,3}(?:\s*[,，]\s*\d{1,3})*)\]")
_ENTRY = re.compile(r"^(\d+)\.\s+\[(.*)\]\((.*)\)\s*$")
_SHIELD = re.compile(r"\\([\\`*_\[\]<>|~&#+=-])")

Text = Callable[[str], str]
"""The text of a file of the workspace; raises ToolError where it cannot be had."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of an article: what was measured and whether it ``holds``; ``says`` is for a person."""

    name: str
    value: float
    holds: bool
    says: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read: ``cited`` are (sentences, numbers of the sources they cite), ``entries`` number ->
    path from where it lies."""

    title: str
    cited: tuple[tuple[str, tuple[int, ...]], ...]
    entries: Mapping[int, str]


def parsed(text: str) -> Article:
    """The article that a Markdown text is."""
    title, cited, entries, in_list = "", list[tuple[str, tuple[int, ...]]](), dict[int, str](), False
    for line in text.splitlines():
        found = _ENTRY.match(line)
        if line.startswith("#"):
            in_list = line.strip("# ").strip() in SOURCES.values()
            title = title or (_plain(line.strip("# ")) if line.startswith("# ") else "")
        elif in_list and found:
            entries[int(found[1])] = found[3] if is_address(found[3]) else unquote(found[3])
        elif line.strip():
            cited += _cited(line)
    return Article(title, tuple(cited), entries)


def checks(text: str, path: str, topic: str, asked: int | None, documents: Mapping[str, str]) -> tuple[Check, ...]:
    """What holds of the article ``text`` that lies at ``path`` and is to be about ``topic``, of about ``asked`` words
    where a length was asked for. ``documents`` are the sources it may cite: path or address -> text as it is now."""
    article = parsed(text)
    folder = posixpath.dirname(path)
    paths = {n: _placed(folder, entry) for n, entry in article.entries.items()}
    said = [part for part, _ in article.cited]
    sources = [source_of(each, held, n) for n, (each, held) in enumerate(documents.items())]
    corpus = Corpus(topic, sources)
    words = sum(map(length, said))
    again = redundancy(said, corpus)
    told = coverage(said, corpus, words if asked is None else max(words, asked))
    return (
        _titled(article, corpus),
        _long_enough(words, asked),
        _resolved(article, paths, documents),
        _grounded(article, paths, documents),
        Check("covered", told, told >= ENOUGH, f"it tells {told:.0%} of what an article of its length could tell"),
        Check("fresh", 1 - again, again <= REPEATED, f"{again:.0%} of it says again what was said"),
    )


def _placed(folder: str, entry: str) -> str:
    """The workspace path of an entry that a file in ``folder`` links to; an address of the web as it is."""
    return entry if is_address(entry) else posixpath.normpath(posixpath.join(folder, entry))


def _titled(article: Article, corpus: Corpus) -> Check:
    holds = bool(article.title) and corpus.names_topic(article.title)
    return Check(
        "titled", float(holds), holds, f"its title is {article.title!r}" if article.title else "it has no title"
    )


def _long_enough(words: int, asked: int | None) -> Check:
    if asked is None:
        return Check("long enough", words, words >= LEAST, f"it has {words:,} words")
    holds = NEAR[0] * asked <= words <= NEAR[1] * asked
    why = "" if holds else ("; its sources tell no more" if words < asked else "; that is too long")
    return Check("long enough", words, holds, f"it has {words:,} words where {asked:,} were asked for{why}")


def _resolved(article: Article, paths: Mapping[int, str], documents: Mapping[str, str]) -> Check:
    """Every sentence cites, every number is in the list, every entry is a source that is there and is cited."""
    bare = [said for said, numbers in article.cited if not numbers]
    used = {n for _, numbers in article.cited for n in numbers}
    wrong = [f"no source is cited for {bare[0]!r}"] if bare else []
    wrong += [f"[{n}] is not in the list of sources" for n in sorted(used - paths.keys())]
    wrong += [f"source {n}, {path}, is none of the sources" for n, path in paths.items() if path not in documents]
    wrong += [f"source {n} is cited nowhere" for n in sorted(paths.keys() - used)]
    wrong += [] if article.cited else ["it says nothing"]
    return Check(
        "cited", float(not wrong), not wrong, wrong[0] if wrong else f"{len(paths)} sources, all citations resolve"
    )


def _grounded(article: Article, paths: Mapping[int, str], documents: Mapping[str, str]) -> Check:
    """Every sentence stands on a source that it cites."""
    plains = {path: plain(" ".join(held.split())) for path, held in documents.items()}
    loose = []
    for said, numbers in article.cited:
        reasons = [supported(said, plains.get(paths.get(n, ""), "")) for n in numbers]
        if reasons and "" not in reasons:
            loose.append(f"{said!r} does not stand in its source: {reasons[0]}")
    part = 1 - len(loose) / len(article.cited) if article.cited else 0.0
    return Check(
        "grounded", part, part == 1.0, loose[0] if loose else "every sentence stands in the source that it cites"
    )


def _cited(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(sentence, numbers that stand behind it) of one line of text."""
    begun = 0
    for found in _CITED.finditer(line):
        numbers = tuple(int(n) for n in re.findall(r"\d+", found[1]))
        yield from ((said, numbers) for said in sentences(_plain(line[begun : found.start()])))
        begun = found.end()
    yield from ((said, ()) for said in sentences(_plain(line[begun:])) if any(map(str.isalnum, said)))


def _plain(text: str) -> str:
    return html.unescape(_SHIELD.sub(r"\1", text)).strip()


def short(found: Sequence[Check]) -> str:
    """What does not hold, for a person; "" where all does."""
    return "; ".join(check.says for check in found if not check.holds)


def texts(paths: Sequence[str], text: Text) -> dict[str, str]:
    """The texts of those of ``paths`` that can be read."""
    found: dict[str, str] = {}
    for path in paths:
        try:
            found[path] = text(path)
        except ToolError:
            continue
    return found

"""A source as passages: sentences that belong together, each with the heading that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from espalier.tools.articles.sentences import can_stand, leans, sentences
from espalier.tools.articles.words import length, terms

LARGEST = 3
"""Sentences of one passage."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:=+|-{3,})\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)、])\s+")
_TABLE = re.compile(r"^\s*\||\s\|\s.*\|")
_PAGE = re.compile(r"^\[page \d+\]$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"(\*{1,3}|_{2,3}|`+|~~)(?=\S)(.+?)(?<=\S)\1")
_NOTES = re.compile(r"\s?\[(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|citation needed|note \d+|来源请求)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is one sentence, or more that lean on the first; ``heading`` is "" where it stands under none. ``place``
    counts the passages of its source from 0."""

    text: str
    source: int
    place: int
    heading: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from all others."""
        return self.source, self.place

    @property
    def size(self) -> int:
        """Its length in words."""
        return length(self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its path, its title, its passages in order, and its number among the sources, from 0."""

    path: str
    title: str
    passages: tuple[Passage, ...]
    number: int = 0

    def speaks_of(self, topic: Sequence[str]) -> float:
        """The share of the terms ``topic`` that it holds anywhere."""
        wanted = set(topic)
        held = set(terms(self.title)).union(*(terms(f"{p.heading} {p.text}") for p in self.passages))
        return len(wanted & held) / len(wanted) if wanted else 0.0


def source_of(path: str, text: str, number: int) -> Source:
    """The source that a document in Markdown or plain text is. Code, tables and lines that are no sentences are left
    out. ``number`` is its place among the sources, from 0."""
    passages: list[Passage] = []
    title, heading = "", ""
    for kind, block in _blocks(text):
        if kind == "title" and not title and not passages:
            title = block
        elif kind in {"title", "heading"}:
            heading = block
        else:
            passages += [
                Passage(said, number, len(passages) + n, heading) for n, said in enumerate(_passages(sentences(block)))
            ]
    return Source(path, title or PurePosixPath(path).stem.replace("_", " ").replace("-", " "), tuple(passages), number)


def plain(text: str) -> str:
    """Markdown without its marks, links as their words, numbers of notes left out."""
    return _NOTES.sub("", _MARKS.sub(r"\2", _MARKS.sub(r"\2", _LINK.sub(r"\1", text)))).strip()


def _passages(parts: Sequence[str]) -> Iterator[str]:
    """Each sentence that can stand, with those after it that lean on it. One that leans on what cannot stand, or on a
    passage that is full, is left out."""
    held: list[str] = []
    for part in (*parts, ""):
        if part and held and leans(part):
            if can_stand(part) and len(held) < LARGEST:
                held.append(part)
            else:
                yield _joined(held)
                held = []
            continue
        if held:
            yield _joined(held)
        held = [part] if part and can_stand(part) and not leans(part) else []


def _joined(parts: Sequence[str]) -> str:
    return parts[0] + "".join(("" if one[0] >= "\u3000" else " ") + one for one in parts[1:])


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each title, heading and paragraph, free of marks."""
    held: list[str] = []
    for kind, line in _lines(_without_front(text)):
        if kind == "text" and not (_ITEM.match(line) and held):
            held.append(_ITEM.sub("", line))
            continue
        if held:
            yield "paragraph", plain(_wrapped(held))
            held = []
        if kind == "text":
            held = [_ITEM.sub("", line)]
        elif line:
            yield kind, plain(line)
    if held:
        yield "paragraph", plain(_wrapped(held))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """(kind, line): title, heading or text; "" ends a paragraph. Lines of code and of tables end one too."""
    fenced, lines = False, text.splitlines()
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        found = _HEADING.match(line)
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if fenced or _FENCE.match(line) or _TABLE.search(line) or _PAGE.match(line) or not line.strip():
            yield "", ""
        elif found:
            yield "title" if len(found[1]) == 1 else "heading", found[2]
        elif _UNDERLINE.match(below) and len(line) < 90:
            yield "title" if below.startswith("=") else "heading", line.strip()
        elif not _UNDERLINE.match(line):
            yield (_alone(lines, at) or "text"), line.strip()


def _alone(lines: Sequence[str], at: int) -> str:
    """What a short line without a full stop between blank lines is: the first one a title, others headings."""
    line = lines[at].strip()
    before, after = (lines[at - 1].strip() if at else ""), (lines[at + 1].strip() if at + 1 < len(lines) else "x")
    if before or after or line[-1] in ".!?;,:。！？；，：…" or length(line) > 12 or _ITEM.match(line):
        return ""
    return "heading" if any(one.strip() for one in lines[:at]) else "title"


def _wrapped(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one: Chinese is joined without a blank."""
    text = lines[0]
    for line in lines[1:]:
        text += line if text[-1:] >= "\u3000" and line[:1] >= "\u3000" else f" {line}"
    return text


def _without_front(text: str) -> str:
    """Without the block of settings that some Markdown begins with."""
    return re.sub(r"\A---\n.*?\n---\n", "", text.replace("\r\n", "\n"), flags=re.DOTALL)

"""A draft as Markdown: title, sections, every sentence with the number of its source, and the list of sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from espalier.core.markdown import escape
from espalier.tools.articles.drafting import Claim, Draft
from espalier.tools.articles.sentences import sentences
from espalier.tools.articles.sources import Source
from espalier.tools.articles.words import length

PARAGRAPH = 110
"""Words of a paragraph, after which another begins."""
UNSAFE = re.compile(r"[\s()<>%\\\[\]]")
"""What would end a link in Markdown, or mean something else there."""
ENDS = re.compile(r"[\s()<>\\\[\]]")
"""The same in an address, where "%" has its meaning."""
SOURCES: Mapping[str, str] = {"en": "Sources", "zh": "参考来源"}


def markdown(draft: Draft, sources: Sequence[Source], language: str, path: str) -> str:
    """The article as Markdown that lies at the workspace path ``path``. Sources are numbered as they are first cited,
    and linked from there."""
    numbers = {source: n for n, source in enumerate(dict.fromkeys(c.source for c in draft.claims), 1)}
    lines = [f"# {escape(draft.title)}", ""]
    for section in draft.sections:
        if section.claims:
            lines += [f"## {escape(section.title)}", ""] if section.title else []
            for paragraph in _paragraphs(section.claims):
                lines += [_cited(paragraph, numbers), ""]
    lines += [f"## {SOURCES['zh' if language == 'zh' else 'en']}", ""]
    folder = posixpath.dirname(path) or "."
    for source, number in numbers.items():
        link = linked(sources[source].path, folder)
        lines.append(f"{number}. [{escape(sources[source].title)}]({link})")
    return "\n".join(lines) + "\n"


def is_address(path: str) -> bool:
    """Whether the path of a source is an address of the web."""
    return path.startswith(("http://", "https://"))


def linked(path: str, folder: str) -> str:
    """A source as a link from ``folder``; an address as it is, but for what would end a link."""
    if is_address(path):
        return ENDS.sub(lambda found: quote(found[0]), path)
    return UNSAFE.sub(lambda found: quote(found[0]), posixpath.relpath(path, folder))


def _paragraphs(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of a section in paragraphs that are not too long; the last is not a single short one."""
    found: list[list[Claim]] = [[]]
    used = 0
    for claim in claims:
        size = length(claim.text)
        if found[-1] and used + size > PARAGRAPH:
            found.append([])
            used = 0
        found[-1].append(claim)
        used += size
    if len(found) > 1 and len(found[-1]) == 1:
        found[-2] += found.pop()
    return found


def _cited(claims: Sequence[Claim], numbers: Mapping[int, int]) -> str:
    """One paragraph; each sentence has its number."""
    text = ""
    for claim in claims:
        for said in sentences(claim.text):
            gap = "" if not text or said[0] >= "\u3000" else " "
            text += f"{gap}{escape(said)}[{numbers[claim.source]}]"
    return text

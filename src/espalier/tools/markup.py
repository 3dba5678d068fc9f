"""HTML as a person meets it: its title, its links, and all of its text. For what of it matters see ``pages``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from typing_extensions import override

from espalier.tools.capping import shortened
from espalier.tools.encoding import MARKS, detect

DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HEAD = 4_096
"""Bytes in which a page may say its encoding."""
UNSEEN = {"script", "style", "noscript", "template", "svg"}
BREAKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "section", "article", "pre"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: where it leads, whole and without a fragment, and its words."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page holds: its title, all that is written on it, and its links: each address once, by its first words."""

    title: str
    text: str
    links: tuple[Link, ...]


def markup_text(data: bytes, charset: str = "") -> str:
    """The characters of a page. What is UTF-8 by its strict rules is UTF-8, whatever is declared, since hardly another
    text is; else the encoding named by the server (``charset``) or by the page holds where the bytes fit it."""
    found = DECLARED.search(data[:HEAD])
    named = [charset, found[1].decode("ascii", "ignore") if found else "", detect(data) or ""]
    marked = [name for mark, name in MARKS if data.startswith(mark)]
    for encoding in filter(None, (*marked, "utf-8", *named)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def read_markup(markup: str, base: str = "") -> Markup:
    """What is on a page; ``base`` is the address its links start from."""
    reader = _Reader(base)
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).splitlines())
    return Markup(shortened("".join(reader.title), 300), "\n".join(line for line in lines if line), reader.found())


class _Reader(HTMLParser):
    """Collects title, text and links as the parser of the standard library meets them."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.text: list[str] = []
        self._base = base
        self._unseen = 0
        self._in_title = False
        self._links: dict[str, list[str]] = {}
        self._link = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "base" and given.get("href"):
            self._base = urljoin(self._base, given["href"])
        if tag == "title":
            self._in_title = not self.title
        if tag in UNSEEN:
            self._unseen += 1
        if tag in BREAKS:
            self.text.append("\n")
        if tag == "a":
            where = _whole(self._base, given.get("href", ""))
            self._link = "" if any(map(str.strip, self._links.setdefault(where, []))) else where

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in BREAKS:
            self.text.append("\n")
        if tag == "a":
            self._link = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._unseen:
            self.text.append(data)
            if self._link:
                self._links[self._link].append(data)

    def found(self) -> tuple[Link, ...]:
        """The links that lead to a page."""
        return tuple(Link(where, shortened("".join(words), 120)) for where, words in self._links.items() if where)


def _whole(base: str, href: str) -> str:
    """Where a link leads, whole; "" where that is no page of the web."""
    try:
        address = urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return ""
    return address if href and not href.startswith("#") and address.startswith(("http://", "https://")) else ""

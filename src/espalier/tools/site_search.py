"""Searches one site by reading it: for a handbook on a local server, or where nobody else can be asked."""

from __future__ import annotations

import asyncio
import math
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from espalier.core.errors import ToolError
from espalier.tools.addresses import site_of, web_address
from espalier.tools.capping import shortened
from espalier.tools.http import Allow, Http
from espalier.tools.markup import Markup, markup_text, read_markup
from espalier.tools.web import PAGES

MOST_PAGES = 100
AT_ONCE = 8
SECONDS = 40
WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+")
AROUND = 150
"""Characters of a page that are given before and behind the first word that fits."""
K, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _Page:
    address: str
    markup: Markup
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """Reads up to 100 pages of a site, or as many as come in 40 s, link by link from ``address``, at the first search,
    and ranks them by BM25 (Robertson and Zaragoza 2009; a Chinese character is a word)."""

    http: Http
    address: str
    allow: Allow
    _pages: dict[str, _Page] = field(default_factory=dict)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def search(self, query: str, count: int) -> Sequence[Hit]:
        """The pages that fit best.

        Raises:
            ToolError: the site cannot be read at all.
        """
        async with self._reading:
            if not self._pages:
                self._pages.update(await self._read())
        words = list(dict.fromkeys(_words(query)))
        scored = sorted(((self._score(page, words), page) for page in self._pages.values()), key=lambda one: -one[0])
        return [
            Hit(page.address, page.markup.title or page.address, _around(page.markup.text, words))
            for score, page in scored[:count]
            if score > 0
        ]

    async def _read(self) -> dict[str, _Page]:
        first = web_address(self.address)
        site, waiting, seen = site_of(first), [first], {first}
        found: dict[str, _Page] = {}
        deadline = time.monotonic() + SECONDS
        while waiting and len(found) < MOST_PAGES and time.monotonic() < deadline:
            batch, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
            for page in await asyncio.gather(*(self._page(address, address == first) for address in batch)):
                if page is None:
                    continue
                found[page.address] = page
                links = [one.address for one in page.markup.links if one.address not in seen]
                within = [link for link in dict.fromkeys(links) if _within(link, site)]
                waiting += within
                seen.update(within)
        return found

    async def _page(self, address: str, must: bool) -> _Page | None:
        """A page; None where it cannot be read and need not be."""
        try:
            answer = await self.http.get(address, allow=self._require)
        except ToolError:
            if must:
                raise
            return None
        if answer.status >= 300 or answer.kind not in PAGES:
            return None
        markup = read_markup(markup_text(answer.body, answer.charset), answer.address)
        # A word of the title counts as three of the text.
        counts = Counter(_words(f"{markup.title} {markup.title} {markup.title} {markup.text}"))
        return _Page(answer.address, markup, counts)

    async def _require(self, address: str) -> None:
        """Refuses what lies on another site, to which a page may redirect, and what robots may not read."""
        if not _within(address, site_of(web_address(self.address))):
            message = f"{address} lies on another site"
            raise ToolError(message, f"only {self.address} is searched")
        await self.allow(address)

    def _score(self, page: _Page, words: Sequence[str]) -> float:
        pages = len(self._pages)
        usual = sum(each.counts.total() for each in self._pages.values()) / pages or 1
        score = 0.0
        for word in words:
            holding = sum(word in each.counts for each in self._pages.values())
            often = page.counts[word]
            rarity = math.log(1 + (pages - holding + 0.5) / (holding + 0.5))
            score += rarity * often * (K + 1) / (often + K * (1 - B + B * page.counts.total() / usual))
        return score


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _within(address: str, site: str) -> bool:
    try:
        return site_of(web_address(address)) == site
    except ToolError:
        return False


def _around(text: str, words: Sequence[str]) -> str:
    """What stands around the first word that fits, on one line."""
    low = text.lower()
    place = min((found for word in words if (found := low.find(word)) >= 0), default=0)
    return shortened(text[max(0, place - AROUND) : place + AROUND], 2 * AROUND)

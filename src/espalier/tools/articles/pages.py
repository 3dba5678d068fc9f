"""Pages of the web as the sources of an article: found, read once, and held against as they were read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from espalier.core.errors import ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.addresses import web_address
from espalier.tools.arguments import optional_text, text_argument, whole_argument
from espalier.tools.articles.rendering import linked
from espalier.tools.articles.sources import source_of
from espalier.tools.articles.steps import as_json
from espalier.tools.http import Allow, Http
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.site_search import SiteSearch
from espalier.tools.web import read_answer, require_fine
from espalier.tools.web_search import CONFIGURE, SearchProvider

MOST = 8
"""Pages that are taken of what is found."""
LONGEST = 200_000
"""Characters of a page that are used."""
TEXT: Json = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Pages:
    """The web, as far as a run may reach it. A page that was read is kept as it was then, under the address asked for
    and the one that answered, so that plan, article and check speak of the same text."""

    http: Http
    allow: Allow
    provider: SearchProvider | None = None
    _read: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Address asked for -> the address that answered, and its text."""

    async def find(self, topic: str, where: str = "") -> Sequence[str]:
        """Addresses of pages about ``topic``: ``where`` itself, the pages of the site that it is where its path ends
        with a slash, and what the search finds where it is "".

        Raises:
            ToolError: no search is configured, or it or the site cannot be asked.
        """
        if where and (urlsplit(where).path or "/")[-1] != "/":
            return [where]
        asked = SiteSearch(self.http, where, self.allow) if where else self.provider
        if asked is None:
            message = "no search provider is configured"
            raise ToolError(message, CONFIGURE)
        return list(dict.fromkeys(hit.address for hit in await asked.search(topic, MOST)))

    async def read(self, address: str) -> tuple[str, str]:
        """The address that answers, as it is cited, and the text of the page with its title, as Markdown.

        Raises:
            ToolError: it cannot be reached, or holds no text.
        """
        address = web_address(address)
        if address not in self._read:
            answer = await self.http.get(address, allow=self.allow)
            require_fine(answer)
            page = await asyncio.to_thread(read_answer, answer)
            text = page.text[:LONGEST]
            if page.title and not text.startswith("# "):
                text = f"# {page.title}\n\n{text}"
            cited = linked(answer.address, "")
            self._read[address] = self._read[cited] = cited, text
        return self._read[address]

    def text(self, address: str) -> str:
        """The text of a page that was read.

        Raises:
            ToolError: it was not.
        """
        if address not in self._read:
            message = f"{address} was not read in this run"
            raise ToolError(message, "read it with web_source first")
        return self._read[address][1]


def page_tools(pages: Pages) -> tuple[FunctionTool, FunctionTool]:
    """The tools ``web_pages`` and ``web_source``."""
    return _find(pages), _read(pages)


def _find(pages: Pages) -> FunctionTool:
    async def find(args: Mapping[str, Value]) -> Observation:
        found = await pages.find(text_argument(args, "topic"), optional_text(args, "where"))
        sources = tuple(Provenance(Origin.WEB, address) for address in found)
        return Observation(list(found), provenance=sources, note=f"{len(found)} page{'s' * (len(found) != 1)}")

    says = "Finds pages of the web about a topic: of one site, or by the search that is configured"
    spec = spec_of("web_pages", says, required={"topic": TEXT}, optional={"where": TEXT}, resource="web")
    return FunctionTool(spec, find)


def _read(pages: Pages) -> FunctionTool:
    async def read(args: Mapping[str, Value]) -> Observation:
        number = whole_argument(args, "number", 0, 0, 20_000)
        address, text = await pages.read(text_argument(args, "url"))
        source = source_of(address, text, number)
        note = f"{address}: {len(source.passages)} passages"
        return Observation(as_json(source), provenance=(Provenance(Origin.WEB, address),), note=note)

    says = "Reads a page of the web as the source of an article: its title and the sentences that can be cited"
    needed: dict[str, Json] = {"url": TEXT, "number": {"type": "integer"}}
    seconds = pages.http.bounds.seconds + 30
    return FunctionTool(spec_of("web_source", says, required=needed, resource="web", seconds=seconds), read)

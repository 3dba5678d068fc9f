"""The tool ``web_search``, and those who can be asked: SearXNG, Brave, Tavily, or one site that is read through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from espalier.core import codec
from espalier.core.errors import SettingsError, ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument, whole_argument
from espalier.tools.capping import shortened
from espalier.tools.http import Allow, Answer, Http
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.site_search import Hit, SiteSearch
from espalier.tools.web import require_fine

USUAL, MOST = 8, 20
"""Hits that are given where no number is named, and at most."""
ADDRESSES: Mapping[str, str] = {
    "brave": "https://api.search.brave.com/res/v1/web/search",
    "tavily": "https://api.tavily.com/search",
}
CONFIGURE = 'in [search] set provider to "searxng" or "site" (with url), or to "brave" or "tavily" (with key_env)'


class SearchProvider(Protocol):
    """Somebody who finds pages."""

    async def search(self, query: str, count: int) -> Sequence[Hit]:
        """Up to ``count`` pages, best first.

        Raises:
            ToolError: it cannot be asked, or what it says cannot be used.
        """
        ...


@dataclass(frozen=True, slots=True)
class SearxngSearch:
    """A SearXNG server (its format ``json`` must be switched on)."""

    http: Http
    address: str

    async def search(self, query: str, count: int) -> Sequence[Hit]:
        """What the server found."""
        asked = urlencode({"q": query, "format": "json"})
        answer = await self.http.get(f"{self.address.rstrip('/')}/search?{asked}")
        return _hits(answer, ("results",), "content", count)


@dataclass(frozen=True, slots=True)
class BraveSearch:
    """The search API of Brave."""

    http: Http
    key: str
    address: str = ADDRESSES["brave"]

    async def search(self, query: str, count: int) -> Sequence[Hit]:
        """What Brave found."""
        address = f"{self.address}?{urlencode({'q': query, 'count': count})}"
        own = {"X-Subscription-Token": self.key, "Accept": "application/json"}
        answer = await self.http.get(address, lambda hop: own if hop == address else {})
        return _hits(answer, ("web", "results"), "description", count)


@dataclass(frozen=True, slots=True)
class TavilySearch:
    """The search API of Tavily."""

    http: Http
    key: str
    address: str = ADDRESSES["tavily"]

    async def search(self, query: str, count: int) -> Sequence[Hit]:
        """What Tavily found."""
        body: Json = {"query": query, "max_results": count}
        answer = await self.http.send("POST", self.address, body, lambda hop: {"Authorization": f"Bearer {self.key}"})
        return _hits(answer, ("results",), "content", count)


def search_provider(name: str, address: str, key: str, http: Http, allow: Allow) -> SearchProvider | None:
    """The provider that the settings name; None where they name none.

    Args:
        name: ``searxng``, ``brave``, ``tavily``, ``site``, or "".
        address: where it is; those of ``ADDRESSES`` need none.
        key: for those who want one.
        http: what goes out.
        allow: refuses what a site does not let robots read.

    Raises:
        SettingsError: there is no such provider, or its key or address is missing.
    """
    if not name:
        return None
    where = address or ADDRESSES.get(name, "")
    made: Mapping[str, SearchProvider] = {
        "searxng": SearxngSearch(http, where),
        "brave": BraveSearch(http, key, where),
        "tavily": TavilySearch(http, key, where),
        "site": SiteSearch(http, where, allow),
    }
    if name not in made:
        message = f"there is no search provider {name!r}"
        raise SettingsError(message, CONFIGURE)
    if not where or (name in ADDRESSES and not key):
        message = f"the search provider {name!r} needs {'a key' if where else 'an address'}"
        raise SettingsError(message, CONFIGURE)
    return made[name]


def web_search_tool(provider: SearchProvider | None) -> FunctionTool:
    """The tool ``web_search``; without a provider it says what to configure."""

    async def search(args: Mapping[str, Value]) -> Observation:
        query = text_argument(args, "query").strip()
        count = whole_argument(args, "count", USUAL, 1, MOST)
        if provider is None:
            message = "no search provider is configured"
            raise ToolError(message, CONFIGURE)
        if not query:
            message = "there is nothing to look for"
            raise ToolError(message, "give some words as query")
        hits = (await provider.search(query, count))[:count]
        value: list[Json] = [{"url": hit.address, "title": hit.title, "text": hit.text} for hit in hits]
        sources = tuple(Provenance(Origin.WEB, hit.address) for hit in hits)
        return Observation(value=value, provenance=sources, note=f"{len(hits)} page{'s' * (len(hits) != 1)}")

    spec = spec_of(
        "web_search",
        "Finds pages of the web; gives their addresses, titles and a few words of each",
        required={"query": {"type": "string", "description": "what to look for, in a few words"}},
        optional={
            "count": {"type": "integer", "description": f"how many pages, {USUAL} where left out, {MOST} at most"}
        },
        resource="web",
    )
    return FunctionTool(spec, search)


def _hits(answer: Answer, path: Sequence[str], text: str, count: int) -> list[Hit]:
    """The hits in the JSON that a provider gave: ``path`` leads to the list of them."""
    require_fine(answer)
    try:
        found: Any = codec.parse(dict[str, Any], answer.body)
        for key in path:
            found = found.get(key) or {}
        usable = [one for one in found or () if isinstance(one, dict) and one.get("url")]
    except (codec.CodecError, AttributeError, TypeError) as error:
        message = f"{answer.address.partition('?')[0]} gave no results that can be read"
        raise ToolError(message, "check the address of the search provider") from error
    return [Hit(str(one["url"]), _line(one.get("title"), 200), _line(one.get(text), 500)) for one in usable[:count]]


def _line(given: object, most: int) -> str:
    return shortened(str(given or ""), most)

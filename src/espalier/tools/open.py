"""The tools for open-ended work: those that a language model gets beside the ones that every run has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from espalier.core.seams import Tool
from espalier.tools.articles.pages import Pages
from espalier.tools.databases import database_tools
from espalier.tools.editing import editing_tools
from espalier.tools.http import Allow, Bounds, Http, everywhere
from espalier.tools.http_api import http_tools
from espalier.tools.network import spelled
from espalier.tools.person import Ask, person_tool
from espalier.tools.reading import document_tool
from espalier.tools.robots import Robots
from espalier.tools.searching import search_tool
from espalier.tools.web import fetch_tool
from espalier.tools.web_search import ADDRESSES, SearchProvider, search_provider, web_search_tool
from espalier.tools.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the tools reach beyond the workspace; the person decides, never a model.

    ``hosts`` may be asked: names (also of private networks, and of this machine), ``*`` for all of the public network.
    ``robots``: what sites ask of robots is heeded. ``seconds`` and ``most_bytes`` bound one exchange with a server.
    ``search`` is who finds pages (``searxng`` and ``site`` at ``search_url``, ``brave`` and ``tavily`` with
    ``search_key``, "" for nobody). ``headers`` go with every API call to a site (``https://api.example.org``).
    ``databases`` are addresses by name, ``change_databases`` lets them, and SQLite files of the workspace, be changed.
    ``ask`` puts a question to the person.
    """

    hosts: tuple[str, ...] = ()
    robots: bool = True
    seconds: float = 30.0
    most_bytes: int = 10_000_000
    search: str = ""
    search_url: str = ""
    search_key: str = field(default="", repr=False)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    databases: Mapping[str, str] = field(default_factory=dict, repr=False)
    change_databases: bool = False
    ask: Ask | None = None


def open_tools(workspace: Workspace, reach: Reach) -> tuple[Tool, ...]:
    """The tools to edit, move, delete and search files, read documents, ask databases, ask the person and search the
    web; and, where some hosts may be reached, to load pages and call APIs. Nothing is loaded or opened before one is
    called.

    Raises:
        SettingsError: a search provider, an address of a database or of a site is wrong.
    """
    return (
        *editing_tools(workspace),
        search_tool(workspace),
        document_tool(workspace),
        web_search_tool(_provider(reach)),
        *_network_tools(reach),
        *database_tools(workspace, reach.databases, change=reach.change_databases),
        person_tool(reach.ask),
    )


def article_pages(reach: Reach) -> Pages:
    """Pages of the web as sources of articles, as far as ``reach`` goes.

    Raises:
        SettingsError: a search provider is wrong.
    """
    http = Http(_bounds(reach, reach.hosts))
    return Pages(http, _allow(reach, http), _provider(reach))


def _network_tools(reach: Reach) -> tuple[Tool, ...]:
    http = Http(_bounds(reach, reach.hosts))
    made = (fetch_tool(http, _allow(reach, http)), *http_tools(http, reach.headers))
    return made if reach.hosts else ()


def _provider(reach: Reach) -> SearchProvider | None:
    # Whom the person named to search with may be asked for that, whatever else may be reached.
    address = reach.search_url or ADDRESSES.get(reach.search, "")
    host = urlsplit(address).hostname or ""
    http = Http(_bounds(reach, (host,)))
    return search_provider(reach.search, address, reach.search_key, http, _allow(reach, http))


def _bounds(reach: Reach, hosts: tuple[str, ...]) -> Bounds:
    return Bounds(tuple(map(spelled, hosts)), reach.seconds, reach.most_bytes)


def _allow(reach: Reach, http: Http) -> Allow:
    return Robots(http).require if reach.robots else everywhere

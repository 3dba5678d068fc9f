"""The sources of an article, read before it is planned: documents of the workspace, and pages of the web."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from espalier.assemble.tools import reach_of
from espalier.core import codec
from espalier.core.errors import ToolError
from espalier.core.plan import Action, Subtask
from espalier.core.task import Writing
from espalier.core.value import Json, Observation
from espalier.settings import Settings
from espalier.tools.articles.folder import documents, read_source
from espalier.tools.articles.pages import Pages
from espalier.tools.articles.sources import Source
from espalier.tools.open import article_pages
from espalier.tools.skills import skills_of
from espalier.tools.workspace import Workspace
from espalier.understand.web import WEB

BESIDE = ("AGENTS.md",)
"""Files of a workspace that speak to an agent."""
MOST_PAGES = 16
"""Pages of the web that one article is written from."""

Perform = Callable[[Subtask, Mapping[str, Observation]], Awaitable[Observation]]
"""Calls the tool of a subtask, as the guard of the run allows."""


def pages_for(settings: Settings) -> Pages:
    """The web, as far as the settings let runs reach it.

    Raises:
        SettingsError: a search provider or a host is wrong.
    """
    return article_pages(reach_of(settings))


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads what an article is written from. Pages are read by ``perform``, as every call of a tool is: under the rules
    of the run, and noted in its audit."""

    workspace: Workspace
    perform: Perform

    def paths(self, writing: Writing) -> tuple[str, ...]:
        """The documents that an article may be written from; none where only the web is named.

        Raises:
            OutsideWorkspace: its folder lies outside the workspace.
        """
        if writing.web and not writing.folder:
            return ()
        skills = (each.path for each in skills_of(self.workspace).usable)
        return documents(self.workspace, writing.folder, (writing.path, *BESIDE, *skills))

    async def __call__(self, writing: Writing) -> tuple[list[Source], list[str]]:
        """The sources that can be read, and what is wrong with the others.

        Raises:
            OutsideWorkspace: its folder lies outside the workspace.
        """
        found, unread = await asyncio.to_thread(self._files, writing)
        addresses, unfound = await self._addresses(writing)
        pages = [_source(each) for each in await asyncio.gather(*map(self._page, addresses))]
        texts = dict[tuple[str, ...], Source]()
        for page in pages:  # many sites give one page under several addresses
            if isinstance(page, Source):
                texts.setdefault(tuple(passage.text for passage in page.passages), page)
        found += texts.values()
        return found, unread + unfound + [page for page in pages if isinstance(page, str)]

    def _files(self, writing: Writing) -> tuple[list[Source], list[str]]:
        found, unread = list[Source](), list[str]()
        for path in self.paths(writing):
            try:
                found.append(read_source(self.workspace, path, 0))
            except ToolError as error:
                unread.append(error.message)
        return found, unread

    async def _addresses(self, writing: Writing) -> tuple[list[str], list[str]]:
        """Addresses to read, and what is wrong with those that cannot be searched."""
        found, unfound = list[str](), list[str]()
        for where in writing.web:
            args: dict[str, Json] = {"topic": writing.about, "where": "" if where == WEB else where}
            given = await self._called("web_pages", args)
            if given.fault:
                unfound.append(f"{given.fault.message}; {given.fault.hint}".rstrip("; "))
            elif isinstance(given.value, list):
                found += [str(address) for address in given.value]
        return list(dict.fromkeys(found))[:MOST_PAGES], unfound

    async def _page(self, address: str) -> Observation:
        return await self._called("web_source", {"url": address, "number": 0})

    async def _called(self, tool: str, args: dict[str, Json]) -> Observation:
        return await self.perform(Subtask("sources", "Look for sources", Action(tool, args)), {})


def _source(given: Observation) -> Source | str:
    """The source that a page is, or what is wrong with it."""
    if given.fault:
        return f"{given.fault.message}; {given.fault.hint}".rstrip("; ")
    return codec.load(Source, given.value)

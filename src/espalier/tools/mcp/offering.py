"""The tools that servers offer, each behind the Tool protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from espalier.core.errors import EspalierError, Fault, ToolError
from espalier.core.seams import Tool, ToolSpec, failed
from espalier.core.value import Observation, Origin, Provenance, Value
from espalier.tools.mcp.link import Ground, Link
from espalier.tools.mcp.listing import listed
from espalier.tools.mcp.results import observed, plain
from espalier.tools.mcp.servers import Server, filled

SPARE = 10.0
"""Seconds that a call may take beyond those of connection and answer."""


@dataclass(frozen=True, slots=True)
class ServerTool:
    """A tool of a server; ``name`` is what the server calls it."""

    spec: ToolSpec
    name: str
    link: Link

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Has the server do it. What goes wrong is a fault whose words may be the server's."""
        try:
            result = await self.link.call(self.name, plain(args), repeatable=self.spec.idempotent)
        except ToolError as error:
            return replace(failed(Fault.of(error)), provenance=(Provenance(Origin.SERVER, self.spec.name),))
        return observed(result, self.spec.name)


@asynccontextmanager
async def offered(
    servers: Sequence[Server], ground: Ground, *, connect: float, answer: float
) -> AsyncIterator[tuple[tuple[Tool, ...], tuple[str, ...]]]:
    """The tools of all servers, and notices about what could not be had. At the end all connections are left."""
    links: list[Link] = []
    notices: list[str] = []
    for server in servers:
        try:
            links.append(Link(filled(server, ground.environ), ground, connect=connect, answer=answer))
        except EspalierError as error:
            notices.append(f"{error.message}; {error.hint}")
    try:
        found = await asyncio.gather(*(_tools(link, connect + answer + SPARE) for link in links))
        notices += (notice for _, some in found for notice in some)
        yield tuple(tool for tools, _ in found for tool in tools), tuple(notices)
    finally:
        await asyncio.gather(*(link.close() for link in links))


async def _tools(link: Link, seconds: float) -> tuple[Sequence[Tool], Sequence[str]]:
    try:
        told = await link.tools()
    except ToolError as error:
        return (), (f"{error.message}; {error.hint}",)
    tools, notices = listed(link.server.name, told, seconds)
    return [ServerTool(tool.spec, tool.name, link) for tool in tools], notices

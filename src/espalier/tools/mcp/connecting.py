"""The way in: the tools of all servers of a project, while they are connected to. Light until it is used."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from espalier.core.seams import Tool
from espalier.tools.mcp.placing import Placing, Unconfined
from espalier.tools.mcp.servers import Server

CONNECT = 30.0
"""Seconds that a server may take to begin; one that is fetched first by its launcher takes long."""
ANSWER = 60.0
"""Seconds that a server may take to answer a call."""


@dataclass(frozen=True, slots=True)
class Connected:
    """What the servers offer; ``notices`` are sentences about what could not be had, for the person."""

    tools: tuple[Tool, ...] = ()
    notices: tuple[str, ...] = ()


@asynccontextmanager
async def connected(
    servers: Sequence[Server],
    folder: Path,
    environ: Mapping[str, str] | None = None,
    *,
    placing: Placing | None = None,
    connect: float = CONNECT,
    answer: float = ANSWER,
) -> AsyncIterator[Connected]:
    """The tools of all servers; a server that cannot be had is a notice. At the end all connections are left.

    Args:
        servers: those that a file which the person trusts names (``servers_from``).
        folder: the workspace, where programs are started.
        environ: stands in for the process's environment.
        placing: where their programs run; by default with all that the person may.
        connect: seconds that a server may take to begin.
        answer: seconds that a server may take to answer a call.
    """
    if not servers:
        yield Connected()
        return
    try:
        from espalier.tools.mcp.link import Ground  # noqa: PLC0415 - the extra, and a second of loading
        from espalier.tools.mcp.offering import offered  # noqa: PLC0415
    except ImportError as error:
        yield Connected(notices=(f"MCP servers are not used: {error}; pip install 'espalier[mcp]'",))
        return
    ground = Ground(folder, os.environ if environ is None else environ, placing or Unconfined())
    async with offered(servers, ground, connect=connect, answer=answer) as (tools, notices):
        yield Connected(tools, notices)

"""The tools of the MCP servers that a project names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from espalier.assemble.confining import connection_audit, server_rooms
from espalier.assemble.setup import Setup
from espalier.core.seams import Tool
from espalier.llm.opening import Opened
from espalier.observe import logger
from espalier.settings import Settings
from espalier.tools.granting import Told, untold
from espalier.tools.mcp import connected, servers_from


@asynccontextmanager
async def served(setup: Setup, folder: Path, run_id: str = "") -> AsyncIterator[Setup]:
    """``setup`` for the run ``run_id`` ("" for none), with the tools of the servers that the settings name, connected
    to until the end, where a language model can use them. What could not be had is logged.

    Raises:
        SettingsError: the file that names them is wrong.
    """
    if run_id:
        setup = replace(setup, connections=connection_audit(setup.settings, run_id))
    if not (setup.settings.servers and isinstance(setup.models.base, Opened)):
        yield setup
        return
    async with server_tools(setup.settings, folder, setup.connections) as tools:
        yield replace(setup, offered=(*setup.offered, *tools))


@asynccontextmanager
async def server_tools(settings: Settings, folder: Path, connections: Told = untold) -> AsyncIterator[Sequence[Tool]]:
    """The tools of the servers that the settings name, connected to until the end; none where they name none. What
    could not be had is logged.

    Raises:
        SettingsError: the file that names them is wrong.
    """
    servers = servers_from(settings.servers) if settings.servers else ()
    async with connected(servers, folder, placing=server_rooms(settings, connections)) as found:
        for notice in found.notices:
            logger.warning("%s", notice)
        yield found.tools

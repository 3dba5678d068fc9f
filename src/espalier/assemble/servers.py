"""The tools of the MCP servers that a project names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from espalier.assemble.confining import connection_audit, server_rooms
from espalier.assemble.setup import Setup
from espalier.llm.opening import Opened
from espalier.observe import logger
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
    servers = servers_from(setup.settings.servers)
    rooms = server_rooms(setup.settings, setup.connections)
    async with connected(servers, folder, placing=rooms) as found:
        for notice in found.notices:
            logger.warning("%s", notice)
        yield replace(setup, offered=(*setup.offered, *found.tools))

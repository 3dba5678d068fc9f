"""What confines code and the programs of servers in a run, and what the settings grant them."""

from __future__ import annotations

import time

from espalier.core.value import Json
from espalier.safety.audit import FILE, append
from espalier.settings import Settings
from espalier.tools.granting import Connection, Grants, Told, untold
from espalier.tools.mcp import Granted, Rooms
from espalier.tools.network import Gate, spelled
from espalier.tools.sandbox import Sandbox
from espalier.tools.tiers import choose

SERVERS = "servers"
"""The folder in home that holds the homes of servers."""


def code_sandbox(settings: Settings, told: Told = untold) -> Sandbox | None:
    """What confines code, with the hosts that the settings grant it; None where code is not allowed, or nothing
    confines it."""
    sandbox = choose(settings.sandbox, settings.home).sandbox if settings.allow_code else None
    if sandbox is None or not settings.allow_code_network:
        return sandbox
    return sandbox.granting(Grants(gate=Gate(tuple(map(spelled, settings.allow_code_network))), told=told))


def server_rooms(settings: Settings, told: Told = untold) -> Rooms:
    """Where the programs of servers run, each with what the settings grant it."""
    tier = choose(settings.sandbox, settings.home)
    granted = {
        name: Granted(each.sandbox, tuple(map(spelled, each.hosts)), each.read, each.write)
        for name, each in settings.server_grants.items()
    }
    return Rooms(tier.sandbox, tier.why, settings.home / SERVERS, granted, told)


def connection_audit(settings: Settings, run_id: str) -> Told:
    """Writes each connection that a program in a sandbox asks for into the audit of the run ``run_id``."""

    def told(connection: Connection) -> None:
        line: dict[str, Json] = {
            "at": round(time.time(), 3),
            "run": run_id,
            "connection": f"{connection.host}:{connection.port}"[:300],
            "grant": "deny" if connection.refused else "allow",
            "reason": connection.refused,
        }
        append(settings.home / FILE, line)

    return told

"""The tree itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espalier.core.provider import Price, Provider
from espalier.core.task import Limits
from espalier.core.tool import Declared

FILE = "espalier.toml"
SERVERS_FILE = ".mcp.json"


@dataclass(frozen=True, slots=True)
class Search:
    """Who searches the web: "" for nobody. ``key_env`` names the variable that holds the key."""

    provider: str = ""
    url: str = ""
    key_env: str = ""


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """Where a database is: at ``url`` (``sqlite:FILE``, ``postgresql://...``, ``mysql://...``), or at what the variable
    ``url_env`` holds."""

    url: str = field(default="", repr=False)
    url_env: str = ""


@dataclass(frozen=True, slots=True)
class ServerGrants:
    """What the program of an MCP server may reach besides the workspace and its own home: ``hosts``, and places that
    are there to ``read`` and to ``write``. With ``sandbox`` False it may do all that the person may."""

    sandbox: bool = True
    hosts: tuple[str, ...] = ()
    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person decided.

    ``home`` holds the store, the trust list and their own file; ``rules`` is None where the rules that come with
    Espalier hold, and so with ``ethics``, the ethical limits;
    ``servers`` is the text of the workspace's file of MCP servers, "" where there is none that they
    trust; ``sandbox`` is what confines code, "none" only by their own word;
    with ``experience`` runs keep and use what earlier ones
    showed; ``prices`` are by the full name of a model; ``allow_network`` are hosts that tools may reach; with
    ``redact_emails`` addresses of e-mail count as secrets;
    ``notices`` are sentences that the person should see once.
    """

    home: Path
    model: str = "auto"
    strong_model: str = ""
    limits: Limits = field(default_factory=Limits)
    assume_yes: bool = False
    rules: Path | None = None
    ethics: Path | None = None
    cache: bool = False
    experience: bool = True
    record: Path | None = None
    allow_code: bool = False
    allow_network: tuple[str, ...] = ()
    allow_code_network: tuple[str, ...] = ()
    """Hosts that code may reach from its sandbox."""
    change_databases: bool = False
    """Tools may change tables of databases, not only read them."""
    databases: Mapping[str, DatabaseAddress] = field(default_factory=dict)
    sandbox: str = "auto"
    search: Search = Search()
    redact_emails: bool = False
    servers: bytes = field(default=b"", repr=False)
    prices: Mapping[str, Price] = field(default_factory=dict)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    server_grants: Mapping[str, ServerGrants] = field(default_factory=dict)
    """What programs of servers are granted, by the name of the server."""
    tools: Mapping[str, Declared] = field(default_factory=dict)
    """What the person says of tools of servers, of packages and of their own, by name."""
    learn: bool = True
    """Every run adds to what may be learned; nothing is live by that."""
    explore: float = 0.0
    """The share of new states in which something harmless is tried that is not known to be best."""
    notices: tuple[str, ...] = ()

    @property
    def concurrency(self) -> int:
        """Subtasks that may run at once."""
        return self.limits.concurrency

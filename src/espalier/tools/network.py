"""The guard of the network: whether a host may be asked, by its name, its port and what its name stands for now.

Whoever opens a connection asks `Gate.numbers` and connects to what it gives, never to the name: so that a name cannot
stand for one address when it is looked at and for another when it is used.
"""

from __future__ import annotations

import asyncio
import fnmatch
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from espalier.core.errors import ToolError
from espalier.tools.addresses import LOCAL_NAMES, host_of, is_public_name, nature

USUAL = {"http": 80, "https": 443}
SERVICES = frozenset(
    {1080, 1099, 1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 4369, 5432, 5672, 5900, 5984, 5985}
    | {6000, 6379, 6443, 6566, 6660, 6667, 8500, 9000, 9042, 9092, 9200, 9300, 10250, 11211, 15672, 25672, 27017, 50070}
)
"""Ports of databases, brokers and controls, which speak no HTTP to strangers or had better not."""
MOST_NUMBERS = 32
KNOWN = 1_000
ORDINARY = frozenset({"a private network", "the network of a provider"})
"""Where a house keeps its own servers."""
THIS_MACHINE = "this machine"

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The IP addresses that a name stands for; an OSError where it stands for none."""


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """What the system says that a name stands for."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


@dataclass(frozen=True, slots=True)
class Gate:
    """Which hosts may be asked.

    ``hosts`` are names or numbers, each perhaps with a port (``localhost:8080``, ``[::1]:8080``), patterns such as
    ``*.example.org``, or ``*`` for every host of the public network. One that is named itself may be private, at every
    port or the one that is named: the person knows where it is. Even so, a name with a dot never stands for this
    machine or the link (name the number, or a name such as ``localhost``), and one that was public once in this run
    does not become private.
    """

    hosts: tuple[str, ...] = ("*",)
    resolve: Resolve = system_resolve
    _was_public: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def names(self, host: str, port: int | None = None) -> bool:
        """Whether ``hosts`` holds this very one, so that it may be private."""
        name = host.rstrip(".").lower()
        bracketed = f"[{name}]" if ":" in name else name
        return name in self.hosts or bracketed in self.hosts or f"{bracketed}:{port}" in self.hosts

    def require(self, host: str, port: int | None = None) -> None:
        """Lets pass a host and port that may be asked, by the name alone.

        Raises:
            ToolError: it may not.
        """
        name = host_of(host)
        if self.names(name, port):
            return
        if not any(fnmatch.fnmatchcase(name, pattern) for pattern in self.hosts):
            message = f"{name} is not among the hosts that may be reached"
            raise ToolError(message, f"allow it with --allow-network {name}, or every public one with '*'")
        if not is_public_name(name):
            raise private(name, _nature_of(name))
        if port is not None and port not in USUAL.values() and (port < 1024 or port in SERVICES):
            message = f"port {port} of {name} is not one where pages or interfaces are served"
            raise ToolError(message, f"allow it with --allow-network {name}:{port}")

    async def numbers(self, host: str, port: int) -> tuple[str, ...]:
        """The IP addresses to connect to: all that the host stands for now, each looked at.

        Raises:
            ToolError: it may not be asked, or stands for an address that may not.
            OSError: it stands for none.
        """
        self.require(host, port)
        name = host_of(host)
        if _is_number(name):
            return (name,)
        found = tuple(await self.resolve(name, port))[:MOST_NUMBERS]
        if not found:
            message = f"there is no host {name}"
            raise ToolError(message, "check the address")
        return self._allowed(name, port, found)

    def _allowed(self, name: str, port: int, found: Sequence[str]) -> tuple[str, ...]:
        worst = next(filter(None, map(_nature_of, found)), "")
        if not self.names(name, port):
            if worst:
                raise private(name, worst)
            return tuple(found)
        if worst and self._was_public.get(name):
            message = f"{name} stood for a public address before and for {worst} now"
            raise ToolError(message, "whoever keeps that name may want to reach your network; leave it")
        if len(self._was_public) < KNOWN:
            self._was_public.setdefault(name, not worst)
        allowed = tuple(number for number in found if not _nature_of(number) or _may_be_named(name, number))
        if not allowed:
            raise private(name, worst)
        return allowed


def spelled(host: str) -> str:
    """A host, or a pattern of hosts, that the person allows, in the spelling that is compared."""
    low = host.strip().lower().removesuffix(".")
    return low if low.isascii() else host_of(low)


def private(host: str, what: str) -> ToolError:
    """What is said of a host that lies on a private network."""
    belongs = f" ({what})" if what else ""
    message = f"{host} lies on a private network{belongs}, which is not asked"
    return ToolError(message, "name a public address, or allow this very host with --allow-network")


def _may_be_named(name: str, number: str) -> bool:
    """Whether a name that the person allowed may stand for a number that is not public."""
    local = name == LOCAL_NAMES[0] or name.endswith(LOCAL_NAMES[1:]) or "." not in name
    return _nature_of(number) in (ORDINARY | {THIS_MACHINE} if local else ORDINARY)


def _nature_of(host: str) -> str:
    try:
        return nature(host)
    except ValueError:
        return ""


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

"""The only door of the tools to aiohttp: one exchange over HTTP, bounded in size, time, redirects and addresses.

Each exchange opens and closes its own connections: tools ask few hosts a few times, and nothing is left to be closed.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import urljoin, urlsplit

from espalier import __version__
from espalier.core.errors import ToolError
from espalier.core.value import Json
from espalier.tools.addresses import web_address
from espalier.tools.network import USUAL, Gate, Resolve, system_resolve
from espalier.tools.unpacking import ACCEPTED, unpacked

AGENT = "espalier"
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 65_536

Session = Any
"""A session of aiohttp, which is not loaded before it is needed."""
Allow = Callable[[str], Awaitable[None]]
"""Raises a ToolError where an address may not be asked; it is asked before each hop."""
HeadersFor = Callable[[str], Mapping[str, str]]
"""The headers that go to an address; it is asked for each hop, so that none reaches another site."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far and how much; ``hosts`` may be asked, as `espalier.tools.network.Gate` has them."""

    hosts: tuple[str, ...] = ("*",)
    seconds: float = 30.0
    most_bytes: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. ``address`` is where it came from after redirects; ``whole`` is False where the body was cut
    at the most that is read. Names of headers are in small letters."""

    address: str
    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True

    @property
    def kind(self) -> str:
        """The media type, in small letters; "" where none is named."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server names; "" where it names none."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return str(message.get_content_charset() or "")


async def everywhere(address: str) -> None:
    """Allows every address."""


def bare(address: str) -> Mapping[str, str]:
    """No headers for any address."""
    return {}


@dataclass(frozen=True, slots=True)
class Http:
    """Exchanges over HTTP within ``bounds``."""

    bounds: Bounds = Bounds()
    resolve: Resolve = system_resolve
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gate", Gate(self.bounds.hosts, self.resolve))

    async def get(self, address: str, headers: HeadersFor = bare, allow: Allow = everywhere) -> Answer:
        """What ``address`` gives, redirects followed.

        Raises:
            ToolError: it cannot be reached, is private, takes too long, redirects too often, or ``allow`` forbids it.
        """
        current = web_address(address)
        async with self._session(current) as session:
            for _ in range(self.bounds.redirects + 1):
                await allow(current)
                answer = await self._exchange(session, "GET", current, headers(current))
                target = answer.headers.get("location", "")
                if answer.status not in REDIRECTS or not target:
                    return answer
                current = web_address(urljoin(current, target))
        message = f"{address} redirects more than {self.bounds.redirects} times"
        raise ToolError(message, "try another address")

    async def send(
        self, method: str, address: str, body: Json = None, headers: HeadersFor = bare, allow: Allow = everywhere
    ) -> Answer:
        """What a server says to a request that may change something. A redirect is not followed but given as it is.

        Raises:
            ToolError: the server cannot be reached, is private, takes too long, or ``allow`` forbids it.
        """
        whole = web_address(address)
        async with self._session(whole) as session:
            await allow(whole)
            return await self._exchange(session, method, whole, headers(whole), body)

    @contextlib.asynccontextmanager
    async def _session(self, address: str) -> AsyncIterator[Session]:
        import aiohttp  # noqa: PLC0415 - only runs that use the network need it

        resolver: Any = _Resolver(self.gate)
        connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False)
        agent = {"User-Agent": f"{AGENT}/{__version__}", "Accept": "*/*", "Accept-Encoding": ACCEPTED}
        try:
            async with (
                asyncio.timeout(self.bounds.seconds),
                aiohttp.ClientSession(
                    connector=connector,
                    headers=agent,
                    cookie_jar=aiohttp.DummyCookieJar(),
                    auto_decompress=False,
                    timeout=aiohttp.ClientTimeout(),
                ) as session,
            ):
                yield session
        except TimeoutError as error:
            message = f"{address} took longer than {self.bounds.seconds:g} s"
            raise ToolError(message, "try again later, or another address") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise ToolError(_words(error, address), _hint(error)) from error

    async def _exchange(
        self,
        session: Session,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: Json = None,
    ) -> Answer:
        parts = urlsplit(address)
        self.gate.require(parts.hostname or "", parts.port or USUAL[parts.scheme])
        asked = session.request(method, address, headers=headers, json=body, allow_redirects=False)
        async with asked as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            chunks, packed = response.content.iter_chunked(CHUNK), found.get("content-encoding", "")
            data, whole = await unpacked(chunks, packed, self.bounds.most_bytes)
            return Answer(address, response.status, response.reason or "", found, data, whole)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """A resolver of aiohttp that gives what the gate has looked at: aiohttp connects to these numbers, and gives the
    server the name."""

    gate: Gate

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> Sequence[Mapping[str, Any]]:
        numbers = await self.gate.numbers(host, port)
        kinds = [socket.AF_INET6 if ":" in number else socket.AF_INET for number in numbers]
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            {"hostname": host, "host": number, "port": port, "family": kind, "proto": 0, "flags": flags}
            for number, kind in zip(numbers, kinds, strict=True)
        ]

    async def close(self) -> None:
        """Nothing to close."""


def _words(error: Exception, address: str) -> str:
    """What went wrong with ``address``, in one line."""
    import aiohttp  # noqa: PLC0415 - loaded already: the error is its own

    host = urlsplit(address).hostname
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (aiohttp.ClientConnectorCertificateError, f"the certificate of {host} is not trusted"),
        (aiohttp.ClientConnectorDNSError, f"there is no host {host}"),
        (aiohttp.ClientConnectorError, f"nobody answers at {host}"),
        (aiohttp.ServerDisconnectedError, f"{host} closed the connection without an answer"),
        (aiohttp.ClientPayloadError, f"the answer of {host} broke off"),
        (aiohttp.InvalidURL, f"{address} is no address"),
        (ssl.SSLError, f"no safe connection to {host}"),
    )
    said = next((words for kind, words in kinds if isinstance(error, kind)), "")
    return said or f"{host} gave no usable answer: {str(error).partition(chr(10))[0][:200]}"


def _hint(error: Exception) -> str:
    return "check the address, and that the network can be reached" if isinstance(error, OSError) else "try again later"

"""Ways into a private network, each tried through the tools, with a server that nobody may reach and names that lie."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from espalier.core.errors import EspalierError
from espalier.core.value import Observation
from espalier.tools.http import Bounds, Http
from espalier.tools.http_api import http_tools
from espalier.tools.network import system_resolve
from espalier.tools.robots import Robots
from espalier.tools.web import fetch_tool

INNER = "what only the house may see"
MOST = 200_000
NUMBERS = (
    *("127.0.0.1", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("::1", "::", "fe80::1", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b:1::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::1", "192.88.99.1", "168.63.129.16", "198.18.0.1"),
    *("240.0.0.1", "255.255.255.255", "192.0.2.1", "2001:db8::1", "::ffff:0:7f00:1", "5f00::1", "100::1"),
)
"""What a name of the public network must not stand for."""
SPELLINGS = (
    *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1", "017700000001"),
    *(
        "127.0.0.01",
        "127.000.000.001",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
    ),
    *("a.localhost", "ⓛocalhost", "ｌocalhost", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[::127.0.0.1]", "[::1%25lo]", "0.0.0.0", "0", "127.0.0.1.", "127.255.255.254"),
    *(
        "printer.local",
        "metadata.google.internal",
        "router.home.arpa",
        "good.example@127.0.0.1",
        "127.0.0.1\\.good.example",
    ),
    *("good.example:80@127.0.0.1", "127.0.0.1%00.good.example", "127.0.0.1%2f", "127.0.0.1\t", "pаypal.example"),
)
"""Hosts that mean this machine, or may, to one program or another."""
SCHEMES = (
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:6379/_",
    "data:text/plain,x",
    "dict://127.0.0.1/",
)
PORTS = (22, 25, 111, 2375, 3306, 5432, 6379, 9200, 11211, 27017)
REDIRECTS = ("http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/", "//127.1:{port}/")
BOMBS = ("gzip", "deflate", "br", "zstd", "gzip, gzip", "members")


@dataclass(frozen=True, slots=True)
class Case:
    """One call of one tool. ``names`` says what names stand for, one answer after the other, the last for good."""

    name: str
    tool: str
    url: str
    names: Mapping[str, Sequence[Sequence[str]]]
    hosts: tuple[str, ...] = ("*",)
    inner: bool = True
    """Its answer must not hold ``INNER``, and the server must not be asked; else it must be bounded."""


def cases(outer: int, inner: int) -> Iterator[Case]:
    """All of them; ``outer`` is the port of a server that may be asked, ``inner`` of the one that may not."""
    for number in NUMBERS:
        yield Case(
            f"a name that stands for {number}",
            "web_fetch",
            f"http://good.example:{inner}/",
            {"good.example": [[number]]},
        )
    both = {"good.example": [["93.184.215.14", "127.0.0.1"]]}
    yield Case("a name that stands for a public and a private number", "http_get", "http://good.example/", both)
    for host in SPELLINGS:
        yield Case(f"the host {host}", "http_get", f"http://{host}:{inner}/", {})
    for address in SCHEMES:
        yield Case(f"the address {address}", "web_fetch", address, {})
    for port in PORTS:
        yield Case(f"port {port}", "http_send", f"http://good.example:{port}/", {"good.example": [["93.184.215.14"]]})
    granted = (f"127.0.0.1:{outer}", "*")
    base = f"http://127.0.0.1:{outer}"
    for target in (*REDIRECTS, "http://rebound.example:{port}/", "file:///etc/passwd", "http://10.0.0.7/"):
        names = {"rebound.example": [["127.0.0.1"]]}
        for tool in ("web_fetch", "http_get"):
            yield Case(f"{tool} redirected to {target}", tool, f"{base}/to?{target.format(port=inner)}", names, granted)
    yield Case("redirects without end", "web_fetch", f"{base}/loop", {}, granted)
    yield Case("robots.txt elsewhere", "robots", f"{base}/page", {}, granted)
    named = {"named.example": [["127.0.0.1"]]}
    yield Case(
        "a granted name for this machine", "http_get", f"http://named.example:{inner}/", named, ("named.example",)
    )
    link = {"named.example": [["169.254.169.254"]]}
    yield Case("a granted name for the link", "http_get", "http://named.example/", link, ("named.example",))
    wide = {"evil.good.example": [["127.0.0.1"]]}
    yield Case("a granted pattern", "http_get", f"http://evil.good.example:{inner}/", wide, ("*.good.example",))
    yield Case("another port of a granted number", "http_get", f"http://127.0.0.1:{inner}/", {}, granted)
    for packed in BOMBS:
        yield Case(f"a bomb, {packed}", "http_get", f"{base}/bomb?{packed}", {}, granted, inner=False)
    yield Case("a body without end", "web_fetch", f"{base}/endless", {}, granted, inner=False)


class Names:
    """A resolver that gives what a case says."""

    def __init__(self, names: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self._left = {name: list(answers) for name, answers in names.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The next answer."""
        self.asked.append(host)
        answers = self._left.get(host, [])
        if not answers:
            message = f"no such host: {host}"
            raise OSError(message)
        return answers.pop(0) if len(answers) > 1 else answers[0]


class NoGate:
    """What would be without a gate: every host is asked, at what its name stands for."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def require(self, host: str, port: int | None = None) -> None:
        """Lets all pass."""

    async def numbers(self, host: str, port: int) -> tuple[str, ...]:
        """What the name stands for."""
        try:
            return tuple(await self._names(host, port))
        except OSError:
            return tuple(await system_resolve(host, port))


async def through(case: Case, asked: Sequence[str], guarded: bool = True) -> str:
    """What went wrong with one case; "" where it was held off. ``asked`` is what reaches the inner server."""
    count = len(asked)
    http = Http(Bounds(case.hosts, seconds=5.0, most_bytes=MOST), Names(case.names))
    if not guarded:
        object.__setattr__(http, "gate", NoGate(Names(case.names)))
    allow = Robots(http).require if case.tool == "robots" else _anything
    tools = {tool.spec.name: tool for tool in (*http_tools(http, {}), fetch_tool(http, allow))}
    tool = tools["web_fetch" if case.tool == "robots" else case.tool]
    args = {"url": case.url} | ({"method": "POST"} if case.tool == "http_send" else {})
    try:
        async with asyncio.timeout(8):
            seen: Observation | None = await tool(args)
    except EspalierError as error:
        seen = None
        said = f"{error.message} {error.hint}"
    except TimeoutError:
        return "took longer than its limit"
    else:
        said = str(seen.value)
    if len(asked) > count or INNER in said:
        return "reached the inner server"
    return "was answered" if case.inner and seen is not None and seen.fault is None else ""


async def _anything(address: str) -> None:
    """Allows every address."""


@asynccontextmanager
async def servers() -> AsyncIterator[tuple[int, int, list[str]]]:
    """Two servers on loopback: the ports of the one that may be asked and of the one that may not, and what that one
    was asked."""
    asked: list[str] = []

    async def outer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _answer(reader, writer, lambda path: _outer(path, inner_port))

    async def inner(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append("a connection")
        await _answer(reader, writer, lambda path: _page(INNER.encode()))

    async with await asyncio.start_server(inner, "127.0.0.1", 0) as second:
        inner_port = second.sockets[0].getsockname()[1]
        async with await asyncio.start_server(outer, "127.0.0.1", 0) as first:
            yield first.sockets[0].getsockname()[1], inner_port, asked


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, give: object) -> None:
    try:
        line = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)
        for piece in give(line[1].decode()):  # type: ignore[operator]
            writer.write(piece)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


def _outer(path: str, inner: int) -> Iterator[bytes]:
    parts = urlsplit(path)
    asked = unquote(parts.query)
    if parts.path == "/robots.txt":
        return _redirect(f"http://127.0.0.1:{inner}/robots.txt")
    if parts.path == "/to":
        return _redirect(asked)
    if parts.path == "/loop":
        return _redirect("/loop")
    if parts.path == "/bomb":
        return _page(_bomb(asked), "gzip" if asked == "members" else asked)
    return _endless() if parts.path == "/endless" else _page(b"fine")


def _redirect(target: str) -> Iterator[bytes]:
    yield f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


def _page(body: bytes, packed: str = "") -> Iterator[bytes]:
    header = f"Content-Encoding: {packed}\r\n" if packed else ""
    yield f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{header}Content-Length: {len(body)}\r\n\r\n".encode()
    yield body


def _endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    while True:
        yield b"and on " * 9_000


def _bomb(packed: str) -> bytes:
    zeros = bytes(50_000_000)
    if packed == "deflate":
        return zlib.compress(zeros, 9)
    if packed == "members":
        return gzip.compress(zeros[:1_000_000], 9) * 100
    once = gzip.compress(zeros, 9)
    return gzip.compress(once) if packed == "gzip, gzip" else once

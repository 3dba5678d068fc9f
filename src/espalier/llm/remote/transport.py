"""The only door to aiohttp: bytes go to a server, and bytes or events come back over connections that are kept."""

from __future__ import annotations

import asyncio
import atexit
import io
import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from espalier.core.errors import ModelError
from espalier.llm.remote.errors import is_local, shown, silent, unreachable, untidy
from espalier.llm.remote.reading import OnEvent, Passed, Watch, events, whole

WRITTEN_AT_ONCE = 512 * 1024
"""Bytes of a body that are handed to the connection in one piece."""
KEPT = 30.0
"""Seconds that an idle connection is kept."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, to the first byte of a stream, between its bytes, and for the whole call."""

    connect: float = 10.0
    first: float = 300.0
    between: float = 90.0
    whole: float = 900.0


PATIENT = Patience()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers (found by any case), and the body; ``streamed``: it came as events
    instead."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    streamed: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent: POST with a body, GET without one. ``headers`` hold the key, so they are never shown."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)
    patience: Patience = PATIENT


class Transport:
    """HTTP for any number of concurrent calls: one pool of connections for each event loop, closed when `close` is
    called, else when the loop shuts down its asynchronous generators, as `asyncio.run` does, else at exit.

    Proxies are those of the environment; servers on this machine are reached without. Redirects are not followed: a key
    is for the address it was given for.
    """

    def __init__(self) -> None:
        self._open: dict[asyncio.AbstractEventLoop, tuple[AsyncGenerator[Any, None], Any]] = {}
        atexit.register(self._at_exit)

    async def send(self, call: Call, on_event: OnEvent | None = None) -> Answer:
        """The answer to ``call``, of whatever status. Where it is a stream of events and ``on_event`` is given, that
        takes each as it comes.

        Raises:
            ModelError: nothing listens there, the connection broke off, nothing came in time, or far too much.
            Exception: what ``on_event`` raised.
        """
        failed: Exception
        try:
            return await self._sent(call, on_event)
        except Passed as error:
            failed = error.told
        # Raised outside, so that what led to it, which knows the headers and with them the key, is not chained to it.
        raise failed

    async def close(self) -> None:
        """Closes the connections of the running event loop."""
        found = self._open.get(asyncio.get_running_loop())
        if found is not None:
            await found[0].aclose()

    def _at_exit(self) -> None:
        """Closes what event loops that nobody shut down have left; one that still runs, in a thread, is left alone."""
        for loop, (opened, _) in list(self._open.items()):
            if loop.is_closed():
                with suppress(StopIteration):
                    opened.aclose().__await__().__next__()
            elif not loop.is_running():
                loop.run_until_complete(opened.aclose())

    async def _sent(self, call: Call, on_event: OnEvent | None) -> Answer:
        import aiohttp  # noqa: PLC0415 - its one door; a run without a remote model needs none

        patience, began = call.patience, asyncio.get_running_loop().time()
        first = patience.whole if on_event is None else min(patience.first, patience.whole)
        try:
            session = await self._session()
            async with asyncio.timeout(first) as timeout, session.request(**_options(call)) as response:
                status, headers = response.status, response.headers
                if on_event is None or status != 200 or response.content_type != "text/event-stream":
                    return Answer(status, headers, await whole(response.content, call.url))
                watch = Watch(timeout, patience.between, began + patience.whole)
                await events(response.content, on_event, watch, call.url)
                return Answer(status, headers, b"", streamed=True)
        except (aiohttp.ClientError, OSError) as error:
            raise Passed(_told(error, call)) from None

    async def _session(self) -> Any:  # noqa: ANN401 - aiohttp is loaded late, and with it the type
        loop = asyncio.get_running_loop()
        found = self._open.get(loop)
        if found is None:
            opened = self._opened(loop)
            # Runs to the yield without a pause, so that no other task can open a second one meanwhile.
            found = self._open[loop] = opened, await anext(opened)
        return found[1]

    async def _opened(self, loop: asyncio.AbstractEventLoop) -> AsyncGenerator[Any, None]:
        import aiohttp  # noqa: PLC0415 - its one door

        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=300, keepalive_timeout=KEPT),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=True,
        )
        try:
            yield session
        finally:
            self._open.pop(loop, None)
            await session.close()


@cache
def shared() -> Transport:
    """The transport of this process."""
    return Transport()


def _options(call: Call) -> dict[str, Any]:
    body: Any = call.body
    if body is not None and len(body) > WRITTEN_AT_ONCE:
        body = io.BytesIO(body)
    return {
        "method": "GET" if body is None else "POST",
        "url": call.url,
        "headers": call.headers,
        "data": body,
        "allow_redirects": False,
        "proxy": _proxy(call.url),
        "timeout": _timeout(call.patience.connect),
    }


@cache
def _timeout(connect: float) -> Any:  # noqa: ANN401 - as above
    import aiohttp  # noqa: PLC0415 - its one door

    return aiohttp.ClientTimeout(total=None, sock_connect=connect)


@cache
def _proxy(url: str) -> str | None:
    """The proxy that the environment names for ``url``; looked up once."""
    parts = urlsplit(url)
    if is_local(url) or not parts.hostname or proxy_bypass(parts.hostname):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")


def _told(error: Exception, call: Call) -> ModelError:
    """What a failure of the connection is to those who asked."""
    import aiohttp  # noqa: PLC0415 - its one door

    if isinstance(error, aiohttp.InvalidURL | aiohttp.NonHttpUrlClientError):
        return ModelError(f"{shown(call.url)} is no web address", "an address is like http://localhost:8000/v1")
    if isinstance(error, aiohttp.ServerTimeoutError):
        return unreachable(call.url, f"no connection within {call.patience.connect:g} s")
    if isinstance(error, TimeoutError):
        return silent(call.url)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        why = f"its certificate is not trusted: {error.certificate_error}"
        return unreachable(call.url, why, transient=False)
    if isinstance(error, aiohttp.ClientConnectorError):
        return unreachable(call.url, _reason(error.os_error))
    if isinstance(error, aiohttp.ClientPayloadError):
        return untidy(call.url, "it ended early")
    return untidy(call.url, _reason(error))


def _reason(error: Exception) -> str:
    """Why a connection failed, in the words of the system where it has any."""
    number = getattr(error, "errno", None)
    if isinstance(number, int) and number > 0:
        return os.strerror(number).lower()
    return getattr(error, "strerror", None) or str(error) or type(error).__name__

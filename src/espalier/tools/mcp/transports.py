"""The ways to a server: a program's lines, or an address, each with a bound on what is taken in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
import httpx2
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.message import SessionMessage
from mcp.types import jsonrpc_message_adapter
from typing_extensions import override

from espalier.core.errors import ToolError
from espalier.tools.addresses import host_of, site_of, web_address
from espalier.tools.capping import shortened
from espalier.tools.mcp.pipe import LARGEST_MESSAGE, MOST_UNASKED, Pipe
from espalier.tools.mcp.servers import Server
from espalier.tools.network import USUAL, Gate

ANSWER = 30.0
"""Seconds for each of the requests with which a connection begins, after the first, which the package gives 10."""
SILENCE = 300.0
"""Seconds that a stream of events may be without one."""

Streams = tuple[Any, Any]
"""Where the messages of a server are read and where those to it are written, as the ``mcp`` package has them."""


def unreached(error: BaseException | None) -> bool:
    """Whether that ended a connection before anything was sent on it."""
    return error is not None and isinstance(first_of(error), httpx2.ConnectError | httpx2.ConnectTimeout)


def first_of(error: BaseException) -> BaseException:
    """The first error inside a group, and inside the groups in it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


@asynccontextmanager
async def local(pipe: Pipe) -> AsyncIterator[Streams]:
    """The transport to a program. The package has one too, which gives the program more of the environment, sets no
    bound on what it takes in, and keeps nothing of what the program says on its standard error."""
    heard, reader = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    writer, told = anyio.create_memory_object_stream[SessionMessage](0)

    try:
        async with reader, writer, anyio.create_task_group() as tasks:
            tasks.start_soon(_read, pipe, heard)
            tasks.start_soon(_write, pipe, told)
            try:
                yield reader, writer
            finally:
                tasks.cancel_scope.cancel()
    finally:
        with anyio.CancelScope(shield=True):
            await pipe.close()


async def _read(pipe: Pipe, heard: Any) -> None:  # noqa: ANN401 - one end of ``Streams``
    async with heard:
        while (line := await pipe.line()) is not None:
            try:
                message = jsonrpc_message_adapter.validate_json(line, by_name=False)
            except ValueError:
                pipe.set_aside(line)
                continue
            with suppress(anyio.BrokenResourceError):
                await heard.send(SessionMessage(message))


async def _write(pipe: Pipe, told: Any) -> None:  # noqa: ANN401 - one end of ``Streams``
    async with told:
        async for each in told:
            pipe.send(each.message.model_dump_json(by_alias=True, exclude_unset=True).encode())


@asynccontextmanager
async def remote(server: Server) -> AsyncIterator[Streams]:
    """The transport to an address, with a bound on every answer."""

    def client(headers: Any = None, timeout: Any = None, auth: Any = None) -> httpx2.AsyncClient:  # noqa: ANN401
        patience = httpx2.Timeout(ANSWER, read=SILENCE)
        plain = {"Accept-Encoding": "identity", **(headers or {})}
        return httpx2.AsyncClient(
            headers=plain,
            timeout=patience,
            auth=auth,
            event_hooks={"response": [_bounded]},
            transport=_Pinned(server.url),
            trust_env=False,
        )

    if server.transport == "sse":
        async with sse_client(server.url, dict(server.headers), httpx_client_factory=client) as streams:
            yield streams
        return
    async with (
        client(server.headers) as made,
        streamable_http_client(server.url, http_client=made, max_sse_event_size=LARGEST_MESSAGE) as streams,
    ):
        yield streams


class _Pinned(httpx2.AsyncBaseTransport):
    """A transport to one site. It connects to the numbers that the gate has looked at, and gives the server the name;
    what the server says lies elsewhere is not asked, so that no header reaches another."""

    def __init__(self, address: str) -> None:
        self._site = site_of(web_address(address))
        self._gate = Gate((httpx2.URL(self._site).host.strip("[]"),))
        self._inner = httpx2.AsyncHTTPTransport(trust_env=False)

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        try:
            whole = web_address(str(request.url))
            if site_of(whole) != self._site:
                message = f"the server names {site_of(whole)}, which is not asked on its word"
                raise httpx2.ConnectError(message, request=request)
            host = host_of(request.url.host)
            numbers = await self._gate.numbers(host, request.url.port or USUAL[request.url.scheme])
        except (ToolError, OSError) as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        for number in numbers[:-1]:
            with suppress(httpx2.ConnectError):
                return await self._inner.handle_async_request(_to(number, host, request))
        return await self._inner.handle_async_request(_to(numbers[-1], host, request))

    @override
    async def aclose(self) -> None:
        await self._inner.aclose()


def _to(number: str, host: str, request: httpx2.Request) -> httpx2.Request:
    """The request to a number, with what names the host to the server as it was."""
    extensions = {**request.extensions, "sni_hostname": host}
    url = request.url.copy_with(host=number)
    return httpx2.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=extensions)


async def _bounded(response: httpx2.Response) -> None:
    """Puts a bound on what is read of a response; one that is packed could unpack to anything."""
    packed = response.headers.get("content-encoding", "identity")
    if packed != "identity":
        message = f"the answer is packed ({shortened(packed, 40)}), though it was asked for unpacked"
        raise httpx2.DecodingError(message, request=response.request)
    streamed = response.headers.get("content-type", "").startswith("text/event-stream")
    response.stream = _Bounded(response.stream, MOST_UNASKED if streamed else LARGEST_MESSAGE)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: Any, most: int) -> None:  # noqa: ANN401 - either kind of stream, as the library has it
        self._stream = stream
        self._most = most

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = self._most
        async for chunk in self._stream:
            left -= len(chunk)
            if left < 0:
                message = f"an answer of more than {self._most:,} bytes"
                raise httpx2.StreamError(message)
            yield chunk

    @override
    async def aclose(self) -> None:
        await self._stream.aclose()

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

from espalier.tools.capping import shortened
from espalier.tools.mcp.pipe import LARGEST_MESSAGE, MOST_UNASKED, Pipe
from espalier.tools.mcp.servers import Server

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
        return httpx2.AsyncClient(headers=plain, timeout=patience, auth=auth, event_hooks={"response": [_bounded]})

    if server.transport == "sse":
        async with sse_client(server.url, dict(server.headers), httpx_client_factory=client) as streams:
            yield streams
        return
    async with (
        client(server.headers) as made,
        streamable_http_client(server.url, http_client=made, max_sse_event_size=LARGEST_MESSAGE) as streams,
    ):
        yield streams


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

"""A connection to a server, through the ``mcp`` package.

The package (2.3) speaks the protocol versions 2024-11-05, 2025-03-26, 2025-06-18 and 2025-11-25, which begin with a
handshake, and 2026-07-28, which has none. The newest is tried first, and what the server speaks is taken.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

from mcp import Client, Implementation, MCPError
from mcp.types import CONNECTION_CLOSED, REQUEST_TIMEOUT

from espalier import __version__
from espalier.core.errors import ToolError
from espalier.core.value import Json
from espalier.tools.capping import shortened
from espalier.tools.mcp.listing import MOST_TOOLS
from espalier.tools.mcp.pipe import Pipe
from espalier.tools.mcp.servers import Server
from espalier.tools.mcp.transports import ANSWER, first_of, local, remote

MOST_PAGES = 50
LONGEST_REASON = 300
TERMINATED = "Session terminated"
"""What the package says where a server knows a session no more, so that it did nothing of what it was asked."""


class Gone(Exception):
    """The connection ended before an answer came; ``unsent`` where the server surely did nothing."""

    def __init__(self, unsent: bool = False) -> None:
        super().__init__("the connection ended")
        self.unsent = unsent


class Session:
    """A connection that stands."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name

    async def tools(self) -> list[dict[str, Json]]:
        """What the server says of its tools, page by page, until there are more than are used.

        Raises:
            ToolError: it does not say, or not in the words of the protocol.
            Gone: the connection ended.
        """
        found: list[dict[str, Json]] = []
        cursor = None
        with _translated(self._name):
            for _ in range(MOST_PAGES):
                page = await self._client.list_tools(cursor=cursor)
                found += map(_json, page.tools)
                cursor = page.next_cursor
                if cursor is None or len(found) > MOST_TOOLS:
                    break
        return found

    async def call(self, tool: str, args: Mapping[str, Json], seconds: float) -> dict[str, Json]:
        """What the server answers to a call, within ``seconds``.

        Raises:
            ToolError: it refuses, or does not answer in the words of the protocol.
            TimeoutError: it does not answer in time.
            Gone: the connection ended.
        """
        with _translated(self._name):
            async with asyncio.timeout(seconds):
                # The clock of the package starts only when the request is written, which a server may prevent.
                return _json(await self._client.call_tool(tool, dict(args), read_timeout_seconds=2 * seconds))


@asynccontextmanager
async def connection(server: Server, pipe: Pipe | None) -> AsyncIterator[Session]:
    """A connection to a server; to be left by the task that entered it.

    Args:
        server: which, its variables filled in.
        pipe: to its program, open; None where it has an address.

    Raises:
        Exception: whatever ends the connection, from the outset or later; ``reason`` has it in words.
    """
    _silence()
    info = Implementation(name="espalier", version=__version__)
    transport = remote(server) if pipe is None else local(pipe)
    async with Client(transport, client_info=info, read_timeout_seconds=ANSWER) as client:
        yield Session(client, server.name)


def reason(error: BaseException) -> str:
    """Why a connection ended, in words for a person."""
    first = first_of(error)
    return shortened(str(first) or type(first).__name__, LONGEST_REASON)


def _json(model: Any) -> dict[str, Json]:  # noqa: ANN401 - a pydantic model, which core.codec alone names
    return cast("dict[str, Json]", model.model_dump(mode="json", by_alias=True, exclude_none=True))


@contextmanager
def _translated(server: str) -> Iterator[None]:
    """What the package raises, as what we raise."""
    try:
        yield
    except MCPError as error:
        if error.code == CONNECTION_CLOSED or error.message == TERMINATED:
            raise Gone(unsent=error.message == TERMINATED) from error
        if error.code == REQUEST_TIMEOUT:
            raise TimeoutError from error
        message = f"the server {server!r} answers: {shortened(error.message, LONGEST_REASON)} ({error.code})"
        raise ToolError(message, "give it other arguments, or take another tool") from error
    except (ValueError, RuntimeError) as error:
        message = f"the server {server!r} answers in a way that breaks the protocol: {_misfit(error)}"
        raise ToolError(message, "tell those who make the server") from error


def _misfit(error: Exception) -> str:
    """What is wrong with an answer; of what the package's validation finds, the first place."""
    if not hasattr(error, "errors"):
        return shortened(str(error), LONGEST_REASON)
    first = error.errors(include_url=False, include_input=False)[0]
    return shortened(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", LONGEST_REASON)


def _silence() -> None:
    """Keeps what the package logs of bad servers off the screen, unless the person set up logging."""
    logger = logging.getLogger("mcp")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())

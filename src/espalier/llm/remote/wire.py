"""What every wire format needs: what is received, how JSON of unknown shape is read, and what is encoded once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, NoReturn, Protocol, TypeVar, cast

from espalier.core.message import Hear, Request, ToolCall
from espalier.core.tool import ToolSpec
from espalier.core.value import Json

T = TypeVar("T")

NAME = re.compile(r"[^a-zA-Z0-9_-]")
"""What neither service takes in the name of a tool."""
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a call is billed: ``input`` holds all that was read, with the part that was ``cached`` and the part that
    was ``written`` to the cache."""

    input: int = 0
    output: int = 0
    cached: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """A reply as it came; ``stop`` as in `core.message.Reply`."""

    text: str
    calls: tuple[ToolCall, ...]
    stop: str
    tokens: Tokens
    model: str


class NoReply(Exception):
    """What came is no reply. ``error`` is what the server said went wrong, where it said so."""

    def __init__(self, why: str, error: object = None) -> None:
        super().__init__(why)
        self.why, self.error = why, error


class Listening(Protocol):
    """Puts a streamed reply together."""

    def event(self, data: str) -> bool:
        """Takes the data of one event; true where the reply is complete.

        Raises:
            NoReply: it is none, or says that something went wrong.
        """
        ...

    def received(self) -> Received:
        """The reply.

        Raises:
            NoReply: the stream ended before the reply did.
        """
        ...


class Wire(Protocol):
    """A wire format, both ways. ``path`` is where questions go, below the address of the service; ``optional`` are the
    fields of a request that are left out where a server refuses them, what shapes the reply first."""

    @property
    def path(self) -> str:
        """See the class."""
        ...

    @property
    def optional(self) -> tuple[str, ...]:
        """See the class."""
        ...

    def headers(self, key: str) -> dict[str, str]:
        """Those that every call has."""
        ...

    def body(self, request: Request, model: str, stream: bool, without: frozenset[str]) -> bytes:
        """``request`` as JSON, without those of the optional fields."""
        ...

    def read(self, data: object) -> Received:
        """The reply in the JSON ``data``.

        Raises:
            NoReply: it is none.
        """
        ...

    def listening(self, hear: Hear) -> Listening:
        """For one streamed reply; ``hear`` hears its text."""
        ...


class Kept(Generic[T]):
    """``make`` of each thing, made once: found by which thing it is, since tools and schemas have no hash."""

    __slots__ = ("_made", "_make", "_most")

    def __init__(self, make: Callable[[T], bytes], most: int = 1024) -> None:
        self._make, self._most = make, most
        self._made: dict[int, tuple[T, bytes]] = {}

    def __call__(self, thing: T) -> bytes:
        """What was made of ``thing``."""
        found = self._made.get(id(thing))
        if found is None:
            if len(self._made) >= self._most:
                self._made.clear()
            # The thing is kept as well, so that no other can come to have its identity.
            found = self._made[id(thing)] = thing, self._make(thing)
        return found[1]


def compact(value: object) -> bytes:
    """``value`` as JSON, UTF-8; halves of surrogate pairs, which no server takes, become question marks."""
    return _ENCODER.encode(value).encode(errors="replace")


@lru_cache(maxsize=4096)
def wire_name(name: str) -> str:
    """``name`` of a tool or a call as the services take it."""
    return NAME.sub("_", name)[:LONGEST_NAME] or "unnamed"


def named(calls: tuple[ToolCall, ...], tools: Sequence[ToolSpec]) -> tuple[ToolCall, ...]:
    """``calls`` with the names that the tools have here."""
    known = {wire_name(tool.name): tool.name for tool in tools}
    return tuple(_renamed(call, known.get(call.tool, call.tool)) for call in calls)


def call_of(id: str, tool: str, args: object) -> ToolCall:
    """The call of a tool with ``args`` as they came: text, or data already. No text is no arguments.

    Raises:
        NoReply: the tool has no name.
    """
    if not tool:
        raise NoReply("a call of no tool")  # noqa: EM101
    if isinstance(args, str):
        raw = args
        try:
            args = _DECODER.decode(raw) if raw.strip() else {}
        except (ValueError, RecursionError):
            return ToolCall(id, tool, None, raw)
    else:
        raw = json.dumps(args)
    if not isinstance(args, dict):
        return ToolCall(id, tool, None, raw)
    return ToolCall(id, tool, cast("dict[str, Json]", args))


def args_of(call: ToolCall) -> Mapping[str, object]:
    """The arguments of a call in a history; where they were no JSON object, one that holds what they were: servers
    read them and refuse anything else."""
    return {"unreadable": call.raw} if call.args is None else call.args


def parsed(text: str | bytes) -> object:
    """The JSON in ``text``.

    Raises:
        NoReply: it is none.
    """
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError):
        raise NoReply("not JSON") from None  # noqa: EM101 - one word for one place


def mapping(value: object, what: str) -> Mapping[str, object]:
    """``value``, which must be an object.

    Raises:
        NoReply: it is none.
    """
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else _not(what, "an object")


def listed(value: object, what: str) -> list[object]:
    """``value``, which must be a list, or nothing.

    Raises:
        NoReply: it is neither.
    """
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else _not(what, "a list")


def words(value: object, what: str) -> str:
    """``value``, which must be a text, or nothing.

    Raises:
        NoReply: it is neither.
    """
    if value is None:
        return ""
    return value if isinstance(value, str) else _not(what, "a text")


def count(value: object) -> int:
    """``value`` where it is a number of tokens, else 0: a reply is not given up for its bill."""
    return value if isinstance(value, int) and value > 0 else 0


def _renamed(call: ToolCall, name: str) -> ToolCall:
    return call if name == call.tool else replace(call, tool=name)


def _not(what: str, kind: str) -> NoReturn:
    message = f"{what} is not {kind}"
    raise NoReply(message)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
"""Takes no NaN and no Infinity, which are not JSON."""

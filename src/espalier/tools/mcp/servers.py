"""The servers that a project names in its ``.mcp.json``.

It is written as in other agents::

    {"mcpServers": {
        "notes": {"command": "notes-server", "args": ["--all"], "env": {"NOTES_KEY": "${NOTES_KEY}"}},
        "forge": {"type": "http", "url": "https://mcp.example.org/v1", "headers": {"X-Team": "${TEAM:-a}"}}}}

``${NAME}`` stands for a variable of the person's environment, ``${NAME:-else}`` for that or something else. What a
program is given of the environment is PATH, HOME, and what its ``env`` names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from espalier.core import codec
from espalier.core.errors import SettingsError

FILE = ".mcp.json"
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")
TRANSPORTS: Mapping[str, str] = {
    "": "",
    "stdio": "stdio",
    "http": "http",
    "streamable-http": "http",
    "streamableHttp": "http",
    "sse": "sse",
}
"""What a ``type`` means. "sse" is the transport of protocol version 2024-11-05."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server by name: a program (``command``, ``args``, ``env``) where ``transport`` is "stdio", else an address
    (``url``, ``headers``) that is spoken to by "http" or "sse"."""

    name: str
    transport: str
    command: str = ""
    args: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    type: str = ""
    command: str = ""
    args: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)
    url: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    mcpServers: dict[str, _Entry] = field(default_factory=dict)  # noqa: N815 - so it is called in the file


def servers_from(content: bytes, file: str = FILE) -> tuple[Server, ...]:
    """The servers that the text of a ``.mcp.json`` names, variables left as they are written.

    Args:
        content: the text, which the person must have trusted.
        file: what to call it in a message.

    Raises:
        SettingsError: it is no JSON, or an entry is wrong; names the entry and what is wrong with it.
    """
    try:
        entries = codec.parse(_File, content).mcpServers
    except codec.CodecError as error:
        message = f"{file}: {error.message}"
        raise SettingsError(message, 'it is written {"mcpServers": {"name": {"command": "..."}}}') from error
    return tuple(_server(name, entry, f"{file}: {name!r}") for name, entry in entries.items() if not entry.disabled)


def _server(name: str, entry: _Entry, where: str) -> Server:
    if not NAME.fullmatch(name):
        message = f"{where} is no name of a server"
        raise SettingsError(message, "use letters, digits, - and _ without blanks, 64 at most")
    if entry.type not in TRANSPORTS:
        message = f"{where} has the type {entry.type!r}"
        raise SettingsError(message, 'it is "stdio", "http" or "sse"')
    transport = TRANSPORTS[entry.type] or ("stdio" if entry.command else "http")
    needed, other = ("command", "url") if transport == "stdio" else ("url", "command")
    if not getattr(entry, needed) or getattr(entry, other):
        message = f"{where} is spoken to by {transport}, so it needs {needed!r} and no {other!r}"
        raise SettingsError(message, 'give a program its "command", a server elsewhere its "url"')
    return Server(name, transport, entry.command, entry.args, entry.env, entry.url, entry.headers)


def filled(server: Server, environ: Mapping[str, str]) -> Server:
    """The server with its variables replaced by what they stand for in ``environ``.

    Raises:
        SettingsError: one is not set and has nothing to stand in for it, or the address is none.
    """

    def fill(text: str) -> str:
        return VARIABLE.sub(value, text)

    def value(found: re.Match[str]) -> str:
        name, otherwise = found.groups()
        given = environ.get(name) or otherwise
        if given is None:
            message = f"the server {server.name!r} needs the variable {name}, which is not set"
            raise SettingsError(message, f"set {name}, or write ${{{name}:-something}} in {FILE}")
        return given

    return replace(
        server,
        command=fill(server.command),
        args=tuple(map(fill, server.args)),
        env={name: fill(text) for name, text in server.env.items()},
        url=_address(fill(server.url), server.name) if server.url else "",
        headers={name: fill(text) for name, text in server.headers.items()},
    )


def _address(url: str, name: str) -> str:
    if not url.startswith(("http://", "https://")):
        message = f"the server {name!r} has an address that is none of http or https"
        raise SettingsError(message, "write it whole, such as https://mcp.example.org/v1")
    return url

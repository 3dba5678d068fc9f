"""What a program asks of a proxy, in the words of HTTP/1.1: a tunnel (CONNECT), or a page by its whole address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from espalier.core.errors import ToolError

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
LINE = re.compile(rb"([A-Z]{3,16}) ([\x21-\x7e]{1,8000}) HTTP/1\.[01]")
HEADER = re.compile(rb"[\x21-\x39\x3b-\x7e]+:[^\r\n\0]*")
OWN = (b"proxy-", b"connection:", b"keep-alive:", b"host:", b"upgrade:")
"""Headers that are for us, or that we write ourselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. ``first`` goes to who asks where it is a ``tunnel``, else to the host."""

    host: str
    port: int
    tunnel: bool
    first: bytes


def asked(head: bytes) -> Asked:
    """What the head of a request asks for.

    Raises:
        ToolError: it is none that a proxy can answer.
    """
    line, *headers = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    found = LINE.fullmatch(line)
    if found is None:
        raise _misfit()
    method, target = found.group(1), found.group(2).decode("ascii")
    tunnel = method == b"CONNECT"
    try:
        parts = urlsplit(f"//{target}" if tunnel else target)
        host, port = parts.hostname, parts.port or (0 if tunnel else 80)
    except ValueError:
        raise _misfit() from None
    whole = not parts.path if tunnel else parts.scheme == "http"
    if not (host and port and whole) or "@" in parts.netloc:
        raise _misfit()
    if tunnel:
        return Asked(host, port, tunnel, ESTABLISHED)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not all(map(HEADER.fullmatch, headers)):
        raise _misfit()
    kept = [each for each in headers if not each.lower().startswith(OWN)]
    first = b"%s %s HTTP/1.1" % (method, path.encode())
    named = b"Host: " + parts.netloc.encode()
    return Asked(host, port, tunnel, b"\r\n".join((first, named, b"Connection: close", *kept, b"", b"")))


def refusal(why: str) -> bytes:
    """The answer to what is not let through."""
    text = f"{why}\n".encode()
    head = f"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\nConnection: close"
    return head.encode() + b"\r\n\r\n" + text


def _misfit() -> ToolError:
    message = "this is nothing that a proxy can answer"
    return ToolError(message, "ask for CONNECT host:port, or for http://host/path")

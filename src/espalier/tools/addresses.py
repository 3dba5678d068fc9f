"""Addresses on the web: which are addresses at all, what site they belong to, and which lie on a private network."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from espalier.core.errors import ToolError

EXAMPLE = "give an address such as https://example.org/page"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa")


def web_address(given: str) -> str:
    """``given`` as a whole address, without its fragment; https where no scheme is named.

    Raises:
        ToolError: it is no address, has another scheme than http and https, or names a user.
    """
    text = given.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        message = f"{given!r} is no address"
        raise ToolError(message, EXAMPLE) from error
    if parts.scheme not in ("http", "https"):
        message = f"{given!r} has the scheme {parts.scheme!r}; only http and https are spoken"
        raise ToolError(message, EXAMPLE)
    if not host or any(sign.isspace() for sign in text):
        message = f"{given!r} is no address"
        raise ToolError(message, EXAMPLE)
    if parts.username is not None:
        message = "an address may not hold a user name or a password"
        raise ToolError(message, "leave it out; the settings give each site its headers")
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))


def site_of(address: str) -> str:
    """Scheme, host and port of a whole address: ``https://example.org``."""
    parts = urlsplit(address)
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if parts.port in (None, usual) else f":{parts.port}")


def path_of(address: str) -> str:
    """Path and query of a whole address."""
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def is_public_name(host: str) -> bool:
    """Whether a host may be one of the public network, by its name alone; a number is looked at as such."""
    name = host.rstrip(".").lower()
    try:
        return is_public(name)
    except ValueError:
        return name != LOCAL_NAMES[0] and not name.endswith(LOCAL_NAMES[1:])


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public network; one that carries another inside is what that is.

    Raises:
        ValueError: it is no IP address.
    """
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else inner
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast

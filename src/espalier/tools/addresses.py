"""Addresses on the web: which are addresses at all, what site they belong to, and which lie on a private network."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

from espalier.core.errors import ToolError

EXAMPLE = "give an address such as https://example.org/page"
LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa", ".localdomain")
NETWORKS = {
    "a network that carries another inside (NAT64)": ("64:ff9b::/96", "64:ff9b:1::/48"),
    "a network that carries another inside (6to4)": ("2002::/16", "192.88.99.0/24"),
    "a network that carries another inside (Teredo)": ("2001::/32",),
    "a number that carries another inside": ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96"),
    "this machine": ("127.0.0.0/8", "::1/128", "0.0.0.0/8", "::/128"),
    "the link, where clouds keep their secrets": ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32"),
    "a multicast group": ("224.0.0.0/4", "ff00::/8"),
    "the network of a provider": ("100.64.0.0/10",),
    "a private network": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
}
"""What an address that is not public belongs to. `ipaddress` does not know all of these; it is asked about the rest."""
UNICAST = ipaddress.ip_network("2000::/3")
"""The only part of IPv6 that is given out for public use."""
RESERVED = ("2001::/23", "2001:db8::/32", "3fff::/20", "192.0.0.0/24")
_NETWORKS = [(what, ipaddress.ip_network(one)) for what, them in NETWORKS.items() for one in them]
_RESERVED = [ipaddress.ip_network(one) for one in RESERVED]
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts with letters that look alike."""


def web_address(given: str) -> str:
    """``given`` as a whole address, its host in one spelling, without its fragment; https where no scheme is named.

    Raises:
        ToolError: it is no address, has another scheme than http and https, or names a user.
    """
    text = given.strip()
    if not text or any(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in text):
        message = f"{given!r} is no address"
        raise ToolError(message, EXAMPLE)
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        message = f"{given!r} is no address"
        raise ToolError(message, EXAMPLE) from error
    if parts.scheme not in ("http", "https"):
        message = f"{given!r} has the scheme {parts.scheme!r}; only http and https are spoken"
        raise ToolError(message, EXAMPLE)
    if parts.username is not None or "@" in parts.netloc:
        message = "an address may not hold a user name or a password"
        raise ToolError(message, "leave it out; the settings give each site its headers")
    host = host_of(host)
    where = (f"[{host}]" if ":" in host else host) + ("" if port is None else f":{port}")
    return urlunsplit(parts._replace(netloc=where, path=parts.path or "/", fragment=""))


def host_of(given: str) -> str:
    """A host in the one spelling that is compared and asked: small letters, no dot at the end, other scripts in the
    form of the domain name system (``xn--``), numbers in full.

    Raises:
        ToolError: it is no host, a number in a spelling that programs read differently, or mixes scripts whose letters
            look alike.
    """
    message = f"{given!r} is no host"
    if ":" in given:
        try:
            return str(ipaddress.IPv6Address(given.replace("%", ":%:")))  # a zone is no part of an address of the web
        except ValueError as error:
            raise ToolError(message, EXAMPLE) from error
    name = unicodedata.normalize("NFKC", given).lower().replace("\u3002", ".").removesuffix(".")
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii").lower()
        labels = name.split(".")
        mixed = any(map(_is_mixed, labels))
    except UnicodeError as error:
        raise ToolError(message, EXAMPLE) from error
    if len(name) > 253 or not all(map(LABEL.fullmatch, labels)):
        raise ToolError(message, EXAMPLE)
    if mixed:
        message = f"{given!r} mixes letters of scripts that look alike"
        raise ToolError(message, "write the host in one script")
    if NUMERIC.fullmatch(labels[-1]):
        return _number(name, given)
    return name


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
    """Whether an IP address is one of the public network, as it stands: one that carries another inside is none.

    Raises:
        ValueError: it is no IP address.
    """
    return not nature(number)


def nature(number: str) -> str:
    """What an IP address that is not public belongs to: "a private network"; "" for a public one.

    Raises:
        ValueError: it is no IP address.
    """
    ip = ipaddress.ip_address(number)
    if zone := getattr(ip, "scope_id", None):
        ip = ipaddress.ip_address(number.removesuffix(f"%{zone}"))
    # The narrowest network that holds it: this machine is ::1, which is also one of ::/96.
    fitting = [(net.prefixlen, what) for what, net in _NETWORKS if net.version == ip.version and ip in net]
    if fitting:
        return max(fitting)[1]
    reserved = any(net.version == ip.version and ip in net for net in _RESERVED)
    beyond = ip.version == 6 and ip not in UNICAST
    return "" if ip.is_global and not (zone or reserved or beyond) else "a reserved network"


def _number(name: str, given: str) -> str:
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        message = f"{given!r} is a number in a spelling that can be read as more than one address"
        raise ToolError(message, "write it as four decimal numbers, such as 192.0.2.1") from error


def _is_mixed(label: str) -> bool:
    plain = label.removeprefix("xn--").encode("ascii").decode("punycode") if label.startswith("xn--") else label
    names = [unicodedata.name(sign, "") for sign in plain]
    return len({script for script in SCRIPTS if any(name.startswith(script) for name in names)}) > 1

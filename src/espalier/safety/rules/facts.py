"""What rules look at in a call: the paths, hosts and kinds of SQL in its arguments, in one spelling."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from espalier.core.guarding import Call
from espalier.core.tool import Effect
from espalier.core.value import Json, Origin, Table, Value

PATHS = frozenset({
    "path", "paths", "source", "sources", "target", "destination", "file", "files", "filename", "folder", "directory",
    "dir", "output", "tables", "database", "input",
})  # fmt: skip
"""Names of arguments that hold paths."""
HOSTS = frozenset({"host", "hostname", "domain"})
SQL = frozenset({"sql", "statement"})
LONGEST = 1_024
"""Characters of a text that can still be a path."""
_ADDRESS = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:[/\\]{2}")
_SPOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WORD = re.compile(r"[a-z_]+")
KINDS = frozenset({
    "select", "insert", "update", "delete", "create", "alter", "drop", "truncate", "merge", "replace", "attach",
    "detach", "pragma", "copy", "grant", "revoke", "vacuum", "call", "exec", "execute", "install", "load", "set",
    "export", "import",
})  # fmt: skip
INVALID = "\0invalid"
"""Stands for a path, host or statement that is written to deceive or cannot be read: no rule that allows names it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A call as the rules see it. ``named`` are the paths of arguments that hold paths; ``texts`` whatever else could
    be one."""

    tool: str
    effect: Effect
    args: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    origins: frozenset[Origin] = frozenset()
    budget: float = 1.0
    deceptive: str = ""
    """A path or host that is written to deceive, as it stands."""


def facts_of(call: Call, budget: float = 1.0) -> Facts:
    """What the rules look at in ``call``, with ``budget`` the part of the budget that is left."""
    leaves = [leaf for name, value in call.args.items() for leaf in _leaves(name, name.lower(), value)]
    args: dict[str, list[str]] = {}
    for top, _, text in leaves:
        args.setdefault(top, []).append(text)
    named = [path_of(text) for _, name, text in leaves if name in PATHS]
    hosts = [host_of(text) for _, name, text in leaves if name in HOSTS or _ADDRESS.match(text)]
    texts = [path_of(text) for _, name, text in leaves if name not in PATHS and len(text) <= LONGEST]
    sql = [kind for _, name, text in leaves if name in SQL for kind in kinds_of(text)]
    bad = [t for _, name, t in leaves if (name in PATHS and path_of(t) == INVALID)]
    bad += [t for _, name, t in leaves if (name in HOSTS or _ADDRESS.match(t)) and host_of(t) == INVALID]
    sources = [one.origin for several in call.sources.values() for one in several]
    return Facts(
        call.tool.name,
        call.tool.effect,
        {name: tuple(found) for name, found in args.items()},
        tuple(named),
        tuple(texts),
        tuple(hosts),
        tuple(dict.fromkeys(sql)),
        frozenset(sources) | {one.origin for one in call.chosen_by},
        budget,
        bad[0] if bad else "",
    )


def path_of(text: str) -> str:
    """A path in one spelling: "/" between its parts, no "." and no "..", but where it leads out. ``INVALID`` where it
    holds characters that cannot be seen, or that look like the dot and the slash and are others."""
    plain = unicodedata.normalize("NFC", text)
    if any(is_hidden(char) for char in plain):
        return INVALID
    if any(look in "./\\~" and char not in "./\\~…" for char in plain if (look := unicodedata.normalize("NFKC", char))):
        return INVALID
    if any(char in _SLASHES for char in plain):
        return INVALID
    return posixpath.normpath(plain.replace("\\", "/")) if plain else ""


_SLASHES = "\u2044\u2215\u29f5\u29f8\u2024\u2025\u2571\u3033"


def is_hidden(char: str) -> bool:
    """Whether a character is a control, or changes how others are shown, or cannot be seen."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def host_of(text: str) -> str:
    """The host of an address, or a host by itself: lower case, in the letters that the network knows. ``INVALID`` where
    programs would read it in different ways."""
    address = text.strip()
    if any(is_hidden(char) or char.isspace() or char == "\\" for char in address):
        return INVALID
    try:
        parts = urlsplit(address if _ADDRESS.match(address) else f"//{address}")
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return INVALID
    return host.lower() or INVALID


def kinds_of(sql: str) -> tuple[str, ...]:
    """Every kind of statement that ``sql`` holds in any place outside quotation marks and comments; ("other",) where
    there is none that is known."""
    words = _WORD.findall(_SPOKEN.sub(" ", sql).lower())
    return tuple(dict.fromkeys(word for word in words if word in KINDS)) or ("other",)


def _leaves(top: str, name: str, value: Value | Json) -> Iterator[tuple[str, str, str]]:
    """(argument, innermost name, text) of everything in the arguments."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(top or key, key.lower(), item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(top, name, item)
    elif value is not None and not isinstance(value, Table):
        yield top, name, str(value).lower() if isinstance(value, bool) else str(value)

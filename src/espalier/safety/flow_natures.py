"""What a call of a tool can do, by rule: which of its arguments are critical, and whose word its effect is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from espalier.core import codec
from espalier.core.tool import Effect, ToolSpec

OUTWARD = frozenset({Effect.SEND, Effect.SPEND})
"""Effects that leave the machine."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a call of a tool can do.

    ``critical`` are the arguments that say what an effect is done to (a file, an address, an account, a program); the
    others are content. None: all of them are. ``makes``: it makes or fills the file of its argument ``path`` and
    changes nothing else. ``reaches`` is the argument that says which address is asked, for a tool that only reads.
    ``amounts`` are arguments that are numbers and no names. ``mints`` is the key under which each record of the result
    has an identifier that the service gave it, and ``titles`` the key of its name, which must be just what was looked
    for where there are several records. ``lists``: its result is a list of the names of things that there are.
    """

    effect: Effect
    critical: frozenset[str] | None = None
    makes: bool = False
    reaches: str = ""
    amounts: frozenset[str] = frozenset()
    mints: str = ""
    titles: str = ""
    lists: bool = False

    def is_critical(self, name: str) -> bool:
        """Whether the argument says what is done to what."""
        return self.critical is None or name in self.critical


def _makes(*critical: str) -> Nature:
    return Nature(Effect.WRITE, frozenset({"path", *critical}), makes=True)


def _changes(*critical: str) -> Nature:
    return Nature(Effect.WRITE, frozenset(critical))


OWN: Mapping[str, Nature] = {
    "save_table": _makes("overwrite"),
    "chart": _makes(),
    "report": _makes(),
    "write_article": _makes(),
    "write_file": _makes(),
    "append_file": _makes(),
    "copy_file": _makes("source"),
    "edit_file": _makes(),
    "move_file": _changes("source", "path"),
    "delete_file": _changes("path"),
    "list_files": Nature(Effect.READ, lists=True),
    "web_fetch": Nature(Effect.READ, reaches="url"),
    "web_pages": Nature(Effect.READ, reaches="where"),
    "web_source": Nature(Effect.READ, reaches="url"),
    "http_get": Nature(Effect.READ, reaches="url"),
    "http_send": Nature(Effect.SEND),
}
"""Tools of ours whose arguments are not all alike; of the others the declared effect holds, and all are critical."""


@dataclass(frozen=True, slots=True)
class Natures:
    """The natures of the tools of a run.

    ``own`` are the names of tools whose declared effect is believed: ours, and functions that the person wrote. What
    every other tool (of a server, of an installed package) says of itself is its own word: it counts only as far as it
    claims *more* than to send, and ``ruled``, what the person says of the tool of that name, decides. ``table`` says
    what is known beyond the declaration.
    """

    own: Collection[str] = frozenset()
    ruled: Mapping[str, Nature] = field(default_factory=dict)
    table: Mapping[str, Nature] = field(default_factory=lambda: OWN)

    def of(self, spec: ToolSpec) -> Nature:
        """What a call of the tool can do."""
        if spec.name in self.ruled:
            return self.ruled[spec.name]
        if spec.name not in self.own:
            return Nature(Effect.SEND if spec.effect in (Effect.READ, Effect.WRITE) else spec.effect)
        known = self.table.get(spec.name)
        return known if known is not None and known.effect is spec.effect else Nature(spec.effect)

    def claims_to_read(self, spec: ToolSpec) -> bool:
        """Whether a tool whose word is not believed says that it only reads."""
        return spec.effect is Effect.READ and self.of(spec).effect is not Effect.READ


def seal(spec: ToolSpec) -> str:
    """A digest of all that a tool says of itself. An approval holds for one seal: a tool that describes itself
    otherwise is another tool."""
    return hashlib.sha256(json.dumps(codec.dump_full(spec), sort_keys=True).encode()).hexdigest()

"""What a site asks of robots: robots.txt, read by RFC 9309."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from espalier.core.errors import ToolError
from espalier.tools.addresses import path_of, site_of
from espalier.tools.http import AGENT, Http

MOST_BYTES = 500_000
"""Bytes of a robots.txt that are read; the standard asks for at least 500 KiB."""
KNOWN = 256
"""Sites whose wishes are remembered."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``allow`` or not, for every path that begins with ``pattern`` (``*`` any signs, ``$`` the end)."""

    allow: bool
    pattern: str

    def fits(self, path: str) -> bool:
        """Whether ``path`` is one of those."""
        first, *rest = _spelled(self.pattern.removesuffix("$")).split("*")
        ends = self.pattern.endswith("$")
        if not path.startswith(first):
            return False
        place = len(first)
        for part in rest[:-1] if ends else rest:
            place = path.find(part, place) + len(part)
            if place < len(part):
                return False
        last = rest[-1] if rest else ""
        return not ends or (
            path.endswith(last) and len(path) - len(last) >= place and (bool(rest) or place == len(path))
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site that hold for us."""

    rules: tuple[Rule, ...] = ()

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be read: the longest pattern that fits decides, allowing wins a draw."""
        spelled = _spelled(path)
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if rule.fits(spelled)]
        return max(fitting, default=(0, True))[1]


NOTHING = Rules((Rule(False, "/"),))


def parse_robots(text: str, agent: str = AGENT) -> Rules:
    """The rules of a robots.txt that hold for ``agent``: those of the groups that name it, else those for all."""
    groups: dict[str, list[Rule]] = {}
    naming = False
    names: list[str] = []
    for key, value in _fields(text):
        if key == "user-agent":
            names = [*(names if naming else ()), value.lower()]
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow") and value:
            for name in names:
                groups[name].append(Rule(key == "allow", value))
        naming = key == "user-agent"
    return Rules(tuple(groups.get(agent.lower(), groups.get("*", ()))))


@dataclass(frozen=True, slots=True)
class Robots:
    """The wishes of sites, asked once each."""

    http: Http
    _known: dict[str, Rules] = field(default_factory=dict)

    async def require(self, address: str) -> None:
        """Lets pass what the site lets robots read.

        Raises:
            ToolError: its robots.txt forbids the path, or the site cannot be reached.
        """
        site = site_of(address)
        if site not in self._known:
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[site] = await self._asked(site)
        if not self._known[site].allows(path_of(address)):
            message = f"{site}/robots.txt does not let robots read {path_of(address)}"
            raise ToolError(message, "try another site, or ask the person to open the page")

    async def _asked(self, site: str) -> Rules:
        answer = await self.http.get(f"{site}/robots.txt")
        if answer.status >= 500 or answer.status == 429:
            return NOTHING  # the standard: a site whose wishes cannot be had wants nothing read
        if answer.status >= 400:
            return Rules()
        return parse_robots(answer.body[:MOST_BYTES].decode("utf-8-sig", "replace"))


def _fields(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _spelled(path: str) -> str:
    """A path with every sign that is not plain in one spelling."""
    return quote(
        re.sub(r"%[0-9a-f]{2}", lambda found: found[0].upper(), path, flags=re.IGNORECASE), safe="/%*$?&=+:;,@!~()'[]"
    )

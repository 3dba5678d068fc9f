"""What a rule is, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from espalier.core.guarding import Grant
from espalier.core.tool import Effect
from espalier.core.value import Json, Origin

Patterns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """``do`` is what becomes of a call for which every condition holds; a condition left empty holds always.

    A rule that allows needs *all* paths, hosts, kinds of SQL, parts of an argument and origins of the call to be among
    those it names; one that asks or denies holds as soon as *one* is. So in doubt less is allowed.
    """

    name: str
    do: Grant
    tool: Patterns = ()
    effect: tuple[Effect, ...] = ()
    path: Patterns = ()
    host: Patterns = ()
    sql: Patterns = ()
    args: Mapping[str, Patterns] = field(default_factory=dict)
    origin: tuple[Origin, ...] = ()
    budget_below: float | None = None
    """Holds where less than this part of the budget is left."""
    each: bool = False
    """With ``ask``: each call is asked about, which neither --yes nor a yes for the run answers."""
    reason: str = ""
    line: int = 0
    """Where it stands in its file, 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Example:
    """A call, and what the rules should say to it; ``rule`` names the one that should decide, where that matters."""

    tool: str
    expect: Grant
    args: Mapping[str, Json] = field(default_factory=dict)
    effect: Effect | None = None
    """None for that of the built-in tool."""
    origin: tuple[Origin, ...] = ()
    budget: float = 1.0
    rule: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """A rule file: the rules in order, and its own examples. ``source`` is its name, for a person."""

    source: str
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...] = ()


@lru_cache(maxsize=4096)
def glob(pattern: str, parts: bool = False, folded: bool = False) -> re.Pattern[str]:
    """The regular expression of a glob, for the whole of a text: ``*`` any characters, ``?`` one. Where it is about
    ``parts`` (of a path), neither passes a "/", and ``**`` does. ``folded``: upper and lower case are the same."""
    one = "[^/]" if parts else "."
    found = []
    for piece in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        if piece == "**/" and parts:
            found.append("(?:.*/)?")
        elif piece in {"**", "**/"}:
            found.append(".*" + re.escape(piece[2:]))
        elif piece == "*":
            found.append(f"{one}*")
        else:
            found.append(one if piece == "?" else re.escape(piece))
    return re.compile("".join(found), re.DOTALL | (re.IGNORECASE if folded else 0))

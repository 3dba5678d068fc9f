"""What a leaf may touch beside the values it is given: the files it changes and those it may read.

Two leaves of which neither changes what the other touches may run in any order. Where the arguments do not tell, the
answer is that they may touch everything: an order too many costs time, one too few costs the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from posixpath import basename, normpath, splitext

from espalier.core.plan import REFERENCE, Subtask
from espalier.core.seams import Effect, ToolSpec
from espalier.core.value import Json

_PATH_NAME = re.compile(r"(?:^|_)(paths?|files?|folder|dir|directory|source|target|destination|from|to|into)$")
_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Footprint:
    """``changes``: files it may change. ``names``: texts in its arguments, any of which may name a file it reads.
    ``reads_any``: it reads a file whose name only the run will tell. ``anything``: it may do whatever, so that the
    order stated for it stands."""

    changes: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    reads_any: bool = False
    anything: bool = False

    def touches(self, path: str) -> bool:
        """Whether it may read or change the file ``path``, or what is in that folder."""
        return self.reads_any or any(_may_mean(name, path) for name in (*self.names, *self.changes))


def footprint(leaf: Subtask, specs: Mapping[str, ToolSpec]) -> Footprint:
    """What ``leaf`` may touch, by the effects of its tools, its arguments and the files it delivers."""
    if leaf.action is None and may_only_read(leaf, specs):
        return Footprint(names=(leaf.goal,), reads_any=True)
    spec = specs.get(leaf.action.tool) if leaf.action else None
    if leaf.action is None or spec is None or spec.effect in (Effect.SEND, Effect.SPEND, Effect.EXECUTE):
        return Footprint(anything=True)
    texts = list(_texts(dict(leaf.action.args), ""))
    names = tuple(text for _, text in texts)
    paths = [text for name, text in texts if _PATH_NAME.search(name)]
    changes = {normpath(path) for path in leaf.delivers}
    if spec.effect is Effect.WRITE:
        changes |= {normpath(path) for path in paths if not REFERENCE.search(path)}
    hidden = any(REFERENCE.search(path) for path in paths)
    if spec.effect is Effect.WRITE and (not changes or (hidden and not leaf.delivers)):
        return Footprint(anything=True)
    return Footprint(frozenset(changes), names, reads_any=hidden)


def may_only_read(leaf: Subtask, specs: Mapping[str, ToolSpec]) -> bool:
    """Whether nothing that ``leaf`` may do changes anything: its tool, or for a goal in words each that it may use."""
    tools = (leaf.action.tool,) if leaf.action else leaf.tools or tuple(specs)
    known = [specs.get(tool) for tool in tools]
    return not leaf.delivers and all(spec is not None and spec.effect is Effect.READ for spec in known)


def _texts(value: Json, name: str) -> Iterator[tuple[str, str]]:
    """Every text in the arguments with the name of the parameter that holds it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, key)


def _may_mean(text: str, path: str) -> bool:
    """Whether ``text`` may name ``path``: holds it, is its last part with or without the suffix, a folder of it, a
    file in it, or a pattern that fits it."""
    if path in text or text in (basename(path), splitext(basename(path))[0]):
        return True
    if not text or "\n" in text:
        return False
    place = normpath(text)
    inside = place == "." or path.startswith(place + "/") or place.startswith(path + "/")
    return inside or bool(_GLOB.search(text) and fnmatchcase(path, place))

"""Puts values where the arguments of an action refer to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from espalier.core.errors import ToolError
from espalier.core.plan import REFERENCE
from espalier.core.text import as_text
from espalier.core.value import Json, Observation, Provenance, Value

ABSENT = "n/a"
"""Stands inside a text for a value that optional work did not give."""


def resolved(args: Mapping[str, Json], values: Mapping[str, Observation]) -> dict[str, Value]:
    """``args`` with every ``${id}`` replaced by what that subtask gave.

    A string that is just ``${id}`` becomes the value itself; inside a longer string it becomes text. A value that is
    not in ``values`` is left out of the list or object it would stand in, and is ``ABSENT`` inside a text.
    """
    return cast("dict[str, Value]", _in_object(args, values))


def passed_on(args: Mapping[str, Json], values: Mapping[str, Observation]) -> dict[str, Value]:
    """``args`` of a call that a model makes, where each string that is just ``${id}`` becomes that value itself. Inside
    a longer string it stays as it is: a model also writes programs, to which it means something else.

    Raises:
        ToolError: there is no value of that id.
    """
    return {name: _whole(item, values) for name, item in args.items()}


def _whole(item: Json, values: Mapping[str, Observation]) -> Value:
    if isinstance(item, list):
        return [cast("Json", _whole(part, values)) for part in item]
    if isinstance(item, dict):
        return {name: cast("Json", _whole(part, values)) for name, part in item.items()}
    found = REFERENCE.fullmatch(item) if isinstance(item, str) else None
    if found is None:
        return item
    if found[1] not in values:
        message = f"there is no result {found[1]!r} to pass on"
        raise ToolError(message, "there is " + (", ".join(values) or "none yet"))
    return values[found[1]].content


def sources_of(
    args: Mapping[str, Json], values: Mapping[str, Observation], constants: tuple[Provenance, ...]
) -> dict[str, tuple[Provenance, ...]]:
    """For each argument where its value comes from: ``constants``, and whatever the values came from that it refers
    to."""
    found: dict[str, tuple[Provenance, ...]] = {}
    for name, item in args.items():
        ids = _named(item)
        given = (source for id in ids if id in values for source in values[id].provenance)
        found[name] = tuple(dict.fromkeys((*constants, *given))) if ids else constants
    return found


def _named(item: object) -> list[str]:
    if isinstance(item, str):
        return REFERENCE.findall(item) if "${" in item else []
    parts = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return [id for part in parts for id in _named(part)]


class _Nothing:
    """The value of a reference to work that gave none."""


_NOTHING = _Nothing()


def _resolve(item: object, values: Mapping[str, Observation]) -> object:
    if isinstance(item, str):
        return _in_text(item, values) if "${" in item else item
    if isinstance(item, list):
        found = [_resolve(part, values) for part in item]
        return [part for part in found if part is not _NOTHING]
    if isinstance(item, dict):
        return _in_object(item, values)
    return item


def _in_object(item: Mapping[str, Json], values: Mapping[str, Observation]) -> dict[str, object]:
    found = {name: _resolve(part, values) for name, part in item.items()}
    return {name: part for name, part in found.items() if part is not _NOTHING}


def _in_text(text: str, values: Mapping[str, Observation]) -> object:
    whole = REFERENCE.fullmatch(text)
    if whole:
        return values[whole[1]].content if whole[1] in values else _NOTHING
    return REFERENCE.sub(lambda found: as_text(values[found[1]].content) if found[1] in values else ABSENT, text)

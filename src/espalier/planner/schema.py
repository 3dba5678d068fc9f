"""Whether the arguments of a planned action fit the JSON schema of its tool. A reference fits anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from espalier.core.plan import REFERENCE
from espalier.core.value import Json

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def misfits(args: Mapping[str, Json], parameters: Schema) -> Iterator[str]:
    """What does not fit, in words, each with its place. Understands types, enum, const, required,
    additionalProperties, items, anyOf, oneOf and references into ``$defs``; other keywords are left to the tool."""
    yield from _object(dict(args), parameters, parameters, "")


def _misfits(value: object, schema: Schema | None, whole: Schema, place: str) -> Iterator[str]:
    if schema is None or (isinstance(value, str) and REFERENCE.fullmatch(value)):
        return
    whole = schema if "$defs" in schema else whole
    if "$ref" in schema:
        schema = whole.get("$defs", {}).get(schema["$ref"].rsplit("/", 1)[-1], {})
    if branches := schema.get("anyOf") or schema.get("oneOf"):
        yield from _none_fits(value, branches, whole, place)
    elif not _is_of(value, schema.get("type")):
        yield f"{place} is {_shown(value)}, not {_named(schema['type'])}"
    elif not _is_among(value, schema):
        yield f"{place} is {_shown(value)}, not one of {_shown(schema.get('enum', [schema.get('const')]))}"
    else:
        yield from _within(value, schema, whole, place)


def _within(value: object, schema: Schema, whole: Schema, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _object(value, schema, whole, place)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _misfits(item, schema.get("items"), whole, f"{place}[{n}]")


def _object(value: dict[str, Json], schema: Schema, whole: Schema, place: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{_below(place, name)} is missing"
    for name, item in value.items():
        if name in known:
            yield from _misfits(item, known[name], whole, _below(place, name))
        elif schema.get("additionalProperties") is False:
            yield f"{_below(place, name)} is unknown (known: {', '.join(known) or 'none'})"


def _none_fits(value: object, branches: Sequence[Schema], whole: Schema, place: str) -> Iterator[str]:
    """The complaint of the branch that comes nearest, where none fits: the one that finds least to say, and of those
    one that is not merely of another type."""
    complaints = [list(_misfits(value, branch, whole, place)) for branch in branches]
    if all(complaints):
        same_place = f"{place} is {_shown(value)}, not "
        yield from min(complaints, key=lambda found: (found[0].startswith(same_place), len(found)))


def _is_of(value: object, kinds: object) -> bool:
    if kinds is None:
        return True
    names = [kinds] if isinstance(kinds, str) else list(kinds) if isinstance(kinds, list | tuple) else []
    if isinstance(value, bool):
        return "boolean" in names
    whole_number = "integer" in names and isinstance(value, float) and value.is_integer()
    return whole_number or any(isinstance(value, _TYPES.get(name, (object,))) for name in names)


def _is_among(value: object, schema: Schema) -> bool:
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    return allowed is None or value in allowed


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _named(kinds: object) -> str:
    return " or ".join(kinds) if isinstance(kinds, list | tuple) else str(kinds)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."

"""JSON schemas as the services that hold a reply to one exactly want them.

Source: OpenAI, "Structured outputs", supported schemas: every object closed and all of its properties required, and
only the keywords that a grammar can be made of. What is left out here is checked when the reply is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from espalier.core.value import Json

PLAIN = ("type", "enum", "const", "description", "$ref")
"""Keywords that stay as they are."""
DEFINITIONS = "#/$defs/"
"""How a reference to a definition begins."""


def strict(schema: Mapping[str, Json]) -> dict[str, Json] | None:
    """``schema`` with every object closed and every property required, so that a reply that fits it fits ``schema``;
    None where it has something that cannot be said so, such as an object of any keys."""
    known = _definitions(schema)
    try:
        made = _strict(rooted(schema))
        if known:
            made["$defs"] = {name: _strict(each) for name, each in known.items()}
    except _NotStrict:
        return None
    return made if made.get("type") == "object" else None


def rooted(schema: Mapping[str, Json]) -> Mapping[str, Json]:
    """``schema`` with its own object at the root, where a type that holds itself has a reference to a definition."""
    to = schema.get("$ref")
    known = _definitions(schema)
    root = known.get(to.removeprefix(DEFINITIONS)) if isinstance(to, str) else None
    return {**root, "$defs": known} if isinstance(root, dict) else schema


def is_recursive(schema: Mapping[str, Json]) -> bool:
    """Whether a definition of ``schema`` refers to itself, also by way of others."""
    known = _definitions(schema)
    to = {name: _references(each) & known.keys() for name, each in known.items()}
    try:
        TopologicalSorter(to).prepare()
    except CycleError:
        return True
    return False


def _definitions(schema: Mapping[str, Json]) -> dict[str, Json]:
    found = schema.get("$defs")
    return found if isinstance(found, dict) else {}


def _references(schema: Json) -> set[str]:
    """The names of the definitions that ``schema`` refers to."""
    if isinstance(schema, list):
        return set().union(*map(_references, schema))
    if not isinstance(schema, dict):
        return set()
    found = set().union(*map(_references, schema.values()))
    to = schema.get("$ref")
    return found | {to.removeprefix(DEFINITIONS)} if isinstance(to, str) else found


class _NotStrict(Exception):
    """There is no strict form."""


def _strict(schema: Json | Mapping[str, Json]) -> dict[str, Json]:
    if not isinstance(schema, Mapping):
        raise _NotStrict
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    made = {key: schema[key] for key in PLAIN if key in schema}
    choices = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(choices, list):
        made["anyOf"] = [_strict(each) for each in choices]
    elif schema.get("type") == "object":
        made |= _closed(schema)
    elif schema.get("type") == "array":
        made["items"] = _strict(schema.get("items"))
    elif not made.keys() & {"type", "enum", "const"}:
        raise _NotStrict
    return made


def _closed(schema: Mapping[str, Json]) -> dict[str, Json]:
    properties = schema.get("properties")
    if not isinstance(properties, dict) or schema.get("additionalProperties") not in (None, False):
        raise _NotStrict
    return {
        "properties": {name: _strict(each) for name, each in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }

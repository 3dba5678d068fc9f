"""JSON schemas as the services that hold a reply to one exactly want them.

Source: OpenAI, "Structured outputs", supported schemas: every object closed and all of its properties required, and
only the keywords that a grammar can be made of. What is left out here is checked when the reply is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.value import Json

PLAIN = ("type", "enum", "const", "description", "$ref")
"""Keywords that stay as they are."""


def strict(schema: Mapping[str, Json]) -> dict[str, Json] | None:
    """``schema`` with every object closed and every property required, so that a reply that fits it fits ``schema``;
    None where it has something that cannot be said so, such as an object of any keys."""
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    # The schema of a recursive type is a reference to a definition; services want an object there.
    root = known.get(str(schema.get("$ref", "")).removeprefix("#/$defs/"), schema)
    try:
        made = _strict(root)
        if known:
            made["$defs"] = {name: _strict(each) for name, each in known.items()}
    except _NotStrict:
        return None
    return made if made.get("type") == "object" else None


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

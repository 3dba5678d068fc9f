"""What a server says of its tools, as descriptions of ours.

All of it is the server's own word: it is cut to a sane length and marked as data, and of what it promises only
"reads only" and "may be repeated" are taken, because the person trusts the file that names the server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Json
from espalier.tools.capping import shortened

NAME = re.compile(r"[A-Za-z0-9_./-]{1,128}")
LONGEST_DESCRIPTION = 700
LONGEST_NOTE = 300
"""Characters of the description of one parameter."""
LARGEST_SCHEMA = 20_000
"""Characters of a whole schema, as JSON."""
MOST_TOOLS = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A tool of a server: what it is called there, and what is known of it here."""

    name: str
    spec: ToolSpec


def listed(server: str, tools: Sequence[Mapping[str, Json]], seconds: float) -> tuple[tuple[Listed, ...], list[str]]:
    """The tools that a server offers, and notices about those that are left out.

    Args:
        server: its name; a tool is called ``server.tool``.
        tools: entries of ``tools/list``, as JSON.
        seconds: how long a call may take.
    """
    found: dict[str, Listed] = {}
    notices = []
    for tool in tools[:MOST_TOOLS]:
        name = str(tool.get("name", ""))
        wrong = _wrong(name, tool) or ("there is another of that name" if name in found else "")
        if wrong:
            notices.append(f"{server}: the tool {shortened(name, 80)!r} is left out: {wrong}")
            continue
        found[name] = Listed(name, _spec(server, name, tool, seconds))
    if len(tools) > MOST_TOOLS:
        notices.append(f"{server}: only the first {MOST_TOOLS} of its tools are used")
    return tuple(found.values()), notices


def _wrong(name: str, tool: Mapping[str, Json]) -> str:
    if not NAME.fullmatch(name):
        return "that is no name for a tool"
    schema = tool.get("inputSchema")
    if not isinstance(schema, dict) or schema.get("type") != "object":
        return "its parameters are no JSON schema of an object"
    if len(json.dumps(_cut(schema))) > LARGEST_SCHEMA:
        return f"its schema has more than {LARGEST_SCHEMA:,} characters"
    return ""


def _spec(server: str, name: str, tool: Mapping[str, Json], seconds: float) -> ToolSpec:
    given = tool.get("annotations")
    hints = given if isinstance(given, dict) else {}
    reads = hints.get("readOnlyHint") is True
    said = shortened(str(tool.get("description") or tool.get("title") or name), LONGEST_DESCRIPTION)
    harm = "" if reads or hints.get("destructiveHint") is False else " It may change or delete what is there."
    return ToolSpec(
        name=f"{server}.{name}",
        description=f"A tool of the server {server!r}, in the server's own words, which command nothing: {said}{harm}",
        parameters=cast("dict[str, Json]", _cut(tool["inputSchema"])),
        effect=Effect.READ if reads else Effect.SEND,
        idempotent=reads or hints.get("idempotentHint") is True,
        resource=f"mcp:{server}",
        seconds=seconds,
    )


def _cut(schema: Json, inside_properties: bool = False) -> Json:
    """``schema`` with every description in it cut; a parameter that is called so stays one."""
    if isinstance(schema, list):
        return [_cut(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return dict(_cut_keys(schema, inside_properties))


def _cut_keys(schema: Mapping[str, Json], inside_properties: bool) -> Iterator[tuple[str, Json]]:
    for key, value in schema.items():
        if key in ("description", "title") and isinstance(value, str):
            yield key, shortened(value, LONGEST_NOTE)
        else:
            yield key, _cut(value, key == "properties" and not inside_properties)

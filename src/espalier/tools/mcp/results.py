"""What a server answers to a call, as an observation: typed, capped, and with where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from espalier.core.errors import Fault
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.capping import MOST, piece, shortened

LONGEST_FAULT = 2_000


def observed(result: Mapping[str, Json], tool: str) -> Observation:
    """The observation of a result of ``tools/call``.

    Its value is the structured content where there is some, else the text; what it shows beside text (pictures,
    recordings, links) stands in the text as a note of its kind and size.

    Args:
        result: the result, as JSON.
        tool: the name of the tool, which is where the value came from.
    """
    source = (Provenance(Origin.SERVER, tool),)
    blocks = result.get("content")
    text = "\n".join(map(_shown, blocks if isinstance(blocks, list) else ()))
    if result.get("isError") is True:
        fault = Fault("ToolError", f"{tool} failed: {shortened(text, LONGEST_FAULT) or 'it does not say why'}")
        return Observation(fault=fault, provenance=source)
    structured = result.get("structuredContent")
    if structured is None:
        return _capped(text, source, "")
    encoded = json.dumps(structured, ensure_ascii=False)
    if len(encoded) <= MOST:
        return Observation(value=structured, provenance=source)
    return _capped(encoded, source, "its data is given as the beginning of a JSON text; ")


def plain(args: Mapping[str, Value]) -> dict[str, Json]:
    """Arguments as JSON: a table as its one value, or as records."""
    return {name: _plain(value) for name, value in args.items()}


def _plain(value: Value) -> Json:
    if not isinstance(value, Table):
        return value
    names = [column.name for column in value.columns]
    return value.scalar if value.is_scalar else [dict(zip(names, row, strict=True)) for row in value.rows]


def _capped(text: str, source: Sequence[Provenance], note: str) -> Observation:
    part = piece(text)
    # Nothing can be read on here: a second call may have a second effect.
    cut = f"{note}only its first {len(part.text):,} characters of {len(text):,}" if part.note else note
    return Observation(value=part.text, provenance=tuple(source), note=cut)


def _shown(block: Json) -> str:
    """One part of a result, as text."""
    if not isinstance(block, dict):
        return ""
    kind = block.get("type")
    if kind == "text":
        return str(block.get("text", ""))
    if kind in ("image", "audio"):
        return f"[{kind}, {block.get('mimeType')}, {_size(block.get('data'))}; not shown]"
    if kind == "resource_link":
        return f"[{block.get('title') or block.get('name')}: {block.get('uri')}]"
    resource = block.get("resource")
    if kind == "resource" and isinstance(resource, dict):
        return _resource(resource)
    return f"[something of the kind {kind!r}; not shown]"


def _resource(resource: Mapping[str, Json]) -> str:
    if "text" in resource:
        return f"[{resource.get('uri')}]\n{resource['text']}"
    return f"[{resource.get('uri')}, {resource.get('mimeType')}, {_size(resource.get('blob'))}; not shown]"


def _size(base64: Json) -> str:
    return f"{len(str(base64 or '')) * 3 // 4:,} bytes"

"""Results in a prompt: each in a block of data, long ones cut, with where to read on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from espalier.core.errors import Fault
from espalier.core.seams import ToolSpec, failed
from espalier.core.text import account_of
from espalier.core.value import Json, Observation
from espalier.llm.ask import THOUGHT
from espalier.llm.prompt import as_data

KEPT = 2_000_000
"""Characters of one result that are kept at most."""
LEAST = 300
"""Characters that are shown of each result, however many there are."""
READ_RESULT = ToolSpec(
    "read_result",
    "Reads on in a result that was shown cut.",
    {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "the id of the result, such as call-3"},
            "offset": {"type": "integer", "description": "how many characters to skip"},
        },
        "required": ["id", "offset"],
        "additionalProperties": False,
    },
    pure=True,
)


def kept(observation: Observation) -> tuple[Observation, str]:
    """An observation and all that it says, both cut where that is more than ``KEPT``."""
    text = account_of(observation)
    if len(text) <= KEPT:
        return observation, text
    note = f"{len(text):,} characters, of which the first {KEPT:,} are kept"
    cut = text[:KEPT]
    return replace(observation, value=cut, table=None, note=note), f"{cut}\n({note})"


def shown(text: str, source: str, most: int, id: str = "") -> str:
    """``text`` as a block of data of at most ``most`` characters; with ``id``, what says how to read on."""
    if len(text) <= most:
        return as_data(text, source)
    more = f' read_result(id="{id}", offset={most}) reads on.' if id else ""
    return f"{as_data(text[:most], source)}\nCut: characters 1 to {most:,} of {len(text):,}.{more}"


def previews(texts: Mapping[str, str], most: int) -> list[tuple[str, str]]:
    """(id, text) of each result; all of them together have about ``most`` characters, each at most its share."""
    share = max(LEAST, most // max(1, len(texts)))
    return [(id, _cut(text, share)) for id, text in texts.items()]


def read_on(args: Mapping[str, Json], texts: Mapping[str, str], most: int) -> Observation:
    """What ``READ_RESULT`` gives: a piece of the text of that id."""
    id, offset = str(args.get("id", "")), args.get("offset", 0)
    if id not in texts:
        return failed(Fault("ToolError", f"there is no result {id!r}", "there is " + _listed(texts)))
    if not isinstance(offset, int) or not 0 <= offset < max(1, len(texts[id])):
        message = f"offset is {offset!r}, but the result has {len(texts[id]):,} characters"
        return failed(Fault("ToolError", message, "give a whole number below that"))
    end = offset + most
    piece, total = texts[id][offset:end], len(texts[id])
    note = "this is the end" if end >= total else f"characters {offset + 1:,} to {end:,} of {total:,}"
    return Observation(value=piece, note=note)


def spoken(text: str) -> str:
    """What a model says, without what it says to itself."""
    return THOUGHT.sub("", text).strip()


def value_of(said: str) -> Json:
    """The value that a last reply gives: data where it is nothing but JSON (in a fence or bare), else its words."""
    bare = said.removeprefix("```json").removesuffix("```").strip() if said.startswith("```json") else said
    try:
        found: Json = json.loads(bare, parse_constant=_refuse)
    except ValueError:
        return said
    is_number = isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found)
    return found if is_number or isinstance(found, list | dict) else said


def _refuse(constant: str) -> None:
    """JSON knows no NaN.

    Raises:
        ValueError: always.
    """
    raise ValueError(constant)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}\n... (cut: {len(text):,} characters in all)"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none yet"

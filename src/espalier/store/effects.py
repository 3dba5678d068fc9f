"""The effects of a run beyond the files that its trash gives back, as its events tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from espalier.core.event import Event, EventKind
from espalier.core.value import Json


@dataclass(frozen=True, slots=True)
class Made:
    """A call with an effect. ``seq`` is the number of the event that told of it; ``args`` are its arguments as they are
    shown; ``ok``: it ended well, None where that is in doubt; ``inverse`` is the call that takes it back (tool,
    arguments), None where there is none; ``undone`` is "" before anybody tried, then "begun", "done" or "failed"."""

    seq: int
    node: str
    tool: str
    effect: str
    args: Mapping[str, str] = field(default_factory=dict)
    ok: bool | None = None
    inverse: tuple[str, Mapping[str, Json]] | None = None
    undone: str = ""


def effects(events: Iterable[Event]) -> list[Made]:
    """The calls with an effect that a run made, in order."""
    found: dict[int, Made] = {}
    for event in events:
        data: Mapping[str, Any] = event.data
        if event.kind is EventKind.EFFECT_INTENDED:
            args = {str(name): str(text) for name, text in data.get("args", {}).items()}
            found[event.seq] = Made(event.seq, event.node, data["tool"], data["effect"], args)
        elif event.kind is EventKind.EFFECT_DONE:
            _end(found, event)
        elif event.kind is EventKind.EFFECT_UNDONE and data["of"] in found:
            found[data["of"]] = replace(found[data["of"]], undone=str(data["state"]))
    return list(found.values())


def _end(found: dict[int, Made], event: Event) -> None:
    data: Mapping[str, Any] = event.data
    key = (event.node, data["tool"], None)
    made = next((each for each in found.values() if (each.node, each.tool, each.ok) == key), None)
    if made is not None:
        inverse = data.get("inverse")
        named = None if inverse is None else (str(inverse["tool"]), dict(inverse["args"]))
        found[made.seq] = replace(made, ok=bool(data["ok"]), inverse=named)

"""The record of one pursuit: every turn of the conversation once, in order, and every call with what it gave."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from espalier.core.message import Message, ToolCall
from espalier.core.plan import Subtask
from espalier.core.value import Artifact, Json, Observation, Provenance, Seen

OPENING = 2
"""Turns that always stay: how to work, and the subtask."""


@dataclass(slots=True)
class Talk:
    """What was said and done for ``subtask`` on ``values``. ``turns`` only ever grows at its end, until its oldest part
    is summed up."""

    subtask: Subtask
    values: Mapping[str, Observation]
    turns: list[Message]
    seen: dict[str, Seen] = field(default_factory=dict)
    """Each call by its id."""
    texts: dict[str, str] = field(default_factory=dict)
    """All that each result says, by its id."""
    said: str = ""
    """The last words of the model."""
    fruitless: int = 0
    """Replies in a row that brought nothing new."""
    _size: int = 0
    _calls: int = 0
    _known: set[int] = field(default_factory=set)
    """Calls with what they gave, as numbers."""

    def continues(self, subtask: Subtask, values: Mapping[str, Observation]) -> bool:
        """Whether an attempt at ``subtask`` on ``values`` is one more at the same work."""
        same = (self.subtask.goal, self.subtask.tools) == (subtask.goal, subtask.tools)
        return same and self.values.keys() == values.keys() and all(self.values[id] is values[id] for id in values)

    def add(self, turn: Message) -> None:
        """Adds a turn."""
        self.turns.append(turn)
        self._size += len(turn.text)

    def replace_turns(self, turns: Sequence[Message]) -> None:
        """Puts ``turns`` in the place of all there are."""
        self.turns = list(turns)
        self._size = sum(len(turn.text) for turn in self.turns[OPENING:])

    @property
    def size(self) -> int:
        """Characters of all turns but the opening ones."""
        return self._size

    def begin_again(self) -> None:
        """What was done before counts no more as a repetition."""
        self.fruitless = 0
        self._known.clear()

    def next_id(self) -> str:
        """An id for one more call; none of a result that it builds on."""
        self._calls += 1
        while f"call-{self._calls}" in self.values:
            self._calls += 1
        return f"call-{self._calls}"

    def is_new(self, call: ToolCall, text: str) -> bool:
        """Whether this call has not given just this before; from now on it has."""
        print_ = hash((call.tool, call.raw if call.args is None else _args_text(call.args), text))
        if print_ in self._known:
            return False
        self._known.add(print_)
        return True

    def results(self) -> dict[str, Observation]:
        """What a call may pass on, by id: what the subtask builds on, and what calls gave."""
        return {**{id: seen.observation for id, seen in self.seen.items()}, **self.values}

    def evidence(self) -> tuple[Seen, ...]:
        """All that the worker went by: what it was given, and its calls."""
        given = (Seen(id, replace(value, seen=())) for id, value in self.values.items())
        return (*given, *self.seen.values())

    def partial(self) -> Json:
        """What there is so far: the last words of the model, else the last value that a call gave."""
        values = (seen.observation.value for seen in reversed(self.seen.values()) if seen.observation.ok)
        return self.said or next((value for value in values if value is not None), None)

    def artifacts(self) -> tuple[Artifact, ...]:
        """The files that calls made, each as it was last."""
        made = {each.path: each for seen in self.seen.values() for each in seen.observation.artifacts}
        return tuple(made.values())

    def provenance(self) -> tuple[Provenance, ...]:
        """Where all that calls gave came from."""
        sources = (source for seen in self.seen.values() for source in seen.observation.provenance)
        return tuple(dict.fromkeys(sources))


def _args_text(args: Mapping[str, Json]) -> str:
    return json.dumps(args, sort_keys=True)

"""A recorded run as a conversation: what the person asked, what was planned, each call with what it gave, the answer.

The record holds no words of prompts and no cells of tables. So a plan stands for what the model was asked for, a call
of the plan tells how it went (rows, SQL, fault), and what a worker's call gave stands as the worker was told it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from espalier.core.event import Event, EventKind
from espalier.core.value import Json


@dataclass(frozen=True, slots=True)
class Used:
    """What calls of models used. ``usd`` is None where a price is not known."""

    input_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = 0.0
    calls: int = 0

    def plus(self, other: Used) -> Used:
        """Both together."""
        usd = None if self.usd is None or other.usd is None else self.usd + other.usd
        tokens = self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens
        return Used(*tokens, usd, self.calls + other.calls)


@dataclass(frozen=True, slots=True)
class Called:
    """One call of a tool: ``gave`` is what is known of what it gave, as text."""

    id: str
    tool: str
    args: Mapping[str, Json]
    gave: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the agent: words, or one call. ``used`` is what models used since the turn before; ``at`` seconds
    since the epoch."""

    at: float
    text: str = ""
    call: Called | None = None
    used: Used = Used()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A run: what was asked, by whom it was worked on, the turns, and how it ended ("" where it was cut off)."""

    run_id: str
    task: str
    model: str
    began: float
    turns: tuple[Turn, ...] = ()
    status: str = ""
    reward: float | None = None

    @property
    def used(self) -> Used:
        """What all turns together used."""
        total = Used()
        for turn in self.turns:
            total = total.plus(turn.used)
        return total


@dataclass(slots=True)
class _Reading:
    """What was read so far. ``actions`` are those of the plan as it stands, ``running`` the attempts that started."""

    actions: dict[str, tuple[str, Mapping[str, Json]]] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    used: Used = Used()


def conversation_of(events: Sequence[Event]) -> Conversation:
    """The conversation of a recorded run; of one that was cut off, as far as it got."""
    began = events[0] if events else Event("", 0, 0.0, EventKind.RUN_STARTED)
    told = Conversation(began.run_id, str(began.data.get("task", "")), str(began.data.get("model", "")), began.at)
    reading, turns = _Reading(), list[Turn]()
    for event in events:
        for turn in _turns(event, reading):
            turns.append(replace(turn, used=reading.used))
            reading.used = Used()
        told = _ending(event, told)
    if turns:
        turns[-1] = replace(turns[-1], used=turns[-1].used.plus(reading.used))
    return replace(told, turns=tuple(turns))


def _ending(event: Event, told: Conversation) -> Conversation:
    if event.kind is EventKind.RUN_ENDED:
        return replace(told, status=str(event.data.get("status", "")))
    if event.kind is EventKind.RUN_LEARNED:
        steps = event.data.get("steps")
        rewards = [step[2] for step in steps if isinstance(step, list)] if isinstance(steps, list) else []
        return replace(told, reward=sum(each for each in rewards if isinstance(each, int | float)))
    return told


def _turns(event: Event, reading: _Reading) -> Iterator[Turn]:
    """The turns that ``event`` tells of."""
    data = event.data
    if event.kind is EventKind.MODEL_CALLED:
        reading.used = reading.used.plus(_used(data))
    elif event.kind is EventKind.PLAN_MADE:
        root: Any = _under(data.get("plan")).get("root")
        reading.actions = dict(_actions(root))
        if data.get("version", 1):
            yield Turn(event.at, json.dumps(root, ensure_ascii=False))
    elif event.kind is EventKind.NODE_STARTED:
        attempt = data.get("attempt")
        reading.running[event.node] = attempt if isinstance(attempt, int) else 1
    elif event.kind is EventKind.NODE_OBSERVED and event.node in reading.actions:
        tool, args = reading.actions[event.node]
        id = f"{event.node}-{reading.running.get(event.node, 1)}"
        yield Turn(event.at, call=Called(id, tool, args, _gave(data)))
    elif event.kind is EventKind.NODE_PROGRESS and "tool" in data:
        id, gave = f"{event.node}-{data.get('call', '')}", str(data.get("text", ""))
        yield Turn(event.at, call=Called(id, str(data["tool"]), _under(data.get("args")), gave))
    elif event.kind is EventKind.RUN_ENDED:
        yield Turn(event.at, str(data.get("answer") or data.get("reason") or ""))


def _used(data: Mapping[str, Json]) -> Used:
    usd = data.get("usd")
    price = float(usd) if isinstance(usd, int | float) else None
    return Used(_count(data.get("input_tokens")), _count(data.get("output_tokens")), price, 1)


def _count(found: Json) -> int:
    return found if isinstance(found, int) else 0


def _actions(node: object) -> Iterator[tuple[str, tuple[str, Mapping[str, Json]]]]:
    """Id, tool and arguments of each leaf that is a call."""
    if not isinstance(node, dict):
        return
    action = node.get("action")
    if isinstance(action, dict):
        yield str(node.get("id", "")), (str(action.get("tool", "")), _under(action.get("args")))
    for child in node.get("children") or ():
        yield from _actions(child)


def _gave(data: Mapping[str, Json]) -> str:
    """How a call of the plan went, as JSON; numbers of seconds say nothing to a learner and are left out."""
    told = {name: value for name, value in data.items() if name != "seconds" and value not in ("", [], None)}
    return json.dumps(told, ensure_ascii=False)


def _under(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}

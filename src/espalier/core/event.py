"""What happens in a run, as it happens: every transition is an event, and the events are the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from espalier.core.value import Json


class EventKind(StrEnum):
    """The kinds of event, in about the order of a run."""

    RUN_STARTED = "run.started"
    GOAL_UNDERSTOOD = "goal.understood"
    PLAN_MADE = "plan.made"
    """Also for each later version, with its reason."""
    EXPERIENCE_USED = "experience.used"
    """Which earlier runs had a part in the plan, and how."""
    NODE_STARTED = "node.started"
    NODE_PROGRESS = "node.progress"
    NODE_OBSERVED = "node.observed"
    NODE_EVALUATED = "node.evaluated"
    NODE_DECIDED = "node.decided"
    NODE_ENDED = "node.ended"
    GOAL_EVALUATED = "goal.evaluated"
    GOAL_DECIDED = "goal.decided"
    ACTION_RULED = "action.ruled"
    """What the guard said to a call."""
    APPROVAL_ASKED = "approval.asked"
    """A person was asked whether a call may be made: the literal call, and the fingerprint by which it is answered."""
    APPROVAL_ANSWERED = "approval.answered"
    EFFECT_INTENDED = "effect.intended"
    EFFECT_DONE = "effect.done"
    EFFECT_UNDONE = "effect.undone"
    """How taking back an effect stands: begun, done or failed."""
    MODEL_CALLED = "model.called"
    RUN_LEARNED = "run.learned"
    """The decisions of the run as transitions: state, choice, reward, what followed."""
    RUN_ENDED = "run.ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``seq`` counts from 1 within a run; ``at`` is seconds since the epoch; ``node`` is the
    id of the subtask concerned, "" for the run; ``data`` is JSON."""

    run_id: str
    seq: int
    at: float
    kind: EventKind
    node: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)


Emit = Callable[[EventKind, str, Mapping[str, Json]], None]
"""How a stage tells: kind, node id ("" for the run), data."""
Listener = Callable[[Event], None]
"""Something that hears of events: a store, a terminal, a page."""


Glance = Callable[[str, str], None]
"""Takes what a subtask ("" for the run) is about at this moment, in a few words. That is shown and not recorded."""


def silent(kind: EventKind, node: str, data: Mapping[str, Json]) -> None:
    """Tells nobody."""

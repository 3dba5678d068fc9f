"""Transitions of a run as one event at its end, and back: what learning offline reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Choice, Trajectory, Transition
from espalier.core.value import Json
from espalier.learner.mdp import DECIDED, KINDS, policies_of, trajectory_of
from espalier.learner.reward import Reward
from espalier.learner.table import END, key_of, state_of

FORM = 1
"""Of the event. A run that has none (of an earlier Espalier) is read from its decisions; another form is refused."""


class Tape:
    """Hears a run, and keeps of it what its transitions are made from. A ``Listener``."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        """Hears an event."""
        if event.kind in KINDS:
            self.events.append(event)

    @property
    def decided(self) -> bool:
        """Whether anything was decided so far."""
        return any(event.kind in DECIDED for event in self.events)


def entry(trajectory: Trajectory, policies: Sequence[str]) -> dict[str, Json]:
    """The data of the event RUN_LEARNED for ``trajectory``: its steps as state, choice, reward, key of the next state
    ("" at the end), probability of the choice under the policy that made it."""
    steps: list[Json] = []
    for one in trajectory.transitions:
        following = END if one.next_state is None else key_of(one.next_state)
        steps.append([key_of(one.state), one.choice.value, round(one.reward, 6), following, one.probability])
    return {"form": FORM, "policies": list(policies), "steps": steps}


def read(events: Sequence[Event], reward: Reward | None = None, truth: bool | None = None) -> Trajectory:
    """The transitions of a recorded run: as they were written at its end, else (an earlier record, or where ``reward``
    or ``truth`` ask for other points) from its decisions.

    Raises:
        StoreError: they are of another form, or damaged; the message names the run.
    """
    written = next((event for event in events if event.kind is EventKind.RUN_LEARNED), None)
    run_id = events[0].run_id if events else ""
    try:
        if written is None or reward is not None or truth is not None:
            return trajectory_of(events, reward, truth)
        if written.data.get("form") != FORM:
            message = f"the transitions of run {run_id} have form {written.data.get('form')}; this reads {FORM}"
            raise StoreError(message, "leave this run out, or use the espalier that wrote it")
        steps = cast("list[list[str | float]]", written.data["steps"])
        return Trajectory(run_id, tuple(_transition(*step) for step in steps))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"the transitions of run {run_id} cannot be read: {error}"
        raise StoreError(message, "leave this run out") from error


def told(events: Sequence[Event], status: str, reward: Reward | None = None) -> dict[str, Json]:
    """The data of RUN_LEARNED for a run that is about to end with ``status``."""
    run_id = events[0].run_id if events else ""
    ending = Event(run_id, 0, 0.0, EventKind.RUN_ENDED, "", {"status": status})
    return entry(trajectory_of((*events, ending), reward), policies_of(events))


def _transition(state: object, choice: object, reward: object, following: object, probability: object) -> Transition:
    next_state = state_of(str(following)) if following != END else None
    value, share = float(cast("float", reward)), float(cast("float", probability))
    return Transition(state_of(str(state)), Choice(str(choice)), value, next_state, next_state is None, share)

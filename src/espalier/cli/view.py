"""A run as it is seen: what its events say so far, by subtask."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from espalier.cli.text import one_line, short, shorter
from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.outcome import NodeState, Outcome
from espalier.core.plan import Plan, Subtask


class Shown(StrEnum):
    """How a subtask is shown."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REPAIRED = "repaired"
    """Done, after a first attempt that was not good enough."""
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Nothing more happens to it."""
        return self not in (Shown.WAITING, Shown.RUNNING)

    @property
    def good(self) -> bool:
        """It gave what was wanted."""
        return self in (Shown.DONE, Shown.REPAIRED)


@dataclass(slots=True)
class Mark:
    """What is known of one subtask. ``began`` is seconds since the epoch, ``seconds`` how long it took in all;
    ``brief`` is its result in a few words."""

    state: Shown = Shown.WAITING
    attempts: int = 0
    began: float = 0.0
    seconds: float = 0.0
    score: float | None = None
    brief: str = ""

    def elapsed(self, now: float) -> float:
        """Seconds so far."""
        return now - self.began if self.state is Shown.RUNNING else self.seconds


@dataclass(slots=True)
class RunView:
    """What the events of one run tell. ``phase`` says in words what is going on; ``versions`` holds the number and
    reason of each whole plan."""

    run_id: str = ""
    task: str = ""
    model: str = ""
    phase: str = "starting"
    detail: str = ""
    """What is going on beside the subtasks, at this moment."""
    plan: Plan | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    versions: list[tuple[int, str]] = field(default_factory=list)
    began: float = 0.0
    ended: float = 0.0
    over: bool = False

    def hear(self, event: Event) -> None:
        """Takes in an event."""
        self.run_id = event.run_id
        self.began = self.began or event.at
        self.detail = self.detail if event.kind is EventKind.NODE_PROGRESS else ""
        hear = _HEARD.get(event.kind)
        if hear is not None:
            hear(self, event, event.data)

    def glance(self, node: str, text: str) -> None:
        """Takes in what the subtask ``node`` is about, or the run ("")."""
        mark = self.marks.get(node)
        if mark is None:
            self.detail = one_line(text)
        elif mark.state is Shown.RUNNING:
            mark.brief = one_line(text)

    def see(self, outcome: Outcome) -> None:
        """Takes in how the run ended: the last plan, and results in words that events do not hold."""
        self.plan, self.over = outcome.plan or self.plan, True
        for id, result in (outcome.results.by_id if outcome.results else {}).items():
            mark = self.mark(id)
            mark.attempts, mark.seconds = result.attempts, result.ended - result.started
            mark.state = _shown(result.state, mark.attempts)
            mark.score = result.evaluation.value if mark.state in (*_GOOD, Shown.FAILED) else None
            mark.brief = short(result.observation)

    def stop(self) -> None:
        """Takes in that the person wants it to end."""
        self.phase = "stopping"

    @property
    def seconds(self) -> float:
        """How long it took, or has taken so far."""
        return (self.ended or time.time()) - self.began if self.began else 0.0

    def halt(self, why: str) -> None:
        """Takes in that nothing runs any more, without an end of its own: ``why`` such as "died"."""
        self.phase, self.over = why, True
        for mark in tuple(self.marks.values()):
            if mark.state is Shown.RUNNING:
                mark.state, mark.brief = Shown.CANCELLED, f"was at work when the run {why}"

    def mark(self, id: str) -> Mark:
        """What is known of that leaf."""
        return self.marks.setdefault(id, Mark())

    def of(self, node: Subtask) -> Mark:
        """What is known of ``node``; for an inner node, what its leaves amount to."""
        if node.is_leaf:
            return self.mark(node.id)
        marks = [self.mark(leaf.id) for leaf in node.leaves()]
        begun = [mark for mark in marks if mark.began or mark.seconds]
        scored = [mark.score for mark in marks if mark.score is not None]
        state = _together({mark.state for mark in marks}, self.over)
        good = sum(mark.state.good for mark in marks)
        start = min((mark.began for mark in begun), default=0.0)
        span = max((mark.began + mark.seconds for mark in begun), default=0.0) - start
        brief = f"{good} of {len(marks)}"
        return Mark(state, 1, start, span, sum(scored) / len(scored) if scored else None, brief)

    def counts(self) -> dict[Shown, int]:
        """How many leaves of the plan are in each state."""
        found = dict.fromkeys(Shown, 0)
        for leaf in self.plan.leaves() if self.plan else ():
            found[self.mark(leaf.id).state] += 1
        return found

    def title(self, id: str) -> str:
        """The title of that subtask, or its id where the plan no longer has it."""
        nodes = self.plan.walk() if self.plan else iter(())
        return next((one_line(node.title) for node in nodes if node.id == id), id)


_GOOD = (Shown.DONE, Shown.REPAIRED)


def _shown(state: NodeState | str, attempts: int) -> Shown:
    return Shown.REPAIRED if state == NodeState.DONE and attempts > 1 else Shown(str(state))


def _together(states: set[Shown], over: bool) -> Shown:
    """The state of a node whose leaves are in ``states``; what is begun and not ended counts as running until all is
    ``over``, and as cancelled then."""
    if Shown.RUNNING in states or (Shown.WAITING in states and len(states) > 1):
        return Shown.CANCELLED if over else Shown.RUNNING
    order = (Shown.FAILED, Shown.CANCELLED, Shown.WAITING, Shown.REPAIRED, Shown.DONE)
    return next((state for state in order if state in states), Shown.SKIPPED)


def _run_started(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.task, view.model = str(data.get("task", view.task)), str(data.get("model", view.model))
    view.phase = "reading the workspace"


def _understood(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.phase = "planning"


def _planned(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.plan = codec.load(Plan, data["plan"])
    view.phase = "working" if view.plan.version else "working, and planning the rest"
    if view.plan.version:
        view.versions.append((view.plan.version, str(data.get("reason") or view.plan.reason)))


def _started(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    mark = view.mark(event.node)
    mark.attempts = max(mark.attempts + 1, int(data.get("attempt", 1)))
    mark.began = event.at if mark.state is not Shown.RUNNING else mark.began
    mark.state, mark.brief = Shown.RUNNING, ""


def _progress(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    done, total = data.get("done"), data.get("total")
    portion = f"{done:,} of {total:,}" if isinstance(done, int) and isinstance(total, int) else ""
    view.mark(event.node).brief = one_line(" ".join(filter(None, (portion, str(data.get("text", ""))))))


def _observed(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.mark(event.node).brief = shorter(data)


def _evaluated(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.mark(event.node).score = float(data.get("value", 0.0))


def _node_ended(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    mark = view.mark(event.node)
    mark.state = _shown(str(data.get("state", "done")), mark.attempts)
    mark.seconds = float(data.get("seconds", 0.0))
    mark.began = mark.began or event.at


def _goal_evaluated(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.phase = "checking the goal"


def _run_ended(view: RunView, event: Event, data: Mapping[str, Any]) -> None:
    view.phase, view.ended, view.over = str(data.get("status", "ended")), event.at, True


_HEARD: Mapping[EventKind, Callable[[RunView, Event, Mapping[str, Any]], None]] = {
    EventKind.RUN_STARTED: _run_started,
    EventKind.GOAL_UNDERSTOOD: _understood,
    EventKind.PLAN_MADE: _planned,
    EventKind.NODE_STARTED: _started,
    EventKind.NODE_PROGRESS: _progress,
    EventKind.NODE_OBSERVED: _observed,
    EventKind.NODE_EVALUATED: _evaluated,
    EventKind.NODE_ENDED: _node_ended,
    EventKind.GOAL_EVALUATED: _goal_evaluated,
    EventKind.RUN_ENDED: _run_ended,
}

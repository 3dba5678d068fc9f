"""The record of a run -> its transitions: which choice, in which state, was followed by what, and what it was worth.

A run is a tree of decisions that run at once, not one line. Each subtask's decisions are a chain: a choice is followed
by the next decision on the same subtask (or, after a new plan, on a part of it), and the last of a chain by the next
decision on the goal, which waited for it. The decisions on the goal are the trunk; the last of them ends the run. So a
choice is charged with what it brought about itself, whatever else ran at that time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Choice, Decision, State, Trajectory, Transition
from espalier.learner.reward import NOTHING, Cost, Reward

DECIDED = (EventKind.NODE_DECIDED, EventKind.GOAL_DECIDED)
KINDS = frozenset(
    (
        *DECIDED,
        *(EventKind.NODE_STARTED, EventKind.NODE_OBSERVED, EventKind.NODE_EVALUATED, EventKind.GOAL_EVALUATED),
        *(EventKind.MODEL_CALLED, EventKind.NODE_PROGRESS, EventKind.RUN_ENDED),
    )
)
"""The kinds of event that transitions are made from."""
GOAL = "goal"
REVISING = {Choice.REPAIR, Choice.DECOMPOSE, Choice.REPLAN}


@dataclass(slots=True)
class _Step:
    """A decision, the score it was made on, and what was used from there to the next of its chain."""

    node: str
    decision: Decision
    score: float
    cost: Cost = NOTHING
    following: _Step | None = None


@dataclass(slots=True)
class _Reading:
    """What was read of a run so far. ``open`` holds the last step of each chain that no decision followed yet."""

    steps: list[_Step] = field(default_factory=list)
    open: dict[str, _Step] = field(default_factory=dict)
    trunk: _Step | None = None
    scores: dict[str, float] = field(default_factory=dict)
    planning: Cost = NOTHING
    """Used for the run as a whole since the last decision: for the next plan, where one was ordered."""

    def charge(self, node: str, event: Event) -> None:
        """Charges what ``event`` says was used for ``node`` to the choice that brought it about: that before it in its
        chain, else the last on the goal; to none in the first plan."""
        step = (self._before(node) or self.trunk) if node else None
        if step is not None:
            step.cost = step.cost.plus(_cost(event))
        elif not node:
            self.planning = self.planning.plus(_cost(event))

    def decide(self, node: str, decision: Decision) -> None:
        """Adds a decision on a subtask."""
        step = _Step(node, decision, self.scores.get(node, 0.0))
        before = self._before(node)
        if before is not None:
            before.following = step
            self.open = {id: one for id, one in self.open.items() if one is not before}
        if decision.choice in REVISING:
            step.cost, self.planning = self.planning, NOTHING
        self._add(node, step)

    def decide_goal(self, decision: Decision) -> None:
        """Adds a decision on the goal, which follows all that was open."""
        step = _Step("", decision, self.scores.get("", 0.0))
        if self.trunk is not None:
            self.trunk.cost, self.planning = self.trunk.cost.plus(self.planning), NOTHING
        for before in (*self.open.values(), *((self.trunk,) if self.trunk else ())):
            before.following = step
        self.open, self.trunk, self.planning = {}, step, NOTHING
        self.steps.append(step)

    def _add(self, node: str, step: _Step) -> None:
        self.open[node] = step
        self.steps.append(step)

    def _before(self, node: str) -> _Step | None:
        """The open step on ``node``, else on what it is a part of."""
        while node:
            if node in self.open:
                return self.open[node]
            node = node.rpartition(".")[0]
        return None


def trajectory_of(events: Sequence[Event], reward: Reward | None = None, truth: bool | None = None) -> Trajectory:
    """The transitions of a recorded run, in the order in which they were decided.

    The next state of a transition is that of its chain, not that of the transition after it: a learner with traces cuts
    them where the two differ. What was used before the first decision is charged to none. A run that was cut off ends
    with its last decision of each chain, as done. ``truth`` says whether the goal was met, where somebody knows.

    Raises:
        KeyError, TypeError, ValueError: a decision in the record is of another form.
    """
    reward, reading, ended = reward or Reward(), _Reading(), None
    for event in events:
        if event.kind is EventKind.RUN_ENDED:
            ended = event
        elif event.kind in KINDS:
            _read(event, reading)
    said_done = ended is not None and ended.data.get("status") == "done"
    last = reading.trunk or (reading.steps[-1] if reading.steps else None)
    transitions = []
    for step in reading.steps:
        points = -reward.of_cost(step.cost)
        if step.following is not None and bool(step.node) == bool(step.following.node):
            points += reward.of_change(step.score, step.following.score)
        if step is last:
            points += reward.of_end(said_done, truth, events)
        decided, next_state = step.decision, step.following.decision.state if step.following else None
        transitions.append(
            Transition(decided.state, decided.choice, points, next_state, next_state is None, decided.probability)
        )
    return Trajectory(events[0].run_id if events else "", tuple(transitions))


def policies_of(events: Sequence[Event]) -> tuple[str, ...]:
    """The policies that decided in a run, by name and version."""
    named = [str(event.data.get("policy", "")) for event in events if event.kind in DECIDED]
    return tuple(dict.fromkeys(name for name in named if name))


def episodes_of(trajectory: Trajectory) -> tuple[Trajectory, ...]:
    """The same transitions in runs of which each is followed by the next: what a learner with traces may learn from
    one after the other. All but the one that ends the run end where another goes on."""
    episodes: list[list[Transition]] = []
    for step in trajectory.transitions:
        found = next((one for one in episodes if _goes_on(one[-1], step)), None)
        if found is None:
            episodes.append([step])
        else:
            found.append(step)
    return tuple(Trajectory(trajectory.run_id, tuple(one)) for one in episodes)


def _goes_on(before: Transition, step: Transition) -> bool:
    same_chain = (before.state.kind == GOAL) == (step.state.kind == GOAL)
    return same_chain and before.next_state == step.state


def _read(event: Event, reading: _Reading) -> None:
    data, kind = event.data, event.kind
    if kind is EventKind.NODE_EVALUATED:
        reading.scores[event.node] = _number(data.get("value"))
    elif kind is EventKind.GOAL_EVALUATED:
        reading.scores[""] = _number(data.get("value"))
    elif kind is EventKind.NODE_DECIDED:
        reading.decide(event.node, _decision(data))
    elif kind is EventKind.GOAL_DECIDED:
        reading.decide_goal(_decision(data))
    else:
        reading.charge(event.node, event)


def _decision(data: Mapping[str, Any]) -> Decision:
    """The decision that an event tells of; by hand, as this is done at the end of every run."""
    found = data["state"]
    failure, tier = str(found["failure"]), str(found["tier"])
    numbers = int(found["attempts"]), failure, int(found["score"]), int(found["budget"])
    state = State(str(found["kind"]), *numbers, tier, alternatives=bool(found["alternatives"]))
    return Decision(Choice(data["choice"]), state, (), float(data.get("probability", 1.0)))


def _cost(event: Event) -> Cost:
    data = event.data
    if event.kind is EventKind.MODEL_CALLED:
        tokens = _number(data.get("input_tokens")) + _number(data.get("output_tokens"))
        return Cost(_number(data.get("usd")), tokens, 1.0)
    if event.kind is EventKind.NODE_OBSERVED:
        return Cost(seconds=_number(data.get("seconds")))
    calls = event.kind is EventKind.NODE_STARTED and bool(data.get("tool"))
    calls = calls or (event.kind is EventKind.NODE_PROGRESS and "tool" in data)
    return Cost(tool_calls=1.0) if calls else NOTHING


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | float) else 0.0

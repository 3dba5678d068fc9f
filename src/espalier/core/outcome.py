"""How subtasks and runs ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation
from espalier.core.guarding import DENIED
from espalier.core.plan import Plan, Subtask
from espalier.core.task import Goal
from espalier.core.trajectory import Decision
from espalier.core.value import Artifact, Observation


class NodeState(StrEnum):
    """Where a subtask stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Not run: what it needs failed, or the policy left it out."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Result:
    """A subtask as it ended: its last observation, how that scored, what was decided, and its times in seconds since
    the run began."""

    subtask: Subtask
    state: NodeState
    observation: Observation
    evaluation: Evaluation
    decisions: tuple[Decision, ...] = ()
    attempts: int = 1
    started: float = 0.0
    ended: float = 0.0


@dataclass(frozen=True, slots=True)
class Results:
    """What an execution of a plan left behind: the plan as it stood at the end, and a result for every leaf that was
    reached. ``stopped`` says why it ended early, "" where it did not."""

    plan: Plan
    by_id: Mapping[str, Result] = field(default_factory=dict)
    stopped: str = ""

    def done(self) -> tuple[Result, ...]:
        """Results of the leaves of the present plan that are done, in reading order."""
        found = (self.by_id.get(leaf.id) for leaf in self.plan.leaves())
        return tuple(r for r in found if r is not None and r.state is NodeState.DONE)

    def denied(self) -> tuple[Fault, ...]:
        """Denials that kept work of the present plan from being done, also those that a worker met on its way."""
        found = []
        for leaf in self.plan.leaves():
            result = self.by_id.get(leaf.id)
            if result is None or result.state is NodeState.DONE or leaf.optional:
                continue
            met = (result.observation, *(seen.observation for seen in result.observation.seen))
            found += [one.fault for one in met if one.fault is not None and one.fault.type == DENIED]
        return tuple(dict.fromkeys(found))

    def artifacts(self) -> tuple[Artifact, ...]:
        """Files made or changed, last state of each."""
        made = {a.path: a for result in self.by_id.values() for a in result.observation.artifacts}
        return tuple(made.values())


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run used. ``usd`` is None where a price is unknown."""

    input_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = 0.0
    seconds: float = 0.0
    model_calls: int = 0
    tool_calls: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """What the loop leaves: the goal, what was done, how well, and the decision that ended it."""

    goal: Goal
    results: Results
    evaluation: Evaluation
    decision: Decision


class Status(StrEnum):
    """``DONE``: every criterion holds on evidence. ``UNMET``: the work ended and one does not. ``STOPPED``: a limit,
    a denial or the person ended it. ``FAILED``: it could not be worked on."""

    DONE = "done"
    UNMET = "unmet"
    STOPPED = "stopped"
    FAILED = "failed"


class StopReason(StrEnum):
    """Why a run ended, as a value."""

    GOAL_MET = "goal met"
    GOAL_UNMET = "goal not met"
    NO_PROGRESS = "no progress"
    BUDGET = "budget"
    DENIED = "denied"
    INTERRUPTED = "interrupted"
    ABSTAINED = "abstained"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended, with all it made."""

    run_id: str
    status: Status
    answer: str
    why: StopReason
    reason: str = ""
    goal: Goal | None = None
    plan: Plan | None = None
    results: Results | None = None
    evaluation: Evaluation | None = None
    artifacts: tuple[Artifact, ...] = ()
    fault: Fault | None = None
    usage: Usage = Usage()
    metrics: Mapping[str, float] = field(default_factory=dict)
    learned: Mapping[str, str] = field(default_factory=dict)
    """What was live: the ``policy``, and the ``model_version`` where that was learned, else ""."""

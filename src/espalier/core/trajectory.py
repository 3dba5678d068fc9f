"""Execution as a Markov decision process: states, choices, rewards, transitions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from espalier.core.plan import Plan


class Choice(StrEnum):
    """What to do next with a subtask, or with the goal."""

    ACCEPT = "accept"
    RETRY = "retry"
    """The same action again."""
    REPAIR = "repair"
    """The same subtask with other arguments."""
    DECOMPOSE = "decompose"
    """Children in place of the subtask."""
    REPLAN = "replan"
    """Another subtree where the blamed one stood."""
    ESCALATE = "escalate"
    """The same with the stronger model."""
    ASK = "ask"
    SKIP = "skip"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class State:
    """What a policy sees. All fields are small finite sets, so that a table can hold them.

    ``kind``: the tool of the subtask, or "goal"; ``attempts``: 0 to 3 earlier tries; ``failure``: the class of what
    went wrong ("" for nothing); ``score``: last value in fifths, 0 to 5; ``budget``: part of the budget left in
    quarters, 0 to 4; ``tier``: "base" or "strong"; ``alternatives``: whether other plans are at hand.
    """

    kind: str
    attempts: int = 0
    failure: str = ""
    score: int = 5
    budget: int = 4
    tier: str = "base"
    alternatives: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a policy chose in a state, among what, with what probability, and why."""

    choice: Choice
    state: State
    options: tuple[Choice, ...]
    probability: float = 1.0
    reason: str = ""
    policy: str = "default"
    """Name and version of the policy that chose."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of the process. ``done`` marks the end of the run."""

    state: State
    choice: Choice
    reward: float
    next_state: State | None
    done: bool
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Trajectory:
    """All transitions of a run, in the order in which they were decided."""

    run_id: str
    transitions: tuple[Transition, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A new version of the plan and what it was made for."""

    plan: Plan
    blamed: str
    decision: Decision

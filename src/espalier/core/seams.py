"""The protocols through which the stages meet the world and each other. Whoever satisfies one fits; nothing is
inherited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.message import Hear, Reply, Request, unheard
from espalier.core.outcome import Result, Results
from espalier.core.plan import Grow, Plan, Planning, Subtask, ungrown
from espalier.core.task import Goal, Inventory, Mention, Task
from espalier.core.tool import Effect as Effect
from espalier.core.tool import ToolSpec as ToolSpec
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Observation, Value


class Tool(Protocol):
    """One thing an agent can do. A failure may be raised or returned as a fault; either becomes an observation."""

    @property
    def spec(self) -> ToolSpec:
        """What it is."""
        ...

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Does it. References in ``args`` are resolved already."""
        ...


class Toolbox(Protocol):
    """The tools of a run, by name."""

    def specs(self) -> Sequence[ToolSpec]:
        """All there are."""
        ...

    def get(self, name: str) -> Tool:
        """The tool of that name.

        Raises:
            PlanError: there is none; the message names those there are.
        """
        ...


class Model(Protocol):
    """A language model that holds a conversation."""

    @property
    def name(self) -> str:
        """As the person configured it, such as ``openai:gpt-5``."""
        ...

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """One reply. With ``request.schema`` its text is JSON of that shape, where the model can hold to it.

        Raises:
            ModelError: it could not be reached, refused, or broke off; ``transient`` says whether another try may help.
        """
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate plan, how likely its source holds it (log-probability), its text in the source's own words, and what
    a vote for it counts: less where its source sees a fault in it."""

    plan: Plan
    logprob: float
    text: str = ""
    worth: float = 1.0


class Proposer(Protocol):
    """A source of whole plans, such as the embedded model."""

    async def propose(self, goal: Goal, count: int) -> Sequence[Proposal]:
        """Up to ``count`` candidates, most likely first; the first is the greedy one.

        Raises:
            Abstained: this source cannot serve the task; says why and what could.
        """
        ...


class Jury(Protocol):
    """Compares candidate plans by what they give."""

    async def rank(self, goal: Goal, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        """The candidates worth trying, best first, one of each kind; ``plan.confidence`` of each is the share of all
        votes that agree with it."""
        ...


class Linker(Protocol):
    """Finds in the words of a task what they name in the workspace."""

    def link(self, text: str, inventory: Inventory) -> Sequence[Mention]:
        """The mentions, in order, none overlapping."""
        ...

    def unknown(self, text: str, inventory: Inventory) -> Sequence[str]:
        """What the task surely wants computed of and no table has: "profit" in "average profit". Empty in doubt."""
        ...


class Surveyor(Protocol):
    """Finds out what a workspace holds."""

    async def survey(self, workspace: Path) -> Inventory:
        """Tables with their profiles, other files, and what could not be read."""
        ...


class Check(Protocol):
    """Looks at one ended subtask. None where it has nothing to say of it."""

    async def __call__(self, goal: Goal, subtask: Subtask, observation: Observation) -> Score | None:
        """The score, or None."""
        ...


class Policy(Protocol):
    """Chooses what to do next. Only that; what is allowed is not its business."""

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """One of ``options``, with its probability and reason."""
        ...


class Understander(Protocol):
    """Task -> Goal."""

    async def __call__(self, task: Task) -> Goal:
        """What the task means.

        Raises:
            TaskError: it cannot be worked on as it stands.
        """
        ...


class Planner(Protocol):
    """Goal -> Plan, and a better plan after feedback."""

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The first plan, optimised; ``grow`` may get versions of it while it is being made.

        Raises:
            Abstained: no plan can be made that is likely right.
        """
        ...

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version, in which only the blamed subtree differs (``blamed`` "goal" blames the whole).
        None where there is nothing better to offer."""
        ...


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows from an ended subtask: how it scored, what was chosen, and the new plan where that made one."""

    evaluation: Evaluation
    decision: Decision
    plan: Plan | None = None


Settle = Callable[[Plan, Subtask, Observation, int], Awaitable[Ruling]]
"""Rules on a subtask that just gave ``Observation`` at its n-th attempt (from 1), under the plan as it stands."""


class Executor(Protocol):
    """Runs a plan's subtasks, each as soon as its own needs are done."""

    async def execute(self, goal: Goal, plan: Plan | Planning, settle: Settle, known: Mapping[str, Result]) -> Results:
        """What came of it. A plan that is still to be made starts to run as it grows. ``known`` holds results from
        earlier versions; what is done and unchanged stays done."""
        ...


class Evaluator(Protocol):
    """Scores subtasks and the goal."""

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """How well one subtask was done."""
        ...

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """Whether every criterion of the goal holds, on evidence."""
        ...


class Composer(Protocol):
    """Puts what was found into an answer for a person."""

    async def compose(self, goal: Goal, results: Results, evaluation: Evaluation) -> str:
        """The answer, in the language of the task."""
        ...


class Budget(Protocol):
    """What is left of a run's limits."""

    def left(self) -> float:
        """The part that is left of the limit nearest its end, in [0, 1]."""
        ...

    def spent(self) -> str:
        """The limit that is used up, in words; "" where none is."""
        ...


class Readback(Protocol):
    """Reads a file that a run made as somebody else would."""

    async def check(self, path: str, kind: str) -> str:
        """What is wrong with it; "" where it is there and is what its kind says."""
        ...

    async def text(self, path: str) -> str:
        """What a person reads in it, without markup and code.

        Raises:
            ToolError: it cannot be read.
        """
        ...

    async def digest(self, path: str) -> str:
        """What is equal only for equal bytes; "" where the file cannot be read."""
        ...


Clock = Callable[[], float]
"""Seconds, monotonic."""


def failed(fault: Fault) -> Observation:
    """The observation of a failure."""
    return Observation(fault=fault)

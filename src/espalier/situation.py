"""What the policy sees: the state of a subtask or of the goal, and the choices that are open in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from espalier.core.errors import EspalierError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.guarding import DENIED, REDIRECTED
from espalier.core.outcome import Results
from espalier.core.plan import Subtask
from espalier.core.seams import Budget
from espalier.core.trajectory import Choice, State
from espalier.core.value import Observation

WORDED = "instructions"
"""The tool whose value is words that are to be planned themselves."""
WORKER = "worker"
"""The kind of a subtask that is a goal in words."""
MOST_ATTEMPTS = 3

Seen = tuple[State, tuple[Choice, ...]]


class Situation:
    """Tells states apart in the few features that `core.trajectory.State` has; one for each run. ``alternatives``
    says whether the planner has another plan to offer; ``tier``, which there is only with a stronger model to escalate
    to, with which of the two a goal in words was last worked on; ``offers`` which revisions of a subtask the planner
    would make."""

    def __init__(
        self,
        budget: Budget,
        alternatives: Callable[[], bool],
        tier: Callable[[str], str] | None = None,
        offers: Callable[[str], Sequence[Choice]] | None = None,
    ) -> None:
        self._budget = budget
        self._alternatives = alternatives
        self._tier = tier
        self._offers = offers
        self._goals: list[float] = []
        """What each plan so far came to."""

    def of_subtask(self, subtask: Subtask, observation: Observation, evaluation: Evaluation, attempt: int) -> Seen:
        """State and options after an attempt (from 1) of a subtask."""
        tool = subtask.action.tool if subtask.action else WORKER
        failure = _failure(observation, evaluation)
        if tool == WORDED and not failure:
            failure = "worded"
        other = self._alternatives() and not subtask.optional
        options: tuple[Choice, ...] = (Choice.ACCEPT, Choice.RETRY, Choice.SKIP, Choice.STOP)
        if failure == DENIED:
            options = (Choice.SKIP, Choice.STOP)
        elif failure == REDIRECTED:
            options = (Choice.REPLAN, Choice.SKIP) if other else (Choice.SKIP,)
        elif failure == "worded":
            options = (Choice.DECOMPOSE, Choice.SKIP)
        else:
            options += self._in_words(subtask) + ((Choice.REPLAN,) if other else ())
            options += self._revisions(subtask, options) if failure else ()
        state = self._state(tool, attempt - 1, failure, evaluation, other)
        return (replace(state, tier=self._tier(subtask.id)) if self._tier else state), options

    def _in_words(self, subtask: Subtask) -> tuple[Choice, ...]:
        """What else can be done with a subtask because it is a goal in words."""
        if subtask.action is not None:
            return ()
        stronger = self._tier is not None and self._tier(subtask.id) == "base"
        return (Choice.REPAIR, Choice.ESCALATE) if stronger else (Choice.REPAIR,)

    def _revisions(self, subtask: Subtask, options: Sequence[Choice]) -> tuple[Choice, ...]:
        """What the planner would make of a subtask that failed, beside ``options``: a repair of an action, or parts in
        its place."""
        offered = self._offers(subtask.id) if self._offers is not None and not subtask.optional else ()
        made = (Choice.REPAIR, Choice.DECOMPOSE)
        return tuple(choice for choice in offered if choice in made and choice not in options)

    def of_goal(self, results: Results, evaluation: Evaluation) -> Seen:
        """State and options after all that could run has run. "no progress": no more of the goal is met than by an
        earlier plan."""
        stuck = bool(self._goals) and evaluation.value <= max(self._goals)
        failure = "" if evaluation.passed else "no progress" if stuck else evaluation.failed[0].metric
        if results.stopped:
            failure = "stopped"
        elif failure and results.denied():
            failure = DENIED
        state = self._state("goal", len(self._goals), failure, evaluation, self._alternatives())
        self._goals.append(evaluation.value)
        if not failure:
            return state, (Choice.ACCEPT, Choice.STOP)
        is_open = state.alternatives and not results.stopped and failure != DENIED
        return state, (Choice.STOP, Choice.REPLAN) if is_open else (Choice.STOP,)

    def _state(self, kind: str, earlier: int, failure: str, evaluation: Evaluation, other: bool) -> State:
        return State(
            kind, min(earlier, MOST_ATTEMPTS), failure, _fifths(evaluation), self._quarters(), alternatives=other
        )

    def _quarters(self) -> int:
        return 0 if self._budget.spent() else min(4, int(self._budget.left() * 4) + 1)


def unplanned(evaluation: Evaluation, error: EspalierError) -> Evaluation:
    """The evaluation of what no new plan could be made for: of words that cannot be planned, and of what fell short
    before, which is still what is wrong with it."""
    told = (
        f"{evaluation.feedback}; no other plan could be made: {error.message}" if evaluation.feedback else error.message
    )
    return replace(evaluation, scores=(*evaluation.scores, Score("planned", 0.0, error.message)), feedback=told)


def _failure(observation: Observation, evaluation: Evaluation) -> str:
    """The class of what went wrong, "" for nothing."""
    if observation.fault is not None:
        return observation.fault.type
    return evaluation.failed[0].metric if evaluation.failed else ""


def _fifths(evaluation: Evaluation) -> int:
    """5 only where every required check passed."""
    return 5 if evaluation.passed else min(4, int(evaluation.value * 5))

"""What the policy sees: the state of a subtask or of the goal, and the choices that are open in it."""

from __future__ import annotations

from collections.abc import Callable

from espalier.core.evaluation import Evaluation
from espalier.core.outcome import Results
from espalier.core.plan import Subtask
from espalier.core.seams import Budget
from espalier.core.trajectory import Choice, State
from espalier.core.value import Observation

WORDED = "instructions"
"""The tool whose value is words that are to be planned themselves."""
MOST_ATTEMPTS = 3

Seen = tuple[State, tuple[Choice, ...]]


class Situation:
    """Tells states apart in the few features that `core.trajectory.State` has; one for each run."""

    def __init__(self, budget: Budget, alternatives: Callable[[], bool]) -> None:
        self._budget = budget
        self._alternatives = alternatives
        self._revisions = 0
        self._goals: list[float] = []

    def of_subtask(self, subtask: Subtask, observation: Observation, evaluation: Evaluation, attempt: int) -> Seen:
        """State and options after an attempt (from 1) of a subtask."""
        tool = subtask.action.tool if subtask.action else "worker"
        failure = (
            observation.fault.type if observation.fault else (evaluation.failed[0].metric if evaluation.failed else "")
        )
        if tool == WORDED and not failure:
            failure = "worded"
        other = self._alternatives() and not subtask.optional
        state = State(
            tool, min(attempt - 1, MOST_ATTEMPTS), failure, _fifths(evaluation), self._quarters(), alternatives=other
        )
        options = [Choice.ACCEPT, Choice.RETRY, Choice.SKIP, Choice.STOP]
        if failure == "worded":
            options = [Choice.DECOMPOSE, Choice.SKIP]
        elif other:
            options.append(Choice.REPLAN)
        return state, tuple(options)

    def of_goal(self, results: Results, evaluation: Evaluation) -> Seen:
        """State and options after all that could run has run."""
        value = evaluation.value
        stuck = bool(self._goals) and value <= max(self._goals)
        failure = (
            ""
            if evaluation.passed
            else "no progress"
            if stuck and len(self._goals) > 1
            else evaluation.failed[0].metric
        )
        if results.stopped:
            failure = "stopped"
        self._goals.append(value)
        attempts = min(len(self._goals) - 1, MOST_ATTEMPTS)
        state = State(
            "goal", attempts, failure, _fifths(evaluation), self._quarters(), alternatives=self._alternatives()
        )
        options = [Choice.ACCEPT, Choice.STOP] if evaluation.passed else [Choice.STOP]
        if self._alternatives() and not evaluation.passed and not results.stopped:
            options.append(Choice.REPLAN)
        return state, tuple(options)

    def _quarters(self) -> int:
        return 0 if self._budget.spent() else min(4, int(self._budget.left() * 4) + 1)


def _fifths(evaluation: Evaluation) -> int:
    """5 only where every required check passed."""
    return 5 if evaluation.passed else min(4, int(evaluation.value * 5))

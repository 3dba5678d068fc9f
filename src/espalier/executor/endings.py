"""What a ruling means for the leaf it is about, and how leaves that never got one are scored."""

from __future__ import annotations

from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState
from espalier.core.seams import Ruling
from espalier.core.trajectory import Choice
from espalier.core.value import Observation

PAUSE = 0.1
LONGEST_PAUSE = 2.0


def state_after(ruling: Ruling, observation: Observation) -> NodeState:
    """How a leaf stands after the last ruling on it. One that was to be changed, and was not, has failed."""
    choice = ruling.decision.choice
    if choice is Choice.SKIP:
        return NodeState.SKIPPED
    good = observation.ok and (choice is Choice.ACCEPT or (choice is Choice.STOP and ruling.evaluation.passed))
    return NodeState.DONE if good else NodeState.FAILED


def pause(observation: Observation, attempts: int) -> float:
    """Seconds to wait before the next attempt: ``PAUSE``, doubled each time up to ``LONGEST_PAUSE``, where the model
    failed, which may be busy; none for anything else."""
    model_failed = observation.fault is not None and observation.fault.type == "ModelError"
    return min(PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) if model_failed else 0.0


def unreached(id: str, reason: str) -> Evaluation:
    """The evaluation of a leaf that gave nothing to evaluate: not passed, though nothing was checked."""
    return Evaluation(id, (Score("reached", 0.0, reason),))

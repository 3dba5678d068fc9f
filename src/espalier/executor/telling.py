"""What the executor tells of a subtask: the data of its events."""

from __future__ import annotations

from typing import cast

from espalier.core import codec
from espalier.core.evaluation import Evaluation
from espalier.core.outcome import Result
from espalier.core.plan import Subtask
from espalier.core.value import Json, Observation


def started(subtask: Subtask, attempt: int) -> dict[str, Json]:
    """Of NODE_STARTED; attempts count from 1."""
    return {"title": subtask.title, "attempt": attempt, "tool": subtask.action.tool if subtask.action else ""}


def observed(observation: Observation, seconds: float) -> dict[str, Json]:
    """Of NODE_OBSERVED: ``seconds`` the action took, what it gave in brief, and how."""
    data: dict[str, Json] = {"seconds": seconds, "ok": observation.ok, "note": observation.note}
    data["artifacts"] = [codec.dump_full(artifact) for artifact in observation.artifacts]
    if observation.fault is not None:
        data["fault"] = codec.dump_full(observation.fault)
    if observation.table is not None:
        data |= {"rows": observation.table.total, "sql": observation.table.sql, "how": observation.table.how}
    return data


def evaluated(evaluation: Evaluation) -> dict[str, Json]:
    """Of NODE_EVALUATED."""
    scores = cast("list[Json]", [codec.dump_full(score) for score in evaluation.scores])
    passed, feedback = evaluation.passed, evaluation.feedback
    return {"scores": scores, "value": evaluation.value, "passed": passed, "feedback": feedback}


def ended(result: Result) -> dict[str, Json]:
    """Of NODE_ENDED."""
    return {"state": result.state.value, "seconds": result.ended - result.started}

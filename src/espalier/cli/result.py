"""The result object and the exit code: what scripts read."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import cast

from espalier.cli.exits import DONE, INTERRUPTED, NOT_MET, USAGE
from espalier.core import codec
from espalier.core.errors import EspalierError, Fault, SettingsError
from espalier.core.outcome import Outcome, Status, StopReason
from espalier.core.value import Json


class UsageError(EspalierError):
    """The command asks for something that cannot be."""


def result_object(outcome: Outcome) -> dict[str, Json]:
    """``outcome`` as the result object; every key is always there."""
    return {
        "run_id": outcome.run_id,
        "status": outcome.status.value,
        "answer": outcome.answer,
        "reason": outcome.reason or outcome.why.value,
        "score": outcome.evaluation.value if outcome.evaluation else 0.0,
        "artifacts": [{"path": each.path, "kind": each.kind, "bytes": each.bytes} for each in outcome.artifacts],
        "error": _error(outcome.fault),
        "usage": cast("Json", asdict(outcome.usage)),
        "metrics": dict(outcome.metrics),
        "learned": dict(outcome.learned),
        "plan": _plan(outcome),
    }


def failure_object(fault: Fault, interrupted: bool = False) -> dict[str, Json]:
    """The result object of what never became a run."""
    status, why = (Status.STOPPED, StopReason.INTERRUPTED) if interrupted else (Status.FAILED, StopReason.ERROR)
    return result_object(Outcome("", status, "", why, fault.message, fault=fault))


def exit_code(outcome: Outcome) -> int:
    """0 only where the goal was verifiably met; 130 where the person stopped it; 2 where the settings were wrong."""
    if outcome.status is Status.DONE:
        return DONE
    if outcome.why is StopReason.INTERRUPTED:
        return INTERRUPTED
    wrong = outcome.fault is not None and outcome.fault.type == SettingsError.__name__
    return USAGE if wrong else NOT_MET


def to_text(value: Json, ascii_only: bool = False) -> str:
    """``value`` as JSON text, in which a number that is none (NaN, an infinity) is null."""
    return json.dumps(_finite(value), ensure_ascii=ascii_only, indent=2, allow_nan=False)


def _finite(value: Json) -> Json:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return {key: _finite(item) for key, item in value.items()} if isinstance(value, dict) else value


def _error(fault: Fault | None) -> Json:
    return None if fault is None else {"type": fault.type, "message": fault.message, "hint": fault.hint}


def _plan(outcome: Outcome) -> dict[str, Json]:
    """The last version of the tree, and how each of its nodes stands by id; empty where there was none."""
    if outcome.plan is None:
        return {}
    results = outcome.results.by_id if outcome.results else {}
    nodes: dict[str, Json] = {
        id: {
            "state": result.state.value,
            "score": result.evaluation.value,
            "attempts": result.attempts,
            "seconds": result.ended - result.started,
        }
        for id, result in results.items()
    }
    return {**cast("dict[str, Json]", codec.dump_full(outcome.plan)), "nodes": nodes}

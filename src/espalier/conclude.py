"""How a run ended -> its outcome: status, answer, why, and the metrics that are shown."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence

from espalier.core.errors import Abstained, BudgetError, DeniedError, EspalierError, Fault
from espalier.core.graph import longest_remaining
from espalier.core.outcome import Ending, Outcome, Results, Status, StopReason, Usage
from espalier.safety.brakes import StoppedError
from espalier.tools.answers import answer

ANSWER = "answer"
"""The leaf that words the answer."""
OURS = "this is a fault of espalier: run it again with ESPALIER_DEBUG=1 and report what you see"


def concluded(run_id: str, ending: Ending, usage: Usage, spent: str) -> Outcome:
    """The outcome of a run whose loop came to its end. ``spent`` names a limit of the whole run that is used up."""
    met = ending.evaluation.passed and not ending.results.stopped
    limit = (spent or "a limit") if _is_limited(ending) else ""
    status, why = Status.UNMET, StopReason.GOAL_UNMET
    denied: tuple[Fault, ...] = ()
    if met:
        status, why = Status.DONE, StopReason.GOAL_MET
    elif limit:
        status, why = Status.STOPPED, StopReason.BUDGET
    elif denied := ending.results.denied():
        status, why = Status.STOPPED, StopReason.DENIED
    elif ending.decision.state.failure == "no progress":
        why = StopReason.NO_PROGRESS
    results = ending.results
    return Outcome(
        run_id,
        status,
        answer_of(results),
        why,
        "every criterion of the goal holds" if met else denied[0].message if denied else _missing(ending, limit),
        goal=ending.goal,
        plan=results.plan,
        results=results,
        evaluation=ending.evaluation,
        artifacts=results.artifacts(),
        usage=usage,
        metrics=metrics(ending),
    )


def failed_outcome(run_id: str, error: BaseException, partial: Results | None, usage: Usage | None) -> Outcome:
    """The outcome of a run that ``error`` ended, with whatever was done until then. Cancelled is interrupted; what is
    no error of Espalier's own kind is a fault in it."""
    why, status, fault = StopReason.ERROR, Status.FAILED, Fault.of(error)
    if isinstance(error, asyncio.CancelledError):
        why, status = StopReason.INTERRUPTED, Status.STOPPED
        fault = Fault("Interrupted", "interrupted", "what was done until then is kept")
    elif isinstance(error, StoppedError):
        why, status = StopReason.INTERRUPTED, Status.STOPPED
    elif isinstance(error, BudgetError):
        why, status = StopReason.BUDGET, Status.STOPPED
    elif isinstance(error, DeniedError):
        why, status = StopReason.DENIED, Status.STOPPED
    elif isinstance(error, Abstained):
        why, status = StopReason.ABSTAINED, Status.UNMET
    elif not isinstance(error, EspalierError):
        fault = Fault(fault.type, f"{fault.type}: {error}", OURS)
    return Outcome(
        run_id,
        status,
        answer_of(partial) if partial else "",
        why,
        fault.message,
        plan=partial.plan if partial else None,
        results=partial,
        artifacts=partial.artifacts() if partial else (),
        fault=fault,
        usage=usage or Usage(),
    )


def answer_of(results: Results) -> str:
    """The answer where there is one that passed its checks, else what is known of what it would have spoken of; where
    that is nothing, what workers had come to before a fault cut them short."""
    done = {result.subtask.id: result.observation for result in results.done()}
    answers = [leaf.action for leaf in results.plan.leaves() if leaf.id == ANSWER and leaf.action is not None]
    if ANSWER in done:
        return str(done[ANSWER].value or "")
    args = answers[0].args if answers else {}
    wanted = [id for action in answers for id in action.references()]
    cut_short = {id: r.observation for id, r in results.by_id.items() if r.observation.fault is not None}
    known = [done[id].content for id in wanted if id in done]
    known = known or [cut_short[id].value for id in wanted if id in cut_short and cut_short[id].value is not None]
    return answer(known, str(args.get("language") or "en"), str(args.get("request") or "")) if known else ""


def metrics(ending: Ending) -> dict[str, float]:
    """Completeness, accuracy, groundedness, confidence, efficiency: each in [0, 1], left out where nothing tells."""
    results = ending.results
    leaves = [leaf for leaf in results.plan.leaves() if not leaf.optional]
    scores = [s for r in results.by_id.values() for s in r.evaluation.scores]
    found = {
        "completeness": len([r for r in results.done() if not r.subtask.optional]) / max(len(leaves), 1),
        "confidence": results.plan.confidence,
        "score": ending.evaluation.value,
    }
    for name, metric in (("accuracy", "recomputed"), ("groundedness", "grounded")):
        of_kind = [s.value for s in scores if s.metric == metric]
        if of_kind:
            found[name] = sum(of_kind) / len(of_kind)
    found |= _efficiency(results)
    return {name: round(value, 4) for name, value in found.items()}


def _is_limited(ending: Ending) -> bool:
    """Whether a limit kept the run from something, be it from another plan, and was not merely reached at its end."""
    faults = (r.observation.fault for r in ending.results.by_id.values())
    state = ending.decision.state
    if state.budget == 0 and state.alternatives:
        return True
    return bool(ending.results.stopped) or any(f is not None and f.type == BudgetError.__name__ for f in faults)


def _missing(ending: Ending, limit: str) -> str:
    reason = ending.evaluation.feedback or ending.results.stopped or "the goal is not met"
    return f"{limit} is used up; {reason}" if limit else reason


def _efficiency(results: Results) -> Mapping[str, float]:
    """Critical path over elapsed time: 1 where nothing waited that need not have. Time in which nothing but work that
    failed or was replaced went on is no waiting."""
    done = [(r.started, r.ended) for r in results.done() if r.ended > r.started]
    if not done:
        return {}
    needs = results.plan.needs()
    seconds = dict.fromkeys(needs, 0.0) | {r.subtask.id: r.ended - r.started for r in results.done()}
    path = max(longest_remaining(needs, seconds).values(), default=0.0)
    first, last = min(done)[0], max(ended for _, ended in done)
    every = [(max(r.started, first), min(r.ended, last)) for r in results.by_id.values()]
    elapsed = last - first - (_covered([*every, *done]) - _covered(done))
    return {"efficiency": min(1.0, path / elapsed) if elapsed > 0 else 1.0}


def _covered(spans: Sequence[tuple[float, float]]) -> float:
    """The time in which at least one of ``spans`` (start, end) went on."""
    covered, until = 0.0, -math.inf
    for started, ended in sorted(spans):
        covered += max(0.0, ended - max(started, until))
        until = max(until, ended)
    return covered

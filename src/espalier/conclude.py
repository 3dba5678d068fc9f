"""How a run ended -> its outcome: status, answer, why, and the metrics that are shown."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.errors import Abstained, BudgetError, EspalierError, Fault
from espalier.core.graph import longest_remaining
from espalier.core.outcome import Ending, NodeState, Outcome, Results, Status, StopReason, Usage


def concluded(run_id: str, ending: Ending, usage: Usage, spent: str) -> Outcome:
    """The outcome of a run whose loop came to its end. ``spent`` names a limit that is used up."""
    met = ending.evaluation.passed and not ending.results.stopped
    status, why = Status.UNMET, StopReason.GOAL_UNMET
    if met:
        status, why = Status.DONE, StopReason.GOAL_MET
    elif spent:
        status, why = Status.STOPPED, StopReason.BUDGET
    elif ending.decision.state.failure == "no progress":
        why = StopReason.NO_PROGRESS
    results = ending.results
    return Outcome(
        run_id,
        status,
        answer_of(results),
        why,
        "every criterion of the goal holds" if met else _missing(ending, spent),
        goal=ending.goal,
        plan=results.plan,
        results=results,
        evaluation=ending.evaluation,
        artifacts=results.artifacts(),
        usage=usage,
        metrics=metrics(ending),
    )


def failed_outcome(
    run_id: str, error: EspalierError, partial: Results | None, usage: Usage | None, why: StopReason | None = None
) -> Outcome:
    """The outcome of a run that an error ended, with whatever was done until then."""
    if why is None:
        why = StopReason.ABSTAINED if isinstance(error, Abstained) else StopReason.ERROR
        why = StopReason.BUDGET if isinstance(error, BudgetError) else why
    stopped = why in {StopReason.BUDGET, StopReason.INTERRUPTED}
    return Outcome(
        run_id,
        Status.STOPPED if stopped else Status.UNMET if why is StopReason.ABSTAINED else Status.FAILED,
        answer_of(partial) if partial else "",
        why,
        error.message,
        plan=partial.plan if partial else None,
        results=partial,
        artifacts=partial.artifacts() if partial else (),
        fault=Fault.of(error),
        usage=usage or Usage(),
    )


def answer_of(results: Results) -> str:
    """The answer where there is one, else what is known in part."""
    answer = results.by_id.get("answer")
    if answer is not None and isinstance(answer.observation.value, str):
        return answer.observation.value
    known = []
    for result in results.done():
        table = result.observation.table
        if table is not None and table.is_scalar:
            known.append(f"{result.subtask.title}: {table.scalar}")
    return "\n".join(known)


def _missing(ending: Ending, spent: str) -> str:
    reason = ending.evaluation.feedback or ending.results.stopped or "the goal is not met"
    return f"{spent} is used up; {reason}" if spent else reason


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


def _efficiency(results: Results) -> Mapping[str, float]:
    """Critical path over elapsed time: 1 where nothing waited that need not have."""
    ended = [r for r in results.by_id.values() if r.state is NodeState.DONE and r.ended > r.started]
    if not ended:
        return {}
    seconds = {leaf.id: 0.0 for leaf in results.plan.leaves()} | {r.subtask.id: r.ended - r.started for r in ended}
    needs = results.plan.needs()
    seconds = {id: seconds[id] for id in needs}
    path = max(longest_remaining(needs, seconds).values(), default=0.0)
    elapsed = max(r.ended for r in ended) - min(r.started for r in ended)
    return {"efficiency": min(1.0, path / elapsed) if elapsed > 0 else 1.0}

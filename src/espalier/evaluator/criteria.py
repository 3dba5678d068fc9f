"""Criteria of a goal, each judged on what the run left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from espalier.core.evaluation import Score
from espalier.core.outcome import Result, Results
from espalier.core.task import Criterion, Goal
from espalier.core.value import Json


def judge(criterion: Criterion, goal: Goal, results: Results) -> Score:
    """Whether one criterion holds."""
    return JUDGES[criterion.check](criterion, goal, results)


def _answered(criterion: Criterion, goal: Goal, results: Results) -> Score:
    del goal
    result = results.by_id.get(criterion.subject)
    answer = result.observation.value if result is not None else None
    if not isinstance(answer, str) or not answer.strip() or result is None:
        return Score("answered", 0.0, "there is no answer")
    if not result.evaluation.passed:
        return Score("answered", 0.0, result.evaluation.feedback or "the answer did not pass its checks")
    return Score("answered", 1.0, "there is an answer, and its numbers stand on evidence")


def _verified(criterion: Criterion, goal: Goal, results: Results) -> Score:
    del criterion, goal
    for result in results.done():
        if not result.evaluation.passed:
            return Score("verified", 0.0, f"{result.subtask.title}: {result.evaluation.feedback}")
    return Score("verified", 1.0, "every result passed its checks")


def _made(criterion: Criterion, goal: Goal, results: Results) -> Score:
    del goal
    kind = criterion.subject
    made = [a for r in results.done() for a in r.observation.artifacts if a.kind == kind]
    if made:
        return Score("made", 1.0, f"{', '.join(a.path for a in made)}: a {kind} that reads back")
    return Score("made", 0.0, f"no {kind} was made")


def _covered(criterion: Criterion, goal: Goal, results: Results) -> Score:
    del goal
    wanted = criterion.subject.lower()
    used = {text for result in results.done() for text in _constants(result)}
    if wanted in used or _number(wanted) in used:
        return Score("covered", 1.0, f"{criterion.subject} is taken into account")
    return Score("covered", 0.0, f"{criterion.subject!r} stands in the task, but nothing that was done uses it")


def _number(text: str) -> str:
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def _constants(result: Result) -> Iterator[str]:
    action = result.subtask.action
    if action is not None:
        yield from _texts({k: v for k, v in action.args.items() if k not in {"request", "language", "title"}})
    yield from (artifact.path.lower() for artifact in result.observation.artifacts)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{float(value):g}"
    elif isinstance(value, str):
        yield value.lower()


JUDGES: dict[str, Callable[[Criterion, Goal, Results], Score]] = {
    "answered": _answered,
    "verified": _verified,
    "made": _made,
    "covered": _covered,
}

"""Criteria of a goal, each judged on what the run left behind."""

from __future__ import annotations

import re
from collections.abc import Callable

from espalier.core.evaluation import Score
from espalier.core.outcome import Result, Results
from espalier.core.plan import Action, as_constant, is_used
from espalier.core.task import Criterion

PROGRAMS = ("command", "code")
"""Arguments that are a program: it works with the files that it names."""
CHECK = "check_article"
"""The tool that holds an article against its sources; rows of what it gives are (check, measured, holds, says)."""
WORD = re.compile(r"[^\s\"'`=:;,|&<>(){}\[\]]+")


def judge(criterion: Criterion, results: Results) -> Score:
    """Whether one criterion holds. A criterion that nobody here can check does not."""
    judging = JUDGES.get(criterion.check)
    if judging is None:
        return Score(criterion.check, 0.0, f"nothing here can check that {criterion.says}")
    return judging(criterion, results)


def _answered(criterion: Criterion, results: Results) -> Score:
    result = next((r for r in results.done() if r.subtask.id == criterion.subject), None)
    if result is None:
        return Score("answered", 0.0, _why_unanswered(results.by_id.get(criterion.subject)))
    answer = result.observation.value
    if not isinstance(answer, str) or not answer.strip():
        return Score("answered", 0.0, "the answer is empty")
    if result.subtask.action is not None and not result.subtask.action.references():
        return Score("answered", 0.0, "the answer speaks of nothing that was done")
    if not result.evaluation.passed:
        return Score("answered", 0.0, result.evaluation.feedback or "the answer did not pass its checks")
    if not (result.subtask.action and result.subtask.action.references()) and not results.artifacts():
        return Score("answered", 0.0, "nothing was found out and nothing was made")
    return Score("answered", 1.0, "there is an answer, and its numbers stand on evidence")


def _why_unanswered(result: Result | None) -> str:
    if result is None or not result.observation.ok or not result.evaluation.feedback:
        return "there is no answer"
    return f"there is no answer: {result.evaluation.feedback}"


def _verified(criterion: Criterion, results: Results) -> Score:
    del criterion
    for result in results.done():
        if not result.evaluation.passed:
            return Score("verified", 0.0, f"{result.subtask.title}: {result.evaluation.feedback}")
    return Score("verified", 1.0, "every result passed its checks")


def _made(criterion: Criterion, results: Results) -> Score:
    kind = criterion.subject
    made = [a for r in results.done() for a in r.observation.artifacts if a.kind == kind]
    if made:
        return Score("made", 1.0, f"a {kind} was made: {', '.join(a.path for a in made)}")
    return Score("made", 0.0, f"no {kind} was made")


def _covered(criterion: Criterion, results: Results) -> Score:
    used = frozenset(constant for result in results.done() for constant in _constants(result))
    if is_used(as_constant(criterion.subject), used):
        return Score("covered", 1.0, f"{criterion.subject} is taken into account")
    return Score("covered", 0.0, f"{criterion.subject!r} stands in the task, but nothing that was done uses it")


def _constants(result: Result) -> frozenset[str]:
    made = frozenset(as_constant(artifact.path) for artifact in result.observation.artifacts)
    calls = [result.subtask.action] if result.subtask.action else []
    calls += [Action(seen.tool, seen.args) for seen in result.observation.seen if seen.tool and seen.observation.ok]
    return made.union(*(call.constants() | _named(call) for call in calls))


def _named(call: Action) -> frozenset[str]:
    """What a call that runs a program names in it."""
    programs = (call.args.get(name) for name in PROGRAMS)
    words = (word for text in programs if isinstance(text, str) for word in WORD.findall(text))
    return frozenset(as_constant(word.removeprefix("./")) for word in words)


def _sourced(criterion: Criterion, results: Results) -> Score:
    """An article was held against its sources after it was written last."""
    path = criterion.subject
    checks = [r for r in results.done() if r.subtask.action and r.subtask.action.tool == CHECK]
    found = next((r for r in reversed(checks) if r.subtask.action and r.subtask.action.args.get("path") == path), None)
    if found is None or not found.observation.ok:
        return Score("sourced", 0.0, f"{path} was not held against its sources")
    table = found.observation.table
    short = [row for row in table.rows if not row[2]] if table is not None else [()]
    return Score("sourced", float(not short), found.observation.note or f"{path} was held against its sources")


JUDGES: dict[str, Callable[[Criterion, Results], Score]] = {
    "answered": _answered,
    "verified": _verified,
    "made": _made,
    "covered": _covered,
    "sourced": _sourced,
}

"""Does a plan take up what the task names? A value, a number or a file that no action uses is a sign of a wrong plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from espalier.core.plan import Plan
from espalier.core.task import Goal, Mention, MentionKind
from espalier.core.value import Json

HARD = {
    MentionKind.VALUE,
    MentionKind.NUMBER,
    MentionKind.DATE,
    MentionKind.YEAR,
    MentionKind.MONTH,
    MentionKind.FILE,
    MentionKind.TEXT,
    MentionKind.EXPRESSION,
}
"""Kinds of mention that a right plan uses; columns and tables are often words of the sentence only."""
IGNORED_ARGUMENTS = {"request", "language", "title"}


def uncovered(goal: Goal, plan: Plan) -> tuple[Mention, ...]:
    """The mentions of the task that no action of the plan uses."""
    used = set(_used(plan))
    return tuple(m for m in goal.mentions if m.kind in HARD and m.sure >= 0.9 and not _is_used(m, used))


def unused_columns(goal: Goal, plan: Plan) -> int:
    """How many surely named columns no action uses."""
    used = set(_used(plan))
    named = {str(m.target) for m in goal.mentions if m.kind is MentionKind.COLUMN and m.sure >= 0.9}
    return sum(name.lower() not in used for name in named)


def _used(plan: Plan) -> Iterator[str]:
    """Every constant in the arguments of the plan, as lower-case text."""
    for leaf in plan.leaves():
        if leaf.action is not None:
            yield from _constants({k: v for k, v in leaf.action.args.items() if k not in IGNORED_ARGUMENTS})
        yield from (path.lower() for path in leaf.delivers)


def _constants(value: Json) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _constants(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _constants(item)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield f"{float(value):g}"
    else:
        yield str(value).lower()


def _is_used(mention: Mention, used: set[str]) -> bool:
    target = mention.target
    if isinstance(target, int | float) and not isinstance(target, bool):
        return f"{float(target):g}" in used
    return str(target).lower() in used


def doubt(goal: Goal, plan: Plan) -> float:
    """What a vote for the plan is worth: halved and more for each thing it leaves out, a little less for a column."""
    return float(0.25 ** len(uncovered(goal, plan)) * 0.8 ** unused_columns(goal, plan))

"""Does a plan take up what the task names? A value, a number or a file that no action uses is a sign of a wrong one."""

from __future__ import annotations

from espalier.core.plan import Plan, as_constant
from espalier.core.task import Goal, Mention, MentionKind

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
SURE = 0.9
"""How sure a mention must be to count."""
LEFT_OUT, COLUMN_LEFT_OUT = 0.05, 0.8
"""What a vote is worth for each hard mention, and for each column, that a plan leaves out."""


def uncovered(goal: Goal, plan: Plan) -> tuple[Mention, ...]:
    """The mentions of the task that no action of the plan uses."""
    used = _used(plan)
    named = (m for m in goal.mentions if m.kind in HARD and m.sure >= SURE)
    return tuple(m for m in named if m.target is not None and not _is_used(as_constant(m.target), used))


def _is_used(constant: str, used: frozenset[str]) -> bool:
    """Whether an action has it. Rounding to no decimals says its zero by saying nothing."""
    return constant in used or (constant == "0" and "round" in used)


def unused_columns(goal: Goal, plan: Plan) -> int:
    """How many surely named columns no action uses."""
    used = _used(plan)
    named = {str(m.target) for m in goal.mentions if m.kind is MentionKind.COLUMN and m.sure >= SURE}
    return sum(as_constant(name) not in used for name in named)


def doubt(goal: Goal, plan: Plan) -> float:
    """What a vote for the plan is worth, in (0, 1]: less for each thing that it leaves out."""
    return float(LEFT_OUT ** len(uncovered(goal, plan)) * COLUMN_LEFT_OUT ** unused_columns(goal, plan))


def _used(plan: Plan) -> frozenset[str]:
    """Every constant in the arguments of the plan, and the files it delivers."""
    leaves = plan.leaves()
    constants = (leaf.action.constants() for leaf in leaves if leaf.action is not None)
    delivered = frozenset(as_constant(path) for leaf in leaves for path in leaf.delivers)
    return delivered.union(*constants)

"""Does a plan take up what the task names? A value, a number or a file that no action uses is a sign of a wrong one."""

from __future__ import annotations

from espalier.core.plan import Plan, as_constant, is_used
from espalier.core.task import SURE, Goal, Mention, MentionKind

LEFT_OUT, COLUMN_LEFT_OUT = 0.05, 0.8
"""What a vote is worth for each hard mention, and for each column, that a plan leaves out."""


def uncovered(goal: Goal, plan: Plan) -> tuple[Mention, ...]:
    """The mentions of the task that no action of the plan uses."""
    used = _used(plan)
    named = (m for m in goal.mentions if m.binds)
    return tuple(m for m in named if m.target is not None and not is_used(as_constant(m.target), used))


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

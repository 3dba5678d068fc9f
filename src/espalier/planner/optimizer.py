"""A tree -> a better tree: what need not wait does not, what is the same runs once, what nobody uses is left out.

Every pass keeps the meaning: the leaves that stay give the values they gave, effects happen on each file in the order
they had, and the critical path grows under none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from espalier.core.graph import expected_seconds, longest_remaining
from espalier.core.plan import Plan
from espalier.core.seams import ToolSpec
from espalier.planner.passes import Context, Pass, checked, drop_unused, merge_equal, reduce_needs, true_needs

PASSES: tuple[Pass, ...] = (checked, true_needs, drop_unused, merge_equal, reduce_needs)
"""In this order: only what is used is merged, so that what merging leaves is used too."""
KEEPING: tuple[Pass, ...] = (checked, true_needs, reduce_needs)
"""For a plan that is under way: every leaf stays, under its id."""


def optimize(plan: Plan, specs: Mapping[str, ToolSpec], passes: Sequence[Pass] = PASSES) -> Plan:
    """The plan after all ``passes``, with the same version and reason; optimizing it again changes nothing.

    Raises:
        PlanError: the plan cannot be executed; says why.
    """
    context = Context(specs)
    return reduce(lambda current, step: step(current, context), passes, plan)


def critical_path(plan: Plan, durations: Mapping[str, float] | None = None) -> Mapping[str, float]:
    """For each leaf the seconds from its start to the end of all that depends on it, on unlimited machines.

    ``durations`` holds the seconds that a tool is expected to take, by name; a tool not in it takes 1.

    Raises:
        PlanError: the plan has a circle.
    """
    return longest_remaining(plan.needs(), expected_seconds(plan, durations or {}))


def critical_path_length(plan: Plan, durations: Mapping[str, float] | None = None) -> float:
    """Seconds that ``plan`` takes at least, however many run at once.

    Raises:
        PlanError: the plan has a circle.
    """
    return max(critical_path(plan, durations).values(), default=0.0)

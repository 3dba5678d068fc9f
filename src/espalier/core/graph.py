"""Orders over what needs what: ids after all they need, and the longest path that remains from each."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from espalier.core.errors import PlanError
from espalier.core.plan import Plan

SECONDS = 1.0
"""What a leaf is expected to take where nothing is known of its tool."""


def dependents(needs: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """For each id those that need it."""
    found: dict[str, list[str]] = {id: [] for id in needs}
    for id, wanted in needs.items():
        for need in wanted:
            found[need].append(id)
    return found


def in_order(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids, each after all it needs (Kahn 1962); a need is an id of the mapping.

    Raises:
        PlanError: some need one another in a circle; the message names one.
    """
    after = dependents(needs)
    pending = {id: len(wanted) for id, wanted in needs.items()}
    free = deque(id for id, count in pending.items() if not count)
    ordered: list[str] = []
    while free:
        id = free.popleft()
        ordered.append(id)
        for dependent in after[id]:
            pending[dependent] -= 1
            if not pending[dependent]:
                free.append(dependent)
    if len(ordered) < len(needs):
        circle = " -> ".join(_circle({id: needs[id] for id, count in pending.items() if count}))
        message = f"subtasks need one another in a circle: {circle}"
        raise PlanError(message, "drop one of these needs")
    return tuple(ordered)


def longest_remaining(needs: Mapping[str, Sequence[str]], seconds: Mapping[str, float]) -> dict[str, float]:
    """For each id the longest sum of ``seconds`` from its start to the end of the last that depends on it.

    The largest of them is the length of the critical path.

    Raises:
        PlanError: some need one another in a circle.
    """
    remaining = dict.fromkeys(needs, 0.0)
    for id in reversed(in_order(needs)):
        remaining[id] += seconds[id]
        for need in needs[id]:
            remaining[need] = max(remaining[need], remaining[id])
    return remaining


def expected_seconds(plan: Plan, durations: Mapping[str, float]) -> dict[str, float]:
    """For each leaf the seconds that ``durations`` expects of its tool, by the tool's name."""
    return {leaf.id: durations.get(leaf.action.tool, SECONDS) if leaf.action else SECONDS for leaf in plan.leaves()}


def _circle(stuck: Mapping[str, Sequence[str]]) -> list[str]:
    """A circle among ids that each wait for another of them, as a walk that ends where it began."""
    walk = [next(iter(stuck))]
    while walk.count(walk[-1]) == 1:
        walk.append(next(need for need in stuck[walk[-1]] if need in stuck))
    return walk[walk.index(walk[-1]) :]

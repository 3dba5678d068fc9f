"""The leaves of a plan with all that comes before each, as bit sets: bit n stands for the n-th leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_

from espalier.core.graph import in_order
from espalier.core.plan import Plan, Subtask


class Order:
    """``needs`` holds what each leaf needs directly; ``sequence`` the ids, each after its needs; ``before`` the bit set
    of all that must be done before each, directly or not.

    Raises:
        PlanError: a need does not exist, or there is a circle.
    """

    def __init__(self, plan: Plan) -> None:
        self.leaves = {leaf.id: leaf for leaf in plan.leaves()}
        self.needs = plan.needs()
        self.sequence = in_order(self.needs)
        self._ids = list(self.leaves)
        self._bit = {id: 1 << n for n, id in enumerate(self._ids)}
        self.before: dict[str, int] = {}
        for id in self.sequence:
            self.before[id] = self.set_of(self.needs[id]) | self.before_any(self.needs[id])

    def set_of(self, ids: Iterable[str]) -> int:
        """The bit set of ``ids``."""
        found = 0
        for id in ids:
            found |= self._bit[id]
        return found

    def before_any(self, ids: Iterable[str]) -> int:
        """The bit set of all that comes before one of ``ids``."""
        found = 0
        for id in ids:
            found |= self.before[id]
        return found

    def ids(self, bits: int) -> tuple[str, ...]:
        """The ids in a bit set, in reading order."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self._ids[lowest.bit_length() - 1])
            bits ^= lowest
        return tuple(found)


def with_needs(plan: Plan, needs: Mapping[str, Sequence[str]]) -> Plan:
    """The plan in which each leaf states just these needs, and inner nodes none. Needs that are references already
    are not stated."""
    leaves_of = {node.id: {leaf.id for leaf in node.leaves()} for node in plan.walk()}

    def stating(leaf: Subtask) -> Subtask:
        implied = {below for id in leaf.references() for below in leaves_of[id]}
        stated = tuple(need for need in needs[leaf.id] if need not in implied)
        return leaf if stated == leaf.needs else replace(leaf, needs=stated)

    return changed(plan, stating)


def changed(plan: Plan, change: Callable[[Subtask], Subtask | None]) -> Plan:
    """The plan with each leaf as ``change`` gives it, None takes it out. An inner node states no needs any more, and
    goes with its last leaf; the root stays. Where nothing is another, it is the same plan."""
    root = _changed(plan.root, change)
    return plan if root is None or root is plan.root else replace(plan, root=root)


def _changed(node: Subtask, change: Callable[[Subtask], Subtask | None]) -> Subtask | None:
    if node.is_leaf:
        return change(node)
    children = [child for child in (_changed(child, change) for child in node.children) if child is not None]
    if not children:
        return None
    same = not node.needs and len(children) == len(node.children) and all(map(is_, children, node.children))
    return node if same else replace(node, needs=(), children=tuple(children))

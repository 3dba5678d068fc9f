"""Which leaves of one version of a plan may start, and how urgent each is. Bookkeeping in O(edges)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from espalier.core.errors import PlanError
from espalier.core.graph import dependents, expected_seconds, in_order, longest_remaining
from espalier.core.outcome import NodeState, Result
from espalier.core.plan import Plan, Subtask
from espalier.core.value import Observation


class Frontier:
    """The leaves of ``plan`` and what each still waits for.

    ``durations`` says how many seconds a tool is expected to take, by name. ``order`` holds the ids, each after its
    needs; ``urgency`` the longest expected time from the start of a leaf to the end of all that depends on it.

    Raises:
        PlanError: two nodes share an id, a need does not exist, or there is a circle.
    """

    def __init__(self, plan: Plan, durations: Mapping[str, float]) -> None:
        _require_own_ids(plan)
        self.leaves = {leaf.id: leaf for leaf in plan.leaves()}
        self.needs = plan.needs()
        self.order = in_order(self.needs)
        self.urgency = longest_remaining(self.needs, expected_seconds(plan, durations))
        self._dependents = dependents(self.needs)
        self._pending = {id: len(needs) for id, needs in self.needs.items()}
        self._inner = {node.id: [leaf.id for leaf in node.leaves()] for node in plan.walk() if not node.is_leaf}
        self._optional = _optional_nodes(plan)

    def end(self, id: str) -> list[str]:
        """Notes that a leaf has ended, however it did; gives those that waited for it last."""
        free = []
        for dependent in self._dependents[id]:
            self._pending[dependent] -= 1
            if not self._pending[dependent]:
                free.append(dependent)
        return free

    def free(self, ended: Collection[str]) -> list[str]:
        """Notes that all of ``ended`` have; gives the other leaves that wait for nothing."""
        for id in ended:
            self.end(id)
        return [id for id in self.order if not self._pending[id] and id not in ended]

    def blocked(self, id: str, results: Mapping[str, Result]) -> str:
        """Why a leaf whose needs all have ``results`` cannot run, "" where it can. It may though a need came to nothing
        where that is optional work of which it is no part."""
        for need in self.needs[id]:
            state = results[need].state
            if state is not NodeState.DONE and not self._optional[need] - self._optional[id]:
                return f"needs {need!r}, which " + ("failed" if state is NodeState.FAILED else "was skipped")
        return ""

    def inputs(self, leaf: Subtask, results: Mapping[str, Result]) -> dict[str, Observation]:
        """What the references of a leaf stand for, and for a goal in words what else it needs; of an inner node what
        its last leaf gave. Nothing where that is optional work that came to nothing."""
        found = {}
        for id in leaf.references() if leaf.action else dict.fromkeys((*leaf.references(), *leaf.needs)):
            sources = (results[source] for source in reversed(self._inner.get(id, [id])))
            given = next((result.observation for result in sources if result.state is NodeState.DONE), None)
            if given is not None:
                found[id] = given
        return found


def unchanged(frontier: Frontier, before: Mapping[str, Subtask], ended: Collection[str]) -> set[str]:
    """The leaves of ``before`` that stand in ``frontier`` with the same action and needs, on inputs of which the same
    is true and which are all in ``ended``."""
    same: set[str] = set()
    for id in frontier.order:
        on_same_inputs = all(need in same and need in ended for need in frontier.needs[id])
        if on_same_inputs and id in before and _is_same_work(before[id], frontier.leaves[id]):
            same.add(id)
    return same


def _is_same_work(one: Subtask, other: Subtask) -> bool:
    told = (one.action, one.goal, one.tools) == (other.action, other.goal, other.tools)
    return told and set(one.needs) == set(other.needs)


def _require_own_ids(plan: Plan) -> None:
    shared = [id for id, count in Counter(node.id for node in plan.walk()).items() if count > 1]
    if shared:
        message = f"several subtasks are called {', '.join(map(repr, shared[:5]))}"
        raise PlanError(message, "give every subtask an id of its own")


def _optional_nodes(plan: Plan) -> dict[str, frozenset[str]]:
    """For each leaf the optional nodes it is part of, itself included."""
    found: dict[str, frozenset[str]] = {}
    stack: list[tuple[Subtask, frozenset[str]]] = [(plan.root, frozenset())]
    while stack:
        node, above = stack.pop()
        part_of = above | {node.id} if node.optional else above
        if node.is_leaf:
            found[node.id] = part_of
        stack += [(child, part_of) for child in node.children]
    return found

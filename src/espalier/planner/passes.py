"""The passes of the optimizer. Each takes a valid plan and gives one that means the same; see ``optimizer``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from espalier.core.plan import Plan, Subtask
from espalier.core.seams import Effect, ToolSpec
from espalier.planner.footprint import footprint
from espalier.planner.order import Order, changed, with_needs
from espalier.planner.pointing import pointed
from espalier.planner.validate import validate

ANSWER = "answer"
"""The tool that words the answer."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a pass may look at beside the plan: the tools, by name."""

    specs: Mapping[str, ToolSpec]
    _last: list[tuple[Plan, Order]] = field(default_factory=list)

    def order(self, plan: Plan) -> Order:
        """The order of ``plan``, made once for all passes that leave that plan as it is."""
        if not self._last or self._last[0][0] is not plan:
            self._last[:] = [(plan, Order(plan))]
        return self._last[0][1]

    def has_effect(self, leaf: Subtask) -> bool:
        """Whether it may do more than give a value."""
        spec = self.specs.get(leaf.action.tool) if leaf.action else None
        return spec is None or spec.effect is not Effect.READ or bool(leaf.delivers)

    def is_pure(self, leaf: Subtask) -> bool:
        """Whether it gives the same value for the same arguments and does nothing else."""
        spec = self.specs.get(leaf.action.tool) if leaf.action else None
        return spec is not None and spec.pure and not self.has_effect(leaf)


Pass = Callable[[Plan, Context], Plan]
"""One step of the optimizer."""


def checked(plan: Plan, context: Context) -> Plan:
    """The same plan.

    Raises:
        PlanError: it cannot be executed.
    """
    validate(plan, context.specs)
    return plan


def true_needs(plan: Plan, context: Context) -> Plan:
    """Keeps of the order among leaves what data, files or effects require, and drops what was merely stated.

    A leaf keeps a need where it refers to that leaf's value, where one of the two changes a file that the other may
    read or change, and where one of them may do anything at all. The needs of inner nodes move to their leaves.
    """
    order = context.order(plan)
    leaves_of = {node.id: [below.id for below in node.leaves()] for node in plan.walk()}
    prints = {id: footprint(leaf, context.specs) for id, leaf in order.leaves.items()}
    anything = order.set_of(id for id, one in prints.items() if one.anything)
    touch: dict[str, int] = {}
    change: dict[str, int] = {}
    for path in {path for one in prints.values() for path in one.changes}:
        touch[path] = order.set_of(id for id, one in prints.items() if one.touches(path))
        change[path] = order.set_of(id for id, one in prints.items() if path in one.changes)
    needs = {}
    for id, leaf in order.leaves.items():
        bound = -1 if prints[id].anything else anything
        for path, those in touch.items():
            if path in prints[id].changes:
                bound |= those
            if those & order.set_of((id,)):
                bound |= change[path]
        data = [source for node in leaf.references() for source in leaves_of[node]]
        needs[id] = order.ids(order.before[id] & bound | order.set_of(data))
    return with_needs(plan, needs)


def drop_unused(plan: Plan, context: Context) -> Plan:
    """Leaves out pure work whose value nothing uses.

    Wanted are leaves with an effect, those that deliver, the last answer, or without one the leaves at the root, and
    whatever those need. If nothing is wanted in this sense, all stays.
    """
    order = context.order(plan)
    wanted = {leaf.id for leaf in plan.leaves() if context.has_effect(leaf)} | _ends(plan)
    if not wanted:
        return plan
    wanted |= {id for id, leaf in order.leaves.items() if not context.is_pure(leaf)}
    for id in reversed(order.sequence):
        if id in wanted:
            wanted.update(order.needs[id])
    kept = changed(plan, lambda leaf: leaf if leaf.id in wanted else None)
    return with_needs(kept, {id: order.needs[id] for id in wanted})


def merge_equal(plan: Plan, context: Context) -> Plan:
    """Runs equal calls of a pure tool, after equal needs, once; what refers to the others refers to the one that stays.

    The leaves of an inner node that is optional, or whose value is referred to, stay: they are not as good as equal.
    Nor is what answers as good as what does not.
    """
    order = context.order(plan)
    held, ends = _held(plan), _ends(plan)
    stays: dict[str, str] = {}
    first: dict[str, str] = {}
    leaves: dict[str, Subtask] = {}
    for id in order.sequence:
        leaf = leaves[id] = pointed(order.leaves[id], lambda id: stays.get(id, id))
        stays[id] = id
        action = leaf.action
        if action is None or not context.is_pure(leaf) or id in held:
            continue
        needs = sorted({stays[need] for need in order.needs[id]})
        key = json.dumps([action.tool, dict(action.args), needs, leaf.optional, id in ends], sort_keys=True)
        stays[id] = first.setdefault(key, id)

    def merged(leaf: Subtask) -> Subtask | None:
        return leaves[leaf.id] if stays[leaf.id] == leaf.id else None

    needs_of = {id: tuple(dict.fromkeys(stays[need] for need in order.needs[id])) for id in stays if stays[id] == id}
    return with_needs(changed(plan, merged), needs_of)


def reduce_needs(plan: Plan, context: Context) -> Plan:
    """Leaves out needs that follow from others (transitive reduction)."""
    order = context.order(plan)
    needs = {}
    for id, direct in order.needs.items():
        follows = order.before_any(direct)
        needs[id] = order.ids(order.set_of(direct) & ~follows)
    return with_needs(plan, needs)


def _ends(plan: Plan) -> set[str]:
    """The leaves whose values the run is for: the last answer or, without one, the leaves at the root."""
    answers = [leaf.id for leaf in plan.leaves() if leaf.action and leaf.action.tool == ANSWER]
    return set(answers[-1:] or [child.id for child in plan.root.children if child.is_leaf])


def _held(plan: Plan) -> set[str]:
    """The leaves of inner nodes that are optional or that some action refers to."""
    referred = {id for leaf in plan.leaves() for id in leaf.references()}
    inner = [node for node in plan.walk() if not node.is_leaf and (node.optional or node.id in referred)]
    return {leaf.id for node in inner for leaf in node.leaves()}

"""Says what is wrong with a plan before anything of it runs."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from espalier.core.errors import PlanError
from espalier.core.graph import in_order
from espalier.core.plan import Plan, Subtask
from espalier.core.seams import ToolSpec
from espalier.planner.schema import misfits

SHOWN = 3
"""Faults named in one message."""


def validate(plan: Plan, specs: Mapping[str, ToolSpec]) -> None:
    """Makes sure that ``plan`` can be executed with the tools of ``specs``.

    Raises:
        PlanError: ids are used twice; a need or a reference is not in the plan; a subtask needs a node that it is part
            of, or one that needs it; a leaf has nothing to do; there is no such tool; or arguments do not fit it.
    """
    ids = Counter(node.id for node in plan.walk())
    _refuse((f"{id!r} is the id of {n} subtasks" for id, n in ids.items() if n > 1), "give each an id of its own")
    near = "needs and references name ids of the plan"
    _refuse((fault for node in plan.walk() for fault in _unknown(node, ids)), near)
    _refuse(_own_ancestors(plan.root, ()), "a subtask is done when its parts are: it cannot wait for what holds it")
    in_order(plan.needs())
    for leaf in plan.leaves():
        _require_action(leaf, specs)


def _refuse(faults: Iterable[str], hint: str) -> None:
    found = list(islice(faults, SHOWN))
    if found:
        raise PlanError("; ".join(found), hint)


def _wanted(node: Subtask) -> tuple[str, ...]:
    return (*node.needs, *node.references())


def _unknown(node: Subtask, ids: Mapping[str, int]) -> Iterator[str]:
    for id in _wanted(node):
        if id not in ids:
            near = difflib.get_close_matches(id, ids, n=1)
            meant = f" (did you mean {near[0]!r}?)" if near else ""
            yield f"subtask {node.id!r} needs {id!r}, which is not in the plan{meant}"


def _own_ancestors(node: Subtask, above: tuple[str, ...]) -> Iterator[str]:
    within = {below.id for below in node.walk()}
    for id in _wanted(node):
        if id == node.id:
            yield f"subtask {node.id!r} needs itself"
        elif id in above:
            yield f"subtask {node.id!r} needs {id!r}, of which it is a part"
        elif id in within:
            yield f"subtask {node.id!r} needs {id!r}, which is a part of it"
    for child in node.children:
        yield from _own_ancestors(child, (*above, node.id))


def _require_action(leaf: Subtask, specs: Mapping[str, ToolSpec]) -> None:
    action = leaf.action
    if action is None:
        nothing = not leaf.goal
        _refuse([f"subtask {leaf.id!r} has nothing to do"] if nothing else [], "give it children, an action or a goal")
        return
    spec = specs.get(action.tool)
    if spec is None:
        near = difflib.get_close_matches(action.tool, specs, n=SHOWN) or list(specs)
        message = f"subtask {leaf.id!r} wants the tool {action.tool!r}, which does not exist"
        raise PlanError(message, "there is " + ", ".join(near) if near else "no tools are set up")
    faults = (f"subtask {leaf.id!r}, tool {spec.name!r}: {fault}" for fault in misfits(action.args, spec.parameters))
    _refuse(faults, "give the tool the arguments that its schema asks for")

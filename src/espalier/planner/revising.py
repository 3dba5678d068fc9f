"""Puts what a model wrote after feedback into a plan, in the place of what is blamed; nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from espalier.core.errors import PlanError
from espalier.core.plan import Plan, Subtask
from espalier.core.task import Goal
from espalier.core.trajectory import Choice
from espalier.planner.drafts import ANSWER, Draft, answering, taken
from espalier.planner.pointing import Rename, pointed


def replaced(plan: Plan, blamed: str, choice: Choice, draft: Draft, reason: str) -> Plan:
    """The next version, in which ``draft`` stands where ``blamed`` stood: one subtask under the same id, several as the
    parts of it, with ids of their own.

    Raises:
        PlanError: the draft is not what the choice asks for.
    """
    node, (_, new) = plan.find(blamed), taken(draft.subtasks)
    _require_fit(choice, blamed, new)
    if len(new) == 1 and new[0].is_leaf:
        leaf = pointed(new[0], lambda id: blamed if id == new[0].id else id)
        needs, delivers = tuple(dict.fromkeys((*node.needs, *leaf.needs))), leaf.delivers or node.delivers
        leaf = replace(leaf, id=blamed, needs=needs, delivers=delivers, optional=node.optional)
        if (leaf.action, leaf.goal, leaf.tools) == (node.action, node.goal, node.tools):
            message = f"that is {blamed!r} as it was"
            raise PlanError(message, "change what the feedback blames")
        return plan.with_node(blamed, leaf, reason)
    own = {part.id for one in new for part in one.walk()}
    parts = tuple(_renamed(one, lambda id: f"{blamed}.{id}" if id in own else id) for one in new)
    branch = Subtask(blamed, node.title, needs=node.needs, children=parts, optional=node.optional)
    return plan.with_node(blamed, branch, reason)


def changed(plan: Plan, draft: Draft, goal: Goal, reason: str) -> Plan:
    """The next version of the whole: without what ``draft`` drops, with what it brings, and an answer that speaks of
    all of it. What it brings under an id of the plan takes that place.

    Raises:
        PlanError: it drops what is not there, changes nothing, or leaves nothing.
    """
    spoken, new = taken(draft.subtasks)
    there = {node.id for node in plan.walk()}
    unknown = [id for id in draft.drop if id not in there]
    if unknown:
        message = f"the plan has no subtask {unknown[0]!r} to drop"
        raise PlanError(message, "ids are " + ", ".join(sorted(there)))
    gone = {*draft.drop, *(part.id for one in new for part in one.walk()), ANSWER}
    work = (*_without(plan.root.children, gone), *new)
    if not work:
        message = "nothing is left to be done"
        raise PlanError(message, "say what is to be done in place of what is dropped")
    root = replace(plan.root, children=(*work, answering(work, goal, spoken)))
    if root == plan.root:
        message = "the plan is the same as before"
        raise PlanError(message, "change what the feedback blames")
    return plan.revised(root, reason)


def _require_fit(choice: Choice, blamed: str, new: Sequence[Subtask]) -> None:
    if not new:
        message = f"there is nothing in place of {blamed!r}"
        raise PlanError(message, "write at least one subtask")
    if choice is Choice.REPAIR and (len(new) > 1 or not new[0].is_leaf):
        message = f"{blamed!r} is to be repaired, which takes exactly one subtask without children"
        raise PlanError(message, "write that subtask with other arguments")
    if choice is Choice.DECOMPOSE and sum(1 for one in new for _ in one.leaves()) < 2:
        message = f"{blamed!r} is to be split, which takes two subtasks or more"
        raise PlanError(message, "write the smaller subtasks")


def _renamed(node: Subtask, rename: Rename) -> Subtask:
    return replace(
        pointed(node, rename),
        id=rename(node.id),
        needs=tuple(rename(id) for id in node.needs),
        children=tuple(_renamed(child, rename) for child in node.children),
    )


def _without(nodes: Sequence[Subtask], gone: set[str]) -> tuple[Subtask, ...]:
    """The trees without the nodes that are gone; a group goes with its last part."""
    kept = []
    for node in nodes:
        children = _without(node.children, gone)
        if node.id not in gone and (children or node.is_leaf):
            kept.append(replace(node, children=children))
    return tuple(kept)

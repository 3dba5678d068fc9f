"""Puts one plan into another, in the place of a leaf."""

from __future__ import annotations

from dataclasses import replace

from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.value import Json
from espalier.planner.pointing import pointed

ANSWER = "answer"
"""The leaf that words the answer; a run has one, which speaks of everything."""


def grafted(plan: Plan, leaf: Subtask, inner: Plan, reason: str) -> Plan:
    """The next version of ``plan``, in which the work of ``inner`` stands under ``leaf``: ids are made its own, and
    the answer of ``plan`` speaks of what that of ``inner`` would have spoken of.

    Raises:
        PlanError: there is no work in ``inner``.
    """
    work = [child for child in inner.root.children if child.id != ANSWER]
    if not work:
        message = f"nothing is to be done for {leaf.title!r}"
        raise PlanError(message)
    branch = replace(leaf, goal="", action=None, children=tuple(_renamed(child, leaf.id) for child in work))
    revised = plan.with_node(leaf.id, branch, reason)
    return replace(revised, root=_answering(revised.root, _shown(inner.root, leaf.id)))


def _renamed(node: Subtask, under: str) -> Subtask:
    return replace(
        pointed(node, lambda id: f"{under}.{id}"),
        id=f"{under}.{node.id}",
        needs=tuple(f"{under}.{id}" for id in node.needs),
        children=tuple(_renamed(child, under) for child in node.children),
    )


def _shown(root: Subtask, under: str) -> list[Json]:
    """References, as they are after grafting, to what the answer of an inner plan would have spoken of."""
    answers = (child.action for child in root.children if child.id == ANSWER and child.action is not None)
    return [f"${{{under}.{id}}}" for answer in answers for id in answer.references()]


def _answering(node: Subtask, shown: list[Json]) -> Subtask:
    """The tree, whose answer speaks of ``shown`` too."""
    if node.id != ANSWER or node.action is None:
        return replace(node, children=tuple(_answering(child, shown) for child in node.children))
    parts = node.action.args.get("parts")
    both = [*(parts if isinstance(parts, list) else []), *shown]
    return replace(node, action=Action(node.action.tool, {**node.action.args, "parts": both}))

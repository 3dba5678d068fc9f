"""Makes the plan from candidates, and another from what the feedback blames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import Abstained, EspalierError, PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Jury, Linker, Proposal, Proposer, ToolSpec
from espalier.core.task import Goal
from espalier.core.trajectory import Choice
from espalier.core.value import Json
from espalier.planner.optimizer import optimize

CANDIDATES = 16
DEEPEST = 8
"""Instructions that lead to instructions are followed this far."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How sure one must be: below ``least`` agreement a plan is not made, ``candidates`` are drawn."""

    least: float = 0.3
    candidates: int = CANDIDATES


class CandidatePlanner:
    """Plans by drawing candidates, letting a jury compare what they give, and keeping the others for later; one for
    each run. Satisfies `core.seams.Planner`."""

    def __init__(
        self, proposer: Proposer, jury: Jury, linker: Linker, specs: Mapping[str, ToolSpec], limits: Limits
    ) -> None:
        self._proposer = proposer
        self._jury = jury
        self._linker = linker
        self._specs = specs
        self._limits = limits
        self._others: list[Proposal] = []

    async def plan(self, goal: Goal) -> Plan:
        """The plan that most candidates agree with.

        Raises:
            Abstained: no candidate can be executed, or too few agree.
        """
        ranked = await self._ranked(goal)
        best, self._others = ranked[0], list(ranked[1:])
        if best.plan.confidence < self._limits.least:
            message = f"the model is not sure what is meant: only {best.plan.confidence:.0%} of its readings agree"
            raise Abstained(
                message,
                "say it in other words, name the columns as they are called, or configure a larger model with -m",
            )
        return best.plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version: the next candidate, or (DECOMPOSE) the blamed leaf's words planned in its place."""
        if choice is Choice.DECOMPOSE:
            return await self._decomposed(goal, plan, blamed, feedback)
        while self._others:
            candidate = self._others.pop(0)
            if candidate.plan.root != plan.root:
                reason = f"{blamed}: {feedback or 'not good enough'}"
                return replace(candidate.plan, version=plan.version + 1, reason=reason)
        return None

    @property
    def alternatives(self) -> bool:
        """Whether other candidates are at hand."""
        return bool(self._others)

    async def _ranked(self, goal: Goal) -> Sequence[Proposal]:
        proposals = await self._proposer.propose(goal, self._limits.candidates)
        usable, why = [], ""
        for proposal in proposals:
            try:
                usable.append(replace(proposal, plan=optimize(proposal.plan, self._specs)))
            except PlanError as error:
                why = error.message
        ranked = await self._jury.rank(goal, usable)
        if not ranked:
            message = "no plan for this could be carried out" + (f": {why}" if why else "")
            raise Abstained(message, "say it in other words, or configure a larger model with -m")
        return ranked

    async def _decomposed(self, goal: Goal, plan: Plan, blamed: str, words: str) -> Plan | None:
        leaf = plan.find(blamed)
        if not words.strip() or blamed.count(".do") > DEEPEST:
            return None
        task = replace(goal.task, text=words.strip())
        inner = replace(goal, task=task, mentions=tuple(self._linker.link(task.text, goal.inventory)))
        try:
            ranked = await self._ranked(inner)
        except EspalierError:
            return None
        grafted = _grafted(ranked[0].plan.root, leaf)
        revised = plan.with_node(blamed, grafted, f"{leaf.title}: {task.text[:80]}")
        shown = [f"${{{id}}}" for id in _shown(ranked[0].plan.root, leaf.id)]
        return optimize(_answering(revised, shown), self._specs)


def _grafted(root: Subtask, leaf: Subtask) -> Subtask:
    """The tree of an inner plan under the place of ``leaf``, its ids made its own, without its answer."""
    children = tuple(_renamed(child, leaf.id) for child in root.children if child.id != "answer")
    return replace(leaf, goal="", action=None, children=children)


def _renamed(node: Subtask, under: str) -> Subtask:
    def own(id: str) -> str:
        return f"{under}.{id}"

    action = node.action
    if action is not None:
        action = Action(action.tool, {name: _referring(value, under) for name, value in action.args.items()})
    return replace(
        node,
        id=own(node.id),
        action=action,
        goal=str(_referring(node.goal, under)),
        needs=tuple(own(id) for id in node.needs),
        children=tuple(_renamed(child, under) for child in node.children),
    )


def _referring(value: Json, under: str) -> Json:
    """The value with every reference made to point under ``under``."""
    if isinstance(value, str):
        return value.replace("${", f"${{{under}.")
    if isinstance(value, list):
        return [_referring(item, under) for item in value]
    if isinstance(value, dict):
        return {key: _referring(item, under) for key, item in value.items()}
    return value


def _shown(root: Subtask, under: str) -> list[str]:
    """Ids (as they are after grafting) of what the inner plan's answer would have spoken of."""
    for child in root.children:
        if child.id == "answer" and child.action is not None:
            return [f"{under}.{id}" for id in child.action.references()]
    return []


def _answering(plan: Plan, shown: list[str]) -> Plan:
    """The same version, whose answer speaks of ``shown`` too."""
    for node in plan.walk():
        if node.id == "answer" and node.action is not None:
            parts = node.action.args.get("parts")
            both: list[Json] = [*(parts if isinstance(parts, list) else []), *shown]
            answer = replace(node, action=Action(node.action.tool, {**node.action.args, "parts": both}))
            again = plan.with_node("answer", answer, plan.reason)
            return replace(again, version=plan.version)
    return plan

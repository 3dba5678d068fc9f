"""Consensus: candidates are carried out as far as that changes nothing, and those that give the same count as one.

Agreement among independent samples as a measure of confidence: Wang et al., 2023, "Self-consistency improves chain of
thought reasoning", section 2; here what is compared is the executed result, not the text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from espalier.core.plan import Plan, Subtask
from espalier.core.seams import Proposal, Toolbox
from espalier.core.task import Goal
from espalier.core.value import Json, Observation, Table
from espalier.evaluator.recomputing import Perform

Doubt = Callable[[Goal, Plan], float]
"""How much a plan leaves out of what the task names: 1 for nothing, less the more it leaves out."""
EMPTY = 0.35
"""What a vote for a plan counts whose result is empty."""
ANSWER = "answer"
"""The leaf that words the answer: it has nothing of its own to agree on."""
SIGNIFICANT = 9
"""Digits in which numbers must agree."""


@dataclass(slots=True)
class _Camp:
    """Candidates that give the same: each with what a vote for it is worth."""

    members: list[tuple[Proposal, float]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """Votes times what the best of them is worth."""
        return len(self.members) * self.worth

    @property
    def worth(self) -> float:
        """Of the best of them."""
        return max(worth for _, worth in self.members)

    @property
    def best(self) -> Proposal:
        """The one that leaves out least, of those the likeliest."""
        return max(self.members, key=lambda member: (member[1], member[0].logprob))[0]


class Consensus:
    """Ranks candidates by agreement; satisfies `core.seams.Jury`. ``perform`` carries out a subtask and turns all that
    may go wrong into an observation."""

    def __init__(self, toolbox: Toolbox, perform: Perform, doubt: Doubt) -> None:
        self._toolbox = toolbox
        self._perform = perform
        self._doubt = doubt

    async def rank(self, goal: Goal, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        """One candidate of each camp, the most agreed-with first; those that fail when tried are left out."""
        camps: dict[str, _Camp] = {}
        known: dict[str, Observation] = {}
        for proposal in proposals:
            tried = await self._try(proposal.plan, known)
            if tried is not None:
                given, is_void = tried
                worth = proposal.worth * self._doubt(goal, proposal.plan) * (EMPTY if is_void else 1.0)
                camps.setdefault(given, _Camp()).members.append((proposal, worth))
        return _ordered(list(camps.values()), len(proposals))

    async def given(self, plan: Plan) -> str | None:
        """What one plan gives, as text that is equal for equal results; None where a step fails."""
        tried = await self._try(plan, {})
        return tried[0] if tried is not None else None

    async def _try(self, plan: Plan, known: dict[str, Observation]) -> tuple[str, bool] | None:
        """(what the plan gives, as text; whether any of it is empty); None where a step fails."""
        prints: list[str] = []
        is_void = False
        for leaf in plan.leaves():
            if not self._is_harmless(leaf):
                prints.append(_outline(leaf))
                continue
            key = _call(leaf)
            if key not in known:
                known[key] = await self._perform(leaf, {})
            observation = known[key]
            if not observation.ok:
                return None
            prints.append(fingerprint(observation, in_order=_wants_order(leaf)))
            is_void = is_void or is_empty(observation)
        return "\n".join(sorted(filter(None, prints))), is_void

    def _is_harmless(self, leaf: Subtask) -> bool:
        """It only gives a value, and needs none of another."""
        if leaf.action is None or leaf.id == ANSWER or leaf.action.references():
            return False
        return self._toolbox.get(leaf.action.tool).spec.pure


def _ordered(camps: list[_Camp], drawn: int) -> list[Proposal]:
    """Camps by weight, the likeliest member breaking ties; confidence is the share of all votes drawn."""
    total = sum(camp.weight for camp in camps)
    held = sum(len(camp.members) for camp in camps) / max(drawn, 1)
    ranked = sorted(camps, key=lambda camp: (-camp.weight, -max(one.logprob for one, _ in camp.members)))
    result = []
    for camp in ranked:
        share = camp.weight / max(total, 1e-9) * held * min(1.0, camp.worth / EMPTY)
        result.append(replace(camp.best, plan=replace(camp.best.plan, confidence=round(share, 4))))
    return result


def _call(leaf: Subtask) -> str:
    action = leaf.action
    return json.dumps([action.tool, dict(action.args)], sort_keys=True, default=str) if action else ""


def _wants_order(leaf: Subtask) -> bool:
    """Sorted records are another result in another order; groups are the same whatever order they stand in."""
    query = leaf.action.args.get("query") if leaf.action else None
    grouped = isinstance(query, dict) and bool(query.get("aggregate") or query.get("analysis"))
    return isinstance(query, dict) and bool(query.get("order")) and not grouped


def _outline(leaf: Subtask) -> str:
    """What is not tried, as far as candidates must agree on it: tool, file, kind of chart; "" where they need not."""
    if leaf.optional or leaf.id == ANSWER:
        return ""
    if leaf.action is None:
        return f"worded:{leaf.goal}"
    kept = {k: v for k, v in leaf.action.args.items() if k in {"path", "kind", "text", "source", "overwrite"}}
    return f"{leaf.action.tool}:{json.dumps(kept, sort_keys=True, ensure_ascii=False)}"


def is_empty(observation: Observation) -> bool:
    """No rows, or a single missing value."""
    table = observation.table
    if table is None:
        return observation.value in (None, "", [])
    return table.total == 0 or (table.is_scalar and table.scalar is None)


def fingerprint(observation: Observation, in_order: bool = False) -> str:
    """What an observation gives, as text that is equal where a person would call the results the same. The order of
    rows tells only ``in_order``."""
    table = observation.table
    if table is None:
        return json.dumps(_rounded(observation.value), ensure_ascii=False, sort_keys=True, default=str)
    rows = [json.dumps([_rounded(v) for v in row], ensure_ascii=False, default=str) for row in table.rows]
    return f"{table.total}x{len(table.columns)}:" + ";".join(rows if in_order else sorted(rows)) + _facts(table)


def _facts(table: Table) -> str:
    facts = {k: _rounded(v) for k, v in table.facts.items() if isinstance(v, int | float)}
    return json.dumps(facts, sort_keys=True) if facts else ""


def _rounded(value: Json) -> Json:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if value == 0 or not math.isfinite(value):
        return float(value) if value == 0 else None
    return float(f"{value:.{SIGNIFICANT}g}")

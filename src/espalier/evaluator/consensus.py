"""Consensus: candidates are carried out as far as that changes nothing, and those that give the same count as one.

Agreement among independent samples as a measure of confidence: Wang et al., 2023, "Self-consistency improves chain of
thought reasoning", section 2; here what is compared is the executed result, not the text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from espalier.core.plan import Plan, Subtask
from espalier.core.seams import Proposal, Toolbox
from espalier.core.task import Goal
from espalier.core.value import Json, Observation, Table

Perform = Callable[[Subtask, Mapping[str, Observation]], Awaitable[Observation]]
Doubt = Callable[[Goal, Plan], float]
"""How much a plan leaves out of what the task names: 1 for nothing, less the more it leaves out."""
EMPTY = 0.35
"""What a vote for a plan counts whose result is empty."""
SIGNIFICANT = 9
"""Digits in which numbers must agree."""


@dataclass(slots=True)
class _Camp:
    """Candidates that give the same."""

    first: Proposal
    votes: float = 0.0
    worth: float = 1.0
    members: list[Proposal] = field(default_factory=list)


class Consensus:
    """Ranks candidates by agreement; satisfies `core.seams.Jury`."""

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
            if tried is None:
                continue
            print_, empty = tried
            camp = camps.setdefault(print_, _Camp(proposal))
            camp.votes += 1.0
            camp.members.append(proposal)
            camp.worth = self._doubt(goal, camp.first.plan) * (EMPTY if empty else 1.0)
        return _ordered(list(camps.values()), len(proposals))

    async def _try(self, plan: Plan, known: dict[str, Observation]) -> tuple[str, bool] | None:
        """(what the plan gives, as text; whether any of it is empty); None where a step fails."""
        values: dict[str, Observation] = {}
        prints: list[str] = []
        empty = False
        for leaf in plan.leaves():
            if leaf.id == "answer":
                continue
            if not self._is_harmless(leaf):
                prints.append(_outline(leaf))
                continue
            key = (
                json.dumps([leaf.action.tool, dict(leaf.action.args)], sort_keys=True, default=str)
                if leaf.action
                else ""
            )
            if key not in known:
                known[key] = await self._perform(leaf, values)
            observation = known[key]
            if not observation.ok:
                return None
            values[leaf.id] = observation
            prints.append(fingerprint(observation))
            empty = empty or is_empty(observation)
        return "\n".join(sorted(prints)), empty

    def _is_harmless(self, leaf: Subtask) -> bool:
        if leaf.action is None or leaf.action.references():
            return False
        return self._toolbox.get(leaf.action.tool).spec.pure


def _ordered(camps: list[_Camp], drawn: int) -> list[Proposal]:
    """Camps by votes times worth, a greedy member breaking ties; confidence is the share of all votes drawn."""
    total = sum(camp.votes * camp.worth for camp in camps)
    ranked = sorted(camps, key=lambda c: (-c.votes * c.worth, -max(m.logprob for m in c.members)))
    result = []
    for camp in ranked:
        best = max(camp.members, key=lambda m: m.logprob)
        share = camp.votes * camp.worth / max(total, 1e-9) * (sum(c.votes for c in camps) / max(drawn, 1))
        result.append(replace(best, plan=replace(best.plan, confidence=round(min(share * _floor(camp), 1.0), 4))))
    return result


def _floor(camp: _Camp) -> float:
    """A camp that leaves out what the task names is never sure, even if all agree."""
    return 1.0 if camp.worth >= EMPTY else camp.worth / EMPTY


def _outline(leaf: Subtask) -> str:
    """An effect as far as candidates must agree on it: the tool, the file, the kind of chart."""
    if leaf.action is None:
        return f"worded:{leaf.goal}"
    kept = {k: v for k, v in leaf.action.args.items() if k in {"path", "kind", "text", "source", "overwrite"}}
    if leaf.optional:
        return ""
    return f"{leaf.action.tool}:{json.dumps(kept, sort_keys=True, ensure_ascii=False)}"


def is_empty(observation: Observation) -> bool:
    """No rows, or a single missing value."""
    table = observation.table
    if table is None:
        return observation.value in (None, "", [])
    return table.total == 0 or (table.is_scalar and table.scalar is None)


def fingerprint(observation: Observation) -> str:
    """What an observation gives, as text that is equal where a person would call the results the same."""
    table = observation.table
    if table is None:
        return json.dumps(_rounded(observation.value), ensure_ascii=False, sort_keys=True, default=str)
    rows = sorted(json.dumps([_rounded(v) for v in row], ensure_ascii=False, default=str) for row in table.rows)
    return f"{table.total}x{len(table.columns)}:" + ";".join(rows) + _facts(table)


def _facts(table: Table) -> str:
    facts = {k: _rounded(v) for k, v in table.facts.items() if isinstance(v, int | float)}
    return json.dumps(facts, sort_keys=True) if facts else ""


def _rounded(value: Json) -> Json:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if value == 0 or not math.isfinite(value):
        return float(value) if value == 0 else None
    return float(f"{value:.{SIGNIFICANT}g}")

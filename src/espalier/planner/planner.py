"""Makes the plan from candidates, and another from what the feedback blames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import Abstained, PlanError
from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Jury, Linker, Proposal, Proposer, ToolSpec
from espalier.core.task import Goal
from espalier.core.trajectory import Choice
from espalier.planner.coverage import uncovered
from espalier.planner.grafting import grafted
from espalier.planner.optimizer import optimize


@dataclass(frozen=True, slots=True)
class Caution:
    """How sure one must be. Of ``candidates`` drawn, ``least`` must agree for a plan to be made at all, and
    ``least_again`` for another to be tried after it failed, at most ``replans`` times. Instructions that lead to
    instructions are followed ``deepest`` times."""

    candidates: int = 32
    least: float = 0.95
    least_again: float = 0.1
    replans: int = 3
    deepest: int = 8


class CandidatePlanner:
    """Plans by drawing candidates, letting a jury compare what they give, and keeping the others for later; one for
    each run. Satisfies `core.seams.Planner`."""

    def __init__(
        self,
        proposer: Proposer,
        jury: Jury,
        linker: Linker,
        specs: Mapping[str, ToolSpec],
        caution: Caution | None = None,
    ) -> None:
        self._proposer = proposer
        self._jury = jury
        self._linker = linker
        self._specs = specs
        self._caution = caution or Caution()
        self._others: list[Proposal] = []
        self._replans = 0
        self._followed: dict[str, str] = {}
        """Subtask -> the words that were planned in its place."""

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan that most candidates agree with; it is there all at once.

        Raises:
            Abstained: no candidate can be executed, or too few agree.
        """
        del grow
        best, *others = await self._ranked(goal)
        self._others = [one for one in others if one.plan.confidence >= self._caution.least_again]
        return best.plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version: the next candidate, or (DECOMPOSE) the blamed leaf's words planned in its place.

        Raises:
            Abstained: the words cannot be planned.
            PlanError: they lead back to themselves, lead too deep, or the plan leaves out what they name.
        """
        if choice is Choice.DECOMPOSE:
            return await self._decomposed(goal, plan, blamed, feedback.strip())
        while self.alternatives:
            candidate = self._others.pop(0)
            if candidate.plan.root != plan.root:
                self._replans += 1
                reason = f"{blamed}: {feedback or 'not good enough'}"
                return replace(candidate.plan, version=plan.version + 1, reason=reason)
        return None

    @property
    def alternatives(self) -> bool:
        """Whether another candidate is at hand and may still be tried."""
        return bool(self._others) and self._replans < self._caution.replans

    async def _ranked(self, goal: Goal) -> Sequence[Proposal]:
        """Candidates, best first; the first is as sure as it must be."""
        usable, why = list[Proposal](), ""
        for proposal in await self._proposer.propose(goal, self._caution.candidates):
            try:
                usable.append(replace(proposal, plan=optimize(proposal.plan, self._specs)))
            except PlanError as error:
                why = error.message
        ranked = await self._jury.rank(goal, usable)
        if not ranked:
            message = "no plan for this could be carried out" + (f": {why}" if why else "")
            raise Abstained(message, "say it in other words, or configure a larger model with -m")
        sure = ranked[0].plan.confidence
        if sure < self._caution.least:
            message = f"the model is not sure what is meant: only {sure:.0%} of its readings agree"
            hint = "say it in other words, name the columns as they are called, or configure a larger model with -m"
            raise Abstained(message, hint)
        return ranked

    async def _decomposed(self, goal: Goal, plan: Plan, blamed: str, words: str) -> Plan:
        leaf = plan.find(blamed)
        self._require_new(blamed, words)
        task = replace(goal.task, text=words)
        inner = replace(goal, task=task, mentions=tuple(self._linker.link(words, goal.inventory)))
        best = (await self._ranked(inner))[0].plan
        left_out = uncovered(inner, best)
        if left_out:
            message = f"{left_out[0].text!r} stands in the instructions, but the plan for them does not use it"
            raise PlanError(message, "write the instructions in other words")
        revised = grafted(plan, leaf, best, f"{leaf.title}: {' '.join(words.split())[:80]}")
        optimized = optimize(revised, self._specs)
        self._followed[blamed] = words
        return optimized

    def _require_new(self, blamed: str, words: str) -> None:
        above = [said for id, said in self._followed.items() if blamed.startswith(f"{id}.")]
        if words in above:
            message = "the instructions lead back to themselves"
            raise PlanError(message, "let the last file of the chain say what to do")
        if len(above) >= self._caution.deepest:
            message = f"the instructions lead on and on; {self._caution.deepest} in a row are followed"
            raise PlanError(message, "put the instructions into fewer files")

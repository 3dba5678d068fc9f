"""The policy that was learned: what a table says where it knows enough, else what the fixed rules say."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, Decision, State
from espalier.learner.policy import DefaultPolicy
from espalier.learner.table import QTable, key_of

KIND, TABLE = "policy", "table.json"
"""The kind of version that a policy is, and the file in it that holds its table."""
ENOUGH = 8
"""Times that a choice must have been tried in a state before its value counts."""
FINAL = {"worded", "stopped", "Denied", "BudgetError", "OutsideWorkspace"}
"""Failures whose answer is a rule: words to be planned, a stop, a denial, a limit. Nothing learned goes past one."""
MOST = 3
"""Earlier tries after which a state no longer tells one more from another: only the rules may try again."""
HARMLESS = {Choice.RETRY, Choice.REPAIR, Choice.ESCALATE, Choice.REPLAN, Choice.SKIP, Choice.DECOMPOSE}


@dataclass(frozen=True, slots=True)
class Exploring:
    """How often something else is tried in a state that was visited n times: ``share / (1 + n / halved)``, with
    ``seed`` for the chance in it. ``counted`` holds the visits, where that is not the table that decides."""

    share: float = 0.3
    halved: float = 20.0
    seed: int = 0
    counted: QTable | None = None


class LearnedPolicy:
    """Satisfies `core.seams.Policy`; one for each run. ``effects`` names the tools that change something: what was
    learned, or chance, never tries such a call again, nor another in its place, unless the rules do."""

    def __init__(
        self,
        table: QTable,
        name: str,
        effects: Collection[str] = (),
        exploring: Exploring | None = None,
        otherwise: Policy | None = None,
    ) -> None:
        self.name = name
        self._table, self._effects = table, frozenset(effects)
        self._exploring = exploring
        self._chance = random.Random(exploring.seed if exploring else 0)
        self._drawn: dict[tuple[State, tuple[Choice, ...]], Choice | None] = {}
        """What chance said in each state: asked again about the same, it says the same. Else a decision that the
        executor asks for twice, because the plan changed meanwhile, would be drawn until it needs no plan."""
        self._otherwise = otherwise or DefaultPolicy()

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """The choice of highest value, that of the rules where too little is known, or (exploring) another that is
        harmless, with its probability under all of that."""
        ruled = self._otherwise.choose(state, options)
        open_to = self.open_to(state, options, ruled.choice)
        if len(open_to) == 1:
            return Decision(ruled.choice, state, tuple(options), 1.0, ruled.reason, self.name)
        best, reason = self._best(state, open_to, ruled)
        share = self._share(state)
        chosen = best
        tried = self._draw(state, open_to, share)
        if tried is not None:
            chosen = tried
            reason = reason if chosen is best else "tried, to learn what it gives"
        probability = share / len(open_to) + (1 - share if chosen is best else 0.0)
        return Decision(chosen, state, tuple(options), probability, reason, self.name)

    def open_to(self, state: State, options: Sequence[Choice], ruled: Choice) -> tuple[Choice, ...]:
        """The choices among which values may decide; that of the rules is the first. Good work is accepted, bad work
        never; a rule that is final holds; what may have had an effect is not done again."""
        settled = state.failure in FINAL or not state.failure or state.budget == 0
        if settled or ruled is Choice.ACCEPT:
            return (ruled,)
        allowed = HARMLESS if state.kind != "goal" else {Choice.REPLAN, Choice.STOP}
        if state.kind in self._effects:
            allowed = {Choice.SKIP}
        elif state.attempts >= MOST:
            allowed = allowed - {Choice.RETRY, Choice.REPAIR}
        return (ruled, *(choice for choice in options if choice in allowed and choice is not ruled))

    def _best(self, state: State, open_to: Sequence[Choice], ruled: Decision) -> tuple[Choice, str]:
        key = key_of(state)
        known = [choice for choice in open_to if self._table.visits(key, choice.value) >= ENOUGH]
        if ruled.choice not in known or len(known) == 1:
            return ruled.choice, ruled.reason
        # The first of equals is that of the rules.
        best = max(known, key=lambda choice: self._table.value(key, choice.value))
        if best is ruled.choice:
            return best, ruled.reason
        values = ", ".join(f"{choice.value} {self._table.value(key, choice.value):.2f}" for choice in known)
        return best, f"learned: {values}"

    def _draw(self, state: State, open_to: tuple[Choice, ...], share: float) -> Choice | None:
        """The choice that chance makes; None where it leaves it to the values."""
        key = (state, open_to)
        if key not in self._drawn:
            explores = share > 0 and self._chance.random() < share
            self._drawn[key] = self._chance.choice(open_to) if explores else None
        return self._drawn[key]

    def _share(self, state: State) -> float:
        if self._exploring is None:
            return 0.0
        counted = self._table if self._exploring.counted is None else self._exploring.counted
        visits = counted.visits(key_of(state))
        return self._exploring.share / (1 + visits / self._exploring.halved)

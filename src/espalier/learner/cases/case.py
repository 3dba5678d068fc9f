"""What a case is: a task that is worked on by choosing one step after another, as a Markov decision process."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Protocol

from espalier.core.trajectory import State
from espalier.learner.table import END, QTable, Step, key_of


class Case(Protocol):
    """One task under way. States are keys and choices names, few enough of both that a table can hold them."""

    @property
    def state(self) -> str:
        """What a policy sees, as `learner.table.key_of` writes it."""
        ...

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be done next; never empty before ``done``."""
        ...

    @property
    def done(self) -> bool:
        """It has ended: it was finished, or too many steps were taken."""
        ...

    def step(self, choice: str) -> float:
        """Does one step and gives its reward."""
        ...


KNOWN, MARGIN = 10, 0.0
"""Times that a choice must have been tried to count as known, and points by which another must be better."""
Choose = Callable[[str, Sequence[str]], str]
"""A policy for a case: the state and what can be chosen -> what is."""
Begin = Callable[[int, int], Case]
"""Begins a case: the number of the task, and a seed for what is left to chance in it."""


def key(kind: str, features: Sequence[str]) -> str:
    """The key of a state of a case: its kind and what is told apart in it."""
    return key_of(State(kind, failure=".".join(features)))


def play(case: Case, choose: Choose) -> list[Step]:
    """Works on ``case`` to its end; its steps, whose rewards add up to the return."""
    steps: list[Step] = []
    following = END if case.done else case.state
    while following != END:
        state, choice = following, choose(following, case.choices)
        reward = case.step(choice)
        following = END if case.done else case.state
        steps.append(Step(state, choice, reward, following))
    return steps


def total(steps: Sequence[Step]) -> float:
    """The return of an episode, undiscounted."""
    return sum(step.reward for step in steps)


def at_random(rng: random.Random) -> Choose:
    """The policy that takes any choice."""
    return lambda state, choices: rng.choice(list(choices))


def greedy(table: QTable, otherwise: Choose) -> Choose:
    """The policy that takes the best choice of a table, and ``otherwise`` in states that it does not know."""
    return lambda state, choices: table.greedy(state, choices) or otherwise(state, choices)


def exploring(table: QTable, share: float, rng: random.Random) -> Choose:
    """The policy that explores: with probability ``share`` any choice; else one never tried before, else the best."""

    def choose(state: str, choices: Sequence[str]) -> str:
        untried = [choice for choice in choices if not table.visits(state, choice)]
        if untried or rng.random() < share:
            return rng.choice(untried or list(choices))
        return table.greedy(state, choices) or rng.choice(list(choices))

    return choose


def improved(table: QTable, base: Choose) -> Choose:
    """``base``, and another choice only where the table knows both and holds that for better: as good as ``base`` where
    little is known.

    Laroche, Trichelair and Tachet des Combes, 2019, "Safe policy improvement with baseline bootstrapping".
    """

    def choose(state: str, choices: Sequence[str]) -> str:
        usual = base(state, choices)
        best = table.greedy(state, choices)
        known = best is not None and min(table.visits(state, best), table.visits(state, usual)) >= KNOWN
        if best is None or not known or table.value(state, best) < table.value(state, usual) + MARGIN:
            return usual
        return best

    return choose


def mixed(one: Choose, other: Choose, share: float, rng: random.Random) -> Choose:
    """At each step ``one`` with probability ``share``, else ``other``."""
    return lambda state, choices: (one if rng.random() < share else other)(state, choices)

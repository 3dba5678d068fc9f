"""What a case is: a task that is worked on by choosing one step after another, as a Markov decision process."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from espalier.core.trajectory import State
from espalier.learner.table import END, QTable, Step, key_of, state_of


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


def require_open(case: Case, choice: str) -> None:
    """That ``choice`` can be chosen now.

    Raises:
        ValueError: it cannot; the message names what can.
    """
    if case.done or choice not in case.choices:
        message = f"{choice!r} is not open here: {', '.join(case.choices)}"
        raise ValueError(message)


Choose = Callable[[str, Sequence[str]], str]
"""A policy for a case: the state and what can be chosen -> what is."""


@runtime_checkable
class Following(Protocol):
    """A policy that goes by what was done before."""

    def took(self, choice: str) -> None:
        """Is told which step was taken, its own or another in its place."""
        ...


@dataclass(frozen=True, slots=True)
class Over:
    """A policy made over another one, ``base``, which is told what was taken."""

    choose: Choose
    base: Choose

    def __call__(self, state: str, choices: Sequence[str]) -> str:
        """What is chosen."""
        return self.choose(state, choices)

    def took(self, choice: str) -> None:
        """Tells the policy beneath."""
        tell(self.base, choice)


def tell(policy: Choose, choice: str) -> None:
    """Tells a policy which step was taken, where it goes by that."""
    if isinstance(policy, Following):
        policy.took(choice)


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
        tell(choose, choice)
        following = END if case.done else case.state
        steps.append(Step(state, choice, reward, following))
    return steps


def total(steps: Sequence[Step]) -> float:
    """The return of an episode, undiscounted."""
    return sum(step.reward for step in steps)


def at_random(rng: random.Random) -> Choose:
    """The policy that takes any choice."""
    return lambda state, choices: rng.choice(list(choices))


def at(state: str, usual: str) -> str:
    """The key of ``state`` where ``usual`` is what would be done: a policy that counts its steps does not do the same
    each time in a state, and what is better than one step need not be better than another."""
    return key_of(replace(state_of(state), tier=usual))


def improved(table: QTable, base: Choose) -> Choose:
    """``base``, and another choice only where the table holds one for surely better: as good as ``base`` where little
    is known. The keys of the table are as `at` makes them, its values the lower bounds of what is won.

    In the spirit of Laroche, Trichelair and Tachet des Combes, 2019, "Safe policy improvement with baseline
    bootstrapping".
    """

    def choose(state: str, choices: Sequence[str]) -> str:
        usual = base(state, choices)
        where = at(state, usual)
        best = table.greedy(where, choices)
        return usual if best is None or table.value(where, best) <= 0.0 else best

    return Over(choose, base)

"""A Gymnasium environment over runs, so that any library of reinforcement learning can train on them. The door to it.

What lies behind is any `Process`: the simulator with its known probabilities, runs that were recorded, played again by
what was seen to follow each choice, or real ones (`live.Live`).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol, cast

import gymnasium
from gymnasium.spaces import Discrete, Space
from typing_extensions import override

from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State
from espalier.learner.table import END, QTable, key_of, state_of

LONGEST = 200
"""Choices after which an episode is cut off."""


class Process(Protocol):
    """Something that begins, and goes on by choices."""

    def start(self) -> State:
        """The state in which the next episode begins."""
        ...

    def step(self, state: State, choice: Choice) -> tuple[float, State | None]:
        """The reward of a choice and the next state, None where the episode ended."""
        ...


class Recorded:
    """Recorded runs, played again: what follows a choice is drawn from what followed it in the record, and rewards are
    their means. A choice that was never made in a state leads nowhere and ends the episode with the reward ``unknown``.

    Raises:
        StoreError: nothing was recorded.
    """

    def __init__(self, table: QTable, seed: int = 0, unknown: float = -1.0) -> None:
        self._table, self._chance, self._unknown = table, random.Random(seed), unknown
        self._starts = _starts(table)
        if not self._starts:
            message = "no transitions are recorded to play again"
            raise StoreError(message, "run some tasks first, or train on the simulator")

    def seed(self, seed: int) -> None:
        """Plays the same episodes again."""
        self._chance.seed(seed)

    def start(self) -> State:
        """A state in which runs began, as often as they did."""
        return state_of(self._chance.choices(list(self._starts), list(self._starts.values()))[0])

    def step(self, state: State, choice: Choice) -> tuple[float, State | None]:
        """What followed once."""
        key = key_of(state)
        seen = self._table.counts.get(key, {}).get(choice.value, {})
        if not seen:
            return self._unknown, None
        total = self._table.rewards.get(key, {}).get(choice.value, 0.0)
        after = self._chance.choices(list(seen), list(seen.values()))[0]
        return total / sum(seen.values()), None if after == END else state_of(after)


def _starts(table: QTable) -> dict[str, int]:
    """State -> how many runs began in it: it was left so many times more often than it was entered."""
    balance: Counter[str] = Counter()
    for state, row in table.counts.items():
        for seen in row.values():
            balance[state] += sum(seen.values())
            balance.subtract(seen)
    return {state: times for state, times in balance.items() if state != END and times > 0}


class RunEnv(gymnasium.Env[int, int]):
    """Episodes of ``process``. Observations and actions are places in ``states`` and ``choices``. A state that is not
    among them gets the next of the ``room`` places behind them, where there is one left; else it raises StoreError,
    which names it. `states` says which have a place by now."""

    metadata = {"render_modes": []}  # noqa: RUF012 - as the class that it is derived from has it

    def __init__(self, process: Process, states: Sequence[State], choices: Sequence[Choice], *, room: int = 0) -> None:
        self._process, self._choices = process, tuple(choices)
        self._place = {state: at for at, state in enumerate(states)}
        self._size = len(self._place) + room
        self.observation_space = cast("Space[int]", Discrete(self._size))
        self.action_space = cast("Space[int]", Discrete(len(self._choices)))
        self._state: State | None = None
        self._taken = 0

    @property
    def states(self) -> tuple[State, ...]:
        """The states that have a place, in order."""
        return tuple(self._place)

    @override
    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        """Begins an episode; with ``seed`` always the same ones, where the process can be seeded."""
        super().reset(seed=seed, options=options)
        sow = getattr(self._process, "seed", None)
        if seed is not None and sow is not None:
            sow(seed)
        self._state, self._taken = self._process.start(), 0
        return self._at(self._state), {}

    @override
    def step(self, action: int) -> tuple[int, float, bool, bool, dict[str, Any]]:
        """Makes the choice at place ``action``.

        Raises:
            StoreError: no episode was begun.
        """
        if self._state is None:
            message = "no episode was begun"
            raise StoreError(message, "call reset first")
        reward, after = self._process.step(self._state, self._choices[int(action)])
        self._taken += 1
        ended = after is None
        self._state = self._state if after is None else after
        return self._at(self._state), float(reward), ended, not ended and self._taken >= LONGEST, {}

    def _at(self, state: State) -> int:
        if state not in self._place and len(self._place) >= self._size:
            message = f"the state {key_of(state)} is none of the {self._size} that this environment knows"
            raise StoreError(message, "name it among the states, give more room, or record runs anew")
        return self._place.setdefault(state, len(self._place))

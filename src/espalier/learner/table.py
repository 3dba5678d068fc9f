"""What was learned of each state and choice: values, how often tried, what followed. Data, never code."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.core.trajectory import State, Trajectory

T = TypeVar("T")

FORMAT, VERSION = "espalier.qtable", 1
END = ""
"""Key of what follows the last choice of a run."""
OTHER, ONLY = "other", "only"
"""How a key says whether other plans are at hand."""
FIELDS = 7


@lru_cache(maxsize=4096)
def key_of(state: State) -> str:
    """``state`` as a readable key, such as ``worker|1|recomputed|3|4|base|other``; equal states have equal keys."""
    there = OTHER if state.alternatives else ONLY
    numbers = (str(state.score), str(state.budget))
    return "|".join(
        (_plain(state.kind), str(state.attempts), _plain(state.failure), *numbers, _plain(state.tier), there)
    )


def state_of(key: str) -> State:
    """The state whose key is ``key``.

    Raises:
        ValueError: it is the key of no state.
    """
    parts = key.split("|")
    if len(parts) != FIELDS or parts[-1] not in (OTHER, ONLY):
        message = f"{key!r} is not the key of a state: kind|attempts|failure|score|budget|tier|{OTHER} or {ONLY}"
        raise ValueError(message)
    kind, attempts, failure, score, budget, tier, there = parts
    if not all(number.isascii() and number.isdigit() for number in (attempts, score, budget)):
        message = f"{key!r} is not the key of a state: attempts, score and budget are whole numbers"
        raise ValueError(message)
    numbers = int(attempts), _back(failure), int(score), int(budget)
    return State(_back(kind), *numbers, _back(tier), alternatives=there == OTHER)


def _plain(text: str) -> str:
    """A name without the mark that parts the fields."""
    return text.replace("%", "%25").replace("|", "%7C")


def _back(text: str) -> str:
    return text.replace("%7C", "|").replace("%25", "%")


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of a choice in a state (expected return, in units of the reward) and how often it was tried."""

    value: float
    visits: int


@dataclass(frozen=True, slots=True)
class QTable:
    """What was learned. A change returns a new table, and nobody changes the mappings of one that is made.

    ``cells``: state key -> choice -> cell. ``counts``: state key -> choice -> key of the next state (`END` where
    the run ended) -> times seen. ``rewards``: state key -> choice -> sum of the rewards seen. ``episodes``: runs
    learned from.
    """

    cells: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    rewards: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    episodes: int = 0

    def greedy(self, state_key: str, options: Sequence[str]) -> str | None:
        """The choice of ``options`` with the highest value among those that were tried, the first of equals; None
        where none was."""
        row = self.cells.get(state_key, {})
        tried = [option for option in options if option in row and row[option].visits > 0]
        return max(tried, key=lambda option: row[option].value, default=None)

    def value(self, state_key: str, choice: str, otherwise: float = 0.0) -> float:
        """The value of ``choice`` in that state; ``otherwise`` where it was never tried."""
        cell = self.cells.get(state_key, {}).get(choice)
        return otherwise if cell is None else cell.value

    def visits(self, state_key: str, choice: str | None = None) -> int:
        """How often ``choice`` was tried in that state; without one, all choices together."""
        row = self.cells.get(state_key, {})
        if choice is None:
            return sum(cell.visits for cell in row.values())
        return row[choice].visits if choice in row else 0

    def counting(self, episodes: Sequence[Sequence[Step]]) -> QTable:
        """The table with what followed which choice in ``episodes`` counted, too; values and visits as they were."""
        counts = {state: {choice: dict(after) for choice, after in row.items()} for state, row in self.counts.items()}
        rewards = {state: dict(row) for state, row in self.rewards.items()}
        for step in (step for episode in episodes for step in episode):
            after = counts.setdefault(step.state, {}).setdefault(step.choice, {})
            after[step.following] = after.get(step.following, 0) + 1
            row = rewards.setdefault(step.state, {})
            row[step.choice] = row.get(step.choice, 0.0) + step.reward
        return replace(self, counts=counts, rewards=rewards, episodes=self.episodes + len(episodes))


class Step(NamedTuple):
    """One transition in keys. ``following`` is the key of the next state, `END` after the last choice of a run;
    ``probability`` that of the choice under the policy that made it."""

    state: str
    choice: str
    reward: float
    following: str = END
    probability: float = 1.0


def steps_of(trajectory: Trajectory) -> tuple[Step, ...]:
    """The transitions of ``trajectory`` in keys.

    Raises:
        StoreError: a reward that is no finite number, a probability outside (0, 1], or a next state that is missing;
            the message names the run and the step.
    """
    return tuple(_steps(trajectory))


def _steps(trajectory: Trajectory) -> Iterator[Step]:
    for at, each in enumerate(trajectory.transitions, 1):
        wrong = ""
        if not math.isfinite(each.reward):
            wrong = f"the reward is {each.reward}"
        elif not 0.0 < each.probability <= 1.0:
            wrong = f"the probability of the choice is {each.probability}"
        elif not each.done and each.next_state is None:
            wrong = "the run goes on, but the next state is missing"
        if wrong:
            message = f"run {trajectory.run_id}, transition {at}: {wrong}"
            raise StoreError(message, "leave this run out, or score it again")
        following = END if each.done or each.next_state is None else key_of(each.next_state)
        yield Step(key_of(each.state), each.choice.value, each.reward, following, each.probability)


@dataclass(frozen=True, slots=True)
class _File:
    format: str
    version: int
    table: QTable


def to_json(table: QTable) -> bytes:
    """``table`` as JSON text with the name and version of its format."""
    return codec.text(_File(FORMAT, VERSION, table))


def from_json(data: bytes | str, key: Callable[[str], object] = state_of) -> QTable:
    """The table that the JSON text ``data`` holds. ``key`` raises ValueError for what is no state key; pass ``str``
    for the table of a process whose states are not `core.trajectory.State`.

    Raises:
        StoreError: it is no table, one of another version, or holds a value that cannot be; the message says where.
    """
    try:
        file = codec.parse(_File, data)
    except codec.CodecError as error:
        message = f"this is no learned table: {error.message}"
        raise StoreError(message, "train the policy again, or roll it back") from error
    if (file.format, file.version) != (FORMAT, VERSION):
        message = f"this is {file.format} version {file.version}; what can be read is {FORMAT} version {VERSION}"
        raise StoreError(message, "train the policy again with this version of Espalier")
    wrong = next(_faults(file.table, key), "")
    if wrong:
        message = f"a learned table that cannot be right: {wrong}"
        raise StoreError(message, "train the policy again, or roll it back")
    return file.table


def _faults(table: QTable, key: Callable[[str], object]) -> Iterator[str]:
    for state in {**table.cells, **table.counts, **table.rewards}:
        try:
            key(state)
        except ValueError as error:
            yield str(error)
    for state, choice, cell in _entries(table.cells):
        if not math.isfinite(cell.value) or cell.visits < 0:
            yield f"value {cell.value} after {cell.visits} visits of {choice} in {state}"
    for state, choice, total in _entries(table.rewards):
        if not math.isfinite(total):
            yield f"rewards {total} of {choice} in {state}"
    for state, choice, after in _entries(table.counts):
        yield from (f"{times} times from {choice} in {state} to {to!r}" for to, times in after.items() if times < 0)


def _entries(of: Mapping[str, Mapping[str, T]]) -> Iterator[tuple[str, str, T]]:
    """State, choice and what is held of both."""
    return ((state, choice, held) for state, row in of.items() for choice, held in row.items())

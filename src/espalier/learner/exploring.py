"""Trying what is not known yet, only among what does no harm, and less the more is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from espalier.core.errors import SettingsError
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, Decision, State
from espalier.learner.policy import DefaultPolicy
from espalier.learner.qlearning import Learner
from espalier.learner.table import key_of


@dataclass(frozen=True, slots=True)
class Curiosity:
    """In a state that was visited n times, chance chooses with probability ``share / (1 + n / halved)``.

    Raises:
        SettingsError: ``share`` is no probability, or ``halved`` not positive.
    """

    share: float = 0.1
    halved: float = 50.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.share <= 1.0 or not self.halved > 0.0:
            message = f"exploration: share is {self.share}, halved is {self.halved}"
            raise SettingsError(message, "share is a probability, halved a number of visits above 0")

    def at(self, visits: int) -> float:
        """The probability after so many visits."""
        return self.share / (1.0 + visits / self.halved)


Permitted = Callable[[State, Sequence[Choice]], Collection[Choice]]
"""What may be tried in a state just to learn: nothing with side effects, nothing that a rule forbids."""


class Explorer:
    """Chooses what ``learner`` values most, now and then by chance; satisfies `core.seams.Policy`.

    It chooses among what is permitted and nothing else, neither by chance nor because a choice is untried and may be
    good. Where nothing is permitted, ``otherwise`` chooses (the fixed rules), and nothing is left to chance.
    """

    name = "explorer-1"

    def __init__(
        self,
        learner: Learner,
        permitted: Permitted,
        curiosity: Curiosity | None = None,
        seed: int = 0,
        otherwise: Policy | None = None,
    ) -> None:
        self._learner, self._permitted = learner, permitted
        self._curiosity = curiosity or Curiosity()
        self._otherwise = otherwise or DefaultPolicy()
        self._rng = random.Random(seed)

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """One of ``options``, with its probability under all of that."""
        key, allowed = key_of(state), self._permitted(state, options)
        open_to = [option for option in options if option in allowed]
        if not open_to:
            return self._otherwise.choose(state, options)
        self._learner.offer(key, open_to)
        best = max(open_to, key=self._learner.values[key].__getitem__)
        share = self._curiosity.at(sum(self._learner.visits[key].values()))
        chosen, reason = best, "the highest value"
        if share and self._rng.random() < share:
            chosen, reason = self._rng.choice(open_to), "by chance, to learn what it gives"
        probability = share / len(open_to) + (1.0 - share if chosen is best else 0.0)
        return Decision(chosen, state, tuple(options), probability, reason, self.name)

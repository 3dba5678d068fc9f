"""Fixed orders of steps: what one would write down without learning, and the search for the best of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean

from typing_extensions import override

from espalier.learner.cases.case import Begin, Choose, play, total

ALL = 99
"""As often as it is open."""


@dataclass(frozen=True, slots=True)
class Order:
    """Each step so many times, one after the other, then ``last``. A step that is not open is passed over."""

    steps: tuple[tuple[str, int], ...]
    last: str = "finish"

    @override
    def __str__(self) -> str:
        return ", ".join(f"{name} x{'all' if n >= ALL else n}" for name, n in self.steps if n)

    def policy(self) -> Choose:
        """The order as a policy for one task, which counts the steps that were taken."""
        return _Walk(self)


class _Walk:
    """An order under way. Where another step was taken in its place it goes on from there: what comes before that step
    in the order is over."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._left = [n for _, n in order.steps]

    def __call__(self, state: str, choices: Sequence[str]) -> str:
        del state
        for at, (name, _) in enumerate(self._order.steps):
            if self._left[at] and name in choices:
                return name
            self._left[at] = 0
        return self._order.last

    def took(self, choice: str) -> None:
        at = next((n for n, (name, _) in enumerate(self._order.steps) if name == choice and self._left[n]), None)
        if at is not None:
            self._left[:at] = [0] * at
            self._left[at] -= 1


def grid(counts: Sequence[tuple[str, Sequence[int]]], last: str = "finish") -> Iterator[Order]:
    """Every order of these steps with these counts."""
    for chosen in product(*(ns for _, ns in counts)):
        yield Order(tuple((name, n) for (name, _), n in zip(counts, chosen, strict=True)), last)


def returns(begin: Begin, policy: Callable[[], Choose], tasks: Sequence[int], seed: int = 0) -> list[float]:
    """The return on each of ``tasks``; ``policy`` gives a new one for each."""
    return [total(play(begin(task, seed), policy())) for task in tasks]


def ranked_orders(begin: Begin, orders: Sequence[Order], tasks: Sequence[int]) -> list[Order]:
    """``orders``, that with the highest mean return on ``tasks`` first; every one is tried on every task, of equals the
    first stays first."""
    means = {order: fmean(returns(begin, order.policy, tasks)) for order in orders}
    return sorted(means, key=lambda order: -means[order])

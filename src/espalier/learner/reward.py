"""What a run is worth: what it came to, minus what it took. In points; a goal that is met is worth one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from espalier.core.event import Event

Metric = Callable[[Sequence[Event]], float]
"""Something else that counts at the end of a run, in points, from its events."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What was used: US dollars (0 where a price is not known), tokens in and out, calls of models and of tools,
    seconds of work."""

    usd: float = 0.0
    tokens: float = 0.0
    model_calls: float = 0.0
    tool_calls: float = 0.0
    seconds: float = 0.0

    def plus(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(
            self.usd + other.usd,
            self.tokens + other.tokens,
            self.model_calls + other.model_calls,
            self.tool_calls + other.tool_calls,
            self.seconds + other.seconds,
        )


NOTHING = Cost()


@dataclass(frozen=True, slots=True)
class Reward:
    """Weights, in points.

    The reward of a choice is ``score`` times the change of the score that followed, minus what was used until the next
    choice: ``usd`` points a US dollar, ``ktokens`` a thousand tokens, ``model_call`` and ``tool_call`` each call,
    ``minute`` each minute. The last choice of the run gets the terminal points too: ``met`` where the goal was met,
    ``unmet`` where the run said that it was not, and ``false_done`` where it said "done" and somebody who knows says
    that it was not: less than anything an honest run can come to, by far. The change of score telescopes, so that it
    tells a learner sooner and does not change what is best (potential-based shaping: Ng, Harada, Russell 1999).
    """

    met: float = 1.0
    unmet: float = 0.0
    false_done: float = -3.0
    score: float = 0.1
    usd: float = 1.0
    ktokens: float = 0.001
    model_call: float = 0.02
    tool_call: float = 0.005
    minute: float = 0.02
    metrics: tuple[Metric, ...] = field(default=())
    """What else counts. One that raises, or gives no finite number, counts nothing."""

    def of_cost(self, cost: Cost) -> float:
        """What ``cost`` takes off, in points (>= 0)."""
        taken = self.usd * cost.usd + self.ktokens * cost.tokens / 1_000 + self.minute * cost.seconds / 60
        return _finite(taken + self.model_call * cost.model_calls + self.tool_call * cost.tool_calls)

    def of_change(self, before: float, after: float) -> float:
        """What a change of score is worth."""
        return _finite(self.score * (after - before))

    def of_end(self, said_done: bool, truth: bool | None, events: Sequence[Event]) -> float:
        """The terminal points. ``truth`` says whether the goal was met in fact, where somebody knows."""
        met = said_done if truth is None else truth
        points = self.false_done if said_done and not met else self.met if said_done else self.unmet
        return points + sum(_measured(metric, events) for metric in self.metrics)


def _measured(metric: Metric, events: Sequence[Event]) -> float:
    try:
        return _finite(float(metric(events)))
    except Exception:  # noqa: BLE001 - a measure of somebody else's must not cost a run its record
        return 0.0


def _finite(points: float) -> float:
    """``points``, or 0 where that is no number to learn from."""
    return points if math.isfinite(points) else 0.0

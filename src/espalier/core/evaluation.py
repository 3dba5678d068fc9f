"""How well a subtask, or the whole goal, was done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """One metric in [0, 1] with its reason. ``required`` scores below 1 fail the evaluation; others only count in the
    mean. ``metric`` names what was looked at: schema, recomputed, exists, grounded, coverage, agreement ..."""

    metric: str
    value: float
    reason: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one node (``subject`` is its id) or of the goal (``subject`` is "goal")."""

    subject: str
    scores: tuple[Score, ...] = ()
    feedback: str = ""
    """What was wrong and where, in words that a planner can act on."""

    @property
    def passed(self) -> bool:
        """Every required score is full."""
        return all(score.value >= 1.0 for score in self.scores if score.required)

    @property
    def value(self) -> float:
        """Mean of the scores; 1.0 where nothing could be checked."""
        return sum(score.value for score in self.scores) / len(self.scores) if self.scores else 1.0

    @property
    def failed(self) -> tuple[Score, ...]:
        """The required scores that are short, worst first."""
        return tuple(sorted((s for s in self.scores if s.required and s.value < 1.0), key=lambda s: s.value))

"""The guard that goes by rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from espalier.core.guarding import Call, Verdict
from espalier.safety.rules.facts import facts_of
from espalier.safety.rules.matching import decide
from espalier.safety.rules.rule import Rules


def _all() -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class RuleGuard:
    """Says what ``rules`` say; ``left`` gives the part of the budget that is left."""

    rules: Rules
    left: Callable[[], float] = _all

    async def __call__(self, call: Call) -> Verdict:
        """The verdict of the first rule that holds, which may be to ask."""
        return decide(self.rules, facts_of(call, self.left()))

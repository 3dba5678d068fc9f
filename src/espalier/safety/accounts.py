"""One limit as an account: what is used of it, and what is set aside for calls in flight."""

from __future__ import annotations

from dataclasses import dataclass

from espalier.core.outcome import Usage

ROUNDING = 1e-9
"""What sums of many small amounts may be off by, as a part of the limit."""


@dataclass(slots=True)
class Account:
    """``limit`` is None where there is none; ``unit`` names what is counted, in the singular."""

    unit: str
    limit: float | None
    used: float = 0.0
    held: float = 0.0
    holds: int = 0

    def could_take(self, amount: float) -> bool:
        """``amount`` is left, or would be if every call in flight used nothing."""
        return self.limit is None or self.used + amount <= self.limit * (1 + ROUNDING)

    def can_take(self, amount: float) -> bool:
        """``amount`` is left even if every call in flight uses all that is set aside for it."""
        return self.could_take(self.held + amount)

    def hold(self, amount: float) -> None:
        """Sets ``amount`` aside for one call."""
        self.held += amount
        self.holds += 1

    def release(self, amount: float) -> None:
        """Gives back what was set aside for one call."""
        self.holds -= 1
        self.held = self.held - amount if self.holds else 0.0

    def remaining(self) -> float | None:
        """What is neither used nor set aside; None without a limit."""
        return None if self.limit is None else max(0.0, self.limit - self.used - self.held)

    def part_left(self) -> float:
        """What is not used, as a part of the limit, in [0, 1]; 1 without a limit."""
        return 1.0 if self.limit is None else max(0.0, (self.limit - self.used) / (self.limit or 1.0))

    def words(self) -> str:
        """Such as "the limit of 1 step"."""
        return f"the limit of {self.amount(self.limit or 0.0)}"

    def amount(self, value: float) -> str:
        """Such as "1,000 tokens"."""
        return f"{value:,.12g} {self.unit}{'' if value == 1 else 's'}"


def added(one: Usage, other: Usage) -> Usage:
    """Both together; without a price where one has none. ``seconds`` of the first stand: calls overlap."""
    return Usage(
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        usd=None if one.usd is None or other.usd is None else one.usd + other.usd,
        seconds=one.seconds,
        model_calls=one.model_calls + other.model_calls,
        tool_calls=one.tool_calls + other.tool_calls,
    )

"""Who trains together: one process, or several whose gradients are averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Team(Protocol):
    """The processes that train together."""

    rank: int
    size: int

    def share(self, parameters: Sequence[Any]) -> None:
        """Averages the gradients of all."""
        ...

    def agree(self, value: bool) -> bool:
        """Whether any of them says so."""
        ...


class Alone:
    """One process."""

    rank, size = 0, 1

    def share(self, parameters: Sequence[Any]) -> None:
        """Nothing to average."""

    def agree(self, value: bool) -> bool:
        """Its own word."""
        return value

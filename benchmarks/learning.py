"""All tables of learning in one."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.joined import joined
from benchmarks.table import Row

NAME = "learning"
PARTS = ("learning-policy", "learning-q", "learning-model", "learning-article", "learning-report", "learning-again")


def rows() -> Iterable[Row]:
    """The rows of all tables."""
    return joined(PARTS)

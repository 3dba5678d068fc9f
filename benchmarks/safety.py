"""All tables of safety in one."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.joined import joined
from benchmarks.table import Row

NAME = "safety"
PARTS = (
    "safety-brakes",
    "safety-dojo",
    "safety-secrets",
    "safety-paths",
    "safety-sandbox",
    "safety-mutation",
    "safety-fuzz",
)


def rows() -> Iterable[Row]:
    """The rows of all tables."""
    return joined(PARTS)

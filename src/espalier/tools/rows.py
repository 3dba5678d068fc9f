"""A second reader of tables, in plain Python, so that results can be recomputed on a path that is not SQL's."""

from __future__ import annotations

from collections.abc import Iterator

from espalier.core.query import Scalar
from espalier.tools.engine import Engine


def read_rows(
    engine: Engine, path: str, limit: int | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[Scalar, ...]]]:
    """Column names, and the cleaned rows of the table at ``path``."""
    raise NotImplementedError

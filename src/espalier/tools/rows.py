"""A second reader of tables, in plain Python, so that results can be recomputed on a path that is not SQL's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from espalier.core.query import Scalar
from espalier.core.task import TableProfile
from espalier.tools.cells import reader
from espalier.tools.engine import Engine
from espalier.tools.raw import Cells, file_of, raw_rows


def read_rows(
    engine: Engine, path: str, limit: int | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[Scalar, ...]]]:
    """The cleaned rows of a table, in the order of its file, read anew by the csv and json modules and openpyxl.

    Args:
        engine: knows the workspace and the profiles; its database is used for Parquet alone.
        path: the table.
        limit: at most so many rows.

    Returns:
        The column names, and the rows one by one: the values that the engine's relation holds, dates and times as
        ISO text.

    Raises:
        TaskError: there is no such table.
        ToolError: it cannot be read (also while the rows are taken).
    """
    profile = engine.profile(path)
    readers = [reader(column) for column in profile.columns]
    rows = (
        tuple(read(cell) for read, cell in zip(readers, row, strict=True))
        for row in islice(_cells(engine, profile), limit)
    )
    return tuple(column.name for column in profile.columns), rows


def _cells(engine: Engine, profile: TableProfile) -> Iterator[Cells]:
    if profile.format == "parquet":
        return engine.cells(profile.path)
    return _raw_cells(engine, profile)


def _raw_cells(engine: Engine, profile: TableProfile) -> Iterator[Cells]:
    with engine.workspace.lent(file_of(profile.path)) as file:
        yield from raw_rows(file, profile)

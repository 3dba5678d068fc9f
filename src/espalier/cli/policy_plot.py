"""A picture of a policy: the values of its choices, most tried first."""

from __future__ import annotations

from pathlib import Path

from espalier.cli.result import UsageError
from espalier.core.errors import ToolError
from espalier.core.value import Column, ColumnType, Table
from espalier.learner.table import QTable
from espalier.tools.chart_shapes import picture
from espalier.tools.charts import FORMATS, render

MOST = 24


def write_plot(table: QTable, name: str, file: Path) -> None:
    """Draws ``table`` into ``file``: a bar a state and choice, as long as its value; its visits where it has none.

    Raises:
        UsageError: there is nothing to draw yet, or the file cannot be written.
    """
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        message = f"a picture cannot be written as {file}"
        raise UsageError(message, "name a file that ends in .png or .svg")
    cells = [(f"{state} {choice}", one) for state, row in table.cells.items() for choice, one in row.items()]
    cells = sorted(cells, key=lambda cell: -cell[1].visits)[:MOST]
    counts = [
        (f"{state} {choice}", sum(after.values()))
        for state, row in table.counts.items()
        for choice, after in row.items()
    ]
    found = [(key, one.value) for key, one in cells] or sorted(counts, key=lambda cell: -cell[1])[:MOST]
    measure = "value" if cells else "times"
    columns = (Column("state and choice", ColumnType.CATEGORY), Column(measure, ColumnType.NUMBER))
    try:
        drawn = picture(Table(columns, tuple(found), len(found)), "bar", f"{name}: {measure} of each choice")
        file.write_bytes(render(drawn, form))
    except ToolError as error:
        message = f"there is nothing to draw: {error.message}"
        raise UsageError(message, "run some tasks first") from error
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise UsageError(message) from error

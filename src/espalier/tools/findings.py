"""What a result says, for a person: the short answer, and the findings in sentences.

Every number is a cell or a fact of the table, or the sum, share or change of cells; nothing is said of rows that the
table does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from espalier.core.query import Scalar
from espalier.core.value import Table
from espalier.tools import comparing, numbers, shapes
from espalier.tools.analyses import ANALYSES
from espalier.tools.shapes import Shape
from espalier.tools.telling import FIRST_ITEMS, MOST_ITEMS, Telling

_ENDS = re.compile(
    r"\b(best|worst|highest|lowest|most|least|top|bottom|leading|weakest|strongest|largest|smallest|biggest)\b"
    r"|最[高低好差多少大小强弱佳]",
    re.IGNORECASE,
)
_MOST_MEASURES = 3
_WIDE = 4


@dataclass(frozen=True, slots=True)
class Findings:
    """``answer`` is the direct answer, ``sentences`` what else is worth saying, ``numbers`` every number in both, each
    once, unrounded and in the unit of its column."""

    answer: str
    sentences: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()


def findings(table: Table, language: str = "en", wanted: str = "") -> Findings:
    """What ``table`` says.

    Args:
        table: a result of a query.
        language: "en" or "zh".
        wanted: the words of the request; where they ask for the best or worst of several, the answer names them.
    """
    telling = Telling(table, language)
    method = str(table.facts.get("method", ""))
    if method in ANALYSES:
        answer = ANALYSES[method](telling)
    elif not table.rows:
        answer = telling.word("empty_how", how=table.how) if table.how else telling.word("empty")
    else:
        shape = shapes.shape(table)
        answer = _write(table, shape, telling, wanted)
    return Findings(answer, tuple(telling.sentences), tuple(dict.fromkeys(telling.numbers)))


def _write(table: Table, shape: Shape, telling: Telling, wanted: str) -> str:
    if shape.grouped and not shape.keys:
        return _total(table, shape, telling)
    if shape.grouped and shape.measures:
        return _groups(table, shape, telling, wanted)
    return _records(table, shape, telling)


def _total(table: Table, shape: Shape, telling: Telling) -> str:
    """One row of measures without keys."""
    row = table.rows[0]
    indices = shape.measures or tuple(range(len(row)))
    for index in indices:
        telling.say("is", measure=telling.measure(table.columns[index], opens=True), value=telling.cell(row, index))
    values = [telling.cell(row, index) for index in indices]
    if len(values) == 1:
        return values[0] if row[indices[0]] is not None else telling.word("no_value")
    names = [telling.measure(table.columns[index]) for index in indices]
    return telling.word("list").join(telling.word("pair", name=n, value=v) for n, v in zip(names, values, strict=True))


def _groups(table: Table, shape: Shape, telling: Telling, wanted: str) -> str:
    """Rows that are groups: their values, the highest and lowest, and the way of a series."""
    for index in shape.measures[:_MOST_MEASURES]:
        comparing.compare(table, shape, index, telling)
    parts = [_group_list(table, shape, telling)]
    if shape.timed:
        parts.append(comparing.trend(table, shape, telling))
    if table.total > 1 and shapes.is_complete(table) and _ENDS.search(wanted):
        parts.insert(0, comparing.best_and_worst(table, shape, telling))
    return telling.word("items").join(part for part in parts if part)


def _group_list(table: Table, shape: Shape, telling: Telling) -> str:
    """Names and values, "North 1,200, South 900"; with colons where names have digits or measures are several."""
    rows = _shown(table)
    names = [telling.full_name(row, shape.keys) for row in rows]
    values = [_measured(table, shape, row, telling) for row in rows]
    if table.total == 1:
        return telling.word("list").join((names[0], values[0]))
    spaced = len(shape.measures) > 1 or any(re.search(r"[\d,，]", name) for name in names)
    form, separator = ("colon", "items") if spaced else ("pair", "list")
    texts = [telling.word(form, name=name, value=value) for name, value in zip(names, values, strict=True)]
    return telling.listed(texts, table.total, separator)


def _measured(table: Table, shape: Shape, row: Sequence[Scalar], telling: Telling) -> str:
    """The measures of a row, with their names where there are several, and the share in brackets."""
    cells = [telling.cell(row, index) for index in shape.measures]
    if len(cells) > 1:
        names = [telling.measure(table.columns[index]) for index in shape.measures]
        cells = [telling.word("pair", name=name, value=cell) for name, cell in zip(names, cells, strict=True)]
    share = "" if shape.share is None else telling.word("bracket", text=telling.cell(row, shape.share))
    return telling.word("list").join(cells) + share


def _records(table: Table, shape: Shape, telling: Telling) -> str:
    """Rows as they are: the cells of the first ones, how many there are, and the range of the numbers."""
    telling.say("row" if table.total == 1 else "rows", count=telling.number(table.total))
    for index in shape.measures[:_MOST_MEASURES] if table.total > 1 and shapes.is_complete(table) else ():
        _range(table, index, telling)
    rows = [_record(table, row, telling) for row in _shown(table)]
    if len(table.columns) == 1:
        return telling.listed(rows, table.total)
    if len(table.columns) < _WIDE:
        return telling.listed(rows, table.total, "items")
    return telling.listed(rows, table.total, "lines")


def _record(table: Table, row: Sequence[Scalar], telling: Telling) -> str:
    cells = [telling.cell(row, index) for index in range(len(row))]
    if len(row) >= _WIDE and table.total == 1:
        names = [telling.measure(column) for column in table.columns]
        cells = [telling.word("pair", name=name, value=cell) for name, cell in zip(names, cells, strict=True)]
    return telling.word("list").join(cells)


def _range(table: Table, index: int, telling: Telling) -> None:
    column = table.columns[index]
    cells = shapes.values(table, index)
    known = [cell for cell in cells if numbers.is_number(cell)]
    if len(set(known)) < 2:
        return
    low, high = telling.number(min(known), column.unit), telling.number(max(known), column.unit)
    telling.say("range", measure=telling.measure(column, opens=True), low=low, high=high)
    lacking = sum(cell is None for cell in cells)
    if lacking:
        telling.say("missing_cells", measure=telling.measure(column, opens=True), count=telling.number(lacking))


def _shown(table: Table) -> Sequence[Sequence[Scalar]]:
    return table.rows if table.total <= MOST_ITEMS else table.rows[:FIRST_ITEMS]

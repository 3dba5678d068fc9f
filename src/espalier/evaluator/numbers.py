"""Do the numbers of a text stand in the results it was made from?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from espalier.core.value import Json, Observation, Table

LISTED = (10, 12, 20)
"""How many items or rows of a long result an answer or a report shows: it says how many, and how many the rest are."""
CUT = 4_000
"""How many characters of a long text an answer shows."""
WIDEST = 6
"""Numbers of one row that a person compares with each other."""
DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:[ T]\d{2}:\d{2}(?::\d{2})?)?")
STATED = re.compile(r"(?<![A-Za-z\d_.#/-])[-−]?(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![A-Za-z\d_/])(?:\s?%)?")
WRITTEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def stated(text: str) -> list[str]:
    """The numbers a text states, as written; those that are part of a name (Q1, v2, 3D), a date or a path are not."""
    return STATED.findall(DATE.sub(" ", text))


def loose(text: str, evidence: Iterable[Observation], words: str = "") -> list[str]:
    """The numbers that ``text`` states and that stand neither in ``evidence`` nor in ``words``, as written."""
    known = evidence_of(evidence, words)
    return [number for number in stated(text) if not stands_on(number, known)]


def evidence_of(observations: Iterable[Observation], words: str = "") -> list[float]:
    """Every number in these results, sorted by size without sign, and what a person derives from a column of them:
    sums, means, shares, changes, counts of rows."""
    found: set[float] = set(_of_text(words))
    for observation in observations:
        if observation.table is not None:
            found.update(_of_table(observation.table))
        found.update(_of_json(observation.value))
        found.update(_of_text(observation.note))
    return sorted({abs(number) for number in found})


def stands_on(said: str, evidence: Sequence[float]) -> bool:
    """Whether a number as written rounds one of ``evidence`` (sorted, without sign); with "%", also a hundredth."""
    text = said.replace(",", "").replace("−", "-").rstrip("% ")
    value = abs(float(text))
    half = max(0.5 * 10 ** -len(text.partition(".")[2]) + 1e-9, 1e-9 * value)
    return any(
        _holds(evidence, (value - half) / scale, (value + half) / scale)
        for scale in ((1.0, 100.0) if "%" in said else (1.0,))
    )


def _holds(evidence: Sequence[float], low: float, high: float) -> bool:
    place = bisect_left(evidence, low)
    return place < len(evidence) and evidence[place] <= high


def _of_table(table: Table) -> Iterator[float]:
    yield from (float(table.total), float(len(table.columns)))
    yield from (float(said) for shown in LISTED if table.total > shown for said in (shown, table.total - shown))
    yield from _of_text(table.how)
    yield from (float(v) for v in table.facts.values() if isinstance(v, int | float) and not isinstance(v, bool))
    for index, column in enumerate(table.columns):
        yield from _of_text(f"{column.name} {column.label}")
        yield from _of_column([row[index] for row in table.rows])
    in_time = sorted(table.rows, key=lambda row: str(row[0]) if row else "")
    yield from (change for index in range(len(table.columns)) for change in _changes([row[index] for row in in_time]))
    for row in table.rows:
        numbers = _numbers(row)
        if 1 < len(numbers) <= WIDEST:
            yield from (a - b for a in numbers for b in numbers)
            yield from (a / b for a in numbers for b in numbers if b)


def _of_column(cells: Sequence[object]) -> Iterator[float]:
    yield from (number for cell in cells if isinstance(cell, str) for number in _of_text(cell))
    yield float(sum(cell is None for cell in cells))
    column = _numbers(cells)
    yield from (float(len(column)), *column)
    if len(column) > 1:
        yield from _derived(column)


def _changes(cells: Sequence[object]) -> Iterator[float]:
    """Of a series in the order of time: from each to the next, and from the first to the last."""
    column = _numbers(cells)
    for a, b in chain(pairwise(column), zip(column[:1], column[-1:], strict=True)):
        yield from _change(a, b)


def _derived(column: Sequence[float]) -> Iterator[float]:
    total = sum(column)
    yield from (total, total / len(column))
    low, high, first, last = min(column), max(column), column[0], column[-1]
    for a, b in ((low, high), (high, low), (first, last), (last, first)):
        yield from _change(a, b)
    if total:
        yield from (value / total * 100 for value in column)
    ordered = sorted(column)
    for a, b in chain(pairwise(column), pairwise(ordered)):
        yield from _change(a, b)


def _change(a: float, b: float) -> Iterator[float]:
    yield b - a
    if a:
        yield from (b / a, (b - a) / abs(a) * 100)


def _of_json(value: Json) -> Iterator[float]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield float(max(len(value) - CUT, 0))
        yield from _of_text(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _of_json(item)
    else:
        yield float(len(value))
        for item in value:
            yield from _of_json(item)


def _of_text(text: str) -> Iterator[float]:
    return (float(found.replace(",", "")) for found in WRITTEN.findall(text))


def _numbers(cells: Iterable[object]) -> list[float]:
    return [float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]

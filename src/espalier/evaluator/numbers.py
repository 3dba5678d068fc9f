"""Do the numbers of a text stand in the results it was made from?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from espalier.core.value import Json, Observation, Table

DIGITS = 6
SMALL = 31
"""Whole numbers up to here may count things ("the top 3", "12 months") and need no evidence of their own."""
RELATIVE = 0.006


def evidence_of(observations: Iterable[Observation], words: str = "") -> list[float]:
    """Every number in these results, and what a person derives from a column of them: sums, means, shares, changes."""
    found: set[float] = set()
    for observation in observations:
        if observation.table is not None:
            found.update(_of_table(observation.table))
        found.update(_of_json(observation.value))
        found.update(_of_text(observation.note))
    found.update(_of_text(words))
    return sorted(found)


def stands_on(said: str, evidence: list[float]) -> bool:
    """Whether a number as written rounds one that is known (or its percent)."""
    text = said.replace(",", "").replace("−", "-")
    value = abs(float(text))
    if value == int(value) and value <= SMALL:
        return True
    decimals = len(text.partition(".")[2])
    half = 0.5 * 10**-decimals + 1e-9
    return any(
        abs(value - abs(known) * scale) <= max(half, 1e-6 * value) for known in evidence for scale in (1.0, 100.0)
    )


def _of_table(table: Table) -> Iterable[float]:
    yield float(table.total)
    yield float(max(table.total - 10, 0))
    yield float(max(table.total - 20, 0))
    yield from (float(v) for v in table.facts.values() if _is_number(v))
    for index in range(len(table.columns)):
        column = [float(row[index]) for row in table.rows if _is_number(row[index])]  # type: ignore[arg-type]
        yield from column
        if len(column) > 1:
            yield from _derived(column)
    for row in table.rows:
        yield from (number for cell in row if isinstance(cell, str) for number in _of_text(cell))
        numbers = [float(v) for v in row if _is_number(v)]  # type: ignore[arg-type]
        if 1 < len(numbers) <= 6:
            yield from (a - b for a in numbers for b in numbers)
            yield from (a / b for a in numbers for b in numbers if b)


def _derived(column: list[float]) -> Iterable[float]:
    total = sum(column)
    yield total
    yield total / len(column)
    low, high, first, last = min(column), max(column), column[0], column[-1]
    pairs = ((low, high), (high, low), (first, last), (last, first))
    for a, b in pairs:
        yield b - a
        if a:
            yield b / a
            yield (b - a) / abs(a) * 100
    if total:
        yield from (value / total * 100 for value in column)
    ordered = sorted(column)
    for a, b in zip(ordered, ordered[1:], strict=False):
        yield b - a


def _of_json(value: Json) -> Iterable[float]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _of_json(item)
    else:
        yield float(len(value))
        for item in value:
            yield from _of_json(item)


def _of_text(text: str) -> Iterable[float]:
    return (float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

"""The same by another path: a second tool computes it, and the two results are compared."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from espalier.core.evaluation import Score
from espalier.core.plan import Action, Subtask
from espalier.core.query import Scalar
from espalier.core.seams import Toolbox
from espalier.core.value import Observation, Table

Perform = Callable[[Subtask, Mapping[str, Observation]], Awaitable[Observation]]
"""Carries out a subtask on the values its references stand for; what goes wrong is an observation too."""
RELATIVE, ABSOLUTE = 1e-6, 1e-9
"""Numbers this close to each other are the same."""
DIGITS = 6
"""Digits by which numbers are sorted, so that those that are the same sort alike."""

Row = Sequence[Scalar]


async def recomputed(subtask: Subtask, observation: Observation, toolbox: Toolbox, perform: Perform) -> Score | None:
    """Whether another path gives the same; None where the tool names no other path. Where that one gives no table of
    its own, but says that it looked, the score is named "reconciled" and only counts."""
    if subtask.action is None or observation.table is None:
        return None
    verifier = toolbox.get(subtask.action.tool).spec.verifier
    if not verifier:
        return None
    again = await perform(replace(subtask, action=Action(verifier, subtask.action.args)), {})
    if again.fault is not None:
        return Score("recomputed", 0.0, f"the independent path failed: {again.fault.message}")
    if again.table is None:
        return Score("reconciled", 1.0, again.note or "checked in part", required=False)
    wrong = difference(observation.table, again.table)
    if wrong:
        return Score("recomputed", 0.0, f"an independent path gives something else: {wrong}")
    return Score("recomputed", 1.0, "an independent path gives the same")


def difference(one: Table, other: Table) -> str:
    """What differs first between two results, "" for nothing.

    Rows may stand in another order where they tie: some column that ``other`` is sorted by has the same values in the
    same places then. Where ``other`` is sorted by none, any order will do.
    """
    if one.total != other.total:
        return f"{one.total} rows against {other.total}"
    if len(one.columns) != len(other.columns):
        return f"{len(one.columns)} columns against {len(other.columns)}"
    if len(one.rows) != len(other.rows):
        return f"{len(one.rows)} rows at hand against {len(other.rows)}"
    unlike = next(_unlike(one.rows, other.rows), "")
    if unlike:
        unlike = next(_unlike(_sorted(one.rows), _sorted(other.rows)), "") or _disorder(one.rows, other.rows)
    facts = one.facts.keys() & other.facts.keys()
    return unlike or next(
        (f"{f} {one.facts[f]} against {other.facts[f]}" for f in facts if not _same(one.facts[f], other.facts[f])), ""
    )


def _unlike(one: Sequence[Row], other: Sequence[Row]) -> Iterator[str]:
    for left, right in zip(one, other, strict=True):
        if len(left) != len(right):
            yield f"a row of {len(left)} cells against one of {len(right)}"
            return
        yield from (f"{a} against {b}" for a, b in zip(left, right, strict=True) if not _same(a, b))


def _disorder(one: Sequence[Row], other: Sequence[Row]) -> str:
    """What is wrong with the order of the same rows, "" for nothing. Numbers go before texts: only they nearly tie."""
    columns = list(zip(zip(*one, strict=True), zip(*other, strict=True), strict=True))
    for sorts in (_ranks_by_number, _ranks_by_text):
        ranked = [(left, right) for left, right in columns if sorts(right)]
        if any(all(map(_same, left, right)) for left, right in ranked):
            return ""
        if ranked:
            place = next(n for n, rows in enumerate(zip(one, other, strict=True)) if not all(map(_same, *rows)))
            return f"the order of the rows, from row {place + 1} on"
    return ""


def _ranks_by_number(column: Sequence[Scalar]) -> bool:
    """Whether numbers rise or fall all the way, also by their size alone; missing ones come last."""
    filled = _filled(column)
    numbers = [value for value in map(_number, filled) if value is not None]
    sizes = [abs(value) for value in numbers]
    return 0 < len(numbers) == len(filled) and (_is_sorted(numbers) or _is_sorted(sizes))


def _ranks_by_text(column: Sequence[Scalar]) -> bool:
    texts = list(map(str, _filled(column)))
    return len(set(texts)) > 1 and _is_sorted(texts)


def _filled(column: Sequence[Scalar]) -> list[Scalar]:
    """The cells before the missing ones at the end; none where some are missing in between."""
    filled: list[Scalar] = [cell for cell in column if cell is not None]
    return [] if None in column[: len(filled)] else filled


def _is_sorted(values: Sequence[float] | Sequence[str]) -> bool:
    return list(values) in (sorted(values), sorted(values, reverse=True))


def _same(a: Scalar, b: Scalar) -> bool:
    left, right = _number(a), _number(b)
    if left is not None and right is not None:
        return math.isclose(left, right, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return type(a) is type(b) and a == b


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """Rows by their texts first, so that rounding, which only numbers suffer, seldom decides."""
    return sorted(rows, key=lambda row: sorted(_key(place, cell) for place, cell in enumerate(row)))


def _key(place: int, cell: Scalar) -> tuple[bool, int, float, str]:
    number = _number(cell)
    if number is None:
        return False, place, 0.0, f"{type(cell).__name__} {cell}"
    return True, place, float(f"{number:.{DIGITS}g}"), ""


def _number(value: Scalar) -> float | None:
    """A number, also one that a text writes."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(value)
    except ValueError:
        return None

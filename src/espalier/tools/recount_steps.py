"""Steps in plain Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Any, cast

from espalier.core.query import Condition, Operand, Scalar, Step
from espalier.core.value import ColumnType
from espalier.tools.checking_steps import fill_value
from espalier.tools.recount_conditions import Row, fits
from espalier.tools.recount_groups import aggregate
from espalier.tools.recount_rows import Frame
from espalier.tools.scope import after_step


def take_step(frame: Frame, step: Step) -> Frame:
    """The rows after a step that was checked against their columns."""
    rows = _STEPS[step.kind](frame, step)
    return Frame(after_step(step, frame.types), rows)


def _kept(frame: Frame, step: Step) -> list[Row]:
    places = [frame.place(name) for name in after_step(step, frame.types)]
    return [tuple(row[place] for place in places) for row in frame.rows]


def _rename(frame: Frame, step: Step) -> list[Row]:
    return list(frame.rows)


def _dedupe(frame: Frame, step: Step) -> list[Row]:
    places = [frame.place(name) for name in step.columns]
    first: dict[Hashable, Row] = {}
    for row in frame.rows:
        first.setdefault(tuple(row[place] for place in places), row)
    return list(first.values())


def _round(frame: Frame, step: Step) -> list[Row]:
    return _changed(frame, {name: lambda value: _rounded(value, step.digits) for name in step.columns})


def _rounded(value: Any, digits: int) -> Scalar:  # noqa: ANN401 - a number or nothing
    """Half away from zero, as people round."""
    if value is None:
        return None
    if isinstance(value, int) and digits >= 0:
        return value
    factor = 10.0 ** abs(digits)
    scaled = value * factor if digits >= 0 else value / factor
    if not math.isfinite(scaled):
        return float(value)
    whole = math.trunc(scaled)
    whole += int(math.copysign(1, scaled)) if abs(scaled - whole) >= 0.5 else 0
    return float(whole / factor if digits >= 0 else whole * factor)


def _changed(frame: Frame, changes: Mapping[str, Callable[[Scalar], Scalar]]) -> list[Row]:
    functions = [changes.get(name) for name in frame.names]
    return [
        tuple(cell if function is None else function(cell) for cell, function in zip(row, functions, strict=True))
        for row in frame.rows
    ]


def _fill(frame: Frame, step: Step) -> list[Row]:
    rows = list(frame.rows)
    changes: dict[str, Callable[[Scalar], Scalar]] = {}
    for name in step.columns:
        place, kind = frame.place(name), frame.types[name]
        if step.fn is not None:
            value = aggregate(step.fn, [row[place] for row in rows if row[place] is not None])
        else:
            value = fill_value(step.values[0], name, kind)
            value = str(value).replace("T", " ") if kind is ColumnType.TIME else value
        changes[name] = lambda cell, value=value: value if cell is None else cell  # type: ignore[misc]
    return _changed(frame.with_rows(rows), changes)


def _drop_missing(frame: Frame, step: Step) -> list[Row]:
    places = [frame.place(name) for name in step.columns]
    return [row for row in frame.rows if all(row[place] is not None for place in places)]


def _derive(frame: Frame, step: Step) -> list[Row]:
    left, right = (_side(frame, side or Operand()) for side in (step.left, step.right))
    combine = _OPERATORS[step.operator]
    return _set(frame, step.names[0], lambda row: _combined(combine, left(row), right(row)))


def _side(frame: Frame, operand: Operand) -> Callable[[Row], Scalar]:
    if operand.column is None:
        return lambda row: operand.value
    place = frame.place(operand.column)
    return lambda row: row[place]


def _combined(combine: Callable[[Any, Any], Scalar], left: Scalar, right: Scalar) -> Scalar:
    return None if left is None or right is None else combine(left, right)


def _minus(left: Any, right: Any) -> Scalar:  # noqa: ANN401 - two numbers or two dates
    if isinstance(left, str):
        return (date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days
    return cast("Scalar", left - right)


_OPERATORS: Mapping[str, Callable[[Any, Any], Scalar]] = {
    "+": lambda left, right: left + right,
    "-": _minus,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right if right else None,
}


def _set(frame: Frame, name: str, value: Callable[[Row], Scalar]) -> list[Row]:
    if name not in frame.types:
        return [(*row, value(row)) for row in frame.rows]
    place = frame.place(name)
    return [(*row[:place], value(row), *row[place + 1 :]) for row in frame.rows]


def _label(frame: Frame, step: Step) -> list[Row]:
    holds = fits(step.condition or Condition(), frame.names, frame.types)
    yes, no = step.values
    return _set(frame, step.names[0], lambda row: yes if holds(row) else no)


_STEPS: Mapping[str, Callable[[Frame, Step], list[Row]]] = {
    "keep": _kept,
    "drop": _kept,
    "rename": _rename,
    "distinct": _dedupe,
    "dedupe": _dedupe,
    "round": _round,
    "fill": _fill,
    "drop_missing": _drop_missing,
    "derive": _derive,
    "label": _label,
}

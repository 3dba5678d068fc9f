"""Whether a step fits the columns it changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from espalier.core.errors import ToolError
from espalier.core.query import Fn, Op, Predicate, Scalar, Step
from espalier.core.value import ColumnType
from espalier.tools.canonical import canonical
from espalier.tools.checking_rows import Rows, refuse
from espalier.tools.scope import TEXTS, TIMES, operand_type, value_type

FILLS = frozenset({Fn.MEAN, Fn.MEDIAN, Fn.MIN, Fn.MAX})
OPERATORS = ("+", "-", "*", "/")
_MOST_DIGITS = 15
_TIME, _DAY = "2024-03-09T10:00:00", "2024-03-09"


def checked_step(step: Step, rows: Rows) -> Step:
    """``step`` as its readers expect it: columns spelled out where none meant all, values in the form of their column.

    Raises:
        ToolError: it does not fit the columns there are, or there is no such step.
    """
    check = _CHECKS.get(step.kind)
    if check is None:
        refuse(f"there is no step {step.kind!r}", f"the steps are {', '.join(_CHECKS)}")
    return check(step, rows)


def _named(step: Step, rows: Rows) -> Step:
    rows.all_there(step.columns)
    if not step.columns:
        refuse(f"{step.kind} names no column", f"the columns are {', '.join(rows.scope)}")
    return step


def _drop(step: Step, rows: Rows) -> Step:
    _named(step, rows)
    if len(step.columns) == len(rows.scope):
        refuse("dropping every column leaves nothing", "keep at least one")
    return step


def _rename(step: Step, rows: Rows) -> Step:
    _named(step, rows)
    if len(step.names) != len(step.columns) or not all(name.strip() for name in step.names):
        refuse(f"rename needs one new name for each of {', '.join(step.columns)}")
    names = [name for name in rows.scope if name not in step.columns] + list(step.names)
    _free(names)
    return step


def _free(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            refuse(f"there would be two columns called {name!r}", "choose another name")
        seen.add(name.casefold())


def _any(step: Step, rows: Rows) -> Step:
    rows.all_there(step.columns)
    return replace(step, columns=step.columns or tuple(rows.scope))


def _round(step: Step, rows: Rows) -> Step:
    if not -_MOST_DIGITS <= step.digits <= _MOST_DIGITS:
        refuse(f"numbers cannot be rounded to {step.digits} decimals", f"at most {_MOST_DIGITS}")
    for name in step.columns:
        rows.number(name, "rounding")
    return replace(step, columns=step.columns or _of_type(rows, ColumnType.NUMBER))


def _of_type(rows: Rows, kind: ColumnType) -> tuple[str, ...]:
    return tuple(name for name, holds in rows.scope.items() if holds is kind)


def _fill(step: Step, rows: Rows) -> Step:
    if step.fn is not None:
        return _filled_by_measure(step, rows)
    if len(step.values) != 1 or step.values[0] is None:
        refuse("fill needs one value, or one of mean, median, min and max")
    if step.columns:
        rows.all_there(step.columns)
        for name in step.columns:
            fill_value(step.values[0], name, rows.scope[name])
        return step
    fitting = tuple(name for name, kind in rows.scope.items() if _fits(step.values[0], name, kind))
    return replace(step, columns=fitting)


def _filled_by_measure(step: Step, rows: Rows) -> Step:
    if step.fn not in FILLS:
        refuse(f"missing values cannot be filled with a {step.fn}", "with a value, or mean, median, min or max")
    for name in step.columns:
        if step.fn in {Fn.MEAN, Fn.MEDIAN}:
            rows.number(name, f"{step.fn} to fill in")
        rows.type_of(name)
    return replace(step, columns=step.columns or _of_type(rows, ColumnType.NUMBER))


def fill_value(value: Scalar, name: str, kind: ColumnType) -> Scalar:
    """``value`` as it stands in a column of that type; a date as ISO text.

    Raises:
        ToolError: such a column cannot hold it.
    """
    found = canonical(Predicate(name, Op.EQ, (value,)), kind).values[0]
    if kind not in TIMES:
        return found
    text = str(found)
    if kind is ColumnType.TIME and len(text) == len(_DAY):
        text += "T00:00:00"
    if len(text) != len(_DAY if kind is ColumnType.DATE else _TIME):
        refuse(f"{value!r} is no whole {kind.value} to fill {name!r} with", f"write it as {_DAY}")
    return text


def _fits(value: Scalar, name: str, kind: ColumnType) -> bool:
    if value_type(value) is ColumnType.NUMBER and kind is not ColumnType.NUMBER:
        return False
    try:
        fill_value(value, name, kind)
    except ToolError:
        return False
    return True


def _derive(step: Step, rows: Rows) -> Step:
    _one_name(step, rows)
    if step.left is None or step.right is None or step.operator not in OPERATORS:
        refuse("a derived column is two operands and an operator", f"operators: {' '.join(OPERATORS)}")
    for side in (step.left, step.right):
        if side.column is not None:
            rows.type_of(side.column)
        elif not _is_plain(side.value):
            refuse("an operand is a column or a constant", "give one of the two")
    kinds = [operand_type(side, rows.scope) for side in (step.left, step.right)]
    texts = all(kind in TEXTS for kind in kinds) and step.operator == "+"
    days = step.operator == "-" and all(side.column is not None for side in (step.left, step.right))
    days = days and all(kind in TIMES for kind in kinds)
    if not (texts or days or all(kind is ColumnType.NUMBER for kind in kinds)):
        message = f"{kinds[0].value} {step.operator} {kinds[1].value} gives nothing"
        refuse(message, "numbers take + - * /, two dates -, and two texts +")
    return step


def _is_plain(value: Scalar) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _one_name(step: Step, rows: Rows) -> None:
    if len(step.names) != 1 or not step.names[0].strip():
        refuse(f"{step.kind} makes one column and needs one name for it")
    others = [name for name in rows.scope if name != step.names[0]]
    _free([*others, step.names[0]])


def _label(step: Step, rows: Rows) -> Step:
    _one_name(step, rows)
    kinds = {value_type(value) for value in step.values if value is not None}
    if not 1 <= len(step.values) <= 2 or len(kinds) != 1:
        refuse("a label needs one or two values of the same kind: where the condition holds, and where it does not")
    if step.condition is None or not step.condition.any_of:
        refuse("a label needs a condition")
    values = step.values if len(step.values) == 2 else (*step.values, None)
    return replace(step, condition=rows.condition(step.condition), values=values)


_CHECKS: Mapping[str, Callable[[Step, Rows], Step]] = {
    "keep": _named,
    "drop": _drop,
    "rename": _rename,
    "distinct": _any,
    "dedupe": _any,
    "round": _round,
    "fill": _fill,
    "drop_missing": _any,
    "derive": _derive,
    "label": _label,
}

"""Steps as SQL: each one more common table expression at the end of the chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from espalier.core.query import Condition, Operand, Step
from espalier.core.value import ColumnType
from espalier.tools.checking_steps import fill_value
from espalier.tools.scope import TEXTS, TIMES, after_step, operand_type
from espalier.tools.sql_conditions import condition_sql, literal, quote, quoted
from espalier.tools.sql_measures import aggregate_sql
from espalier.tools.sql_rows import Chain


def add_step(chain: Chain, step: Step) -> Chain:
    """The chain with a step that was checked against its columns."""
    scope = after_step(step, chain.scope)
    return chain.then(_STEPS[step.kind](chain, step), scope)


def _kept(chain: Chain, step: Step) -> str:
    return f"SELECT {quoted(after_step(step, chain.scope))}{chain.carried()} FROM {chain.last}"


def _rename(chain: Chain, step: Step) -> str:
    new = dict(zip(step.columns, step.names, strict=True))
    items = [f"{quote(name)} AS {quote(new[name])}" if name in new else quote(name) for name in chain.scope]
    return f"SELECT {', '.join(items)}{chain.carried()} FROM {chain.last}"


def _dedupe(chain: Chain, step: Step) -> str:
    order = f" ORDER BY {quote(chain.row)}" if chain.row else ""
    window = f"row_number() OVER (PARTITION BY {quoted(step.columns)}{order}) = 1"
    return f"SELECT * FROM {chain.last} QUALIFY {window}"


def _round(chain: Chain, step: Step) -> str:
    return _replaced(chain, {name: f"round({quote(name)}, {step.digits})" for name in step.columns})


def _fill(chain: Chain, step: Step) -> str:
    return _replaced(chain, {name: _filled(chain, step, name) for name in step.columns})


def _filled(chain: Chain, step: Step, name: str) -> str:
    kind = chain.scope[name]
    if step.fn is not None:
        value = f"(SELECT {aggregate_sql(step.fn, quote(name))} FROM {chain.last})"
    else:
        # The value was checked to fit when the step was; here it only takes the column's own form.
        value = literal(fill_value(step.values[0], name, kind))
        if kind in TIMES:
            value = f"{'DATE' if kind is ColumnType.DATE else 'TIMESTAMP'} {value}"
    return f"coalesce({quote(name)}, {value})"


def _replaced(chain: Chain, new: Mapping[str, str]) -> str:
    if not new:
        return f"SELECT * FROM {chain.last}"
    items = ", ".join(f"{sql} AS {quote(name)}" for name, sql in new.items())
    return f"SELECT * REPLACE ({items}) FROM {chain.last}"


def _drop_missing(chain: Chain, step: Step) -> str:
    present = " AND ".join(f"{quote(name)} IS NOT NULL" for name in step.columns)
    return f"SELECT * FROM {chain.last} WHERE {present}"


def _derive(chain: Chain, step: Step) -> str:
    left, right = step.left or Operand(), step.right or Operand()
    kind = operand_type(left, chain.scope)
    first, second = _operand(left), _operand(right)
    if kind in TEXTS:
        value = f"{first} || {second}"
    elif kind in TIMES:
        value = f"CAST({first} AS DATE) - CAST({second} AS DATE)"
    elif step.operator == "/":
        value = f"{first} / nullif({second}, 0)"
    else:
        value = f"{first} {step.operator} {second}"
    return _set(chain, step.names[0], value)


def _operand(operand: Operand) -> str:
    if operand.column is not None:
        return quote(operand.column)
    text = literal(operand.value)
    return f"({text})" if text.startswith("-") else text


def _set(chain: Chain, name: str, value: str) -> str:
    if name in chain.scope:
        return _replaced(chain, {name: value})
    return f"SELECT {quoted(chain.scope)}, {value} AS {quote(name)}{chain.carried()} FROM {chain.last}"


def _label(chain: Chain, step: Step) -> str:
    condition = condition_sql(step.condition or Condition(), chain.scope) or "TRUE"
    yes, no = map(literal, step.values)
    return _set(chain, step.names[0], f"CASE WHEN {condition} THEN {yes} ELSE {no} END")


_STEPS: Mapping[str, Callable[[Chain, Step], str]] = {
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

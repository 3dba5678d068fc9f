"""Plan-language tokens -> changes to rows, and the whole ``ask`` statement."""

from __future__ import annotations

from collections.abc import Callable

from espalier.core.errors import PlanError
from espalier.core.query import Aggregate, Condition, Operand, Order, Query, Source, Step
from espalier.llm.embedded.analyses import ANALYSES, read_analysis
from espalier.llm.embedded.language import ARITHMETIC, FUNCTIONS
from espalier.llm.embedded.reading import (
    Tokens,
    read_condition,
    read_groups,
    read_measures,
    read_source,
)


def _columns(tokens: Tokens) -> tuple[str, ...]:
    names = []
    while tokens.is_pointer("c"):
        names.append(tokens.column())
    return tuple(names)


def _text(tokens: Tokens) -> str:
    return str(tokens.constant())


def _operand(tokens: Tokens) -> Operand:
    if tokens.is_pointer("c"):
        return Operand(column=tokens.column())
    return Operand(value=tokens.literal().value)


def _listed(kind: str, least: int = 0) -> Callable[[Tokens], Step]:
    def read(tokens: Tokens) -> Step:
        columns = _columns(tokens)
        if len(columns) < least:
            message = f"{kind} needs a column"
            raise PlanError(message)
        return Step(kind, columns)

    return read


def _rename(tokens: Tokens) -> Step:
    return Step("rename", (tokens.column(),), names=(_text(tokens),))


def _round(tokens: Tokens) -> Step:
    columns = _columns(tokens)
    digits = (tokens.whole() or 0) if tokens.take("digits") else 0
    return Step("round", columns, digits=digits)


def _fill(tokens: Tokens) -> Step:
    column = tokens.column()
    if tokens.peek in FUNCTIONS:
        return Step("fill", (column,), fn=FUNCTIONS[tokens.next()])
    return Step("fill", (column,), values=(tokens.constant(),))


def _derive(tokens: Tokens) -> Step:
    name, left = _text(tokens), _operand(tokens)
    operator = tokens.next()
    if operator not in ARITHMETIC:
        message = f"{operator!r} is no arithmetic"
        raise PlanError(message)
    return Step("derive", names=(name,), left=left, operator=operator, right=_operand(tokens))


def _label(tokens: Tokens) -> Step:
    name, condition = _text(tokens), read_condition(tokens)
    return Step("label", names=(name,), condition=condition, values=(tokens.constant(), tokens.constant()))


STEPS: dict[str, Callable[[Tokens], Step]] = {
    "keep": _listed("keep", 1),
    "drop": _listed("drop", 1),
    "rename": _rename,
    "distinct": _listed("distinct"),
    "dedupe": _listed("dedupe", 1),
    "round": _round,
    "fill": _fill,
    "filled": _listed("drop_missing"),
    "derive": _derive,
    "label": _label,
}


def _sort(tokens: Tokens) -> tuple[Order, ...]:
    orders = []
    while tokens.is_pointer("c"):
        column = tokens.column()
        orders.append(Order(column=column, descending=tokens.next() == "desc"))
    return tuple(orders)


def read_rows(tokens: Tokens, source: Source, where: Condition) -> Query:
    """The rest of ``rows ...``."""
    steps: list[Step] = []
    order: tuple[Order, ...] = ()
    while tokens.peek in STEPS or tokens.peek == "sort":
        if tokens.take("sort"):
            order = _sort(tokens)
        else:
            steps.append(STEPS[tokens.next()](tokens))
    limit = (tokens.whole() or 1) if tokens.take("first") else None
    return Query(source, where, steps=tuple(steps), order=order, limit=limit)


def _unique(tokens: Tokens, source: Source, where: Condition) -> Query:
    column = tokens.column()
    steps = (Step("keep", (column,)), Step("drop_missing", (column,)), Step("distinct"))
    return Query(source, where, steps=steps, order=(Order(column=column),))


def read_ask(tokens: Tokens) -> Query:
    """An ``ask`` statement without its head.

    Raises:
        PlanError: the tokens are no query, or something is left over.
    """
    source = read_source(tokens)
    where = read_condition(tokens) if tokens.take("where") else Condition()
    query = _read_shape(tokens, source, where)
    if tokens.peek:
        message = f"{tokens.peek!r} does not belong at the end of a query"
        raise PlanError(message)
    return query


def _read_shape(tokens: Tokens, source: Source, where: Condition) -> Query:
    if tokens.take("by"):
        return read_groups(tokens, source, where)
    if tokens.take("rows"):
        return read_rows(tokens, source, where)
    if tokens.take("unique"):
        return _unique(tokens, source, where)
    if tokens.peek in ANALYSES:
        return read_analysis(tokens, source, where)
    return Query(source, where, Aggregate(read_measures(tokens)))

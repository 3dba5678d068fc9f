"""Whether a query can be answered from the tables it names; what cannot is refused with what to do instead."""

from __future__ import annotations

import math
from dataclasses import replace

from espalier.core.query import Aggregate, Fn, Method, Op, Order, Query, Source
from espalier.core.value import Column
from espalier.tools.checking_analysis import checked_analysis
from espalier.tools.checking_rows import TEXT_OPS, Rows, nearest, refuse
from espalier.tools.checking_steps import checked_step
from espalier.tools.scope import TIMES, Columns, after_step, output_columns, source_scope

SORTABLE = frozenset({Method.CORRELATION, Method.OUTLIERS, Method.MISSING, Method.GROWTH, Method.DESCRIBE})
"""Analyses that give a list of any length; the others give a fixed few rows in their own order."""


def checked(query: Query, columns: Columns) -> Query:
    """``query`` as its readers expect it: every value in the form of its column, every default spelled out.

    Checking what is checked already changes nothing.

    Args:
        query: what is asked.
        columns: the columns of the table at a workspace path.

    Raises:
        ToolError: it cannot be answered from these tables; says what is wrong and what there is instead.
    """
    _check_source(query.source)
    rows = Rows(source_scope(query.source, columns), " and ".join(query.source.tables))
    first = rows
    where, steps = rows.condition(query.where), []
    for step in query.steps:
        steps.append(checked_step(step, rows))
        rows = rows.at(after_step(steps[-1], rows.scope))
    if query.aggregate is not None and query.analysis is not None:
        refuse("a query groups or analyses, not both", "ask twice")
    if query.aggregate is not None:
        _check_aggregate(query.aggregate, rows)
    analysis = None if query.analysis is None else checked_analysis(query.analysis, rows)
    found = replace(query, where=where, steps=tuple(steps), analysis=analysis)
    _check_order(found, output_columns(found, columns), first)
    return found


def _check_source(source: Source) -> None:
    wanted = 2 if source.on is not None else 1
    if len(source.tables) < wanted or (source.on is not None and len(source.tables) > wanted):
        refuse(f"a query reads one table, two joined on a column, or some stacked; not {len(source.tables)}")


def _check_aggregate(aggregate: Aggregate, rows: Rows) -> None:
    if not aggregate.measures:
        refuse("an aggregate needs a measure", "count the rows, or sum a column")
    for key in aggregate.keys:
        rows.part(key)
    for measure in aggregate.measures:
        rows.measure(measure)
    first = aggregate.measures[0]
    if aggregate.share and first.fn not in {Fn.COUNT, Fn.SUM}:
        refuse(f"a share of the total needs a count or a sum, not a {first.fn.value}")
    if aggregate.having is not None:
        rows.ordered(aggregate.measures[-1], "condition on the groups")
        if aggregate.having.op in TEXT_OPS | {Op.BETWEEN, Op.NULL, Op.NOT_NULL}:
            refuse(f"groups are kept by =, !=, <, <=, > or >=, not by {aggregate.having.op.value}")
        if not math.isfinite(aggregate.having.value):
            refuse(f"groups cannot be compared with {aggregate.having.value}", "give a number")


def _check_order(query: Query, output: tuple[Column, ...], first: Rows) -> None:
    if query.limit is not None and query.limit < 1:
        refuse(f"the first {query.limit} rows are none", "ask for one or more")
    if query.analysis is not None and query.analysis.method not in SORTABLE and (query.order or query.limit):
        refuse(f"{query.analysis.method.value} gives its rows in one order only", "leave order and limit out")
    for order in query.order:
        order_index(order, query, output, tuple(first.scope))
    if query.aggregate is None and query.analysis is None:
        before_steps(query, output, tuple(first.scope))


def before_steps(query: Query, output: tuple[Column, ...], first: tuple[str, ...]) -> bool:
    """Whether rows are sorted before the steps, because a step takes away a column they are sorted by.

    Raises:
        ToolError: the columns to sort by are never there together.
    """
    names = {column.name for column in output}
    wanted = [order.column for order in query.order]
    if all(name in names for name in wanted):
        return False
    if not all(name in first for name in wanted):
        refuse(f"the rows never have {' and '.join(map(repr, wanted))} together", "sort by columns that stay")
    return True


def order_index(order: Order, query: Query, output: tuple[Column, ...], first: tuple[str, ...] = ()) -> int | None:
    """The column of the output that ``order`` means; None for one (of ``first``) that rows have only before the steps.

    Raises:
        ToolError: there is no such column or measure.
    """
    if order.measure is not None:
        return _measure_index(order.measure, query, output)
    names = [column.name for column in output]
    if order.column in names:
        return names.index(order.column)
    keys = query.aggregate.keys if query.aggregate else query.analysis.keys if query.analysis else ()
    sources = [key.column for key in keys]
    if order.column in sources:
        return sources.index(order.column)
    if query.aggregate is not None or query.analysis is not None or order.column not in first:
        near = nearest(order.column or "", [*names, *first])
        did_you_mean = f"did you mean {' or '.join(near)}? " if near else ""
        refuse(f"the result has no column {order.column!r} to sort by", f"{did_you_mean}it has {', '.join(names)}")
    return None


def _measure_index(number: int, query: Query, output: tuple[Column, ...]) -> int:
    if query.aggregate is not None and 0 <= number < len(query.aggregate.measures):
        return len(query.aggregate.keys) + number
    if query.analysis is None or query.analysis.method is not Method.GROWTH or number != 0:
        refuse(f"there is no measure {number} to sort by", "sort by a column of the result")
    return len(output) - 1


def rank_place(query: Query, output: tuple[Column, ...]) -> int | None:
    """The column of the output that decides which rows come first; None where they are in an order of their own."""
    if query.order:
        names = () if query.aggregate or query.analysis else tuple(order.column or "" for order in query.order)
        return order_index(query.order[0], query, output, names)
    if query.aggregate is not None and query.aggregate.keys:
        count = len(query.aggregate.keys)
        first = query.aggregate.keys[0]
        return None if first.part is not None or output[0].type in TIMES else count
    growth = query.analysis is not None and query.analysis.method is Method.GROWTH
    return len(output) - 1 if growth else None

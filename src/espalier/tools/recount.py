"""Queries evaluated a second time, in plain Python over the rows as the csv and json modules read them.

What is shared with the path through SQL is what a query means (its checked form and the names of its columns) and the
formulas of the tests of significance; reading, filtering, joining, grouping, measuring, changing and sorting are not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from espalier.core.query import Analysis, Query, Scalar
from espalier.core.value import Column, Table
from espalier.tools.analysis_facts import finish
from espalier.tools.checking import before_steps, checked, order_index
from espalier.tools.engine import Engine
from espalier.tools.recount_analysis import analysed
from espalier.tools.recount_conditions import Row
from espalier.tools.recount_groups import cell, group_rows
from espalier.tools.recount_rows import Frame, SortKey, fitting, sorted_rows
from espalier.tools.recount_steps import take_step
from espalier.tools.scope import columns_of, output_columns, source_scope
from espalier.tools.words import describe_query

MOST_ROWS = 200_000
"""Of larger tables plain Python takes seconds."""
SHOWN = 1_000


def declined(query: Query, engine: Engine) -> str:
    """Why a query is not evaluated a second time, "" where it is."""
    large = [path for path in query.source.tables if engine.profile(path).rows > MOST_ROWS]
    if not large:
        return ""
    return f"{large[0]} has {engine.profile(large[0]).rows:,} rows, more than the {MOST_ROWS:,} that are recomputed"


def recount(query: Query, engine: Engine) -> Table:
    """The same table that the engine gives, by other means: columns, rows, facts; no SQL.

    Raises:
        ToolError: the query cannot be answered from the tables.
    """
    columns = columns_of(engine.profile)
    query = checked(query, columns)
    output = output_columns(query, columns)
    frame = fitting(query, engine, columns)
    early = query.aggregate is None and query.analysis is None
    early = early and before_steps(query, output, tuple(source_scope(query.source, columns)))
    if early:
        frame = _cut(frame, query)
        query = replace(query, order=(), limit=None)
    for step in query.steps:
        frame = take_step(frame, step)
    if query.analysis is not None:
        return _analysis(query, query.analysis, frame, output)
    if query.aggregate is not None:
        return _table(query, output, group_rows(query, query.aggregate, frame, output))
    return _table(query, output, _cut(frame, query).rows)


def _cut(frame: Frame, query: Query) -> Frame:
    places = [(frame.place(order.column or ""), order.descending) for order in query.order]
    keys: list[SortKey] = [(cell(place, ()), descending) for place, descending in places]
    return frame.with_rows(sorted_rows(frame.rows, keys)[: query.limit])


def _analysis(query: Query, analysis: Analysis, frame: Frame, output: tuple[Column, ...]) -> Table:
    found = analysed(analysis, frame)
    asked: list[SortKey] = []
    for order in query.order:
        place = order_index(order, query, output) or 0
        asked.append((cell(place, analysis.keys), order.descending))
    rows = sorted_rows(found.rows, [*asked, *found.order])[: query.limit]
    done = finish(analysis, output, rows, len(rows), found.stated or {})
    return replace(_table(query, done.columns, done.rows), facts=done.facts)


def _table(query: Query, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    every = [tuple(map(_finite, row)) for row in rows]
    return Table(columns, tuple(every[:SHOWN]), len(every), how=describe_query(query))


def _finite(value: Scalar) -> Scalar:
    """Infinities and what is no number count as missing, as the engine has it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value

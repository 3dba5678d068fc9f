"""Queries as DuckDB's SQL.

Rules of meaning, which ``recount`` holds to by its own code: text is equal whatever its case and outer spaces, and
sorts by code point; a missing value fits no comparison and is in no group; means are over filled values, medians and
quartiles interpolate, the standard deviation is the sample's; groups come in the order of time where the first key is
one, else by the first measure from high to low, and ties by key; rows keep their order.
"""

from __future__ import annotations

from espalier.core.query import Method, Query
from espalier.core.value import Column
from espalier.tools.checking import before_steps, checked
from espalier.tools.scope import Columns, output_columns, source_scope
from espalier.tools.sql_analysis import analysis_sql, counted
from espalier.tools.sql_conditions import quote, quoted
from espalier.tools.sql_groups import groups_sql, term
from espalier.tools.sql_rows import Chain, Relation, sorted_first, source_chain
from espalier.tools.sql_steps import add_step


def compile_query(query: Query, relation: Relation, columns: Columns) -> str:
    """The SELECT that answers ``query``.

    An analysis that SQL cannot finish comes out unfinished: a correlation without its ``p_value`` (NULL), a chi-square
    as one row for each pair of values.

    Args:
        query: what is asked; need not be checked yet.
        relation: the quoted SQL name of the table at a workspace path.
        columns: the columns of the table at a workspace path.

    Raises:
        ToolError: the query cannot be answered from these tables.
    """
    query = checked(query, columns)
    output = output_columns(query, columns)
    if query.aggregate is not None:
        return groups_sql(query, query.aggregate, _rows(query, relation, columns), output)
    if query.analysis is not None:
        chain = _rows(query, relation, columns)
        return analysis_sql(query, query.analysis, chain, output)
    return _plain(query, relation, columns, output)


def compile_counts(query: Query, relation: Relation, columns: Columns) -> str:
    """The SELECT of one row that says what a query left out: ``fitting`` rows, those with a missing key, and for each
    measure those whose column is missing; and what an analysis states beside its rows.

    Raises:
        ToolError: the query cannot be answered from these tables.
    """
    query = checked(query, columns)
    chain = _rows(query, relation, columns)
    stated = counted(query.analysis, chain.scope) if query.analysis is not None else []
    return chain.sql(
        "SELECT " + ",\n  ".join(["count(*) AS fitting", *_left_out(query), *stated]) + f"\nFROM {chain.last}"
    )


def _left_out(query: Query) -> list[str]:
    found = []
    keys = query.aggregate.keys if query.aggregate else query.analysis.keys if query.analysis else ()
    for place, key in enumerate(keys):
        found.append(f"count(*) - count({quote(key.column)}) AS key_{place}")
    measures = query.aggregate.measures if query.aggregate else ()
    if query.analysis is not None and query.analysis.measure is not None:
        measures = (query.analysis.measure,)
    for place, measure in enumerate(measures):
        if measure.column is not None:
            found.append(f"count(*) - count({quote(measure.column)}) AS measure_{place}")
    return found


def _rows(query: Query, relation: Relation, columns: Columns) -> Chain:
    """The rows after the steps, numbered only where something depends on their order."""
    numbered = query.aggregate is None and (query.analysis is None or query.analysis.method is Method.OUTLIERS)
    numbered = numbered or any(step.kind == "dedupe" for step in query.steps)
    chain = source_chain(query, relation, columns, numbered)
    for step in query.steps:
        chain = add_step(chain, step)
    return chain


def _plain(query: Query, relation: Relation, columns: Columns, output: tuple[Column, ...]) -> str:
    early = before_steps(query, output, tuple(source_scope(query.source, columns)))
    chain = source_chain(query, relation, columns, numbered=True)
    terms = [term(quote(order.column or ""), order.descending) for order in query.order]
    order = ", ".join([*terms, quote(chain.row)])
    if early:
        chain = sorted_first(chain, order, query.limit)
        order = quote(chain.row)
    for step in query.steps:
        chain = add_step(chain, step)
    cut = f"\nLIMIT {query.limit}" if query.limit is not None and not early else ""
    return chain.sql(f"SELECT {quoted(chain.scope)}\nFROM {chain.last}\nORDER BY {order}{cut}")

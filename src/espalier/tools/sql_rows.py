"""The rows of a query as a chain of common table expressions: source, condition, steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from espalier.core.query import Query, Source
from espalier.core.value import ColumnType
from espalier.tools.scope import TIMES, Columns, Scope, Taken, joined, source_scope
from espalier.tools.sql_conditions import condition_sql, quote, quoted

Relation = Callable[[str], str]
"""The SQL name of the table at a workspace path."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Common table expressions, each reading the one before. ``scope`` has the columns of the last.

    ``row`` is a further column that numbers the rows in their order, "" where nothing depends on that.
    """

    parts: tuple[tuple[str, str], ...]
    scope: Scope
    row: str = ""

    @property
    def last(self) -> str:
        """The expression to read from."""
        return self.parts[-1][0]

    def then(self, select: str, scope: Scope, name: str = "") -> Chain:
        """One more expression; ``select`` reads from ``last``."""
        part = (name or f"step_{len(self.parts)}", select)
        return replace(self, parts=(*self.parts, part), scope=scope)

    def carried(self) -> str:
        """The row number as a further column of a list, where there is one."""
        return f", {quote(self.row)}" if self.row else ""

    def sql(self, select: str) -> str:
        """The whole statement; ``select`` reads from the chain."""
        parts = ",\n".join(f"{name} AS (\n  {body}\n)" for name, body in self.parts)
        return f"WITH {parts}\n{select}"


def fresh(name: str, query: Query, scope: Scope) -> str:
    """``name``, or a longer one that no column has at any point of the query."""
    taken = {column.casefold() for column in scope}
    taken |= {column.casefold() for step in query.steps for column in step.names}
    while name.casefold() in taken:
        name += "_"
    return name


def source_chain(query: Query, relation: Relation, columns: Columns, numbered: bool) -> Chain:
    """The rows of the source that fit the condition, numbered in their order where that is wanted."""
    scope = source_scope(query.source, columns)
    row = fresh("_row", query, scope) if numbered else ""
    chain = Chain((("source", _source(query.source, relation, columns, row)),), scope, row)
    condition = condition_sql(query.where, scope)
    if not condition:
        return chain
    if not numbered and len(query.source.tables) == 1:
        return replace(chain, parts=(("source", f"{chain.parts[0][1]}\n  WHERE {condition}"),))
    return chain.then(f"SELECT * FROM {chain.last} WHERE {condition}", scope, "fitting")


def _source(source: Source, relation: Relation, columns: Columns, row: str) -> str:
    number = f", row_number() OVER () AS {quote(row)}" if row else ""
    if source.on is not None:
        return _join(source, relation, columns, row)
    if len(source.tables) == 1:
        return f"SELECT *{number} FROM {relation(source.tables[0])}"
    parts = "\n  UNION ALL ".join(_stacked(path, source, relation, columns) for path in source.tables)
    return f"SELECT *{number} FROM (\n  {parts}\n  )" if row else parts


def _stacked(path: str, source: Source, relation: Relation, columns: Columns) -> str:
    own = {name.casefold(): (name, kind) for name, kind in columns(path).items()}
    items = [
        _stacked_column(name, kind, own.get(name.casefold())) for name, kind in source_scope(source, columns).items()
    ]
    return f"SELECT {', '.join(items)} FROM {relation(path)}"


def _stacked_column(name: str, kind: ColumnType, own: tuple[str, ColumnType] | None) -> str:
    if own is None:
        return f"NULL AS {quote(name)}"
    if kind is ColumnType.TIME and own[1] in TIMES:
        return f"CAST({quote(own[0])} AS TIMESTAMP) AS {quote(name)}"
    return quote(own[0]) if own[0] == name else f"{quote(own[0])} AS {quote(name)}"


def _join(source: Source, relation: Relation, columns: Columns, row: str) -> str:
    left, right = map(relation, source.tables)
    on = quote(source.on or "")
    items = ", ".join(_joined_column(taken) for taken in joined(source, columns))
    if not row:
        return f"SELECT {items}\n  FROM {left} AS a JOIN {right} AS b ON a.{on} = b.{on}"
    # A join has no order of its own: it gets that of the first table, and for each of its rows of the second.
    place = quote(row)
    ranked = [f"(SELECT *, row_number() OVER () AS {place} FROM {one})" for one in (left, right)]
    number = f"row_number() OVER (ORDER BY a.{place}, b.{place}) AS {place}"
    return f"SELECT {items}, {number}\n  FROM {ranked[0]} AS a JOIN {ranked[1]} AS b ON a.{on} = b.{on}"


def _joined_column(taken: Taken) -> str:
    own = f"{'ab'[taken.table]}.{quote(taken.column)}"
    return own if taken.name == taken.column else f"{own} AS {quote(taken.name)}"


def sorted_first(chain: Chain, order: str, limit: int | None) -> Chain:
    """The rows sorted, cut and numbered anew, for steps that come after."""
    row = quote(chain.row)
    cut = f" LIMIT {limit}" if limit is not None else ""
    inner = f"SELECT * FROM {chain.last} ORDER BY {order}{cut}"
    number = f"row_number() OVER (ORDER BY {order}) AS {row}"
    return chain.then(f"SELECT {quoted(chain.scope)}, {number} FROM ({inner})", chain.scope, "ordered")

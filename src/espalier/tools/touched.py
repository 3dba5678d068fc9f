"""Which columns of its table a query reads, so that of a large table no others need be loaded."""

from __future__ import annotations

from collections.abc import Iterator

from espalier.core.query import Query
from espalier.tools.engine import Engine
from espalier.tools.sql_rows import Relation

_READ_AS_NAMED = "drop_missing"
"""The one step that neither makes columns nor reads others than those it names."""


def touched(query: Query) -> frozenset[str] | None:
    """The columns that a checked query reads; None where that may be any: of rows, analyses, joins and changed columns.

    Args:
        query: names its columns as its table does.
    """
    named = all(step.kind == _READ_AS_NAMED and step.columns for step in query.steps)
    if query.aggregate is None or len(query.source.tables) != 1 or not named:
        return None
    return frozenset(_named(query))


def relation_for(query: Query, engine: Engine) -> Relation:
    """What gives a checked query the tables it reads, loaded as far as it reads them."""
    columns = touched(query)
    return lambda path: engine.relation(path, columns)


def _named(query: Query) -> Iterator[str]:
    yield from (predicate.column for predicate in query.where.predicates())
    yield from (column for step in query.steps for column in step.columns)
    if query.aggregate is not None:
        yield from (key.column for key in query.aggregate.keys)
        yield from (measure.column for measure in query.aggregate.measures if measure.column is not None)

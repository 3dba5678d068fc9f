"""What can be checked of a grouping of a large table: that its groups add up to the whole."""

from __future__ import annotations

import math
from dataclasses import replace

from espalier.core.errors import ToolError
from espalier.core.query import Aggregate, Fn, Key, Measure, Query, Scalar, Step
from espalier.core.value import Table
from espalier.tools.checking import checked
from espalier.tools.engine import Engine
from espalier.tools.scope import columns_of, output_columns
from espalier.tools.sql import compile_query
from espalier.tools.sql_conditions import quote
from espalier.tools.touched import relation_for

_ADDS_UP = frozenset({Fn.COUNT, Fn.SUM})
_TOLERANCE = 1e-6


def reconciled(query: Query, engine: Engine) -> str:
    """What was checked, in words.

    Raises:
        ToolError: the groups do not add up to the whole.
    """
    aggregate = query.aggregate
    if aggregate is None or not aggregate.keys:
        return "it was not checked"
    places = [place for place, measure in enumerate(aggregate.measures) if measure.fn in _ADDS_UP]
    for place in places:
        _check(query, aggregate, place, engine)
    return "its groups add up to the whole" if places else "it was not checked"


def _check(query: Query, aggregate: Aggregate, place: int, engine: Engine) -> None:
    measure, columns = aggregate.measures[place], columns_of(engine.profile)
    every = replace(query, aggregate=Aggregate((measure,), aggregate.keys), order=(), limit=None)
    name = output_columns(checked(every, columns), columns)[len(aggregate.keys)].name
    relation = relation_for(checked(query, columns), engine)
    groups = compile_query(every, relation, columns)
    whole = compile_query(_ungrouped(query, measure, aggregate.keys), relation, columns)
    found, total = engine.run(groups), engine.run(whole).scalar
    added = _sum(found, name) if found.total == len(found.rows) else _summed(groups, name, engine)
    if not _equal(added, total):
        message = f"the groups add up to {added}, and the whole is {total}"
        raise ToolError(message, "do not rely on this table")


def _sum(groups: Table, name: str) -> Scalar:
    """The sum of a column, in Python."""
    [place] = [place for place, column in enumerate(groups.columns) if column.name == name]
    return math.fsum(value for row in groups.rows if isinstance(value := row[place], int | float))


def _summed(groups: str, name: str, engine: Engine) -> Scalar:
    return engine.run(f"SELECT sum({quote(name)}) AS added FROM ({groups})").scalar


def _ungrouped(query: Query, measure: Measure, keys: tuple[Key, ...]) -> Query:
    """The same measure over all rows that have a key."""
    present = Step("drop_missing", columns=tuple(dict.fromkeys(key.column for key in keys)))
    return replace(query, aggregate=Aggregate((measure,)), steps=(*query.steps, present), order=(), limit=None)


def _equal(added: Scalar, total: Scalar) -> bool:
    if isinstance(added, int | float) and isinstance(total, int | float):
        return math.isclose(added, total, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    return not added and not total

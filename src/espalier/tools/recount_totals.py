"""What can be checked of a grouping of a large table: that its groups add up to the whole."""

from __future__ import annotations

import math
from dataclasses import replace

from espalier.core.errors import ToolError
from espalier.core.query import Aggregate, Fn, Key, Measure, Query, Scalar, Step
from espalier.tools.checking import checked
from espalier.tools.engine import Engine
from espalier.tools.scope import columns_of, output_columns
from espalier.tools.sql import compile_query
from espalier.tools.sql_conditions import quote

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
    groups = compile_query(every, engine.relation, columns)
    whole = compile_query(_ungrouped(query, measure, aggregate.keys), engine.relation, columns)
    added = engine.run(f"SELECT sum({quote(name)}) AS added FROM ({groups})").scalar
    total = engine.run(whole).scalar
    if not _equal(added, total):
        message = f"the groups add up to {added}, and the whole is {total}"
        raise ToolError(message, "do not rely on this table")


def _ungrouped(query: Query, measure: Measure, keys: tuple[Key, ...]) -> Query:
    """The same measure over all rows that have a key."""
    present = Step("drop_missing", columns=tuple(dict.fromkeys(key.column for key in keys)))
    return replace(query, aggregate=Aggregate((measure,)), steps=(*query.steps, present), order=(), limit=None)


def _equal(added: Scalar, total: Scalar) -> bool:
    if isinstance(added, int | float) and isinstance(total, int | float):
        return math.isclose(added, total, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    return not added and not total

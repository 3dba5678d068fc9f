"""Asks the engine: a query in, an observation out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from espalier.core.query import Fn, Query, Scalar
from espalier.core.value import Column, ColumnType, Observation, Origin, Provenance, Table
from espalier.tools.analysis_facts import finish
from espalier.tools.checking import checked, rank_place
from espalier.tools.engine import SHOWN, Engine
from espalier.tools.notes import note
from espalier.tools.profiling import named_unit
from espalier.tools.scope import columns_of, output_columns
from espalier.tools.sql import compile_counts, compile_query
from espalier.tools.sql_conditions import literal, quoted
from espalier.tools.touched import relation_for
from espalier.tools.words import describe_query

_KEEPS_UNIT = frozenset({Fn.SUM, Fn.MEAN, Fn.MEDIAN, Fn.MIN, Fn.MAX, Fn.STD})


def ask(engine: Engine, query: Query, keep_as: str, language: str = "en") -> Observation:
    """The answer of the engine to ``query``, its whole kept as the relation ``keep_as``.

    Raises:
        ToolError: the query cannot be answered from the tables; says why, and what there is.
        TaskError: there is no such table.
    """
    columns, asked = columns_of(engine.profile), query
    query = checked(asked, columns)
    relation = relation_for(query, engine)
    sql = compile_query(query, relation, columns)
    counted = engine.run(compile_counts(query, relation, columns))
    counts = dict(zip((column.name for column in counted.columns), counted.rows[0], strict=True))
    output = _with_units(output_columns(query, columns), query, engine)
    table = replace(engine.run(sql, keep_as), columns=output)
    if query.analysis is not None:
        table = _finished(engine, query, table, counts)
    tied = "" if not _is_tied(engine, query, table) else _ranked_by(query, output)
    notes = [note(query, counts, tied, language)]
    notes += [one for path in query.source.tables for one in (*engine.notes(path), *engine.profile(path).notes)]
    joined = ("。" if language == "zh" else ". ").join(one for one in notes if one)
    table = replace(table, how=describe_query(asked, language), sql=sql)
    return Observation(table=table, provenance=provenance(query), note=joined)


def provenance(query: Query) -> tuple[Provenance, ...]:
    """The files that a query reads."""
    return tuple(Provenance(Origin.WORKSPACE, path) for path in query.source.tables)


def _with_units(output: tuple[Column, ...], query: Query, engine: Engine) -> tuple[Column, ...]:
    """The columns with the units that their values have in the tables, or that a name states: of a column itself, and
    of its measures."""
    every = (column for path in query.source.tables for column in engine.profile(path).columns)
    units = {one.name: one.unit or named_unit(one.name) for one in every if one.type is ColumnType.NUMBER}
    if query.aggregate is None:
        return tuple(replace(one, unit=one.unit or units.get(one.name, "")) for one in output)
    first = len(query.aggregate.keys)
    measured = zip(output[first:], query.aggregate.measures, strict=False)
    found = [
        replace(one, unit=units.get(measure.column or "", "") if measure.fn in _KEEPS_UNIT else "")
        for one, measure in measured
    ]
    return (*output[:first], *found, *output[first + len(found) :])


def _finished(engine: Engine, query: Query, table: Table, counts: Mapping[str, Scalar]) -> Table:
    analysis = query.analysis
    if analysis is None:
        return table
    done = finish(analysis, table.columns, table.rows, table.total, counts)
    if not done.remade:
        return replace(table, facts=done.facts)
    kept = engine.run(_constant(done.columns, done.rows), table.relation)
    return replace(kept, columns=done.columns, facts=done.facts)


def _constant(columns: Sequence[Column], rows: Sequence[Sequence[Scalar]]) -> str:
    """The SELECT that gives these rows."""
    lines = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    return f"SELECT * FROM (VALUES {lines}) AS t({quoted(column.name for column in columns)})"


def _is_tied(engine: Engine, query: Query, table: Table) -> bool:
    """Whether the limit keeps one of several rows that rank equal."""
    place = rank_place(query, table.columns)
    if place is None or query.limit is None or not table.total == query.limit < SHOWN:
        return False
    one_more = replace(query, limit=query.limit + 1)
    rows = engine.run(compile_query(one_more, relation_for(query, engine), columns_of(engine.profile))).rows
    if len(rows) <= query.limit:
        return False
    last, following = rows[query.limit - 1][place], rows[query.limit][place]
    if isinstance(last, float) and isinstance(following, float):
        return math.isclose(last, following)
    return last == following


def _ranked_by(query: Query, output: tuple[Column, ...]) -> str:
    place = rank_place(query, output)
    return "" if place is None else output[place].label or output[place].name

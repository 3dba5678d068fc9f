"""Groups and their measures as SQL."""

from __future__ import annotations

from espalier.core.query import Aggregate, Fn, Key, Part, Query
from espalier.core.value import Column, ColumnType
from espalier.tools.canonical import WEEKDAYS
from espalier.tools.checking import order_index
from espalier.tools.scope import TIMES, Scope
from espalier.tools.sql_conditions import beginning_sql, literal, named, part_sql, quote
from espalier.tools.sql_measures import measure_sql, percent_sql, ranking_sql
from espalier.tools.sql_rows import Chain, fresh

Ranking = list[tuple[int, bool]]
"""What rows are sorted by: a column of the output, and whether from high to low."""


def groups_sql(query: Query, aggregate: Aggregate, chain: Chain, output: tuple[Column, ...]) -> str:
    """The statement for the groups of ``chain``, in order."""
    ranking = ranked(query, aggregate, chain.scope, output)
    expressions, items = {}, _items(aggregate, chain.scope, output)
    for index, _ in ranking:
        measure = index - len(aggregate.keys)
        sums = 0 <= measure < len(aggregate.measures) and aggregate.measures[measure].fn is Fn.SUM
        if sums and aggregate.keys:
            name = fresh(f"_rank_{index}", query, {column.name: column.type for column in output})
            items.append(f"{ranking_sql(aggregate.measures[measure])} AS {quote(name)}")
            expressions[index] = quote(name)
        else:
            expressions[index] = _sortable(index, aggregate, output)
    where, grouping = _grouping(aggregate)
    groups = f"SELECT {', '.join(items)}\n  FROM {chain.last}{where}{grouping}"
    select = f"SELECT {', '.join(_given(aggregate, output))}\nFROM groups{_having(aggregate, output)}"
    order = ", ".join(term(expressions[index], down) for index, down in ranking)
    cut = f"\nLIMIT {query.limit}" if query.limit is not None else ""
    return chain.then(groups, chain.scope, "groups").sql(select + (f"\nORDER BY {order}" if order else "") + cut)


def term(expression: str, descending: bool) -> str:
    """One term of an ORDER BY; what is missing comes last either way."""
    return f"{expression}{' DESC' if descending else ''} NULLS LAST"


def ranked(query: Query, aggregate: Aggregate, scope: Scope, output: tuple[Column, ...]) -> Ranking:
    """What groups are sorted by: as asked, else by time, else by the first measure from high to low; then by key."""
    count = len(aggregate.keys)
    found: Ranking = []
    for order in query.order:
        index = order_index(order, query, output)
        if index is not None:
            found.append((index, order.descending))
    if not query.order and count and not is_timed(aggregate.keys[0], scope):
        found.append((count, True))
    used = {index for index, _ in found}
    return found + [(index, False) for index in range(count) if index not in used]


def is_timed(key: Key, scope: Scope) -> bool:
    """Whether groups by that key have an order in time."""
    return key.part is not None or scope[key.column] in TIMES


def key_order(key: Key, name: str) -> str:
    """What a key sorts by: weekdays from Monday on, all else by itself."""
    if key.part is not Part.WEEKDAY:
        return quote(name)
    return f"list_position([{', '.join(map(literal, WEEKDAYS))}], {quote(name)})"


def _sortable(index: int, aggregate: Aggregate, output: tuple[Column, ...]) -> str:
    if index < len(aggregate.keys):
        return key_order(aggregate.keys[index], output[index].name)
    return quote(output[index].name)


def _items(aggregate: Aggregate, scope: Scope, output: tuple[Column, ...]) -> list[str]:
    parts = [beginning_sql(key) or part_sql(key, scope) for key in aggregate.keys]
    parts += [measure_sql(measure) for measure in aggregate.measures]
    if aggregate.share:
        first = measure_sql(aggregate.measures[0])
        parts.append(percent_sql(first, f"sum({first}) OVER ()"))
    return [named(part, column.name) for part, column in zip(parts, output, strict=True)]


def _given(aggregate: Aggregate, output: tuple[Column, ...]) -> list[str]:
    """The columns of the output, from those of the groups: a span of time gets its name only now."""
    names = [column.name for column in output]
    found = [quote(name) for name in names]
    for place, key in enumerate(aggregate.keys):
        if beginning_sql(key):
            named_span = part_sql(Key(names[place], key.part), {names[place]: ColumnType.DATE})
            found[place] = named(named_span, names[place])
    return found


def _grouping(aggregate: Aggregate) -> tuple[str, str]:
    """The condition that every key is there, and the GROUP BY."""
    if not aggregate.keys:
        return "", ""
    present = " AND ".join(f"{quote(key.column)} IS NOT NULL" for key in aggregate.keys)
    places = ", ".join(str(place + 1) for place in range(len(aggregate.keys)))
    return f"\n  WHERE {present}", f"\n  GROUP BY {places}"


def _having(aggregate: Aggregate, output: tuple[Column, ...]) -> str:
    if aggregate.having is None:
        return ""
    name = quote(output[len(aggregate.keys) + len(aggregate.measures) - 1].name)
    return f"\nWHERE {name} {aggregate.having.op.value} {literal(aggregate.having.value)}"

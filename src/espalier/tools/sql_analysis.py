"""Analyses as SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

from espalier.core.query import Analysis, Condition, Fn, Measure, Method, Op, Predicate, Query, Scalar
from espalier.core.value import Column, ColumnType
from espalier.tools.checking import order_index
from espalier.tools.checking_analysis import FENCE
from espalier.tools.scope import Scope
from espalier.tools.sql_conditions import condition_sql, literal, named, part_sql, quote, quoted
from espalier.tools.sql_groups import key_order, term
from espalier.tools.sql_measures import aggregate_sql, change_sql, measure_sql, percent_sql
from espalier.tools.sql_rows import Chain
from espalier.tools.words import group_name

_PLACE = quote("_place")


def analysis_sql(query: Query, analysis: Analysis, chain: Chain, output: tuple[Column, ...]) -> str:
    """The statement of a checked analysis of ``chain``, in order."""
    body = _METHODS[analysis.method](chain, analysis, output)
    indices = [(order_index(order, query, output) or 0, order.descending) for order in query.order]
    asked = [term(_sortable(index, analysis, output), down) for index, down in indices]
    order = ", ".join([*asked, *_default_order(chain, analysis, output)])
    cut = f"\nLIMIT {query.limit}" if query.limit is not None else ""
    names = quoted(column.name for column in output)
    return body.sql(f"SELECT {names}\nFROM {body.last}\nORDER BY {order}{cut}")


def counted(analysis: Analysis, scope: Scope) -> list[str]:
    """What an analysis states beside its rows, as named expressions over the rows it is of."""
    if analysis.method is Method.OUTLIERS:
        column = quote(analysis.columns[0])
        return [f"quantile_cont({column}, 0.25) AS q1", f"quantile_cont({column}, 0.75) AS q3"]
    if analysis.method is Method.SHARE:
        part, whole = _part_and_whole(analysis, scope)
        return [f"{part} AS part", f"{whole} AS whole"]
    return []


def _sortable(index: int, analysis: Analysis, output: tuple[Column, ...]) -> str:
    if index < len(analysis.keys):
        return key_order(analysis.keys[index], output[index].name)
    return quote(output[index].name)


def _default_order(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> list[str]:
    match analysis.method:
        case Method.CORRELATION:
            # Rounded, so that equal correlations tie on both paths and the names decide.
            return [term("round(abs(r), 12)", True), "first", "second"]
        case Method.OUTLIERS:
            return [quote(chain.row)]
        case Method.T_TEST if analysis.values:
            return [f'"group" <> {literal(analysis.values[0])}']
        case Method.T_TEST:
            return ['"group"']
        case Method.CHI_SQUARE:
            return ['"group"', '"value"']
        case Method.GROWTH:
            keys = [_sortable(index, analysis, output) for index in range(len(analysis.keys))]
            return [term(quote(output[-1].name), True), *keys]
        case Method.SHARE:
            return ["1"]
        case _:
            return [_PLACE]


def _stacked(chain: Chain, selects: list[str]) -> Chain:
    return chain.then("\n  UNION ALL ".join(selects), chain.scope, "result")


def _correlation(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    names = analysis.columns
    if len(names) == 1:
        numeric = [name for name, kind in chain.scope.items() if kind is ColumnType.NUMBER and name != names[0]]
        pairs = [(names[0], other) for other in numeric]
    else:
        pairs = list(combinations(names, 2))
    return _stacked(chain, [_pair(chain, first, second) for first, second in pairs])


def _pair(chain: Chain, first: str, second: str) -> str:
    a, b = quote(first), quote(second)
    # Rounding leaves corr a value even for a column that is constant; there is none.
    r = f"CASE WHEN min({a}) < max({a}) AND min({b}) < max({b}) THEN corr({a}, {b}) END"
    return (
        f"SELECT {literal(first)} AS first, {literal(second)} AS second, {r} AS r, count(*) AS n, "
        f"CAST(NULL AS DOUBLE) AS p_value FROM {chain.last} WHERE {a} IS NOT NULL AND {b} IS NOT NULL"
    )


def _outliers(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    column, rows = quote(analysis.columns[0]), chain.last
    fences = chain.then(f"SELECT {', '.join(counted(analysis, chain.scope))} FROM {rows}", chain.scope, "quartiles")
    low = f"(SELECT q1 - {FENCE}e0 * (q3 - q1) FROM quartiles)"
    high = f"(SELECT q3 + {FENCE}e0 * (q3 - q1) FROM quartiles)"
    return fences.then(f"SELECT * FROM {rows} WHERE {column} < {low} OR {column} > {high}", chain.scope, "result")


def _t_test(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    column, group = map(quote, analysis.columns)
    present = f"{column} IS NOT NULL AND {group} IS NOT NULL"
    if analysis.values:
        first, second = (_equals(analysis.columns[1], value, chain) for value in analysis.values)
        present += f" AND ({first} OR {second})"
        group = "CASE WHEN {} THEN {} ELSE {} END".format(first, *map(literal, analysis.values))
    taken = (Fn.COUNT, Fn.MEAN, Fn.STD)
    items = [f"{aggregate_sql(fn, column)} AS {name}" for fn, name in zip(taken, ("n", "mean", "std"), strict=True)]
    select = f'SELECT {group} AS "group", {", ".join(items)}\n  FROM {chain.last} WHERE {present} GROUP BY 1'
    return chain.then(select, chain.scope, "result")


def _equals(column: str, value: Scalar, chain: Chain) -> str:
    return condition_sql(Condition(((Predicate(column, Op.EQ, (value,)),),)), chain.scope)


def _chi_square(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    first, second = map(quote, analysis.columns)
    items = f'SELECT {first} AS "group", {second} AS "value", count(*) AS "count"'
    present = f"{first} IS NOT NULL AND {second} IS NOT NULL"
    return chain.then(f"{items}\n  FROM {chain.last} WHERE {present} GROUP BY 1, 2", chain.scope, "result")


def _missing(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    selects = []
    for place, name in enumerate(analysis.columns):
        missing = f"(count(*) - count({quote(name)}))"
        percent = percent_sql(missing, "count(*)")
        items = f'{literal(name)} AS "column", {missing} AS missing, {percent} AS percent, {place} AS {_PLACE}'
        selects.append(f"SELECT {items} FROM {chain.last}")
    return _stacked(chain, selects)


def _two_groups(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    selects, measure = [], measure_sql(analysis.measure or Measure(Fn.COUNT))
    for place, group in enumerate(analysis.groups):
        where = condition_sql(group, chain.scope)
        select = f'SELECT {literal(group_name(group))} AS "group", {measure} AS "value", {place} AS {_PLACE}'
        selects.append(f"{select} FROM {chain.last}" + (f" WHERE {where}" if where else ""))
    return _stacked(chain, selects)


def _growth(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    names = [quote(column.name) for column in output]
    keys, (before, after, change, percent) = names[:-4], names[-4:]
    measure = measure_sql(analysis.measure or Measure(Fn.COUNT))
    periods = [condition_sql(group, chain.scope) or "TRUE" for group in analysis.groups]
    items = [named(part_sql(k, chain.scope), column.name) for k, column in zip(analysis.keys, output, strict=False)]
    for name, period, rows in zip((before, after), periods, ("_rows_before", "_rows_after"), strict=True):
        items.append(f"{measure} FILTER (WHERE {period}) AS {name}")
        items.append(f"count(*) FILTER (WHERE {period}) AS {_free(rows, output)}")
    present = [f"{quote(key.column)} IS NOT NULL" for key in analysis.keys]
    where = f"\n  WHERE {' AND '.join([*present, f'(({periods[0]}) OR ({periods[1]}))'])}" if keys else ""
    by = f"\n  GROUP BY {', '.join(str(place + 1) for place in range(len(keys)))}" if keys else ""
    grouped = chain.then(f"SELECT {', '.join(items)}\n  FROM {chain.last}{where}{by}", chain.scope, "periods")
    both = f"{_free('_rows_before', output)} > 0 AND {_free('_rows_after', output)} > 0"
    changes = f"{after} - {before} AS {change}, CASE WHEN {both} THEN {change_sql(before, after)} END AS {percent}"
    kept = "".join(f"{name}, " for name in [*keys, before, after])
    return grouped.then(f"SELECT {kept}{changes} FROM periods", chain.scope, "result")


def _free(name: str, output: tuple[Column, ...]) -> str:
    taken = {column.name.casefold() for column in output}
    while name.casefold() in taken:
        name += "_"
    return quote(name)


def _part_and_whole(analysis: Analysis, scope: Scope) -> tuple[str, str]:
    measure = measure_sql(analysis.measure or Measure(Fn.COUNT))
    fits = condition_sql(analysis.groups[0], scope) or "TRUE"
    part = f"{measure} FILTER (WHERE {fits})"
    if (analysis.measure or Measure(Fn.COUNT)).fn is Fn.COUNT:
        return part, measure
    # A sum over no row is missing; as a part of something it is nothing.
    return f"CASE WHEN {measure} IS NOT NULL THEN coalesce({part}, 0) END", measure


def _share(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    percent = percent_sql(*(f"({side})" for side in _part_and_whole(analysis, chain.scope)))
    return chain.then(f"SELECT {percent} AS {quote(output[0].name)} FROM {chain.last}", chain.scope, "result")


def _describe(chain: Chain, analysis: Analysis, output: tuple[Column, ...]) -> Chain:
    selects = []
    for place, name in enumerate(analysis.columns):
        column, kind = quote(name), chain.scope[name]
        mean = aggregate_sql(Fn.MEAN, column) if kind is ColumnType.NUMBER else "CAST(NULL AS DOUBLE)"
        items = [literal(name), literal(kind.value), f"count({column})", f"count(*) - count({column})"]
        items += [f"count(DISTINCT {column})", f"CAST(min({column}) AS VARCHAR)", f"CAST(max({column}) AS VARCHAR)"]
        shown = [f"{item} AS {quote(one.name)}" for item, one in zip([*items, mean], output, strict=True)]
        selects.append(f"SELECT {', '.join(shown)}, {place} AS {_PLACE} FROM {chain.last}")
    return _stacked(chain, selects)


_METHODS: Mapping[Method, Callable[[Chain, Analysis, tuple[Column, ...]], Chain]] = {
    Method.CORRELATION: _correlation,
    Method.OUTLIERS: _outliers,
    Method.T_TEST: _t_test,
    Method.CHI_SQUARE: _chi_square,
    Method.MISSING: _missing,
    Method.DIFFERENCE: _two_groups,
    Method.RATIO: _two_groups,
    Method.GROWTH: _growth,
    Method.SHARE: _share,
    Method.DESCRIBE: _describe,
}

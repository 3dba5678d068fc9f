"""The names and types of the columns that a query reads, changes and gives; of their values it knows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from espalier.core.errors import ToolError
from espalier.core.query import Aggregate, Analysis, Fn, Key, Measure, Method, Operand, Part, Query, Source, Step
from espalier.core.task import TableProfile
from espalier.core.value import Column, ColumnType
from espalier.tools import words

Scope = Mapping[str, ColumnType]
"""The columns of some rows, in order."""
Columns = Callable[[str], Scope]
"""The columns of the table at a workspace path."""

TEXTS = frozenset({ColumnType.CATEGORY, ColumnType.TEXT})
TIMES = frozenset({ColumnType.DATE, ColumnType.TIME})
SHARE = "share_percent"
NUMERIC_PARTS = frozenset({Part.YEAR, Part.DECADE, Part.MONTH_OF_YEAR, Part.HOUR})


def columns_of(profile: Callable[[str], TableProfile]) -> Columns:
    """The columns of tables, from what gives the profile of each."""

    def columns(path: str) -> Scope:
        return {column.name: column.type for column in profile(path).columns}

    return columns


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of joined rows: its name there, and the table (0 or 1) and column it comes from."""

    name: str
    table: int
    column: str
    type: ColumnType


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` with ``_2``, ``_3`` ... after those that were there before, whatever their case."""
    found: dict[str, str] = {}
    for name in names:
        candidate, count = name, 1
        while candidate.casefold() in found:
            count += 1
            candidate = f"{name}_{count}"
        found[candidate.casefold()] = candidate
    return tuple(found.values())


def family(kind: ColumnType) -> str:
    """What values of that type are for a comparison: "text", "date", "number" or "flag"."""
    if kind in TEXTS:
        return "text"
    return "date" if kind in TIMES else kind.value


def source_scope(source: Source, columns: Columns) -> dict[str, ColumnType]:
    """The columns of the rows that ``source`` gives.

    Raises:
        ToolError: two tables cannot be joined or stacked; says which column stands in the way.
    """
    if source.on is not None:
        return {taken.name: taken.type for taken in joined(source, columns)}
    found: dict[str, ColumnType] = {}
    spelled: dict[str, str] = {}
    for path in source.tables:
        for name, kind in columns(path).items():
            spelling = spelled.setdefault(name.casefold(), name)
            before = found.setdefault(spelling, kind)
            found[spelling] = _merged(spelling, before, kind, source)
    return found


def joined(source: Source, columns: Columns) -> tuple[Taken, ...]:
    """The columns of a join: all of the first table, then the second's without the shared one; a name that is taken
    gets ``_2``.

    Raises:
        ToolError: the shared column is missing from a table, or holds different things in the two.
    """
    left, right = (columns(path) for path in source.tables)
    on = source.on or ""
    for path, scope in zip(source.tables, (left, right), strict=True):
        if on not in scope:
            message = f"{path} has no column {on!r} to join on"
            shared = [name for name in left if name in right]
            raise ToolError(message, f"both tables have: {', '.join(shared) or 'no column in common'}")
    _merged(on, left[on], right[on], source)
    both = [(0, name, kind) for name, kind in left.items()]
    both += [(1, name, kind) for name, kind in right.items() if name != on]
    names = unique(name for _, name, _ in both)
    return tuple(Taken(name, *one) for name, one in zip(names, both, strict=True))


def _merged(name: str, first: ColumnType, second: ColumnType, source: Source) -> ColumnType:
    if first == second:
        return first
    if family(first) != family(second):
        message = (
            f"{name!r} holds {family(first)}s in one of {' and '.join(source.tables)}, {family(second)}s in another"
        )
        raise ToolError(message, "join or stack tables whose shared columns hold the same kind of value")
    return ColumnType.TEXT if first in TEXTS else ColumnType.TIME


def after_step(step: Step, scope: Scope) -> dict[str, ColumnType]:
    """The columns after one step that fits ``scope``."""
    if step.kind == "keep":
        return {name: scope[name] for name in step.columns}
    if step.kind == "drop":
        return {name: kind for name, kind in scope.items() if name not in step.columns}
    if step.kind == "rename":
        new = dict(zip(step.columns, step.names, strict=True))
        return {new.get(name, name): kind for name, kind in scope.items()}
    if step.kind == "derive":
        return {**scope, step.names[0]: _derived(step, scope)}
    if step.kind == "label":
        return {**scope, step.names[0]: value_type(next((v for v in step.values if v is not None), ""))}
    return dict(scope)


def value_type(value: object) -> ColumnType:
    """The type of a column that holds nothing but such values."""
    if isinstance(value, bool):
        return ColumnType.FLAG
    return ColumnType.NUMBER if isinstance(value, int | float) else ColumnType.CATEGORY


def operand_type(operand: Operand, scope: Scope) -> ColumnType:
    """The type of one side of a derived column."""
    return value_type(operand.value) if operand.column is None else scope[operand.column]


def _derived(step: Step, scope: Scope) -> ColumnType:
    sides = [operand_type(side, scope) for side in (step.left, step.right) if side is not None]
    return ColumnType.TEXT if any(kind in TEXTS for kind in sides) else ColumnType.NUMBER


def row_scope(query: Query, columns: Columns) -> dict[str, ColumnType]:
    """The columns of the rows after the steps."""
    scope = source_scope(query.source, columns)
    for step in query.steps:
        scope = after_step(step, scope)
    return scope


def output_columns(query: Query, columns: Columns) -> tuple[Column, ...]:
    """The columns of the result, with labels for people on those that measure something."""
    scope = row_scope(query, columns)
    if query.aggregate is not None:
        return _aggregated(query.aggregate, scope)
    if query.analysis is not None:
        return _analysed(query.analysis, scope)
    return tuple(Column(name, kind) for name, kind in scope.items())


def key_column(key: Key, scope: Scope) -> Column:
    """The column of a group's key: named as its part of the date, else as the column itself."""
    if key.part is None:
        return Column(key.column, scope[key.column])
    kind = ColumnType.NUMBER if key.part in NUMERIC_PARTS else ColumnType.CATEGORY
    return Column(key.part.value, kind)


def measure_column(measure: Measure, scope: Scope) -> Column:
    """The column of a measure, such as ``sum_amount``."""
    keeps = measure.fn in {Fn.MIN, Fn.MAX} and measure.column is not None
    kind = scope[measure.column] if keeps and measure.column else ColumnType.NUMBER
    name = measure.fn.value if measure.column is None else f"{measure.fn.value}_{measure.column}"
    return Column(name, kind, label=words.measure_words(measure))


def _aggregated(aggregate: Aggregate, scope: Scope) -> tuple[Column, ...]:
    found = [key_column(key, scope) for key in aggregate.keys]
    found += [measure_column(measure, scope) for measure in aggregate.measures]
    if aggregate.share:
        found.append(Column(SHARE, ColumnType.NUMBER, "%", "share of the total"))
    return _renamed(found)


def _renamed(columns: list[Column]) -> tuple[Column, ...]:
    names = unique(column.name for column in columns)
    return tuple(
        Column(name, column.type, column.unit, column.label) for name, column in zip(names, columns, strict=True)
    )


_NUMBER, _TEXT = ColumnType.NUMBER, ColumnType.CATEGORY
_PERCENT = Column("percent", _NUMBER, "%", "percent")
_FIXED: Mapping[Method, tuple[Column, ...]] = {
    Method.CORRELATION: (
        Column("first", _TEXT),
        Column("second", _TEXT),
        Column("r", _NUMBER, label="correlation"),
        Column("n", _NUMBER, label="number of pairs"),
        Column("p_value", _NUMBER, label="p-value"),
    ),
    Method.T_TEST: (
        Column("group", _TEXT),
        Column("n", _NUMBER, label="number of values"),
        Column("mean", _NUMBER, label="average"),
        Column("std", _NUMBER, label="standard deviation"),
    ),
    Method.CHI_SQUARE: (
        Column("group", _TEXT),
        Column("value", _TEXT),
        Column("count", _NUMBER, label="number of rows"),
    ),
    Method.MISSING: (Column("column", _TEXT), Column("missing", _NUMBER, label="missing values"), _PERCENT),
    Method.SHARE: (Column(SHARE, _NUMBER, "%", "share"),),
    Method.DESCRIBE: (
        Column("column", _TEXT),
        Column("type", _TEXT),
        Column("filled", _NUMBER, label="filled"),
        Column("missing", _NUMBER, label="missing"),
        Column("distinct", _NUMBER, label="different values"),
        Column("min", ColumnType.TEXT, label="lowest"),
        Column("max", ColumnType.TEXT, label="highest"),
        Column("mean", _NUMBER, label="average"),
    ),
}


def _analysed(analysis: Analysis, scope: Scope) -> tuple[Column, ...]:
    if analysis.method is Method.OUTLIERS:
        return tuple(Column(name, kind) for name, kind in scope.items())
    measured = measure_column(analysis.measure or Measure(Fn.COUNT), scope)
    if analysis.method in {Method.DIFFERENCE, Method.RATIO}:
        return (Column("group", _TEXT), Column("value", measured.type, label=measured.label))
    if analysis.method is Method.GROWTH:
        found = [key_column(key, scope) for key in analysis.keys]
        found += [Column(name, measured.type, label=name) for name in ("before", "after", "change")]
        return _renamed([*found, Column("change_percent", _NUMBER, "%", "change in percent")])
    return _FIXED[analysis.method]

"""Questions to tables as data: what a planner writes, a table engine runs, and a second path recomputes.

A query reads rows (one table, a join or a union), keeps those that fit a condition, and then either groups and
measures them, reshapes them step by step, or puts them to a named analysis. It carries no SQL: each reader of this
type compiles or interprets it by its own means, which is what lets one check the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Scalar = str | int | float | bool | None


class Op(StrEnum):
    """How a column is compared."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    BETWEEN = "between"
    """Both ends included."""
    CONTAINS = "contains"
    STARTS = "starts"
    ENDS = "ends"
    NULL = "null"
    NOT_NULL = "not_null"


class Part(StrEnum):
    """A part of a date. ``YEAR`` 2024, ``QUARTER`` "2024-Q1", ``MONTH`` "2024-03", ``DAY`` "2024-03-09",
    ``DECADE`` 2020, ``WEEKDAY`` "Monday", ``MONTH_OF_YEAR`` 1..12, ``HOUR`` 0..23."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    DECADE = "decade"
    WEEKDAY = "weekday"
    MONTH_OF_YEAR = "month_of_year"
    HOUR = "hour"


class Fn(StrEnum):
    """An aggregate. Missing values are left out; ``STD`` is the sample standard deviation (n - 1)."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    STD = "std"
    DISTINCT = "distinct"


class Method(StrEnum):
    """A named analysis over the rows that fit (columns and groups in ``Analysis``)."""

    CORRELATION = "correlation"
    """Pearson's r of two columns; with one column, of it with every other numeric column."""
    OUTLIERS = "outliers"
    """Rows beyond 1.5 interquartile ranges of the quartiles (Tukey's fences)."""
    T_TEST = "t_test"
    """Welch's test of ``columns[0]`` between two groups of ``columns[1]`` (``values``, else the two there are)."""
    CHI_SQUARE = "chi_square"
    """Independence of two categorical columns."""
    MISSING = "missing"
    """Missing values of one column, or of each."""
    DIFFERENCE = "difference"
    """``measure`` in group A minus in group B (``groups``)."""
    RATIO = "ratio"
    GROWTH = "growth"
    """``measure`` from period A to period B (``groups``), absolute and percent; by ``keys`` where given."""
    SHARE = "share"
    """Percent of rows (or of ``measure``'s column) that fit ``groups[0]``."""
    DESCRIBE = "describe"
    """Per column: type, filled, distinct, min, max, mean."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One comparison: ``part`` of ``column`` against ``values`` (none, one, or two for ``BETWEEN``)."""

    column: str
    op: Op
    values: tuple[Scalar, ...] = ()
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Any of the alternatives, each of which is all of its predicates (disjunctive normal form)."""

    any_of: tuple[tuple[Predicate, ...], ...] = ()

    def predicates(self) -> tuple[Predicate, ...]:
        """Every predicate, in reading order."""
        return tuple(p for alternative in self.any_of for p in alternative)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: one file; two joined on ``on``; or two stacked (``union``). Paths are workspace paths."""

    tables: tuple[str, ...]
    on: str | None = None
    """A column both tables have (inner join). With two tables and no ``on``: stacked by column name."""


@dataclass(frozen=True, slots=True)
class Key:
    """A grouping column, or a part of a date column."""

    column: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An aggregate of a column; ``COUNT`` without one counts rows."""

    fn: Fn
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Having:
    """Keeps the groups whose last measure compares so."""

    op: Op
    value: float | int


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by a column, or by the n-th measure (``measure``); missing values last."""

    column: str | None = None
    measure: int | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Groups by ``keys`` (none: one group of all) and takes ``measures`` of each; ``share`` adds percent of total."""

    measures: tuple[Measure, ...]
    keys: tuple[Key, ...] = ()
    having: Having | None = None
    share: bool = False


@dataclass(frozen=True, slots=True)
class Operand:
    """A column or a constant in a derived column; exactly one is given."""

    column: str | None = None
    value: Scalar = None


@dataclass(frozen=True, slots=True)
class Step:
    """One change to rows: its ``kind``, and what that uses.

    ``keep`` (columns, in this order), ``drop`` (columns), ``rename`` (columns -> names), ``distinct``,
    ``dedupe`` (columns: first row of each), ``round`` (columns, digits), ``fill`` (columns, value or fn),
    ``drop_missing`` (columns; none = any), ``derive`` (names[0] = left operator right),
    ``label`` (names[0] = values[0] where condition else values[1]).
    """

    kind: str
    columns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    values: tuple[Scalar, ...] = ()
    fn: Fn | None = None
    digits: int = 0
    left: Operand | None = None
    operator: str = ""
    right: Operand | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A named analysis and what it needs."""

    method: Method
    columns: tuple[str, ...] = ()
    values: tuple[Scalar, ...] = ()
    measure: Measure | None = None
    groups: tuple[Condition, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One question to tables. At most one of ``aggregate`` and ``analysis``; neither: rows, changed by ``steps``."""

    source: Source
    where: Condition = Condition()
    aggregate: Aggregate | None = None
    analysis: Analysis | None = None
    steps: tuple[Step, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None

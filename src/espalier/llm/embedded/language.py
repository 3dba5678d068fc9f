"""The plan language: the few hundred tokens in which the embedded model writes plans.

A program is statements joined by ``;``. The model never spells a name: tables, columns, cell values and literals of
the task are pointers (``t0``, ``c3``, ``v1``, ``l2``) into a `Binding` that the linker made. ``having`` is about the
last measure. The whole language::

    statement  ask SOURCE [where COND] SHAPE | calc L | chart [KIND] [L] | save [L | FORMAT] | report [L]
               | summary T | write L L | append L L | copy FILE L | read FILE | list [FORMAT]
               | words FILE | lines FILE | chars FILE | follow L
    SOURCE     T | join T T C | union T T
    COND       PRED ((and | or) PRED)*                    ("and" binds tighter)
    PRED       [PART] C OP X | [PART] C between X X | C null | C filled | C has L | C starts L | C ends L
               | decade C = X                             (C a number: a year)
    SHAPE      MEASURE+ | unique C | by KEY [KEY] MEASURE+ [having OP L] [share] TAIL | rows STEP* [sort ...] TAIL
               | pct COND | part C COND | diff MEASURE of COND of COND | ratio MEASURE of COND of COND
               | growth MEASURE of COND of COND [by KEY] TAIL | corr C [C] | outliers C
               | ttest C C [only X only X] | chi2 C C | missing [C] | describe
    MEASURE    count | FN C | nunique C          KEY  [PART] C | decade C   TAIL  [asc | desc] [first [L]]
    STEP       keep C+ | drop C+ | rename C L | distinct | dedupe C+ | round C* [digits L] | fill C (X | FN)
               | filled C* | derive L ARG OPR ARG | label L COND X X | sort C (asc | desc) [C (asc | desc)]
"""

from __future__ import annotations

from dataclasses import dataclass, field

from espalier.core.query import Fn, Op, Part, Scalar
from espalier.core.task import TableProfile

TABLES, COLUMNS, VALUES, LITERALS = 4, 40, 12, 12
"""How many pointers of each kind there are."""

FUNCTIONS = {
    "sum": Fn.SUM,
    "mean": Fn.MEAN,
    "median": Fn.MEDIAN,
    "min": Fn.MIN,
    "max": Fn.MAX,
    "std": Fn.STD,
}
OPERATORS = {"=": Op.EQ, "!=": Op.NE, "<": Op.LT, "<=": Op.LE, ">": Op.GT, ">=": Op.GE}
MATCHERS = {"has": Op.CONTAINS, "starts": Op.STARTS, "ends": Op.ENDS}
PARTS = {
    "year": Part.YEAR,
    "quarter": Part.QUARTER,
    "month": Part.MONTH,
    "day": Part.DAY,
    "decade": Part.DECADE,
    "weekday": Part.WEEKDAY,
    "monthno": Part.MONTH_OF_YEAR,
    "hour": Part.HOUR,
}
ARITHMETIC = ("+", "-", "*", "/")
CHARTS = {"bar": "bar", "line": "line", "pie": "pie", "scatter": "scatter", "hist": "histogram"}
FORMATS = ("csv", "tsv", "json", "jsonl", "xlsx", "parquet", "md", "txt", "html")
HEADS = (
    *("ask", "calc", "chart", "save", "report", "summary", "write", "append", "copy", "read"),
    *("list", "words", "lines", "chars", "follow"),
)
OTHER = (
    *(";", "join", "union", "where", "and", "or", "between", "null", "filled", "count", "nunique", "unique"),
    *("by", "having", "share", "asc", "desc", "first", "rows", "keep", "drop", "rename", "distinct", "dedupe"),
    *("round", "digits", "fill", "derive", "label", "sort", "pct", "part", "diff", "ratio", "growth", "of"),
    *("corr", "outliers", "ttest", "only", "chi2", "missing", "describe", "true", "false"),
)
WORDS = (
    *HEADS,
    *OTHER,
    *FUNCTIONS,
    *OPERATORS,
    *MATCHERS,
    *PARTS,
    *ARITHMETIC,
    *CHARTS,
    *FORMATS,
)
POINTERS = (
    *(f"t{i}" for i in range(TABLES)),
    *(f"c{i}" for i in range(COLUMNS)),
    *(f"v{i}" for i in range(VALUES)),
    *(f"l{i}" for i in range(LITERALS)),
)
END = "end"
TOKENS = (END, *WORDS, *POINTERS)
"""Every token a program can hold, in the order of their ids in the output vocabulary."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant of the task. ``kind``: number, date (ISO), month ("2024-03"), monthno (1..12), quarter ("2024-Q1"),
    quarterno, year, decade, weekday, text, file, expression."""

    kind: str
    value: Scalar


@dataclass(frozen=True, slots=True)
class Binding:
    """What the pointers of one prompt stand for. ``columns`` maps pointer number to column name (one number for a
    name, in however many tables it occurs); ``values`` are (column name, cell text)."""

    tables: tuple[TableProfile, ...] = ()
    columns: dict[int, str] = field(default_factory=dict)
    values: tuple[tuple[str, str], ...] = ()
    literals: tuple[Literal, ...] = ()

    def types(self) -> dict[str, str]:
        """Column name -> type, from the first table that has it."""
        found: dict[str, str] = {}
        for table in self.tables:
            for column in table.columns:
                found.setdefault(column.name, column.type.value)
        return found


def split(tokens: list[str]) -> list[list[str]]:
    """The statements of a program, each without its ``;``."""
    statements: list[list[str]] = [[]]
    for token in tokens:
        if token == ";":
            statements.append([])
        else:
            statements[-1].append(token)
    return [s for s in statements if s]

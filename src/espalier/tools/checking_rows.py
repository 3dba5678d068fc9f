"""Whether conditions, keys and measures fit the columns there are."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NoReturn

from espalier.core.errors import ToolError
from espalier.core.query import Condition, Fn, Key, Measure, Op, Part, Predicate
from espalier.core.value import ColumnType
from espalier.tools.canonical import canonical
from espalier.tools.scope import TEXTS, TIMES, Scope

TEXT_OPS = frozenset({Op.CONTAINS, Op.STARTS, Op.ENDS})
_NUMBERS_NEEDED = frozenset({Fn.SUM, Fn.MEAN, Fn.MEDIAN, Fn.STD})
_VALUES = {Op.NULL: 0, Op.NOT_NULL: 0, Op.BETWEEN: 2}
_NEAREST = 3


def refuse(message: str, hint: str = "") -> NoReturn:
    """Says why a query cannot be answered.

    Raises:
        ToolError: always.
    """
    raise ToolError(message, hint)


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """Up to three of ``names`` that look most like ``name``, best first."""
    folded = {other.casefold(): other for other in names}
    found = difflib.get_close_matches(name.casefold(), folded, n=_NEAREST, cutoff=0.6)
    return [folded[one] for one in found]


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns at one point of a query, and where they are from, for the error that names them."""

    scope: Scope
    place: str

    def type_of(self, name: str) -> ColumnType:
        """What that column holds.

        Raises:
            ToolError: there is none; names the nearest, and all.
        """
        if name not in self.scope:
            near = nearest(name, self.scope)
            did_you_mean = f"did you mean {' or '.join(near)}? " if near else ""
            refuse(f"{self.place} has no column {name!r}", f"{did_you_mean}the columns are {', '.join(self.scope)}")
        return self.scope[name]

    def all_there(self, names: Collection[str]) -> None:
        """Checks that each name is a column, and given once.

        Raises:
            ToolError: one is not.
        """
        for name in names:
            self.type_of(name)
        if len(set(names)) < len(names):
            refuse(f"a column is named twice in {', '.join(names)}", "name each column once")

    def number(self, name: str, use: str) -> None:
        """Checks that a column holds numbers; ``use`` says what for.

        Raises:
            ToolError: it does not.
        """
        kind = self.type_of(name)
        if kind is not ColumnType.NUMBER:
            numeric = [other for other, holds in self.scope.items() if holds is ColumnType.NUMBER]
            message = f"the {use} needs numbers, and {name!r} in {self.place} holds {kind.value} values"
            refuse(message, f"columns of numbers: {', '.join(numeric) or 'none'}")

    def condition(self, condition: Condition) -> Condition:
        """``condition`` with its values as readers expect them.

        Raises:
            ToolError: a column is not there, or cannot be compared so.
        """
        return Condition(tuple(tuple(self.predicate(one) for one in every) for every in condition.any_of))

    def predicate(self, predicate: Predicate) -> Predicate:
        """``predicate`` with its values as readers expect them.

        Raises:
            ToolError: the column is not there, or cannot be compared so.
        """
        kind = self.type_of(predicate.column)
        self.part(Key(predicate.column, predicate.part))
        wanted = _VALUES.get(predicate.op, 1)
        if len(predicate.values) != wanted:
            message = f"{predicate.column!r} {predicate.op.value} takes {wanted} values, not {len(predicate.values)}"
            refuse(message, "to ask for missing values use the operators null and not_null")
        if predicate.op in TEXT_OPS and (kind not in TEXTS or predicate.part is not None):
            message = f"{predicate.op.value} looks into text, and {predicate.column!r} holds {kind.value} values"
            refuse(message, "compare with =, <, >, or between")
        if kind is ColumnType.FLAG and predicate.op not in {Op.EQ, Op.NE, Op.NULL, Op.NOT_NULL}:
            refuse(f"{predicate.column!r} is true or false and has no order", "compare with = or !=")
        return canonical(predicate, kind)

    def part(self, key: Key) -> None:
        """Checks that a column is there and has that part.

        Raises:
            ToolError: it does not; only dates have parts, only times an hour, and of numbers only years a decade.
        """
        kind = self.type_of(key.column)
        if key.part is Part.DECADE and kind is ColumnType.NUMBER:
            return
        if key.part is not None and kind not in TIMES:
            dates = [name for name, holds in self.scope.items() if holds in TIMES]
            message = f"{key.column!r} holds {kind.value} values and has no {key.part.value.replace('_', ' ')}"
            refuse(message, f"columns of dates: {', '.join(dates) or 'none'}")
        if key.part is Part.HOUR and kind is ColumnType.DATE:
            refuse(f"{key.column!r} holds days without a time, so it has no hour", "group by day or weekday")

    def measure(self, measure: Measure) -> None:
        """Checks that a measure can be taken.

        Raises:
            ToolError: its column is not there, or not of numbers where it must be.
        """
        if measure.column is None:
            if measure.fn is not Fn.COUNT:
                refuse(f"{measure.fn.value} needs a column", "only count goes without one")
        elif measure.fn in _NUMBERS_NEEDED:
            self.number(measure.column, measure.fn.value)
        else:
            self.type_of(measure.column)

    def ordered(self, measure: Measure, use: str) -> None:
        """Checks that a measure gives a number to compute with.

        Raises:
            ToolError: it gives text or a date.
        """
        self.measure(measure)
        if measure.column is not None and measure.fn in {Fn.MIN, Fn.MAX}:
            self.number(measure.column, use)

    def at(self, scope: Scope) -> Rows:
        """The same rows with other columns."""
        return replace(self, scope=scope)

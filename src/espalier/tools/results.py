"""What comes out of the engine as values of ours: scalars of Python, and the type of a result's column."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from espalier.core.query import Scalar
from espalier.core.task import TableProfile
from espalier.core.value import Column, ColumnType

NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL", "UHUGEINT", "BIGNUM", "NUMBER")
FEW = 200
"""Text columns of results with at most this many rows are good for grouping."""


def scalar(value: object) -> Scalar:
    """A value of the engine as a plain one: dates and times as ISO text, NaN and infinities as None."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def column_type(name: str, kind: str, total: int, profiles: Iterable[TableProfile]) -> Column:
    """A result's column.

    Args:
        name: its name.
        kind: its type in SQL.
        total: the rows of the result.
        profiles: the tables it may come from; they tell text from categories, and units.
    """
    known = next((c for profile in profiles for c in profile.columns if c.name == name), None)
    if kind.startswith((*NUMBERS, *FRACTIONS)):
        same = known is not None and known.type is ColumnType.NUMBER
        return Column(name, ColumnType.NUMBER, known.unit if known and same else "")
    if kind == "DATE":
        return Column(name, ColumnType.DATE)
    if kind.startswith("TIMESTAMP"):
        return Column(name, ColumnType.TIME)
    if kind == "BOOLEAN":
        return Column(name, ColumnType.FLAG)
    if known is not None and known.type in (ColumnType.CATEGORY, ColumnType.TEXT):
        return Column(name, known.type)
    return Column(name, ColumnType.CATEGORY if total <= FEW else ColumnType.TEXT)

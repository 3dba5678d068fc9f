"""Numbers and cells as a person reads them: thousands separators, no scientific notation, no noise decimals."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TypeGuard

from espalier.core.query import Scalar
from espalier.core.value import Column, ColumnType

_IDENTIFIER = re.compile(
    r"(^|[\W_])(ids?|no|nr|zip|postcode|plz|phone|sku|isbn)$|[a-z]I[Dd]$|(编号|学号|工号|单号|电话|邮编)$"
)
_YEAR = re.compile(r"(^|[\W_])(year|yr|decade)s?$|^(year|decade) of |年$|年份|年度|年代", re.IGNORECASE)
_YEARS = range(1000, 3000)
_CURRENCIES = "$€£¥￥₹"
_DECIMALS = 4
_LARGE = 1000


def number(value: float, grouped: bool = True) -> str:
    """``value`` with thousands separators and without digits that say nothing.

    Integers have no decimals; from 1,000 up a fraction has two ("4,312.50"), from 1 up to four, below 1 four
    significant ones. ``grouped=False`` leaves the separators out, as for years.
    """
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else "∞" if value > 0 else "-∞"
    decimals = 0 if value == int(value) else _decimals(abs(value))
    text = f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"
    if decimals and abs(value) < _LARGE:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _decimals(size: float) -> int:
    if size >= _LARGE:
        return 2
    if size >= 1:
        return _DECIMALS
    return min(_DECIMALS - 1 - math.floor(math.log10(size)), 12)


def rounded(values: Sequence[float | None], unit: str = "") -> list[str]:
    """Numbers that stand side by side, as on bars: all with the same few decimals, "" for a gap."""
    known = [abs(value) for value in values if value is not None]
    largest = max(known, default=0.0)
    whole = all(value == int(value) for value in known) or largest >= 10 * _LARGE
    decimals = 0 if whole else 1 if largest >= _LARGE / 10 else 2 if largest >= 1 else _decimals(largest or 1.0)
    sign = unit if unit == "%" else ""
    return ["" if value is None else f"{value:,.{decimals}f}{sign}" for value in values]


def percent(value: float) -> str:
    """``value`` (12.5) as "12.5%": two decimals from 1% up, four significant ones below."""
    return f"{number(round(value, 2) if abs(value) >= 1 else value)}%"


def signed(value: float) -> str:
    """``value`` with its sign, "+150" or "-150"."""
    return number(value) if value <= 0 else f"+{number(value)}"


def p_value(value: float) -> str:
    """A p-value as it stands after the letter p: "= 0.017", or "< 0.0001"."""
    least = 10.0**-_DECIMALS
    return f"< {number(least)}" if value < least else f"= {number(round(value, _DECIMALS))}"


def is_plain(column: Column, values: Sequence[Scalar] = ()) -> bool:
    """Whether the numbers of ``column`` name something (a year, an identifier) and take no thousands separators."""
    if column.type is not ColumnType.NUMBER:
        return False
    if _IDENTIFIER.search(column.name):
        return True
    known = [value for value in values if value is not None]
    named = _YEAR.search(column.name) or _YEAR.search(column.label)
    return bool(named) and all(isinstance(v, int) and v in _YEARS for v in known)


def cell(value: Scalar, unit: str = "", plain: bool = False, language: str = "en") -> str:
    """One cell in words: numbers by :func:`number` with their unit, flags as yes and no, nothing as a dash."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if isinstance(value, str):
        return value
    if unit == "%":
        return percent(value)
    text = number(value, grouped=not plain)
    if unit and unit in _CURRENCIES:
        return f"-{unit}{text[1:]}" if text.startswith("-") else f"{unit}{text}"
    return f"{text} {unit}" if unit else text


def is_number(value: object) -> TypeGuard[float]:
    """Whether ``value`` is a number that can be drawn and compared: no flag, no infinity, no NaN."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def as_number(value: object) -> float:
    """``value`` for sorting; what is no number comes before all numbers."""
    return value if is_number(value) else -math.inf

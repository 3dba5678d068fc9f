"""Names, values and conditions as SQL. Whatever a name or a value holds, it stays a name or a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from espalier.core.query import Condition, Key, Op, Part, Predicate, Scalar
from espalier.core.value import ColumnType
from espalier.tools.canonical import WEEKDAYS
from espalier.tools.scope import TEXTS, TIMES, Scope

_SPACES = "\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What DuckDB's ``trim`` takes off."""
_DAYS = len("2024-03-09")
_COMPARISONS: Mapping[Op, str] = {
    Op.EQ: "{} = {}",
    Op.NE: "{} <> {}",
    Op.LT: "{} < {}",
    Op.LE: "{} <= {}",
    Op.GT: "{} > {}",
    Op.GE: "{} >= {}",
    Op.BETWEEN: "{} BETWEEN {} AND {}",
    Op.CONTAINS: "contains({}, {})",
    Op.STARTS: "starts_with({}, {})",
    Op.ENDS: "ends_with({}, {})",
}
_SPANS: Mapping[Op, str] = {
    Op.EQ: "({column} >= {start} AND {column} < {end})",
    Op.NE: "({column} < {start} OR {column} >= {end})",
    Op.LT: "{column} < {start}",
    Op.LE: "{column} < {end}",
    Op.GT: "{column} >= {end}",
    Op.GE: "{column} >= {start}",
}
_PARTS: Mapping[Part, str] = {
    Part.YEAR: "year({})",
    Part.QUARTER: "strftime({0}, '%Y-Q') || quarter({0})",
    Part.MONTH: "strftime({}, '%Y-%m')",
    Part.DAY: "strftime({}, '%Y-%m-%d')",
    Part.DECADE: "year({}) // 10 * 10",
    Part.WEEKDAY: "dayname({})",
    Part.MONTH_OF_YEAR: "month({})",
    Part.HOUR: "hour({})",
}

_BEGINNINGS: Mapping[Part, str] = {
    Part.QUARTER: "date_trunc('quarter', {})",
    Part.MONTH: "date_trunc('month', {})",
    Part.DAY: "date_trunc('day', {})",
}

_DECADE_OF_YEAR = "CAST(floor({} / 10) * 10 AS BIGINT)"


def quote(name: str) -> str:
    """``name`` as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def quoted(names: Iterable[str]) -> str:
    """``names`` as a list of identifiers."""
    return ", ".join(map(quote, names))


def named(expression: str, name: str) -> str:
    """An item of a SELECT: the expression under a name, which a column of that name has already."""
    return expression if expression == quote(name) else f"{expression} AS {quote(name)}"


def literal(value: Scalar) -> str:
    """``value`` as a constant."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # With an exponent it is read as a double; without one as a decimal, which becomes a double inexactly.
        text = repr(value)
        return text if "e" in text else f"{text}e0"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def part_sql(key: Key, scope: Scope) -> str:
    """The value of a key in a row of ``scope``. A number that has a decade is a year."""
    column = quote(key.column)
    if key.part is None:
        return column
    return (_DECADE_OF_YEAR if scope[key.column] is ColumnType.NUMBER else _PARTS[key.part]).format(column)


def beginning_sql(key: Key) -> str:
    """Of a key that names a span of time its first moment, cheaper to group by than the name; "" of others."""
    return "" if key.part is None else _BEGINNINGS.get(key.part, "").format(quote(key.column))


def condition_sql(condition: Condition, scope: Scope) -> str:
    """A condition that was checked against ``scope``, as an expression; "" where every row fits.

    Text is compared without regard to case and to spaces at its ends, also for less and greater. A missing value fits
    no comparison. A date that names a span of time (2024, 2024-03) equals each moment in it, is before those after it
    and after those before it.
    """
    if not condition.any_of or not all(condition.any_of):
        return ""
    alternatives = [" AND ".join(_predicate(one, scope) for one in every) for every in condition.any_of]
    if len(alternatives) == 1:
        return alternatives[0]
    return "(" + " OR ".join(f"({one})" for one in alternatives) + ")"


def _predicate(predicate: Predicate, scope: Scope) -> str:
    column = quote(predicate.column)
    if predicate.op is Op.NULL:
        return f"{column} IS NULL"
    if predicate.op is Op.NOT_NULL:
        return f"{column} IS NOT NULL"
    if predicate.part is not None:
        return _part(predicate, scope)
    kind = scope[predicate.column]
    if kind in TIMES:
        return _span(column, predicate)
    if kind in TEXTS:
        values = [literal(_folded(str(value))) for value in predicate.values]
        return _COMPARISONS[predicate.op].format(f"lower(trim({column}))", *values)
    return _COMPARISONS[predicate.op].format(column, *map(literal, predicate.values))


def _folded(text: str) -> str:
    """What ``lower(trim(text))`` gives in DuckDB, which lowers one character at a time."""
    return "".join(character.lower()[0] for character in text.strip(_SPACES))


def _part(predicate: Predicate, scope: Scope) -> str:
    subject, values = part_sql(Key(predicate.column, predicate.part), scope), predicate.values
    if predicate.part is Part.WEEKDAY:
        subject = f"isodow({quote(predicate.column)})"
        values = tuple(WEEKDAYS.index(str(value)) + 1 for value in values)
    elif predicate.part is Part.QUARTER and isinstance(values[0], int):
        subject = f"quarter({quote(predicate.column)})"
    return _COMPARISONS[predicate.op].format(f"({subject})" if " " in subject else subject, *map(literal, values))


def _span(column: str, predicate: Predicate) -> str:
    spans = [_bounds(str(value)) for value in predicate.values]
    if predicate.op is Op.BETWEEN:
        return f"({column} >= {spans[0][0]} AND {column} < {spans[1][1]})"
    start, end = spans[0]
    return _SPANS[predicate.op].format(column=column, start=start, end=end)


def _bounds(text: str) -> tuple[str, str]:
    """The first moment of what ``text`` names, and the first after it, as SQL."""
    if len(text) > _DAYS:
        return f"TIMESTAMP '{text}'", f"(TIMESTAMP '{text}' + INTERVAL 1 MICROSECOND)"
    start, months = _month_span(text)
    end = start + timedelta(days=1) if months == 0 else _months_later(start, months)
    return f"DATE '{start.isoformat()}'", f"DATE '{end.isoformat()}'"


def _month_span(text: str) -> tuple[date, int]:
    """The first day that ``text`` names, and how many months it names; 0 for a single day."""
    year, _, rest = text.partition("-")
    if not rest:
        return date(int(year), 1, 1), 12
    if rest.startswith("Q"):
        return date(int(year), int(rest[1]) * 3 - 2, 1), 3
    month, _, day = rest.partition("-")
    return date(int(year), int(month), int(day or 1)), 0 if day else 1


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)

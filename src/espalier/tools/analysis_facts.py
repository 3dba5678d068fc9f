"""The last step of an analysis, from its rows: what rows alone do not say, and what SQL cannot compute."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from espalier.core.errors import ToolError
from espalier.core.query import Analysis, Method, Scalar
from espalier.core.value import Column, ColumnType
from espalier.tools.checking_analysis import FENCE, MOST_ROWS
from espalier.tools.scope import unique
from espalier.tools.statistics import Sample, chi_square, correlation_p, welch
from espalier.tools.words import plain

Rows = Sequence[tuple[Scalar, ...]]
Facts = Mapping[str, Scalar]
_SHOWN = 12
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished analysis. ``remade``: its rows are not those that SQL gave."""

    columns: tuple[Column, ...]
    rows: Rows
    facts: Facts = field(default_factory=dict)
    remade: bool = False


def finish(analysis: Analysis, columns: tuple[Column, ...], rows: Rows, total: int, stated: Facts) -> Finished:
    """The analysis with its facts.

    Args:
        analysis: a checked one.
        columns: those of ``rows``.
        rows: what it gave, unfinished: a correlation without p-values, a chi-square as value, value, count.
        total: how many rows there are in all.
        stated: ``q1`` and ``q3`` of outliers, ``part`` and ``whole`` of a share.

    Raises:
        ToolError: there are too few groups for a test, or too many.
    """
    if total > MOST_ROWS and analysis.method is not Method.OUTLIERS and analysis.method is not Method.GROWTH:
        message = f"{analysis.method.value} has {total:,} groups to work with; at most {MOST_ROWS:,} can be"
        raise ToolError(message, "choose columns with fewer different values")
    given = _Given(analysis, columns, rows, total, stated)
    done = _METHODS.get(analysis.method, _as_it_is)(given)
    return Finished(done.columns, done.rows, {"method": analysis.method.value, **done.facts}, done.remade)


@dataclass(frozen=True, slots=True)
class _Given:
    analysis: Analysis
    columns: tuple[Column, ...]
    rows: Rows
    total: int
    stated: Facts

    def with_facts(self, **facts: Scalar) -> Finished:
        return Finished(self.columns, self.rows, facts)


def _number(value: Scalar) -> float | int | None:
    return value if isinstance(value, int | float) else None


def _as_it_is(given: _Given) -> Finished:
    return given.with_facts()


def _correlation(given: _Given) -> Finished:
    rows = []
    for first, second, r, n, _ in given.rows:
        value = _snapped(_number(r))
        p = None if value is None else correlation_p(value, int(_number(n) or 0))
        rows.append((first, second, value, n, p))
    facts = dict(zip(("r", "n", "p_value"), rows[0][2:], strict=True)) if len(rows) == 1 else {}
    return Finished(given.columns, rows, facts, remade=True)


def _snapped(r: float | None) -> float | None:
    """A correlation that rounding alone keeps from 1 or -1, or takes beyond, is that."""
    return r if r is None or 1 - abs(r) > _ROUNDING else math.copysign(1.0, r)


def _outliers(given: _Given) -> Finished:
    q1, q3 = (_number(given.stated.get(name)) for name in ("q1", "q3"))
    low = high = None
    if q1 is not None and q3 is not None:
        low, high = q1 - FENCE * (q3 - q1), q3 + FENCE * (q3 - q1)
    return given.with_facts(column=given.analysis.columns[0], low_fence=low, high_fence=high, count=given.total)


def _t_test(given: _Given) -> Finished:
    rows = [(plain(group), *rest) for group, *rest in given.rows]
    name = given.analysis.columns[1]
    if len(rows) != 2:
        names = ", ".join(str(row[0]) for row in rows[:_SHOWN]) or "none"
        message = f"a t-test compares two groups, and {name!r} has {len(rows)} with values: {names}"
        raise ToolError(message, "name the two to compare" if len(rows) > 1 else "compare by another column")
    test = welch(*(_sample(row) for row in rows))
    facts = {"t": test.t, "df": test.df, "p_value": test.p_value, "difference": test.difference}
    return Finished(given.columns, rows, facts, remade=True)


def _sample(row: tuple[Scalar, ...]) -> Sample:
    n, mean, std = map(_number, row[1:])
    return Sample(int(n or 0), float(mean or 0.0), std)


def _as_it_sorts(value: Scalar) -> Any:  # noqa: ANN401 - the values of one column compare with each other
    return value


def _chi_square(given: _Given) -> Finished:
    first = list(dict.fromkeys(row[0] for row in given.rows))
    second = sorted({row[1] for row in given.rows}, key=_as_it_sorts)
    for name, values in zip(given.analysis.columns, (first, second), strict=True):
        if len(values) < 2:
            message = (
                f"a chi-square test needs two values of {name!r}, and there is {plain(values[0]) if values else 'none'}"
            )
            raise ToolError(message, "test columns of categories with two or more values")
    counts = {(row[0], row[1]): int(_number(row[2]) or 0) for row in given.rows}
    table = [[counts.get((a, b), 0) for b in second] for a in first]
    test = chi_square(table)
    names = unique(["group", *map(plain, second)])
    columns = [Column(names[0], ColumnType.CATEGORY)]
    columns += [Column(name, ColumnType.NUMBER, label=f"number with {name}") for name in names[1:]]
    rows: list[tuple[Scalar, ...]] = [(plain(value), *line) for value, line in zip(first, table, strict=True)]
    facts = {"chi2": test.chi2, "df": test.df, "p_value": test.p_value, "n": test.n, "cramers_v": test.cramers_v}
    return Finished(tuple(columns), rows, facts, remade=True)


def _missing(given: _Given) -> Finished:
    return given.with_facts(total_missing=sum(int(_number(row[1]) or 0) for row in given.rows))


def _two_values(given: _Given) -> tuple[float | None, float | None, float | None]:
    first, second = (_number(row[1]) for row in given.rows)
    change = None if first is None or second is None else first - second
    return first, second, change


def _describe(given: _Given) -> Finished:
    """The ends are text, and each path writes some of them in its own way: 14.0 for 14, 10:00:00.500000 for .5."""
    rows = [(*row[:5], *(_tidy(end, row[1]) for end in row[5:7]), *row[7:]) for row in given.rows]
    return Finished(given.columns, rows, remade=True)


def _tidy(end: Scalar, kind: Scalar) -> Scalar:
    if isinstance(end, str) and "." in end and kind == ColumnType.TIME:
        return end.rstrip("0")
    return end.removesuffix(".0") if isinstance(end, str) and kind == ColumnType.NUMBER else end


def _difference(given: _Given) -> Finished:
    _, second, change = _two_values(given)
    percent = None if change is None or not second else 100 * change / abs(second)
    return given.with_facts(difference=change, percent=percent)


def _ratio(given: _Given) -> Finished:
    first, second, _ = _two_values(given)
    ratio = None if first is None or not second else first / second
    return given.with_facts(ratio=ratio, percent=None if ratio is None else 100 * ratio)


def _growth(given: _Given) -> Finished:
    if given.analysis.keys or not given.rows:
        return given.with_facts()
    return given.with_facts(**{column.name: cell for column, cell in zip(given.columns, given.rows[0], strict=True)})


def _share(given: _Given) -> Finished:
    return given.with_facts(part=given.stated.get("part"), whole=given.stated.get("whole"))


_METHODS: Mapping[Method, Callable[[_Given], Finished]] = {
    Method.CORRELATION: _correlation,
    Method.OUTLIERS: _outliers,
    Method.T_TEST: _t_test,
    Method.CHI_SQUARE: _chi_square,
    Method.MISSING: _missing,
    Method.DIFFERENCE: _difference,
    Method.RATIO: _ratio,
    Method.GROWTH: _growth,
    Method.SHARE: _share,
    Method.DESCRIBE: _describe,
}

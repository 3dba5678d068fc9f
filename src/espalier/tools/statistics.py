"""Tests of significance: p-values from Student's t and the chi-square distribution. The only door to mpmath."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = 30
_FAR, _MANY = 40, 1000
"""Beyond 40 standard errors with more than 1,000 degrees of freedom a probability is below 1e-200."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A group of numbers: how many, their mean, and their sample standard deviation (None below two)."""

    n: int
    mean: float
    std: float | None


@dataclass(frozen=True, slots=True)
class TTest:
    """Outcome of a t-test; all but the difference are None where the samples allow no test."""

    difference: float
    t: float | None = None
    df: float | None = None
    p_value: float | None = None


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """Outcome of a test of independence; ``cramers_v`` is the strength of the association, 0 to 1."""

    chi2: float
    df: int
    p_value: float
    n: int
    cramers_v: float


def t_two_sided(t: float, df: float) -> float:
    """The probability that Student's t with ``df`` degrees of freedom is at least as far from 0 as ``t``.

    By the regularised incomplete beta function: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1
    with 26.5.27. What is below 1e-200 counts as 0.
    """
    if math.isinf(t) or (abs(t) > _FAR and df > _MANY):
        return 0.0
    from mpmath import betainc, mpf, workdps  # noqa: PLC0415 - heavy, and few runs test anything

    with workdps(_DIGITS):
        return float(betainc(mpf(df) / 2, 0.5, 0, df / (df + mpf(t) ** 2), regularized=True))


def chi_square_tail(x: float, df: int) -> float:
    """The probability that chi-square with ``df`` degrees of freedom is at least ``x``.

    By the regularised incomplete gamma function: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.19.
    """
    from mpmath import gammainc  # noqa: PLC0415 - heavy, and few runs test anything

    return float(gammainc(df / 2, x / 2, regularized=True))


def welch(first: Sample, second: Sample) -> TTest:
    """Welch's t-test of two means with unequal variances, two-sided.

    B. L. Welch, Biometrika 34 (1947), 28-35; the degrees of freedom are Satterthwaite's.
    """
    difference = first.mean - second.mean
    if first.std is None or second.std is None or not (first.std or second.std):
        return TTest(difference)
    a, b = first.std**2 / first.n, second.std**2 / second.n
    t = difference / math.sqrt(a + b)
    df = (a + b) ** 2 / (a**2 / (first.n - 1) + b**2 / (second.n - 1))
    return TTest(difference, t, df, t_two_sided(t, df))


def correlation_p(r: float, n: int) -> float | None:
    """The two-sided p-value of Pearson's r over ``n`` pairs; None below three pairs.

    t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom: Press et al., Numerical Recipes, 3rd ed., 14.5.5.
    """
    if n < 3:
        return None
    if abs(r) >= 1:
        return 0.0
    return t_two_sided(r * math.sqrt((n - 2) / (1 - r * r)), n - 2)


def chi_square(counts: Sequence[Sequence[int]]) -> ChiSquare:
    """Pearson's test of independence of a table of counts, without Yates's correction.

    Press et al., Numerical Recipes, 3rd ed., 14.4.1; V is Cramer's, Mathematical Methods of Statistics (1946), 21.9.

    Args:
        counts: one row a value of the first category, one column a value of the second; at least two of each, and no
            row or column of zeros.
    """
    rows = [sum(row) for row in counts]
    columns = [sum(column) for column in zip(*counts, strict=True)]
    n = sum(rows)
    chi2 = math.fsum(
        (count - row * column / n) ** 2 / (row * column / n)
        for row, line in zip(rows, counts, strict=True)
        for column, count in zip(columns, line, strict=True)
    )
    df = (len(rows) - 1) * (len(columns) - 1)
    v = math.sqrt(chi2 / (n * min(len(rows) - 1, len(columns) - 1)))
    return ChiSquare(chi2, df, chi_square_tail(chi2, df), n, v)

"""Plan-language tokens -> the named analyses (shares, differences, growth, tests, correlation ...)."""

from __future__ import annotations

from collections.abc import Callable

from espalier.core.errors import PlanError
from espalier.core.query import Analysis, Condition, Fn, Measure, Method, Order, Query, Source
from espalier.llm.embedded.reading import Tokens, read_condition, read_key, read_measure, read_tail


def _compared(method: Method) -> Callable[[Tokens], Analysis]:
    def read(tokens: Tokens) -> Analysis:
        measure = read_measure(tokens)
        groups = []
        while tokens.take("of"):
            groups.append(read_condition(tokens))
        if len(groups) != 2:
            message = f"{method.value} compares two groups, not {len(groups)}"
            raise PlanError(message)
        keys = (read_key(tokens),) if tokens.take("by") else ()
        return Analysis(method, measure=measure, groups=tuple(groups), keys=keys)

    return read


def _t_test(tokens: Tokens) -> Analysis:
    columns = (tokens.column(), tokens.column())
    values = []
    while tokens.take("only"):
        values.append(tokens.constant())
    return Analysis(Method.T_TEST, columns, tuple(values))


def _columns(method: Method, least: int, most: int) -> Callable[[Tokens], Analysis]:
    def read(tokens: Tokens) -> Analysis:
        names: list[str] = []
        while tokens.is_pointer("c") and len(names) < most:
            names.append(tokens.column())
        if len(names) < least:
            message = f"{method.value} needs {least} column(s)"
            raise PlanError(message)
        return Analysis(method, tuple(names))

    return read


def _share(tokens: Tokens) -> Analysis:
    return Analysis(Method.SHARE, groups=(read_condition(tokens),))


def _part(tokens: Tokens) -> Analysis:
    measure = Measure(Fn.SUM, tokens.column())
    return Analysis(Method.SHARE, measure=measure, groups=(read_condition(tokens),))


ANALYSES: dict[str, Callable[[Tokens], Analysis]] = {
    "pct": _share,
    "part": _part,
    "diff": _compared(Method.DIFFERENCE),
    "ratio": _compared(Method.RATIO),
    "growth": _compared(Method.GROWTH),
    "corr": _columns(Method.CORRELATION, 1, 2),
    "outliers": _columns(Method.OUTLIERS, 1, 1),
    "ttest": _t_test,
    "chi2": _columns(Method.CHI_SQUARE, 2, 2),
    "missing": _columns(Method.MISSING, 0, 1),
    "describe": _columns(Method.DESCRIBE, 0, 0),
}


def read_analysis(tokens: Tokens, source: Source, where: Condition) -> Query:
    """A named analysis and its tail."""
    analysis = ANALYSES[tokens.next()](tokens)
    column = "change_percent" if analysis.method is Method.GROWTH else None
    order, limit = read_tail(tokens, Order(column=column))
    return Query(source, where, analysis=analysis, order=order if column else (), limit=limit)

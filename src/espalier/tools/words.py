"""Queries in words, English and Chinese: what a number is and how it was computed."""

from __future__ import annotations

from collections.abc import Iterable

from espalier.core.query import (
    Aggregate,
    Analysis,
    Condition,
    Fn,
    Key,
    Measure,
    Op,
    Operand,
    Order,
    Predicate,
    Query,
    Scalar,
    Source,
    Step,
)
from espalier.tools import phrases


def plain(value: Scalar) -> str:
    """A value as text: no ``.0`` behind whole numbers, "true" and "false" for flags, "" for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def measure_words(measure: Measure, language: str = "en") -> str:
    """What a measure is for people: "total amount", "number of rows", "average price"."""
    if measure.column is None:
        return phrases.FRAME[language]["rows"]
    return phrases.MEASURES[language][measure.fn].format(measure.column)


def key_words(key: Key, language: str = "en") -> str:
    """What groups are made by: "region", "month of date"."""
    return key.column if key.part is None else phrases.PARTS[language][key.part].format(key.column)


def condition_words(condition: Condition, language: str = "en") -> str:
    """A condition: "region is North and amount is above 5"."""
    frame = phrases.FRAME[language]
    alternatives = (
        frame["and"].join(_predicate(one, language) for one in alternative) for alternative in condition.any_of
    )
    return frame["or"].join(alternatives) or frame["everything"]


def group_name(condition: Condition) -> str:
    """A short name for the rows that fit: the value where one column equals it, else the condition in words."""
    predicates = condition.predicates()
    if len(predicates) == 1 and predicates[0].op is Op.EQ:
        return plain(predicates[0].values[0])
    return condition_words(condition)


def describe_query(query: Query, language: str = "en") -> str:
    """How the answer to ``query`` was computed, in one sentence without its full stop."""
    frame = phrases.FRAME[language]
    where = frame["where"].format(condition_words(query.where, language)) if query.where.any_of else ""
    details = [_step(step, language) for step in query.steps]
    subject = ""
    if query.aggregate is not None:
        subject = _listed((measure_words(one, language) for one in query.aggregate.measures), language)
        details += _grouping(query.aggregate, language)
    elif query.analysis is not None:
        subject = _analysis(query.analysis, language)
    details += _ordering(query, language)
    rest = "".join(phrases.PAUSE[language] + detail for detail in details)
    pattern = frame["over" if subject else "these"]
    return pattern.format(subject=subject, source=_source(query.source, language), where=where, rest=rest)


def _listed(names: Iterable[str], language: str) -> str:
    return phrases.FRAME[language]["list"].join(names)


def _source(source: Source, language: str) -> str:
    frame = phrases.FRAME[language]
    tables = frame["and"].join(source.tables) if language == "en" else _listed(source.tables, language)
    if len(source.tables) == 1:
        return tables
    return frame["join"].format(tables, source.on) if source.on is not None else frame["stack"].format(tables)


def _predicate(predicate: Predicate, language: str) -> str:
    subject = key_words(Key(predicate.column, predicate.part), language)
    return phrases.OPS[language][predicate.op].format(subject, *(plain(value) for value in predicate.values))


def _grouping(aggregate: Aggregate, language: str) -> list[str]:
    frame, found = phrases.FRAME[language], []
    if aggregate.keys:
        found.append(frame["by"].format(_listed((key_words(key, language) for key in aggregate.keys), language)))
    if aggregate.share:
        found.append(frame["share"])
    if aggregate.having is not None:
        subject = measure_words(aggregate.measures[-1], language)
        kept = phrases.OPS[language][aggregate.having.op].format(subject, plain(aggregate.having.value))
        found.append(frame["having"].format(kept))
    return found


def _analysis(analysis: Analysis, language: str) -> str:
    said = phrases.METHODS[language]
    names = _listed([*analysis.columns, *map(plain, analysis.values)], language) or said["all"]
    between = said["to" if analysis.method.value == "growth" else "versus"]
    groups = between.join(condition_words(group, language) for group in analysis.groups)
    measure = measure_words(analysis.measure or Measure(Fn.COUNT), language)
    words = said[analysis.method.value].format(columns=names, groups=groups, measure=measure)
    if not analysis.keys:
        return words
    keys = _listed((key_words(key, language) for key in analysis.keys), language)
    return f"{words}{phrases.PAUSE[language]}{phrases.FRAME[language]['by'].format(keys)}"


def _step(step: Step, language: str) -> str:
    values = _listed(map(plain, step.values), language) or (step.fn.value if step.fn else "")
    return phrases.STEPS[language][step.kind].format(
        columns=_listed(step.columns, language) or phrases.METHODS[language]["all"],
        names=_listed(step.names, language),
        values=values,
        digits=step.digits,
        left=_side(step.left),
        operator=step.operator,
        right=_side(step.right),
        condition=condition_words(step.condition or Condition(), language),
    )


def _side(operand: Operand | None) -> str:
    return "" if operand is None else operand.column or plain(operand.value)


def _ordering(query: Query, language: str) -> list[str]:
    frame, found = phrases.FRAME[language], []
    if query.order:
        names = (_order(order, query, language) for order in query.order)
        found.append(frame["sorted"].format(_listed(names, language)))
    if query.limit is not None:
        found.append(frame["first"].format(query.limit))
    return found


def _order(order: Order, query: Query, language: str) -> str:
    name = order.column or ""
    if order.measure is not None and query.aggregate is not None:
        name = measure_words(query.aggregate.measures[order.measure], language)
    elif order.measure is not None:
        name = "change_percent"
    return phrases.FRAME[language]["down" if order.descending else "up"].format(name)

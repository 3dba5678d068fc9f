"""Which kind of chart suits a result, and what that chart shows. Nothing here draws; ``charts`` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from espalier.core.errors import ToolError
from espalier.core.query import Method
from espalier.core.value import Table
from espalier.tools import numbers, shapes
from espalier.tools.chart_series import MOST_BARS, MOST_SLICES, Picture, Series, phrase, places
from espalier.tools.shapes import Shape
from espalier.tools.telling import Telling
from espalier.tools.titles import capital

KINDS = ("auto", "bar", "line", "scatter", "histogram", "pie")
_PIE_SLICES = 6
"""Most groups of which shares become a pie unasked."""
_PARTS: Mapping[str, tuple[str, str]] = {
    Method.CORRELATION: ("second", "r"),
    Method.T_TEST: ("group", "mean"),
    Method.MISSING: ("column", "missing"),
    Method.DIFFERENCE: ("group", "value"),
    Method.RATIO: ("group", "value"),
}
"""Which columns of an analysis are drawn: what names a bar, and how long it is."""


def picture(table: Table, kind: str = "auto", title: str = "", language: str = "en") -> Picture:
    """What a chart of ``table`` shows.

    Raises:
        ToolError: the kind is unknown, or the table is empty or has nothing that can be drawn as that kind.
    """
    if kind not in KINDS:
        message = f"there is no chart of kind {kind!r}"
        raise ToolError(message, f"the kinds are {', '.join(KINDS)}")
    if not table.rows:
        message = "there are no rows to draw"
        raise ToolError(message, "loosen the condition, or leave the chart out")
    form = _form(table)
    if not form.measures:
        message = "there is no numeric column to draw"
        raise ToolError(message, f"the columns are {', '.join(column.name for column in table.columns)}")
    telling = Telling(table, language)
    drawn = _MAKERS[_choose(table, form) if kind == "auto" else kind](table, form, telling)
    note = drawn.note
    if not note and not shapes.is_complete(table):
        note = phrase(language, "part", shown=len(table.rows), all=table.total)
    return replace(drawn, title=title or drawn.title, note=note)


def _form(table: Table) -> Shape:
    """The shape of a table for drawing: only measures that hold a number; records keyed by a column that names them."""
    names = {column.name: index for index, column in enumerate(table.columns)}
    parts = _PARTS.get(str(table.facts.get("method", "")))
    if parts and set(parts) <= set(names):
        return Shape((names[parts[0]],), (names[parts[1]],), grouped=True)
    shape = shapes.shape(table)
    drawn = tuple(i for i in shape.measures if any(map(numbers.is_number, shapes.values(table, i))))
    if not drawn and shape.share is not None:
        drawn = (shape.share,)
    if shape.grouped:
        return replace(shape, measures=drawn)
    unique = [index for index in shape.keys if shapes.is_unique(table, index)]
    timed = [index for index in unique if shapes.is_timed(table, index)]
    keys = timed[:1] or [index for index in unique if len(table.rows) <= MOST_BARS][:1]
    return replace(shape, keys=tuple(keys), measures=drawn, timed=bool(timed))


def _choose(table: Table, form: Shape) -> str:
    """The kind that suits: periods a line, shares of few groups a pie, records a cloud or a histogram, else bars."""
    if any(shapes.is_ordered(table, key) for key in form.keys):
        return "line" if len(table.rows) > 1 else "bar"
    if form.keys:
        is_share = form.share is not None and len(form.keys) == 1 and len(table.rows) <= _PIE_SLICES
        return "pie" if is_share else "bar"
    if form.grouped:
        return "bar"
    return "scatter" if len(form.measures) > 1 else "histogram"


def _bars(table: Table, form: Shape, telling: Telling) -> Picture:
    if table.total == 1 and len(form.measures) == 1:
        message = "one number makes no chart"
        raise ToolError(message, "group it by a column first, or ask for the number alone")
    return places("bar", table, form, telling)


def _lines(table: Table, form: Shape, telling: Telling) -> Picture:
    if len(table.rows) == 1:
        message = "one row makes no line"
        raise ToolError(message, "group by a period such as the month, or ask for bars")
    return places("line", table, form, telling)


def _pie(table: Table, form: Shape, telling: Telling) -> Picture:
    """Slices from the largest; what comes after the eighth is put together."""
    drawn = places("bar", table, replace(form, measures=form.measures[:1]), telling, most=len(table.rows))
    values = [value or 0.0 for value in drawn.series[0].values]
    if len(drawn.series) > 1 or min(values) < 0 or sum(values) <= 0:
        message = "a pie shows the parts of one whole, and these numbers are none"
        raise ToolError(message, "ask for bars")
    ranked = sorted(zip(drawn.names, values, strict=True), key=lambda slice: -slice[1])
    shown, rest = ranked[:MOST_SLICES], ranked[MOST_SLICES:]
    if rest:
        shown = [
            *ranked[: MOST_SLICES - 1],
            (phrase(telling.language, "other"), sum(v for _, v in ranked[MOST_SLICES - 1 :])),
        ]
    series = Series(drawn.series[0].name, tuple(value for _, value in shown), drawn.series[0].unit)
    return replace(drawn, kind="pie", names=tuple(name for name, _ in shown), series=(series,), periods=(), note="")


def _scatter(table: Table, form: Shape, telling: Telling) -> Picture:
    indices = [i for i in (*form.keys, *form.measures) if any(map(numbers.is_number, shapes.values(table, i)))]
    if len(indices) < 2:
        message = "a scatter plot wants two numeric columns"
        raise ToolError(message, "ask for a histogram or for bars")
    first, second = form.measures[:2] if len(form.measures) > 1 else indices[:2]
    pairs = [(row[first], row[second]) for row in table.rows]
    known = [(x, y) for x, y in pairs if numbers.is_number(x) and numbers.is_number(y)]
    x_name, y_name = (telling.measure(table.columns[index]) for index in (first, second))
    return Picture(
        "scatter",
        capital(phrase(telling.language, "against", x=x_name, y=y_name)),
        series=(Series(y_name, tuple(y for _, y in known), table.columns[second].unit),),
        points=tuple(x for x, _ in known),
        x_label=x_name,
        y_label=y_name,
        x_unit=table.columns[first].unit,
    )


def _histogram(table: Table, form: Shape, telling: Telling) -> Picture:
    index = form.measures[0]
    name = telling.measure(table.columns[index])
    return Picture(
        "histogram",
        phrase(telling.language, "distribution", x=name),
        points=tuple(value for value in shapes.values(table, index) if numbers.is_number(value)),
        x_label=name,
        y_label=phrase(telling.language, "groups" if form.grouped else "rows"),
        x_unit=table.columns[index].unit,
    )


_MAKERS: Mapping[str, Callable[[Table, Shape, Telling], Picture]] = {
    "bar": _bars,
    "line": _lines,
    "pie": _pie,
    "scatter": _scatter,
    "histogram": _histogram,
}

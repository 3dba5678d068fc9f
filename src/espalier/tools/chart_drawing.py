"""Draws a picture on a figure that it is given: bars, lines, a cloud of points, a histogram, a pie.

The figure and its axes are matplotlib's; ``charts`` makes them, so nothing is imported here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from espalier.tools import fonts, numbers
from espalier.tools.chart_series import Picture, Series
from espalier.tools.time_axis import MOST_LABELS, labelled

INK, SOFT = "#22262b", "#5f6771"
Figure = Any
Axes = Any
_LABELLED_BARS = 12
_MARKED_POINTS = 24
_NAME_WIDTH = 12
_STANDING = 8
"""Most bars that stand; more of them, or long names, lie."""
_APART = 10.0
"""Measures whose sizes differ by more than this factor get a panel each."""
_VECTORS = 2_000
"""Most points that an SVG holds as shapes; more become one image in it."""
_FEW_VALUES = 20
_SLIVER = 5.0
"""Slices below this percent have no room for names around them; a legend names them."""
_ROOM = 0.12
"""Space beyond the longest bar, for its number."""


def draw(figure: Figure, drawn: Picture, language: str) -> None:
    """Draws ``drawn``, with its title, its axes and its small print."""
    _KINDS[drawn.kind](figure, drawn, language)
    figure.axes[0].set_title(fonts.wrapped(drawn.title, 72))
    if drawn.note:
        figure.supxlabel(drawn.note, x=0.01, ha="left", fontsize=8, color=SOFT)


def size(drawn: Picture) -> tuple[float, float]:
    """Width and height in inches."""
    panels = len(_panels(drawn))
    if _lies(drawn):
        side_by_side = 1 if drawn.stacked or panels > 1 else len(drawn.series)
        return 8.0, 1.3 + len(drawn.names) * (0.3 if side_by_side == 1 else 0.17 * side_by_side + 0.1)
    if drawn.kind == "pie":
        return 6.4, 4.4
    return 8.0, 4.4 if panels == 1 else 1.2 + 2.2 * panels


def _lies(drawn: Picture) -> bool:
    longest = max((fonts.width(name) for name in drawn.names), default=0)
    crowded = len(drawn.names) > _STANDING or longest * len(drawn.names) > _NAME_WIDTH * _STANDING
    return drawn.kind == "bar" and not drawn.periods and (crowded or longest > 2 * _NAME_WIDTH)


def _panels(drawn: Picture) -> list[Sequence[Series]]:
    """Series that share an axis: all, unless they are measures whose sizes or units are too different for one."""
    sizes = [max((abs(value) for value in one.values if value is not None), default=0.0) for one in drawn.series]
    apart = min(sizes, default=0.0) * _APART < max(sizes, default=0.0)
    mixed = len({one.unit for one in drawn.series}) > 1
    if drawn.y_label or len(drawn.series) == 1 or not (apart or mixed):
        return [drawn.series]
    return [(one,) for one in drawn.series]


def _bars(figure: Figure, drawn: Picture, language: str) -> None:
    panels, lies = _panels(drawn), _lies(drawn)
    grid = (1, len(panels)) if lies else (len(panels), 1)
    all_axes = list(figure.subplots(*grid, squeeze=False, sharex=not lies, sharey=lies).flat)
    for axes, series in zip(all_axes, panels, strict=True):
        _bars_of(axes, series, drawn.stacked, lies)
        label = series[0].name if len(panels) > 1 else drawn.y_label
        values, names = (axes.xaxis, axes.yaxis) if lies else (axes.yaxis, axes.xaxis)
        _value_axis(values, series[0].unit, label)
        names.set_label_text("" if lies or axes is not all_axes[-1] else drawn.x_label)
        _name_places(names, drawn, range(len(drawn.names)), language)
        axes.grid(axis="x" if lies else "y")
        axes.margins(**({"x": _ROOM, "y": 0.01} if lies else {"x": 0.02, "y": _ROOM}))
        _legend(axes, series)
    if lies:
        figure.axes[0].invert_yaxis()


def _bars_of(axes: Axes, series: Sequence[Series], stacked: bool, lies: bool) -> None:
    """The bars of one panel: side by side, or each on the one before."""
    count = len(series[0].values)
    thick = 0.72 if stacked or len(series) == 1 else 0.8 / len(series)
    base = [0.0] * count
    put, offset = (axes.barh, "left") if lies else (axes.bar, "bottom")
    for number, one in enumerate(series):
        shift = 0.0 if stacked else (number - (len(series) - 1) / 2) * thick
        values = [value or 0.0 for value in one.values]
        places = [place + shift for place in range(count)]
        bars = put(places, values, thick, **{offset: list(base)}, label=one.name)
        if stacked:
            base = [below + value for below, value in zip(base, values, strict=True)]
        elif count * len(series) <= _LABELLED_BARS or (lies and len(series) == 1):
            axes.bar_label(bars, numbers.rounded(one.values, one.unit), padding=3, fontsize=8.5, color=INK)


def _lines(figure: Figure, drawn: Picture, language: str) -> None:
    panels = _panels(drawn)
    positions = drawn.periods or [float(place) for place in range(len(drawn.names))]
    all_axes = figure.subplots(len(panels), 1, squeeze=False, sharex=True).flat
    for axes, series in zip(all_axes, panels, strict=True):
        for one in series:
            values = [math.nan if value is None else value for value in one.values]
            lone = len(positions) <= _MARKED_POINTS
            axes.plot(positions, values, marker="o" if lone else "", markersize=4, linewidth=1.8, label=one.name)
        _value_axis(axes.yaxis, series[0].unit, series[0].name if len(panels) > 1 else drawn.y_label)
        _name_places(axes.xaxis, drawn, positions, language)
        axes.grid(axis="y")
        if _starts_at_zero(series):
            axes.set_ylim(bottom=0)
        _legend(axes, series)
    figure.axes[-1].set_xlabel(drawn.x_label)


def _scatter(figure: Figure, drawn: Picture, language: str) -> None:
    axes, series = figure.subplots(), drawn.series[0]
    crowd = min(1.0, max(0.25, 60 / max(len(drawn.points), 1) ** 0.75))
    many = len(drawn.points) > _VECTORS
    axes.scatter(drawn.points, series.values, s=20, alpha=crowd, linewidths=0, rasterized=many)
    axes.grid()
    _value_axis(axes.xaxis, drawn.x_unit, drawn.x_label)
    _value_axis(axes.yaxis, series.unit, drawn.y_label)


def _histogram(figure: Figure, drawn: Picture, language: str) -> None:
    axes, values = figure.subplots(), drawn.points
    low, high = min(values), max(values)
    counts = all(value == int(value) for value in values) and high - low <= _FEW_VALUES
    bins = [low - 0.5 + step for step in range(int(high - low) + 2)] if counts else _bin_count(values)
    axes.hist(values, bins=bins, edgecolor="white", linewidth=0.8)
    axes.grid(axis="y")
    _value_axis(axes.xaxis, drawn.x_unit, drawn.x_label)
    _value_axis(axes.yaxis, "", drawn.y_label)
    axes.yaxis.get_major_locator().set_params(integer=True)


def _bin_count(values: Sequence[float]) -> int:
    """How many bins: Freedman and Diaconis' rule, between 6 and 40."""
    ordered = sorted(values)
    quartile = len(ordered) // 4
    spread = ordered[-1 - quartile] - ordered[quartile]
    width = 2 * spread / len(ordered) ** (1 / 3)
    return min(40, max(6, math.ceil((ordered[-1] - ordered[0]) / width))) if width else 10


def _pie(figure: Figure, drawn: Picture, language: str) -> None:
    axes, series = figure.subplots(), drawn.series[0]
    values = [value or 0.0 for value in series.values]
    total = sum(values)
    shares = [100 * value / total for value in values]
    labels = [
        f"{fonts.shortened(name, 28)}  {numbers.percent(round(share, 1))}"
        for name, share in zip(drawn.names, shares, strict=True)
    ]
    roomy = min(shares) >= _SLIVER
    edge = {"edgecolor": "white", "linewidth": 1.5}
    wedges = axes.pie(
        values,
        labels=labels if roomy else None,
        startangle=90,
        counterclock=False,
        labeldistance=1.08,
        wedgeprops=edge,
    )[0]
    if not roomy:
        axes.legend(wedges, labels, loc="center left", bbox_to_anchor=(1.0, 0.5))


def _value_axis(axis: Axes, unit: str, name: str) -> None:
    """Numbers with separators along an axis, and what they are."""
    axis.set_major_formatter(lambda value, _: numbers.cell(float(f"{value:.10g}"), _percent(unit)))
    said = not unit or not name or bool(_percent(unit)) or any(f"{mark}{unit}" in name for mark in "([（")
    axis.set_label_text(name if said else f"{name} ({unit})")


def _percent(unit: str) -> str:
    return unit if unit == "%" else ""


def _name_places(axis: Axes, drawn: Picture, positions: Sequence[float], language: str) -> None:
    """Names along an axis: all of them on lying bars, at most a dozen elsewhere."""
    if drawn.periods:
        shown = labelled(drawn.names, language)
    else:
        step = 1 if drawn.kind == "bar" else -(-len(drawn.names) // MOST_LABELS)
        shown = [(place, fonts.shortened(drawn.names[place], 36)) for place in range(0, len(drawn.names), step)]
    axis.set_ticks([positions[place] for place, _ in shown], labels=[text for _, text in shown])


def _legend(axes: Axes, series: Sequence[Series]) -> None:
    if len(series) > 1:
        names = [fonts.shortened(one.name, 28) for one in series]
        handles = axes.get_legend_handles_labels()[0]
        axes.legend(handles, names, loc="upper left", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.0)


def _starts_at_zero(series: Sequence[Series]) -> bool:
    """Whether a line chart should show the zero: nothing is below it and the lowest point is not far above."""
    values = [value for one in series for value in one.values if value is not None]
    return bool(values) and min(values) >= 0 and min(values) < max(values) / 2


_KINDS: Mapping[str, Callable[[Figure, Picture, str], None]] = {
    "bar": _bars,
    "line": _lines,
    "scatter": _scatter,
    "histogram": _histogram,
    "pie": _pie,
}

"""Conditions on dates: the words for their slots and their plan tokens, by kind."""

from __future__ import annotations

from collections.abc import Callable

from espalier.llm.embedded.calendar import MONTHS
from training.amounts import say_date, say_decade, say_month, say_quarter, say_year, span_of, weekday, year_in
from training.nouns import Number
from training.schema import Made
from training.slots import Misfit, Scene, Symbol

SIGNS = {"after": ">", "since": ">=", "before": "<"}
MODERN = 1800
"""From here on a number that is called a year is one."""

Time = tuple[dict[str, str], list[Symbol]]


def _one_period(scene: Scene, name: Symbol, column: Made, kind: str) -> Time:
    rng, year = scene.rng, year_in(scene, column)
    if kind == "year":
        return {"p1": say_year(scene, year)}, ["year", name, "=", ("L", year)]
    if kind == "month":
        month = rng.randint(1, 12)
        return {"p1": say_month(scene, year, month)}, ["month", name, "=", ("L", f"{year}-{month:02d}")]
    if kind == "quarter":
        quarter = rng.randint(1, 4)
        return {"p1": say_quarter(scene, year, quarter)}, ["quarter", name, "=", ("L", f"{year}-Q{quarter}")]
    decade = year // 10 * 10
    return {"p1": say_decade(scene, decade)}, ["decade", name, "=", ("L", decade)]


def _years(scene: Scene, name: Symbol, column: Made, _: str) -> Time:
    low, high = span_of(column)
    if low == high:
        raise Misfit
    words = {"p1": say_year(scene, low), "p2": say_year(scene, high)}
    return words, ["year", name, "between", ("L", low), ("L", high)]


def _recurring(scene: Scene, name: Symbol, _: Made, kind: str) -> Time:
    if kind == "weekday":
        said, which = weekday(scene)
        return {"wd": said}, ["weekday", name, "=", ("L", which)]
    month = scene.rng.randint(1, 12)
    said = f"{month}月" if scene.chinese else MONTHS[month - 1].capitalize()
    return {"p1": said}, ["monthno", name, "=", ("L", month)]


def _dates(scene: Scene, name: Symbol, column: Made, kind: str) -> Time:
    rng, year = scene.rng, year_in(scene, column)
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    date, said = f"{year}-{month:02d}-{day:02d}", say_date(scene, year, month, day)
    if kind == "dates":
        later, end = rng.randint(1, 28), min(12, month + rng.randint(1, 5))
        other = f"{year}-{end:02d}-{later:02d}"
        if other <= date:
            raise Misfit
        return {"D": said, "D2": say_date(scene, year, end, later)}, [name, "between", ("L", date), ("L", other)]
    if kind == "on":
        return {"D": said}, ["day", name, "=", ("L", date)]
    sign, draw = SIGNS[kind], rng.random()
    if draw < 0.2:
        return {"D": say_month(scene, year, month)}, [name, sign, ("L", f"{year}-{month:02d}")]
    if draw < 0.35:
        return {"D": say_year(scene, year)}, ["year", name, sign, ("L", year)]
    return {"D": said}, [name, sign, ("L", date)]


TIMES: dict[str, Callable[[Scene, Symbol, Made, str], Time]] = {
    **dict.fromkeys(("year", "month", "quarter", "decade"), _one_period),
    **dict.fromkeys(("month_of_year", "weekday"), _recurring),
    **dict.fromkeys((*SIGNS, "on", "dates"), _dates),
    "years": _years,
}


def years_in(scene: Scene) -> list[Made]:
    """The numbers of the table that are years."""
    return [c for c in scene.main.of("n") if isinstance(c.noun, Number) and c.noun.low >= MODERN]


def year_of(scene: Scene, column: Made, number: int) -> tuple[str, list[Symbol]]:
    """The first or (``number`` 1) a later year of such a column, in words and as plan tokens."""
    low, high = int(column.noun.low), int(column.noun.high)
    year = (
        scene.rng.randint(low, low + (high - low) // 2)
        if number == 0
        else scene.rng.randint((low + high) // 2 + 1, high)
    )
    return say_year(scene, year), [("C", column.name), "=", ("L", year)]

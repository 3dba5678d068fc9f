"""Conditions: what narrows a question, in words and as plan tokens."""

from __future__ import annotations

from collections.abc import Callable

from training.phrases import pick, resolve, wording_of
from training.slots import (
    Made,
    Misfit,
    Scene,
    Symbol,
    mention,
    number_in,
    quoted,
    say_date,
    say_month,
    say_number,
    say_quarter,
    say_value,
    say_year,
    span_of,
    value_of,
    weekday,
    year_in,
)
from training.schema import invented

Filled = tuple[dict[str, str], list[Symbol]]
"""Words for the slots of a filter template, and its plan tokens."""
SIGNS = {"gt": ">", "lt": "<", "ge": ">=", "le": "<=", "eq_number": "="}


def _value(scene: Scene, kind: str) -> Filled:
    column = scene.column("c" if scene.rng.random() < 0.85 else "ce")
    value = value_of(scene, column)
    words = {"c": mention(scene, column), "v": say_value(scene, value)}
    if kind == "in":
        other = value_of(scene, column, value)
        words["v2"] = say_value(scene, other)
        return words, _equals(column, value) + ["or", *_equals(column, other)]
    return words, _equals(column, value, "=" if kind == "eq" else "!=")


def _equals(column: Made, value: str, sign: str = "=") -> list[Symbol]:
    return [("C", column.name), sign, ("V", column.name, value)]


def _number(scene: Scene, kind: str) -> Filled:
    column = scene.column("n")
    low = number_in(scene, column)
    words = {"n": mention(scene, column), "x": say_number(scene, low)}
    if kind == "between":
        high = number_in(scene, column)
        low, high = sorted((low, high))
        if low == high:
            raise Misfit
        words |= {"x": say_number(scene, low), "x2": say_number(scene, high)}
        return words, [("C", column.name), "between", ("L", low), ("L", high)]
    return words, [("C", column.name), SIGNS[kind], ("L", low)]


def _text(scene: Scene, kind: str) -> Filled:
    column = scene.column("ec")
    text = (
        invented(scene.rng, scene.rng.choice((1, 2)))
        if scene.rng.random() < 0.6
        else scene.rng.choice(("pro", "Inc", "urgent", "north", "2024", "科技", "大"))
    )
    word = "has" if kind == "contains" else "starts"
    said = mention(scene, column)
    return {"e": said, "c": said, "w": quoted(scene, text, 0.7)}, [("C", column.name), word, ("L", text)]


def _empty(scene: Scene, kind: str) -> Filled:
    column = scene.column("ncde")
    return {"a": mention(scene, column)}, [("C", column.name), kind]


def _time(scene: Scene, kind: str) -> Filled:
    column = scene.column("d")
    rng, name = scene.rng, ("C", column.name)
    words = {"d": mention(scene, column)}
    year = year_in(scene, column)
    if kind == "year":
        return words | {"p1": say_year(scene, year)}, ["year", name, "=", ("L", year)]
    if kind == "years":
        low, high = span_of(column)
        if low == high:
            raise Misfit
        return words | {"p1": say_year(scene, low), "p2": say_year(scene, high)}, [
            "year",
            name,
            "between",
            ("L", low),
            ("L", high),
        ]
    if kind == "month":
        month = rng.randint(1, 12)
        return words | {"p1": say_month(scene, year, month)}, ["month", name, "=", ("L", f"{year}-{month:02d}")]
    if kind == "quarter":
        quarter = rng.randint(1, 4)
        return words | {"p1": say_quarter(scene, year, quarter)}, ["quarter", name, "=", ("L", f"{year}-Q{quarter}")]
    if kind == "decade":
        decade = year // 10 * 10
        said = (
            f"{decade % 100}年代"
            if scene.chinese and decade < 2000
            else f"{decade}年代"
            if scene.chinese
            else f"the {decade}s"
        )
        return words | {"p1": said}, ["decade", name, "=", ("L", decade)]
    return _calendar(scene, kind, column, words)


def _calendar(scene: Scene, kind: str, column: Made, words: dict[str, str]) -> Filled:
    rng, name, year = scene.rng, ("C", column.name), year_in(scene, column)
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    if kind == "month_of_year":
        said = (
            f"{month}月"
            if scene.chinese
            else ("January February March April May June July August September October November December".split())[
                month - 1
            ]
        )
        return words | {"p1": said}, ["monthno", name, "=", ("L", month)]
    if kind == "weekday":
        said, which = weekday(scene)
        return words | {"wd": said}, ["weekday", name, "=", ("L", which)]
    date, said = f"{year}-{month:02d}-{day:02d}", say_date(scene, year, month, day)
    if kind == "dates":
        later, end = rng.randint(1, 28), min(12, month + rng.randint(1, 5))
        other = f"{year}-{end:02d}-{later:02d}"
        if other <= date:
            raise Misfit
        return words | {"D": said, "D2": say_date(scene, year, end, later)}, [
            name,
            "between",
            ("L", date),
            ("L", other),
        ]
    if kind == "on":
        return words | {"D": said}, ["day", name, "=", ("L", date)]
    draw = rng.random()
    if draw < 0.2:
        date, said = f"{year}-{month:02d}", say_month(scene, year, month)
    elif draw < 0.35:
        return words | {"D": say_year(scene, year)}, ["year", name, ">" if kind == "after" else "<", ("L", year)]
    return words | {"D": said}, [name, ">" if kind == "after" else "<", ("L", date)]


def _flag(scene: Scene, kind: str) -> Filled:
    column = scene.column("f")
    return {"c": mention(scene, column)}, [("C", column.name), "=", "true" if kind == "flag" else "false"]


KINDS: dict[str, tuple[Callable[[Scene, str], Filled], float]] = {
    "eq": (_value, 9),
    "ne": (_value, 2.2),
    "in": (_value, 1.5),
    "gt": (_number, 2.4),
    "lt": (_number, 2),
    "ge": (_number, 1),
    "le": (_number, 1),
    "eq_number": (_number, 0.5),
    "between": (_number, 1.2),
    "contains": (_text, 1),
    "starts": (_text, 0.5),
    "null": (_empty, 0.4),
    "filled": (_empty, 0.3),
    "year": (_time, 3),
    "month": (_time, 1.6),
    "month_of_year": (_time, 0.8),
    "quarter": (_time, 1.2),
    "after": (_time, 1.2),
    "before": (_time, 1),
    "on": (_time, 0.6),
    "dates": (_time, 0.9),
    "weekday": (_time, 0.6),
    "years": (_time, 0.6),
    "decade": (_time, 0.4),
    "flag": (_flag, 1.2),
    "flag_not": (_flag, 0.6),
}


def condition(scene: Scene) -> tuple[str, Filled]:
    """One condition: its kind, its words and its tokens.

    Raises:
        Misfit: the tables have no column for it.
    """
    kind = scene.rng.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
    if f"{kind}" not in wording_of("zh" if scene.chinese else "en").parts["FILTERS"]:
        raise Misfit
    return kind, KINDS[kind][0](scene, kind)


def render(scene: Scene, table: str, kind: str, form: str, words: dict[str, str]) -> str:
    """The condition in words: ``form`` "" stands behind the noun, "lead" opens the sentence, "tail" closes it."""
    parts = wording_of("zh" if scene.chinese else "en").parts[table]
    key = f"{kind}:{form}" if form and f"{kind}:{form}" in parts else kind
    text = resolve(scene.rng, pick(scene.rng, parts[key], scene.unseen if scene.rng.random() < 0.5 else None))
    for slot, said in words.items():
        text = text.replace("{" + slot + "}", said)
    return text

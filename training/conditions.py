"""Conditions: what narrows a question, in words and as plan tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from training import unnamed
from training.amounts import (
    number_in,
    say_decade,
    say_measure,
    say_year,
)
from training.inventions import fragment
from training.schema import Made
from training.slots import Misfit, Scene, Symbol, mention, quoted, say_value, state, value_of
from training.times import TIMES, years_in

SIGNS = {"gt": ">", "lt": "<", "ge": ">=", "le": "<=", "eq_number": "="}
OPPOSITE = {"gt": ("lt", "le"), "ge": ("lt", "le"), "lt": ("gt", "ge"), "le": ("gt", "ge")}
SET = re.compile(
    r"\{c\}(?= ?(?:is|are|=|==|为|是|等于) ?(?:true|yes|set|1|false|no|0|真|假|是|否|True|False)"
    r"|(?: true| yes| false| no)\b)"
)
"""Where the name of a yes/no column stands rather than what it says of a row."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: its kind, its column, the words for its slots, its plan tokens, and the template where it is not
    one of the usual ones."""

    kind: str
    column: Made
    words: dict[str, str]
    tokens: list[Symbol]
    template: str = field(default="")


def _value(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("c" if scene.chance(0.85) else "ce")
    value = value_of(scene, column)
    words = {"c": mention(scene, column), "v": say_value(scene, value)}
    if kind == "in":
        other = value_of(scene, column, value)
        words["v2"] = say_value(scene, other)
        return Condition(kind, column, words, [*_equals(column, value), "or", *_equals(column, other)])
    return Condition(kind, column, words, _equals(column, value, "!=" if kind == "ne" else "="))


def _equals(column: Made, value: str, sign: str = "=") -> list[Symbol]:
    return [("C", column.name), sign, ("V", column.name, value)]


def _number(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("n")
    name, low = ("C", column.name), number_in(scene, column)
    words = {"n": mention(scene, column), "x": say_measure(scene, column, low)}
    if kind == "between":
        low, high = sorted((low, number_in(scene, column)))
        if low == high:
            raise Misfit
        words |= {"x": say_measure(scene, column, low), "x2": say_measure(scene, column, high)}
        return Condition(kind, column, words, [name, "between", ("L", low), ("L", high)])
    template = unnamed.narrowing(scene, column, kind) if scene.chance(0.25) else ""
    return Condition(kind, column, words, [name, SIGNS[kind], ("L", low)], template)


def _year_number(scene: Scene, kind: str, _: Made | None) -> Condition:
    """A condition on a number that is a year, in the words for dates."""
    column = scene.column_of(years_in(scene))
    name, noun = ("C", column.name), column.noun
    low, high = sorted(scene.rng.randint(int(noun.low), int(noun.high)) for _ in "ab")
    said, words = say_year(scene, low), {"d": mention(scene, column), "p1": say_year(scene, low)}
    if kind == "decade":
        decade = low // 10 * 10
        return Condition(kind, column, words | {"p1": say_decade(scene, decade)}, ["decade", name, "=", ("L", decade)])
    if kind == "years":
        if low == high:
            raise Misfit
        return Condition(
            kind, column, words | {"p2": say_year(scene, high)}, [name, "between", ("L", low), ("L", high)]
        )
    sign = {"year": "=", "after": ">", "since": ">=", "before": "<"}[kind]
    return Condition(kind, column, words | {"D": said}, [name, sign, ("L", low)])


def _text(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("ec")
    text = fragment(scene)
    said = mention(scene, column)
    words = {"e": said, "c": said, "w": quoted(scene, text, 0.7)}
    return Condition(kind, column, words, [("C", column.name), "has" if kind == "contains" else "starts", ("L", text)])


def _empty(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("ncde")
    return Condition(kind, column, {"a": mention(scene, column)}, [("C", column.name), kind])


def _flag(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("f")
    words = {"c": state(scene, column), "name": mention(scene, column)}
    return Condition(kind, column, words, [("C", column.name), "=", "true" if kind == "flag" else "false"])


def _time(scene: Scene, kind: str, column: Made | None) -> Condition:
    column = column or scene.column("d")
    words, tokens = TIMES[kind](scene, ("C", column.name), column, kind)
    return Condition(kind, column, {"d": mention(scene, column), **words}, tokens)


Maker = Callable[[Scene, str, Made | None], Condition]
KINDS: dict[str, tuple[Maker, float]] = {
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
    "since": (_time, 1),
    "before": (_time, 1),
    "on": (_time, 0.6),
    "dates": (_time, 0.9),
    "weekday": (_time, 0.6),
    "years": (_time, 0.6),
    "decade": (_time, 0.4),
    "year number": (_year_number, 2.5),
    "flag": (_flag, 1.2),
    "flag_not": (_flag, 0.6),
}
YEARLY = ("year", "year", "year", "decade", "years", "years", "after", "since", "before")
"""Conditions on dates that fit a number that is a year as well."""
NAMES, WEIGHTS = list(KINDS), [weight for _, weight in KINDS.values()]
RULES = ("gt", "gt", "lt", "ge", "le", "eq", "ne", "null")


def condition(scene: Scene, column: Made | None = None) -> Condition:
    """One condition, or (``column``, a category) one of the values of that column.

    Raises:
        Misfit: the tables have no column for it, or the language no words.
    """
    kind = scene.rng.choice(("in", "in", "ne")) if column else scene.rng.choices(NAMES, WEIGHTS)[0]
    if kind == "year number":
        return _year_number(scene, scene.rng.choice(YEARLY), None)
    if kind not in scene.wording.parts["FILTERS"]:
        raise Misfit
    return KINDS[kind][0](scene, kind, column)


def rule(scene: Scene) -> Condition:
    """The condition of a label."""
    kind = scene.rng.choice(RULES)
    made = KINDS[kind][0](scene, kind, None)
    return Condition(kind, made.column, made.words, made.tokens)


def second(scene: Scene, first: Condition) -> Condition:
    """Another condition; of the same column, now and then, where that makes a range."""
    if first.kind in OPPOSITE and not first.template and scene.chance(0.25):
        return _number(scene, scene.rng.choice(OPPOSITE[first.kind]), first.column)
    return condition(scene)


def render(scene: Scene, table: str, made: Condition, form: str = "") -> str:
    """The condition in words: ``form`` "" stands behind the noun, "lead" opens the sentence, "tail" closes it, "noun"
    stands in place of the noun of the rows."""
    parts = scene.wording.parts[table]
    key = f"{made.kind}:{form}" if form and f"{made.kind}:{form}" in parts else made.kind
    text = made.template if made.template and not form else scene.words(parts[key])
    text = SET.sub("{name}", text) if "name" in made.words else text
    for slot, said in made.words.items():
        text = text.replace("{" + slot + "}", said)
    return text

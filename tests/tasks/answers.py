"""Builders of expectations about the answer text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.tasks import tables
from tests.tasks.spec import MONTHS, Builder, Expect, Second, both, ends, flat

UP = ["increas", "grew", "rose", "up", "higher", "growth", "增", "升", "上涨", "多", "高"]
DOWN = ["decreas", "fell", "drop", "down", "lower", "declin", "less", "减", "降", "下跌", "下滑", "少", "低"]


def facts(query: str, second: Second, *, grouped: bool = False, also: list[list[Any]] | None = None) -> Builder:
    """Every value that the query gives must be in the answer."""
    return lambda ws: {"answer": [flat(both(ws, query, second, grouped=grouped)), *(also or [])]}


def const(*alternatives: list[Any]) -> Builder:
    """Fixed alternatives of the answer."""
    return lambda ws: {"answer": [list(one) for one in alternatives]}


def check(truth: Second, *alternatives: list[Any]) -> Builder:
    """Fixed alternatives, after a plain Python test says that they are true."""

    def build(ws: str) -> Expect:
        assert truth(tables.plain(ws)), alternatives
        return {"answer": [list(one) for one in alternatives]}

    return build


def percent(query: str, second: Second) -> Builder:
    """A share in percent, as 12.5 or as 0.125."""

    def build(ws: str) -> Expect:
        value = flat(both(ws, query, second))[0]
        return {"answer": [[value], [tables.plain_value(value / 100)]]}

    return build


def signed(query: str, second: Second, *, share: bool = False) -> Builder:
    """A change: the signed number, or its size with a word for its direction."""

    def build(ws: str) -> Expect:
        value = flat(both(ws, query, second))[0]
        sizes = [value, tables.plain_value(value / 100)] if share else [value]
        alternatives = [[size] for size in sizes if value < 0]
        words = DOWN if value < 0 else UP
        alternatives += [[abs(size), word] for size in sizes for word in words] if value < 0 else [[s] for s in sizes]
        return {
            "answer": alternatives,
            **({} if value < 0 else {"answer_not": ["decreas", "fell by", "下降", "减少了"]}),
        }

    return build


def pick(query: str, second: Second, which: str = "max", count: int = 1, *, value: bool = False) -> Builder:
    """Name the group(s) at one end; both paths must agree on all groups."""

    def build(ws: str) -> Expect:
        rows = both(ws, query, second, grouped=True)
        best = ends(rows, which, count)
        keys = [str(part) for row in best for part in row[:-1]]
        expect: Expect = {"answer": [keys + ([row[-1] for row in best] if value else [])]}
        if count == 1 and len(rows) < 60:
            expect["among"] = sorted({str(row[0]) for row in rows})
        return expect

    return build


def month_pick(query: str, second: Second, which: str, lang: str, *, value: bool = False) -> Builder:
    """Like pick for months given as 2024-03: the month may be written in words."""

    def build(ws: str) -> Expect:
        best = ends(both(ws, query, second, grouped=True), which, 1)[0]
        number = int(str(best[0])[-2:])
        shapes = [
            str(best[0]),
            MONTHS[number - 1],
            MONTHS[number - 1][:3],
            f"{number}月",
            f"{best[0]}"[:4] + f"/{number:02d}",
        ]
        return {"answer": [[shape, *([best[1]] if value else [])] for shape in shapes]}

    return build


def day_pick(query: str, second: Second, which: str) -> Builder:
    """Like pick for days given as 2024-03-05: the day may be written in words."""

    def build(ws: str) -> Expect:
        text = str(ends(both(ws, query, second, grouped=True), which, 1)[0][0])
        name, number = MONTHS[int(text[5:7]) - 1], int(text[8:])
        shapes = [
            text,
            f"{name} {number}",
            f"{name[:3]} {number}",
            f"{number} {name}",
            f"{number} {name[:3]}",
            f"{int(text[5:7])}月{number}日",
            text.replace("-", "/"),
        ]
        return {"answer": [[shape] for shape in shapes]}

    return build


def only(query: str, second: Second, test: Callable[[Any], bool]) -> Builder:
    """Name exactly the groups whose value passes; the other groups may not be named."""

    def build(ws: str) -> Expect:
        rows = both(ws, query, second, grouped=True)
        kept = [str(row[0]) for row in rows if test(row[-1])]
        return {"answer": [kept], "answer_not": [str(row[0]) for row in rows if not test(row[-1])]}

    return build


def refused() -> Builder:
    """The task cannot be done: the program must say so and leave everything alone."""
    return lambda ws: {"exit": 1, "untouched": True}


def untouched() -> Builder:
    """No file may change or appear."""
    return lambda ws: {"untouched": True}

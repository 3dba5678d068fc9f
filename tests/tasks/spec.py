"""How a task's expectation is written down, computed and checked along two paths."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from tests.tasks import tables

Expect = dict[str, Any]
Builder = Callable[[str], Expect]
Second = Callable[[SimpleNamespace], Any]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
CHECKED: list[str] = []


@dataclass(frozen=True)
class Spec:
    """One authored task and the builders of its expectation."""

    id: str
    lang: str
    wording: str
    workspace: str
    task: str
    parts: tuple[Builder, ...]

    @property
    def kind(self) -> str:
        """The kind, told by the first letter of the id."""
        return {"q": "question", "c": "chore", "r": "report", "x": "refuse"}[self.id[0]]


def task(id: str, lang: str, wording: str, workspace: str, text: str, *parts: Builder) -> Spec:
    """Shorthand for a Spec: lang is en or zh, wording is free or plain."""
    return Spec(id, lang, wording, workspace, text, parts)


def flat(value: Any) -> list[Any]:
    """Nested lists and tuples as one flat list of plain values."""
    if isinstance(value, list | tuple):
        return [item for part in value for item in flat(part)]
    return [tables.plain_value(value)]


def same(left: list[Any], right: list[Any]) -> bool:
    """Whether two flat lists agree: numbers to nine digits, everything else exactly."""

    def close(a: Any, b: Any) -> bool:
        if isinstance(a, int | float) and isinstance(b, int | float):
            return math.isclose(a, b, rel_tol=1e-8, abs_tol=1e-9)
        return a == b or str(a) == str(b)

    return len(left) == len(right) and all(close(a, b) for a, b in zip(left, right, strict=True))


def both(workspace: str, query: str, second: Second, *, grouped: bool = False) -> list[list[Any]]:
    """Rows of the query, after the plain Python path gave the same."""
    rows = tables.sql(workspace, query)[1]
    other = second(tables.plain(workspace))
    if grouped:
        rows = sorted(rows, key=str)
        left, right = rows, sorted((list(row) for row in other), key=str)
    else:
        left, right = rows, other
    if not same(flat(left), flat(right)):
        message = f"paths differ for {query}\n SQL {flat(left)[:12]}\n PY  {flat(right)[:12]}"
        raise AssertionError(message)
    CHECKED.append(query)
    return rows


def settled(query: str, rows: list[list[Any]]) -> list[list[Any]]:
    """Rows in an order that does not depend on the engine, where the query itself gives none."""
    return sorted(rows, key=str) if "GROUP BY" in query or "DISTINCT" in query or "JOIN" in query else rows


def ends(rows: list[list[Any]], which: str, count: int) -> list[list[Any]]:
    """The first `count` rows by the last column; a tie at the border is an error."""
    ranked = sorted(rows, key=lambda row: row[-1], reverse=which == "max")
    if len(ranked) > count and math.isclose(ranked[count - 1][-1], ranked[count][-1], rel_tol=1e-9):
        message = f"tie at the border: {ranked[: count + 2]}"
        raise AssertionError(message)
    return ranked[:count]


def merge(parts: tuple[Builder, ...], workspace: str) -> Expect:
    """All parts of one expectation together; exit 0 is wanted unless a part says otherwise."""
    expect: Expect = {"exit": 0}
    for part in parts:
        for key, value in part(workspace).items():
            old = expect.get(key)
            expect[key] = (
                old + value if isinstance(value, list) and isinstance(old, list) and key != "answer" else value
            )
    return expect

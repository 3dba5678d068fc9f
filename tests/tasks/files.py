"""Builders of expectations about files: tables, texts, charts and reports."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from tests.tasks import tables
from tests.tasks.spec import MONTHS, Builder, Expect, Second, both, flat, settled


def table(
    path: str,
    query: str,
    second: Second | None = None,
    *,
    names: bool | str = True,
    ordered: bool | str = False,
    alike: Callable[[list[Any]], list[Any]] | None = None,
) -> Builder:
    """A table file with the rows of the query.

    `names` is False where the names of the columns are free, and "order" where their order counts too; `ordered`
    asks for the order of the rows (or only that of one column, by name); `alike` turns a row into one whose cells
    may be lists of alternatives.
    """

    def build(ws: str) -> Expect:
        columns, rows = tables.sql(ws, query)
        if second is not None:
            both(ws, query, second, grouped=not ordered)
        rows = rows if ordered else settled(query, rows)
        rows = [alike(row) for row in rows] if alike else rows
        entry: Expect = {
            "path": path,
            "kind": "table",
            "rows": rows,
            "columns": columns if names else None,
            "ordered": ordered,
        }
        if names == "order":
            entry["column_order"] = True
        return {"files": [entry]}

    return build


def file(
    path: str | None,
    *,
    text: str | None = None,
    contains: list[Any] | None = None,
    kind: str = "text",
    suffixes: tuple[str, ...] = (),
    unchanged: bool = False,
) -> Builder:
    """A text file with exact text or facts, or one that must stay as it was."""
    entry: Expect = {"path": path, "kind": kind}
    for key, value in (
        ("text", text),
        ("contains", contains),
        ("suffixes", list(suffixes)),
        ("unchanged", unchanged),
    ):
        if value:
            entry[key] = value
    return lambda ws: {"files": [dict(entry)]}


def value_file(path: str, query: str, second: Second) -> Builder:
    """A text file that must hold the values of a query."""
    return lambda ws: {"files": [{"path": path, "kind": "text", "contains": flat(both(ws, query, second))}]}


def chart(path: str | None = None) -> Builder:
    """A chart: the named file, or any new image or report that shows one."""
    if path is None:
        return lambda ws: {"chart": True}
    return lambda ws: {"files": [{"path": path, "kind": "chart"}]}


def report(
    path: str | None, *parts: tuple[str, Second] | list[Any] | Builder, excludes: tuple[str, ...] = ()
) -> Builder:
    """A report that shows the facts of every part: a (query, second path) pair, a pick, or fixed facts."""

    def build(ws: str) -> Expect:
        wanted: list[Any] = []
        for part in parts:
            if isinstance(part, tuple):
                wanted += flat(both(ws, *part, grouped=True))
            elif isinstance(part, list):
                wanted += part
            else:
                answers = part(ws)["answer"]
                wanted += answers[0] if len(answers) == 1 else [answers]
        entry: Expect = {"path": path, "kind": "report", "contains": wanted}
        if path is None:
            entry["suffixes"] = [".md", ".html", ".txt", ".htm"]
        if excludes:
            entry["excludes"] = list(excludes)
        return {"files": [entry]}

    return build


def halves(*places: int, digits: int) -> Callable[[list[Any]], list[Any]]:
    """Round the cells at these places; where half up and half even differ, either will do."""

    def either(value: Any) -> Any:
        if value is None:
            return None
        exact, unit = Decimal(str(value)), Decimal(1).scaleb(-digits)
        found = sorted({float(exact.quantize(unit, mode)) for mode in (ROUND_HALF_UP, ROUND_HALF_DOWN)})
        return found if len(found) > 1 else found[0]

    return lambda row: [either(cell) if index in places else cell for index, cell in enumerate(row)]


def month_cell(place: int) -> Callable[[list[Any]], list[Any]]:
    """Let the month in one cell, 2024-03, be written in any usual way."""

    def shapes(text: str) -> list[Any]:
        name, number = MONTHS[int(text[-2:]) - 1], int(text[-2:])
        return [
            text,
            number,
            name,
            name[:3],
            f"{text}-01",
            f"{name} {text[:4]}",
            f"{name[:3]} {text[:4]}",
            f"{number}月",
        ]

    return lambda row: [shapes(cell) if index == place else cell for index, cell in enumerate(row)]

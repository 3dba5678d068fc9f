"""The looks at a table that a report is made of: as queries to any table, and what is of note in what they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from espalier.core.query import Aggregate, Analysis, Fn, Key, Measure, Method, Query, Source
from espalier.core.task import TableProfile
from espalier.core.value import ColumnType, Table
from espalier.llm.embedded.summary import GROUPS_AT_MOST, grain, main_number

NOTABLE = 1.3
"""How many times the lowest the highest must be to be worth a sentence."""
KIND_OF = {
    ColumnType.NUMBER: "number",
    ColumnType.CATEGORY: "category",
    ColumnType.DATE: "time",
    ColumnType.TIME: "time",
}
CHARTED = ("trend", "compare")
"""What a chart shows: the first of these that there is."""


@dataclass(frozen=True, slots=True)
class Looks:
    """``queries``: look -> the question; a look that the columns do not allow is left out. ``kinds`` are the kinds of
    column that there are: of "category", "number" and "time"."""

    queries: Mapping[str, Query]
    kinds: frozenset[str]

    @property
    def charted(self) -> str:
        """The look whose table a chart shows; "" where there is none."""
        return next((look for look in CHARTED if look in self.queries), "")


def looks_at(profile: TableProfile) -> Looks:
    """The looks at a table: its main number by its first category, over time, and the rows where it stands out. A table
    without a number is counted."""
    source, number = Source((profile.path,)), main_number(profile)
    category = next(
        (c for c in profile.columns if c.type is ColumnType.CATEGORY and 1 < c.distinct <= GROUPS_AT_MOST), None
    )
    time = next((c for c in profile.columns if KIND_OF.get(c.type) == "time"), None)
    measures = (Measure(Fn.SUM, number.name), Measure(Fn.MEAN, number.name)) if number else (Measure(Fn.COUNT),)
    found: dict[str, Query] = {}
    if category is not None:
        found["compare"] = Query(source, aggregate=Aggregate(measures, (Key(category.name),)))
    if time is not None:
        found["trend"] = Query(source, aggregate=Aggregate(measures[:1], (Key(time.name, grain(time)),)))
    if number is not None:
        found["outliers"] = Query(source, analysis=Analysis(Method.OUTLIERS, (number.name,)))
    columns = {"category": category, "time": time, "number": number}
    return Looks(found, frozenset(kind for kind, column in columns.items() if column is not None))


def is_notable(look: str, table: Table) -> bool:
    """Whether what a look gave is worth a sentence: some rows stand out, or the last measure differs."""
    if look == "outliers":
        return table.total > 0
    values = [float(row[-1]) for row in table.rows if isinstance(row[-1], int | float)]
    return bool(values) and min(values) > 0 and max(values) / min(values) >= NOTABLE

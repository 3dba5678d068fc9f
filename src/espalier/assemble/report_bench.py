"""Made-up tables with something in them to find, looked at with the tools that a run has."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from espalier.core import codec
from espalier.core.query import Aggregate, Analysis, Fn, Key, Measure, Method, Part, Query, Source
from espalier.core.value import ColumnType, Table, Value
from espalier.tools.charts import chart_tool
from espalier.tools.engine import Engine
from espalier.tools.query import query_tool
from espalier.tools.registry import FunctionTool
from espalier.tools.reports import report_tool
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

PATH = "data.csv"
GROUPS = ("Amber", "Birch", "Cedar", "Dogwood")
ROWS = 120
NOTABLE = 1.3
"""How many times the lowest the highest must be to be worth a sentence."""
KIND_OF = {ColumnType.NUMBER: "number", ColumnType.CATEGORY: "category", ColumnType.DATE: "time"}
BY_GROUP = Aggregate((Measure(Fn.MEAN, "amount"),), (Key("group"),))
BY_MONTH = Aggregate((Measure(Fn.MEAN, "amount"),), (Key("day", Part.MONTH),))
LOOKS: dict[str, Query] = {
    "compare": Query(Source((PATH,)), aggregate=BY_GROUP),
    "trend": Query(Source((PATH,)), aggregate=BY_MONTH),
    "outliers": Query(Source((PATH,)), analysis=Analysis(Method.OUTLIERS, ("amount",))),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A table as CSV text and what is in it to find: look -> a text that a report which tells it holds."""

    text: str
    planted: dict[str, str]


def made(number: int) -> Made:
    """The made-up table of that number: some have dates, some groups; what there is to find differs."""
    rng = random.Random(f"table {number}")
    dated, grouped = rng.random() < 0.6, rng.random() < 0.7
    planted: dict[str, str] = {}
    odd, best = 9000 + rng.randint(1, 99), rng.choice(GROUPS)
    if grouped and rng.random() < 0.6:
        planted["compare"] = best
    if dated and rng.random() < 0.6:
        planted["trend"] = "2024"
    if rng.random() < 0.5 or not planted:
        planted["outliers"] = f"{odd:,}"
    rows = [_row(n, rng, planted, best) for n in range(ROWS)]
    if "outliers" in planted:
        rows[rng.randrange(ROWS)]["amount"] = str(odd)
    kept = ["amount", *(["day"] if dated else []), *(["group"] if grouped else [])]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, kept, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    if planted.keys() & {"compare", "trend"}:
        planted["chart"] = ".png"
    return Made(stream.getvalue(), planted)


class TableBench:
    """One made-up table; satisfies `learner.cases.report.Bench`."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._looked: tuple[str, ...] = ()
        self._report = ""
        self._profiled = False

    def look(self, choice: str) -> str:
        """Does one step with the tools of a run."""
        if choice == "profile":
            self._profiled = True
            return "found"
        if choice == "write":
            self._report = _report(self._number, frozenset(self._looked))
            return "found"
        if not _can(self._number, choice):
            return "none"
        self._looked += (choice,)
        return "found" if _is_notable(self._number, choice) else "plain"

    def kinds(self) -> frozenset[str]:
        """The kinds of column, once there is a profile."""
        return _kinds(self._number) if self._profiled else frozenset()

    def told(self) -> float:
        """The share of what was put into the table that the report tells."""
        planted = made(self._number).planted
        return sum(said in self._report for said in planted.values()) / len(planted)


def _row(n: int, rng: random.Random, planted: dict[str, str], best: str) -> dict[str, str]:
    group, month = rng.choice(GROUPS), 1 + n * 12 // ROWS
    amount = rng.gauss(500, 40)
    amount *= 1.6 if "compare" in planted and group == best else 1.0
    amount *= 1 + month / 12 if "trend" in planted else 1.0
    return {"amount": f"{amount:.0f}", "day": f"2024-{month:02}-{1 + n % 28:02}", "group": group}


def _in_workspace(number: int, use: Callable[[Workspace, Engine], Value | bytes]) -> Value | bytes:
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        (folder / PATH).write_text(made(number).text, encoding="utf-8")
        workspace = Workspace(folder)
        engine = held.enter_context(Engine(workspace, ()))
        engine.know(survey_folder(workspace).tables)
        return use(workspace, engine)


@lru_cache(maxsize=512)
def _kinds(number: int) -> frozenset[str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / PATH).write_text(made(number).text, encoding="utf-8")
        columns = survey_folder(Workspace(Path(folder))).tables[0].columns
    return frozenset(KIND_OF[column.type] for column in columns if column.type in KIND_OF)


def _can(number: int, look: str) -> bool:
    """Whether the table has the columns for a look."""
    needed = {"compare": {"category"}, "trend": {"time"}, "outliers": {"number"}}
    if look == "chart":
        return bool(_kinds(number) & {"category", "time"})
    return needed[look] <= _kinds(number)


@lru_cache(maxsize=2048)
def _table(number: int, look: str) -> Table:
    def ask(workspace: Workspace, engine: Engine) -> Value:
        del workspace
        return _called(query_tool(engine), {"query": codec.dump(LOOKS[look])})

    found = _in_workspace(number, ask)
    if not isinstance(found, Table):
        message = f"{look} gave no table"
        raise TypeError(message)
    return found


def _is_notable(number: int, look: str) -> bool:
    if look == "chart":
        return any(_can(number, each) and _is_notable(number, each) for each in ("compare", "trend"))
    table = _table(number, look)
    if look == "outliers":
        return table.total > 0
    means = [float(row[-1]) for row in table.rows if isinstance(row[-1], int | float)]
    return bool(means) and min(means) > 0 and max(means) / min(means) >= NOTABLE


@lru_cache(maxsize=4096)
def _report(number: int, looked: frozenset[str]) -> str:
    """The report on what was looked at, as the tool for reports writes it."""
    tables = [_table(number, look) for look in sorted(looked & LOOKS.keys())]

    def write(workspace: Workspace, engine: Engine) -> Value:
        del engine
        parts: list[Value] = [*tables]
        if "chart" in looked:
            charted = "trend" if _can(number, "trend") else "compare"
            args: dict[str, Value] = {"data": _table(number, charted), "path": "chart.png"}
            parts.append(_called(chart_tool(workspace), args))
        _called(report_tool(workspace), {"path": "report.md", "sections": parts})  # type: ignore[dict-item]
        return workspace.read_text("report.md")

    return str(_in_workspace(number, write)) if tables or "chart" in looked else ""


def _called(tool: FunctionTool, args: dict[str, Value]) -> Value:
    made_of = tool.function(args)
    return made_of.content  # type: ignore[union-attr]

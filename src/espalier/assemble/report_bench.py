"""Made-up tables with something in them to find, looked at with the tools that a run has."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from espalier.assemble.table_looks import Looks, is_notable, looks_at
from espalier.core import codec
from espalier.core.value import Table, Value
from espalier.tools.engine import Engine
from espalier.tools.query import query_tool
from espalier.tools.registry import FunctionTool
from espalier.tools.reports import markdown
from espalier.tools.sections import sections
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

PATH = "data.csv"
GROUPS = ("Amber", "Birch", "Cedar", "Dogwood")
ROWS = 120
CHART: Value = {"path": "chart.png", "kind": "bar", "title": "amount"}
"""What the tool for charts says of one; nobody looks at it here, so that none is drawn."""
Found = TypeVar("Found")


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
        gave = _seen(self._number)[0].get(choice, "none")
        self._looked += () if gave == "none" else (choice,)
        return gave

    def kinds(self) -> frozenset[str]:
        """The kinds of column, once there is a profile."""
        return _seen(self._number)[1].kinds if self._profiled else frozenset()

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


@lru_cache(maxsize=1024)
def _seen(number: int) -> tuple[Mapping[str, str], Looks, Mapping[str, Table]]:
    """What each look gives, the looks there are, and their tables."""

    def look(workspace: Workspace, engine: Engine) -> tuple[Looks, dict[str, Table]]:
        looks = looks_at(survey_folder(workspace).tables[0])
        ask = query_tool(engine)
        return looks, {name: _table(_called(ask, {"query": codec.dump(q)})) for name, q in looks.queries.items()}

    looks, tables = _in_workspace(number, look)
    return said_of(looks, tables), looks, tables


def said_of(looks: Looks, tables: Mapping[str, Table]) -> Mapping[str, str]:
    """What each look gave, "found" or "plain", the chart's among them."""
    found = {name: "found" if is_notable(name, table) else "plain" for name, table in tables.items()}
    if looks.charted:
        shown = [found[name] for name in ("compare", "trend") if name in found]
        found["chart"] = "found" if "found" in shown else "plain"
    return found


@lru_cache(maxsize=8192)
def _report(number: int, looked: frozenset[str]) -> str:
    """The report on what was looked at, as the tool for reports writes it."""
    tables = _seen(number)[2]
    parts: list[Value] = [tables[look] for look in sorted(looked & tables.keys())]
    parts += [CHART] if "chart" in looked else []
    return markdown(sections(parts, "en"), PATH, "", "en") if parts else ""


def _in_workspace(number: int, use: Callable[[Workspace, Engine], Found]) -> Found:
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        (folder / PATH).write_text(made(number).text, encoding="utf-8")
        workspace = Workspace(folder)
        engine = held.enter_context(Engine(workspace, ()))
        engine.know(survey_folder(workspace).tables)
        return use(workspace, engine)


def _called(tool: FunctionTool, args: dict[str, Value]) -> Value:
    made_of = tool.function(args)
    return made_of.content  # type: ignore[union-attr]


def _table(found: Value) -> Table:
    if not isinstance(found, Table):
        message = "a look gave no table"
        raise TypeError(message)
    return found

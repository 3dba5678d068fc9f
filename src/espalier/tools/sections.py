"""What stands in a report: results with their findings and the charts that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from espalier.core.value import Table
from espalier.tools import numbers
from espalier.tools.findings import Findings, findings
from espalier.tools.titles import table_title

NOTHING = Findings("")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that was drawn: its workspace path and its title."""

    path: str
    title: str


@dataclass(slots=True)
class Section:
    """One part of a report: a result with findings, or a text; and its charts."""

    title: str
    table: Table | None = None
    findings: Findings = NOTHING
    text: str = ""
    charts: list[Picture] = field(default_factory=list)


def sections(values: Sequence[object], language: str, request: str = "") -> list[Section]:
    """The sections of ``values``: tables, drawn charts (``path``, ``kind``, ``title``), texts and numbers, in order.

    A chart goes to the table it is titled after, else to the one before it, else to the first.
    """
    found: list[Section] = []
    charts: list[tuple[int, Picture]] = []
    for value in values:
        chart = as_picture(value)
        if chart is not None:
            charts.append((len(found), chart))
        elif isinstance(value, Table):
            found.append(Section(table_title(value, language), value, findings(value, language, request)))
        elif value not in (None, ""):
            found.append(Section("", text=plain(value, language)))
    for place, chart in charts:
        _owner(found, place, chart).charts.append(chart)
    return found


def as_picture(value: object) -> Picture | None:
    """The chart that a value of the tool ``chart`` tells of; None where it is something else."""
    if not isinstance(value, dict) or not {"path", "kind", "title"} <= set(value):
        return None
    return Picture(str(value["path"]), str(value["title"]))


def plain(value: object, language: str) -> str:
    """A value that is no table, in words: a number, a text, a list on one line."""
    if isinstance(value, bool | str) or value is None:
        return numbers.cell(value, language=language)
    if isinstance(value, int | float):
        return numbers.number(value)
    if isinstance(value, dict):
        colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
        return comma.join(f"{name}{colon}{plain(part, language)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return ("、" if language == "zh" else ", ").join(plain(part, language) for part in value)
    return str(value)


def _owner(found: list[Section], place: int, chart: Picture) -> Section:
    tables = [section for section in found if section.table is not None]
    named = [section for section in tables if section.title == chart.title and not section.charts]
    before = [section for section in found[:place] if section.table is not None]
    for owners in (named, before[-1:], tables):
        if owners:
            return owners[0]
    found.append(Section(chart.title))
    return found[-1]

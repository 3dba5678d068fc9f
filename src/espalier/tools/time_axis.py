"""The labels of a time axis: at most a dozen, on round periods, the year written once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

MOST_LABELS = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(r"\d{4}-(\d\d)$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d))?")
_STEPS = (1, 2, 3, 4, 6, 12)


def labelled(names: Sequence[str], language: str = "en") -> list[tuple[int, str]]:
    """Which of the places ``names`` ("2024-03", "2024-Q1", "2024-03-09", "2024") get a label, and which.

    Months and quarters carry their year where it begins; months are thinned so that January stays.
    """
    chosen = _chosen(names)
    found: list[tuple[int, str]] = []
    year = ""
    for index in chosen:
        short, new = _short(names[index], language)
        found.append((index, f"{short}\n{new}" if new and new != year else short))
        year = new or year
    return found


def _chosen(names: Sequence[str]) -> list[int]:
    needed = -(-len(names) // MOST_LABELS)
    months = [found for name in names if (found := _MONTH.match(name))]
    if len(months) < len(names) or needed == 1:
        return list(range(0, len(names), needed))
    step = next((step for step in _STEPS if step >= needed), 12 * -(-needed // 12))
    years = {index: int(name[:4]) for index, name in enumerate(names)}
    first = min(years.values())
    return [
        index for index, found in enumerate(months) if ((years[index] - first) * 12 + int(found[1]) - 1) % step == 0
    ] or [0]


def _short(name: str, language: str) -> tuple[str, str]:
    """A label without its year, and the year that goes below it."""
    if found := _QUARTER.match(name):
        return f"Q{found[2]}", found[1]
    if _MONTH.match(name):
        month = int(name[5:])
        return (f"{month}月" if language == "zh" else _MONTHS[month - 1]), name[:4]
    if found := _DAY.match(name):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        text = f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"
        return (f"{text} {found[4]}" if found[4] and found[4] != "00:00" else text), found[1]
    return name, ""

"""Rows of a table of figures: what was measured, against what, and whether it is reached."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``bound`` says what to reach, as "<= 1.05"; "" where the figure is told and not judged."""

    name: str
    value: float
    unit: str
    bound: str = ""
    reached: bool = True


def at_most(name: str, value: float, unit: str, bound: float) -> Row:
    """A figure that must not be above ``bound``."""
    return Row(name, value, unit, f"<= {bound:g}", value <= bound)


def at_least(name: str, value: float, unit: str, bound: float) -> Row:
    """A figure that must not be below ``bound``."""
    return Row(name, value, unit, f">= {bound:g}", value >= bound)


def told(name: str, value: float, unit: str) -> Row:
    """A figure that is told and not judged."""
    return Row(name, value, unit)


def as_json(rows: Iterable[Row]) -> str:
    """The rows as a JSON list of objects ``{name, value, unit, bound, reached}``."""
    return json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False)


def as_text(rows: Sequence[Row]) -> str:
    """The rows in aligned columns under a header."""
    cells = [("what", "measured", "unit", "to reach", "")]
    cells += [(row.name, f"{row.value:.4g}", row.unit, row.bound, _verdict(row)) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = []
    for name, value, *rest in cells:
        aligned = [name.ljust(widths[0]), value.rjust(widths[1])]
        aligned += [text.ljust(width) for text, width in zip(rest, widths[2:], strict=True)]
        lines.append("  ".join(aligned).rstrip())
    return "\n".join(lines)


def _verdict(row: Row) -> str:
    if not row.bound:
        return ""
    return "reached" if row.reached else "SHORT"

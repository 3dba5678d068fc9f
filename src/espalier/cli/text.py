"""Words for people: times, sizes, and what a subtask gave in a few words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import combining, east_asian_width

from espalier.core import codec
from espalier.core.evaluation import Score
from espalier.core.outcome import Outcome, Status
from espalier.core.value import Column, Observation, Table
from espalier.tools.numbers import cell, is_plain

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FEW = 4
"""Cells of one row that still make a short result."""


def clean(text: str) -> str:
    """``text`` without the characters that would steer a terminal (escape sequences, reversed writing): what a cell
    or a file name holds is shown, never obeyed."""
    return _CONTROL.sub("�", text)


def one_line(text: str, longest: int = 200) -> str:
    """``text`` on one line of at most ``longest`` characters."""
    line = clean(" ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def duration(seconds: float) -> str:
    """Such as "0.12 s", "4.1 s", "42 s", "3:05 min", "2:10 h"."""
    if seconds < 10:
        return f"{seconds:.2f} s" if seconds < 1 else f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02} min" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02} h"


def size(count: int) -> str:
    """Bytes as "812 B", "3.1 kB", "24 MB"."""
    value, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"


def count(number: int, noun: str) -> str:
    """Such as "1 row", "34 rows", "1,204 rows"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def short(observation: Observation) -> str:
    """What a subtask gave in a few words: its fault, its one row, its files, its number of rows, or its value."""
    if observation.fault is not None:
        return one_line(observation.fault.message)
    if observation.artifacts:
        return ", ".join(one_line(artifact.path) for artifact in observation.artifacts)
    if observation.table is not None:
        return _short_table(observation.table)
    if isinstance(observation.value, str | int | float | bool):
        return one_line(cell(observation.value))
    return count(len(observation.value), "item") if isinstance(observation.value, list | dict) else ""


def _short_table(table: Table) -> str:
    if table.total == 1 and 0 < len(table.columns) <= _FEW and table.rows:
        cells = zip(table.columns, table.rows[0], strict=True)
        return one_line(", ".join(cell(value, c.unit, plain=is_plain(c, [value])) for c, value in cells))
    return count(table.total, "row")


def shorter(seen: Mapping[str, Any]) -> str:
    """The same from the data of a NODE_OBSERVED event, of which only ``first`` (a row, with ``columns``) and ``value``
    tell what was found."""
    if seen.get("fault"):
        return one_line(str(seen["fault"].get("message", "")))
    if seen.get("artifacts"):
        return ", ".join(one_line(str(artifact["path"])) for artifact in seen["artifacts"])
    if seen.get("rows") == 1 and seen.get("first") and seen.get("columns"):
        shown = codec.load(tuple[Column, ...], seen["columns"])
        return _short_table(Table(shown, (tuple(seen["first"]),), 1))
    if "rows" in seen:
        return count(seen["rows"], "row")
    value = seen.get("value")
    return one_line(cell(value)) if isinstance(value, str | int | float | bool) else ""


def score_line(score: Score) -> str:
    """Such as "recomputed 0.50: the totals differ by 3"."""
    return f"{score.metric} {score.value:.2f}: {one_line(score.reason, 400)}"


def shortfalls(outcome: Outcome) -> list[str]:
    """Why the goal was not met, line by line: the reason, the scores that are short, and what the person can do."""
    if outcome.status is Status.DONE:
        return []
    fault = outcome.fault
    lines = [outcome.reason or (fault.message if fault else outcome.why.value)]
    if fault is not None and fault.message not in lines[0]:
        lines.append(fault.message)
    lines += [score_line(score) for score in (outcome.evaluation.failed if outcome.evaluation else ())]
    return [clean(line) for line in [*lines, *([fault.hint] if fault and fault.hint else [])]]


def notes(outcome: Outcome) -> list[str]:
    """What a person should know of the tables behind an answer, such as rows that were left out; each once."""
    found = (result.observation for result in (outcome.results.done() if outcome.results else ()))
    said = dict.fromkeys(one.note for one in found if one.table is not None and one.note)
    return [f"note: {one_line(each, 400)}" for each in said]


def measures(outcome: Outcome) -> str:
    """The line under an answer: "score 1.00 · 5 of 5 steps · 0.91 s · 7 tool calls"."""
    parts = [f"score {outcome.evaluation.value:.2f}"] if outcome.evaluation else []
    if outcome.plan is not None and outcome.results is not None:
        parts.append(f"{len(outcome.results.done())} of {count(len(outcome.plan.leaves()), 'step')}")
    usage = outcome.usage
    parts.append(duration(usage.seconds))
    parts += [count(usage.tool_calls, "tool call")] if usage.tool_calls else []
    if usage.model_calls:
        parts.append(count(usage.model_calls, "model call"))
    if usage.input_tokens or usage.output_tokens:
        parts.append(f"{usage.input_tokens + usage.output_tokens:,} tokens")
    if usage.usd is None or usage.usd:
        parts.append("price unknown" if usage.usd is None else f"${usage.usd:.4f}")
    more = {name: value for name, value in outcome.metrics.items() if name != "score" and math.isfinite(value)}
    return " · ".join([*parts, *(f"{name} {value:.2f}" for name, value in more.items())])


def width(text: str) -> int:
    """Cells that ``text`` takes on a terminal; Chinese characters take two."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def columns(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows as lines with their cells under one another."""
    widths = [max(width(row[n]) for row in rows if n < len(row)) for n in range(max(map(len, rows), default=0))]
    return [gap.join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=False)).rstrip() for row in rows]

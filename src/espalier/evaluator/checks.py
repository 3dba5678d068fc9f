"""Checks that need no model: each looks at one ended subtask and says, on evidence, what is right with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from espalier.core.evaluation import Score
from espalier.core.plan import Subtask
from espalier.core.seams import Readback, Toolbox
from espalier.core.value import Json, Observation, Table
from espalier.evaluator.numbers import evidence_of, stands_on

TOLERANCE = 1e-6


def ran(observation: Observation) -> Score:
    """The action gave something rather than a fault."""
    if observation.fault is not None:
        return Score("ran", 0.0, f"{observation.fault.type}: {observation.fault.message}")
    return Score("ran", 1.0, "the action ended without a fault")


def schema(table: Table) -> Score:
    """Columns are named apart, every row has a cell for each, and the count fits the rows at hand."""
    names = [column.name for column in table.columns]
    if not names:
        return Score("schema", 0.0, "the result has no columns")
    if len(set(names)) != len(names):
        return Score("schema", 0.0, "two columns of the result have the same name")
    if any(len(row) != len(names) for row in table.rows) or table.total < len(table.rows):
        return Score("schema", 0.0, "rows and columns of the result do not fit together")
    return Score("schema", 1.0, f"{table.total:,} rows, {len(names)} columns, names apart")


def content(table: Table) -> Score:
    """There is something in it. An empty result may be the truth, so this only counts; a missing number may not."""
    if table.is_scalar and table.scalar is None:
        return Score("content", 0.0, "no row fits, so there is no such number")
    if table.total == 0:
        return Score("content", 0.5, "no row fits", required=False)
    return Score("content", 1.0, "the result is not empty", required=False)


async def recomputed(subtask: Subtask, observation: Observation, toolbox: Toolbox) -> Score | None:
    """The same by another path gives the same; None where the tool names no other path."""
    if subtask.action is None or observation.table is None:
        return None
    verifier = toolbox.get(subtask.action.tool).spec.verifier
    if not verifier:
        return None
    again = await toolbox.get(verifier)(dict(subtask.action.args))
    if again.fault is not None:
        return Score("recomputed", 0.0, f"the independent path failed: {again.fault.message}")
    if again.table is None:
        return Score("recomputed", 1.0, again.note or "checked in part", required=False)
    wrong = difference(observation.table, again.table)
    if wrong:
        return Score("recomputed", 0.0, f"an independent path gives something else: {wrong}")
    return Score("recomputed", 1.0, "an independent path gives the same")


def difference(one: Table, other: Table) -> str:
    """What differs first between two results, "" for nothing; rows may stand in another order where they tie."""
    if one.total != other.total:
        return f"{one.total} rows against {other.total}"
    if len(one.columns) != len(other.columns):
        return f"{len(one.columns)} columns against {len(other.columns)}"
    rows = [sorted(map(_key, table.rows[: len(other.rows)])) for table in (one, other)]
    if one.total > len(one.rows):
        rows = [[], []]
    for first, second in zip(*rows, strict=True):
        for a, b in zip(first, second, strict=True):
            if not _same(a, b):
                return f"{a[1]} against {b[1]}"
    for name in one.facts.keys() & other.facts.keys():
        if not _same(_cell(one.facts[name]), _cell(other.facts[name])):
            return f"{name} {one.facts[name]} against {other.facts[name]}"
    return ""


Cell = tuple[int, float | str]


def _cell(value: object) -> Cell:
    if value is None:
        return 0, ""
    if isinstance(value, bool):
        return 1, str(value)
    if isinstance(value, int | float):
        return 2, float(f"{value:.9g}")
    return 3, str(value)


def _key(row: Iterable[object]) -> tuple[Cell, ...]:
    return tuple(_cell(value) for value in row)


def _same(a: Cell, b: Cell) -> bool:
    if a[0] != b[0]:
        return False
    if isinstance(a[1], float) and isinstance(b[1], float):
        return abs(a[1] - b[1]) <= TOLERANCE * max(1.0, abs(a[1]), abs(b[1]))
    return a[1] == b[1]


async def exists(observation: Observation, readback: Readback) -> Score | None:
    """Every file it made is there and reads back as what it is."""
    if not observation.artifacts:
        return None
    for artifact in observation.artifacts:
        wrong = await readback.check(artifact.path, artifact.kind)
        if wrong:
            return Score("exists", 0.0, f"{artifact.path}: {wrong}")
    return Score("exists", 1.0, ", ".join(f"{a.path} reads back" for a in observation.artifacts))


async def grounded(
    subtask: Subtask, observation: Observation, evidence: Mapping[str, Observation], readback: Readback
) -> Score | None:
    """Every number that a report or an answer states stands in the results it was made from."""
    if subtask.action is None:
        return None
    tool = subtask.action.tool
    if tool == "report" and observation.artifacts:
        text = await readback.text(observation.artifacts[0].path)
    elif tool == "answer" and isinstance(observation.value, str):
        text = observation.value
    else:
        return None
    known = evidence_of(evidence.values(), _words(subtask))
    loose = [number for number in _stated(text) if not stands_on(number, known)]
    if loose:
        return Score("grounded", 0.0, f"{len(loose)} number(s) stand on no evidence, such as {loose[0]}")
    return Score("grounded", 1.0, "every number stands in the results")


def _words(subtask: Subtask) -> str:
    """The person's own words, whose numbers may be repeated."""
    args: Mapping[str, Json] = subtask.action.args if subtask.action else {}
    return str(args.get("request", ""))


def _stated(text: str) -> list[str]:
    """The numbers a text states, as written; those inside names (Q1, v2, 3D), dates and paths are left out."""
    text = re.sub(r"\b\d{4}-\d{2}(?:-\d{2})?(?:[ T]\d{2}:\d{2}(?::\d{2})?)?\b", " ", text)
    return re.findall(r"(?<![\w.#/-])[-−]?\d[\d,]*(?:\.\d+)?(?![\w/])", text)

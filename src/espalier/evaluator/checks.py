"""Checks that need no model: each looks at one ended subtask and says, on evidence, what is right with it."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.errors import EspalierError
from espalier.core.evaluation import Score
from espalier.core.plan import Subtask
from espalier.core.seams import Readback
from espalier.core.value import Observation, Table
from espalier.evaluator.numbers import evidence_of, stands_on, stated


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
    """Every number that a report or an answer states stands in the results it was made from, or in the task."""
    try:
        text = await _told(subtask, observation, readback)
    except EspalierError as error:
        return Score("grounded", 0.0, f"it cannot be read: {error.message}")
    if text is None:
        return None
    known = evidence_of(evidence.values(), _request(subtask))
    loose = [number for number in stated(text) if not stands_on(number, known)]
    if loose:
        return Score("grounded", 0.0, f"{len(loose)} number(s) stand on no evidence, such as {loose[0]}")
    return Score("grounded", 1.0, "every number stands in the results")


async def _told(subtask: Subtask, observation: Observation, readback: Readback) -> str | None:
    """What a report or an answer says; None for anything else."""
    tool = subtask.action.tool if subtask.action else ""
    if tool == "report" and observation.artifacts:
        return await readback.text(observation.artifacts[0].path)
    return observation.value if tool == "answer" and isinstance(observation.value, str) else None


def _request(subtask: Subtask) -> str:
    """The person's own words, whose numbers may be repeated."""
    return str(subtask.action.args.get("request", "")) if subtask.action else ""

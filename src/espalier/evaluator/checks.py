"""Checks that need no model: each looks at one ended subtask and says, on evidence, what is right with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from espalier.core.errors import EspalierError
from espalier.core.evaluation import Score
from espalier.core.plan import Subtask
from espalier.core.seams import Readback
from espalier.core.text import as_text
from espalier.core.value import Observation, Table
from espalier.evaluator import claims
from espalier.evaluator.numbers import loose

SHOWN = 5
"""Numbers that are named of those that stand on nothing."""
PROSE = (".md", ".markdown", ".txt", ".rst", ".html", ".htm")
"""How the names of texts for people end."""


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
    found = loose(text, evidence.values(), _request(subtask))
    if found:
        return Score("grounded", 0.0, f"{len(found)} number(s) stand on no evidence, such as {found[0]}")
    return Score("grounded", 1.0, "every number stands in the results")


async def delivered(subtask: Subtask, observation: Observation, readback: Readback) -> Score | None:
    """Of a goal in words, which does not name its calls beforehand: each file it is to make is there."""
    if subtask.action is not None or not subtask.delivers:
        return None
    made = {artifact.path for artifact in observation.artifacts}
    missing = [path for path in subtask.delivers if path not in made and not await readback.digest(path)]
    if missing:
        return Score("delivered", 0.0, f"{', '.join(missing)} was to be made, and is not there")
    return Score("delivered", 1.0, f"{', '.join(subtask.delivers)} is there")


async def supported(subtask: Subtask, observation: Observation, task: str, readback: Readback) -> Score | None:
    """Every number that a worker states, in its words and in the texts that it wrote, stands in what it went by, or
    follows from it; see `evaluator.claims`. This only counts where it went by nothing, and where numbers were to be
    thought up."""
    if subtask.action is not None or len(subtask.tools) == 1:
        return None
    evidence, words = claims.grounds(observation.seen), f"{task}\n{subtask.title}\n{subtask.goal}"
    said = observation.value if isinstance(observation.value, str) else as_text(observation.value)
    texts = [said, *[text async for text in _put_down(observation, readback)]]
    found = [number for text in texts for number in claims.unsupported(text, evidence, words)]
    required = bool(evidence) and not claims.is_free(words)
    if not found:
        return Score("grounded", 1.0, "every number stands in what its worker went by", required=False)
    named = ", ".join(dict.fromkeys(found[:SHOWN]))
    reason = f"{len(found)} number(s) stand in nothing that its worker went by: {named}; show where they come from, or "
    count = sum(len(claims.claimed(text)) for text in texts)
    return Score("grounded", 1 - len(found) / count, reason + "leave them out", required=required)


async def _put_down(observation: Observation, readback: Readback) -> AsyncIterator[str]:
    """What a worker wrote into texts for people, as far as it still stands there."""
    for artifact in observation.artifacts:
        if not artifact.path.lower().endswith(PROSE):
            continue
        try:
            now = await readback.text(artifact.path)
        except EspalierError:
            continue  # that it cannot be read is said by who looks at files
        lines = claims.written(observation.seen, artifact).splitlines()
        yield "\n".join(line for line in lines if line.strip() and line.strip() in now)


async def _told(subtask: Subtask, observation: Observation, readback: Readback) -> str | None:
    """What a report or an answer says; None for anything else."""
    tool = subtask.action.tool if subtask.action else ""
    if tool == "report" and observation.artifacts:
        return await readback.text(observation.artifacts[0].path)
    return observation.value if tool == "answer" and isinstance(observation.value, str) else None


def _request(subtask: Subtask) -> str:
    """The person's own words, whose numbers may be repeated."""
    return str(subtask.action.args.get("request", "")) if subtask.action else ""

"""What one verified run leaves to later ones: the plan that met the goal, what went wrong on the way, and where all of
it comes from.

An entry fits a task where the words, the model, what the words name, and the tables are the same: their names, columns
and types, whatever rows they hold now. It holds no words that were read, only names, constants of the plan, and kinds
of failure; the plan only where it was made before anything was read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.outcome import Outcome, Status
from espalier.core.plan import Plan, as_constant
from espalier.core.task import Goal, TableProfile
from espalier.core.trajectory import Choice
from espalier.core.value import ColumnType, Observation, Origin

REVISING = frozenset({Choice.REPAIR.value, Choice.DECOMPOSE.value, Choice.REPLAN.value})
FOREIGN = frozenset({Origin.WEB, Origin.SERVER})
"""Origins whose words may have had somebody else's wishes in them."""
PURE = frozenset({"answer", "calculate"})
"""Tools that make what they give of what they are given, and so come from nowhere themselves."""
DATED = re.compile(
    r"\b(today|yesterday|tomorrow|now|ago|recent\w*|current\w*|latest"
    r"|(this|last|next|past|previous) (\w+ )?(day|week|month|quarter|year|weekend)s?)\b"
    r"|今天|昨天|明天|现在|最近|目前|[本上下]个?(周|月|季度|星期)|[今去明]年",
    re.IGNORECASE,
)
"""Words whose meaning changes from one day to the next."""
SMALL = 12
"""Whole numbers up to this one may be in a plan that nobody named: one row, two decimals, twelve months."""
MOST_LESSONS = 8


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table without its rows: path, how it is laid out, and of each column name, type, unit and form."""

    path: str
    layout: str
    columns: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One experience. ``created`` is seconds since the epoch; ``named`` is what the words of the task name, as text;
    ``beside`` a digest of what lay beside the task; ``origins`` is all that the run read of."""

    id: str
    run_id: str
    created: float
    task: str
    model: str
    language: str
    tables: tuple[TableShape, ...]
    named: tuple[str, ...]
    beside: str
    plan: Plan | None
    """The plan that met the goal; None where it was made, in part, of what was read."""
    score: float
    lessons: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    """Files that the run made."""

    @property
    def is_foreign(self) -> bool:
        """Whether the run read what strangers wrote; then it may never bring about a side effect."""
        return any(origin in FOREIGN for origin in self.origins)


def entry_of(outcome: Outcome, events: Sequence[Event], model: str, created: float) -> Entry | None:
    """What the run leaves; None where its goal was not verified, or where its kind of task leaves nothing.

    ``events`` are those of the run, as far as they tell of decisions and calls of models.
    """
    goal, plan, evaluation = outcome.goal, outcome.plan, outcome.evaluation
    if outcome.status is not Status.DONE or goal is None or plan is None or evaluation is None:
        return None
    if not evaluation.passed or not evaluation.scores or goal.writing is not None:
        return None
    made = tuple(artifact.path for artifact in outcome.artifacts)
    tables = shapes(goal, made)
    return Entry(
        id=f"{task_id(goal, model)}-{_digest(codec.text(tables))}",
        run_id=outcome.run_id,
        created=created,
        task=goal.task.text,
        model=model,
        language=goal.language,
        tables=tables,
        named=_named(goal),
        beside=_beside(goal),
        plan=replace(plan, version=1, reason="") if _was_made_before_reading(plan, events) else None,
        score=evaluation.value,
        lessons=lessons(events),
        origins=_origins(outcome),
        made=made,
    )


def fits(entry: Entry, goal: Goal, model: str) -> bool:
    """Whether ``goal`` is the task of ``entry`` again: its plan means here what it meant there."""
    if entry.plan is None or (entry.model, entry.language) != (model, goal.language):
        return False
    if words_of(entry.task) != words_of(goal.task.text) or DATED.search(goal.task.text):
        return False
    if entry.named != _named(goal) or entry.beside != _beside(goal) or entry.tables != shapes(goal, entry.made):
        return False
    return not _takes(entry, goal) and not _unexplained(entry.plan, goal)


def task_id(goal: Goal, model: str) -> str:
    """What begins the id of every entry for the words of ``goal`` under that model."""
    return _digest(f"{model}\n{words_of(goal.task.text)}".encode())


def words_of(text: str) -> str:
    """A task in the form in which two are compared: blanks do not count."""
    return " ".join(text.split())


def shapes(goal: Goal, made: Iterable[str] = ()) -> tuple[TableShape, ...]:
    """The tables of the workspace without their rows, in order; those in ``made`` left out."""
    own = set(made)
    return tuple(sorted((_shape(t) for t in goal.inventory.tables if t.path not in own), key=lambda t: codec.text(t)))


def lessons(events: Sequence[Event]) -> tuple[str, ...]:
    """What failed in a run and what was chosen then, each said once, in the order in which it was first met. Made of
    names of tools, of kinds of failure and of choices alone: no word that was read is in it."""
    chains: dict[str, list[tuple[str, str, str]]] = {}
    for event in events:
        if event.kind is EventKind.NODE_DECIDED:
            state = event.data.get("state")
            found = state if isinstance(state, dict) else {}
            step = str(found.get("kind", "")), str(found.get("failure", "")), str(event.data.get("choice", ""))
            chains.setdefault(event.node, []).append(step)
    said = dict.fromkeys(_lesson(chain) for chain in chains.values() if any(failure for _, failure, _ in chain))
    return tuple(said)[:MOST_LESSONS]


def _lesson(chain: Sequence[tuple[str, str, str]]) -> str:
    """Such as "query failed (ToolError); repair, then accept"."""
    kind = chain[0][0]
    failures = ", ".join(dict.fromkeys(failure for _, failure, _ in chain if failure))
    return f"{kind} failed ({failures}); " + ", then ".join(choice for _, _, choice in chain)


def _was_made_before_reading(plan: Plan, events: Sequence[Event]) -> bool:
    """Whether nothing that was read has a part in the plan: it was never revised; or only exchanged for another of the
    candidates, which were all there before, by a model that holds no conversation."""
    revised = {str(e.data.get("choice")) for e in events if e.kind in (EventKind.NODE_DECIDED, EventKind.GOAL_DECIDED)}
    revised &= REVISING
    spoke = any(event.kind is EventKind.MODEL_CALLED for event in events)
    whole = all(leaf.action is not None or leaf.goal for leaf in plan.leaves())
    return whole and (not revised or (not spoke and revised == {Choice.REPLAN.value}))


def _origins(outcome: Outcome) -> tuple[str, ...]:
    results = outcome.results.by_id.values() if outcome.results else ()
    sources = (one for result in results for one in _sources(result.observation))
    return tuple(sorted({origin.value for origin in sources}))


def _sources(observation: Observation) -> Iterator[Origin]:
    yield from (one.origin for one in observation.provenance if one.source not in PURE)
    for seen in observation.seen:
        yield from _sources(seen.observation)


def _named(goal: Goal) -> tuple[str, ...]:
    return tuple(f"{one.kind.value} {one.owner}: {one.target!r}" for one in goal.mentions)


def _beside(goal: Goal) -> str:
    return _digest(codec.text(goal.context)) if goal.context else ""


def _shape(table: TableProfile) -> TableShape:
    layout = f"{table.format} {table.header} {table.within}".strip()
    return TableShape(table.path, layout, tuple((c.name, _type(c.type), c.unit, c.form) for c in table.columns))


def _type(type: ColumnType) -> str:
    """How many different texts a column has is of its rows."""
    return (ColumnType.TEXT if type is ColumnType.CATEGORY else type).value


def _takes(entry: Entry, goal: Goal) -> bool:
    """Whether the plan would write over a table that is there, or over a file that the words do not name."""
    tables = {table.path for table in goal.inventory.tables}
    files = {path for path in goal.inventory.files if path not in goal.task.text}
    return any(path in tables or path in files for path in entry.made)


def _unexplained(plan: Plan, goal: Goal) -> bool:
    """Whether a number stands in the plan that neither the words nor what they name tell: it may have been looked up in
    the rows of that day."""
    told = {as_constant(found) for found in re.findall(r"\d+(?:\.\d+)?", goal.task.text)}
    told |= {as_constant(one.target) for one in goal.mentions if one.target is not None}
    used = {c for leaf in plan.leaves() if leaf.action is not None for c in leaf.action.constants()}
    return any(_is_odd(constant) for constant in used - told)


def _is_odd(constant: str) -> bool:
    try:
        number = abs(float(constant))
    except ValueError:
        return False
    return number > SMALL or number != int(number)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]

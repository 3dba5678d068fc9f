"""Task -> Goal by rule: what is wanted, of which files, and how one can tell that it is met.

Nothing is guessed here. What the task names is linked to what the workspace holds; what it names that can be checked
later (files, charts, a report, values, numbers, dates) becomes a criterion, whatever plan is made afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from espalier.core.errors import TaskError
from espalier.core.seams import Linker, Surveyor
from espalier.core.task import Criterion, Deliverable, Goal, Inventory, Mention, MentionKind, Task
from espalier.understand.refusals import known, require_columns, require_inside, require_readable, require_there

LONGEST = 20_000
CHARTS = re.compile(
    r"\b(?:chart|plot|graph|histogram|scatter ?plot)s?\b|图表|柱状图|柱形图|条形图|折线图|饼图|散点图|直方图|画图|作图",
    re.IGNORECASE,
)
REPORTS = re.compile(r"\b(?:report|write-?up|briefing)\b|报告", re.IGNORECASE)
ADDRESS = re.compile(r"\b[a-z][a-z+.-]+://[^\s<>\"'“”‘’，。；（）]+", re.IGNORECASE)
"""Addresses on the web: nothing in one names a file of the workspace."""
CHINESE = re.compile(r"[\u3400-\u9fff]")
KINDS = {".png": "chart", ".svg": "chart", ".md": "report", ".html": "report", ".txt": "text", ".log": "text"}


class Understand:
    """Makes goals; satisfies `core.seams.Understander`. ``tables_only``: whoever plans works with nothing else, so what
    is about a column that no table has, or about a table that cannot be read, is refused."""

    def __init__(self, surveyor: Surveyor, linker: Linker, *, tables_only: bool = True) -> None:
        self._surveyor = surveyor
        self._linker = linker
        self._tables_only = tables_only

    async def __call__(self, task: Task) -> Goal:
        """The goal of ``task``.

        Raises:
            TaskError: the task is empty or far too long, the workspace is no folder, or the task is surely about a
                file that is not there (or, where tables are all, a column that none has or a table that is none).
            OutsideWorkspace: it names a file outside the workspace.
        """
        text = task.text.strip()
        if not text:
            message = "the task is empty"
            raise TaskError(message, 'say what you want done, such as: espalier run "total sales by region"')
        if len(text) > LONGEST:
            message = f"the task has {len(text):,} characters; at most {LONGEST:,} are read"
            raise TaskError(message, "put the long part into a file in the workspace and name it")
        if not task.workspace.is_dir():
            message = f"the workspace {task.workspace} is no folder"
            raise TaskError(message, "name a folder with -w")
        inventory = await self._surveyor.survey(task.workspace)
        goal = self.goal_of(task, inventory)
        require_inside(goal)
        require_there(goal, self._tables_only)
        if self._tables_only:
            require_readable(goal)
            require_columns(goal, self._linker.unknown(task.text, inventory))
        return goal

    def goal_of(self, task: Task, inventory: Inventory) -> Goal:
        """The goal of a task in a workspace that is surveyed already."""
        bare = ADDRESS.sub(lambda found: " " * len(found[0]), task.text)
        mentions = tuple(self._linker.link(bare, inventory))
        deliverables = tuple(_deliverables(task.text, mentions, inventory))
        return Goal(
            task=task,
            objectives=tuple(_clauses(task.text)),
            deliverables=deliverables,
            constraints=("nothing outside the workspace is written", "source tables stay as they are"),
            criteria=tuple(_criteria(task.text, mentions, inventory)),
            inventory=inventory,
            mentions=mentions,
            language=language_of(task.text),
            notes=tuple(_notes(inventory)),
        )


def language_of(text: str) -> str:
    """The language a task is written in: "zh" where a fifth of its letters are Chinese, else "en"."""
    letters = [c for c in text if c.isalpha()]
    return "zh" if letters and sum(bool(CHINESE.match(c)) for c in letters) >= len(letters) / 5 else "en"


def _notes(inventory: Inventory) -> Iterator[str]:
    """What a person should know of the tables, and of what is none."""
    for table in inventory.tables:
        yield from (f"{table.path}: {note}" for note in table.notes)
    yield from (f"{path} could not be read: {why}" for path, why in inventory.unreadable)


def _clauses(text: str) -> list[str]:
    """The sentences of the task, for a person to see what was taken for one thing to do."""
    parts = re.split(r"(?<=[.!?;])\s+(?=[A-Z])|(?<=[。！？；])|\n+", text.strip())
    return [part.strip() for part in parts if part.strip()]


def _deliverables(text: str, mentions: Sequence[Mention], inventory: Inventory) -> Iterator[Deliverable]:
    named = False
    for mention in mentions:
        if mention.kind is MentionKind.FILE and not known(str(mention.target), inventory):
            kind = KINDS.get(PurePosixPath(str(mention.target)).suffix.lower(), "table")
            named = named or kind in {"chart", "report"}
            yield Deliverable(kind, str(mention.target))
    if not named and CHARTS.search(_outside(text, mentions)):
        yield Deliverable("chart")
    if not named and REPORTS.search(_outside(text, mentions)):
        yield Deliverable("report")


def _outside(text: str, mentions: Sequence[Mention]) -> str:
    """The task without what it names, so that a table called "report" asks for none."""
    letters = list(text)
    for mention in mentions:
        if mention.kind is not MentionKind.OPERATOR:
            letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(letters)


def _criteria(text: str, mentions: Sequence[Mention], inventory: Inventory) -> Iterator[Criterion]:
    yield Criterion("answered", "answer", "the question is answered, and every number in the answer stands on evidence")
    yield Criterion("verified", "plan", "every result was checked, totals by an independent path")
    outside = _outside(text, mentions)
    if CHARTS.search(outside):
        yield Criterion("made", "chart", "a chart was made")
    if REPORTS.search(outside):
        yield Criterion("made", "report", "a report was written, and its numbers stand on evidence")
    for mention in mentions:
        if mention.binds:
            says = f"{mention.text!r} is taken into account"
            if mention.kind is MentionKind.FILE:
                says = (
                    f"{mention.target} is read"
                    if known(str(mention.target), inventory)
                    else f"{mention.target} is there and reads back"
                )
            yield Criterion("covered", str(mention.target), says)

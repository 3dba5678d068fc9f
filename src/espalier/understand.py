"""Task -> Goal: what is wanted, of which files, and how one can tell that it is met.

Nothing is guessed here. What the task names is linked to what the workspace holds; what it names that can be checked
later (files, charts, a report, values, numbers, dates) becomes a criterion, whatever plan is made afterwards.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from espalier.core.errors import OutsideWorkspace, TaskError
from espalier.core.seams import Linker, Surveyor
from espalier.core.task import Criterion, Deliverable, Goal, Inventory, Mention, MentionKind, Task

LONGEST = 20_000
CHARTS = re.compile(
    r"\b(?:chart|plot|graph|histogram|scatter ?plot)s?\b|图表|柱状图|柱形图|条形图|折线图|饼图|散点图|直方图|画图|作图",
    re.IGNORECASE,
)
REPORTS = re.compile(r"\b(?:report|write-?up|briefing)\b|报告", re.IGNORECASE)
CHINESE = re.compile(r"[\u3400-\u9fff]")
KINDS = {".png": "chart", ".svg": "chart", ".md": "report", ".html": "report", ".txt": "text", ".log": "text"}
CHECKED = {
    MentionKind.VALUE,
    MentionKind.NUMBER,
    MentionKind.DATE,
    MentionKind.YEAR,
    MentionKind.MONTH,
    MentionKind.FILE,
    MentionKind.TEXT,
    MentionKind.EXPRESSION,
}


PATH = re.compile(
    r"(?<![\w.:/~\\-])(?:/(?:[\w.-]+/)+[\w.-]*|/[\w-]+\.\w{1,8}|~/[\w./-]*|(?:[\w-]+/)*\.\./[\w./-]*)", re.ASCII
)
"""Paths that are absolute, or that climb."""
READING = re.compile(
    r"\b(?:read|open|load|from|of|inside|in|using|copy|convert|sort|filter|follow|parse|summari[sz]e|describe|analy[sz]e)"
    r"\s+(?:the\s+)?(?:file\s+|table\s+)?[\"'“‘`]?$"
    r"|(?:打开|读取|读一下|读|看看|看一下|查看|从|根据|分析|统计|汇总|按照|把|将)\s*(?:文件|表格)?\s*[\"'“‘「《`]?$",
    re.IGNORECASE,
)
"""What stands before the name of a file that is to be read."""
WRITING = re.compile(
    r"\b(?:save|write|put|store|export|create|make|output|record|dump|append|add|call(?:ed)?|named?|into|results?)\b"
    r"|保存|存到|存成|写|输出|导出|生成|追加",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^\W*(?:what|which|who|whose|how|when|where|why|is|are|was|were|does|did)\b|[?？]\s*$", re.IGNORECASE
)
"""What asks rather than commands."""
AS_TEXT = re.compile(
    r"\b(?:copy|lines?|words?|characters?|append|list)\b|复制|拷贝|行数|字数|多少行|多少字|追加", re.IGNORECASE
)
"""Work on a file that need not be a table for it."""
SHOWN = 8
"""Names that are offered where none is near."""


class Understand:
    """Makes goals; satisfies `core.seams.Understander`."""

    def __init__(self, surveyor: Surveyor, linker: Linker) -> None:
        self._surveyor = surveyor
        self._linker = linker

    async def __call__(self, task: Task) -> Goal:
        """The goal of ``task``.

        Raises:
            TaskError: the task is empty or far too long, the workspace is no folder, or the task is surely about a
                file or a column that is not there, or a table that could not be read.
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
        _require_inside(goal)
        _require_there(goal)
        self._require_columns(goal)
        return goal

    def goal_of(self, task: Task, inventory: Inventory) -> Goal:
        """The goal of a task in a workspace that is surveyed already."""
        mentions = tuple(self._linker.link(task.text, inventory))
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

    def _require_columns(self, goal: Goal) -> None:
        unknown = self._linker.unknown(goal.task.text, goal.inventory)
        if unknown:
            columns = dict.fromkeys(c.name for table in goal.inventory.tables for c in table.columns)
            message = f"no table here has a column for {unknown[0]!r}"
            raise TaskError(message, f"the columns are {_offered(unknown[0], columns)}")


def language_of(text: str) -> str:
    """The language a task is written in: "zh" where a fifth of its letters are Chinese, else "en"."""
    letters = [c for c in text if c.isalpha()]
    return "zh" if letters and sum(bool(CHINESE.match(c)) for c in letters) >= len(letters) / 5 else "en"


def _require_inside(goal: Goal) -> None:
    text = goal.task.text
    names = [m for m in goal.mentions if m.kind in {MentionKind.VALUE, MentionKind.COLUMN}]
    found = [m for m in PATH.finditer(text) if not any(n.start <= m.start() < n.end for n in names)]
    files = [str(m.target) for m in _files(goal) if not text[: m.start].endswith(":")]  # "https:" comes before no file
    for path in (*(m.group() for m in found), *files):
        if _leaves(goal.task.workspace, path):
            message = f"{path} lies outside the workspace; nothing was read or written"
            raise OutsideWorkspace(message, "name a file inside the workspace, or another workspace with -w")


def _leaves(workspace: Path, path: str) -> bool:
    if path.startswith("~/") or ".." in PurePosixPath(path).parts:
        return True
    return not (workspace / path).resolve().is_relative_to(workspace.resolve())


def _require_there(goal: Goal) -> None:
    """Refuses what is surely about a file that is not there, or a table that is none."""
    text, unreadable = goal.task.text, dict(goal.inventory.unreadable)
    for mention in _files(goal):
        path, before = str(mention.target).removeprefix("./"), text[: mention.start]
        if path in unreadable and not AS_TEXT.search(text):
            message = f"{path} cannot be read: {unreadable[path]}"
            raise TaskError(message, "repair the file, or name another")
        reading = READING.search(before)
        in_doubt = reading and reading.group().lower().startswith("in") and _may_be_made(goal, before)
        if reading and not in_doubt and not (goal.task.workspace / path).exists() and not _known(path, goal.inventory):
            there = dict.fromkeys((*(table.path for table in goal.inventory.tables), *goal.inventory.files))
            message = f"there is no file {path}"
            raise TaskError(message, f"there is {_offered(path, there)}" if there else "the workspace holds no files")


def _may_be_made(goal: Goal, before: str) -> bool:
    """Whether "in FILE" may mean a file to make: after a word for writing, or in a command about the tables there
    are."""
    return (
        bool(WRITING.search(before))
        or (not QUESTION.search(goal.task.text)
        and any(m.kind in {MentionKind.TABLE, MentionKind.COLUMN, MentionKind.VALUE} for m in goal.mentions))
    )


def _files(goal: Goal) -> Iterator[Mention]:
    return (mention for mention in goal.mentions if mention.kind is MentionKind.FILE)


def _offered(said: str, names: Iterable[str]) -> str:
    """The names nearest to what was said; else all, up to ``SHOWN``."""
    low = {name.lower(): name for name in names}
    near = difflib.get_close_matches(said.lower(), low, n=3, cutoff=0.5)
    shown = near or list(low)[:SHOWN]
    return ", ".join(low[name] for name in shown) + (", ..." if not near and len(low) > SHOWN else "")


def _notes(inventory: Inventory) -> Iterator[str]:
    """What a person should know of the tables, and of what is none."""
    for table in inventory.tables:
        yield from (f"{table.path}: {note}" for note in table.notes)
    yield from (f"{path} could not be read: {why}" for path, why in inventory.unreadable)


def _clauses(text: str) -> list[str]:
    """The sentences of the task, for a person to see what was taken for one thing to do."""
    parts = re.split(r"(?<=[.!?;])\s+(?=[A-Z])|(?<=[。！？；])|\n+", text.strip())
    return [part.strip() for part in parts if part.strip()]


def _known(path: str, inventory: Inventory) -> bool:
    low = path.lower().removeprefix("./")
    return any(low == f.lower() or low == f.lower().rpartition("/")[2] for f in inventory.files) or any(
        low == t.path.lower() for t in inventory.tables
    )


def _deliverables(text: str, mentions: Sequence[Mention], inventory: Inventory) -> Iterator[Deliverable]:
    named = False
    for mention in mentions:
        if mention.kind is MentionKind.FILE and not _known(str(mention.target), inventory):
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
        if mention.kind in CHECKED and mention.sure >= 0.9:
            says = f"{mention.text!r} is taken into account"
            if mention.kind is MentionKind.FILE:
                says = (
                    f"{mention.target} is read"
                    if _known(str(mention.target), inventory)
                    else f"{mention.target} is there and reads back"
                )
            yield Criterion("covered", str(mention.target), says)

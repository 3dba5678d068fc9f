"""What is refused before anything is planned: a task about what is outside the workspace, or surely not in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from espalier.core.errors import OutsideWorkspace, TaskError
from espalier.core.task import Goal, Inventory, Mention, MentionKind

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


def require_inside(goal: Goal) -> None:
    """Makes sure that the task names no file outside the workspace.

    Raises:
        OutsideWorkspace: it does.
    """
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


def require_there(goal: Goal, tables_only: bool) -> None:
    """Makes sure that the files are there which the task surely wants read. "in FILE" is surely one to read only where
    it is about tables (``tables_only``) and not among them.

    Raises:
        TaskError: one is not; names what is near.
    """
    for mention in _files(goal):
        path, before = str(mention.target).removeprefix("./"), goal.task.text[: mention.start]
        reading = READING.search(before)
        in_doubt = (
            reading and reading.group().lower().startswith("in") and (not tables_only or _may_be_made(goal, before))
        )
        if reading and not in_doubt and not (goal.task.workspace / path).exists() and not known(path, goal.inventory):
            there = dict.fromkeys((*(table.path for table in goal.inventory.tables), *goal.inventory.files))
            message = f"there is no file {path}"
            raise TaskError(message, f"there is {_offered(path, there)}" if there else "the workspace holds no files")


def require_readable(goal: Goal) -> None:
    """Makes sure that the task is not surely about a table that cannot be read.

    Raises:
        TaskError: it is; says why it cannot be read.
    """
    unreadable = dict(goal.inventory.unreadable)
    for path in (str(mention.target).removeprefix("./") for mention in _files(goal)):
        if path in unreadable and not AS_TEXT.search(goal.task.text):
            message = f"{path} cannot be read: {unreadable[path]}"
            raise TaskError(message, "repair the file, or name another")


def require_columns(goal: Goal, unknown: Sequence[str]) -> None:
    """Makes sure that nothing is ``unknown`` of which the task wants something computed.

    Raises:
        TaskError: something is; names what is near.
    """
    if unknown:
        columns = dict.fromkeys(c.name for table in goal.inventory.tables for c in table.columns)
        message = f"no table here has a column for {unknown[0]!r}"
        raise TaskError(message, f"the columns are {_offered(unknown[0], columns)}")


def known(path: str, inventory: Inventory) -> bool:
    """Whether the workspace holds that file, by its path or its name."""
    low = path.lower().removeprefix("./")
    return any(low == f.lower() or low == f.lower().rpartition("/")[2] for f in inventory.files) or any(
        low == t.path.lower() for t in inventory.tables
    )


def _may_be_made(goal: Goal, before: str) -> bool:
    """Whether "in FILE" may mean a file to make: after a word for writing, or in a command about the tables there
    are."""
    return bool(WRITING.search(before)) or (
        not QUESTION.search(goal.task.text)
        and any(m.kind in {MentionKind.TABLE, MentionKind.COLUMN, MentionKind.VALUE} for m in goal.mentions)
    )


def _files(goal: Goal) -> Iterator[Mention]:
    return (mention for mention in goal.mentions if mention.kind is MentionKind.FILE)


def _offered(said: str, names: Iterable[str]) -> str:
    """The names nearest to what was said; else all, up to ``SHOWN``."""
    low = {name.lower(): name for name in names}
    near = difflib.get_close_matches(said.lower(), low, n=3, cutoff=0.5)
    shown = near or list(low)[:SHOWN]
    return ", ".join(low[name] for name in shown) + (", ..." if not near and len(low) > SHOWN else "")

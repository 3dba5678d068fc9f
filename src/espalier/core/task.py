"""What was asked (Task) and what it was understood to mean (Goal)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from espalier.core.query import Scalar
from espalier.core.value import ColumnType


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may use; ``None`` is no limit. ``seconds`` is wall clock, ``steps`` counts tool calls."""

    usd: float | None = None
    tokens: int | None = None
    seconds: float | None = None
    steps: int | None = None
    concurrency: int = 16


@dataclass(frozen=True, slots=True)
class Task:
    """What the person asked, in their words, with the folder it concerns."""

    text: str
    workspace: Path = Path()
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What is known of a column before any plan: type, a few values, how many are missing and distinct."""

    name: str
    type: ColumnType
    values: tuple[str, ...] = ()
    """Distinct values of a category column (up to 200), else a few samples, as text."""
    distinct: int = 0
    missing: int = 0
    low: Scalar = None
    high: Scalar = None
    unit: str = ""
    """What its cells carry beside the number: "$", "%", "kg"."""
    form: str = ""
    """How its cells are written where that is not the plain way: "grouped" (1,234.5), "european" (1.234,5),
    "day-first" or "month-first" (dates that are not ISO), "month" (months without a day), "padded" (text with blanks
    around it)."""


@dataclass(frozen=True, slots=True)
class TableProfile:
    """A table found in the workspace. ``path`` is relative to it; ``sheet`` names a sheet of an Excel file."""

    path: str
    columns: tuple[ColumnProfile, ...]
    rows: int
    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    notes: tuple[str, ...] = ()
    """What a person should know: "2 rows had too many cells", "duplicate header renamed"."""
    header: bool = True
    """The first row names the columns."""
    within: str = ""
    """The key that holds the records of a JSON file, "" where they are the whole file."""
    above: int = 0
    """Rows above the header that are no part of the table, such as a title."""
    totals: int = 0
    """Rows at the end that sum up those before, and are no part of the table either."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the workspace holds: tables that could be read, other files, and files that could not be read and why."""

    tables: tuple[TableProfile, ...] = ()
    files: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


class MentionKind(StrEnum):
    """What a stretch of the task names."""

    TABLE = "table"
    COLUMN = "column"
    VALUE = "value"
    """A cell value of a column."""
    FILE = "file"
    """A file that is not a table at hand: text to read, or a file to make."""
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    TEXT = "text"
    """Words in quotation marks, or a name that is in no table."""
    EXPRESSION = "expression"
    """Arithmetic, as an expression of numbers."""
    OPERATOR = "operator"
    """A word for an operation, such as "average"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """``text`` (``start`` to ``end`` in the task) names ``target``: a path, a column, a value or an operator.

    ``owner`` is the column of a value, or the table of a column where only one has it. ``sure`` is 1.0 for the exact
    name, less for a synonym or a near match.
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    target: Scalar
    owner: str = ""
    sure: float = 1.0

    @property
    def binds(self) -> bool:
        """A right plan uses it: it is surely no mere word of the sentence, as columns and tables often are."""
        return self.kind in BINDING and self.sure >= SURE


BINDING = frozenset({
    MentionKind.VALUE, MentionKind.NUMBER, MentionKind.DATE, MentionKind.YEAR, MentionKind.MONTH, MentionKind.FILE,
    MentionKind.TEXT, MentionKind.EXPRESSION,
})  # fmt: skip
SURE = 0.9
"""How sure a mention must be to bind, and a column to count as named."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A file the person wants. ``path`` is None where they named none; ``kind`` is table, chart, report or text."""

    kind: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that must hold for the goal to be met. ``check`` names the check, ``subject`` what it is about
    (a path, a mention, a subtask)."""

    check: str
    subject: str
    says: str
    """For a person: "report.md exists and reads back"."""


@dataclass(frozen=True, slots=True)
class Context:
    """Text that lies beside the task, such as AGENTS.md: it informs and cannot command. ``source`` is where it is."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Writing:
    """An article that is wanted: what it is ``about``, where its sources lie (``folder``, "" for the whole workspace,
    or for none where ``web`` names some), the file to make, and its length in words, None where none was asked for.
    ``web`` are addresses, and "web" for pages that are to be searched for."""

    about: str
    folder: str = ""
    path: str = "article.md"
    words: int | None = None
    web: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """The understood task: what is wanted, which files, under which constraints, and how to tell that it is met."""

    task: Task
    objectives: tuple[str, ...]
    deliverables: tuple[Deliverable, ...] = ()
    constraints: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    inventory: Inventory = Inventory()
    mentions: tuple[Mention, ...] = ()
    language: str = "en"
    notes: tuple[str, ...] = field(default=())
    context: tuple[Context, ...] = ()
    writing: Writing | None = None
    """Where the task is to write an article from sources."""

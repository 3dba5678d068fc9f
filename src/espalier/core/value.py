"""What actions give: values that know their source, and the observation that carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from typing_extensions import TypeAliasType

from espalier.core.errors import Fault
from espalier.core.query import Scalar

Json = TypeAliasType("Json", "bool | int | float | str | list[Json] | dict[str, Json] | None")
"""What JSON can say."""


class ColumnType(StrEnum):
    """What a column of a table holds."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    """A date with a time of day."""
    CATEGORY = "category"
    """Text with few different values."""
    TEXT = "text"
    FLAG = "flag"
    """True or false."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result. ``unit`` and ``label`` are for people ("%", "Sum of Amount")."""

    name: str
    type: ColumnType
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A result with rows. ``rows`` holds at most the first 1,000; ``total`` counts them all; ``relation`` names the
    whole of it in the engine of this run. ``sql`` and ``how`` (words) say how it came about."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    total: int
    relation: str = ""
    sql: str = ""
    how: str = ""
    facts: Mapping[str, Scalar] = field(default_factory=dict)
    """Named numbers beside the rows, such as ``p_value``."""

    @property
    def is_scalar(self) -> bool:
        """One row, one column."""
        return self.total == 1 and len(self.columns) == 1

    @property
    def scalar(self) -> Scalar:
        """The one value of a scalar result.

        Raises:
            ValueError: the table is no scalar.
        """
        if not self.is_scalar:
            message = f"{self.total} rows x {len(self.columns)} columns are no single value"
            raise ValueError(message)
        return self.rows[0][0]


Value = Scalar | Table | list[Json] | dict[str, Json]
"""What an argument of a tool may be once references are resolved."""


class Origin(StrEnum):
    """Who a value comes from; everything but the person is data and cannot command."""

    PERSON = "person"
    WORKSPACE = "workspace"
    MODEL = "model"
    WEB = "web"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value came from: its kind, and the file, address or subtask."""

    origin: Origin
    source: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file the run made or changed; ``path`` is relative to the workspace; ``kind`` is table, chart, report, text."""

    path: str
    kind: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Observation:
    """What one action gave: a table or a plain value, files, or the fault that prevented it, and where all of it
    came from."""

    value: Json = None
    table: Table | None = None
    artifacts: tuple[Artifact, ...] = ()
    fault: Fault | None = None
    provenance: tuple[Provenance, ...] = ()
    note: str = ""
    """A sentence for the person, such as "3 rows had no amount and were left out"."""
    seen: tuple[Seen, ...] = ()
    """Of a goal in words: all that its worker went by, which is the evidence for its value."""

    @property
    def ok(self) -> bool:
        """Nothing went wrong."""
        return self.fault is None

    @property
    def content(self) -> Value:
        """The table where there is one, else the plain value."""
        return self.value if self.table is None else self.table


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that the worker of a goal in words went by: a call that it made (``tool``, ``args``), or what it was
    given of the subtask ``id`` (no tool)."""

    id: str
    observation: Observation
    tool: str = ""
    args: Mapping[str, Json] = field(default_factory=dict)

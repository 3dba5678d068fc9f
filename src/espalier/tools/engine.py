"""The only door to DuckDB: loads the tables of a run at first use and answers SQL that cannot touch a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from espalier.core.task import TableProfile
from espalier.core.value import Table
from espalier.tools.workspace import Workspace


class Engine:
    """The tables of one run in memory, and SQL over them. Thread-safe."""

    def __init__(
        self, workspace: Workspace, profiles: Sequence[TableProfile], memory: str = "400MB", threads: int = 2
    ) -> None:
        raise NotImplementedError

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections and removes the private folder."""
        raise NotImplementedError

    def profile(self, path: str) -> TableProfile:
        """The profile of the table at ``path``."""
        raise NotImplementedError

    def relation(self, path: str) -> str:
        """The quoted SQL name of the table at ``path``, loaded at first use."""
        raise NotImplementedError

    def notes(self, path: str) -> tuple[str, ...]:
        """What loading found: cells that did not parse."""
        raise NotImplementedError

    def run(self, sql: str, keep_as: str = "", seconds: float = 30.0) -> Table:
        """The result of one SELECT; kept as relation ``keep_as`` where given."""
        raise NotImplementedError

    def export(self, relation: str, path: Path, format: str) -> None:
        """Writes a whole relation, in order, as csv, tsv, json, jsonl or parquet."""
        raise NotImplementedError

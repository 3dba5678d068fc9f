"""An SQLite file of the workspace, asked in a private copy.

SQLite opens by name, follows links and opens journals beside the file, so that no descriptor can be lent to it. A
change is made in the copy, which then takes the place of the file: whole or not at all, and kept in the trash like any
other.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.found_rows import Found
from espalier.tools.sqlite_database import SqliteDatabase
from espalier.tools.trash import mark_of
from espalier.tools.workspace import Workspace

LARGEST = 500_000_000
"""Bytes of a database that is copied to be asked."""
WRITTEN = ("-wal", "-journal")
"""What SQLite calls the files beside a database that hold what is not in it yet, or not any more."""


@dataclass(frozen=True, slots=True)
class WorkspaceDatabase:
    """The SQLite file at the workspace path ``name``. Everything here blocks."""

    workspace: Workspace
    name: str

    def query(self, sql: str, seconds: float) -> Found:
        """What a single SELECT gives.

        Raises:
            ToolError: it is wrong, wants to change something, or takes longer than ``seconds``.
        """
        with self._copied() as (copy, _):
            return SqliteDatabase(copy, self.name).query(sql, seconds)

    def tables(self) -> Found:
        """Every column of every table."""
        with self._copied() as (copy, _):
            return SqliteDatabase(copy, self.name).tables()

    def change(self, sql: str, seconds: float) -> int:
        """Makes a single statement that changes tables, whole or not at all, and gives the number of rows it touched.

        Raises:
            ToolError: it is wrong, takes longer than ``seconds``, or another program works on the file.
        """
        with self._copied() as (copy, before):
            if any(self._written(f"{self.name}{end}") for end in WRITTEN):
                raise self._busy()
            rows = SqliteDatabase(copy, self.name).change(sql, seconds)
            with self.workspace.replacing(self.name) as target:
                shutil.copyfile(copy, target)
                if self._mark() != before:
                    raise self._busy()
        return rows

    @contextlib.contextmanager
    def _copied(self) -> Iterator[tuple[Path, str]]:
        """A copy, with what is written beside it, and the mark of the file it is of."""
        with tempfile.TemporaryDirectory(prefix="espalier-") as folder:
            copy, before = Path(folder) / "copy.db", self._mark()
            self._copy(self.name, copy)
            for end in WRITTEN:
                if self._written(f"{self.name}{end}"):
                    self._copy(f"{self.name}{end}", copy.with_name(copy.name + end))
            yield copy, before

    def _copy(self, name: str, target: Path) -> None:
        with self.workspace.opened(name) as source, target.open("xb") as copy:
            if os.fstat(source.fileno()).st_size > LARGEST:
                message = f"{name} is larger than {LARGEST:,} bytes"
                raise ToolError(message, "give it a name in the settings: sqlite:/path/to/file")
            shutil.copyfileobj(source, copy, 1 << 20)

    def _mark(self) -> str:
        with self.workspace.opened(self.name) as stream:
            return mark_of(os.fstat(stream.fileno()))

    def _written(self, name: str) -> bool:
        try:
            return self.workspace.exists(name) and self.workspace.size(name) > 0
        except OutsideWorkspace:
            raise
        except ToolError:
            return False

    def _busy(self) -> ToolError:
        message = f"{self.name} is being changed by another program, and was left as it is"
        return ToolError(message, "close that program, and try again")

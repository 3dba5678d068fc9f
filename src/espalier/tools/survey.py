"""Finds out what a workspace holds: its tables with what their columns are, other files, and what cannot be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from espalier.core.errors import EspalierError
from espalier.core.task import Inventory, TableProfile
from espalier.tools.formats import profile_delimited, profile_excel, profile_json, profile_parquet
from espalier.tools.workspace import Workspace

Profiler = Callable[[Path, str], list[TableProfile]]

PROFILERS: dict[str, Profiler] = {
    ".csv": profile_delimited,
    ".tsv": profile_delimited,
    ".txt": profile_delimited,
    ".json": profile_json,
    ".jsonl": profile_json,
    ".ndjson": profile_json,
    ".parquet": profile_parquet,
    ".xlsx": profile_excel,
}


class WorkspaceSurveyor:
    """Profiles tables: CSV, TSV, text that is clearly delimited, JSON, JSON lines, Parquet and Excel; what lies in one
    of the folders ``private`` is not there for it."""

    def __init__(self, private: Sequence[Path] = ()) -> None:
        self._private = private

    async def survey(self, workspace: Path) -> Inventory:
        """What the folder ``workspace`` holds. Work leaves the event loop.

        A file that cannot be read is listed with the reason and stops nothing.
        """
        return await asyncio.to_thread(survey_folder, Workspace(workspace, private=self._private))


def survey_folder(workspace: Workspace) -> Inventory:
    """What ``workspace`` holds; blocks."""
    tables: list[TableProfile] = []
    files: list[str] = []
    unreadable: list[tuple[str, str]] = []
    for path in workspace.files():
        profiler = PROFILERS.get(Path(path).suffix.lower())
        try:
            found = _profiled(workspace, path, profiler) if profiler else []
        except EspalierError as error:
            unreadable.append((path, error.message))
        except OSError as error:
            unreadable.append((path, f"{path} cannot be read: {error.strerror or error}"))
        else:
            tables += found
            files += [] if found else [path]
    return Inventory(tuple(tables), tuple(files), tuple(unreadable))


def _profiled(workspace: Workspace, path: str, profiler: Profiler) -> list[TableProfile]:
    with workspace.lent(path) as file:
        return profiler(file, path)

"""Score one finished task, or run and score the set: python -m tests.tasks.score --command "espalier run".

`score` is pure: it looks at two folders and a result, so a benchmark can call it in process.
"""

from __future__ import annotations

import csv
import struct
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tests.tasks import compare, readers

Task = Mapping[str, Any]
UNREADABLE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    csv.Error,
    struct.error,
    zipfile.BadZipFile,
    duckdb.Error,
)
CHARTS = (".png", ".svg", ".jpg", ".jpeg", ".html", ".htm", ".md")


@dataclass(frozen=True)
class Verdict:
    """What became of one task: right or not, and whether the program claimed success (exit 0)."""

    right: bool
    claimed: bool
    reason: str
    kind: str


@dataclass(frozen=True)
class Folders:
    """The files of a workspace before and after, by relative path; hidden ones are left out."""

    before: dict[str, Path]
    after: dict[str, Path]

    @property
    def new(self) -> list[str]:
        """Names of the files that appeared."""
        return sorted(self.after.keys() - self.before.keys())

    def changed(self, name: str) -> bool:
        """Whether a file of the start is gone or has other bytes."""
        return name not in self.after or self.before[name].read_bytes() != self.after[name].read_bytes()


def listing(root: Path) -> dict[str, Path]:
    """All visible files below a folder."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            found["/".join(parts)] = path
    return found


def table_problem(entry: Task, path: Path) -> str:
    """What is wrong with a table file, or an empty string."""
    names, rows = readers.read_table(path)
    wanted = entry.get("rows")
    size = entry.get("count") if wanted is None else len(wanted)
    if size is not None and len(rows) != size:
        return f"{path.name}: {len(rows)} rows, wanted {size}"
    if wanted is None:
        return ""
    if entry.get("columns") is not None:
        return named_problem(entry, path.name, names, rows)
    return (
        "" if compare.any_columns(wanted, rows, ordered=entry.get("ordered") is True) else f"{path.name}: rows differ"
    )


def named_problem(entry: Task, file: str, names: list[str], rows: list[list[Any]]) -> str:
    """What is wrong with a table whose columns must bear the wanted names, or an empty string."""
    wanted, ordered, columns = entry["rows"], entry.get("ordered", False), entry["columns"]
    have, want = ([compare.fold(str(name)).strip() for name in side] for side in (names, columns))
    if sorted(have) != sorted(want) or (entry.get("column_order") and have != want):
        return f"{file}: columns {names}, wanted {columns}"
    places = [have.index(name) for name in want]
    rows = [[row[place] if place < len(row) else None for place in places] for row in rows]
    if not compare.same_rows(wanted, rows, ordered=ordered is True):
        return f"{file}: rows differ"
    if isinstance(ordered, str):
        place = columns.index(ordered)
        if not compare.same_rows([[row[place]] for row in wanted], [[row[place]] for row in rows], ordered=True):
            return f"{file}: not in the order of {ordered}"
    return ""


def text_problem(entry: Task, path: Path) -> str:
    """What is wrong with a text or report file, or an empty string."""
    text = readers.visible(path)
    if "text" in entry:
        have, want = (["".join(line.rstrip()) for line in side.strip().splitlines()] for side in (text, entry["text"]))
        if have != want:
            return f"{path.name}: text differs"
    lacking = compare.missing_fact(text, entry.get("contains", []))
    if lacking is not None:
        return f"{path.name}: lacks {lacking!r}"
    folded = compare.fold(text)
    extra = next((word for word in entry.get("excludes", []) if compare.has_text(folded, word)), None)
    return f"{path.name}: holds {extra!r}" if extra else ""


def one_file(entry: Task, name: str, folders: Folders) -> str:
    """What is wrong with one file that an entry means, or an empty string."""
    if name not in folders.after:
        return f"{name}: no such file"
    if entry.get("unchanged"):
        return f"{name}: changed" if folders.changed(name) else ""
    path, kind = folders.after[name], entry.get("kind", "text")
    try:
        if kind == "table":
            return table_problem(entry, path)
        if kind == "chart":
            return "" if readers.image_ok(path) else f"{name}: not a valid image"
        return text_problem(entry, path)
    except UNREADABLE as error:
        return f"{name}: cannot be read ({type(error).__name__}: {error})"


def file_problem(entry: Task, folders: Folders) -> str:
    """What is wrong with one wanted file; with no name given, any new file may be it."""
    if entry["path"] is not None:
        return one_file(entry, entry["path"], folders)
    tried = [one_file(entry, name, folders) for name in folders.new if Path(name).suffix.lower() in entry["suffixes"]]
    return "" if "" in tried else "; ".join(tried) or f"no new file of {entry['suffixes']}"


def answer_problem(expect: Task, answer: str) -> str:
    """What is wrong with the answer text, or an empty string."""
    alternatives = expect.get("answer")
    if alternatives is not None:
        lacking = [compare.missing_fact(answer, one) for one in alternatives]
        if None not in lacking:
            return f"answer lacks {lacking[0]!r}"
        right = [fact for one in alternatives for fact in one if isinstance(fact, str)]
        if "among" in expect and not compare.leads(answer, right, expect["among"]):
            return f"answer does not name {right[0]!r} first"
    folded = compare.fold(answer)
    bad = next((word for word in expect.get("answer_not", []) if compare.has_text(folded, word)), None)
    return f"answer holds {bad!r}" if bad else ""


def problem(expect: Task, folders: Folders, answer: str, exit_code: int) -> str:
    """The first thing that is wrong, or an empty string."""
    if exit_code != expect.get("exit", 0):
        return f"exit {exit_code}, wanted {expect.get('exit', 0)}"
    named = {entry["path"] for entry in expect.get("files", []) if not entry.get("unchanged")}
    for name in folders.before:
        if name not in named and folders.changed(name):
            return f"{name}: changed or removed"
    if expect.get("untouched") and folders.new:
        return f"new files {folders.new}"
    trouble = next(filter(None, (file_problem(entry, folders) for entry in expect.get("files", []))), "")
    trouble = trouble or answer_problem(expect, answer)
    if not trouble and expect.get("chart"):
        charts = [name for name in folders.new if Path(name).suffix.lower() in CHARTS]
        if not any(readers.shows_chart(folders.after[name]) for name in charts):
            return "no valid chart"
    return trouble


def score(
    task: Task, workspace_before: Path, workspace_after: Path, result: Mapping[str, Any], exit_code: int
) -> Verdict:
    """Compare what a run left and said with what the task expects."""
    folders = Folders(listing(Path(workspace_before)), listing(Path(workspace_after)))
    reason = problem(task["expect"], folders, str(result.get("answer") or ""), exit_code)
    return Verdict(not reason, exit_code == 0, reason or "right", str(task["kind"]))


if __name__ == "__main__":
    from tests.tasks.runner import main

    sys.exit(main(sys.argv[1:]))

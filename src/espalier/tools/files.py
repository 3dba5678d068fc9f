"""Tools for text files of the workspace: read, write, append, copy, list, count."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from espalier.core.errors import ToolError
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import optional_text, text_argument, whole_argument
from espalier.tools.lines import LAST, lines_between
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import LONGEST, MOST_FILES, Workspace

PATH: Json = {"type": "string", "description": "a file, relative to the workspace"}
TEXT: Json = {"type": "string", "description": "what to write"}
TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
CHINESE_OR_MARK = re.compile(CHINESE.pattern[:-1] + r"\u3000-\u303f\uff00-\uffef]")


def file_tools(workspace: Workspace) -> tuple[FunctionTool, ...]:
    """The tools of this module, for one workspace."""
    made = (_read_file, _write_file, _append_file, _copy_file, _list_files, _count_text)
    return tuple(make(workspace) for make in made)


def _read_file(workspace: Workspace) -> FunctionTool:
    def read(args: Mapping[str, Value]) -> Observation:
        path = text_argument(args, "path")
        first = whole_argument(args, "first_line", 0, 1, LAST)
        last = whole_argument(args, "last_line", LAST if first else 0, max(first, 1), LAST)
        if last:
            part = lines_between(workspace, path, max(first, 1), last)
            return Observation(value=part.text, provenance=_from(path), note=part.note)
        text = workspace.read_text(path)
        rest = workspace.size(path) > LONGEST
        cut = f"only its first {LONGEST:,} bytes; first_line and last_line read any part"
        return Observation(value=text, provenance=_from(path), note=cut if rest else "")

    spec = spec_of(
        "read_file",
        "Gives the text of a file, or some of its lines",
        required={"path": PATH},
        optional={
            "first_line": {"type": "integer", "description": "where to begin, counted from 1"},
            "last_line": {"type": "integer", "description": "the last line to give"},
        },
        resource="disk",
    )
    return FunctionTool(spec, read)


def _write_file(workspace: Workspace) -> FunctionTool:
    def write(args: Mapping[str, Value]) -> Observation:
        path = text_argument(args, "path")
        size = workspace.write(path, text_argument(args, "text"))
        return _written(workspace, path, size, "wrote")

    spec = spec_of(
        "write_file",
        "Writes a text to a file, in place of what it held",
        required={"path": PATH, "text": TEXT},
        effect=Effect.WRITE,
        resource="disk",
    )
    return FunctionTool(spec, write)


def _append_file(workspace: Workspace) -> FunctionTool:
    def append(args: Mapping[str, Value]) -> Observation:
        path, text = text_argument(args, "path"), text_argument(args, "text")
        size = workspace.append(path, text, own_line=True)
        return _written(workspace, path, size, "added to")

    spec = spec_of(
        "append_file",
        "Adds a text at the end of a file, on a line of its own",
        required={"path": PATH, "text": TEXT},
        effect=Effect.WRITE,
        idempotent=False,
        resource="disk",
    )
    return FunctionTool(spec, append)


def _copy_file(workspace: Workspace) -> FunctionTool:
    def copy(args: Mapping[str, Value]) -> Observation:
        source, path = text_argument(args, "source"), text_argument(args, "path")
        size = workspace.copy(source, path)
        return _written(workspace, path, size, f"copied {source} to")

    spec = spec_of(
        "copy_file",
        "Copies a file as it is",
        required={"source": PATH, "path": PATH},
        effect=Effect.WRITE,
        resource="disk",
    )
    return FunctionTool(spec, copy)


def _list_files(workspace: Workspace) -> FunctionTool:
    def names(args: Mapping[str, Value]) -> Observation:
        pattern, kind = optional_text(args, "pattern") or "*", optional_text(args, "kind")
        there = workspace.files()
        found = [path for path in there if fits(path, pattern, kind)]
        most = f"; only the first {MOST_FILES:,} files of the workspace were looked at" * (len(there) == MOST_FILES)
        return Observation(value=list(found), provenance=_from("."), note=f"{len(found)} files{most}")

    spec = spec_of(
        "list_files",
        "Gives the names of the files there are",
        optional={
            "pattern": {"type": "string", "description": "such as *.csv, 2024* or src/**/*.py"},
            "kind": {"type": "string", "description": "a suffix such as csv"},
        },
        resource="disk",
    )
    return FunctionTool(spec, names)


def _count_text(workspace: Workspace) -> FunctionTool:
    def count(args: Mapping[str, Value]) -> Observation:
        path, what = text_argument(args, "path"), text_argument(args, "what")
        if what not in COUNTS:
            message = f"{what!r} cannot be counted"
            raise ToolError(message, "count " + ", ".join(COUNTS))
        text = workspace.read_text(path, limit=100_000_000)
        return Observation(value=COUNTS[what](text), provenance=_from(path))

    spec = spec_of(
        "count_text",
        "Counts the lines, words or characters of a text file; a Chinese character is a word",
        required={"path": PATH, "what": {"enum": list(COUNTS)}},
        resource="disk",
    )
    return FunctionTool(spec, count)


COUNTS: dict[str, Callable[[str], int]] = {
    "lines": lambda text: len(text.splitlines()),
    "words": lambda text: len(CHINESE.findall(text)) + len(CHINESE_OR_MARK.sub(" ", text).split()),
    "characters": len,
}


def _written(workspace: Workspace, path: str, size: int, did: str) -> Observation:
    name = workspace.relative(path)
    kind = "table" if name.lower().endswith(TABLES) else "text"
    return Observation(
        value={"path": name, "bytes": size},
        artifacts=(Artifact(name, kind, size),),
        provenance=_from(name),
        note=f"{did} {name}",
    )


def _from(path: str) -> tuple[Provenance, ...]:
    return (Provenance(Origin.WORKSPACE, path),)


def fits(path: str, pattern: str, kind: str = "") -> bool:
    """Whether a workspace path fits a pattern, whole or by its name alone, and ends with the suffix ``kind``. In a
    pattern ``**/`` stands for any folders, or none."""
    name = PurePosixPath(path)
    wanted = kind.lower().removeprefix(".")
    patterns = (pattern, pattern.replace("**/", ""))
    return any(fnmatch.fnmatch(path, one) or fnmatch.fnmatch(name.name, one) for one in patterns) and (
        not wanted or name.suffix.lower().removeprefix(".") == wanted
    )

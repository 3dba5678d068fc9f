"""Tools for text files of the workspace: read, write, append, copy, list, count."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from espalier.core.errors import ToolError
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.layouts import cell_text
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import LONGEST, Workspace

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
        path = _text(args, "path")
        text = workspace.read_text(path)
        rest = workspace.path(path).stat().st_size > LONGEST
        return Observation(value=text, provenance=_from(path), note=f"only its first {LONGEST:,} bytes" if rest else "")

    spec = spec_of("read_file", "Gives the text of a file", required={"path": PATH}, resource="disk")
    return FunctionTool(spec, read)


def _write_file(workspace: Workspace) -> FunctionTool:
    def write(args: Mapping[str, Value]) -> Observation:
        path = _text(args, "path")
        size = workspace.write(path, _text(args, "text"))
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
        path, text = _text(args, "path"), _text(args, "text")
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
        source, path = _text(args, "source"), _text(args, "path")
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
        pattern, kind = str(args.get("pattern") or "*"), str(args.get("kind") or "")
        found = [path for path in workspace.files() if _fits(path, pattern, kind)]
        return Observation(value=list(found), provenance=_from("."), note=f"{len(found)} files")

    spec = spec_of(
        "list_files",
        "Gives the names of the files there are",
        optional={
            "pattern": {"type": "string", "description": "such as *.csv or 2024*"},
            "kind": {"type": "string", "description": "a suffix such as csv"},
        },
        resource="disk",
    )
    return FunctionTool(spec, names)


def _count_text(workspace: Workspace) -> FunctionTool:
    def count(args: Mapping[str, Value]) -> Observation:
        path, what = _text(args, "path"), _text(args, "what")
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


def _text(args: Mapping[str, Value], name: str) -> str:
    """An argument as text; a table with one value is that value.

    Raises:
        ToolError: it is not given, or is a whole table.
    """
    value = args.get(name)
    if isinstance(value, Table) and value.is_scalar:
        value = value.scalar
    if value is None or isinstance(value, Table | list | dict):
        message = f"{name} is no text"
        raise ToolError(message, f"give {name} as text; save a table with save_table")
    return cell_text(value)


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


def _fits(path: str, pattern: str, kind: str) -> bool:
    name = PurePosixPath(path)
    wanted = kind.lower().removeprefix(".")
    return (fnmatch.fnmatch(path, pattern) or fnmatch.fnmatch(name.name, pattern)) and (
        not wanted or name.suffix.lower().removeprefix(".") == wanted
    )

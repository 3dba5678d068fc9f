"""Tools that change files: an exact passage is replaced, a file is moved, a file or an empty folder is deleted."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from espalier.core.errors import ToolError
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument
from espalier.tools.capping import shortened
from espalier.tools.encoding import decode, encoded
from espalier.tools.files import PATH
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import Workspace

LARGEST = 10_000_000
"""Bytes of a file that is edited."""
PLACES = 5
"""Places of a passage that are named."""


def editing_tools(workspace: Workspace) -> tuple[FunctionTool, ...]:
    """The tools ``edit_file``, ``move_file`` and ``delete_file``, for one workspace."""
    return (_edit_file(workspace), _move_file(workspace), _delete_file(workspace))


def _edit_file(workspace: Workspace) -> FunctionTool:
    # Two edits of one file that read at the same time would lose one of them.
    one_at_a_time = threading.Lock()

    def edit(args: Mapping[str, Value]) -> Observation:
        path = workspace.relative(text_argument(args, "path"))
        with one_at_a_time:
            before = _content(workspace, path)
            text = decode(before, path)
            after, line = _replaced(text, text_argument(args, "old"), text_argument(args, "new"), path)
            size = workspace.write(path, encoded(after, before))
        return Observation(
            value={"path": path, "line": line, "bytes": size},
            artifacts=(Artifact(path, "text", size),),
            provenance=_from(path),
            note=f"edited {path} at line {line:,}",
        )

    passage: Json = {"type": "string", "description": "the passage as it stands in the file; it must occur just once"}
    spec = spec_of(
        "edit_file",
        "Replaces one exact passage of a text file",
        required={"path": PATH, "old": passage, "new": {"type": "string", "description": "what takes its place"}},
        effect=Effect.WRITE,
        idempotent=False,
        resource="disk",
    )
    return FunctionTool(spec, edit)


def _move_file(workspace: Workspace) -> FunctionTool:
    def move(args: Mapping[str, Value]) -> Observation:
        source, path = (workspace.relative(text_argument(args, name)) for name in ("source", "path"))
        if workspace.exists(path):
            message = f"{path} is there already; {source} was not moved"
            raise ToolError(message, "choose another name, or delete that one first")
        workspace.move(source, path)
        size = workspace.size(path)
        return Observation(
            value={"path": path, "bytes": size},
            artifacts=(Artifact(path, "text", size),),
            provenance=_from(path),
            note=f"moved {source} to {path}",
        )

    spec = spec_of(
        "move_file",
        "Moves or renames a file; nothing is overwritten",
        required={"source": PATH, "path": PATH},
        effect=Effect.WRITE,
        idempotent=False,
        resource="disk",
    )
    return FunctionTool(spec, move)


def _delete_file(workspace: Workspace) -> FunctionTool:
    def delete(args: Mapping[str, Value]) -> Observation:
        path = workspace.relative(text_argument(args, "path"))
        if path == ".":
            message = "the workspace itself is not deleted"
            raise ToolError(message, "name a file in it")
        _require_empty(workspace.entries(path), path)
        workspace.remove(path)
        return Observation(value={"path": path, "deleted": True}, provenance=_from(path), note=f"deleted {path}")

    spec = spec_of(
        "delete_file",
        "Deletes a file, or a folder that is empty",
        required={"path": PATH},
        effect=Effect.WRITE,
        idempotent=False,
        resource="disk",
    )
    return FunctionTool(spec, delete)


def _content(workspace: Workspace, path: str) -> bytes:
    data = workspace.read_bytes(path, LARGEST + 1)
    if len(data) > LARGEST:
        message = f"{path} is larger than {LARGEST:,} bytes and is not edited"
        raise ToolError(message, "write the part that is needed to a file of its own")
    return data


def _replaced(text: str, old: str, new: str, path: str) -> tuple[str, int]:
    """``text`` with its one ``old`` replaced, and the line where that began.

    Raises:
        ToolError: ``old`` is empty, equal to ``new``, or does not occur exactly once.
    """
    if not old or old == new:
        message = "old and new are the same" if old else "old is empty"
        raise ToolError(message, "give the passage to replace, and what takes its place")
    if "\r\n" in text and "\r" not in old and ("\n" not in old or old not in text):
        old, new = old.replace("\n", "\r\n"), new.replace("\n", "\r\n")
    count = text.count(old)
    if count == 1:
        return text.replace(old, new), _line(text, text.index(old))
    if count:
        where = ", ".join(f"{_line(text, place):,}" for place in _places(text, old))
        message = f"the passage occurs {count} times in {path}, at lines {where}{', ...' * (count > PLACES)}"
        raise ToolError(message, "give more of what stands around it, so that it occurs just once")
    message = f"the passage does not occur in {path}"
    raise ToolError(message, _nearly(text, old))


def _nearly(text: str, old: str) -> str:
    """A hint: where the first line of ``old`` stands with other white space, if it does."""
    wanted = next((line.split() for line in old.splitlines() if line.strip()), [])
    for number, line in enumerate(text.splitlines(), 1):
        if wanted and line.split() == wanted:
            return f"line {number:,} begins like it, {line[:120]!r}; the passage must be the same to the last space"
    return f"read the file again; it begins with {shortened(text, 80)!r}" if text.strip() else "the file is empty"


def _places(text: str, old: str) -> list[int]:
    found = [text.index(old)]
    while len(found) < PLACES and (following := text.find(old, found[-1] + len(old))) >= 0:
        found.append(following)
    return found


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _require_empty(count: int, path: str) -> None:
    if count:
        message = f"{path} is a folder that holds {count:,} {'entry' if count == 1 else 'entries'}; it was not deleted"
        raise ToolError(message, "delete what is in it first")


def _from(path: str) -> tuple[Provenance, ...]:
    return (Provenance(Origin.WORKSPACE, path),)

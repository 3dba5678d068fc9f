"""Gives a workspace back what a run took or changed, from the run's trash, and leaves alone what changed since."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from espalier.core.errors import ToolError
from espalier.tools.beneath import Beneath
from espalier.tools.changes import Changes
from espalier.tools.trash import JOURNAL, Trash, mark_of

ABSENT, FOLDER, FILE, LINK = "absent", "folder", "file", "link"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was done about each path that a run changed. ``conflicts`` were changed since and are left as they are."""

    workspace: str
    restored: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Changed:
    """One path: what it was before the run, as the journal has it, and the mark that the run left."""

    path: str
    was: dict[str, Any]
    leaves: str

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))


def undo(trash: Path, force: bool = False) -> Undone:
    """Undoes what a run did to files, as far as nobody changed them since; what it replaces goes to a trash of its own
    (``RUN-undo``), so that an undo can be undone. Blocks.

    Args:
        trash: the folder of the run's trash.
        force: also where files were changed since.

    Raises:
        ToolError: the run changed nothing, its trash is gone or broken, or a file cannot be given back.
    """
    root, changed = _read(trash)
    beneath = Beneath(Path(root))
    changes = Changes(beneath, Trash(trash.with_name(f"{trash.name}-undo"), Path(root)))
    done = Undone(root)
    # Files first, then folders from the deepest up: a folder that the run made goes only where it is empty again.
    for one in sorted(changed, key=lambda one: (one.leaves == FOLDER, -len(one.parts), one.path)):
        try:
            done = _undone(one, trash, beneath, changes, force, done)
        except OSError as error:
            message = f"{one.path} cannot be given back: {error.strerror or error}"
            raise ToolError(message, "see what stands in its way, and undo again") from error
    return done


def _undone(one: _Changed, trash: Path, beneath: Beneath, changes: Changes, force: bool, done: Undone) -> Undone:
    now = _now(beneath, one.parts)
    if _is_as_before(now, one.was):
        return done
    if one.leaves == FOLDER:
        with contextlib.suppress(OSError):
            changes.remove(one.parts)
            return replace(done, removed=(*done.removed, one.path))
        return done
    if (now != one.leaves and not force) or one.was["was"] == "unkept":
        return replace(done, conflicts=(*done.conflicts, one.path))
    if one.was["was"] == ABSENT:
        changes.remove(one.parts)
        return replace(done, removed=(*done.removed, one.path))
    _restore(one, trash, changes)
    return replace(done, restored=(*done.restored, one.path))


def _restore(one: _Changed, trash: Path, changes: Changes) -> None:
    was = one.was
    if was["was"] == FOLDER:
        changes.make_folder(one.parts)
        return
    if was["was"] == LINK:
        changes.link(one.parts, was["to"])
        return
    kept = trash / was["kept"]
    status = kept.stat()
    with changes.replacing(one.parts, mode=was["mode"], times=(status.st_atime_ns, status.st_mtime_ns)) as target:
        shutil.copyfile(kept, target)


def _is_as_before(now: str, was: dict[str, Any]) -> bool:
    """Whether a path is what it was, or was given back already: then it is another file of the same size and time."""
    kind = was["was"]
    if kind == FILE:
        return now.partition(":")[2] == str(was["mark"]).partition(":")[2] != ""
    return now == str(was["to"] if kind == LINK else kind)


def _now(beneath: Beneath, parts: tuple[str, ...]) -> str:
    """What stands at a path now: a mark, where a link leads, ``folder``, or ``absent``."""
    try:
        with beneath.folder(parts[:-1]) as folder:
            status = os.stat(parts[-1], dir_fd=folder, follow_symlinks=False)
            if stat.S_ISLNK(status.st_mode):
                return os.readlink(parts[-1], dir_fd=folder)
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    return FOLDER if stat.S_ISDIR(status.st_mode) else mark_of(status)


def _read(trash: Path) -> tuple[str, list[_Changed]]:
    """The workspace of a run, and what it changed: the first line of a path says what it was, the last what it became.

    Raises:
        ToolError: there is no journal, or it is broken before its last line, which a killed run may have cut.
    """
    try:
        lines = (trash / JOURNAL).read_bytes().split(b"\n")
        entries = [json.loads(line) for line in lines[:-1]]
        root, found = str(entries[0]["workspace"]), dict[str, _Changed]()
        for entry in entries[1:]:
            if "path" in entry:
                first = found.get(entry["path"])
                found[entry["path"]] = _Changed(entry["path"], first.was if first else entry, entry["leaves"])
    except (OSError, IndexError) as error:
        message = f"there is nothing to undo for {trash.name}: it changed no file, or its trash was thrown away"
        raise ToolError(message, "see what can be undone with: espalier undo --list") from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"the journal of {trash.name} is broken"
        raise ToolError(message, f"what it kept is in {trash}") from error
    return root, list(found.values())


def undoable(folder: Path) -> list[tuple[str, str, int]]:
    """The runs whose trash is there, newest first: id, workspace, and how many paths it changed."""
    found = []
    places = folder.iterdir() if folder.is_dir() else ()
    for place in sorted(places, key=lambda one: one.stat().st_mtime, reverse=True):
        with contextlib.suppress(ToolError):
            root, changed = _read(place)
            found.append((place.name, root, len(changed)))
    return found

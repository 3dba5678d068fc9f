"""The command ``undo``."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from espalier.assemble.taking_back import Taken, Undoing, undone
from espalier.cli.asking import Terminal, visible
from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say, say_json, say_table, tell
from espalier.cli.text import clean, count
from espalier.core.errors import StoreError
from espalier.core.value import Json
from espalier.settings import home_folder, load_settings
from espalier.store.effects import Made
from espalier.store.rows import Run
from espalier.store.runs import Store
from espalier.tools import undo as trash
from espalier.tools.trash import FOLDER


def undo(id: str, force: bool, yes: bool, as_json: bool) -> int:
    """Gives the workspace back what the run ``id`` changed, and takes back what it did elsewhere where a tool says how
    and the person says yes. What is left as it is, is named, and the exit code says so.

    Raises:
        StoreError: there is no such run, more than one, or it is still working.
        ToolError: there is nothing to undo, or a file cannot be given back.
        SettingsError: a setting is wrong.
    """
    home = home_folder()
    if id.endswith("-undo") and (home / FOLDER / id).is_dir():
        return _say(id, trash.undo(home / FOLDER / id, force), (), as_json)
    store = Store(home)
    run = _ended(store, id)
    settings = load_settings(Path(run.workspace), {"assume_yes": yes or None})
    approve = Terminal().approve if sys.stdin.isatty() else None
    done = asyncio.run(undone(Undoing(settings, run.id, Path(run.workspace), (), approve), store, force))
    return _say(run.id, done.files, done.calls, as_json)


def _say(id: str, files: trash.Undone, calls: Sequence[Taken], as_json: bool) -> int:
    if as_json:
        lists: dict[str, Json] = {name: [*getattr(files, name)] for name in ("restored", "removed", "conflicts")}
        told: list[Json] = [_object(each) for each in calls]
        say_json({"run_id": id, "workspace": files.workspace, **lists, "calls": told})
    else:
        for what, paths in (("restored", files.restored), ("removed", files.removed)):
            for path in paths:
                say(f"{what} {path}")
        for path in files.conflicts:
            tell(f"left as it is, changed since the run: {path} (--force undoes it too)")
        for each in calls:
            if each.why:
                tell(f"not taken back: {call_text(each.made)}: {clean(each.why)}")
            else:
                say(f"taken back: {call_text(each.made)}")
        tell(f"{count(len(files.restored), 'path')} restored, {len(files.removed)} removed in {files.workspace}")
    return NOT_MET if files.conflicts or any(each.why for each in calls) else DONE


def call_text(made: Made) -> str:
    """A call in one line, with its literal arguments."""
    return visible(f"{made.tool}({', '.join(f'{name}={text}' for name, text in made.args.items())})")


def _object(taken: Taken) -> Json:
    made = taken.made
    args: dict[str, Json] = {**made.args}
    return {"tool": made.tool, "effect": made.effect, "args": args, "taken_back": not taken.why, "why": taken.why}


def listed(as_json: bool) -> int:
    """Lists the runs that can be undone."""
    found = trash.undoable(home_folder() / FOLDER)
    if as_json:
        say_json({"runs": [{"run_id": id, "workspace": root, "paths": paths} for id, root, paths in found]})
    elif found:
        say_table(("run", "paths", "workspace"), [(id, str(paths), root) for id, root, paths in found])
    else:
        tell("there is nothing to undo")
    return DONE


def _ended(store: Store, id: str) -> Run:
    run = store.find(id)
    if run.status == "running":
        message = f"run {run.id} still works; what it does next would not be undone"
        raise StoreError(message, f"stop it first: espalier stop {run.id}")
    return run

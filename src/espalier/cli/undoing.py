"""The command ``undo``."""

from __future__ import annotations

from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say, say_json, say_table, tell
from espalier.cli.text import count
from espalier.core.errors import StoreError
from espalier.core.value import Json
from espalier.settings import home_folder
from espalier.store.runs import Store
from espalier.tools import undo as trash
from espalier.tools.trash import FOLDER


def undo(id: str, force: bool, as_json: bool) -> int:
    """Gives the workspace back what the run ``id`` changed; a conflict is named, and the exit code says so.

    Raises:
        StoreError: there is no such run, more than one, or it is still working.
        ToolError: there is nothing to undo, or a file cannot be given back.
    """
    home = home_folder()
    found = id if id.endswith("-undo") and (home / FOLDER / id).is_dir() else _ended(id)
    done = trash.undo(home / FOLDER / found, force)
    if as_json:
        lists: dict[str, Json] = {name: [*getattr(done, name)] for name in ("restored", "removed", "conflicts")}
        say_json({"run_id": found, "workspace": done.workspace, **lists})
    else:
        for what, paths in (("restored", done.restored), ("removed", done.removed)):
            for path in paths:
                say(f"{what} {path}")
        for path in done.conflicts:
            tell(f"left as it is, changed since the run: {path} (--force undoes it too)")
        tell(f"{count(len(done.restored), 'path')} restored, {len(done.removed)} removed in {done.workspace}")
    return NOT_MET if done.conflicts else DONE


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


def _ended(id: str) -> str:
    run = Store(home_folder()).find(id)
    if run.status == "running":
        message = f"run {run.id} still works; what it does next would not be undone"
        raise StoreError(message, f"stop it first: espalier stop {run.id}")
    return run.id

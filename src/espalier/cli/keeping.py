"""The commands about what runs left behind: ``forget``."""

from __future__ import annotations

import shutil

from espalier.assemble.memory import Memory
from espalier.cli.exits import DONE
from espalier.cli.output import say_json, tell
from espalier.core.errors import StoreError
from espalier.settings import home_folder
from espalier.store.runs import Store
from espalier.tools.trash import FOLDER as TRASH


def forget(id: str, as_json: bool) -> int:
    """Removes the record of a run and what it kept to be undone. The audit of what was allowed stays: it holds digests
    and no content.

    Raises:
        StoreError: there is no such run, more than one, or it still goes on.
    """
    store = Store(home_folder())
    run = store.find(id)
    if run.status == "running":
        message = f"run {run.id} still goes on"
        raise StoreError(message, f"stop it first: espalier stop {run.id}")
    store.forget(run.id)
    Memory(home_folder()).forget_run(run.id)
    shutil.rmtree(home_folder() / TRASH / run.id, ignore_errors=True)
    if as_json:
        say_json({"forgotten": run.id})
    else:
        tell(f"forgotten: {run.id}")
    return DONE

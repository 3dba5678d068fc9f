"""``train policy`` on the runs of the store: what all of them taught, as a version that is not live."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say_json, tell
from espalier.cli.result import UsageError
from espalier.core.errors import StoreError
from espalier.core.trajectory import Trajectory
from espalier.core.value import Json
from espalier.learner.batch import swept
from espalier.learner.exchange.transitions import MOST_NAMED, imported
from espalier.learner.learned import ENOUGH, KIND, TABLE
from espalier.learner.ledger import read
from espalier.learner.table import steps_of, to_json
from espalier.settings import home_folder
from espalier.store.runs import Store
from espalier.store.versions import Versions

MOST_RUNS = 100_000


def train_policy(as_json: bool, source: Path | None = None, strict: bool = False) -> int:
    """Learns from every run of the store, or from the transitions that the file ``source`` holds in their place; the
    exit code is 1 where there is nothing to learn from.

    Raises:
        StoreError: the store cannot be read, or the version cannot be written; or, with ``strict``, a line of
            ``source`` cannot be used.
        UsageError: ``source`` cannot be read.
    """
    home = home_folder()
    found = recorded(Store(home)) if source is None else _imported(source, strict)
    if not found:
        tell(
            "there are no runs to learn from yet"
            if source is None
            else f"{source} holds no transition that can be used"
        )
        if as_json:
            say_json({"version": None, "live": False, "runs": 0})
        return NOT_MET
    table = swept(found)
    pairs = [cell for row in table.cells.values() for cell in row.values()]
    known = sum(cell.visits >= ENOUGH for cell in pairs)
    figures = {"runs": float(len(found)), "choices": float(len(pairs)), "choices known": float(known)}
    version = Versions(home, KIND).add({TABLE: to_json(table)}, figures)
    why = "recorded runs alone do not show that it is better on held-out tasks"
    if as_json:
        told: dict[str, Json] = {"version": version.name, "live": False, "reason": why, **figures}
        say_json(told)
    else:
        tell(f"{version.name}: learned from {len(found)} runs; {known} of {len(pairs)} choices tried often enough")
        tell(f"it is not live: {why}")
    return DONE


def _imported(source: Path, strict: bool) -> Sequence[Trajectory]:
    """What a file of transitions holds; lines that cannot be used are named and left out."""
    try:
        with source.open(encoding="utf-8", errors="replace") as lines:
            found = imported(lines, strict=strict)
    except OSError as error:
        message = f"{source} cannot be read: {error.strerror}"
        raise UsageError(message) from error
    for why in found.left_out[:MOST_NAMED]:
        tell(f"notice: {why}")
    if len(found.left_out) > MOST_NAMED:
        tell(f"notice: {len(found.left_out) - MOST_NAMED} more lines were left out")
    return found.trajectories


def recorded(store: Store) -> list[Trajectory]:
    """The trajectories of all runs with decisions, oldest first; what cannot be learned from is named and left out."""
    found = []
    for run in reversed(store.runs(MOST_RUNS)):
        try:
            trajectory = read(store.events(run.id))
            if steps_of(trajectory):
                found.append(trajectory)
        except StoreError as error:
            tell(f"notice: {error.message}")
    return found

"""What every run teaches at its end: a table beside the versions, which decides nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.value import Json
from espalier.learner.learned import KIND
from espalier.learner.ledger import read
from espalier.learner.qlearning import OF_RUNS, update
from espalier.learner.table import QTable, from_json, to_json
from espalier.observe import logger
from espalier.store.candidate import Candidate


def candidate(home: Path) -> QTable:
    """What runs taught so far; an empty table where that cannot be read, which is logged."""
    try:
        return _table(Candidate(home, KIND).read())
    except StoreError as error:
        logger.warning("what runs taught cannot be read: %s", error.message)
        return QTable()


def add_run(home: Path, run_id: str, told: Mapping[str, Json]) -> None:
    """Adds the run whose transitions are ``told`` (as the event RUN_LEARNED has them). What goes wrong is logged and
    costs the run nothing: ``train policy`` makes the table anew from the record."""
    try:
        trajectory = read([Event(run_id, 0, 0.0, EventKind.RUN_LEARNED, "", dict(told))])
        Candidate(home, KIND).change(lambda held: to_json(update(_table(held), trajectory, OF_RUNS)))
    except StoreError as error:
        logger.warning("nothing was learned from this run: %s", error.message)


def _table(held: bytes | None) -> QTable:
    return from_json(held) if held else QTable()


def replace_by(home: Path, table: QTable) -> None:
    """Lets ``table`` stand for all that runs taught.

    Raises:
        StoreError: it cannot be written.
    """
    Candidate(home, KIND).change(lambda _: to_json(table))

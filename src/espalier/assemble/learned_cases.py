"""What is live of what was learned for a case."""

from __future__ import annotations

from pathlib import Path

from espalier.core.errors import StoreError
from espalier.learner.cases.case import Choose, improved
from espalier.learner.table import from_json
from espalier.observe import logger
from espalier.store.versions import Versions

TABLE = "table.json"


def live_policy(home: Path, case: str, otherwise: Choose) -> tuple[Choose, str]:
    """The policy that is live for ``case`` and its name; ``otherwise``, "default", where none is or where it cannot be
    read, which is logged."""
    try:
        live = Versions(home, case).live()
        if live is None:
            return otherwise, "default"
        return improved(from_json(live.read(TABLE)), otherwise), live.name
    except StoreError as error:
        logger.warning("what was learned for %s cannot be used: %s", case, error.message)
        return otherwise, "default"

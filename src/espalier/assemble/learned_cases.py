"""What is live of what was learned for a case."""

from __future__ import annotations

from pathlib import Path

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.learner.cases.case import Choose, improved
from espalier.learner.cases.improving import Base
from espalier.learner.cases.orders import Order
from espalier.learner.table import QTable, from_json
from espalier.observe import logger
from espalier.store.versions import Version, Versions

TABLE, ORDER = "table.json", "order.json"


def live_policy(home: Path, case: str, otherwise: Choose) -> tuple[Base, str]:
    """The policy that is live for ``case``, new for each task, and its name; ``otherwise``, "default", where none is or
    where it cannot be read, which is logged."""
    try:
        live = Versions(home, case).live()
        if live is None:
            return lambda: otherwise, "default"
        table, order = from_json(live.read(TABLE)), _order(live)
        return learned(table, order.policy if order else lambda: otherwise), live.name
    except StoreError as error:
        logger.warning("what was learned for %s cannot be used: %s", case, error.message)
        return lambda: otherwise, "default"


def learned(table: QTable, base: Base) -> Base:
    """``base``, with what ``table`` holds for better in its place."""
    return lambda: improved(table, base())


def _order(version: Version) -> Order | None:
    """The order that was improved on; None in a version that has none.

    Raises:
        StoreError: it cannot be read.
    """
    if ORDER not in version.files:
        return None
    try:
        return codec.parse(Order, version.read(ORDER))
    except codec.CodecError as error:
        message = f"{version.path(ORDER)} holds no order of steps: {error.message}"
        raise StoreError(message, "roll it back, or learn again") from error

"""What decides in a run: the policy that is live, else the fixed rules; where the person wants that, something else is
tried now and then."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from espalier.assemble.candidate import candidate
from espalier.core.errors import StoreError
from espalier.core.seams import Effect, Policy, ToolSpec
from espalier.learner.learned import KIND, TABLE, Exploring, LearnedPolicy
from espalier.learner.policy import DefaultPolicy
from espalier.learner.table import QTable, from_json
from espalier.observe import logger
from espalier.store.versions import Versions


@dataclass(frozen=True, slots=True)
class Learned:
    """The policy that is live: its name as records name it, and its table; None where the fixed rules decide.
    ``exploring``: how something else is tried; None where nothing is."""

    name: str = DefaultPolicy.name
    table: QTable | None = None
    exploring: Exploring | None = None
    outside: Policy | None = None
    """Who decides in place of all that."""


BY_RULE = Learned()


def live_policy(home: Path, explore: float = 0.0, outside: Policy | None = None) -> Learned:
    """The policy that is live in ``home``. One that cannot be read decides nothing: the log names it, and the fixed
    rules decide. ``explore`` is the share of states never met in which something else is tried; less of others.
    ``outside`` decides in place of it."""
    if outside is not None:
        return Learned("outside", outside=outside)
    exploring = Exploring(explore, seed=secrets.randbits(32), counted=candidate(home)) if explore else None
    found = _live(home)
    return Learned(found.name, found.table, exploring)


def _live(home: Path) -> Learned:
    try:
        version = Versions(home, KIND).live()
        return Learned(version.name, from_json(version.read(TABLE))) if version else BY_RULE
    except StoreError as error:
        logger.warning("the learned policy is not used: %s (%s)", error.message, error.hint)
        return BY_RULE


def deciding(learned: Learned, specs: Sequence[ToolSpec]) -> Policy:
    """The policy of a run with the tools of ``specs``."""
    if learned.outside is not None:
        return learned.outside
    if learned.table is None and learned.exploring is None:
        return DefaultPolicy()
    effects = [spec.name for spec in specs if spec.effect is not Effect.READ]
    return LearnedPolicy(learned.table or QTable(), learned.name, effects, learned.exploring)

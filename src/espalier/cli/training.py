"""``train policy`` on the runs of the store: what all of them taught, live where they show that it is better."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from espalier.assemble.candidate import replace_by
from espalier.assemble.policy_training import Learned, Record, learned_from, recorded
from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say_json, tell
from espalier.cli.result import UsageError
from espalier.core.trajectory import Trajectory
from espalier.core.value import Json
from espalier.learner.exchange.transitions import MOST_NAMED, imported
from espalier.settings import home_folder
from espalier.store.runs import Store


def train_policy(as_json: bool, source: Path | None = None, strict: bool = False) -> int:
    """Learns from every run of the store, or from the transitions that the file ``source`` holds in their place; the
    exit code is 1 where there is nothing to learn from.

    Raises:
        StoreError: the store cannot be read, or the version cannot be written; or, with ``strict``, a line of
            ``source`` cannot be used.
        UsageError: ``source`` cannot be read.
    """
    home = home_folder()
    record = recorded(Store(home), tell) if source is None else Record(_imported(source, strict))
    if not record.trajectories:
        nothing = f"{source} holds no transition that can be used"
        tell("there are no runs to learn from yet" if source is None else nothing)
        if as_json:
            say_json({"version": None, "live": False, "runs": 0})
        return NOT_MET
    done = learned_from(home, record)
    if source is None:
        replace_by(home, done.table)
    if as_json:
        say_json(_object(done))
        return DONE
    name, judged = done.version.name, done.judgement
    tell(f"{name}: learned from {done.runs} runs; {done.known} of {done.choices} choices tried often enough")
    if judged.better:
        tell(f"it is live in place of {done.before}: {judged.reason}")
        tell("undo that with: espalier policy rollback")
    else:
        tell(f"it is not live: {judged.reason}")
    return DONE


def _object(done: Learned) -> dict[str, Json]:
    judged = done.judgement
    return {
        "version": done.version.name,
        "live": judged.better,
        "before": done.before,
        "reason": judged.reason,
        "gain": judged.gain,
        "interval": [judged.low, judged.high],
        "runs": done.runs,
        "runs_estimated_on": done.options,
        "choices": done.choices,
        "choices_known": done.known,
    }


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

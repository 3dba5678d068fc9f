"""Learns the policy of runs from the record of runs, and lets it go live where the record shows that it is better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from espalier.assemble.deciding import live_policy
from espalier.core.errors import StoreError
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, Trajectory
from espalier.learner.learned import ENOUGH, KIND, TABLE, LearnedPolicy
from espalier.learner.ledger import read
from espalier.learner.offpolicy import Chances, estimate
from espalier.learner.promotion import Judgement
from espalier.learner.qlearning import OF_RUNS, learn
from espalier.learner.replayed import Logged, foretold, logged
from espalier.learner.table import QTable, key_of, state_of, steps_of, to_json
from espalier.store.runs import Store
from espalier.store.versions import Version, Versions

MOST_RUNS = 100_000


@dataclass(frozen=True, slots=True)
class Learned:
    """What the record taught. ``known`` of ``choices`` were tried often enough to decide; ``options`` runs could be
    estimated on; ``before`` names what was live."""

    version: Version
    judgement: Judgement
    runs: int
    options: int
    choices: int
    known: int
    before: str
    table: QTable


@dataclass(frozen=True, slots=True)
class Record:
    """Runs to learn from: all of them, and those whose options are known, by which a policy can be judged."""

    trajectories: Sequence[Trajectory]
    options: Sequence[Logged] = ()


def learned_from(home: Path, record: Record) -> Learned:
    """Learns from ``record``, tells by its runs alone what the result would give, and promotes it where that is surely
    more. ``record`` holds a run at least.

    Raises:
        StoreError: what was learned cannot be kept, or a transition cannot be learned from.
    """
    table, live = learn(QTable(), record.trajectories, OF_RUNS), live_policy(home)
    standing = LearnedPolicy(live.table or QTable(), live.name)
    judgement = agreed(foretold(record.options, _policy, standing), record.options, standing)
    cells = [cell for row in table.cells.values() for cell in row.values()]
    known, runs = sum(cell.visits >= ENOUGH for cell in cells), len(record.trajectories)
    figures = {"runs": float(runs), "choices": float(len(cells)), "choices known": float(known)}
    gain = {"gain": judgement.gain, "gain, low": judgement.low, "gain, high": judgement.high}
    versions = Versions(home, KIND)
    version = versions.add({TABLE: to_json(table)}, {**figures, **gain})
    if judgement.better:
        versions.promote(version)
    return Learned(version, judgement, runs, len(record.options), len(cells), known, live.name, table)


def agreed(judgement: Judgement, runs: Sequence[Logged], live: Policy) -> Judgement:
    """``judgement``, where three further estimates (`learner.offpolicy`) of what the runs taught all find more in it
    than in ``live``; else no, with the reason. They judge by the same runs that taught: they can object, and prove
    nothing by themselves."""
    if not judgement.better:
        return judgement
    judging = [run.trajectory for run in runs]
    learned = _policy(judging)
    new, old = (estimate(judging, _chances(policy, runs)) for policy in (learned, live))
    if new.refused or old.refused:
        return replace(judgement, better=False, reason=new.refused or old.refused)
    less = [
        name
        for name, one, other in (("wis", new.wis, old.wis), ("fqe", new.fqe, old.fqe), ("wdr", new.wdr, old.wdr))
        if one is None or other is None or one.value <= other.value
    ]
    if less:
        return replace(judgement, better=False, reason=f"not surely better: {', '.join(less)} find no more in it")
    return replace(judgement, reason=f"{judgement.reason}; wis, fqe and wdr agree")


def _chances(policy: Policy, runs: Sequence[Logged]) -> Chances:
    """``policy`` by the key of a state, with the options that there were in it."""
    options: dict[str, tuple[Choice, ...]] = {}
    for run in runs:
        for step, among in zip(run.trajectory.transitions, run.options, strict=True):
            key = key_of(step.state)
            options[key] = tuple(dict.fromkeys((*options.get(key, ()), *among)))
    return lambda key: {policy.choose(state_of(key), options.get(key, (Choice.STOP,))).choice.value: 1.0}


def _policy(trajectories: Sequence[Trajectory]) -> Policy:
    return LearnedPolicy(learn(QTable(), trajectories, OF_RUNS), "candidate")


def recorded(store: Store, say: Callable[[str], None]) -> Record:
    """All runs of the store with decisions, oldest first; ``say`` hears of what cannot be learned from and is left out.

    Raises:
        StoreError: the store cannot be read.
    """
    found, options = list[Trajectory](), list[Logged]()
    for run in reversed(store.runs(MOST_RUNS)):
        try:
            events = store.events(run.id)
            trajectory = read(events)
            if not steps_of(trajectory):
                continue
        except StoreError as error:
            say(f"notice: {error.message}")
            continue
        found.append(trajectory)
        one = logged(trajectory, events)
        options += [one] if one else []
    return Record(found, options)

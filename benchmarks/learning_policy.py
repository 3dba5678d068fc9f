"""What learning to choose gives: the learned policy beside the fixed rules, on held-out tasks with injected faults, and
what recording a run costs.

Each seed trains on its own tasks (exploring, learning after each round), then both policies work on the same held-out
tasks, which no training saw. Reward per cost: tasks that are met and known to be, a point of cost (US dollars, tokens,
calls, as `espalier.learner.reward` weighs them).
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.learning_run import Tried, tried
from benchmarks.learning_world import job
from benchmarks.table import Row, at_least, at_most, told
from espalier.build import Agent
from espalier.core.event import Event
from espalier.core.seams import Policy
from espalier.core.trajectory import Trajectory
from espalier.learner.learned import Exploring, LearnedPolicy
from espalier.learner.ledger import Tape
from espalier.learner.ledger import told as transitions_told
from espalier.learner.mdp import trajectory_of
from espalier.learner.policy import DefaultPolicy
from espalier.learner.promotion import Trial, judge
from espalier.learner.qlearning import OF_RUNS, learn
from espalier.learner.table import QTable
from espalier.settings import Settings

NAME = "learning-policy"

SEEDS, ROUNDS, TRAINED, HELD_OUT = 5, 30, 60, 200
DRAWS = 2_000


async def rows() -> list[Row]:
    """Measures all; about three minutes."""
    fixed: list[Tried] = []
    learned: list[Tried] = []
    promoted = 0
    for seed in range(SEEDS):
        policy = await taught(seed)
        before = [await tried(job(f"held-out {seed} {at}"), DefaultPolicy()) for at in range(HELD_OUT)]
        after = [await tried(job(f"held-out {seed} {at}"), policy) for at in range(HELD_OUT)]
        promoted += judge(_trials(before), _trials(after)).better
        fixed, learned = fixed + before, learned + after
    low, high = interval(fixed, learned)
    count = len(fixed)
    return [
        told("held-out tasks", count, "tasks"),
        told("fixed rules: reward per cost", per_cost(fixed), "tasks met a point"),
        told("learned: reward per cost", per_cost(learned), "tasks met a point"),
        at_least("learned against fixed rules", 100 * gain(fixed, learned), "% more", 15.0),
        told("the same, low end of the paired interval", 100 * low, "% more"),
        told("the same, high end", 100 * high, "% more"),
        told("fixed rules: success", 100 * share_met(fixed), "%"),
        at_least("learned: success", 100 * share_met(learned), "%", 100 * share_met(fixed)),
        told('fixed rules: false "done"', 100 * share_false(fixed), "%"),
        at_most('learned: false "done"', 100 * share_false(learned), "%", 100 * share_false(fixed)),
        told("of the seeds, promoted by the paired test", promoted, f"of {SEEDS}"),
        at_most("recording a run of the embedded model: CPU", 100 * await recording_whole(), "% of the run", 3.0),
        told("recording a run of nothing but the loop, in memory: CPU", 100 * await recording(), "% of the run"),
    ]


async def taught(seed: int) -> LearnedPolicy:
    """A policy that was learned on the training tasks of ``seed``."""
    trajectories: list[Trajectory] = []
    table = QTable()
    for turn in range(ROUNDS):
        for at in range(TRAINED):
            chance = Exploring(0.5, 60.0, (seed * ROUNDS + turn) * TRAINED + at)
            explorer = LearnedPolicy(table, "exploring", exploring=chance)
            run = await tried(job(f"train {seed} {turn} {at}"), explorer)
            trajectories.append(trajectory_of(run.events, truth=run.right))
        table = learn(QTable(), trajectories, OF_RUNS)
    return LearnedPolicy(table, f"learned-{seed}")


def per_cost(runs: Sequence[Tried]) -> float:
    """Tasks met a point of cost."""
    return sum(run.met for run in runs) / sum(run.cost for run in runs)


def gain(before: Sequence[Tried], after: Sequence[Tried]) -> float:
    """By how much the second gets more for the same cost, as a share."""
    return per_cost(after) / per_cost(before) - 1


def share_met(runs: Sequence[Tried]) -> float:
    """The share of tasks that were met."""
    return sum(run.met for run in runs) / len(runs)


def share_false(runs: Sequence[Tried]) -> float:
    """The share of tasks that a run called done and that were not."""
    return sum(run.said_done and not run.right for run in runs) / len(runs)


def interval(before: Sequence[Tried], after: Sequence[Tried]) -> tuple[float, float]:
    """The 95% bootstrap interval of the gain, tasks drawn in pairs."""
    chance, places = random.Random(0), range(len(before))
    found = []
    for _ in range(DRAWS):
        drawn = chance.choices(places, k=len(places))
        found.append(gain([before[at] for at in drawn], [after[at] for at in drawn]))
    found.sort()
    return found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)]


async def recording(runs: int = 60) -> float:
    """The CPU of hearing the events and telling the transitions, as a share of that of runs in which models and tools
    take none, and nothing is written."""
    policy: Policy = DefaultPolicy()
    spent = recorded = 0.0
    for at in range(runs):
        began = time.process_time()
        run = await tried(job(f"recorded {at}"), policy)
        spent += time.process_time() - began
        recorded += _recorded(run.events)
    return recorded / spent


async def recording_whole(runs: int = 5) -> float:
    """The same share for runs as a person starts them: the embedded model plans, tables are read, the store is kept."""
    events: list[Event] = []
    with TemporaryDirectory() as given:
        folder = Path(given)
        (folder / "sales.csv").write_text("region,amount\nNorth,10\nSouth,20\nEast,5\n")
        agent = Agent("embedded", settings=Settings(folder / "home"), listeners=[events.append])
        began = time.process_time()
        for _ in range(runs):
            await agent.run("What is the total amount per region in sales.csv?", workspace=folder)
        spent = time.process_time() - began
    return _recorded(events) / spent


def _recorded(events: Sequence[Event]) -> float:
    """Seconds of CPU to hear ``events`` and to tell their transitions."""
    began, tape = time.process_time(), Tape()
    for event in events:
        tape(event)
    transitions_told(tape.events, "done")
    return time.process_time() - began


def _trials(runs: Sequence[Tried]) -> list[Trial]:
    return [Trial(run.job, run.met - run.cost, run.said_done and not run.right) for run in runs]

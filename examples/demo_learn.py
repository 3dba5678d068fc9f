"""Learning on one screen: a policy is trained on tasks with faults, and held against the fixed rules on tasks that no
training saw.

    python examples/demo_learn.py [FOLDER]

Writes ``curve.png`` and ``policy.json`` into ``build/demo-learn`` unless FOLDER is given; exits 1 where the learned
policy is no better. The tasks go through the real loop; models and tools are scripted, so that faults can be had at
will (see benchmarks/learning_world.py). About a minute and a half on one core.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.learning_policy import gain, interval, per_cost, share_false, share_met  # noqa: E402
from benchmarks.learning_run import Tried, tried  # noqa: E402
from benchmarks.learning_world import job  # noqa: E402
from espalier.core.seams import Policy  # noqa: E402
from espalier.core.trajectory import Trajectory  # noqa: E402
from espalier.learner.learned import Exploring, LearnedPolicy  # noqa: E402
from espalier.learner.mdp import trajectory_of  # noqa: E402
from espalier.learner.policy import DefaultPolicy  # noqa: E402
from espalier.learner.promotion import Trial, judge  # noqa: E402
from espalier.learner.qlearning import OF_RUNS, learn  # noqa: E402
from espalier.learner.table import QTable, to_json  # noqa: E402

ROUNDS, RUNS = 20, 60
WATCHED, HELD_OUT = 120, 200
BARS = " ▁▂▃▄▅▆▇█"
Curve = list[tuple[int, float]]


def say(text: str = "") -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def main(place: Path) -> int:
    """Trains, measures, draws; gives the exit code."""
    fixed = per_cost(await measured(DefaultPolicy(), "watched", WATCHED))
    say(f"The fixed rules meet {fixed:.2f} tasks a point of cost. Learning, from {ROUNDS * RUNS:,} runs that explore:")
    table, curve = await learned(fixed)
    (place / "policy.json").write_bytes(to_json(table))
    say(f"\n  {spark([value for _, value in curve])}  tasks met a point of cost, on tasks that no training saw\n")
    say("Now both on other tasks again, none of which was looked at before:\n")
    before = await measured(DefaultPolicy(), "held-out", HELD_OUT)
    after = await measured(LearnedPolicy(table, "learned"), "held-out", HELD_OUT)
    better = compared(before, after)
    drawn(curve, fixed, place / "curve.png")
    say(f"\nMade: {_short(place / 'curve.png')}, {_short(place / 'policy.json')}")
    return 0 if better else 1


async def learned(fixed: float) -> tuple[QTable, Curve]:
    """What is learned from exploring runs, and how it did on watched tasks on the way."""
    table, trajectories = QTable(), list[Trajectory]()
    curve: Curve = [(0, fixed)]
    for turn in range(ROUNDS):
        for at in range(RUNS):
            explorer = LearnedPolicy(table, "exploring", exploring=Exploring(0.5, 60.0, turn * RUNS + at))
            run = await tried(job(f"demo {turn} {at}"), explorer)
            trajectories.append(trajectory_of(run.events, truth=run.right))
        table = learn(QTable(), trajectories, OF_RUNS)
        if (turn + 1) % 4 == 0:
            now = per_cost(await measured(LearnedPolicy(table, "learned"), "watched", WATCHED))
            curve.append(((turn + 1) * RUNS, now))
            say(f"  after {(turn + 1) * RUNS:5,} runs: {now:.2f} tasks met a point of cost ({now / fixed - 1:+.0%})")
    return table, curve


async def measured(policy: Policy, name: str, count: int) -> list[Tried]:
    """``count`` tasks worked on by ``policy``; the same name gives the same tasks with the same faults."""
    return [await tried(job(f"{name} demo {at}"), policy) for at in range(count)]


def compared(before: Sequence[Tried], after: Sequence[Tried]) -> bool:
    """Says how both did; whether the second may go live."""
    low, high = interval(before, after)
    say(f"  {'':15}{'met':>8}{'false done':>13}{'met a point of cost':>22}")
    for name, runs in (("fixed rules", before), ("learned", after)):
        say(f"  {name:15}{share_met(runs):>8.1%}{share_false(runs):>13.1%}{per_cost(runs):>22.2f}")
    say(
        f"\n  {gain(before, after):+.1%} for the same cost (95% interval {low:+.1%} to {high:+.1%}, {len(after)} tasks)"
    )
    verdict = judge(
        *([Trial(r.job, r.met - r.cost, r.said_done and not r.right) for r in runs] for runs in (before, after))
    )
    say(f"  promotion: {'it may go live' if verdict.better else 'refused'} ({verdict.reason})")
    return verdict.better


def spark(values: Sequence[float]) -> str:
    """A curve in one line of text."""
    low, high = min(values), max(values)
    return "".join(BARS[1 + round((value - low) / (high - low or 1.0) * 7)] for value in values)


def drawn(curve: Curve, fixed: float, path: Path) -> None:
    """The curve as a picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - half a second, for this alone
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(7, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot(*zip(*curve, strict=True), marker="o", color="#2c7a4b", label="learned")
    axes.axhline(fixed, color="#8a8a8a", linestyle="--", label="fixed rules")
    axes.set_xlabel("runs learned from")
    axes.set_ylabel("tasks met a point of cost")
    axes.set_title("On tasks that no training saw", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path, dpi=150)


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "demo-learn").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    sys.exit(asyncio.run(main(folder)))

"""The world with faults in which policies are compared: the same for both, and really faulty."""

from __future__ import annotations

from benchmarks.learning_policy import interval
from benchmarks.learning_run import tried
from benchmarks.learning_world import job
from espalier.core.event import EventKind
from espalier.learner.mdp import trajectory_of
from espalier.learner.policy import DefaultPolicy


async def test_a_policy_meets_the_same_faults_again():
    one, two = [await tried(job("held-out 1"), DefaultPolicy()) for _ in range(2)]
    assert trajectory_of(one.events).transitions
    assert [e.kind for e in one.events] == [e.kind for e in two.events]
    assert (one.said_done, one.usage.model_calls, one.usage.usd) == (
        two.said_done,
        two.usage.model_calls,
        two.usage.usd,
    )


async def test_things_go_wrong_and_most_are_mended():
    runs = [await tried(job(f"some {at}"), DefaultPolicy()) for at in range(25)]
    failed = [e for run in runs for e in run.events if e.kind is EventKind.NODE_EVALUATED and not e.data["passed"]]
    assert len(failed) > 10
    assert sum(run.met for run in runs) > 12


async def test_a_policy_gains_nothing_over_itself():
    runs = [await tried(job(f"some {at}"), DefaultPolicy()) for at in range(5)]
    assert interval(runs, runs) == (0.0, 0.0)

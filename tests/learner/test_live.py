"""A real run, decided from outside."""

from __future__ import annotations

import threading

import pytest

from espalier.core.errors import StoreError, TaskError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.live import Live

FAILED, PASSED = State("worker", 0, "ToolError", 2), State("worker", 1, "", 5)
OPEN = (Choice.ACCEPT, Choice.RETRY)


def run(policy):
    """Fails once; a retry mends it."""
    first = policy.choose(FAILED, OPEN).choice
    if first is not Choice.RETRY:
        return Trajectory("r", (Transition(FAILED, first, -1.0, None, True),))
    second = policy.choose(PASSED, OPEN).choice
    return Trajectory(
        "r", (Transition(FAILED, first, -0.1, PASSED, False), Transition(PASSED, second, 1.0, None, True))
    )


def test_a_run_goes_on_as_it_is_told_and_pays_at_its_end():
    live = Live(run)
    assert live.start() == FAILED
    assert live.options == OPEN
    assert live.step(FAILED, Choice.RETRY) == (0.0, PASSED)
    assert live.step(PASSED, Choice.ACCEPT) == (pytest.approx(0.9), None)
    assert live.options == ()


def test_a_choice_that_is_not_open_leaves_the_run():
    live = Live(run, closed=-2.0)
    assert live.step(live.start(), Choice.REPLAN) == (-2.0, None)
    with pytest.raises(TaskError, match="no run is under way"):
        live.step(FAILED, Choice.RETRY)


def test_starting_anew_leaves_the_run_that_waits_and_no_thread_behind():
    before, live = threading.active_count(), Live(run)
    for _ in range(5):
        assert live.start() == FAILED
    live.close()
    assert threading.active_count() == before


def test_a_run_that_handles_every_failure_is_left_all_the_same():
    def stubborn(policy):
        while True:
            try:
                policy.choose(FAILED, OPEN)
            except Exception:  # noqa: BLE001 - what it is to show
                continue

    live = Live(stubborn)
    live.start()
    live.close()
    assert live.options == ()


def test_what_the_run_raised_is_raised_to_whoever_decides():
    def broken(policy):
        policy.choose(FAILED, OPEN)
        message = "the disk is full"
        raise StoreError(message)

    live = Live(broken)
    with pytest.raises(StoreError, match="the disk is full"):
        live.step(live.start(), Choice.RETRY)


def test_a_run_in_which_nothing_is_decided_is_no_environment():
    with pytest.raises(TaskError, match="before anything was to be chosen"):
        Live(lambda _: Trajectory("r", ())).start()

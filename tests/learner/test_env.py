"""Runs as an environment for other libraries: it passes their own checker."""

from __future__ import annotations

import re

import pytest

from espalier.core.errors import StoreError
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.live import Live
from espalier.learner.simulator import Rollouts, simulator
from espalier.learner.table import END, QTable, Step, key_of

pytest.importorskip("gymnasium")
from gymnasium.utils.env_checker import check_env

from espalier.learner.env import LONGEST, Recorded, RunEnv

FIRST, SECOND = State("worker", 0, "ToolError", 2), State("worker", 1, "", 5)
STATES, CHOICES = (FIRST, SECOND), (Choice.ACCEPT, Choice.RETRY, Choice.STOP)


def recorded() -> QTable:
    first, second = key_of(FIRST), key_of(SECOND)
    return QTable().counting(
        [[Step(first, "retry", -0.1, second), Step(second, "accept", 1.0, END)]] * 3
        + [[Step(first, "retry", -0.1, first), Step(first, "stop", 0.0, END)]]
    )


def test_the_simulator_passes_the_checker() -> None:
    known = simulator(0)
    check_env(RunEnv(Rollouts(known, 0), known.states, known.choices), skip_render_check=True)


def test_recorded_runs_pass_the_checker() -> None:
    check_env(RunEnv(Recorded(recorded()), STATES, CHOICES), skip_render_check=True)


def test_recorded_runs_are_played_as_they_went() -> None:
    env = RunEnv(Recorded(recorded(), seed=1), STATES, CHOICES)
    outcomes = []
    for seed in range(200):
        state, _ = env.reset(seed=seed)
        assert state == 0
        after, reward, ended, _, _ = env.step(CHOICES.index(Choice.RETRY))
        assert reward == pytest.approx(-0.1)
        assert not ended
        outcomes.append(after)
    assert sum(outcomes) / 200 == pytest.approx(0.75, abs=0.1)


def test_what_was_never_tried_ends_the_episode_with_the_reward_for_the_unknown() -> None:
    env = RunEnv(Recorded(recorded(), unknown=-2.0), STATES, CHOICES)
    env.reset(seed=0)
    assert env.step(CHOICES.index(Choice.ACCEPT))[1:3] == (-2.0, True)


def test_an_episode_that_goes_on_for_ever_is_cut_off() -> None:
    first, second = key_of(FIRST), key_of(SECOND)
    endless = [[Step(first, "retry", 0.0, second)], [Step(second, "retry", 0.0, second)]]
    env = RunEnv(Recorded(QTable().counting(endless)), STATES, CHOICES)
    env.reset(seed=0)
    assert [env.step(1)[3] for _ in range(LONGEST)] == [False] * (LONGEST - 1) + [True]


def test_an_empty_record_is_refused() -> None:
    with pytest.raises(StoreError, match="no transitions"):
        Recorded(QTable())


def test_a_real_run_passes_the_checker() -> None:
    def run(policy: Policy) -> Trajectory:
        choice = policy.choose(FIRST, CHOICES).choice
        if choice is Choice.RETRY:
            policy.choose(SECOND, CHOICES)
        return Trajectory("r", (Transition(FIRST, choice, 1.0, None, True),))

    live = Live(run)
    check_env(RunEnv(live, STATES, CHOICES), skip_render_check=True)
    live.close()


def test_a_state_that_the_environment_does_not_know_is_named() -> None:
    env = RunEnv(Recorded(recorded()), [SECOND], CHOICES)
    with pytest.raises(StoreError, match=re.escape(key_of(FIRST))):
        env.reset(seed=0)

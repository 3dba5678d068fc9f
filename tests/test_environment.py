"""Real runs as a Gymnasium environment: each step takes one decision of a running agent."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from gymnasium.utils.env_checker import check_env

from espalier import Agent
from espalier.core.trajectory import Choice, State
from espalier.learner import ledger
from espalier.learner.env import RunEnv
from espalier.learner.live import Live
from espalier.settings import Settings
from espalier.store.runs import Store

CHOICES = tuple(Choice)
TASK = "What is the total amount by region in sales.csv?"


@pytest.fixture
def process(tmp_path):
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "sales.csv").write_text("region,amount\nNorth,10\nSouth,20\nNorth,30\n", "utf-8")
    agent = Agent("embedded", settings=Settings(tmp_path / "home"))

    def run(policy):
        outcome = asyncio.run(agent.run(TASK, workspace=tmp_path / "ws", policy=policy))
        with contextlib.closing(Store(tmp_path / "home")) as store:
            return ledger.read(store.events(outcome.run_id))

    live = Live(run)
    yield live
    live.close()


def test_a_running_agent_is_decided_step_by_step_and_pays_at_its_end(process, tmp_path):
    env = RunEnv(process, (), CHOICES, room=64)
    _, _ = env.reset(seed=1)
    assert env.states[0].kind == "query"
    ended, rewards = False, []
    while not ended:
        _, reward, ended, _, _ = env.step(CHOICES.index(Choice.ACCEPT))
        rewards.append(reward)
    assert rewards[-1] > 0.5  # the goal is met
    assert set(rewards[:-1]) <= {0.0}
    with contextlib.closing(Store(tmp_path / "home")) as store:
        assert [run.status for run in store.runs(5)] == ["done"]


def test_real_runs_pass_the_checker(process):
    check_env(RunEnv(process, (), CHOICES, room=64), skip_render_check=True)


def test_a_choice_that_stops_the_run_ends_the_episode(process):
    env = RunEnv(process, (State("other"),), CHOICES, room=64)
    env.reset()
    reward, ended = 0.0, False
    while not ended:
        _, reward, ended, _, _ = env.step(CHOICES.index(Choice.STOP))
    assert reward < 0.5

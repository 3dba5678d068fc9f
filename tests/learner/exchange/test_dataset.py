"""Transitions as arrays."""

from __future__ import annotations

import json
from io import BytesIO

import numpy as np

from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.exchange.dataset import dataset

FIRST, LAST = State("query", 1, "ToolError", 0), State("goal")
RUN = Trajectory(
    "r1",
    (
        Transition(FIRST, Choice.RETRY, -0.5, LAST, done=False, probability=0.5),
        Transition(LAST, Choice.STOP, 1.0, None, done=True),
    ),
)


def test_arrays_hold_every_step_and_the_metadata_says_what_the_numbers_mean():
    arrays, described = dataset((RUN, RUN), "1.0")
    held, told = np.load(BytesIO(arrays), allow_pickle=False), json.loads(described)
    assert told["total_steps"] == len(held["rewards"]) == 4
    assert [told["choices"][one] for one in held["actions"][:2]] == ["retry", "stop"]
    assert told["states"][held["next_observations"][0]] == told["states"][held["observations"][1]]
    assert held["next_observations"][1] == -1
    assert held["terminations"].tolist() == [False, True, False, True]
    starts = held["episode_starts"]
    assert len(starts) == told["total_episodes"] + 1 == len(told["episode_runs"]) + 1
    assert starts[0] == 0
    assert starts[-1] == 4


def test_no_runs_make_a_dataset_without_episodes():
    arrays, described = dataset((), "1.0")
    assert json.loads(described)["total_episodes"] == 0
    assert np.load(BytesIO(arrays), allow_pickle=False)["episode_starts"].tolist() == [0]

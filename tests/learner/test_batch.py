"""Values from a batch of recorded transitions."""

from __future__ import annotations

import math

import pytest

from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.batch import swept
from espalier.learner.table import key_of

BROKEN, GOAL = State("query", 0, "ToolError", 0), State("goal")


def run(choice, reward, end):
    return Trajectory(
        "r", (Transition(BROKEN, choice, reward, GOAL, False), Transition(GOAL, Choice.STOP, end, None, True))
    )


def test_the_value_of_a_choice_is_what_it_gave_and_what_followed():
    table = swept([*[run(Choice.RETRY, -0.1, 1.0)] * 4, *[run(Choice.SKIP, 0.0, 1.0)] * 4])
    assert table.value(key_of(BROKEN), "retry") == pytest.approx(0.9)
    assert table.value(key_of(BROKEN), "skip") == pytest.approx(1.0)
    assert table.value(key_of(GOAL), "stop") == pytest.approx(1.0)
    assert (table.visits(key_of(BROKEN), "retry"), table.episodes) == (4, 8)


def test_one_lucky_try_does_not_make_the_state_before_it_look_good():
    before = State("query", 0, "x", 0)
    start = Trajectory("r", (Transition(before, Choice.RETRY, 0.0, BROKEN, False),))
    table = swept([start, run(Choice.SKIP, 5.0, 0.0), *[run(Choice.RETRY, 0.0, 0.0)] * 4])
    assert table.value(key_of(before), "retry") == pytest.approx(0.0)


def test_nothing_is_learned_from_nothing():
    assert swept([]).cells == {}


def test_a_reward_that_is_no_number_is_refused_by_the_name_of_the_run():
    with pytest.raises(StoreError, match="run r, transition 2: the reward is nan"):
        swept([run(Choice.SKIP, 0.0, math.nan)])

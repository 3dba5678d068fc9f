"""The learned table: keys that read back, a JSON form that refuses what cannot be, the greedy choice."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.table import Cell, QTable, Step, from_json, key_of, state_of, steps_of, to_json

WORKER = State("worker", 1, "recomputed", 3, 4, "base", alternatives=True)
KEY = "worker|1|recomputed|3|4|base|other"
NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
STATES = st.builds(
    State, NAMES, st.integers(0, 3), NAMES, st.integers(0, 5), st.integers(0, 4), NAMES, alternatives=st.booleans()
)
TABLE = QTable(
    {KEY: {"retry": Cell(0.5, 3), "repair": Cell(0.25, 1), "skip": Cell(9.0, 0)}},
    {KEY: {"retry": {KEY: 2, "": 1}}},
    {KEY: {"retry": 1.5}},
    2,
)


def test_a_key_can_be_read_by_a_person():
    assert key_of(WORKER) == KEY


@given(STATES)
def test_every_state_comes_back_from_its_key(state):
    assert state_of(key_of(state)) == state


@given(STATES, STATES)
def test_two_states_never_share_a_key(one, other):
    assert (key_of(one) == key_of(other)) == (one == other)


@pytest.mark.parametrize("junk", ["", "goal", "a|1|b|3|4|base|maybe", "a|x|b|3|4|base|only", "a|1|b|3|-4|base|only"])
def test_what_is_no_key_is_refused_by_name(junk):
    with pytest.raises(ValueError, match="is not the key of a state") as caught:
        state_of(junk)
    assert repr(junk) in str(caught.value)


def test_greedy_takes_the_best_of_what_was_tried_and_is_offered():
    assert TABLE.greedy(KEY, ["repair", "retry", "skip"]) == "retry"
    assert TABLE.greedy(KEY, ["repair", "skip"]) == "repair"


def test_greedy_knows_nothing_of_untried_choices_and_unknown_states():
    assert TABLE.greedy(KEY, ["skip", "stop"]) is None
    assert TABLE.greedy("nowhere", ["retry"]) is None


def test_a_table_comes_back_from_its_json():
    assert from_json(to_json(TABLE)) == TABLE
    assert from_json(to_json(QTable())) == QTable()


def changed(**changes):
    return json.dumps(json.loads(to_json(TABLE)) | changes)


def test_another_version_is_refused_by_name():
    with pytest.raises(StoreError, match=r"version 7; what can be read is espalier\.qtable version 1"):
        from_json(changed(version=7))


@pytest.mark.parametrize("data", ["", "[]", "{}", b"\x80\x04pickle", '{"format": "x", "version": "y", "table": 1}'])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(StoreError, match="no learned table"):
        from_json(data)


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ({"cells": {"junk": {"retry": {"value": 1, "visits": 1}}}}, "'junk' is not the key"),
        ({"cells": {KEY: {"retry": {"value": "NaN", "visits": 1}}}}, "value nan after 1 visits of retry"),
        ({"cells": {KEY: {"retry": {"value": 1, "visits": -1}}}}, "after -1 visits"),
        ({"rewards": {KEY: {"retry": "Infinity"}}}, "rewards inf of retry"),
        ({"counts": {KEY: {"retry": {"": -2}}}}, "-2 times from retry"),
    ],
)
def test_values_that_cannot_be_are_refused_with_their_place(part, wrong):
    with pytest.raises(StoreError, match=wrong):
        from_json(changed(table=part))


def test_the_table_of_another_process_may_have_keys_of_its_own():
    table = QTable({"three sections": {"revise": Cell(1.0, 1)}})
    assert from_json(to_json(table), str) == table


GOOD = Transition(WORKER, Choice.RETRY, 1.0, WORKER, False, 0.5)


def test_a_trajectory_becomes_steps_that_end_at_the_end():
    last = replace(GOOD, next_state=None, done=True)
    steps = steps_of(Trajectory("r1", (GOOD, last)))
    assert steps == (Step(KEY, "retry", 1.0, KEY, 0.5), Step(KEY, "retry", 1.0, "", 0.5))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"reward": math.nan}, "the reward is nan"),
        ({"reward": -math.inf}, "the reward is -inf"),
        ({"probability": 0.0}, "probability of the choice is 0.0"),
        ({"probability": math.nan}, "probability of the choice is nan"),
        ({"next_state": None}, "next state is missing"),
    ],
)
def test_a_transition_nobody_can_learn_from_is_named(change, wrong):
    with pytest.raises(StoreError, match=f"run r1, transition 2: .*{wrong}"):
        steps_of(Trajectory("r1", (GOOD, replace(GOOD, **change))))


def test_counting_adds_what_followed_and_leaves_the_old_table_alone():
    counted = TABLE.counting([[Step(KEY, "retry", 2.0, KEY), Step(KEY, "repair", -1.0)]])
    assert counted.counts[KEY] == {"retry": {KEY: 3, "": 1}, "repair": {"": 1}}
    assert counted.rewards[KEY] == {"retry": 3.5, "repair": -1.0}
    assert (counted.episodes, counted.cells) == (3, TABLE.cells)
    assert TABLE.counts[KEY]["retry"][KEY] == 2

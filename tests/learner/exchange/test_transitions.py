"""Transitions as JSON lines, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import StoreError
from espalier.core.trajectory import Choice, State, Trajectory, Transition
from espalier.learner.exchange.transitions import imported, lines

states = st.builds(
    State,
    st.text(min_size=1, max_size=8),
    st.integers(0, 3),
    st.text(max_size=8),
    st.integers(0, 5),
    st.integers(0, 4),
    st.sampled_from(("base", "strong")),
    st.booleans(),
)
FIRST, LAST = State("query", 1, "ToolError", 0), State("goal")
RUN = Trajectory(
    "r1",
    (
        Transition(FIRST, Choice.RETRY, -0.01, LAST, done=False, probability=0.9),
        Transition(LAST, Choice.STOP, 1.0, None, done=True),
    ),
)


def changed(**fields):
    return json.dumps({**json.loads(next(lines(RUN))), **fields})


@given(states, states, st.sampled_from(list(Choice)), st.floats(allow_nan=False, allow_infinity=False))
def test_what_was_written_is_read_back_as_it_was(state, after, choice, reward):
    run = Trajectory(
        "r", (Transition(state, choice, reward, after, False), Transition(after, choice, reward, None, True))
    )
    assert imported(lines(run)).trajectories == (run,)


def test_a_corrupt_line_is_named_by_its_number_and_the_rest_is_kept():
    first, last = lines(RUN)
    found = imported(["", first, '{"form": ', last])
    assert found.trajectories == (RUN,)
    assert len(found.left_out) == 1
    assert found.left_out[0].startswith("line 3: it is no JSON")


def test_where_it_is_asked_for_nothing_is_kept_of_a_file_with_a_corrupt_line():
    with pytest.raises(StoreError, match="line 2") as caught:
        imported([*list(lines(RUN))[:1], "junk"], strict=True)
    assert "nothing was kept" in caught.value.hint


@pytest.mark.parametrize("reward", [float("nan"), float("inf"), "1.0", None, True, 10**400])
def test_a_reward_that_is_no_finite_number_is_refused(reward):
    found = imported([changed(reward=reward)])
    assert not found.trajectories
    assert "number" in found.left_out[0]


def test_lines_of_another_version_are_refused_by_its_name():
    assert "'espalier.transitions/2'" in imported([changed(form="espalier.transitions/2")]).left_out[0]
    assert "does not say" in imported(["{}"]).left_out[0]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"probability": 0.0}, "probability"),
        ({"choice": "explode"}, "choice|value"),
        ({"state": {"kind": "query", "score": -1}}, "state"),
        ({"state": {"kind": "query", "score": 9}}, "no state"),
        ({"done": True}, "done"),
        ({"next_state": None}, "done"),
        ({"run": ""}, "run"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_transition_that_cannot_be_says_what_is_wrong(fields, why):
    found = imported([changed(**fields)])
    assert not found.trajectories
    assert any(word in found.left_out[0] for word in why.split("|"))


@given(st.text(max_size=60))
def test_no_text_at_all_is_taken_for_a_transition(text):
    assert not imported(text.split("\n")).trajectories


def test_a_line_nested_without_end_is_refused():
    assert "line 1" in imported(["[" * 50_000]).left_out[0]

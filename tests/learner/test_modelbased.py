"""Learning by a model: the probabilities it estimates, and the values that follow from them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import SettingsError
from espalier.learner.modelbased import reward, solve, transitions
from espalier.learner.table import END, Cell, QTable, Step

SEEN = QTable().counting(
    [
        [Step("a", "go", -0.1, "b"), Step("b", "take", 1.0)],
        [Step("a", "go", -0.1, "b"), Step("b", "leave", 0.0)],
        [Step("a", "stay", -0.1, "a"), Step("a", "stop", 0.0)],
    ]
)
STEPS = st.builds(
    Step, st.sampled_from("abc"), st.sampled_from("xyz"), st.floats(-1, 1), st.sampled_from(["a", "b", "c", END])
)


def test_without_smoothing_probabilities_are_shares_of_what_was_seen():
    table = QTable().counting([[Step("a", "go", 0, "b")]] * 3 + [[Step("a", "go", 0)]])
    assert transitions(table, "a", "go", 0.0) == {END: 0.25, "b": 0.75}


def test_smoothing_spreads_imagined_tries_over_what_is_known_to_follow():
    assert transitions(SEEN, "a", "go", 1.0) == {
        END: pytest.approx(1 / 9),
        "a": pytest.approx(1 / 9),
        "b": pytest.approx(7 / 9),
    }
    assert reward(SEEN, "a", "go", 1.0) == pytest.approx(-0.2 / 3)


@given(st.lists(STEPS, min_size=1, max_size=30), st.floats(0.01, 10))
def test_probabilities_add_up_to_one_also_of_what_was_never_tried(steps, smoothing):
    table = QTable().counting([steps])
    for state in table.counts:
        for choice in "xyz":
            assert sum(transitions(table, state, choice, smoothing).values()) == pytest.approx(1.0)


def test_nothing_is_said_of_a_state_that_was_never_seen():
    assert transitions(SEEN, "nowhere", "go") == {}
    assert reward(SEEN, "a", "never") == 0.0


def test_values_are_those_of_the_best_choices_that_follow():
    solved = solve(SEEN, 1.0, smoothing=0.0)
    assert solved.cells["b"] == {"take": Cell(1.0, 1), "leave": Cell(0.0, 1)}
    assert solved.value("a", "go") == pytest.approx(0.9)
    assert solved.value("a", "stay") == pytest.approx(0.8)
    assert solved.greedy("a", ["stay", "go", "stop"]) == "go"
    assert (solved.counts, solved.episodes) == (SEEN.counts, 3)


def test_the_discount_takes_its_part_of_what_follows():
    assert solve(SEEN, 0.5, smoothing=0.0).value("a", "go") == pytest.approx(-0.1 + 0.5)


@given(st.lists(STEPS, min_size=1, max_size=30))
def test_it_comes_to_an_end_whatever_was_seen(steps):
    solved = solve(QTable().counting([steps]), 1.0)
    assert all(math.isfinite(cell.value) for row in solved.cells.values() for cell in row.values())


def test_an_empty_table_stays_empty():
    assert solve(QTable(), 1.0) == QTable()


@pytest.mark.parametrize(("gamma", "smoothing"), [(1.5, 1), (-1, 1), (math.nan, 1), (1, -1), (1, math.inf)])
def test_a_discount_or_smoothing_that_cannot_be_is_refused(gamma, smoothing):
    with pytest.raises(SettingsError, match="value iteration: gamma is"):
        solve(SEEN, gamma, smoothing)

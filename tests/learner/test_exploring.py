"""Exploration: only among what is permitted, less and less, with the probability that it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import SettingsError
from espalier.core.trajectory import Choice, State
from espalier.learner.exploring import Curiosity, Explorer
from espalier.learner.policy import DefaultPolicy
from espalier.learner.qlearning import EAGER, Learner
from espalier.learner.table import Cell, QTable, key_of

STATE = State("worker", 1, "recomputed", 2, 3)
CHOICES = st.lists(st.sampled_from(list(Choice)), min_size=1, unique=True)
CELLS = st.dictionaries(
    st.sampled_from([choice.value for choice in Choice]),
    st.builds(Cell, st.floats(-2, 2), st.integers(0, 50)),
)


@given(CHOICES, st.sets(st.sampled_from(list(Choice))), CELLS, st.floats(0, 1), st.integers(0, 99))
def test_nothing_is_tried_that_is_not_permitted_whatever_its_value(options, permitted, row, share, seed):
    learner = Learner(QTable({key_of(STATE): row}), EAGER)
    explorer = Explorer(learner, lambda *_: permitted, Curiosity(share), seed)
    for _ in range(5):
        decision = explorer.choose(STATE, options)
        assert decision.choice in options
        if permitted & set(options):
            assert decision.choice in permitted
        else:
            assert decision == DefaultPolicy().choose(STATE, options)
        assert 0.0 < decision.probability <= 1.0


@given(CHOICES, st.sets(st.sampled_from(list(Choice))))
def test_what_is_not_permitted_is_not_hoped_for_either(options, permitted):
    learner = Learner()
    Explorer(learner, lambda *_: permitted).choose(STATE, options)
    assert set(learner.values.get(key_of(STATE), {})) == {choice.value for choice in permitted & set(options)}


def test_each_choice_comes_as_often_as_it_says():
    learner = Learner(QTable({key_of(STATE): {"retry": Cell(0.5, 0), "repair": Cell(0.9, 0)}}))
    explorer = Explorer(learner, lambda _, options: options, Curiosity(0.4))
    options = (Choice.RETRY, Choice.REPAIR)
    decisions = [explorer.choose(STATE, options) for _ in range(4_000)]
    said = {decision.choice: decision.probability for decision in decisions}
    assert said == {Choice.RETRY: pytest.approx(0.2), Choice.REPAIR: pytest.approx(0.8)}
    assert sum(each.choice is Choice.RETRY for each in decisions) / 4_000 == pytest.approx(0.2, abs=0.03)


def test_the_more_is_known_the_less_is_left_to_chance():
    shares = [Curiosity(0.3, 20).at(visits) for visits in (0, 20, 200, 20_000)]
    assert shares[:2] == [0.3, 0.15]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.001


@pytest.mark.parametrize(("share", "halved"), [(1.5, 20), (-0.1, 20), (float("nan"), 20), (0.1, 0)])
def test_exploration_that_cannot_be_is_refused(share, halved):
    with pytest.raises(SettingsError, match="exploration: share is"):
        Curiosity(share, halved)

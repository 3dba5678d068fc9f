"""The fixed policy: what it chooses, and that it only chooses what is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.trajectory import Choice, State
from espalier.learner.policy import REPLANS, RETRIES, DefaultPolicy

POLICY = DefaultPolicy()
STATES = st.builds(
    State,
    kind=st.sampled_from(["goal", "query", "instructions"]),
    attempts=st.integers(0, 3),
    failure=st.sampled_from(["", "ToolError", "ModelError", "recomputed", "worded", "no progress", "stopped"]),
    score=st.integers(0, 5),
    budget=st.integers(0, 4),
    alternatives=st.booleans(),
)
OPTIONS = st.lists(st.sampled_from(list(Choice)), min_size=1, unique=True)
ALL = tuple(Choice)


def choice(state, options=ALL):
    return POLICY.choose(state, options).choice


@given(STATES, OPTIONS)
def test_the_choice_is_one_of_the_options_and_has_a_reason(state, options):
    decision = POLICY.choose(state, options)
    assert decision.choice in options
    assert decision.reason
    assert (decision.state, decision.options, decision.probability) == (state, tuple(options), 1.0)


@given(STATES, OPTIONS)
def test_the_same_state_is_always_answered_alike(state, options):
    assert POLICY.choose(state, options) == DefaultPolicy().choose(state, options)


@given(STATES)
def test_nothing_is_accepted_that_did_not_pass(state):
    if state.score < 5 or state.failure:
        assert choice(state) is not Choice.ACCEPT


@given(STATES)
def test_a_limit_that_is_used_up_ends_all_trying(state):
    if state.budget == 0:
        assert choice(state) not in {Choice.RETRY, Choice.REPLAN, Choice.REPAIR, Choice.ESCALATE}


@pytest.mark.parametrize("kind", ["goal", "query"])
def test_what_passed_is_accepted(kind):
    assert choice(State(kind)) is Choice.ACCEPT


def test_what_may_be_gone_at_the_next_try_is_tried_again_a_few_times():
    tries = [choice(State("query", attempts=n, failure="ModelError", score=0)) for n in range(4)]
    assert tries == [Choice.RETRY] * RETRIES + [Choice.SKIP] * (4 - RETRIES)


@pytest.mark.parametrize("failure", ["TimeoutError", "ToolError", "recomputed", "grounded"])
def test_what_would_fail_again_is_not_tried_again(failure):
    assert choice(State("query", failure=failure, score=0)) is Choice.SKIP
    assert choice(State("query", failure=failure, score=0, alternatives=True)) is Choice.REPLAN


def test_words_are_planned():
    assert choice(State("instructions", failure="worded")) is Choice.DECOMPOSE


def test_a_goal_that_is_missed_is_planned_again_a_few_times():
    tries = [choice(State("goal", attempts=n, failure="covered", score=3, alternatives=True)) for n in range(4)]
    assert tries == [Choice.REPLAN] * REPLANS + [Choice.STOP]
    assert choice(State("goal", failure="covered", score=3)) is Choice.STOP


def test_no_progress_ends_the_run():
    assert choice(State("goal", attempts=1, failure="no progress", score=3, alternatives=True)) is Choice.STOP


def of_worker(**state):
    return choice(State("worker", score=0, **{"failure": "judged", **state}))


def test_a_goal_in_words_is_repaired_once_and_then_left_to_the_stronger_model():
    assert of_worker() is Choice.REPAIR
    assert of_worker(attempts=1) is Choice.ESCALATE
    assert of_worker(attempts=2, tier="strong", alternatives=True) is Choice.REPLAN
    assert of_worker(attempts=2, tier="strong") is Choice.SKIP


@pytest.mark.parametrize("failure", ["NoProgress", "Refused"])
def test_what_a_model_cannot_help_is_left_to_the_stronger_one_at_once(failure):
    assert of_worker(failure=failure) is Choice.ESCALATE


def test_no_model_helps_where_the_budget_is_used_up():
    assert of_worker(failure="BudgetError") is Choice.SKIP

"""The learned policy: values where enough is known, the rules elsewhere, and a fence around what it may try."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.trajectory import Choice, State
from espalier.learner.learned import Exploring, LearnedPolicy
from espalier.learner.policy import DefaultPolicy
from espalier.learner.table import Cell, QTable, key_of

BROKEN = State("query", 0, "ToolError", 0, 4, "base", True)
OPTIONS = (Choice.ACCEPT, Choice.RETRY, Choice.SKIP, Choice.STOP, Choice.REPLAN)
ALWAYS = Exploring(share=1.0, halved=1e9)


def table(visits=20, **values):
    return QTable({key_of(BROKEN): {choice: Cell(value, visits) for choice, value in values.items()}})


def test_values_decide_where_enough_is_known():
    found = LearnedPolicy(table(retry=0.9, replan=0.5), "policy-1").choose(BROKEN, OPTIONS)
    assert (found.choice, found.policy, found.probability) == (Choice.RETRY, "policy-1", 1.0)
    assert "retry 0.90" in found.reason


@pytest.mark.parametrize("known", [table(visits=2, retry=0.9, replan=0.5), table(retry=0.9), QTable()])
def test_the_rules_decide_where_too_little_is_known(known):
    assert LearnedPolicy(known, "policy-1").choose(BROKEN, OPTIONS).choice is Choice.REPLAN


def test_bad_work_is_never_accepted_whatever_a_table_says():
    found = LearnedPolicy(table(accept=9.0, stop=9.0, replan=0.5), "policy-1").choose(BROKEN, OPTIONS)
    assert found.choice is Choice.REPLAN


def test_a_call_that_may_have_changed_something_is_not_made_again():
    policy = LearnedPolicy(table(retry=9.0, replan=0.5), "policy-1", effects={"query"})
    assert policy.choose(BROKEN, OPTIONS).choice is Choice.REPLAN


def test_exploring_tells_its_probability():
    explorers = [LearnedPolicy(QTable(), "policy-1", exploring=Exploring(0.5, 1e9, seed)) for seed in range(600)]
    found = [policy.choose(BROKEN, OPTIONS) for policy in explorers]
    for choice in {decision.choice for decision in found}:
        told = next(decision.probability for decision in found if decision.choice is choice)
        assert sum(decision.choice is choice for decision in found) / 600 == pytest.approx(told, abs=0.06)
    assert len({decision.choice for decision in found}) == 3


def test_exploring_fades_with_what_is_known():
    known = table(visits=1_000_000, replan=0.5)
    explorers = [LearnedPolicy(known, "policy-1", exploring=Exploring(seed=seed)) for seed in range(100)]
    assert {policy.choose(BROKEN, OPTIONS).choice for policy in explorers} == {Choice.REPLAN}


def test_asked_again_about_the_same_it_says_the_same():
    for seed in range(50):
        policy = LearnedPolicy(QTable(), "policy-1", exploring=Exploring(1.0, 1e9, seed))
        assert policy.choose(BROKEN, OPTIONS) == policy.choose(BROKEN, OPTIONS)


def test_no_state_is_retried_forever():
    worn = replace(BROKEN, attempts=3)
    best = QTable({key_of(worn): {"retry": Cell(9.0, 99), "replan": Cell(0.0, 99)}})
    assert LearnedPolicy(best, "policy-1").choose(worn, OPTIONS).choice is Choice.REPLAN


FAILURES = ["", "worded", "stopped", "Denied", "BudgetError", "ToolError", "ModelError"]
STATES = st.builds(
    State,
    st.sampled_from(["goal", "worker", "write_file", "query"]),
    st.integers(0, 3),
    st.sampled_from(FAILURES),
    st.integers(0, 5),
    st.integers(0, 4),
    st.sampled_from(["base", "strong"]),
    st.booleans(),
)


@given(STATES, st.permutations(list(Choice)), st.integers(0, 9))
def test_exploring_passes_no_rule_and_repeats_no_effect(state, options, seed):
    explorer = LearnedPolicy(QTable(), "policy-1", {"write_file"}, Exploring(1.0, 1e9, seed))
    found, ruled = explorer.choose(state, options), DefaultPolicy().choose(state, options)
    if found.choice is ruled.choice:
        return
    assert state.failure not in {"", "worded", "stopped", "Denied", "BudgetError"}
    assert state.budget > 0
    assert found.choice is not Choice.ACCEPT
    assert state.kind != "write_file" or found.choice is Choice.SKIP

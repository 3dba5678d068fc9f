"""The result object and the exit codes, to the letter."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.cli.result import exit_code, failure_object, result_object, to_text
from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import Outcome, Status, StopReason, Usage
from espalier.core.plan import Plan, Subtask


def test_every_key_is_there_also_where_nothing_is_known():
    assert result_object(Outcome("a1", Status.STOPPED, "", StopReason.BUDGET)) == {
        "run_id": "a1",
        "status": "stopped",
        "answer": "",
        "reason": "budget",
        "score": 0.0,
        "artifacts": [],
        "error": None,
        "usage": {
            "input_tokens": 0,
            "output_tokens": 0,
            "usd": 0.0,
            "seconds": 0.0,
            "model_calls": 0,
            "tool_calls": 0,
        },
        "metrics": {},
        "learned": {},
        "plan": {},
    }


def test_a_price_that_is_not_known_is_null_and_not_nothing():
    found = result_object(Outcome("a1", Status.DONE, "", StopReason.GOAL_MET, usage=Usage(usd=None)))
    assert found["usage"]["usd"] is None  # type: ignore[index, call-overload]


def test_the_plan_has_every_field_of_its_tree():
    plan = Plan(Subtask("root", "All", children=(Subtask("n1", "Sum"),)), 2, "again")
    found = result_object(Outcome("a1", Status.DONE, "", StopReason.GOAL_MET, plan=plan))["plan"]
    assert isinstance(found, dict)
    assert (found["version"], found["reason"], found["nodes"]) == (2, "again", {})
    assert found["root"]["children"][0]["needs"] == []  # type: ignore[index, call-overload]


def test_the_score_is_that_of_the_goal():
    evaluation = Evaluation("goal", (Score("exists", 1.0, ""), Score("answered", 0.5, "")))
    assert result_object(Outcome("a1", Status.UNMET, "", StopReason.GOAL_UNMET, evaluation=evaluation))["score"] == 0.75


def test_a_command_that_never_became_a_run_has_the_same_form():
    found = failure_object(Fault("UsageError", "there is no task", "say what you want"))
    assert found.keys() == result_object(Outcome("a1", Status.DONE, "", StopReason.GOAL_MET)).keys()
    assert found["status"] == "failed"
    assert found["error"] == {"type": "UsageError", "message": "there is no task", "hint": "say what you want"}


@pytest.mark.parametrize(
    ("status", "why", "fault", "code"),
    [
        (Status.DONE, StopReason.GOAL_MET, None, 0),
        (Status.UNMET, StopReason.GOAL_UNMET, None, 1),
        (Status.UNMET, StopReason.NO_PROGRESS, None, 1),
        (Status.STOPPED, StopReason.BUDGET, None, 1),
        (Status.STOPPED, StopReason.DENIED, None, 1),
        (Status.STOPPED, StopReason.INTERRUPTED, None, 130),
        (Status.FAILED, StopReason.ABSTAINED, Fault("Abstained", "no"), 1),
        (Status.FAILED, StopReason.ERROR, Fault("TaskError", "no such file"), 1),
        (Status.FAILED, StopReason.ERROR, Fault("SettingsError", "no such model"), 2),
    ],
)
def test_the_exit_code_is_0_only_where_the_goal_was_met(
    status: Status, why: StopReason, fault: Fault | None, code: int
):
    assert exit_code(Outcome("a1", status, "an answer", why, fault=fault)) == code


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_is_written_is_json_that_any_reader_takes(value: object):
    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    for ascii_only in (False, True):
        text = to_text(value, ascii_only)  # type: ignore[arg-type]
        json.loads(text, parse_constant=refuse)
        assert not ascii_only or text.isascii()


def test_a_number_that_is_none_is_null():
    assert json.loads(to_text({"a": [math.nan, math.inf, 1.5]})) == {"a": [None, None, 1.5]}

"""Words for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.cli.text import clean, columns, count, duration, measures, notes, one_line, short, shortfalls, size, width
from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason, Usage
from espalier.core.plan import Plan, Subtask
from espalier.core.value import Artifact, Column, ColumnType, Json, Observation, Table


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.123, "0.12 s"),
        (4.06, "4.1 s"),
        (42.4, "42 s"),
        (59.6, "1:00 min"),
        (185, "3:05 min"),
        (3600, "1:00 h"),
        (7800, "2:10 h"),
    ],
)
def test_a_duration_has_the_unit_that_fits(seconds: float, text: str):
    assert duration(seconds) == text


@pytest.mark.parametrize(("bytes", "text"), [(0, "0 B"), (999, "999 B"), (3120, "3.1 kB"), (24_100_000, "24 MB")])
def test_a_size_has_the_unit_that_fits(bytes: int, text: str):
    assert size(bytes) == text


def test_a_count_agrees_with_its_noun():
    assert (count(1, "row"), count(0, "row"), count(1204, "row")) == ("1 row", "0 rows", "1,204 rows")


@given(st.text())
def test_nothing_that_is_shown_can_steer_a_terminal(text: str):
    shown = clean(text)
    assert not any((ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) <= 0x9F for c in shown)
    assert "\n" not in one_line(text)
    assert len(one_line(text, 20)) <= 20


def test_an_escape_sequence_in_a_cell_is_shown_and_not_obeyed():
    table = Table((Column("name", ColumnType.TEXT),), (("\x1b[2Jgone\u202e",),), 1)
    assert short(Observation(table=table)) == "�[2Jgone�"


@pytest.mark.parametrize(
    ("observation", "text"),
    [
        (Observation(fault=Fault("ToolError", "no such column")), "no such column"),
        (Observation(artifacts=(Artifact("a.png", "chart", 1), Artifact("b.md", "report", 1))), "a.png, b.md"),
        (Observation(value=True), "yes"),
        (Observation(value=1234.5), "1,234.50"),
        (Observation(value=["a", "b"]), "2 items"),
        (Observation(), ""),
        (Observation(table=Table((Column("a", ColumnType.TEXT),), (), 0)), "0 rows"),
        (Observation(table=Table((Column("share", ColumnType.NUMBER, "%"),), ((12.5,),), 1)), "12.5%"),
    ],
)
def test_a_result_is_told_in_a_few_words(observation: Observation, text: str):
    assert short(observation) == text


def outcome(status: Status, **more: object) -> Outcome:
    evaluation = Evaluation("goal", (Score("exists", 0.0, "report.md is not there"), Score("answered", 1.0, "it is")))
    why = StopReason.GOAL_MET if status is Status.DONE else StopReason.GOAL_UNMET
    return Outcome("a1", status, "42", why, evaluation=evaluation, **more)  # type: ignore[arg-type]


def test_what_is_short_is_said_with_reason_score_and_way_on():
    lines = shortfalls(
        outcome(Status.UNMET, reason="one file is missing", fault=Fault("ToolError", "disk full", "tidy"))
    )
    assert lines == ["one file is missing", "disk full", "exists 0.00: report.md is not there", "tidy"]
    assert shortfalls(outcome(Status.DONE)) == []


def test_figures_are_told_only_where_there_are_any():
    plain = measures(outcome(Status.DONE, usage=Usage(seconds=0.5)))
    assert plain == "score 0.50 · 0.50 s"
    used: dict[str, Json] = {"input_tokens": 1000, "output_tokens": 200, "model_calls": 1, "tool_calls": 2}
    full = measures(outcome(Status.DONE, usage=Usage(usd=None, **used), metrics={"confidence": 0.9}))  # type: ignore[arg-type]
    assert full.endswith("2 tool calls · 1 model call · 1,200 tokens · price unknown · confidence 0.90")


def test_columns_stand_under_one_another_also_in_chinese():
    lines = columns([["东城", "1"], ["a", "2"], ["only"]])
    assert lines == ["东城  1", "a     2", "only"]
    assert {width(line) for line in lines[:2]} == {7}


def test_what_was_left_out_of_an_answer_is_said_once():
    table, note = Table((Column("n", ColumnType.NUMBER),), ((1,),), 1), "its last row sums up the others"
    given = (
        Observation(table=table, note=note),
        Observation(table=table, note=note),
        Observation("c.png", note="drew it"),
    )
    leaves = tuple(Subtask(str(n), "Look") for n in range(len(given)))
    good = Evaluation("it", (Score("ran", 1.0, "ran"),))
    ended = {leaf.id: Result(leaf, NodeState.DONE, one, good) for leaf, one in zip(leaves, given, strict=True)}
    plan = Plan(Subtask("task", "All", children=leaves))
    outcome = Outcome("a1", Status.DONE, "1", StopReason.GOAL_MET, plan=plan, results=Results(plan, ended))
    assert notes(outcome) == [f"note: {note}"]
    assert notes(Outcome("a1", Status.FAILED, "", StopReason.ERROR)) == []

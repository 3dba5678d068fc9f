"""Why a run did what it did, from the record of its events."""

from __future__ import annotations

import pytest

from espalier.cli.explain import explanation, explanation_lines
from espalier.cli.result import UsageError
from espalier.cli.view import RunView
from espalier.core import codec
from espalier.core.event import Event, EventKind
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.value import Json

TREE = Plan(
    Subtask(
        "root",
        "All",
        children=(
            Subtask(
                "q", "Ask", children=(Subtask("q.1", "Sum", Action("query")), Subtask("q.2", "Chart", Action("chart")))
            ),
        ),
    ),
    confidence=0.8,
)


def decided(choice: str, reason: str) -> dict[str, Json]:
    return {"choice": choice, "options": ["accept", "retry"], "probability": 0.9, "reason": reason, "policy": "default"}


def scored(value: float, reason: str) -> dict[str, Json]:
    return {"scores": [{"metric": "recomputed", "value": value, "reason": reason}], "value": value}


TOLD: list[tuple[EventKind, str, dict[str, Json]]] = [
    (EventKind.RUN_STARTED, "", {"task": "sum it"}),
    (EventKind.PLAN_MADE, "", {"plan": codec.dump(TREE), "candidates": [{"text": "sum amount", "logprob": -0.5}]}),
    (EventKind.NODE_STARTED, "q.1", {"attempt": 1, "tool": "query"}),
    (EventKind.NODE_OBSERVED, "q.1", {"seconds": 0.5, "rows": 3, "sql": "SELECT 1", "how": "sum of amount"}),
    (EventKind.NODE_EVALUATED, "q.1", scored(0.0, "the totals differ")),
    (EventKind.NODE_DECIDED, "q.1", decided("retry", "a score is short")),
    (EventKind.NODE_STARTED, "q.1", {"attempt": 2, "tool": "query"}),
    (EventKind.NODE_OBSERVED, "q.1", {"seconds": 0.5, "rows": 4, "sql": "SELECT 2", "how": "sum of amount"}),
    (EventKind.NODE_EVALUATED, "q.1", scored(1.0, "the totals agree")),
    (EventKind.NODE_DECIDED, "q.1", decided("accept", "all scores are full")),
    (EventKind.NODE_ENDED, "q.1", {"state": "done", "seconds": 1.0}),
    (EventKind.NODE_STARTED, "old", {"attempt": 1, "tool": "query", "title": "Gone since"}),
    (EventKind.GOAL_EVALUATED, "", scored(1.0, "the answer holds")),
    (EventKind.GOAL_DECIDED, "", decided("accept", "every criterion holds")),
]


def told() -> tuple[RunView, list[Event]]:
    events = [Event("a1", n, 1000.0 + n, kind, node, data) for n, (kind, node, data) in enumerate(TOLD, 1)]
    view = RunView()
    for event in events:
        view.hear(event)
    return view, events


def words(node: str = "") -> str:
    return "\n".join(explanation_lines(explanation(*told(), node)))


def test_each_attempt_is_told_with_its_sql_scores_and_decision_in_order():
    text = words()
    parts = (
        "attempt 1",
        "SELECT 1",
        "recomputed 0.00: the totals differ",
        "retry (of accept, retry; probability 0.90; policy default): a score is short",
        "attempt 2",
        "SELECT 2",
        "recomputed 1.00: the totals agree",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_plan_is_told_with_its_candidates_and_the_goal_with_its_decision():
    text = words()
    assert "plan 1: first plan (agreement of candidates 0.80)" in text
    assert "candidate  text sum amount, logprob -0.5" in text
    assert "every criterion holds" in text
    assert "the answer holds" in text


def test_one_node_is_told_alone_and_an_inner_node_with_all_below_it():
    assert "every criterion" not in words("q.1")
    story = explanation(*told(), "q")
    assert list(story["nodes"]) == ["q.1", "q.2"]  # type: ignore[arg-type]


def test_a_subtask_that_a_later_plan_dropped_can_still_be_explained():
    assert list(explanation(*told(), "old")["nodes"]) == ["old"]  # type: ignore[arg-type]
    assert "old  old" in words()


def test_the_goal_can_be_explained_alone():
    text = words("goal")
    assert "every criterion holds" in text
    assert "SELECT" not in text


def test_a_node_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(UsageError, match="'q9'") as error:
        explanation(*told(), "q9")
    assert "q.1" in error.value.hint
    with pytest.raises(UsageError) as error:
        explanation(RunView(), [], "q9")
    assert "before it had a plan" in error.value.hint

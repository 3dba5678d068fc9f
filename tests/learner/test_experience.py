"""What a verified run leaves, and when it fits a later task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from espalier.core import codec
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import Event, EventKind
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import ColumnProfile, Goal, Inventory, Mention, MentionKind, TableProfile, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Artifact, ColumnType, Observation, Origin, Provenance
from espalier.learner.experience import entry_of, fits

TABLE = TableProfile(
    "sales.csv", (ColumnProfile("region", ColumnType.TEXT), ColumnProfile("amount", ColumnType.TEXT)), 9
)
WORDS = "Total amount by region over 250"
NAMED = (Mention(MentionKind.NUMBER, 28, 31, "250", 250), Mention(MentionKind.COLUMN, 6, 12, "amount", "amount"))
GOAL = Goal(Task(WORDS, Path()), (WORDS,), inventory=Inventory((TABLE,)), mentions=NAMED)
LEAF = Subtask("1", "Total", Action("query", {"table": "sales.csv", "over": 250}))
PLAN = Plan(Subtask("task", "Task", children=(LEAF,)))
MET = Evaluation("goal", (Score("answered", 1.0, "yes"),))


def ended(plan=PLAN, goal=GOAL, origin=Origin.WORKSPACE, made=(), **changes):
    gave = Observation(1, provenance=(Provenance(origin, "x"),))
    results = Results(plan, {"1": Result(LEAF, NodeState.DONE, gave, MET)})
    outcome = Outcome("r1", Status.DONE, "1", StopReason.GOAL_MET, "", goal, plan, results, MET, made)
    return replace(outcome, **changes)


def decided(node, choice, failure="", kind="query"):
    told = codec.dump_full(Decision(choice, State(kind, failure=failure), ()))
    return Event("r1", 1, 0.0, EventKind.NODE_DECIDED, node, told)


def left(outcome=None, events=()):
    return entry_of(outcome or ended(), events, "m", 1.0)


def test_a_verified_run_leaves_its_plan_and_says_where_it_comes_from():
    entry = left()
    assert entry.plan.root == PLAN.root
    assert (entry.run_id, entry.origins, entry.is_foreign) == ("r1", ("workspace",), False)
    assert fits(entry, GOAL, "m")


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.UNMET},
        {"status": Status.STOPPED},
        {"evaluation": None},
        {"evaluation": Evaluation("goal")},
        {"evaluation": Evaluation("goal", (Score("answered", 0.5, "no"),))},
        {"plan": None},
        {"goal": None},
    ],
)
def test_a_run_that_was_not_verified_leaves_nothing(changes):
    assert left(ended(**changes)) is None


def renamed(column):
    other = replace(TABLE, columns=(TABLE.columns[0], replace(TABLE.columns[1], **column)))
    return replace(GOAL, inventory=Inventory((other,)))


@pytest.mark.parametrize(
    "goal",
    [
        renamed({"name": "sum"}),
        renamed({"type": ColumnType.DATE}),
        renamed({"unit": "kg"}),
        replace(GOAL, inventory=Inventory((TABLE, replace(TABLE, path="other.csv")))),
        replace(GOAL, inventory=Inventory()),
        replace(GOAL, mentions=NAMED[:1]),
        replace(GOAL, task=Task("Total amount by region over 251")),
        replace(GOAL, language="de"),
    ],
)
def test_another_schema_other_words_or_another_meaning_of_them_does_not_fit(goal):
    assert not fits(left(), goal, "m")


def test_other_rows_under_the_same_columns_fit_and_another_model_does_not():
    more = replace(GOAL, inventory=Inventory((replace(TABLE, rows=1_000),)))
    assert fits(left(), more, "m")
    assert not fits(left(), more, "another")


def test_blanks_between_the_words_do_not_count():
    assert fits(left(), replace(GOAL, task=Task(f"  {WORDS.replace(' ', '  ')}\n")), "m")


@pytest.mark.parametrize("words", ["Total amount of last month", "Total amount today", "上个月的总额"])
def test_words_that_mean_another_day_tomorrow_fit_no_plan(words):
    goal = replace(GOAL, task=Task(words))
    plan = replace(PLAN, root=replace(PLAN.root, children=(replace(LEAF, action=Action("query", {})),)))
    assert not fits(left(ended(plan, goal)), goal, "m")


def test_a_number_in_the_plan_that_nobody_named_may_be_of_that_days_rows():
    plan = replace(PLAN, root=replace(LEAF, action=Action("query", {"over": 250, "mean": 41.5})))
    assert not fits(left(ended(plan)), GOAL, "m")


def test_a_plan_does_not_fit_that_would_write_over_what_is_there():
    entry = left(ended(made=(Artifact("chart.png", "chart", 1),)))
    assert fits(entry, GOAL, "m")
    assert not fits(entry, replace(GOAL, inventory=Inventory((TABLE,), ("chart.png",))), "m")


def test_a_plan_that_was_revised_of_what_was_read_is_not_kept_its_lesson_is():
    entry = left(events=[decided("1", Choice.REPAIR, "ToolError"), decided("1", Choice.ACCEPT)])
    assert entry.plan is None
    assert entry.lessons == ("query failed (ToolError); repair, then accept",)
    assert not fits(entry, GOAL, "m")


def test_another_candidate_was_there_before_anything_was_read_unless_a_model_spoke():
    replanned = decided("1", Choice.REPLAN, "recomputed")
    assert left(events=[replanned]).plan is not None
    assert left(events=[replanned, Event("r1", 2, 0.0, EventKind.MODEL_CALLED)]).plan is None


@pytest.mark.parametrize("origin", [Origin.WEB, Origin.SERVER])
def test_a_run_that_read_what_strangers_wrote_is_marked(origin):
    assert left(ended(origin=origin)).is_foreign

"""A run as it is seen: from its events, from its outcome, and as a tree that fits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.cli.tree import rows
from espalier.cli.view import RunView, Shown
from espalier.core import codec
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import Event, EventKind
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.value import Column, ColumnType, Json, Observation, Table


def leaf(id: str) -> Subtask:
    return Subtask(id, f"Step {id}", Action("query"))


def plan(branches: int = 2, leaves: int = 2) -> Plan:
    kids = (
        Subtask(f"b{b}", f"Branch b{b}", children=tuple(leaf(f"b{b}.{n}") for n in range(leaves)))
        for b in range(branches)
    )
    return Plan(Subtask("root", "All", children=tuple(kids)))


def view(tree: Plan, **states: Shown) -> RunView:
    seen = RunView(plan=tree)
    for id, state in states.items():
        seen.mark(id.replace("_", ".")).state = state
    return seen


def heard(*told: tuple[EventKind, str, dict[str, Json]]) -> RunView:
    seen = RunView()
    for n, (kind, node, data) in enumerate(told, 1):
        seen.hear(Event("a1", n, 1000.0 + n, kind, node, data))
    return seen


MADE: tuple[EventKind, str, dict[str, Json]] = (EventKind.PLAN_MADE, "", {"plan": codec.dump(plan())})


def test_a_leaf_is_waiting_then_running_then_done():
    started: dict[str, Json] = {"attempt": 1}
    told: list[tuple[EventKind, str, dict[str, Json]]] = [
        MADE,
        (EventKind.NODE_STARTED, "b0.0", started),
        (EventKind.NODE_OBSERVED, "b0.0", {"rows": 34}),
        (EventKind.NODE_EVALUATED, "b0.0", {"value": 0.75}),
        (EventKind.NODE_ENDED, "b0.0", {"state": "done", "seconds": 2.0}),
    ]
    states = [heard(*told[:n]).mark("b0.0").state for n in range(1, 6)]
    assert states == [Shown.WAITING, Shown.RUNNING, Shown.RUNNING, Shown.RUNNING, Shown.DONE]
    mark = heard(*told).mark("b0.0")
    assert (mark.brief, mark.score, mark.seconds, mark.elapsed(9e9)) == ("34 rows", 0.75, 2.0, 2.0)
    assert heard(*told[:2]).mark("b0.0").elapsed(1007.0) == 5.0


def test_a_leaf_that_needed_a_second_attempt_is_repaired():
    seen = heard(
        MADE,
        (EventKind.NODE_STARTED, "b0.0", {"attempt": 1}),
        (EventKind.NODE_STARTED, "b0.0", {"attempt": 2}),
        (EventKind.NODE_ENDED, "b0.0", {"state": "done", "seconds": 2.0}),
    )
    assert seen.mark("b0.0").state is Shown.REPAIRED


def test_what_is_written_of_the_first_plan_is_shown_and_is_no_version_of_it():
    part = {"plan": codec.dump(Plan(Subtask("task", "All", children=(leaf("a"),)), 0)), "version": 0}
    seen = heard((EventKind.PLAN_MADE, "", part))
    assert [row.id for row in rows(seen)] == ["a"]
    assert (seen.versions, seen.phase) == ([], "working, and planning the rest")
    seen.hear(Event("a1", 9, 1000.0, EventKind.PLAN_MADE, "", {"plan": codec.dump(plan()), "version": 1}))
    assert (seen.versions, seen.phase) == ([(1, "first plan")], "working")


def test_what_is_going_on_is_shown_where_it_goes_on_and_goes_with_it():
    seen = heard(MADE, (EventKind.NODE_STARTED, "b0.0", {}))
    seen.glance("b0.0", "read_file: log.txt")
    seen.glance("b0.1", "of one that does not run")
    seen.glance("", "wording\nthe answer")
    assert (seen.mark("b0.0").brief, seen.detail) == ("read_file: log.txt", "wording the answer")
    seen.hear(Event("a1", 9, 1000.0, EventKind.NODE_OBSERVED, "b0.0", {"rows": 3, "ok": True}))
    seen.glance("b0.0", "late")
    assert seen.detail == ""


def test_versions_of_the_plan_are_kept_with_their_reasons():
    second = codec.dump(plan().revised(plan().root, "b0.0 had no rows"))
    seen = heard(MADE, (EventKind.PLAN_MADE, "", {"plan": second}))
    assert seen.versions == [(1, "first plan"), (2, "b0.0 had no rows")]


def test_progress_is_shown_while_a_leaf_runs():
    seen = heard(
        MADE,
        (EventKind.NODE_STARTED, "b0.0", {"attempt": 1}),
        (EventKind.NODE_PROGRESS, "b0.0", {"done": 2000, "total": 10000, "text": "rows"}),
    )
    assert seen.mark("b0.0").brief == "2,000 of 10,000 rows"


@pytest.mark.parametrize(
    ("states", "over", "expected"),
    [
        ((Shown.DONE, Shown.DONE), False, Shown.DONE),
        ((Shown.DONE, Shown.REPAIRED), False, Shown.REPAIRED),
        ((Shown.DONE, Shown.WAITING), False, Shown.RUNNING),
        ((Shown.DONE, Shown.WAITING), True, Shown.CANCELLED),
        ((Shown.WAITING, Shown.WAITING), False, Shown.WAITING),
        ((Shown.DONE, Shown.FAILED), False, Shown.FAILED),
        ((Shown.SKIPPED, Shown.SKIPPED), False, Shown.SKIPPED),
        ((Shown.SKIPPED, Shown.DONE), False, Shown.DONE),
    ],
)
def test_a_branch_stands_as_its_leaves_together(states: Sequence[Shown], over: bool, expected: Shown):
    seen = view(plan(), b0_0=states[0], b0_1=states[1])
    seen.over = over
    assert seen.of(plan().find("b0")).state is expected


def test_the_outcome_puts_results_in_words():
    table = Table((Column("year", ColumnType.NUMBER), Column("amount", ColumnType.NUMBER)), ((2024, 4312.5),), 1)
    result = Result(
        leaf("b0.0"), NodeState.DONE, Observation(table=table), Evaluation("b0.0", (Score("schema", 1.0, "fine"),))
    )
    seen = RunView()
    seen.see(
        Outcome("a1", Status.DONE, "", StopReason.GOAL_MET, plan=plan(), results=Results(plan(), {"b0.0": result}))
    )
    assert seen.mark("b0.0").brief == "2024, 4,312.50"


def test_what_ran_when_the_process_died_runs_no_more():
    seen = view(plan(), b0_0=Shown.DONE, b0_1=Shown.RUNNING)
    seen.halt("died")
    assert seen.mark("b0.1").state is Shown.CANCELLED
    assert seen.of(plan().find("b0")).state is Shown.CANCELLED


def test_a_short_tree_is_drawn_whole_without_its_root():
    drawn = [row.guide + row.title for row in rows(view(plan(1, 2)))]
    assert drawn == ["Branch b0", "├─ Step b0.0", "└─ Step b0.1"]


def test_a_plan_of_one_step_is_one_row():
    assert [row.title for row in rows(RunView(plan=Plan(leaf("only"))))] == ["Step only"]
    assert rows(RunView()) == []


def test_a_long_tree_folds_branches_that_ended_well_and_keeps_those_that_did_not():
    tree = plan(10, 6)
    states = {node.id.replace(".", "_"): Shown.DONE for node in tree.leaves()}
    seen = view(tree, **{**states, "b3_2": Shown.FAILED})
    titles = [row.title for row in rows(seen)]
    assert len(titles) == 16
    assert "Step b3.2" in titles
    assert "Step b2.2" not in titles


def test_a_tree_in_a_small_window_counts_neighbours_together():
    tree = plan(1, 60)
    done = {f"b0_{n}": Shown.DONE for n in range(30)}
    found = rows(view(tree, **done, b0_30=Shown.RUNNING), most=10)
    assert [row.title for row in found] == ["Branch b0", "30 subtasks done", "Step b0.30", "29 subtasks waiting"]


@given(
    st.lists(st.lists(st.sampled_from(list(Shown)), min_size=1, max_size=12), min_size=1, max_size=12),
    st.integers(2, 30),
)
def test_no_tree_takes_more_rows_than_there_are_and_what_runs_is_the_last_to_go(branches: list[list[Shown]], most: int):
    kids = [
        Subtask(f"b{b}", f"Branch b{b}", children=tuple(leaf(f"b{b}.{n}") for n in range(len(states))))
        for b, states in enumerate(branches)
    ]
    seen = RunView(plan=Plan(Subtask("root", "All", children=tuple(kids))))
    for b, states in enumerate(branches):
        for n, state in enumerate(states):
            seen.mark(f"b{b}.{n}").state = state
    found = rows(seen, most)
    assert len(found) <= most
    running = [f"Step b{b}.{n}" for b, each in enumerate(branches) for n, s in enumerate(each) if s is Shown.RUNNING]
    inner = sum(Shown.RUNNING in states or (Shown.WAITING in states and len(set(states)) > 1) for states in branches)
    if len(running) + inner < most:
        assert set(running) <= {row.title for row in found}

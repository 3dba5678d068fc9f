"""From the record of a run to its transitions."""

from __future__ import annotations

import math

import pytest

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.trajectory import Choice, Decision, State
from espalier.learner.ledger import Tape, read, told
from espalier.learner.mdp import episodes_of, trajectory_of
from espalier.learner.reward import Cost, Reward

FAILED, GOOD = State("query", 0, "ToolError", 0), State("query", 1)
GOAL, SHORT = State("goal"), State("goal", 0, "answered", 2, 4, "base", True)
DEAR = Reward(score=0.0, usd=1.0, ktokens=0.0, model_call=0.0, tool_call=0.1, minute=0.0)


class Record:
    """Events of a run in the making."""

    def __init__(self):
        self.events = []

    def tell(self, kind, node="", **data):
        self.events.append(Event("r1", len(self.events) + 1, 0.0, kind, node, data))
        return self

    def started(self, node):
        return self.tell(EventKind.NODE_STARTED, node, tool="query")

    def called(self, usd, node=""):
        return self.tell(EventKind.MODEL_CALLED, node, usd=usd, input_tokens=10, output_tokens=5)

    def decided(self, node, state, choice, value=0.0, probability=1.0):
        scored = EventKind.NODE_EVALUATED if node else EventKind.GOAL_EVALUATED
        kind = EventKind.NODE_DECIDED if node else EventKind.GOAL_DECIDED
        decision = codec.dump_full(Decision(choice, state, (choice,), probability, policy="p-1"))
        return self.tell(scored, node, value=value).tell(kind, node, **decision)

    def ended(self, status):
        return self.tell(EventKind.RUN_ENDED, status=status)


def retried():
    record = Record().started("1").decided("1", FAILED, Choice.RETRY, probability=0.25)
    return record.started("1").decided("1", GOOD, Choice.ACCEPT, 1.0).decided("", GOAL, Choice.ACCEPT, 1.0)


def test_a_subtask_is_a_chain_that_leads_to_the_goal_and_the_goal_ends_the_run():
    steps = trajectory_of(retried().ended("done").events, DEAR).transitions
    assert [(s.state, s.choice, s.next_state, s.done) for s in steps] == [
        (FAILED, Choice.RETRY, GOOD, False),
        (GOOD, Choice.ACCEPT, GOAL, False),
        (GOAL, Choice.ACCEPT, None, True),
    ]
    assert [s.reward for s in steps] == [-0.1, 0.0, 1.0]
    assert steps[0].probability == 0.25


def test_subtasks_that_run_at_once_are_chains_of_their_own():
    record = Record().started("a").started("b").decided("a", FAILED, Choice.RETRY).started("a")
    record.decided("b", GOOD, Choice.ACCEPT).decided("a", GOOD, Choice.ACCEPT).decided("", GOAL, Choice.ACCEPT)
    trajectory = trajectory_of(record.ended("done").events, DEAR)
    assert [s.next_state for s in trajectory.transitions] == [GOOD, GOAL, GOAL, None]
    assert [[s.choice for s in one.transitions] for one in episodes_of(trajectory)] == [
        [Choice.RETRY, Choice.ACCEPT],
        [Choice.ACCEPT],
        [Choice.ACCEPT],
    ]


def test_a_new_plan_for_the_goal_is_charged_with_what_it_took():
    record = Record().called(9.0).started("1").decided("1", GOOD, Choice.ACCEPT).decided("", SHORT, Choice.REPLAN)
    record.called(0.5).started("2").called(0.25, "2").decided("2", GOOD, Choice.ACCEPT).decided("", GOAL, Choice.ACCEPT)
    steps = trajectory_of(record.ended("done").events, DEAR).transitions
    assert [s.next_state for s in steps] == [GOAL if s is None else s for s in [SHORT, GOAL, GOAL]] + [None]
    assert steps[1].reward == pytest.approx(-0.85)


def test_parts_follow_what_they_stand_in_place_of():
    worded = State("instructions", 0, "worded")
    record = Record().decided("1", worded, Choice.DECOMPOSE).decided("1.a", GOOD, Choice.ACCEPT)
    steps = trajectory_of(record.decided("", GOAL, Choice.ACCEPT).ended("done").events).transitions
    assert [s.next_state for s in steps] == [GOOD, GOAL, None]


def test_a_false_done_is_the_worst_that_can_happen():
    events = retried().ended("done").events
    false, unmet = trajectory_of(events, DEAR, truth=False), trajectory_of(retried().ended("unmet").events, DEAR)
    true = trajectory_of(events, DEAR, truth=True)
    assert false.transitions[-1].reward < -2 < unmet.transitions[-1].reward == 0 < true.transitions[-1].reward


def test_a_run_without_decisions_has_no_transitions():
    assert trajectory_of([]).transitions == ()
    assert trajectory_of(Record().ended("failed").events).transitions == ()


def fails(_events):
    raise ValueError


@pytest.mark.parametrize("metric", [fails, lambda _: math.nan, lambda _: math.inf])
def test_a_metric_that_raises_or_gives_no_number_counts_nothing(metric):
    assert Reward(metrics=(metric,)).of_end(True, None, ()) == 1.0
    assert Reward(usd=math.nan).of_cost(Cost(usd=1.0)) == 0.0


def test_what_is_written_at_the_end_of_a_run_reads_back():
    tape = Tape()
    for event in retried().events:
        tape(event)
    written = told(tape.events, "done", DEAR)
    record = retried().tell(EventKind.RUN_LEARNED, **written).ended("done")
    assert read(record.events) == trajectory_of(record.events, DEAR)
    assert written["policies"] == ["p-1"]


def test_a_record_that_has_none_is_read_from_its_decisions():
    events = retried().ended("done").events
    assert read(events) == trajectory_of(events)


@pytest.mark.parametrize(
    "data", [{"form": 9, "steps": []}, {"form": 1}, {"form": 1, "steps": [["x", "accept", 0, "", 1]]}]
)
def test_transitions_of_another_form_are_refused_by_the_name_of_the_run(data):
    with pytest.raises(StoreError, match="of run r1"):
        read(Record().tell(EventKind.RUN_LEARNED, **data).events)

"""What the policy is told of a subtask and of the goal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from espalier.core.errors import Fault, PlanError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import Results
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import failed
from espalier.core.trajectory import Choice
from espalier.core.value import Observation
from espalier.learner.policy import DefaultPolicy
from espalier.situation import Situation, unplanned

GOOD = Observation(value=1)


class Purse:
    """A budget of which a part is left."""

    def __init__(self, left=1.0):
        self.part = left

    def left(self):
        return self.part

    def spent(self):
        return "" if self.part else "all of it"


def leaf(tool="query", optional=False):
    return Subtask("1", "Do", Action(tool, {}), optional=optional)


def scored(*values, metric="checked"):
    return Evaluation("it", tuple(Score(metric, value, "so it is") for value in values))


def situation(alternatives=False, left=1.0):
    return Situation(Purse(left), lambda: alternatives)


def results(stopped=""):
    return Results(Plan(leaf()), {}, stopped)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.floats(0, 1), st.integers(1, 9), st.booleans())
def test_every_feature_stays_in_its_small_set(values, left, attempt, other):
    state, options = situation(other, left).of_subtask(leaf(), GOOD, scored(*values), attempt)
    assert state.attempts in range(4)
    assert state.score in range(6)
    assert state.budget in range(5)
    assert (state.score == 5) == all(value == 1 for value in values)
    assert (state.budget == 0) == (left == 0)
    assert (Choice.REPLAN in options) == other


def test_a_failure_is_told_by_the_fault_or_else_by_the_check_that_is_shortest():
    it = situation()
    fault = it.of_subtask(leaf(), failed(Fault("ToolError", "no")), scored(0.0), 1)[0]
    check = it.of_subtask(leaf(), GOOD, Evaluation("1", (Score("b", 0.5, ""), Score("a", 0.0, ""))), 1)[0]
    assert (fault.failure, check.failure) == ("ToolError", "a")


def test_words_that_were_read_can_only_be_planned_or_left():
    state, options = situation(True).of_subtask(leaf("instructions"), Observation(value="do it"), scored(1.0), 1)
    assert (state.failure, options) == ("worded", (Choice.DECOMPOSE, Choice.SKIP))
    state, _ = situation().of_subtask(leaf("instructions"), failed(Fault("ToolError", "no words")), scored(0.0), 1)
    assert state.failure == "ToolError"


def test_optional_work_is_no_reason_for_another_plan():
    assert Choice.REPLAN not in situation(True).of_subtask(leaf(optional=True), GOOD, scored(0.0), 1)[1]


def test_a_goal_that_is_met_can_be_accepted_and_one_that_is_not_cannot():
    assert Choice.ACCEPT in situation().of_goal(results(), scored(1.0))[1]
    state, options = situation(True).of_goal(results(), scored(0.5))
    assert (state.failure, options) == ("checked", (Choice.STOP, Choice.REPLAN))


def test_a_run_that_was_stopped_is_neither_accepted_nor_planned_again():
    state, options = situation(True).of_goal(results("a limit"), scored(1.0))
    assert (state.failure, options) == ("stopped", (Choice.STOP,))


def test_a_plan_that_meets_no_more_than_one_before_is_no_progress():
    it = situation(True)
    told = [it.of_goal(results(), scored(value))[0] for value in (0.4, 0.6, 0.6)]
    assert [(state.attempts, state.failure) for state in told] == [(0, "checked"), (1, "checked"), (2, "no progress")]


def test_a_goal_that_is_met_at_last_is_progress():
    it = situation()
    it.of_goal(results(), scored(0.9))
    assert it.of_goal(results(), scored(1.0))[0].failure == ""


def test_a_subtask_whose_words_cannot_be_planned_did_not_pass():
    evaluation = unplanned(scored(1.0), PlanError("they lead nowhere"))
    assert (evaluation.passed, evaluation.feedback) == (False, "they lead nowhere")


def test_what_fell_short_before_is_still_told_where_no_other_plan_could_be_made():
    evaluation = unplanned(replace(scored(0.0), feedback="no date"), PlanError("it is the same"))
    assert evaluation.feedback == "no date; no other plan could be made: it is the same"


WORDS = Subtask("w", "Think", goal="think")


def in_words(tier):
    return Situation(Purse(), lambda: False, tier and (lambda id: tier)).of_subtask(WORDS, GOOD, scored(0.5), 1)


def test_only_a_goal_in_words_can_be_repaired_and_only_by_a_stronger_model_once():
    assert in_words(None)[1][-1] is Choice.REPAIR
    assert in_words("base")[1][-2:] == (Choice.REPAIR, Choice.ESCALATE)
    assert in_words("strong")[1][-1] is Choice.REPAIR
    assert [in_words(tier)[0].tier for tier in (None, "base", "strong")] == ["base", "base", "strong"]
    assert Choice.REPAIR not in situation().of_subtask(leaf(), GOOD, scored(0.5), 1)[1]


def test_what_the_planner_offers_is_open_for_a_subtask_that_failed_and_changes_no_rule():
    def offers(_):
        return Choice.REPAIR, Choice.DECOMPOSE, Choice.REPLAN

    wide = Situation(Purse(), lambda: False, offers=offers)
    state, options = wide.of_subtask(leaf(), failed(Fault("ToolError", "no")), scored(0.0), 1)
    assert {Choice.REPAIR, Choice.DECOMPOSE} < set(options)
    assert Choice.REPLAN not in options
    _, narrow = situation().of_subtask(leaf(), failed(Fault("ToolError", "no")), scored(0.0), 1)
    assert DefaultPolicy().choose(state, options).choice is DefaultPolicy().choose(state, narrow).choice
    _, good = wide.of_subtask(leaf(), GOOD, scored(1.0), 1)
    assert Choice.REPAIR not in good

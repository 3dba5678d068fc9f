"""A plan that leaves out what the task names is worth less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import Goal, Mention, MentionKind, Task
from espalier.planner.coverage import doubt, uncovered, unused_columns


def mention(target, kind=MentionKind.VALUE, sure=1.0):
    return Mention(kind, 0, 1, str(target), target, sure=sure)


def goal(*mentions):
    return Goal(Task("t"), ("o",), mentions=mentions)


def plan(delivers=(), **args):
    return Plan(Subtask("task", "All", children=(Subtask("1", "Do", Action("query", args), delivers=delivers),)))


@pytest.mark.parametrize(
    ("target", "args"),
    [
        ("North", {"query": {"where": [{"values": ["north"]}]}}),
        (5, {"limit": 5.0}),
        ("2024-03", {"values": ["2024-03"]}),
        ("yes", {"values": [True]}),
    ],
)
def test_a_mention_is_covered_where_an_argument_says_the_same(target, args):
    assert uncovered(goal(mention(target)), plan(**args)) == ()


def test_rounding_to_no_decimals_takes_up_its_zero():
    zero = mention(0, MentionKind.NUMBER)
    assert uncovered(goal(zero), plan(query={"steps": [{"kind": "round", "columns": ["score"]}]})) == ()
    assert uncovered(goal(zero), plan(query={"steps": [{"kind": "distinct"}]})) == (zero,)


def test_a_file_that_is_delivered_is_covered():
    assert uncovered(goal(mention("out.csv", MentionKind.FILE)), plan(delivers=("out.csv",))) == ()


def test_what_only_repeats_the_words_of_the_task_covers_nothing():
    named = mention("North")
    assert uncovered(goal(named), plan(request="total for North", title="North", language="North")) == (named,)


def test_unsure_mentions_and_words_of_the_sentence_need_not_be_used():
    loose = (mention("North", sure=0.5), mention("sales.csv", MentionKind.TABLE), mention("sum", MentionKind.OPERATOR))
    assert uncovered(goal(*loose), plan()) == ()


def test_columns_that_are_named_are_counted_once_each():
    columns = [mention(name, MentionKind.COLUMN) for name in ("Amount", "amount", "Region", "Region")]
    assert unused_columns(goal(*columns), plan(column="amount")) == 1


@given(st.lists(st.integers(0, 9), max_size=6), st.lists(st.integers(0, 9), max_size=6))
def test_the_more_is_left_out_the_less_a_vote_is_worth(named, used):
    it = goal(*(mention(n, MentionKind.NUMBER) for n in named))
    assert doubt(it, plan(values=used)) == pytest.approx(0.05 ** sum(n not in used for n in named))
    assert 0 < doubt(it, plan(values=used)) <= doubt(it, plan(values=[*used, *named])) == 1.0

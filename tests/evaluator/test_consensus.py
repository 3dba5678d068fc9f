"""Candidates that give the same count as one, and the more agree the surer it is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Effect, Proposal
from espalier.core.task import Goal, Task
from espalier.core.value import Column, ColumnType, Observation, Table
from espalier.evaluator.consensus import Consensus, fingerprint
from espalier.executor.worker import Worker
from espalier.tools.registry import FunctionTool, Registry, spec_of

GOAL = Goal(Task("a task"), ("an objective",))
CALLS: list[object] = []


def table(*rows):
    return Table(tuple(Column(f"c{n}", ColumnType.NUMBER) for n in range(len(rows[0]) if rows else 1)), rows, len(rows))


def give(args):
    CALLS.append(args["value"])
    if args["value"] == "fail":
        message = "it cannot be done"
        raise ValueError(message)
    return Observation(table=table() if args["value"] == "nothing" else table((args["value"],)))


TOOLS = Registry(
    [
        FunctionTool(spec_of("give", "gives", required={"value": {}}, pure=True), give),
        FunctionTool(spec_of("save", "saves", optional={"path": {}, "data": {}}, effect=Effect.WRITE), give),
    ]
)


def plan(value, *effects):
    give_it = Subtask("1", f"Give {value}", Action("give", {"value": value}))
    saves = (Subtask(f"s{n}", "Save", Action("save", {"path": path})) for n, path in enumerate(effects))
    answer = Subtask("answer", "Answer", Action("answer", {"parts": ["${1}"]}))
    return Plan(Subtask("task", "All", children=(give_it, *saves, answer)))


def proposals(*plans):
    return [Proposal(one, logprob=-float(place)) for place, one in enumerate(plans)]


async def ranked(*plans, doubt=lambda goal, plan: 1.0):
    CALLS.clear()
    return await Consensus(TOOLS, Worker(TOOLS).perform, doubt).rank(GOAL, proposals(*plans))


def given_by(proposal):
    return proposal.plan.root.children[0].action.args["value"]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
async def test_what_most_agree_on_comes_first_and_confidence_is_its_share(values):
    found = await ranked(*(plan(value) for value in values))
    counts = [values.count(given_by(one)) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert [one.plan.confidence for one in found] == [round(count / len(values), 4) for count in counts]
    assert len(found) == len(set(values))


@given(st.integers(0, 5), st.permutations([7, 7, 8]))
async def test_two_identical_programs_win_over_a_lone_one_wherever_they_stand(more, values):
    found = await ranked(*(plan(value) for value in [*values, *range(100, 100 + more)]))
    assert given_by(found[0]) == 7


async def test_of_as_many_votes_the_likelier_wins():
    assert [given_by(one) for one in await ranked(plan(2), plan(1))] == [2, 1]


async def test_what_fails_when_it_is_tried_is_left_out_and_costs_confidence():
    found = await ranked(plan("fail"), plan(1))
    assert [(given_by(one), one.plan.confidence) for one in found] == [(1, 0.5)]
    assert await ranked(plan("fail")) == []


async def test_an_empty_result_counts_less():
    found = await ranked(plan("nothing"), plan("nothing"), plan(1))
    assert given_by(found[0]) == 1


async def test_a_plan_that_leaves_out_what_the_task_names_is_never_sure():
    found = await ranked(plan(1), plan(1), doubt=lambda goal, plan: 0.1)
    assert found[0].plan.confidence < 0.3


async def test_of_plans_that_give_the_same_the_one_that_leaves_out_least_is_kept():
    careful = replace(plan(1), reason="careful")
    found = await ranked(plan(1), careful, doubt=lambda goal, plan: 1.0 if plan.reason == "careful" else 0.5)
    assert found[0].plan.reason == "careful"


async def test_equal_calls_are_made_once_and_effects_never():
    await ranked(plan(1, "a.csv"), plan(1, "a.csv"), plan(2, "b.csv"))
    assert CALLS == [1, 2]


async def test_plans_that_write_other_files_do_not_agree():
    found = await ranked(plan(1, "a.csv"), plan(1, "b.csv"), plan(1, "b.csv"))
    assert [one.plan.confidence for one in found] == [0.6667, 0.3333]


async def test_optional_work_need_not_agree():
    extra = plan(1, "a.csv")
    children = tuple(replace(leaf, optional=leaf.id == "s0") for leaf in extra.root.children)
    found = await ranked(plan(1), replace(extra, root=replace(extra.root, children=children)))
    assert [one.plan.confidence for one in found] == [1.0]


async def test_records_in_another_order_are_another_result_where_an_order_is_wanted():
    def sorted_by(descending):
        query = {"source": {"tables": ["a.csv"]}, "order": [{"column": "c", "descending": descending}]}
        leaf = Subtask("1", "Sort", Action("sort", {"query": query}))
        return Plan(Subtask("task", "All", children=(leaf,)))

    def sort(args):
        rows = [(1,), (2,)]
        return Observation(table=table(*(reversed(rows) if args["query"]["order"][0]["descending"] else rows)))

    tools = Registry([FunctionTool(spec_of("sort", "sorts", required={"query": {}}, pure=True), sort)])
    jury = Consensus(tools, Worker(tools).perform, lambda goal, plan: 1.0)
    assert len(await jury.rank(GOAL, proposals(sorted_by(False), sorted_by(True)))) == 2


@given(st.lists(st.tuples(st.integers(), st.text()), min_size=1, max_size=6), st.randoms())
def test_results_are_the_same_whatever_order_their_rows_stand_in(rows, chance):
    other = list(rows)
    chance.shuffle(other)
    assert fingerprint(Observation(table=table(*rows))) == fingerprint(Observation(table=table(*other)))


@given(st.floats(1e-6, 1e9))
def test_the_tenth_digit_of_a_number_tells_nothing_and_the_fifth_does(value):
    def print_of(number):
        return fingerprint(Observation(table=table((number,))))

    assert print_of(float(f"{value:.9g}")) == print_of(float(f"{value:.9g}") * (1 + 1e-13))
    assert print_of(value) != print_of(value * 1.0001)

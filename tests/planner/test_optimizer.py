from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Effect, ToolSpec
from espalier.planner.optimizer import PASSES, critical_path, critical_path_length, optimize
from espalier.planner.passes import ANSWER, Context
from tests.planner.trees import SPECS, leaf, parameters, plan_of, plans, world_after

DURATIONS = st.dictionaries(st.sampled_from(sorted(SPECS)), st.floats(0.01, 9))


def needs_of(plan):
    return {one.id: set(one.needs) for one in optimize(plan, SPECS).leaves()}


def ids_of(plan):
    return [one.id for one in optimize(plan, SPECS).leaves()]


# --- what holds for every plan


def assert_means_the_same(plan, better, seeds):
    values, effects = world_after(plan, lambda free: free[0])
    for seed in seeds:
        values_now, effects_now = world_after(better, random.Random(seed).choice)
        assert values_now == {id: values[id] for id in values_now}
        assert effects_now == effects


@given(plans(), st.lists(st.integers(), min_size=4, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_stays_gives_the_same_values_and_effects_in_any_order_the_plan_allows(plan, seeds):
    assert_means_the_same(plan, optimize(plan, SPECS), seeds)


@pytest.mark.parametrize("one_pass", PASSES, ids=lambda one_pass: one_pass.__name__)
@given(plan=plans(), durations=DURATIONS, seeds=st.lists(st.integers(), min_size=2, max_size=2))
@settings(max_examples=100, deadline=None)
def test_each_pass_alone_keeps_the_meaning_and_never_lengthens_the_critical_path(one_pass, plan, durations, seeds):
    better = one_pass(plan, Context(SPECS))
    assert_means_the_same(plan, better, seeds)
    assert critical_path_length(better, durations) <= critical_path_length(plan, durations) + 1e-9


@given(plans(), DURATIONS)
@settings(max_examples=200, deadline=None)
def test_the_critical_path_never_grows(plan, durations):
    assert critical_path_length(optimize(plan, SPECS), durations) <= critical_path_length(plan, durations) + 1e-9


@given(plans())
@settings(max_examples=200, deadline=None)
def test_optimizing_twice_is_optimizing_once(plan):
    better = optimize(plan, SPECS)
    assert optimize(better, SPECS) == better


@given(plans())
@settings(max_examples=300, deadline=None)
def test_every_wanted_leaf_stays_or_an_equal_one_in_its_place(plan):
    better = optimize(plan, SPECS)
    stay = {one.id for one in better.leaves()}
    assert {one.id for one in plan.leaves() if one.action.tool in ("write", "send", "fetch")} <= stay
    values, _ = world_after(plan, lambda free: free[0])
    answers = [one.id for one in plan.leaves() if one.action.tool == ANSWER]
    if answers:
        assert values[[one.id for one in better.leaves() if one.action.tool == ANSWER][-1]] == values[answers[-1]]
    else:
        at_root = [child.id for child in better.root.children if child.is_leaf]
        given_at_root = [values[child.id] for child in plan.root.children if child.is_leaf]
        assert all(value in [values[id] for id in at_root] for value in given_at_root)


@given(plans())
@settings(max_examples=100, deadline=None)
def test_no_stated_need_follows_from_others(plan):
    better = optimize(plan, SPECS)
    needs = better.needs()

    def above(id):
        return {far for need in needs[id] for far in (need, *above(need))}

    for one in better.leaves():
        assert not [need for need in one.needs if any(need in above(other) for other in needs[one.id] if other != need)]
        assert not set(one.needs) & set(one.action.references())


# --- true needs


def test_an_order_that_nothing_requires_is_dropped():
    plan = plan_of(leaf("a", n=1), leaf("b", "number", "a", n=2), leaf("c", "answer", "b", parts=["${a}", "${b}"]))
    assert needs_of(plan) == {"a": set(), "b": set(), "c": set()}
    assert critical_path_length(optimize(plan, SPECS)) == 2


def test_who_reads_a_file_waits_for_who_makes_it_even_through_others():
    plan = plan_of(
        leaf("w", "write", path="a.csv", parts=[]),
        leaf("between", "fetch", "w", n=1),
        leaf("r", "read", "between", path="./a.csv"),
    )
    assert needs_of(plan) == {"w": set(), "between": set(), "r": {"w"}}


@pytest.mark.parametrize("path", ["out", "out/", ".", "*.csv", "out/*", "c.csv", "/home/me/out/c.csv", "c"])
def test_a_folder_a_pattern_or_a_short_name_may_mean_the_file(path):
    plan = plan_of(leaf("w", "write", path="out/c.csv", parts=[]), leaf("r", "read", "w", path=path))
    assert needs_of(plan)["r"] == {"w"}


def test_another_file_need_not_be_waited_for():
    plan = plan_of(leaf("w", "write", path="out/c.csv", parts=[]), leaf("r", "read", "w", path="d.csv"))
    assert needs_of(plan)["r"] == set()


def test_reading_stays_before_what_overwrites_the_file():
    plan = plan_of(leaf("r", "read", path="a.csv"), leaf("w", "write", "r", path="a.csv", parts=[]))
    assert needs_of(plan)["w"] == {"r"}


def test_a_path_that_only_the_run_will_tell_may_be_any():
    plan = plan_of(
        leaf("w", "write", path="a.csv", parts=[]),
        leaf("name", "read", path="start.txt"),
        leaf("next", "read", "w", path="${name}"),
    )
    assert needs_of(plan)["next"] == {"w"}


def test_sending_keeps_its_stated_place():
    plan = plan_of(leaf("work", "fetch", n=1), leaf("tell", "send", "work", parts=["done"]))
    assert needs_of(plan)["tell"] == {"work"}


def test_what_was_to_wait_for_a_message_waits():
    plan = plan_of(leaf("ask", "send", parts=["please"]), leaf("look", "fetch", "ask", n=1))
    assert needs_of(plan)["look"] == {"ask"}


def test_the_needs_of_a_group_move_to_its_leaves():
    group = Subtask("g", "g", needs=("w",), children=(leaf("r", "read", path="a.csv"), leaf("x", "fetch", n=1)))
    said = leaf("say", "answer", parts=["${r}"])
    better = optimize(plan_of(leaf("w", "write", path="a.csv", parts=[]), group, said), SPECS)
    assert better.find("g").needs == ()
    assert better.find("r").needs == ("w",)
    assert better.find("x").needs == ()


# --- merging


def test_equal_pure_actions_run_once_and_what_used_them_uses_the_one():
    plan = plan_of(
        leaf("a", n=1),
        leaf("b", n=1),
        leaf("c", "join", parts=["${a}"]),
        leaf("d", "join", parts=["${b}"]),
        leaf("e", "answer", parts=["${c} and ${d}"]),
    )
    better = optimize(plan, SPECS)
    assert [one.id for one in better.leaves()] == ["a", "c", "e"]
    assert better.find("e").action.args == {"parts": ["${c} and ${c}"]}


def test_what_reads_before_and_after_a_change_is_not_equal():
    plan = plan_of(
        leaf("before", "read", path="a.csv"),
        leaf("w", "write", "before", path="a.csv", parts=[]),
        leaf("after", "read", "w", path="a.csv"),
        leaf("say", "answer", parts=["${before}", "${after}"]),
    )
    assert ids_of(plan) == ["before", "w", "after", "say"]


def test_true_and_one_are_not_equal_arguments():
    specs = {"t": ToolSpec("t", "t", pure=True)}
    plan = plan_of(*(Subtask(str(n), "t", Action("t", {"n": value})) for n, value in enumerate((1, True, 1.0, "1"))))
    assert len(optimize(plan, specs).leaves()) == 4


def test_what_is_not_pure_is_never_merged():
    assert ids_of(plan_of(leaf("a", "fetch", n=1), leaf("b", "fetch", n=1))) == ["a", "b"]


def test_the_value_of_a_group_that_is_referred_to_stays_its_own():
    group = Subtask("g", "g", children=(leaf("x", n=2), leaf("y", n=1)))
    plan = plan_of(leaf("a", n=1), group, leaf("say", "answer", parts=["${a}", "${g}"]))
    assert ids_of(plan) == ["a", "x", "y", "say"]


# --- dropping


def test_work_that_nothing_uses_is_left_out_with_its_group():
    plan = plan_of(
        Subtask("g", "g", children=(leaf("unused", n=5), leaf("also", "join", parts=["${unused}"]))),
        leaf("a", n=1),
        leaf("say", "answer", parts=["${a}"]),
    )
    better = optimize(plan, SPECS)
    assert [node.id for node in better.walk()] == ["root", "a", "say"]


def test_only_the_last_answer_is_wanted():
    plan = plan_of(leaf("a", n=1), leaf("old", "answer", parts=["${a}"]), leaf("new", "answer", parts=[]))
    assert ids_of(plan) == ["new"]


def test_without_an_answer_the_leaves_at_the_root_are_wanted():
    assert ids_of(plan_of(leaf("a", n=1), leaf("b", n=2))) == ["a", "b"]


def test_if_nothing_is_wanted_all_stays():
    group = Subtask("g", "g", children=(leaf("x", n=1), leaf("y", n=2)))
    assert ids_of(plan_of(group)) == ["x", "y"]


def test_a_file_that_is_delivered_is_wanted_whatever_the_tool_is_said_to_do():
    kept = Subtask("d", "d", Action("number", {"n": 1}), delivers=("x.png",))
    plan = plan_of(Subtask("g", "g", children=(kept, leaf("x", n=2))), leaf("say", "answer", parts=[]))
    assert ids_of(plan) == ["d", "say"]


# --- the whole


def test_version_and_reason_stay():
    plan = Plan(plan_of(leaf("a", n=1)).root, version=3, reason="other column", confidence=0.5)
    better = optimize(plan, SPECS)
    assert (better.version, better.reason, better.confidence) == (3, "other column", 0.5)


def test_a_plan_that_cannot_run_is_refused():
    with pytest.raises(PlanError):
        optimize(plan_of(leaf("a", "nowhere")), SPECS)


def test_the_critical_path_counts_expected_seconds_by_tool():
    plan = plan_of(leaf("a", "fetch", n=1), leaf("b", "join", parts=["${a}"]), leaf("c", n=1))
    assert critical_path(plan, {"fetch": 5.0, "join": 0.5}) == {"a": 5.5, "b": 0.5, "c": 1.0}
    assert critical_path_length(plan, {"fetch": 5.0, "join": 0.5}) == 5.5


def test_five_hundred_leaves_are_optimized_in_a_moment():
    tool = ToolSpec(
        "save", "s", parameters({"path": {"type": "string"}, "parts": {"type": "array"}}), effect=Effect.WRITE
    )
    leaves = [leaf("0", "fetch", n=0)]
    for n in range(1, 500):
        if n % 5:
            leaves.append(leaf(str(n), "join", str(n - 1), parts=[f"${{{n // 2}}}"], n=n))
        else:
            leaves.append(leaf(str(n), "save", str(n - 1), path=f"{n}.csv", parts=[f"${{{n - 1}}}"]))
    begun = time.process_time()
    optimize(plan_of(*leaves), {**SPECS, "save": tool})
    assert time.process_time() - begun < 1.0

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core import codec
from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import ToolSpec
from espalier.planner.validate import validate
from tests.planner.trees import SPECS, leaf, parameters, plan_of, plans


def fault(*children, specs=SPECS):
    with pytest.raises(PlanError) as caught:
        validate(plan_of(*children), specs)
    assert caught.value.hint
    return caught.value.message


def refusal(plan, specs=SPECS):
    """What is wrong with a plan; "" where nothing is."""
    try:
        validate(plan, specs)
    except PlanError as error:
        return error.message
    return ""


@given(plans())
@settings(max_examples=100, deadline=None)
def test_a_plan_that_can_run_passes(plan):
    assert refusal(plan) == ""


def planted(plan, id, need):
    def walk(node):
        node = replace(node, needs=(*node.needs, need)) if node.id == id else node
        return replace(node, children=tuple(walk(child) for child in node.children))

    return replace(plan, root=walk(plan.root))


@given(plans(), st.data())
@settings(max_examples=200, deadline=None)
def test_every_planted_circle_is_found(plan, data):
    needs = plan.needs()
    wanting = [id for id in needs if needs[id]]
    if not wanting:
        return
    last = data.draw(st.sampled_from(wanting))
    first = data.draw(st.sampled_from(needs[last]))
    with pytest.raises(PlanError, match=r"circle|needs itself|part of"):
        validate(planted(plan, first, last), SPECS)


@given(plans(), st.data())
@settings(max_examples=100, deadline=None)
def test_every_need_that_is_not_in_the_plan_is_found(plan, data):
    id = data.draw(st.sampled_from([node.id for node in plan.walk()]))
    with pytest.raises(PlanError, match=f"'{id}' needs 'missing', which is not in the plan"):
        validate(planted(plan, id, "missing"), SPECS)


def test_a_circle_is_named():
    message = fault(leaf("a", "number", "c", n=1), leaf("b", "number", "a", n=1), leaf("c", "number", "b", n=1))
    assert "a -> c -> b -> a" in message


def test_a_reference_that_is_not_in_the_plan_is_named_with_its_nearest():
    message = fault(leaf("1.query", n=1), leaf("b", "join", parts=["so ${1.qeury}"]))
    assert message == "subtask 'b' needs '1.qeury', which is not in the plan (did you mean '1.query'?)"


def test_ids_used_twice_are_named():
    assert fault(leaf("a", n=1), leaf("a", n=2)) == "'a' is the id of 2 subtasks"


def test_no_node_waits_for_what_it_is_part_of_nor_for_its_own_parts():
    inside = Subtask("g", "g", children=(leaf("x", "number", "g", n=1),))
    assert fault(inside) == "subtask 'x' needs 'g', of which it is a part"
    outside = Subtask("g", "g", needs=("x",), children=(leaf("x", n=1),))
    assert fault(outside) == "subtask 'g' needs 'x', which is a part of it"
    assert fault(leaf("a", "join", parts=["${a}"])) == "subtask 'a' needs itself"


def test_a_leaf_with_nothing_to_do_is_refused_and_one_with_a_goal_is_not():
    assert fault(Subtask("a", "a")) == "subtask 'a' has nothing to do"
    validate(plan_of(Subtask("a", "a", goal="find out why")), SPECS)


def test_a_tool_that_does_not_exist_is_named_with_its_nearest():
    with pytest.raises(PlanError, match="'nummer', which does not exist") as caught:
        validate(plan_of(leaf("a", "nummer")), SPECS)
    assert "number" in caught.value.hint


@pytest.mark.parametrize(
    ("tool", "args", "says"),
    [
        ("number", {}, "n is missing"),
        ("number", {"n": "one"}, "n is 'one', not integer"),
        ("number", {"n": True}, "n is True, not integer"),
        ("number", {"n": 1.5}, "n is 1.5, not integer"),
        ("number", {"n": 1, "m": 2}, "m is unknown (known: n)"),
        ("join", {"parts": "a"}, "parts is 'a', not array"),
    ],
)
def test_arguments_that_do_not_fit_are_named(tool, args, says):
    assert fault(Subtask("x", "x", Action(tool, args))) == f"subtask 'x', tool '{tool}': {says}"


@pytest.mark.parametrize("args", [{"n": 1}, {"n": 2.0}, {"n": "${a}"}])
def test_arguments_that_fit_pass_and_a_reference_fits_anywhere(args):
    assert refusal(plan_of(leaf("a", n=1), Subtask("x", "x", Action("number", args)))) == ""


def test_a_text_with_a_reference_in_it_is_a_text():
    assert "n is 'no. ${a}', not integer" in fault(
        leaf("a", n=1), Subtask("x", "x", Action("number", {"n": "no. ${a}"}))
    )


@dataclass(frozen=True)
class Inner:
    kind: str
    at: float | None = None


@dataclass(frozen=True)
class Outer:
    rows: list[Inner]
    one: Inner | int | None = None


NESTED = {"t": ToolSpec("t", "t", parameters({"query": codec.schema(Outer)}, {"how": {"enum": ["up", "down"]}}))}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ({"query": {"rows": [{"kind": "a"}, {"kind": 3}]}}, "query.rows[1].kind is 3, not string"),
        ({"query": {"rows": [{"at": 1}]}}, "query.rows[0].kind is missing"),
        ({"query": {"rows": [], "one": {"kind": "a", "at": "x"}}}, "query.one.at is 'x', not number"),
        ({"query": {"rows": []}, "how": "sideways"}, "how is 'sideways', not one of ['up', 'down']"),
    ],
)
def test_what_does_not_fit_deep_inside_is_named_with_its_place(args, says):
    assert says in fault(Subtask("x", "x", Action("t", args)), specs=NESTED)


def test_what_fits_deep_inside_passes():
    args = {"query": {"rows": [{"kind": "a", "at": None}], "one": 4}, "how": "up"}
    assert refusal(Plan(Subtask("x", "x", Action("t", args))), NESTED) == ""

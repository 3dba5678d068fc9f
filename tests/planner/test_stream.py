"""A plan is read while it is written: the same as when it is read whole, each subtask as soon as it is complete."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core import codec
from espalier.core.plan import Subtask
from espalier.core.seams import ToolSpec
from espalier.executor.frontier import Frontier, unchanged
from espalier.planner.drafts import Draft, drafted
from espalier.planner.optimizer import optimize
from espalier.planner.reader import TreeReader
from espalier.planner.stream import BEAT, Growth
from espalier.planner.validate import validate
from tests.planner.test_planner import GOAL
from tests.planner.trees import SPECS, leaf, plans

WITH_ANSWER = {**SPECS, "answer": ToolSpec("answer", "answers", {"type": "object"}, pure=True)}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TRICKY = st.sampled_from(['"', "\\", '\\"', "{", "}]", '"subtasks": [', "```", "</think>", "\u2028", "𝄞", "subtasks"])
ITEMS = st.lists(
    st.dictionaries(st.text() | TRICKY, JSON | TRICKY, max_size=4) | st.lists(JSON, max_size=3), max_size=5
)


def pieces(text, cuts):
    ends = sorted({cut % (len(text) + 1) for cut in cuts} | {len(text)})
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def read(text, cuts, key="subtasks"):
    reader = TreeReader(key, "children")
    return [each.item for piece in pieces(text, cuts) for each in reader.feed(piece) if not each.within]


# --- the reader


@given(
    items=ITEMS,
    others=st.lists(st.dictionaries(st.text() | TRICKY, JSON | TRICKY, max_size=2), min_size=2, max_size=2),
    around=st.sampled_from([("", ""), ("```json\n", "\n```"), ("Sure:\n", " Done."), ("<think>{a} [b\n</think>", "")]),
    indent=st.sampled_from([None, 1]),
    escaped=st.booleans(),
    cuts=st.lists(st.integers(0, 10_000), max_size=40),
)
@settings(max_examples=200, deadline=None)
def test_what_is_read_in_pieces_is_what_is_read_whole(items, others, around, indent, escaped, cuts):
    before, after = ({key: value for key, value in each.items() if key != "subtasks"} for each in others)
    whole = before | {"subtasks": items} | after
    text = json.dumps(whole, indent=indent, ensure_ascii=escaped)
    assert read(around[0] + text + around[1], cuts) == json.loads(text)["subtasks"]


@given(ITEMS)
@settings(deadline=None)
def test_what_is_read_letter_by_letter_is_there_with_its_last_letter(items):
    reader, text = TreeReader("subtasks", "children"), json.dumps({"subtasks": items})
    found, ends = [], []
    for at, letter in enumerate(text):
        for each in reader.feed(letter):
            if not each.within:
                found.append(each.item)
                ends.append(at)
    assert found == items
    assert all(text[at] in "}]" for at in ends)
    assert [json.dumps(item) for item in found] == [
        text[end + 1 - len(json.dumps(item)) : end + 1] for item, end in zip(items, ends, strict=True)
    ]


@pytest.mark.parametrize("text", ['{"other": [{"a": 1}]}', '{"x": {"subtasks": [{"a": 1}]}}', '["subtasks", [{}]]', ""])
def test_another_array_is_not_taken_for_it(text):
    assert read(text, range(len(text))) == []


@pytest.mark.parametrize("text", ['{"subtasks": [{"a": 1]}', '{"subtasks": [{a: 1}]}'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"closes nothing|Expecting"):
        read(text, [])


def test_a_long_plan_is_read_in_a_moment():
    text = json.dumps({"subtasks": [{"id": str(n), "goal": "words " * 40} for n in range(500)]})
    assert len(read(text, range(0, len(text), 4))) == 500


# --- what may start


class Clock:
    def __init__(self, step=BEAT):
        self.now, self.step = 0.0, step

    def __call__(self):
        self.now += self.step
        return self.now


def grown(subtasks, cuts=(), step=BEAT, specs=SPECS):
    versions = []
    growth = Growth(specs, versions.append, Clock(step))
    text = json.dumps({"subtasks": [codec.dump(one) for one in subtasks]})
    for piece in pieces(text, cuts):
        growth.hear(piece)
    return versions


def begun(*subtasks, **more):
    versions = grown(subtasks, **more)
    return [one.id for one in versions[-1].leaves()] if versions else []


def test_a_subtask_that_only_reads_starts_at_once_and_one_with_an_effect_waits_for_the_whole():
    assert begun(leaf("w", "write", path="a", parts=[]), leaf("r", "read", path="b"), leaf("s", "send", parts=[])) == [
        "r"
    ]


def test_what_needs_something_that_is_not_written_yet_waits_for_it():
    joins, number = leaf("j", "join", parts=["${n}"]), leaf("n", n=1)
    assert begun(joins) == []
    assert begun(joins, number) == ["j", "n"]


def test_what_needs_an_effect_waits_with_it():
    assert (
        begun(
            leaf("w", "write", path="a", parts=[]), leaf("r", "read", "w", path="a"), leaf("j", "join", "r", parts=[])
        )
        == []
    )


def test_what_does_not_fit_its_tool_does_not_start():
    assert begun(leaf("x", "nowhere"), leaf("y", n="many"), leaf("n", n=1)) == ["n"]


def test_the_same_id_starts_once():
    assert begun(leaf("n", n=1), leaf("n", n=2)) == ["n"]


def test_words_start_where_all_the_tools_they_may_use_only_read():
    reads, writes = (
        Subtask(id, id, goal="do it", tools=tools) for id, tools in (("r", ("read",)), ("w", ("read", "write")))
    )
    anything = Subtask("a", "a", goal="do it")
    assert begun(reads, writes, anything) == ["r"]


def test_words_wait_for_what_they_name():
    assert begun(Subtask("w", "w", goal="explain ${n}", tools=("read",))) == []


def group(id, *children, **more):
    return Subtask(id, id, children=children, **more)


def test_what_may_start_of_a_group_does_before_the_group_is_written():
    inner = group("inner", leaf("a", n=1), leaf("b", "join", parts=["${a}"]), leaf("w", "send", parts=[]))
    outer = group("outer", inner, leaf("c", n=3), leaf("late", n=4))
    text = json.dumps({"subtasks": [codec.dump(outer)]})
    versions, started = [], []
    growth = Growth(SPECS, versions.append, Clock(BEAT))
    for letter in text:
        growth.hear(letter)
        new = [one.id for one in versions[-1].leaves() if one.id not in started] if versions else []
        started += new
        if "c" in new:
            assert '"late"' not in text[: text.index('"c"') + 40]
    assert started == ["a", "b", "c", "late"]
    last = versions[-1].root
    assert [child.id for child in last.children] == ["outer"]
    assert [child.id for child in last.children[0].children] == ["inner", "c", "late"]
    assert [child.id for child in last.children[0].children[0].children] == ["a", "b"]


def test_what_needs_a_group_waits_for_all_of_it_and_gets_what_its_last_part_gave():
    whole, part = (
        group("g", leaf("b", "join", parts=["${a}"]), leaf("a", n=1)),
        group("h", leaf("c", n=1), leaf("d", "send", parts=[])),
    )
    after = leaf("x", "join", parts=["${g}"])
    assert begun(after, whole) == ["x", "b", "a"]
    assert begun(leaf("y", "join", parts=["${h}"]), part) == ["c"]
    (version,) = grown((after, whole), step=BEAT)[-1:]
    assert Frontier(version, {}).needs["x"] == ("b", "a")


def test_what_a_group_needs_its_parts_wait_for():
    effect, part = leaf("w", "write", path="a", parts=[]), group("g", leaf("r", "read", path="a"), needs=("w",))
    words = group("h", Subtask("t", "t", goal="explain", tools=("read",)), needs=("n",))
    assert begun(effect, part) == []
    version = grown((words, leaf("n", n=1)))[-1]
    assert version.find("t").goal == "explain\nGiven: ${n}"


def part(id, n):
    return {"id": id, "title": id, "action": {"tool": "number", "args": {"n": n}}}


@pytest.mark.parametrize(
    "groups",
    [
        [{"children": [part("a", 1)], "id": "g", "title": ""}],
        [{"id": "a", "title": "", "children": [part("a", 1)]}],
        [{"id": "task", "children": [part("a", 1)]}],
        [
            {"id": "g", "children": [{"id": "h", "children": [part("a", 1)]}, part("b", 2)]},
            {"id": "h", "children": [part("c", 3)]},
        ],
        [{"id": "g", "children": [part("g2", 1)]}, part("g", 2), {"id": "g2", "children": [part("d", 3)]}],
    ],
)
def test_odd_groups_give_versions_that_can_run(groups):
    versions = []
    growth = Growth(SPECS, versions.append, Clock(BEAT))
    after = {"id": "x", "title": "x", "action": {"tool": "join", "args": {"parts": ["${g}"]}}}
    for letter in json.dumps({"subtasks": [*groups, after]}):
        growth.hear(letter)
    for version in versions:
        Frontier(version, {})
        validate(version, SPECS)


def test_versions_come_one_by_one_where_the_model_is_slow_and_together_where_it_is_fast():
    leaves = [leaf(str(n), n=n) for n in range(20)]
    slow, fast = grown(leaves, range(0, 4000, 7)), grown(leaves, range(0, 4000, 7), step=0.0)
    assert [len(plan.leaves()) for plan in slow] == list(range(1, 21))
    assert [len(plan.leaves()) for plan in fast] == [1]
    assert {plan.version for plan in slow} == {0}


@pytest.mark.parametrize(
    "text", ['{"subtasks": [{"id": "n"', '{"subtasks": [{"id": 5}]}', '{"subtasks": [{"x"]', "sorry"]
)
def test_what_is_no_plan_starts_nothing(text):
    versions = []
    growth = Growth(SPECS, versions.append)
    for letter in text * 2:
        growth.hear(letter)
    assert versions == []


@given(plans(), st.lists(st.integers(0, 5000), max_size=30))
@settings(max_examples=60, deadline=None)
def test_every_version_can_run_holds_the_last_and_has_no_effect(plan, cuts):
    before: set[str] = set()
    for version in grown(plan.root.children, cuts, step=BEAT):
        validate(version, SPECS)
        ids = {node.id for node in version.walk()}
        assert before <= ids
        assert not {one.action.tool for one in version.leaves()} & {"write", "send"}
        before = ids


@given(plans())
@settings(max_examples=100, deadline=None)
def test_what_has_started_goes_on_under_the_whole_plan(plan):
    draft = Draft((leaf("first", n=5), *plan.root.children))
    versions, whole = grown(draft.subtasks), optimize(drafted(draft, GOAL), WITH_ANSWER)
    if versions:
        started = {one.id: one for one in versions[-1].leaves()}
        still = {one.id for one in whole.leaves()} & started.keys()
        same = unchanged(Frontier(whole, {}), started, started)
        merged = {id for id in still if whole.find(id).action != started[id].action}
        assert still - same <= merged | _after(whole, merged)


def _after(plan, ids):
    needs, found = plan.needs(), set(ids)
    while more := {id for id, wanted in needs.items() if found & set(wanted)} - found:
        found |= more
    return found


def test_what_starts_is_the_same_leaf_as_in_the_whole_plan_also_where_it_is_words():
    words = Subtask("w", "w", goal="explain", needs=("n",), tools=("read",))
    (version,) = grown([leaf("n", n=1), words], step=BEAT)[-1:]
    whole = optimize(drafted(Draft((leaf("n", n=1), words)), GOAL), WITH_ANSWER)
    assert version.find("w") == whole.find("w")
    assert version.find("w").goal == "explain\nGiven: ${n}"

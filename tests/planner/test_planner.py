"""The plan most agree with, another after a failure, and words that become work of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from espalier.core.errors import Abstained, PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Effect, Proposal, ToolSpec
from espalier.core.task import Goal, Inventory, Mention, MentionKind, Task
from espalier.core.trajectory import Choice
from espalier.llm.scripted import ScriptedProposer
from espalier.planner.planner import CandidatePlanner, Caution

SPECS = {
    spec.name: spec
    for spec in (
        ToolSpec("give", "gives", {"type": "object"}, pure=True),
        ToolSpec("read", "reads", {"type": "object"}),
        ToolSpec("save", "saves", {"type": "object"}, effect=Effect.WRITE),
        ToolSpec("instructions", "words", {"type": "object"}),
        ToolSpec("answer", "answers", {"type": "object"}, pure=True),
    )
}
GOAL = Goal(Task("a task"), ("an objective",))


class Ballot:
    """A jury that gives each candidate the confidence it is told, in the order they come."""

    def __init__(self, *confidences):
        self.confidences = confidences

    async def rank(self, goal, proposals):
        pairs = zip(proposals, self.confidences or [1.0] * len(proposals), strict=False)
        return [replace(one, plan=replace(one.plan, confidence=sure)) for one, sure in pairs]


class WordLinker:
    """Takes every word in capitals for a value."""

    def link(self, text, inventory):
        words = (word for word in text.split() if word.isupper())
        return [Mention(MentionKind.VALUE, text.index(w), text.index(w) + len(w), w, w) for w in words]

    def unknown(self, text, inventory):
        return ()


def leaf(id, tool="give", **args):
    return Subtask(id, f"Do {id}", Action(tool, args))


def plan_of(*leaves, shown=()):
    parts = [f"${{{id}}}" for id in shown or [one.id for one in leaves]]
    return Plan(Subtask("task", "All", children=(*leaves, leaf("answer", "answer", parts=parts))))


def planner(script, *confidences, caution=None):
    script = script if isinstance(script, dict) else {"": script}
    caution = caution or Caution(least=0.3, least_again=0.1)
    return CandidatePlanner(ScriptedProposer(script), Ballot(*confidences), WordLinker(), SPECS, caution)


PLANS = [plan_of(leaf("1", value=n)) for n in range(6)]


async def test_the_first_of_the_ranking_is_the_plan():
    plan = await planner(PLANS, 0.6, 0.3, 0.1).plan(GOAL)
    assert (plan.root, plan.version, plan.confidence) == (PLANS[0].root, 1, 0.6)


async def test_below_a_share_of_votes_there_is_no_plan():
    with pytest.raises(Abstained, match="only 20% of its readings agree") as refused:
        await planner(PLANS, 0.2, 0.2).plan(GOAL)
    assert "larger model with -m" in refused.value.hint


async def test_candidates_that_are_no_plans_are_left_out_and_named_where_none_is_left():
    broken = plan_of(leaf("1", "sing"))
    assert (await planner([broken, PLANS[1]], 1.0).plan(GOAL)).root == PLANS[1].root
    with pytest.raises(Abstained, match="could be carried out: subtask '1' wants the tool 'sing'"):
        await planner([broken]).plan(GOAL)


async def test_only_so_many_candidates_are_drawn():
    asked = []

    class Counting(ScriptedProposer):
        async def propose(self, goal, count):
            asked.append(count)
            return [Proposal(PLANS[0], 0.0)]

    await CandidatePlanner(Counting({}), Ballot(), WordLinker(), SPECS, Caution(candidates=5)).plan(GOAL)
    assert asked == [5]


async def test_each_revision_is_the_next_candidate_with_its_version_and_reason():
    it = planner(PLANS, *[0.5, 0.3, 0.2])
    plan = await it.plan(GOAL)
    second = await it.revise(GOAL, plan, "1", Choice.REPLAN, "it is wrong")
    third = await it.revise(GOAL, second, "goal", Choice.REPLAN, "")
    assert (second.root, second.version, second.reason) == (PLANS[1].root, 2, "1: it is wrong")
    assert (third.root, third.version, third.reason) == (PLANS[2].root, 3, "goal: not good enough")
    assert not it.alternatives
    assert await it.revise(GOAL, third, "goal", Choice.REPLAN, "") is None


async def test_at_most_so_many_revisions_are_offered():
    it = planner(PLANS, caution=Caution(least=0.3, least_again=0.1, replans=2))
    plan = await it.plan(GOAL)
    assert it.alternatives
    for _ in range(2):
        plan = await it.revise(GOAL, plan, "goal", Choice.REPLAN, "")
    assert not it.alternatives
    assert await it.revise(GOAL, plan, "goal", Choice.REPLAN, "") is None


async def test_a_candidate_that_few_agree_with_is_no_alternative():
    it = planner(PLANS, 0.8, 0.15, 0.05)
    plan = await it.plan(GOAL)
    second = await it.revise(GOAL, plan, "goal", Choice.REPLAN, "")
    assert second.root == PLANS[1].root
    assert not it.alternatives


async def test_the_same_tree_is_not_offered_again():
    it = planner([PLANS[0], PLANS[0], PLANS[1]])
    plan = await it.plan(GOAL)
    assert (await it.revise(GOAL, plan, "goal", Choice.REPLAN, "")).root == PLANS[1].root


# --- words in place of a subtask

OUTER = plan_of(leaf("1.read", "read"), leaf("1.do", "instructions", text="${1.read}"), shown=("1.read",))
INNER = plan_of(
    Subtask("1", "Both", children=(leaf("1.a", value=1), leaf("1.b", "save", data="${1.a}", path="x"))), shown=("1.a",)
)


async def decomposed(words, inner=INNER, **more):
    it = planner({"a task": [OUTER], words: [inner]}, **more)
    plan = await it.plan(GOAL)
    return it, await it.revise(GOAL, plan, "1.do", Choice.DECOMPOSE, words)


async def test_a_grafted_plan_has_ids_of_its_own_and_the_answer_speaks_of_it():
    _, plan = await decomposed("give me one")
    assert [node.id for node in plan.find("1.do").walk()] == ["1.do", "1.do.1", "1.do.1.a", "1.do.1.b"]
    assert plan.find("1.do.1.b").action.args == {"data": "${1.do.1.a}", "path": "x"}
    assert plan.find("answer").action.args["parts"] == ["${1.read}", "${1.do.1.a}"]
    assert (plan.version, plan.reason) == (2, "Do 1.do: give me one")


async def test_a_text_that_only_looks_like_a_reference_stays_as_it_is():
    inner = plan_of(leaf("1", text="costs ${ 5 } and $5"))
    _, plan = await decomposed("write it", inner)
    assert plan.find("1.do.1").action.args["text"] == "costs ${ 5 } and $5"


async def test_words_that_come_back_in_their_own_place_are_refused():
    again = plan_of(leaf("1.read", "read"), leaf("1.do", "instructions", text="${1.read}"), shown=("1.read",))
    it, plan = await decomposed("go on", again)
    with pytest.raises(PlanError, match="lead back to themselves"):
        await it.revise(GOAL, plan, "1.do.1.do", Choice.DECOMPOSE, "go on")


async def test_the_same_words_may_stand_in_two_places():
    both = plan_of(leaf("1", "instructions", text="go"), leaf("2", "instructions", text="go"))
    it = planner({"a task": [both], "go": [INNER]})
    plan = await it.plan(GOAL)
    plan = await it.revise(GOAL, plan, "1", Choice.DECOMPOSE, "go")
    plan = await it.revise(GOAL, plan, "2", Choice.DECOMPOSE, "go")
    assert {"1.1.a", "2.1.a"} <= {leaf.id for leaf in plan.leaves()}


async def test_words_that_cannot_be_planned_are_refused_with_the_reason():
    it = planner({"a task": [OUTER]})
    plan = await it.plan(GOAL)
    with pytest.raises(Abstained, match="no plan for 'write a novel'"):
        await it.revise(GOAL, plan, "1.do", Choice.DECOMPOSE, "write a novel")


async def test_a_plan_for_words_that_leaves_out_what_they_name_is_refused():
    with pytest.raises(PlanError, match="'NORTH' stands in the instructions"):
        await decomposed("total for NORTH")


async def test_words_that_want_nothing_done_are_refused():
    nothing = Plan(Subtask("task", "All", children=(leaf("answer", "answer", parts=[]),)))
    with pytest.raises(PlanError, match="nothing is to be done"):
        await decomposed("nothing", nothing)


async def test_the_inventory_of_the_goal_is_what_inner_words_are_read_with():
    seen = []

    class Watching(WordLinker):
        def link(self, text, inventory):
            seen.append((text, inventory))
            return []

    goal = replace(GOAL, inventory=Inventory(files=("a.txt",)))
    it = CandidatePlanner(ScriptedProposer({"a task": [OUTER], "go": [INNER]}), Ballot(), Watching(), SPECS)
    await it.revise(goal, await it.plan(goal), "1.do", Choice.DECOMPOSE, " go\n")
    assert seen == [("go", goal.inventory)]

"""The loop with its real stages and tools: when it says done, when it does not, and how it gets on after a failure."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from espalier.core import codec
from espalier.core.errors import Abstained, OutsideWorkspace, TaskError
from espalier.core.outcome import NodeState, Status, StopReason
from espalier.core.query import Condition, Op, Predicate, Query, Source
from espalier.core.seams import Effect
from espalier.core.task import Limits
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table
from espalier.planner.planner import Caution
from tests.loop import BOLD, TOTAL, TOTALS, asking, leaf, loop, plan_of, tool

TEXT = "total amount by region"
REPORTED = plan_of(
    asking("1"),
    leaf("report", "report", path="r.md", sections=["${1}"], language="en", request=TEXT, delivers=("r.md",)),
    shown=("1", "report"),
)


def number(value, name="value"):
    return Observation(table=Table((Column(name, ColumnType.NUMBER),), ((value,),), 1))


def assert_unmet(outcome, *words):
    assert outcome.status is Status.UNMET
    assert outcome.reason
    for word in words:
        assert word in outcome.reason


# --- when it says done, and when it must not


async def test_a_question_that_is_answered_and_checked_is_done(tmp_path):
    with loop(tmp_path, [plan_of(asking(), shown=("1",))]) as it:
        outcome = await it.run(TEXT)
    assert outcome.status is Status.DONE
    assert outcome.why is StopReason.GOAL_MET
    assert outcome.answer == "South 20, North 15, East 7.5"
    assert outcome.metrics["accuracy"] == outcome.metrics["groundedness"] == 1.0


async def test_a_query_that_fails_whenever_it_is_tried_is_not_run(tmp_path):
    broken = codec.dump(replace(TOTALS, source=Source(("nothing.csv",))))
    with (
        loop(tmp_path, [plan_of(leaf("1", "query", query=broken), shown=("1",))]) as it,
        pytest.raises(Abstained, match="no plan for this could be carried out"),
    ):
        await it.run(TEXT)


async def test_a_tool_that_fails_only_when_it_counts_is_unmet(tmp_path):
    calls = []

    def sometimes(args):
        calls.append(args)
        if len(calls) > 1:  # the first call is the trial of the candidate
            raise OSError(5, "the disk is on fire")
        return 5

    with loop(tmp_path, [plan_of(leaf("1", "sum", value=1), shown=("1",))], tool("sum", sometimes, pure=True)) as it:
        outcome = await it.run("How many rows are there?")
    assert_unmet(outcome, "the disk is on fire")
    assert outcome.answer == ""


async def test_a_number_that_a_second_path_computes_otherwise_is_not_handed_over(tmp_path):
    measure = tool("measure", lambda args: number(10.0), pure=True, verifier="again")
    again = tool("again", lambda args: number(11.0), pure=True)
    with loop(tmp_path, [plan_of(leaf("1", "measure"), shown=("1",))], measure, again) as it:
        outcome = await it.run("the total amount")
    assert_unmet(outcome, "an independent path gives something else: 10.0 against 11.0")
    assert outcome.answer == ""


async def test_a_second_path_that_breaks_is_no_confirmation(tmp_path):
    def burst(args):
        raise KeyError(args)

    measure = tool("measure", lambda args: number(10.0), pure=True, verifier="again")
    with loop(tmp_path, [plan_of(leaf("1", "measure"), shown=("1",))], measure, tool("again", burst)) as it:
        outcome = await it.run("the total amount")
    assert_unmet(outcome, "the independent path failed")


async def test_a_second_path_that_is_not_there_is_no_confirmation(tmp_path):
    measure = tool("measure", lambda args: number(10.0), pure=True, verifier="nobody")
    with loop(tmp_path, [plan_of(leaf("1", "measure"), shown=("1",))], measure) as it:
        outcome = await it.run("the total amount")
    assert_unmet(outcome, "there is no tool 'nobody'")


async def test_a_report_with_findings_is_done_and_its_file_is_named(tmp_path):
    with loop(tmp_path, [REPORTED]) as it:
        outcome = await it.run(f"{TEXT}, as a report in r.md")
    assert outcome.status is Status.DONE
    assert [made.path for made in outcome.artifacts] == ["r.md"]


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda file: file.unlink(), "r.md was made, but is not there any more"),
        (lambda file: file.write_text("# all is well\n"), "r.md was changed by somebody else after it was made"),
    ],
    ids=["vanishes", "is overwritten"],
)
async def test_a_report_that_somebody_harms_after_it_was_checked_is_not_done(tmp_path, harm, says):
    def vandal(args):
        harm(tmp_path / "r.md")
        return "nothing happened"

    first, report, answer = REPORTED.root.children
    children = (first, report, leaf("vandal", "vandal", needs=("report",)), answer)
    plan = replace(REPORTED, root=replace(REPORTED.root, children=children))
    with loop(tmp_path, [plan], tool("vandal", vandal, effect=Effect.EXECUTE)) as it:
        outcome = await it.run(f"{TEXT}, as a report in r.md")
    assert_unmet(outcome, says)


async def test_a_file_that_a_tool_only_claims_to_have_made_is_not_done(tmp_path):
    claim = tool("claim", lambda args: Observation(artifacts=(Artifact("c.png", "chart", 10),)), effect=Effect.WRITE)
    with loop(tmp_path, [plan_of(asking(), leaf("2", "claim"), shown=("1",))], claim) as it:
        outcome = await it.run(f"chart {TEXT}")
    assert_unmet(outcome, "c.png", "there is no file", "no chart was made")


async def test_an_answer_with_a_number_that_stands_nowhere_is_not_handed_over(tmp_path):
    liar = tool("answer", lambda args: "South 20, North 15, East 9.13", pure=True)
    liar = replace(liar, spec=replace(liar.spec, parameters={"type": "object"}))
    with loop(tmp_path, [plan_of(asking(), shown=("1",))], liar) as it:
        outcome = await it.run(TEXT)
    assert_unmet(outcome, "stand on no evidence, such as 9.13")
    assert "East 9.13" not in outcome.answer


async def test_an_answer_of_nothing_is_no_answer(tmp_path):
    mute = tool("answer", lambda args: "  ", pure=True)
    mute = replace(mute, spec=replace(mute.spec, parameters={"type": "object"}))
    with loop(tmp_path, [plan_of(asking(), shown=("1",))], mute) as it:
        outcome = await it.run(TEXT)
    assert_unmet(outcome, "the answer is empty")


async def test_a_plan_without_an_answer_is_not_done(tmp_path):
    plan = plan_of(asking())
    plan = replace(plan, root=replace(plan.root, children=plan.root.children[:1]))
    with loop(tmp_path, [plan]) as it:
        outcome = await it.run(TEXT)
    assert_unmet(outcome, "there is no answer")


async def test_a_value_that_the_task_names_and_nothing_uses_is_not_done(tmp_path):
    with loop(tmp_path, [plan_of(asking("1", TOTAL), shown=("1",))]) as it:
        outcome = await it.run("total amount for North")
    assert_unmet(outcome, "'North' stands in the task, but nothing that was done uses it")
    only = Condition(((Predicate("region", Op.EQ, ("North",)),),))
    with loop(tmp_path, [plan_of(asking("1", replace(TOTAL, where=only)), shown=("1",))]) as it:
        outcome = await it.run("total amount for North")
    assert (outcome.status, outcome.answer) == (Status.DONE, "15")


async def test_a_chart_that_is_wanted_and_not_made_is_not_done(tmp_path):
    with loop(tmp_path, [plan_of(asking(), shown=("1",))]) as it:
        outcome = await it.run(f"chart the {TEXT}")
    assert_unmet(outcome, "no chart was made")
    assert outcome.answer == "South 20, North 15, East 7.5"


async def test_optional_work_may_fail(tmp_path):
    chart = leaf("2", "chart", data="${1}", kind="bar", path="no.txt", optional=True)
    with loop(tmp_path, [plan_of(asking(), chart, shown=("1",))]) as it:
        outcome = await it.run(TEXT)
    assert outcome.status is Status.DONE


async def test_the_reason_names_causes_and_not_their_consequences(tmp_path):
    plan = plan_of(leaf("1", "read_file", path="gone.txt"), leaf("2", "answer", parts=["${1}"]), shown=("1",))
    with loop(tmp_path, [plan]) as it:
        outcome = await it.run("what do we know?")
    assert outcome.reason == "Do 1: there is no file gone.txt"


# --- another plan


def saving(path, first=None):
    """Asks, then saves to ``path``."""
    asked = first or asking()
    return plan_of(asked, leaf("2", "save_table", data="${1}", path=path, delivers=(path,)), shown=("1",))


async def test_after_a_failure_the_next_candidate_is_tried_and_the_version_says_why(tmp_path):
    with loop(tmp_path, [saving("out/../../x.csv"), saving("x.csv")]) as it:
        outcome = await it.run(TEXT)
    assert outcome.status is Status.DONE
    assert (tmp_path / "x.csv").is_file()
    assert not (tmp_path.parent / "x.csv").exists()
    assert [(told["version"], told["reason"]) for told in it.plans()] == [
        (1, "first plan"),
        (2, "2: OutsideWorkspace: out/../../x.csv lies outside the workspace"),
    ]
    assert outcome.plan.version == 2


async def test_pure_work_that_is_done_is_not_done_again_by_the_next_plan(tmp_path):
    with loop(tmp_path, [saving("../x.csv"), saving("x.csv")]) as it:
        await it.run(TEXT)
    assert it.started("1") == 1
    assert it.started("2") == 2


async def test_a_criterion_that_fails_leads_to_another_plan_that_meets_it(tmp_path):
    north = replace(TOTAL, where=Condition(((Predicate("region", Op.EQ, ("North",)),),)))
    votes = [*[plan_of(asking("1", TOTAL), shown=("1",))] * 50, plan_of(asking("1", north), shown=("1",))]
    with loop(tmp_path, votes, caution=replace(BOLD, candidates=51)) as it:
        outcome = await it.run("total amount for North")
    assert (outcome.status, outcome.answer) == (Status.DONE, "15")
    assert it.plans()[1]["reason"] == "goal: 'North' stands in the task, but nothing that was done uses it"


async def test_a_second_plan_that_meets_no_more_ends_the_run(tmp_path):
    plans = [plan_of(asking("1", replace(TOTALS, limit=n)), shown=("1",)) for n in (None, 1, 2)]
    with loop(tmp_path, plans) as it:
        outcome = await it.run(f"chart the {TEXT}")
    assert outcome.why is StopReason.NO_PROGRESS
    assert len(it.plans()) == 2


async def test_at_most_three_other_plans_are_tried(tmp_path):
    with loop(tmp_path, [saving(f"../{n}.csv") for n in range(8)]) as it:
        outcome = await it.run(TEXT)
    assert outcome.status is Status.UNMET
    assert len(it.plans()) == 1 + BOLD.replans == 4


async def test_a_candidate_that_few_agree_with_is_not_tried_after_another_failed(tmp_path):
    votes = [*[saving("../x.csv")] * 31, saving("x.csv")]
    with loop(tmp_path, votes, caution=Caution()) as it:
        outcome = await it.run(TEXT)
    assert_unmet(outcome, "lies outside the workspace")
    assert not (tmp_path / "x.csv").exists()


# --- limits and interruptions


async def test_the_limit_of_steps_is_never_passed_and_what_was_found_is_kept(tmp_path):
    calls = []
    count = tool("step", lambda args: calls.append(args) or len(calls))
    leaves = [leaf(str(n), "step", value=n) for n in range(6)]
    with loop(tmp_path, [plan_of(asking("q", TOTAL), *leaves, shown=("q",))], count, limits=Limits(steps=4)) as it:
        outcome = await it.run("the total amount", Limits(steps=4))
    assert (outcome.status, outcome.why) == (Status.STOPPED, StopReason.BUDGET)
    assert len(calls) == 3
    assert outcome.usage.tool_calls == 4
    assert outcome.reason.startswith("the limit of 4 steps is used up")
    assert "42.5" in outcome.answer


async def test_a_run_that_is_done_with_its_last_step_is_done(tmp_path):
    with loop(tmp_path, [plan_of(asking(), shown=("1",))], limits=Limits(steps=2)) as it:
        outcome = await it.run(TEXT)
    assert outcome.status is Status.DONE


async def test_a_goal_that_is_missed_for_another_reason_is_not_blamed_on_the_limit(tmp_path):
    with loop(tmp_path, [plan_of(asking(), shown=("1",))], limits=Limits(steps=2)) as it:
        outcome = await it.run(f"chart the {TEXT}")
    assert_unmet(outcome, "no chart was made")
    assert "limit" not in outcome.reason


async def test_a_tool_that_hangs_ends_at_its_own_limit_and_is_not_tried_again(tmp_path):
    calls = []

    async def hang(args):
        calls.append(args)
        await asyncio.sleep(60)

    hanging = tool("hang", None, seconds=0.1)
    with loop(tmp_path, [plan_of(asking(), leaf("2", "hang"), shown=("1",))], replace(hanging, function=hang)) as it:
        async with asyncio.timeout(10):
            outcome = await it.run(TEXT)
    assert_unmet(outcome, "hang took longer than 0.1 s and was stopped")
    assert len(calls) == 1
    assert outcome.answer


async def test_cancelling_keeps_what_was_done(tmp_path):
    started = asyncio.Event()

    async def hang(args):
        started.set()
        await asyncio.sleep(60)

    plan = plan_of(asking("1", TOTAL), leaf("2", "hang", needs=("1",)), shown=("1",))
    with loop(tmp_path, [plan], replace(tool("hang", None, effect=Effect.EXECUTE), function=hang)) as it:
        running = asyncio.create_task(it.run("the total amount"))
        async with asyncio.timeout(10):
            await started.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    kept = it.scheduler.partial.by_id
    assert (kept["1"].state, kept["2"].state) == (NodeState.DONE, NodeState.CANCELLED)


# --- instructions in files


def following(path):
    read = leaf("1.read", "read_file", path=path)
    do = leaf("1.do", "instructions", text="${1.read}")
    return plan_of(replace(read, id="1", action=None, children=(read, do)))


async def test_instructions_are_planned_once_they_are_read(tmp_path):
    (tmp_path / "todo.txt").write_text("total amount by region\n")
    script = {"follow todo.txt": [following("todo.txt")], TEXT: [plan_of(asking(), shown=("1",))]}
    with loop(tmp_path, script) as it:
        outcome = await it.run("follow todo.txt")
    assert (outcome.status, outcome.answer) == (Status.DONE, "South 20, North 15, East 7.5")
    assert [node.id for node in outcome.plan.walk()] == ["task", "1", "1.read", "1.do", "1.do.1", "answer"]


async def test_instructions_may_lead_to_instructions(tmp_path):
    (tmp_path / "a.txt").write_text("follow b.txt")
    (tmp_path / "b.txt").write_text(TEXT)
    script = {
        "follow a.txt": [following("a.txt")],
        "follow b.txt": [following("b.txt")],
        TEXT: [plan_of(asking(), shown=("1",))],
    }
    with loop(tmp_path, script) as it:
        outcome = await it.run("follow a.txt")
    assert (outcome.status, outcome.answer) == (Status.DONE, "South 20, North 15, East 7.5")
    assert "1.do.1.do.1" in [node.id for node in outcome.plan.walk()]
    assert [told["version"] for told in it.plans()] == [1, 2, 3]


async def test_instructions_that_lead_in_a_circle_end_with_the_reason(tmp_path):
    (tmp_path / "a.txt").write_text("follow b.txt")
    (tmp_path / "b.txt").write_text("follow a.txt")
    script = {f"follow {name}.txt": [following(f"{name}.txt")] for name in "ab"}
    with loop(tmp_path, script) as it:
        outcome = await it.run("follow a.txt")
    assert_unmet(outcome, "the instructions lead back to themselves")


async def test_instructions_that_lead_on_and_on_end_at_a_depth(tmp_path):
    names = [f"n{number}.txt" for number in range(12)]
    for name, following_one in pairwise(names):
        (tmp_path / name).write_text(f"follow {following_one}")
    script = {f"follow {name}": [following(name)] for name in names}
    with loop(tmp_path, script, caution=replace(BOLD, deepest=4)) as it:
        outcome = await it.run("follow n0.txt")
    assert_unmet(outcome, "the instructions lead on and on")
    assert len(it.plans()) == 5


async def test_instructions_that_nobody_can_plan_say_so(tmp_path):
    (tmp_path / "a.txt").write_text("write a novel")
    with loop(tmp_path, {"follow a.txt": [following("a.txt")]}) as it:
        outcome = await it.run("follow a.txt")
    assert_unmet(outcome, "the script has no plan for 'write a novel'")


async def test_a_plan_for_instructions_that_leaves_out_what_they_name_is_not_carried_out(tmp_path):
    (tmp_path / "a.txt").write_text("total amount for North")
    script = {
        "follow a.txt": [following("a.txt")],
        "total amount for North": [plan_of(asking("1", TOTAL), shown=("1",))],
    }
    with loop(tmp_path, script) as it:
        outcome = await it.run("follow a.txt")
    assert_unmet(outcome, "'North' stands in the instructions, but the plan for them does not use it")


async def test_instructions_cannot_write_outside_the_workspace(tmp_path):
    (tmp_path / "a.txt").write_text("save total amount by region to ../../x.csv")
    script = {
        "follow a.txt": [following("a.txt")],
        "save total amount by region to ../../x.csv": [saving("../../x.csv")],
    }
    with loop(tmp_path, script) as it:
        outcome = await it.run("follow a.txt")
    assert_unmet(outcome, "../../x.csv lies outside the workspace")
    assert not (tmp_path.parent.parent / "x.csv").exists()


# --- before any plan


async def test_what_cannot_be_worked_on_is_refused_before_any_plan(tmp_path):
    with loop(tmp_path, [plan_of(asking(), shown=("1",))]) as it:
        with pytest.raises(TaskError, match="empty"):
            await it.run("  ")
        with pytest.raises(OutsideWorkspace):
            await it.run(f"save {TEXT} to ../x.csv")
    assert it.plans() == []


async def test_rows_that_are_asked_for_and_do_not_exist_are_an_answer_too(tmp_path):
    west = Query(Source(("sales.csv",)), where=Condition(((Predicate("amount", Op.GT, (100,)),),)))
    with loop(tmp_path, [plan_of(asking("1", west), shown=("1",))]) as it:
        outcome = await it.run("list the rows with amount over 100")
    assert outcome.status is Status.DONE


async def test_a_number_of_no_rows_is_no_answer(tmp_path):
    none = replace(TOTAL, where=Condition(((Predicate("amount", Op.GT, (100,)),),)))
    with loop(tmp_path, [plan_of(asking("1", none), shown=("1",))]) as it:
        outcome = await it.run("the total of amount over 100")
    assert_unmet(outcome, "no row fits, so there is no such number")

from __future__ import annotations

import asyncio
import json
import time

import pytest

from espalier.core.errors import Fault, ModelError, PlanError, ToolError
from espalier.core.event import EventKind
from espalier.core.outcome import NodeState
from espalier.core.plan import Action, Subtask
from espalier.core.seams import Effect, failed
from espalier.core.trajectory import Choice
from espalier.core.value import Artifact, Column, ColumnType, Observation, Table
from espalier.executor.endings import pause
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from tests.executor.fakes import GOAL, Box, Heard, accept, leaf, plan_of, ruled, ruling, run, tool


async def act(args):
    """Sleeps ``seconds``, then fails where ``fails`` says so, else gives ``value`` back."""
    await asyncio.sleep(args.get("seconds", 0))
    if args.get("fails"):
        raise ToolError(args["fails"])
    return Observation(value=args.get("value"))


async def test_a_leaf_starts_when_its_own_needs_are_done_whatever_else_runs():
    last = asyncio.Event()

    async def until_the_last(args):
        if args.get("last"):
            last.set()
        if args.get("slow"):
            await last.wait()

    plan = plan_of(leaf("slow", slow=True), leaf("a"), leaf("b", "a"), leaf("c", "b", last=True))
    assert set((await run(plan, until_the_last)).states().values()) == {"done"}


async def test_values_flow_along_references():
    plan = plan_of(
        leaf("a", value=2),
        Subtask("g", "g", children=(leaf("g.1", value="first"), leaf("g.2", value="last"))),
        leaf("b", value=["${a}", "${g}", "a is ${a}"]),
    )
    done = await run(plan, act)
    assert done.results.by_id["b"].observation.value == [2, "last", "a is 2"]


async def test_a_need_on_an_inner_node_waits_for_all_its_leaves():
    group = Subtask("g", "g", children=(leaf("g.1", seconds=0.02), leaf("g.2")))
    done = await run(plan_of(group, leaf("z", "g")), act)
    assert done.starts()[-1] == "z"


async def test_a_failed_leaf_takes_only_what_needs_it():
    plan = plan_of(leaf("a", fails="no"), leaf("b", "a"), leaf("c", "b"), leaf("d"), leaf("e", "d"))
    done = await run(plan, act)
    assert done.states() == {"a": "failed", "b": "skipped", "c": "skipped", "d": "done", "e": "done"}
    assert done.results.by_id["b"].observation.fault.message == "needs 'a', which failed"
    assert done.results.by_id["c"].observation.fault.message == "needs 'b', which was skipped"
    assert not done.results.by_id["c"].evaluation.passed


async def test_what_needs_optional_work_runs_without_it():
    plan = plan_of(
        leaf("a", fails="no", optional=True), leaf("b", value=1), leaf("c", value=["${a}", "${b}"]), leaf("d", "a")
    )
    done = await run(plan, act)
    assert done.states() == {"a": "failed", "b": "done", "c": "done", "d": "done"}
    assert done.results.by_id["c"].observation.value == [1]


async def test_inside_optional_work_a_need_is_a_need():
    group = Subtask("g", "g", children=(leaf("g.1", fails="no"), leaf("g.2", "g.1")), optional=True)
    done = await run(plan_of(group, leaf("after", "g")), act)
    assert done.states() == {"g.1": "failed", "g.2": "skipped", "after": "done"}


async def test_a_skipped_leaf_skips_what_needs_it():
    done = await run(plan_of(leaf("a"), leaf("b", "a")), act, ruled({"a": Choice.SKIP}))
    assert done.states() == {"a": "skipped", "b": "skipped"}


async def test_a_chain_of_any_length_is_skipped_without_recursion():
    chain = [leaf("0", fails="no"), *(leaf(str(n), str(n - 1)) for n in range(1, 5000))]
    done = await run(plan_of(*chain), act)
    assert list(done.states().values()).count("skipped") == 4999


async def test_a_retry_runs_the_same_action_again_and_every_decision_is_kept():
    tries = []

    async def third_time(args):
        tries.append(args)
        return await act({"fails": "not yet"} if len(tries) < 3 else {"value": "now"})

    choices = [Choice.RETRY, Choice.RETRY, Choice.ACCEPT]
    done = await run(plan_of(leaf("a")), third_time, ruled({"a": choices}))
    result = done.results.by_id["a"]
    assert (result.state, result.attempts, result.observation.value) == (NodeState.DONE, 3, "now")
    assert [decision.choice for decision in result.decisions] == choices
    assert [data["attempt"] for data in done.heard.of(EventKind.NODE_STARTED, "a")] == [1, 2, 3]


async def test_a_model_that_failed_is_given_a_pause():
    async def fail(args):
        raise ModelError(args["me"])

    begun = time.monotonic()
    await run(plan_of(leaf("a", me="busy")), fail, ruled({"a": [Choice.RETRY, Choice.ACCEPT]}))
    assert time.monotonic() - begun >= pause(failed(Fault("ModelError", "busy")), 1)


def test_pauses_grow_to_a_limit_and_only_a_model_is_waited_for():
    model, other = failed(Fault("ModelError", "busy")), failed(Fault("ToolError", "no"))
    assert [pause(model, attempts) for attempts in (1, 2, 3)] == [0.1, 0.2, 0.4]
    assert pause(model, 50) == 2.0
    assert pause(other, 1) == pause(Observation(), 1) == 0


async def test_retries_without_end_do_not_hold_up_the_loop():
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await run(plan_of(leaf("a")), act, ruled({"a": Choice.RETRY}))


async def test_accepting_a_fault_is_a_failure_and_replanning_without_a_plan_too():
    plan = plan_of(leaf("a", fails="no"), leaf("b"), leaf("c"))
    done = await run(plan, act, ruled({"b": Choice.REPLAN}))
    assert done.states() == {"a": "failed", "b": "failed", "c": "done"}


async def test_short_width_takes_the_longest_path_first():
    chain = (leaf("x"), leaf("y", "x"), leaf("z", "y"))
    done = await run(plan_of(leaf("a"), leaf("b"), *chain, leaf("c")), act, concurrency=1)
    assert done.starts()[0] == "x"
    assert done.starts().index("y") < done.starts().index("c")


async def test_expected_durations_decide_what_is_long():
    heard = Heard()
    quick, slow = tool(act, "quick"), tool(act, "slow")
    scheduler = Scheduler(Worker(Box([quick, slow])), heard, concurrency=1)
    scheduler.expect({"quick": 0.1, "slow": 9.0})
    plan = plan_of(leaf("a", tool="quick"), leaf("b", "a", tool="quick"), leaf("s", tool="slow"))
    await scheduler.execute(GOAL, plan, accept, {})
    assert next(node for kind, node, _ in heard.events if kind is EventKind.NODE_STARTED) == "s"


async def test_a_resource_is_never_used_by_more_than_its_limit():
    now, most = 0, 0

    async def count(args):
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1

    await run(plan_of(*(leaf(str(n)) for n in range(20))), count, spec={"resource": "disk"}, resources={"disk": 3})
    assert most == 3


async def test_what_is_done_already_and_unchanged_is_not_run_again():
    plan = plan_of(leaf("a", value=1), leaf("b", value="${a}"), leaf("c", fails="no"))
    known = (await run(plan, act)).results.by_id
    changed = plan_of(leaf("a", value=1), leaf("b", value="${a}"), leaf("c", value=3), leaf("d", value="${b}"))
    again = await run(changed, act, known=known)
    assert sorted(again.starts()) == ["c", "d"]
    assert again.results.by_id["d"].observation.value == 1


async def test_what_rests_on_a_changed_input_runs_again_however_far_from_it():
    def plan(value):
        return plan_of(leaf("a", value=value), leaf("b", value="${a}"), leaf("c", value="${b}"), leaf("d", value=0))

    known = (await run(plan(1), act)).results.by_id
    again = await run(plan(2), act, known=known)
    assert again.starts() == ["a", "b", "c"]
    assert again.results.by_id["c"].observation.value == 2


async def test_a_running_leaf_that_only_gets_another_title_ends_under_it():
    async def settle(current, subtask, observation, attempt):
        if subtask.id != "first":
            return ruling(Choice.ACCEPT)
        titled = Subtask("long", "in other words", current.find("long").action)
        return ruling(Choice.ACCEPT, current.with_node("long", titled, "clearer"))

    done = await run(plan_of(leaf("first"), leaf("long", seconds=0.02)), act, settle)
    assert done.results.by_id["long"].subtask.title == "in other words"
    assert done.starts().count("long") == 1


async def test_files_of_a_leaf_that_is_gone_from_the_plan_are_still_told():
    async def write(args):
        return Observation(artifacts=(Artifact("a.md", "text", 3),))

    known = (await run(plan_of(leaf("a")), write)).results.by_id
    again = await run(plan_of(leaf("b")), act, known=known)
    assert [a.path for a in again.results.artifacts()] == ["a.md"]
    assert [r.subtask.id for r in again.results.done()] == ["b"]


async def test_a_repaired_leaf_runs_with_its_new_arguments_and_keeps_its_count():
    plan = plan_of(leaf("a", fails="wrong column"), leaf("b", value="${a}"), leaf("c", seconds=0.02))

    async def settle(current, subtask, observation, attempt):
        if observation.ok:
            return ruling(Choice.ACCEPT)
        return ruling(Choice.REPAIR, current.with_node("a", leaf("a", value="right"), "other column"))

    done = await run(plan, act, settle)
    assert done.states() == {"a": "done", "b": "done", "c": "done"}
    assert done.results.by_id["b"].observation.value == "right"
    assert done.results.by_id["a"].attempts == 2
    assert [d.choice for d in done.results.by_id["a"].decisions] == [Choice.REPAIR, Choice.ACCEPT]
    assert done.results.plan.version == 2
    assert done.starts().count("c") == 1
    assert [d["state"] for d in done.heard.of(EventKind.NODE_ENDED, "a")] == ["done"]


async def test_a_decomposed_leaf_gives_the_value_of_its_last_part():
    parts = Subtask("a", "a", children=(leaf("a.1", value=1), leaf("a.2", value=["${a.1}"])))

    async def settle(current, subtask, observation, attempt):
        if observation.ok:
            return ruling(Choice.ACCEPT)
        return ruling(Choice.DECOMPOSE, current.with_node("a", parts, "in two steps"))

    done = await run(plan_of(leaf("a", fails="too much"), leaf("b", value="${a}")), act, settle)
    assert done.states() == {"a.1": "done", "a.2": "done", "b": "done"}
    assert done.results.by_id["b"].observation.value == [1]


async def test_running_leaves_that_a_new_plan_leaves_out_are_cancelled_and_others_go_on():
    plan = plan_of(leaf("bad", fails="no", seconds=0.01), leaf("gone", seconds=5), leaf("kept", seconds=0.03))

    async def settle(current, subtask, observation, attempt):
        if subtask.id != "bad":
            return ruling(Choice.ACCEPT)
        return ruling(Choice.REPLAN, current.revised(plan_of(leaf("good"), plan.find("kept")).root, "another way"))

    done = await run(plan, act, settle)
    assert done.states() == {"good": "done", "kept": "done"}
    assert done.starts().count("kept") == 1
    assert done.heard.of(EventKind.NODE_ENDED, "gone")[0]["state"] == "cancelled"


async def test_a_leaf_that_was_to_be_changed_and_was_not_has_failed():
    async def settle(current, subtask, observation, attempt):
        return ruling(Choice.REPLAN, current.revised(current.root, "no change"))

    assert (await run(plan_of(leaf("a", fails="no")), act, settle)).states() == {"a": "failed"}


async def test_of_two_rulings_that_cross_neither_undoes_the_other():
    plan = plan_of(leaf("a", fails="no"), leaf("b", fails="no"))

    async def settle(current, subtask, observation, attempt):
        await asyncio.sleep(0.01)
        if observation.ok:
            return ruling(Choice.ACCEPT)
        return ruling(Choice.REPAIR, current.with_node(subtask.id, leaf(subtask.id, value=1), "repaired"))

    done = await run(plan, act, settle)
    assert done.states() == {"a": "done", "b": "done"}
    assert done.results.plan.version == 3


async def test_a_changed_leaf_starts_only_after_its_predecessor_has_let_go():
    at_work = []

    async def slow_to_let_go(args):
        assert not at_work
        at_work.append(1)
        try:
            await asyncio.sleep(args["seconds"])
        finally:
            if args["seconds"] > 1:
                await asyncio.sleep(0.03)
            at_work.pop()

    plan = plan_of(leaf("trigger", tool="other"), leaf("w", seconds=5))

    async def settle(current, subtask, observation, attempt):
        if subtask.id == "w":
            return ruling(Choice.ACCEPT)
        return ruling(Choice.ACCEPT, current.with_node("w", leaf("w", seconds=0), "quicker"))

    async def soon(args):
        await asyncio.sleep(0.01)

    box = Box([tool(slow_to_let_go), tool(soon, "other")])
    results = await Scheduler(Worker(box)).execute(GOAL, plan, settle, {})
    assert [r.state for r in results.by_id.values()] == [NodeState.DONE, NodeState.DONE]


async def test_stop_cancels_what_runs_starts_nothing_more_and_keeps_what_there_is():
    plan = plan_of(leaf("a"), leaf("long", seconds=5), leaf("stop", seconds=0.01), leaf("next", "stop"))
    done = await run(plan, act, ruled({"stop": ruling(Choice.STOP, reason="budget is spent")}))
    assert done.states() == {"a": "done", "stop": "done", "long": "cancelled"}
    assert done.results.stopped == "budget is spent"
    assert done.results.by_id["long"].observation.fault.message == "budget is spent"


async def test_stop_waits_for_a_side_effect_under_way():
    stopped = asyncio.Event()

    async def until_stopped(args):
        await stopped.wait()
        await asyncio.sleep(0.01)

    async def settle(current, subtask, observation, attempt):
        if subtask.id == "w":
            return ruling(Choice.RETRY)
        stopped.set()
        return ruling(Choice.STOP)

    write, think = tool(until_stopped, "write", effect=Effect.WRITE), tool(act, "think")
    plan = plan_of(leaf("w", tool="write"), leaf("s", tool="think", seconds=0.01), leaf("x", "w"))
    results = await Scheduler(Worker(Box([write, think]))).execute(GOAL, plan, settle, {})
    assert len(write.calls) == 1
    assert {id: r.state.value for id, r in results.by_id.items()} == {"s": "done", "w": "failed"}
    assert results.stopped


async def test_what_settle_raises_comes_out_as_it_is():
    class Broken(Exception):
        pass

    async def settle(plan, subtask, observation, attempt):
        if subtask.id == "b":
            raise Broken
        await asyncio.sleep(5)

    with pytest.raises(Broken):
        await run(plan_of(leaf("a"), leaf("b")), act, settle)


@pytest.mark.parametrize(
    "children",
    [
        (leaf("a", "b"), leaf("b", "c"), leaf("c", "a")),
        (leaf("a", "root"),),
        (leaf("a", "nowhere"),),
        (leaf("a"), leaf("a")),
    ],
)
async def test_a_plan_that_cannot_end_is_refused_before_anything_runs(children):
    with pytest.raises(PlanError):
        await run(plan_of(*children), act)


async def test_cancelling_from_outside_ends_everything_and_keeps_what_was_done():
    heard = Heard()
    scheduler = Scheduler(Worker(Box([tool(act)]), heard), heard, concurrency=2)
    plan = plan_of(leaf("a", value=1), *(leaf(f"long{n}", seconds=30) for n in range(4)), leaf("z", "a", "long0"))
    task = asyncio.create_task(scheduler.execute(GOAL, plan, accept, {}))
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - begun < 1
    assert asyncio.all_tasks() == {asyncio.current_task()}
    states = {id: r.state.value for id, r in scheduler.partial.by_id.items()}
    assert states.pop("a") == "done"
    assert set(states.values()) == {"cancelled"}
    assert "z" not in states
    assert len(heard.of(EventKind.NODE_ENDED)) == 5


async def test_the_events_of_a_leaf_tell_all_that_happened_to_it_in_json():
    table = Table((Column("n", ColumnType.NUMBER),), ((1,), (2,)), 2, sql="select n", how="counted")

    async def look(args):
        return Observation(table=table, artifacts=(Artifact("a.csv", "table", 9),), note="one was empty")

    done = await run(plan_of(leaf("a")), look)
    events = [(kind.value, data) for kind, _, data in done.heard.events]
    assert json.loads(json.dumps(events)) == [[kind, data] for kind, data in events]
    by_kind = dict(events)
    assert list(by_kind) == ["node.started", "node.observed", "node.evaluated", "node.decided", "node.ended"]
    assert by_kind["node.started"] == {"title": "do a", "attempt": 1, "tool": "tool"}
    observed = by_kind["node.observed"]
    assert observed.pop("seconds") >= 0
    assert observed == {
        "ok": True,
        "note": "one was empty",
        "artifacts": [{"path": "a.csv", "kind": "table", "bytes": 9}],
        "rows": 2,
        "sql": "select n",
        "how": "counted",
    }
    assert by_kind["node.evaluated"]["passed"] is True
    assert by_kind["node.evaluated"]["scores"][0]["metric"] == "checked"
    assert by_kind["node.decided"]["choice"] == "accept"
    assert "stop" in by_kind["node.decided"]["options"]
    assert by_kind["node.decided"]["state"]["kind"] == "tool"
    assert by_kind["node.ended"]["state"] == "done"


async def test_times_count_from_the_start_of_the_execution():
    ticks = iter(range(100, 10_000))
    scheduler = Scheduler(Worker(Box([tool(act)])), clock=lambda: float(next(ticks)))
    results = await scheduler.execute(GOAL, plan_of(leaf("a"), leaf("b", "a")), accept, {})
    a, b = results.by_id["a"], results.by_id["b"]
    assert 0 < a.started < a.ended <= b.started < b.ended < 30


async def test_a_leaf_without_a_tool_fails_and_the_rest_goes_on():
    plan = plan_of(Subtask("words", "think", goal="think hard"), Subtask("lost", "x", Action("nowhere")), leaf("a"))
    assert (await run(plan, act)).states() == {"words": "failed", "lost": "failed", "a": "done"}

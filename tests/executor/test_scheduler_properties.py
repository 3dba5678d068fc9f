"""What holds for every plan, whatever fails and whatever is ruled."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import ToolError
from espalier.core.event import EventKind
from espalier.core.outcome import NodeState
from espalier.core.plan import Plan, Subtask
from espalier.core.trajectory import Choice
from espalier.core.value import Observation
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker
from tests.executor.fakes import GOAL, Box, Heard, leaf, ruling, tool

SCRIPTS = ("done", "done", "done", "fails", "skipped", "second time", "repaired", "decomposed")
CALLS = {"done": 1, "fails": 1, "skipped": 1, "second time": 2, "repaired": 1, "decomposed": 1, "stop": 1}
WIDTHS = st.sampled_from([1, 2, 100])


@st.composite
def plans(draw, scripts=SCRIPTS):
    """Leaves and groups of leaves, each of which needs and refers to some of those before it. What is to become of a
    leaf is written in its arguments."""
    before: list[str] = []
    children: list[Subtask] = []

    def some():
        return tuple(draw(st.lists(st.sampled_from(before), max_size=3, unique=True))) if before else ()

    def one(id):
        uses = [f"${{{need}}}" for need in some()]
        script, seconds = draw(st.sampled_from(scripts)), draw(st.sampled_from([0, 0, 0.001, 0.003]))
        made = leaf(id, *some(), optional=draw(st.booleans()), me=id, script=script, seconds=seconds, uses=uses)
        before.append(id)
        return made

    for n, size in enumerate(draw(st.lists(st.integers(1, 3), min_size=1, max_size=7))):
        if size == 1:
            children.append(one(str(n)))
        else:
            needs, optional = some(), draw(st.booleans())
            leaves = tuple(one(f"{n}.{m}") for m in range(size))
            children.append(Subtask(str(n), "group", needs=needs, children=leaves, optional=optional))
            before.append(str(n))
    return Plan(Subtask("root", "root", children=tuple(children)))


@dataclass
class World:
    """A tool and rulings that follow the scripts."""

    calls: Counter = field(default_factory=Counter)

    async def act(self, args):
        self.calls[args["me"], args["script"]] += 1
        await asyncio.sleep(args["seconds"])
        again = args["script"] == "second time" and self.calls[args["me"], "second time"] > 1
        if args["script"] not in ("done", "skipped", "stop") and not again:
            raise ToolError(args["script"])
        return Observation(value=args["me"])

    async def settle(self, plan, subtask, observation, attempt):
        await asyncio.sleep(0)
        script = subtask.action.args["script"]
        if script == "second time" and not observation.ok:
            return ruling(Choice.RETRY)
        if script == "repaired":
            return ruling(Choice.REPAIR, plan.with_node(subtask.id, scripted(subtask, subtask.id), "repaired"))
        if script == "decomposed":
            first, second = (scripted(subtask, f"{subtask.id}-{n}") for n in "ab")
            parts = replace(subtask, action=None, children=(first, replace(second, needs=(first.id,))))
            return ruling(Choice.DECOMPOSE, plan.with_node(subtask.id, parts, "decomposed"))
        return ruling({"skipped": Choice.SKIP, "stop": Choice.STOP}.get(script, Choice.ACCEPT), reason=script)


def scripted(subtask, id):
    return replace(
        subtask, id=id, action=replace(subtask.action, args={**subtask.action.args, "me": id, "script": "done"})
    )


def expected(plan):
    """How each leaf ends, from its script and from what it needs."""
    optional = {}
    for node in plan.walk():
        for below in node.leaves():
            optional.setdefault(below.id, set()).update({node.id} if node.optional else set())
    ends = {"fails": "failed", "skipped": "skipped"}
    states = {}
    for one in plan.leaves():
        missed = [need for need in plan.needs()[one.id] if states[need] != "done"]
        blocked = any(optional[need] <= optional[one.id] for need in missed)
        states[one.id] = "skipped" if blocked else ends.get(one.action.args["script"], "done")
    return states


def execution(plan, width, known=None):
    world, heard = World(), Heard()
    scheduler = Scheduler(Worker(Box([tool(world.act)]), heard), heard, concurrency=width)
    return world, heard, scheduler, scheduler.execute(GOAL, plan, world.settle, known or {})


def finish(coroutine):
    async def within():
        async with asyncio.timeout(20):
            results = await coroutine
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return results

    return asyncio.run(within())


def starts_and_ends_match(heard):
    begun = {node for kind, node, _ in heard.events if kind is EventKind.NODE_STARTED}
    ended = Counter(node for kind, node, _ in heard.events if kind is EventKind.NODE_ENDED)
    replaced = {
        node
        for kind, node, data in heard.events
        if kind is EventKind.NODE_DECIDED and data["choice"] in ("repair", "decompose")
    }
    return begun - replaced <= set(ended) and set(ended.values()) <= {1}


@given(plans(), WIDTHS)
@settings(max_examples=150, deadline=None)
def test_every_leaf_ends_as_its_script_and_its_needs_say(plan, width):
    world, heard, _, coroutine = execution(plan, width)
    results = finish(coroutine)
    states = {id: result.state.value for id, result in results.by_id.items()}
    assert set(states) == {one.id for one in results.plan.leaves()}
    for id, state in expected(plan).items():
        parts = [states[id]] if id in states else [states[f"{id}-a"], states[f"{id}-b"]]
        assert set(parts) == {state}
    assert starts_and_ends_match(heard)
    assert all(calls == CALLS[script] for (_, script), calls in world.calls.items())


@given(plans(), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_no_leaf_starts_before_its_needs_have_ended(plan, width):
    results = finish(execution(plan, width)[-1])
    for id, needs in results.plan.needs().items():
        assert all(results.by_id[need].ended <= results.by_id[id].started for need in needs)


@given(plans(scripts=(*SCRIPTS, "stop")), WIDTHS)
@settings(max_examples=150, deadline=None)
def test_after_a_stop_nothing_starts_and_what_is_done_stays(plan, width):
    _, heard, _, coroutine = execution(plan, width)
    results = finish(coroutine)
    kinds = [(kind, data.get("choice")) for kind, _, data in heard.events]
    stops = [n for n, (kind, choice) in enumerate(kinds) if kind is EventKind.NODE_DECIDED and choice == "stop"]
    assert bool(stops) == bool(results.stopped)
    assert len(stops) <= 1
    assert not any(kind is EventKind.NODE_STARTED for first in stops for kind, _ in kinds[first:])
    assert starts_and_ends_match(heard)
    done = {node for kind, node, data in heard.events if kind is EventKind.NODE_ENDED and data["state"] == "done"}
    assert done == {id for id, result in results.by_id.items() if result.state is NodeState.DONE}
    if not stops:
        assert {one.id for one in results.plan.leaves()} == set(results.by_id)


@given(plans(), WIDTHS, st.integers(0, 8))
@settings(max_examples=100, deadline=None)
def test_a_cancelled_execution_ends_at_once_and_leaves_nothing_behind(plan, width, milliseconds):
    _, heard, scheduler, coroutine = execution(plan, width)

    async def interrupted():
        task = asyncio.create_task(coroutine)
        await asyncio.wait([task], timeout=milliseconds / 1000)
        task.cancel()
        begun = time.monotonic()
        await asyncio.wait([task], timeout=5)
        assert time.monotonic() - begun < 1
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(interrupted())
    assert starts_and_ends_match(heard)
    assert not {r.state for r in scheduler.partial.by_id.values()} & {NodeState.RUNNING, NodeState.WAITING}


@given(plans(), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_executing_again_with_what_is_known_runs_only_what_was_not_done(plan, width):
    first = finish(execution(plan, width)[-1])
    _, heard, _, coroutine = execution(first.plan, width, first.by_id)
    second = finish(coroutine)
    assert {id: r.state for id, r in first.by_id.items()} == {id: r.state for id, r in second.by_id.items()}
    not_done = {id for id, result in first.by_id.items() if result.state is not NodeState.DONE}
    stale = {id for id, needs in first.plan.needs().items() if not_done & set(needs)}
    ran = {node for kind, node, _ in heard.events if kind is EventKind.NODE_STARTED}
    assert ran <= not_done | _reach(first.plan.needs(), stale)


def _reach(needs, found):
    for id, wanted in needs.items():
        if found & set(wanted):
            found = found | {id}
    return found

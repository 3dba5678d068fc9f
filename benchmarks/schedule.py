"""How near the scheduler comes to the critical path, and what it costs a leaf.

Random trees of 500 subtasks with tools that sleep 5 to 50 ms, on unlimited width: wall time over the longest chain of
sleeps, which no schedule can beat. And the CPU time for each of 10,000 leaves that do nothing.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from benchmarks.table import Row, at_most, told
from espalier.core.evaluation import Evaluation
from espalier.core.graph import longest_remaining
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Ruling, Tool, ToolSpec
from espalier.core.task import Goal, Task
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Json, Observation, Value
from espalier.executor.scheduler import Scheduler
from espalier.executor.worker import Worker

NAME = "schedule"
TREES = 5
SUBTASKS = 500
MANY = 10_000
UNLIMITED = 1_000_000

GOAL = Goal(Task("sleep"), ("sleep",))
ACCEPTED = Ruling(Evaluation("it"), Decision(Choice.ACCEPT, State("sleep"), (Choice.ACCEPT,)))


class Sleep:
    """A tool that sleeps, or gives way at once; also the toolbox that holds only it. ``slept`` keeps how long each
    sleep took in truth, by the seconds asked for: timers are late."""

    spec = ToolSpec("sleep", "sleeps", resource="sleep")

    def __init__(self) -> None:
        self.slept: dict[float, float] = {}

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """Sleeps ``seconds``."""
        seconds = args["seconds"]
        asked = seconds if isinstance(seconds, float) else 0.0
        begun = time.perf_counter()
        await asyncio.sleep(asked)
        self.slept[asked] = time.perf_counter() - begun
        return Observation(value=asked)

    def specs(self) -> Sequence[ToolSpec]:
        """This one."""
        return (self.spec,)

    def get(self, name: str) -> Tool:
        """This one."""
        return self


def random_tree(size: int, seed: int) -> Plan:
    """A tree of ``size`` leaves in nested groups, which need leaves and groups before them and refer to values."""
    rng = random.Random(seed)
    before: list[str] = []

    def leaf() -> Subtask:
        id, recent = f"s{len(before)}", before[-40:]
        needs = tuple(rng.sample(recent, min(len(recent), rng.randint(0, 2))))
        used: list[Json] = [f"${{{rng.choice(recent)}}}"] if recent and rng.random() < 0.3 else []
        before.append(id)
        return Subtask(id, id, Action("sleep", {"seconds": rng.uniform(0.005, 0.050), "used": used}), needs=needs)

    def group(size: int) -> Subtask:
        needs = tuple(rng.sample(before[-40:], 1)) if before and rng.random() < 0.3 else ()
        parts: list[Subtask] = []
        while size:
            part = min(size, rng.choice((1, 1, 1, rng.randint(2, 20))))
            parts.append(leaf() if part == 1 else group(part))
            size -= part
        before.append(f"g{len(before)}")
        return Subtask(before[-1], "group", needs=needs, children=tuple(parts))

    return Plan(group(size))


async def _accept(plan: Plan, subtask: Subtask, observation: Observation, attempt: int) -> Ruling:
    return ACCEPTED


async def _execute(plan: Plan, tool: Sleep) -> None:
    scheduler = Scheduler(Worker(tool), concurrency=UNLIMITED)
    results = await scheduler.execute(GOAL, plan, _accept, {})
    if len(results.done()) != len(plan.leaves()):
        message = "the benchmark's own plan was not done"
        raise RuntimeError(message)


async def _ratios(seed: int) -> tuple[float, float]:
    """Wall time over the critical path, with sleeps as they were asked for and as they were slept."""
    plan, tool = random_tree(SUBTASKS, seed), Sleep()
    begun = time.perf_counter()
    await _execute(plan, tool)
    wall = time.perf_counter() - begun
    asked = {leaf.id: float(str(leaf.action.args["seconds"])) for leaf in plan.leaves() if leaf.action}
    slept = {id: tool.slept[seconds] for id, seconds in asked.items()}
    needs = plan.needs()
    return wall / _longest(needs, asked), wall / _longest(needs, slept)


def _longest(needs: Mapping[str, Sequence[str]], seconds: Mapping[str, float]) -> float:
    return max(longest_remaining(needs, seconds).values())


async def _cpu_of_a_leaf(count: int) -> float:
    """Microseconds for each of ``count`` leaves in layers of 100, task and tool included."""
    needs = [(f"s{n - 100}", f"s{n - 99}") if n >= 100 else () for n in range(count)]
    leaves = tuple(Subtask(f"s{n}", "nothing", Action("sleep", {"seconds": 0}), needs=needs[n]) for n in range(count))
    begun = time.process_time()
    await _execute(Plan(Subtask("root", "root", children=leaves)), Sleep())
    return (time.process_time() - begun) / count * 1e6


async def _cpu_of_a_task(count: int) -> float:
    """Microseconds for each of ``count`` bare tasks that only give way: what asyncio itself takes."""
    begun = time.process_time()
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(asyncio.sleep(0))
    return (time.process_time() - begun) / count * 1e6


async def rows() -> Iterable[Row]:
    """Measures both."""
    ratios, own = zip(*[await _ratios(seed) for seed in range(TREES)], strict=True)
    leaf = median([await _cpu_of_a_leaf(MANY) for _ in range(3)])
    task = median([await _cpu_of_a_task(MANY) for _ in range(3)])
    return [
        at_most(f"wall over critical path, {SUBTASKS} sleeping subtasks, median of {TREES}", median(ratios), "x", 1.05),
        told("the worst of them", max(ratios), "x"),
        told("the median, were timers not late", median(own), "x"),
        at_most(f"CPU a leaf beyond its bare task, {MANY:,} leaves", leaf - task, "us", 60),
        told("CPU of a bare task", task, "us"),
    ]

"""The same tasks a second time, through the public agent: what experience saves.

Each task runs twice in a home of its own with experience, and twice in another without it (the control: files and
caches are warm the second time there, too). The embedded model is asked over tables; the mock endpoint, which answers
after a fixed time as a server would, plans by one call of a tool. Times are CPU seconds of the process for the embedded
model, which computes, and wall-clock seconds for the endpoint, which is waited for.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.table import Row, at_least, at_most, told
from espalier import Agent
from espalier.core.event import Event, EventKind
from espalier.core.seams import Proposal
from espalier.core.task import Goal
from espalier.llm.embedded.proposer import EmbeddedProposer
from espalier.settings import Settings
from tests.mind import Mind
from tests.mock_endpoint import MockEndpoint

NAME = "learning-again"

TASKS = (
    "What is the total amount by region?",
    "How many rows are in sales.csv?",
    "What is the average amount in region North?",
    "List the 3 rows with the highest amount",
    "What is the highest amount?",
    "Draw a bar chart of the total amount by region and save it as chart.png",
)
WARM = "What is the lowest amount?"
ROWS = 3_000
REGIONS = ("North", "South", "East", "West")
LATENCY = 0.1
"""Seconds until the endpoint answers."""
SPOKEN = ("What does log.txt say?", "What does notes.txt say?", "What does plan.txt say?")


@dataclass(frozen=True, slots=True)
class Tried:
    """One run: was the goal met, its answer, candidates drawn, calls of models, seconds, and whether a plan was used
    again."""

    met: bool
    answer: str
    drawn: int
    calls: int
    seconds: float
    reused: bool


def rows() -> list[Row]:
    """The table."""
    with tempfile.TemporaryDirectory() as place:
        pairs, control = _embedded(Path(place))
        spoken, silent = asyncio.run(_spoken(Path(place)))
    return [*_of_embedded(pairs, control), *_of_spoken(spoken, silent)]


Pair = tuple[Tried, Tried]


def _of_embedded(pairs: list[Pair], control: list[Pair]) -> list[Row]:
    done = [pair for pair in pairs if pair[0].met]
    plain = [pair for pair in control if pair[0].met]
    again = [second for _, second in done]
    return [
        told("embedded: tasks met the first time, of all", len(done) / len(pairs), "share"),
        at_least("embedded: of these, plan used again", _share(again, lambda one: one.reused), "share", 1.0),
        at_least("embedded: met again, same answer", _same(done), "share", 1.0),
        told("embedded: candidates drawn a task, first time", _mean(first.drawn for first, _ in done), "programs"),
        at_most("embedded: candidates drawn a task, second time", _mean(one.drawn for one in again), "programs", 0.0),
        told("embedded: CPU, first time (median)", median(first.seconds for first, _ in done), "s"),
        told("embedded: CPU, second time (median)", median(one.seconds for one in again), "s"),
        told("embedded: CPU, second time without experience", median(one.seconds for _, one in plain), "s"),
        at_most("embedded: CPU, second / second without", _ratio(done, plain), "ratio", 0.9),
    ]


def _of_spoken(pairs: list[Pair], control: list[Pair]) -> list[Row]:
    again, plain = [second for _, second in pairs], [second for _, second in control]
    calls = _mean(one.calls for one in again), _mean(one.calls for one in plain)
    return [
        at_least("endpoint: met again, same answer", _same(pairs), "share", 1.0),
        told("endpoint: model calls a task, first time", _mean(first.calls for first, _ in pairs), "calls"),
        told("endpoint: model calls, second time without experience", calls[1], "calls"),
        at_most("endpoint: model calls, second time", calls[0], "calls", calls[1] - 1),
        told("endpoint: seconds, second time without experience", median(one.seconds for one in plain), "s"),
        at_most("endpoint: seconds, second / second without", _ratio(pairs, control), "ratio", 0.95),
    ]


def _embedded(place: Path) -> tuple[list[Pair], list[Pair]]:
    drawn = _Drawn()
    inner = EmbeddedProposer.propose

    async def propose(self: EmbeddedProposer, goal: Goal, count: int) -> list[Proposal]:
        found = list(await inner(self, goal, count))
        drawn.count += count
        return found

    EmbeddedProposer.propose = propose  # type: ignore[method-assign]
    try:
        found = []
        for name, experience in (("with", True), ("without", False)):
            folder = _tables(place / name)
            settings = Settings(home=place / f"home-{name}", experience=experience)
            agent = Agent("embedded", settings=settings, listeners=[drawn.heard.append])
            asyncio.run(_tried(agent, WARM, folder, drawn, time.process_time))
            found.append([_pair(agent, task, folder, drawn) for task in TASKS])
        return found[0], found[1]
    finally:
        EmbeddedProposer.propose = inner  # type: ignore[method-assign]


@dataclass(slots=True)
class _Drawn:
    """What was seen while an agent worked."""

    count: int = 0
    heard: list[Event] = field(default_factory=list)


def _pair(agent: Agent, task: str, folder: Path, drawn: _Drawn) -> Pair:
    first, second = (asyncio.run(_tried(agent, task, folder, drawn, time.process_time)) for _ in range(2))
    return first, second


async def _spoken(place: Path) -> tuple[list[Pair], list[Pair]]:
    found: list[list[Pair]] = []
    for name, experience in (("spoken", True), ("silent", False)):
        folder = place / name
        folder.mkdir()
        for file in ("log.txt", "notes.txt", "plan.txt"):
            (folder / file).write_text(f"{file} says: closed in May.\n")
        with MockEndpoint() as server:
            server.script.models = ("mock",)
            server.script.answer = _slow(Mind(plan=_planned, answer="Closed in May."))
            settings = Settings(home=place / f"home-{name}", experience=experience)
            drawn = _Drawn()
            agent = Agent(f"{server.url}/v1#mock", settings=settings, listeners=[drawn.heard.append])
            pairs = []
            for task in SPOKEN:
                first = await _tried(agent, task, folder, drawn, time.perf_counter)
                pairs.append((first, await _tried(agent, task, folder, drawn, time.perf_counter)))
            found.append(pairs)
    return found[0], found[1]


def _planned(request: object) -> dict[str, object]:
    """A plan that reads the file that the task names."""
    said = str(request)
    path = next(file for task in reversed(SPOKEN) for file in task.split() if file.endswith(".txt") and task in said)
    return {"subtasks": [{"id": "read", "title": "Read it", "action": {"tool": "read_file", "args": {"path": path}}}]}


def _slow(mind: Callable[[object], object]) -> Callable[[object], object]:
    def answered(request: object) -> object:
        time.sleep(LATENCY)
        return mind(request)

    return answered


async def _tried(agent: Agent, task: str, folder: Path, drawn: _Drawn, clock: Callable[[], float]) -> Tried:
    drawn.heard.clear()
    before, began = drawn.count, clock()
    outcome = await agent.run(task, workspace=folder)
    took = clock() - began
    reused = any(e.kind is EventKind.EXPERIENCE_USED and e.data.get("how") == "reused" for e in drawn.heard)
    calls = outcome.usage.model_calls
    return Tried(outcome.status == "done", outcome.answer, drawn.count - before, calls, took, reused)


def _tables(folder: Path) -> Path:
    folder.mkdir(parents=True)
    lines = (f"{REGIONS[n % 4]},{n % 12 + 1},{(n * 37) % 1009}.5" for n in range(ROWS))
    (folder / "sales.csv").write_text("region,month,amount\n" + "\n".join(lines) + "\n")
    return folder


def _share(tried: list[Tried], holds: Callable[[Tried], bool]) -> float:
    return sum(holds(one) for one in tried) / max(len(tried), 1)


def _same(pairs: list[Pair]) -> float:
    return sum(second.met and second.answer == first.answer for first, second in pairs) / max(len(pairs), 1)


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / max(len(found), 1)


def _ratio(pairs: list[Pair], control: list[Pair]) -> float:
    return median(second.seconds for _, second in pairs) / median(second.seconds for _, second in control)

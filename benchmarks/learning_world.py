"""A world with faults for the real loop: scripted models, tools that fail, a grader who knows. All chance comes from
the name of a task, so that two policies meet the same faults in it.

Its faults, none of which a policy is told: ``fetch`` fails now and then and works at the next try, though its fault
says nothing of that; a host that ``search`` cannot reach stays away, but another way of planning it leads elsewhere;
``compute`` is planned wrong in some tasks; the weak model falls short in half of the parts it writes, and seldom gets
them right when told so; the strong one mostly does, for five times the price. Some tasks may take few steps only.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from espalier.core.errors import ModelError, ToolError
from espalier.core.evaluation import Evaluation, Score
from espalier.core.message import Hear, Message, Reply, Request, unheard
from espalier.core.outcome import NodeState, Results, Usage
from espalier.core.plan import Subtask
from espalier.core.seams import ToolSpec
from espalier.core.task import Goal, Limits, Task
from espalier.core.value import Json, Observation, Value

TOOLS = ("fetch", "search", "compute")
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Job:
    """A task: its name, its parts by id with the tool of each ("" for a goal in words), and its limits."""

    name: str
    parts: Mapping[str, str]
    limits: Limits

    def chance(self, *of: object) -> random.Random:
        """Chance that is the same whenever the same is asked of the same task."""
        return random.Random("/".join(map(str, (self.name, *of))))


def job(name: str) -> Job:
    """The task of that name: two to five parts; a third of all tasks may take few steps."""
    chance = random.Random(name)
    parts = {f"p{at}": chance.choice((*TOOLS, "", "")) for at in range(chance.randint(2, 5))}
    steps = len(parts) + chance.randint(2, 4) if chance.random() < 0.3 else None
    return Job(name, parts, Limits(steps=steps, concurrency=1))


def _drafted(id: str, tool: str, way: int) -> dict[str, Json]:
    if tool:
        return {"id": id, "title": f"Do {id}", "action": {"tool": tool, "args": {"part": id, "way": way}}}
    return {"id": id, "title": f"Write {id}", "goal": f"Write part <{id}>, way {way}"}


@dataclass
class Mind:
    """A scripted model; satisfies `core.seams.Model`. ``strong`` is the better of the two."""

    job: Job
    strong: bool
    asked: Counter[str] = field(default_factory=Counter)
    """Shared by both: how often each part was planned again, or written."""

    @property
    def name(self) -> str:
        """Which of the two."""
        return "strong" if self.strong else "weak"

    async def ask(self, request: Request, hear: Hear = unheard) -> Reply:
        """A plan, another, or a part."""
        if request.purpose == "work":
            text = self._written(request.messages[1].text)
        elif request.purpose == "replan":
            text = self._replanned(request.messages[-1].text)
        else:
            text = json.dumps({"subtasks": [_drafted(id, tool, 0) for id, tool in self.job.parts.items()]})
        hear(text)
        return Reply(Message("assistant", text), usage=Usage(1_500, 300))

    def _replanned(self, told: str) -> str:
        found = re.search(r'^The subtask "([\w.]+)"', told, re.MULTILINE)
        blamed = [found[1]] if found else re.findall(r"\bp\d+\b", told.rpartition("failed:")[2])
        self.asked.update(f"way {id}" for id in blamed)
        known = [id for id in dict.fromkeys(blamed) if id in self.job.parts]
        return json.dumps({"subtasks": [_drafted(id, self.job.parts[id], self.asked[f"way {id}"]) for id in known]})

    def _written(self, told: str) -> str:
        found = re.search(r"<(p\d+)>, way (\d+)", told)
        id = found[1] if found else ""
        self.asked[f"{self.name} {id}"] += 1
        times = self.asked[f"{self.name} {id}"]
        chance = self.job.chance("write", id, self.name, times)
        if not self.strong and chance.random() < 0.02:
            message = "the model is busy"
            raise ModelError(message, transient=True)
        right = chance.random() < (0.92 if self.strong else 0.5 if times == 1 else 0.15)
        seems = right or chance.random() < 0.04
        return json.dumps({"part": id, "right": right, "seems": seems})


@dataclass
class Faulty:
    """A tool that fails as the module says; satisfies `core.seams.Tool`."""

    job: Job
    spec: ToolSpec
    calls: Counter[str] = field(default_factory=Counter)

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """The part, or a fault."""
        part, way, tool = str(args["part"]), int(str(args.get("way", 0))), self.spec.name
        self.calls[f"{part} {way}"] += 1
        once = self.job.chance(tool, part, way).random()
        now = self.job.chance(tool, part, way, self.calls[f"{part} {way}"]).random()
        if tool == "fetch" and now < 0.35:
            message = "the source gave nothing"
            raise ToolError(message)
        if tool == "search" and once < (0.4 if way == 0 else 0.1):
            message = "the host cannot be reached"
            raise ConnectionError(message)
        if tool == "compute" and once < (0.3 if way == 0 else 0.1):
            message = "there is no such column"
            raise ToolError(message)
        return Observation(value={"part": part, "right": True, "seems": True})


def tools(job: Job) -> Sequence[Faulty]:
    """The tools of a task."""
    shape: dict[str, Json] = {"type": "object", "properties": {"part": {"type": "string"}, "way": {"type": "integer"}}}
    return [Faulty(job, ToolSpec(name, name, shape)) for name in TOOLS]


class Grader:
    """Scores by what can be seen: what fails, and what seems wrong; satisfies `core.seams.Evaluator`."""

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """The scores of one ended subtask."""
        if observation.fault is not None:
            reason = f"{observation.fault.type}: {observation.fault.message}"
            return Evaluation(subtask.id, (Score("ran", 0.0, reason),), reason)
        value = observation.value
        seems = not isinstance(value, dict) or bool(value.get("seems", True))
        words = "" if seems else "that is not what was asked"
        return Evaluation(subtask.id, (Score("ran", 1.0, "it ran"), Score("judged", float(seems), words)), words)

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """One score for each part."""
        done = {result.subtask.id for result in results.done()}
        parts = [leaf.id for leaf in results.plan.leaves() if leaf.id != ANSWER]
        scores = tuple(Score("finished", float(id in done), f"{id} is not done") for id in parts)
        failed = [id for id in parts if id not in done]
        return Evaluation("goal", scores, f"failed: {' '.join(failed)}" if failed else "")


class Understood:
    """Takes a task as it is; satisfies `core.seams.Understander`."""

    async def __call__(self, task: Task) -> Goal:
        """The goal."""
        return Goal(task, objectives=("all parts are done",))


def is_right(results: Results) -> bool:
    """Whether every part was done, and is right in fact."""
    done = {r.subtask.id: r.observation.value for r in results.by_id.values() if r.state is NodeState.DONE}
    parts = [leaf.id for leaf in results.plan.leaves() if leaf.id != ANSWER]
    values = [done.get(id) for id in parts]
    return all(isinstance(value, dict) and bool(value.get("right")) for value in values)

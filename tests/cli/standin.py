"""The real command line over an agent that follows a script: ``python standin.py ARGS``.

The agent has the interface of ``espalier.build``; what the task says decides what it does: "unmet", "crash", "slow"
(lets itself be cancelled), "stuck" (does not), "busy" (a thread computes on), else it is done.
"""

from __future__ import annotations

import asyncio
import sys
import time
import types
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import Abstained, Fault
from espalier.core.evaluation import Evaluation, Score
from espalier.core.event import EventKind, Glance, Listener
from espalier.core.outcome import NodeState, Outcome, Result, Results, Status, StopReason, Usage
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.task import (
    ColumnProfile,
    Criterion,
    Deliverable,
    Goal,
    Inventory,
    Limits,
    Mention,
    MentionKind,
    TableProfile,
    Task,
)
from espalier.core.trajectory import Choice, Decision, State
from espalier.core.value import Artifact, Column, ColumnType, Json, Observation, Table
from espalier.observe import Journal
from espalier.settings import Settings
from espalier.store.runs import Store

TREE = Plan(
    Subtask(
        "root",
        "All of it",
        children=(
            Subtask(
                "q1",
                "Which region sold most",
                children=(
                    Subtask("q1.1", "Sum of amount by region", Action("query", {"source": {"tables": ["sales.csv"]}})),
                    Subtask("q1.2", "Bar chart", Action("chart", {"of": "${q1.1}"}), delivers=("chart.png",)),
                ),
            ),
            Subtask("answer", "Answer", Action("answer", {"from": ["${q1.1}"]})),
        ),
    ),
    confidence=0.9,
)
FOUND: dict[str, Observation] = {
    "q1.1": Observation(
        table=Table(
            (Column("region", ColumnType.CATEGORY), Column("amount", ColumnType.NUMBER)),
            (("Riverside", 4312.5),),
            1,
            sql="SELECT region, sum(amount)\nFROM sales GROUP BY region",
            how="sum of amount for each region",
        )
    ),
    "q1.2": Observation(artifacts=(Artifact("chart.png", "chart", 24_100),)),
    "answer": Observation(value="Riverside, 4,312.50"),
}


def goal_of(text: str, workspace: Path) -> Goal:
    table = TableProfile("sales.csv", (ColumnProfile("Region", ColumnType.CATEGORY),), 1200, notes=("2 rows were odd",))
    return Goal(
        Task(text, workspace),
        ("the region that sold most",),
        (Deliverable("chart", "chart.png"),),
        criteria=(Criterion("exists", "chart.png", "chart.png exists and reads back"),),
        inventory=Inventory((table,), ("notes.txt",), (("broken.csv", "it is empty"),)),
        mentions=(Mention(MentionKind.COLUMN, 6, 12, "region", "Region", "sales.csv", 0.9),),
    )


class Agent:
    """Follows the script."""

    def __init__(
        self, model: str = "auto", *, settings: Settings, listeners: Sequence[Listener] = (), **asked: object
    ) -> None:
        self.model_name = "embedded" if model == "auto" else model
        self._store = Store(settings.home)
        self._settings = settings
        self._listeners = (*listeners, self._store.listener)

    async def plan(self, task: str, *, workspace: Path | None = None) -> tuple[Goal, Plan]:
        if "flight" in task:
            message = "the embedded model books no flights"
            raise Abstained(message, "configure a larger model")
        return goal_of(task, workspace or Path()), TREE

    async def run(
        self, task: str, *, workspace: Path | None = None, limits: Limits | None = None, glance: Glance | None = None
    ) -> Outcome:
        del glance
        run_id = f"{time.time_ns():x}"
        self._store.begin(run_id, task, workspace or Path(), self.model_name)
        self._told = Journal(run_id, self._listeners).emit
        self._told(EventKind.RUN_STARTED, "", {"task": task, "model": self.model_name, "workspace": str(workspace)})
        if "crash" in task:
            message = "a fault of our own"
            raise RuntimeError(message)
        if "busy" in task:
            asyncio.get_running_loop().run_in_executor(None, time.sleep, 30)
        self._told(EventKind.PLAN_MADE, "", {"plan": codec.dump(TREE)})
        try:
            outcome = await self._work(task, goal_of(task, workspace or Path()), run_id)
        except asyncio.CancelledError:
            if "recorded" in task:
                self._store.finish(Outcome(run_id, Status.STOPPED, "as recorded", StopReason.INTERRUPTED))
            raise
        self._told(EventKind.RUN_ENDED, "", {"status": outcome.status.value})
        self._store.finish(outcome)
        return outcome

    async def _work(self, task: str, goal: Goal, run_id: str) -> Outcome:
        done: dict[str, Result] = {}
        for leaf in TREE.leaves():
            done[leaf.id] = self._step(leaf)
            if leaf.id == "q1.1" and ("slow" in task or "stuck" in task):
                await self._wait(stubborn="stuck" in task)
        score = Score("exists", 0.0 if "unmet" in task else 1.0, "chart.png exists and reads back")
        evaluation = Evaluation("goal", (score, Score("answered", 1.0, "the answer holds the number")))
        self._told(EventKind.GOAL_EVALUATED, "", {"scores": [codec.dump_full(score)], "value": evaluation.value})
        outcome = Outcome(
            run_id,
            Status.DONE,
            "Riverside, 4,312.50",
            StopReason.GOAL_MET,
            goal=goal,
            plan=TREE,
            results=Results(TREE, done),
            evaluation=evaluation,
            artifacts=FOUND["q1.2"].artifacts,
            usage=Usage(seconds=0.5, tool_calls=3),
            metrics={"completeness": 1.0, "odd": float("nan")},
        )
        fault = Fault("ToolError", "the chart is gone", "draw it again")
        unmet = replace(outcome, status=Status.UNMET, why=StopReason.GOAL_UNMET, reason="no chart", fault=fault)
        return unmet if "unmet" in task else outcome

    def _step(self, leaf: Subtask) -> Result:
        found = FOUND[leaf.id]
        tool = leaf.action.tool if leaf.action else ""
        evaluation = Evaluation(leaf.id, (Score("schema", 1.0, "as asked"),))
        decision = Decision(Choice.ACCEPT, State(tool), (Choice.ACCEPT, Choice.RETRY), 1.0, "all scores are full")
        seen: dict[str, Json] = {
            "seconds": 0.25,
            "ok": True,
            "artifacts": [codec.dump_full(a) for a in found.artifacts],
        }
        if found.table:
            seen |= {"rows": found.table.total, "sql": found.table.sql, "how": found.table.how}
        self._told(EventKind.NODE_STARTED, leaf.id, {"title": leaf.title, "attempt": 1, "tool": tool})
        self._told(EventKind.NODE_OBSERVED, leaf.id, seen)
        scores: list[Json] = [codec.dump_full(score) for score in evaluation.scores]
        self._told(EventKind.NODE_EVALUATED, leaf.id, {"scores": scores, "value": 1.0, "passed": True})
        self._told(EventKind.NODE_DECIDED, leaf.id, dict(codec.dump_full(decision)))
        self._told(EventKind.NODE_ENDED, leaf.id, {"state": "done", "seconds": 0.25})
        return Result(leaf, NodeState.DONE, found, evaluation, (decision,), 1, 0.0, 0.25)

    async def _wait(self, stubborn: bool) -> None:
        self._store.flush()
        sys.stderr.write("waiting\n")
        sys.stderr.flush()
        while True:
            try:
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                if not stubborn:
                    raise


def install() -> None:
    """Puts the scripted agent where the command line looks for one."""
    build = types.ModuleType("espalier.build")
    build.Agent = Agent
    sys.modules["espalier.build"] = build


if __name__ == "__main__":
    from espalier.__main__ import main

    install()
    sys.stderr.write("loaded\n")
    sys.stderr.flush()
    main()

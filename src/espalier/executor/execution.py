"""One execution of a plan: what runs, what has ended, and what a ruling changes.

Every leaf that may run is a task of one group. When a leaf has ended, its own task starts those that waited only for
it; nothing polls and nothing sits between the end of the last need and the start. A plan that is still being written is
one more task of the group: each version of it is put in place like one that a ruling made.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from espalier.core import codec
from espalier.core.errors import Fault
from espalier.core.evaluation import Evaluation
from espalier.core.event import Emit, EventKind
from espalier.core.outcome import NodeState, Result, Results
from espalier.core.plan import Plan, Planning, Subtask
from espalier.core.seams import Clock, Effect, Ruling, Settle, failed
from espalier.core.trajectory import Choice, Decision
from espalier.core.value import Json, Observation
from espalier.executor import telling
from espalier.executor.attempt import Attempt, orders_another
from espalier.executor.endings import pause, state_after, unreached
from espalier.executor.frontier import Frontier, unchanged
from espalier.executor.pacing import Pace
from espalier.executor.resources import Resources
from espalier.executor.worker import FIRST, Worker

NO_PLAN = Plan(Subtask("task", "nothing is planned yet"), version=0)


@dataclass(slots=True)
class _Running:
    """A leaf between its start and its end. ``in_effect``: its action has changed the world, or may be about to."""

    leaf: Subtask
    task: asyncio.Task[None] | None = None
    attempts: int = 0
    decisions: tuple[Decision, ...] = ()
    attempt: Attempt = FIRST
    started: float = 0.0
    in_effect: bool = False


class Execution:
    """Runs one plan, once."""

    def __init__(
        self, worker: Worker, emit: Emit, clock: Clock, places: Resources, durations: Mapping[str, float]
    ) -> None:
        self._worker, self._emit, self._clock, self._places = worker, emit, clock, places
        self._durations, self._began, self._pace = durations, clock(), Pace()
        self._running: dict[str, _Running] = {}
        self._again: dict[str, _Running] = {}
        """Leaves that a ruling on themselves changed: they keep their count of attempts."""
        self._ending: dict[str, asyncio.Task[None]] = {}
        """Cancelled tasks of leaves that were changed; their successors wait until they have let go."""
        self._by_id: dict[str, Result] = {}
        self._stopped = ""
        self._plan = NO_PLAN
        self._planning: asyncio.Task[None] | None = None
        self._is_whole = asyncio.Event()
        """No part of the plan is still being written."""

    def results(self) -> Results:
        """What has ended so far."""
        return Results(self._plan, dict(self._by_id), self._stopped)

    @property
    def open(self) -> int:
        """How many leaves of the plan have not ended."""
        return len(self._frontier.leaves.keys() - self._by_id.keys())

    async def run(self, purpose: str, plan: Plan | Planning, settle: Settle, known: Mapping[str, Result]) -> Results:
        """Runs ``plan``, made for ``purpose``, to its end; see ``Scheduler.execute``."""
        self._first, self._settle = Attempt(purpose), settle
        self._by_id = {id: result for id, result in known.items() if result.state is NodeState.DONE}
        try:
            async with asyncio.TaskGroup() as self._group:
                if isinstance(plan, Plan):
                    self._complete(plan)
                else:
                    self._planning = self._group.create_task(self._make(plan))
        except BaseExceptionGroup as group:
            if len(group.exceptions) == 1:
                raise group.exceptions[0] from None
            raise
        finally:
            while self._running:
                self._cancelled(self._running.popitem()[1])
        return self.results()

    # --- the plan

    async def _make(self, planning: Planning) -> None:
        self._complete(await planning(self._install))

    def _complete(self, plan: Plan) -> None:
        self._install(plan)
        self._is_whole.set()

    def _install(self, plan: Plan) -> None:
        if not self._stopped:
            self._advance(self._adopt(plan))

    # --- the life of a leaf

    def _advance(self, free: list[str]) -> None:
        """Starts the leaves of ``free``, the most urgent first, and skips those whose needs came to nothing."""
        if self._stopped:
            return
        queue, starting = deque(free), []
        while queue:
            id = queue.popleft()
            blocked = self._frontier.blocked(id, self._by_id)
            if blocked:
                queue.extend(self._skip(id, blocked))
            else:
                starting.append(id)
        for id in sorted(starting, key=self._frontier.urgency.__getitem__, reverse=True):
            self._start(id)

    def _skip(self, id: str, reason: str) -> list[str]:
        run = _Running(self._frontier.leaves[id], started=self._now())
        self._end(self._result(run, NodeState.SKIPPED, failed(Fault("Skipped", reason)), unreached(id, reason)))
        return self._frontier.end(id)

    def _start(self, id: str) -> None:
        leaf, earlier = self._frontier.leaves[id], self._again.pop(id, None)
        run = self._running[id] = _Running(leaf, attempt=self._first, started=self._now())
        if earlier is not None:
            run.attempts, run.decisions, run.attempt = earlier.attempts, earlier.decisions, earlier.attempt
        run.task = self._group.create_task(self._pursue(run, self._ending.pop(id, None)))

    async def _pursue(self, run: _Running, predecessor: asyncio.Task[None] | None) -> None:
        await self._pace.turn()
        if predecessor is not None:
            await asyncio.wait((predecessor,))
        while True:
            observation = await self._attempt(run)
            ruling = await self._rule(run, observation)
            if not orders_another(ruling, run.leaf) or self._stopped:
                return self._conclude(run, observation, ruling)
            run.attempt, run.in_effect = run.attempt.after(ruling), False
            # Even without a pause the others get their turn: rulings that go on forever must not hold up the loop.
            await asyncio.sleep(pause(observation, run.attempts))

    async def _attempt(self, run: _Running) -> Observation:
        spec = self._worker.spec(run.leaf)
        async with self._places.hold(spec.resource if spec else "", self._frontier.urgency[run.leaf.id]):
            begun = self._now()
            run.started = run.started if run.attempts else begun
            run.attempts += 1
            run.in_effect = spec is not None and spec.effect is not Effect.READ
            self._emit(EventKind.NODE_STARTED, run.leaf.id, telling.started(run.leaf, run.attempts))
            values = self._frontier.inputs(run.leaf, self._by_id)
            observation = await self._worker.perform(run.leaf, values, run.attempt)
        self._emit(EventKind.NODE_OBSERVED, run.leaf.id, telling.observed(observation, self._now() - begun))
        return observation

    async def _rule(self, run: _Running, observation: Observation) -> Ruling:
        while True:
            plan = self._plan
            ruling = await self._settle(plan, run.leaf, observation, run.attempts)
            if ruling.plan is None or self._stopped:
                break
            await self._is_whole.wait()
            # A plan made from a version that another has replaced since would undo that one: ask again.
            if plan is self._plan or self._stopped:
                break
        self._emit(EventKind.NODE_EVALUATED, run.leaf.id, telling.evaluated(ruling.evaluation))
        decided = cast("dict[str, Json]", codec.dump_full(ruling.decision))
        self._emit(EventKind.NODE_DECIDED, run.leaf.id, decided)
        run.decisions += (ruling.decision,)
        return ruling

    def _conclude(self, run: _Running, observation: Observation, ruling: Ruling) -> None:
        id = run.leaf.id
        del self._running[id]
        result = self._result(run, state_after(ruling, observation), observation, ruling.evaluation)
        if ruling.decision.choice is Choice.STOP and not self._stopped:
            self._stop(ruling.decision.reason or "stopped")
        if ruling.plan is None or self._stopped:
            self._end(result)
            free = self._frontier.end(id)
        else:
            self._by_id[id] = result
            free = self._adopt(ruling.plan)
            if id in self._by_id:
                self._end(self._by_id[id])
            else:
                self._again[id] = run
        self._advance(free)

    def _result(self, run: _Running, state: NodeState, observation: Observation, evaluation: Evaluation) -> Result:
        return Result(run.leaf, state, observation, evaluation, run.decisions, run.attempts, run.started, self._now())

    def _end(self, result: Result) -> None:
        self._by_id[result.subtask.id] = result
        self._emit(EventKind.NODE_ENDED, result.subtask.id, telling.ended(result))

    # --- what ends leaves from outside

    def _stop(self, reason: str) -> None:
        """Starts nothing more and cancels what runs, except effects on their way: half an effect is worse."""
        self._stopped = reason
        if self._planning is not None:
            self._planning.cancel()
        for run in self._running.values():
            if run.task is not None and not run.in_effect:
                run.task.cancel()

    def _cancelled(self, run: _Running) -> None:
        reason = self._stopped or "the run was interrupted"
        observation, evaluation = failed(Fault("Cancelled", reason)), unreached(run.leaf.id, reason)
        self._end(self._result(run, NodeState.CANCELLED, observation, evaluation))

    def _adopt(self, plan: Plan) -> list[str]:
        """Puts ``plan`` in place; gives the leaves that may start. What stays is neither run nor cancelled."""
        frontier = Frontier(plan, self._durations)
        before = {id: result.subtask for id, result in self._by_id.items()}
        before |= {id: run.leaf for id, run in self._running.items()}
        stays = unchanged(frontier, before, self._by_id)
        for id in [id for id in self._running if id not in stays]:
            self._drop(id)
        for id, run in self._running.items():
            run.leaf = frontier.leaves[id]
        kept: dict[str, Result] = {}
        for id, result in self._by_id.items():
            if id in stays:
                kept[id] = replace(result, subtask=frontier.leaves[id])
            elif id not in frontier.leaves and result.state is NodeState.DONE:
                kept[id] = result  # gone from the plan, but what it made is still there
        self._plan, self._frontier, self._by_id = plan, frontier, kept
        ended = [id for id in frontier.order if id in kept]
        return [id for id in frontier.free(ended) if id not in self._running]

    def _drop(self, id: str) -> None:
        run = self._running.pop(id)
        if run.task is not None:
            run.task.cancel()
            self._ending[id] = run.task
        self._emit(EventKind.NODE_ENDED, id, {"state": "cancelled", "seconds": self._now() - run.started})

    def _now(self) -> float:
        return self._clock() - self._began

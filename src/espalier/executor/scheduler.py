"""Runs the subtasks of a plan: each the moment its own needs are done, no level waits for another."""

from __future__ import annotations

import time
from collections.abc import Mapping

from espalier.core.event import Emit, silent
from espalier.core.outcome import Result, Results
from espalier.core.plan import Plan, Planning
from espalier.core.seams import Clock, Settle
from espalier.core.task import Goal
from espalier.executor.execution import NO_PLAN, Execution
from espalier.executor.resources import Resources
from espalier.executor.worker import Worker


class Scheduler:
    """An executor in one event loop.

    ``concurrency`` bounds the actions under way at once, ``resources`` those that contend for a named thing (see
    ``Resources``). When places are short, the leaf with the longest path of work behind it goes first.
    """

    def __init__(
        self,
        worker: Worker,
        emit: Emit = silent,
        clock: Clock = time.monotonic,
        concurrency: int = 16,
        resources: Mapping[str, int] | None = None,
    ) -> None:
        self._worker = worker
        self._emit = emit
        self._clock = clock
        self._places = Resources(concurrency, resources)
        self._durations: Mapping[str, float] = {}
        self._execution: Execution | None = None

    def expect(self, durations: Mapping[str, float]) -> None:
        """From the next execution on, tools are expected to take these seconds, by name; 1 where nothing is said."""
        self._durations = dict(durations)

    @property
    def partial(self) -> Results | None:
        """What the last execution has so far, also where it was cancelled; None before there is a plan."""
        results = self._execution.results() if self._execution else None
        return results if results is not None and results.plan is not NO_PLAN else None

    @property
    def open(self) -> int:
        """How many leaves of the plan under way have not ended; asked by those that are."""
        return self._execution.open if self._execution else 0

    async def execute(self, goal: Goal, plan: Plan | Planning, settle: Settle, known: Mapping[str, Result]) -> Results:
        """Runs what of ``plan`` is not done in ``known`` already, and rules on each leaf by ``settle``.

        Of a plan that is still to be made, what it grows by starts at once. A leaf that fails takes with it only what
        needs it; optional work is done without. A ruling with a plan puts that in place at once, or when the whole of
        the first is there: leaves that have the same action and needs, on unchanged inputs, keep what they have.

        Raises:
            EspalierError: whatever the planning raised.
            PlanError: the plan, or one that a ruling made, has a circle or needs what is not there.
            asyncio.CancelledError: cancelled from outside; all that ran has ended and ``partial`` says how far it got.
            Exception: whatever ``settle`` raised.
        """
        self._execution = Execution(self._worker, self._emit, self._clock, self._places, self._durations)
        return await self._execution.run(goal.task.text, plan, settle, known)

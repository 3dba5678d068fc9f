"""Scores subtasks as they end, and the goal when they have ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping

from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState, Result, Results
from espalier.core.plan import Subtask
from espalier.core.seams import Readback, Toolbox
from espalier.core.task import Goal
from espalier.core.value import Observation
from espalier.evaluator import checks, criteria
from espalier.evaluator.recomputing import Perform, recomputed

BLOCKED = "Skipped"
"""The type of the fault of a leaf that was not run, because what it needs came to nothing."""


class CheckingEvaluator:
    """Checks first, on evidence; one for each run. Satisfies `core.seams.Evaluator`.

    ``perform`` carries out a subtask and turns all that may go wrong into an observation: the independent path goes
    through it.
    """

    def __init__(self, toolbox: Toolbox, readback: Readback, perform: Perform) -> None:
        self._toolbox = toolbox
        self._readback = readback
        self._perform = perform
        self._seen: dict[str, Observation] = {}
        self._files: dict[str, str] = {}
        """Path -> digest, as each file stood when the subtask that made it last had ended."""

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """The scores of one ended subtask."""
        del goal
        self._seen[subtask.id] = observation
        scores = [checks.ran(observation)]
        if observation.ok:
            scores += [score async for score in self._looked_at(subtask, observation)]
        failed = [s.reason for s in scores if s.required and s.value < 1.0]
        return Evaluation(subtask.id, tuple(scores), failed[0] if failed else "")

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """One score for each criterion of the goal, for every leaf that is not done, and for every file that is not
        any more what it was. The feedback names causes first, and no mere consequences where there is a cause."""
        judged = [criteria.judge(criterion, results) for criterion in goal.criteria]
        short, blocked = _unfinished(results)
        lost = [score async for score in self._lost(results)]
        scores = tuple(dict.fromkeys((*judged, *short, *blocked, *lost)))
        causes = [s for s in (*short, *lost, *judged) if s.required and s.value < 1.0]
        if short or lost:
            causes = [s for s in causes if s.metric != "answered"]
        return Evaluation("goal", scores, "; ".join(dict.fromkeys(s.reason for s in causes or blocked)))

    async def _looked_at(self, subtask: Subtask, observation: Observation) -> AsyncIterator[Score]:
        if observation.table is not None:
            yield checks.schema(observation.table)
            yield checks.content(observation.table)
        again = await recomputed(subtask, observation, self._toolbox, self._perform)
        if again is not None:
            yield again
        there = await checks.exists(observation, self._readback)
        if there is not None:
            yield there
            self._files |= {a.path: await self._readback.digest(a.path) for a in observation.artifacts}
        if there is None or there.value == 1.0:
            stated = await checks.grounded(subtask, observation, self._evidence(subtask), self._readback)
            if stated is not None:
                yield stated

    def _evidence(self, subtask: Subtask) -> Mapping[str, Observation]:
        wanted = subtask.action.references() if subtask.action else ()
        return {id: self._seen[id] for id in wanted if id in self._seen}

    async def _lost(self, results: Results) -> AsyncIterator[Score]:
        """Files of the plan that are gone, or that somebody changed after they were checked."""
        made = {artifact.path for result in results.done() for artifact in result.observation.artifacts}
        for path in sorted(made):
            now = await self._readback.digest(path)
            if not now:
                yield Score("kept", 0.0, f"{path} was made, but is not there any more")
            elif now != self._files.get(path):
                yield Score("kept", 0.0, f"{path} was changed by somebody else after it was made")


def _unfinished(results: Results) -> tuple[list[Score], list[Score]]:
    """Scores of the leaves that are not done: of those that failed by themselves, and of those that were not run."""
    short, blocked = list[Score](), list[Score]()
    for leaf, result in _open(results):
        fault = result.observation.fault if result is not None else None
        if result is None:
            blocked.append(Score("finished", 0.0, f"{leaf.title}: was not reached"))
        elif fault is not None:
            (blocked if fault.type == BLOCKED else short).append(
                Score("finished", 0.0, f"{leaf.title}: {fault.message}")
            )
        else:
            why = result.evaluation.feedback or result.state.value
            short.append(Score("finished", 0.0, f"{leaf.title}: {why}"))
    return short, blocked


def _open(results: Results) -> Iterator[tuple[Subtask, Result | None]]:
    for leaf in results.plan.leaves():
        result = results.by_id.get(leaf.id)
        if not leaf.optional and (result is None or result.state is not NodeState.DONE):
            yield leaf, result

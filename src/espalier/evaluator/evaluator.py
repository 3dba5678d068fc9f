"""Scores subtasks as they end, and the goal when they have ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState, Results
from espalier.core.plan import Subtask
from espalier.core.seams import Readback, Toolbox
from espalier.core.task import Goal
from espalier.core.value import Observation
from espalier.evaluator import checks, criteria


class CheckingEvaluator:
    """Checks first, on evidence; one for each run. Satisfies `core.seams.Evaluator`."""

    def __init__(self, toolbox: Toolbox, readback: Readback) -> None:
        self._toolbox = toolbox
        self._readback = readback
        self._seen: dict[str, Observation] = {}

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """The scores of one ended subtask."""
        del goal
        self._seen[subtask.id] = observation
        scores = [checks.ran(observation)]
        if observation.ok:
            scores += [score async for score in self._looked_at(subtask, observation)]
        failed = next((s for s in scores if s.required and s.value < 1.0), None)
        return Evaluation(subtask.id, tuple(scores), failed.reason if failed else "")

    async def _looked_at(self, subtask: Subtask, observation: Observation):  # type: ignore[no-untyped-def]  # noqa: ANN202
        if observation.table is not None:
            yield checks.schema(observation.table)
            yield checks.content(observation.table)
        evidence = self._evidence(subtask)
        for score in (
            await checks.recomputed(subtask, observation, self._toolbox),
            await checks.exists(observation, self._readback),
            await checks.grounded(subtask, observation, evidence, self._readback),
        ):
            if score is not None:
                yield score

    def _evidence(self, subtask: Subtask) -> Mapping[str, Observation]:
        wanted = subtask.action.references() if subtask.action else ()
        return {id: self._seen[id] for id in wanted if id in self._seen}

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """One score for each criterion of the goal, and for every leaf that is not done."""
        scores = [*(criteria.judge(c, goal, results) for c in goal.criteria), *_unfinished(results)]
        merged = list({(s.metric, s.reason): s for s in scores}.values())
        failed = [s.reason for s in merged if s.required and s.value < 1.0]
        return Evaluation("goal", tuple(merged), "; ".join(failed))


def _unfinished(results: Results) -> Iterator[Score]:
    for leaf in results.plan.leaves():
        result = results.by_id.get(leaf.id)
        if leaf.optional or (result is not None and result.state is NodeState.DONE):
            continue
        why = "was not reached"
        if result is not None and result.observation.fault is not None:
            why = result.observation.fault.message
        elif result is not None:
            why = result.evaluation.feedback or result.state.value
        yield Score("finished", 0.0, f"{leaf.title}: {why}")

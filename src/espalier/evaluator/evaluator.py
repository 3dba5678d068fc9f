"""Scores subtasks as they end, and the goal when they have ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from espalier.core.evaluation import Evaluation, Score
from espalier.core.outcome import NodeState, Result, Results
from espalier.core.plan import Subtask, as_constant
from espalier.core.seams import Readback, Toolbox
from espalier.core.task import Criterion, Goal
from espalier.core.value import Observation
from espalier.evaluator import checks, criteria
from espalier.evaluator.judge import UNJUDGED, Judge
from espalier.evaluator.recomputing import Perform, recomputed

BLOCKED = "Skipped"
"""The type of the fault of a leaf that was not run, because what it needs came to nothing."""


class CheckingEvaluator:
    """Checks first, on evidence, then a judge where there is one and nothing is wrong yet; one for each run. Satisfies
    `core.seams.Evaluator`.

    ``perform`` carries out a subtask and turns all that may go wrong into an observation: the independent path goes
    through it.
    """

    def __init__(self, toolbox: Toolbox, readback: Readback, perform: Perform, judge: Judge | None = None) -> None:
        self._toolbox = toolbox
        self._readback = readback
        self._perform = perform
        self._judge = judge
        self._seen: dict[str, Observation] = {}
        self._files: dict[str, str] = {}
        """Path -> digest, as each file stood when the subtask that made it last had ended."""

    async def subtask(self, goal: Goal, subtask: Subtask, observation: Observation) -> Evaluation:
        """The scores of one ended subtask."""
        self._seen[subtask.id] = observation
        scores = [checks.ran(observation)]
        if observation.ok:
            scores += [score async for score in self._looked_at(goal, subtask, observation)]
        if self._judge is not None and not _wrong(scores):
            judged = await self._judge(goal, subtask, observation)
            scores += [judged] if judged is not None else []
        wrong = _wrong(scores)
        return Evaluation(subtask.id, tuple(scores), wrong[0].reason if wrong else "")

    async def goal(self, goal: Goal, results: Results) -> Evaluation:
        """One score for each criterion of the goal, for every leaf that is not done, and for every file that is not
        there, or not any more what it was. The feedback names causes first, and no mere consequences where there is a
        cause."""
        by_rule = [criteria.judge(each, results) for each in goal.criteria if each.check != "judge"]
        short, blocked = _unfinished(results)
        lost = [score async for score in self._lost(goal, results)]
        to_judge = [criterion for criterion in goal.criteria if criterion.check == "judge"]
        judged = await self._judged(goal, to_judge, results, bool(_wrong([*by_rule, *short, *blocked, *lost])))
        scores = tuple(dict.fromkeys((*by_rule, *judged, *short, *blocked, *lost)))
        causes = _wrong([*short, *lost, *by_rule, *judged])
        if short or lost:
            causes = [s for s in causes if s.metric != "answered"]
        return Evaluation("goal", scores, "; ".join(dict.fromkeys(s.reason for s in causes or blocked)))

    async def _judged(
        self, goal: Goal, to_judge: Sequence[Criterion], results: Results, is_wrong: bool
    ) -> Sequence[Score]:
        """What a judge says of the criteria that are for one, once nothing else is wrong; and what nobody has judged
        though its words stand on nothing else."""
        bare = [
            Score("judged", 0.0, f"{result.subtask.title}: {score.reason}")
            for result in results.done()
            for score in result.evaluation.scores
            if score.metric == UNJUDGED and not _stands(result.evaluation)
        ]
        if not to_judge:
            return bare
        if self._judge is None or is_wrong or bare:
            why = "nobody here can judge it" if self._judge is None else "not judged, as the work is not all done"
            return [*bare, *(Score("judged", 0.0, f"{each.says}: {why}") for each in to_judge)]
        return await self._judge.of_goal(goal, to_judge, results)

    async def _looked_at(self, goal: Goal, subtask: Subtask, observation: Observation) -> AsyncIterator[Score]:
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
        delivered = await checks.delivered(subtask, observation, self._readback)
        if delivered is not None:
            yield delivered
        if there is None or there.value == 1.0:
            stated = await checks.grounded(subtask, observation, self._evidence(subtask), self._readback)
            told = stated or await checks.supported(subtask, observation, goal.task.text, self._readback)
            if told is not None:
                yield told

    def _evidence(self, subtask: Subtask) -> Mapping[str, Observation]:
        wanted = subtask.action.references() if subtask.action else ()
        return {id: self._seen[id] for id in wanted if id in self._seen}

    async def _lost(self, goal: Goal, results: Results) -> AsyncIterator[Score]:
        """Files that the task asks for and nobody made, however often they were named; and files of the plan that are
        gone, or that somebody changed after they were checked."""
        made = {artifact.path for result in results.done() for artifact in result.observation.artifacts}
        named = {as_constant(path) for path in made}
        for wanted in (file.path for file in goal.deliverables if file.path):
            if as_constant(wanted) not in named and not await self._readback.digest(wanted):
                yield Score("made", 0.0, f"{wanted} was to be made, and is not there")
        for path in sorted(made):
            now = await self._readback.digest(path)
            if not now:
                yield Score("kept", 0.0, f"{path} was made, but is not there any more")
            elif now != self._files.get(path):
                yield Score("kept", 0.0, f"{path} was changed by somebody else after it was made")


def _wrong(scores: Sequence[Score]) -> list[Score]:
    return [score for score in scores if score.required and score.value < 1.0]


def _stands(evaluation: Evaluation) -> bool:
    """Whether anything was found right beside that it ran."""
    return any(score.required and score.value == 1.0 and score.metric != "ran" for score in evaluation.scores)


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

"""A model judges what no rule can check: whether words do what was asked, on the evidence alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from espalier.core import codec
from espalier.core.errors import EspalierError
from espalier.core.evaluation import Score
from espalier.core.message import Message, Request
from espalier.core.outcome import Results
from espalier.core.plan import Subtask
from espalier.core.seams import Model, Readback
from espalier.core.task import Criterion, Goal
from espalier.core.text import account_of
from espalier.core.value import Observation, Seen
from espalier.llm.ask import ask_for
from espalier.llm.prompt import render

ENOUGH = 0.9
"""From here on a statement holds: a scale of a judge is coarse."""
MOST, LEAST = 40_000, 500
"""Characters of all evidence that are shown, and of each piece however many there are."""
ANSWER = "answer"
"""The leaf that words the answer."""
UNJUDGED = "unjudged"
"""The metric of what the judge said nothing of."""

Pieces = Sequence[tuple[str, str]]
"""(where from, text)"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one statement."""

    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the judge says of all."""

    verdicts: tuple[Verdict, ...]


class Judge:
    """Judges by ``model``; satisfies `core.seams.Check`. A judge that cannot be asked, or whose verdict cannot be used,
    has not said that anything is wrong: that is a score named "unjudged", which alone fails nothing and proves
    nothing."""

    def __init__(self, model: Model, readback: Readback) -> None:
        self._model = model
        self._readback = readback

    async def __call__(self, goal: Goal, subtask: Subtask, observation: Observation) -> Score | None:
        """Whether the words of a worker do what its subtask asks; None for what is no such words: an action, and a
        subtask that was one call."""
        if subtask.action is not None or len(subtask.tools) == 1:
            return None
        statements = (
            f"The result is all of what this asks for: {subtask.title}. {subtask.goal}",
            "Everything that the result states is shown by the evidence; nothing is made up.",
        )
        result = [("the result", account_of(observation)), *await self._files(a.path for a in observation.artifacts)]
        evidence = [(_source(seen), account_of(seen.observation)) for seen in observation.seen]
        try:
            verdicts = await self._ask(goal, statements, result, evidence)
        except EspalierError as error:
            return _silent(error)
        worst = min(verdicts, key=lambda verdict: verdict.score)
        return _score(worst.score, worst.reason)

    async def of_goal(self, goal: Goal, criteria: Sequence[Criterion], results: Results) -> Sequence[Score]:
        """Whether each of ``criteria`` holds of what the run left behind. Where nobody judges them, none does."""
        told = [(result.subtask, result.observation) for result in results.done()]
        said = [("the answer", account_of(one)) for subtask, one in told if subtask.id == ANSWER]
        made = await self._files(artifact.path for artifact in results.artifacts())
        evidence = [piece for subtask, one in told if subtask.id != ANSWER for piece in _pieces(subtask, one)]
        try:
            verdicts = await self._ask(goal, [criterion.says for criterion in criteria], [*said, *made], evidence)
        except EspalierError as error:
            return [Score("judged", 0.0, f"{each.says}: nobody could judge it ({error.message})") for each in criteria]
        return [
            _score(verdict.score, f"{criterion.says}: {verdict.reason}")
            for criterion, verdict in zip(criteria, verdicts, strict=True)
        ]

    async def _ask(self, goal: Goal, statements: Sequence[str], results: Pieces, evidence: Pieces) -> Sequence[Verdict]:
        told = render(
            "judge",
            purpose=goal.task.text.strip(),
            statements=statements,
            results=_cut(results),
            evidence=_cut(evidence),
        )

        def one_each(given: Verdicts) -> Sequence[Verdict]:
            if len(given.verdicts) != len(statements):
                message = f"there are {len(statements)} statements, but {len(given.verdicts)} verdicts"
                raise codec.CodecError(message)
            if not all(0 <= verdict.score <= 1 for verdict in given.verdicts):
                message = "a score is a number from 0 to 1"
                raise codec.CodecError(message)
            return given.verdicts

        return await ask_for(self._model, Request((Message("user", told),), purpose="judge"), Verdicts, one_each)

    async def _files(self, paths: Iterable[str]) -> Pieces:
        """What a person reads in files; of one that cannot be read, that."""
        found = []
        for path in paths:
            try:
                found.append((f"file {path}", await self._readback.text(path)))
            except EspalierError as error:
                found.append((f"file {path}", f"cannot be read as text: {error.message}"))
        return found


def _pieces(subtask: Subtask, observation: Observation) -> Iterator[tuple[str, str]]:
    """What a subtask gave, and what the calls of its worker did."""
    yield subtask.title, account_of(observation)
    yield from ((_source(seen), account_of(seen.observation)) for seen in observation.seen if seen.tool)


def _source(seen: Seen) -> str:
    return f"{seen.tool}({json.dumps(dict(seen.args), ensure_ascii=False)})" if seen.tool else f"${{{seen.id}}}"


def _cut(pieces: Pieces) -> Pieces:
    share = max(LEAST, MOST // max(1, len(pieces)))
    return [(source[:LEAST], text if len(text) <= share else f"{text[:share]}\n... (cut)") for source, text in pieces]


def _score(value: float, reason: str) -> Score:
    return Score("judged", 1.0 if value >= ENOUGH else value, reason)


def _silent(error: EspalierError) -> Score:
    return Score(UNJUDGED, 0.0, f"nobody could judge it: {error.message}", required=False)

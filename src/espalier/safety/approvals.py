"""Questions that outlive the run that asked them: each is told before anybody is asked, and can be answered later, from
elsewhere, by its fingerprint."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from espalier.core import codec
from espalier.core.event import Emit, EventKind
from espalier.core.guarding import Answer, Answers, Approver, Question
from espalier.core.task import Task
from espalier.core.value import Json, Provenance, Table, Value
from espalier.safety.flow_natures import seal

EVERY = 0.5
"""Seconds between two looks whether somebody answered from elsewhere."""
LONGEST = 4_000
"""Characters of one argument that the record keeps of a question."""
MOST = 20
"""Sources that the record keeps of an argument."""


@dataclass(slots=True)
class Desk:
    """Puts the questions of one run to ``approver``, where there is one, and to whoever answers from elsewhere
    (``answers``); the first answer counts. Satisfies `core.guarding.Approver`.

    An answer that was given after an earlier run of the same task in the same workspace had ended is taken for the very
    same call, once.
    """

    run_id: str
    task: Task
    answers: Answers
    emit: Emit
    approver: Approver | None = None
    _open: set[str] = field(default_factory=set)
    """Questions that were told and that nobody answered."""

    async def __call__(self, question: Question) -> Answer | None:
        """The answer; None where nobody has answered before and nobody can be asked now."""
        mark = fingerprint(question, self.task)
        if mark not in self._open:
            self._open.add(mark)
            self.emit(EventKind.APPROVAL_ASKED, question.call.subtask, _asked(question, mark))
        answer = self.answers.take(mark, self.run_id) or await self._first(question, mark)
        if answer is not None:
            self._open.discard(mark)
            self.emit(EventKind.APPROVAL_ANSWERED, question.call.subtask, _answered(answer, mark))
        return answer

    async def _first(self, question: Question, mark: str) -> Answer | None:
        if self.approver is None:
            return None
        asking = asyncio.ensure_future(self.approver(question))
        try:
            while not asking.done():
                await asyncio.wait({asking}, timeout=EVERY)
                if not asking.done() and (found := self.answers.take(mark, self.run_id)) is not None:
                    return found
            return asking.result()
        finally:
            asking.cancel()


async def later(question: Question) -> Answer | None:
    """An approver that never answers: the run waits for whoever answers from elsewhere, as long as its limits allow."""
    await asyncio.Event().wait()
    return None


def fingerprint(question: Question, task: Task) -> str:
    """Equal only for the same call, asked about by the same rule, of the same task in the same workspace. A tool that
    describes itself otherwise makes another."""
    call = question.call
    args = json.dumps(call.args, sort_keys=True, default=_content)
    whole = [task.text, os.path.realpath(task.workspace), seal(call.tool), args, question.verdict.rule]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _content(value: object) -> Json:
    """A table by what it holds, not by what the engine of one run calls it."""
    if isinstance(value, Table):
        return [codec.dump_full(value.columns), [[str(cell) for cell in row] for row in value.rows], value.total]
    return repr(value)


def _asked(question: Question, mark: str) -> Mapping[str, Json]:
    call, verdict = question.call, question.verdict
    return {
        "question": mark,
        "tool": call.tool.name,
        "effect": call.tool.effect.value,
        "rule": verdict.rule,
        "reason": verdict.reason,
        "args": _kept(call.args),
        "sources": {name: _listed(found) for name, found in call.sources.items() if found},
        "chosen_by": _listed(call.chosen_by),
        "planned": None if question.planned is None else _kept(question.planned),
    }


def _answered(answer: Answer, mark: str) -> Mapping[str, Json]:
    told: dict[str, Json] = {"question": mark, "yes": answer.yes, "who": answer.who, "words": answer.words}
    return told | {"always": answer.always, "args": None if answer.args is None else _kept(answer.args)}


def _kept(args: Mapping[str, Value]) -> Json:
    """Each argument as JSON text, so that what is shown later is what was asked."""
    return {name: json.dumps(value, ensure_ascii=False, default=_brief)[:LONGEST] for name, value in args.items()}


def _brief(value: object) -> Json:
    if isinstance(value, Table):
        return f"a table of {value.total:,} rows: {', '.join(column.name for column in value.columns)}"
    return repr(value)


def _listed(sources: Iterable[Provenance]) -> list[Json]:
    return [f"{one.origin.value} {one.source}".strip() for one in list(sources)[:MOST]]

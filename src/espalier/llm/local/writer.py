"""Answers jobs with a loaded model: from requests to prompts, to rows that are written together, to replies."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from espalier.core.errors import EspalierError, ModelError
from espalier.core.message import Message, Reply
from espalier.core.outcome import Usage
from espalier.llm.local.batching import Job, Sample
from espalier.llm.local.chat import Chat
from espalier.llm.local.engine import LENGTH, STOP, Draw, Engine, Row
from espalier.llm.local.guiding import Guides
from espalier.llm.local.speech import Speech


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long things may be, in tokens: ``window``, a prompt with its reply; ``reply``, a reply whose request does not
    bound it; ``batch``, all that is written together, with what fills up the shorter ones."""

    window: int
    reply: int
    batch: int


class Writer:
    """Answers with the model ``name`` behind ``engine``, whose vocabulary has ``size`` tokens."""

    def __init__(self, name: str, engine: Engine, tokenizer: Any, size: int, bounds: Bounds) -> None:  # noqa: ANN401
        self._name, self._engine, self._tokenizer, self._size, self._bounds = name, engine, tokenizer, size, bounds
        self._chat = Chat(tokenizer)

    @cached_property
    def _guides(self) -> Guides:
        return Guides(self._tokenizer, self._size, sorted(self._engine.ends))

    def write(self, jobs: Sequence[Job]) -> None:
        """Answers all ``jobs``.

        Raises:
            ModelError: the memory is not enough.
        """
        rows = []
        for job in jobs:
            try:
                rows.append(self._row(job))
            except EspalierError as error:
                job.fail(error)
        for group in together(rows, self._bounds.batch):
            self._engine.run(group)

    def _row(self, job: Job) -> Row:
        request, began = job.request, time.monotonic()
        prompt = self._chat.prompt(request)
        speech = Speech(self._tokenizer, prompt, {tool.name for tool in request.tools}, job.hear)

        def done(row: Row) -> None:
            text, calls = speech.end()
            stop = "tools" if calls and row.ended == STOP else row.ended or LENGTH
            usage = Usage(len(row.prompt), len(row.tokens), 0.0, time.monotonic() - began, model_calls=1)
            reply = Reply(Message("assistant", text, calls), stop, usage, self._name)
            job.give(Sample(reply, prompt.tokens, tuple(row.tokens), tuple(row.logprobs)))

        return Row(
            prompt.tokens,
            self._most(len(prompt.tokens), request.max_tokens),
            self._draw(job),
            speech.add,
            lambda: not job.answer.cancelled(),
            done,
            None if request.schema is None or request.tools else self._guides.guide(request.schema),
        )

    def _most(self, before: int, wanted: int | None) -> int:
        """Tokens that a reply may have after ``before``."""
        left = self._bounds.window - before
        if left < 1:
            message = f"the conversation has {before:,} tokens, and {self._name} takes {self._bounds.window:,}"
            raise ModelError(message, "shorten the task, or choose a model with a larger context with -m")
        return min(left, self._bounds.reply if wanted is None else max(1, wanted))

    def _draw(self, job: Job) -> Draw:
        if job.request.temperature is not None:
            return Draw(job.request.temperature)
        return Draw(1.0) if job.free else self._engine.usual


def together(rows: Sequence[Row], batch: int) -> Iterator[Sequence[Row]]:
    """``rows`` in their order, in groups of at most ``batch`` tokens; one that is larger is alone."""
    group: list[Row] = []
    for row in rows:
        longest = max(len(each.prompt) + each.most for each in (*group, row))
        if group and longest * (len(group) + 1) > batch:
            yield group
            group = []
        group.append(row)
    if group:
        yield group

"""Asks that come close together are answered together, in a thread that lives as long as there is work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from espalier.core.errors import EspalierError, ModelError
from espalier.core.message import Hear, Reply, Request

GATHER = 0.005
"""Seconds that the first ask waits for others."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A reply with the tokens that it came from and those of its prompt. ``logprobs`` are the natural logarithms of
    the probabilities that ``tokens`` had where they were drawn; the token that ends the reply is among them."""

    reply: Reply
    prompt: tuple[int, ...]
    tokens: tuple[int, ...]
    logprobs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """One reply that somebody waits for; who cancels ``answer`` waits no more. ``hear`` is called in the thread of the
    model. ``free``: drawn from all tokens, at temperature 1 where the request names none."""

    request: Request
    hear: Hear
    free: bool = False
    answer: Future[Sample] = field(default_factory=Future)

    def give(self, sample: Sample) -> None:
        """Answers, if somebody still waits."""
        if self._awaited():
            self.answer.set_result(sample)

    def fail(self, error: BaseException) -> None:
        """Says that there will be no answer, if somebody still waits."""
        if self._awaited():
            self.answer.set_exception(error)

    def _awaited(self) -> bool:
        return not self.answer.done() and self.answer.set_running_or_notify_cancel()


Write = Callable[[Sequence[Job]], None]
"""Answers jobs together."""


class Batcher:
    """Hands jobs to what ``load`` gives, at most ``most`` at once, in the order in which they came. ``load`` is called
    at the first job, and again at the next one where it failed."""

    def __init__(self, load: Callable[[], Write], most: int) -> None:
        self._load, self._most = load, most
        self._write: Write | None = None
        self._lock = threading.Lock()
        self._waiting: list[Job] = []
        self._busy = False

    def add(self, job: Job) -> None:
        """Has ``job`` answered."""
        with self._lock:
            self._waiting.append(job)
            if self._busy:
                return
            self._busy = True
        if self._write is None:
            # A daemon: who interrupts the program need not wait for a download.
            threading.Thread(target=self._open, name="espalier-load", daemon=True).start()
        else:
            self._begin(self._write)

    def _open(self) -> None:
        try:
            self._write = self._load()
        except Exception as error:  # noqa: BLE001 - it goes to those who asked
            with self._lock:
                jobs, self._waiting, self._busy = self._waiting, [], False
            _fail(jobs, error)
        else:
            self._begin(self._write)

    def _begin(self, write: Write) -> None:
        threading.Thread(target=self._work, args=(write,), name="espalier-model").start()

    def _work(self, write: Write) -> None:
        while jobs := self._next():
            try:
                write(jobs)
            except Exception as error:  # noqa: BLE001 - it goes to those who asked
                _fail(jobs, error)

    def _next(self) -> Sequence[Job]:
        time.sleep(GATHER)
        with self._lock:
            wanted = [job for job in self._waiting if not job.answer.cancelled()]
            jobs, self._waiting = wanted[: self._most], wanted[self._most :]
            self._busy = bool(jobs)
        return jobs


def _fail(jobs: Sequence[Job], error: Exception) -> None:
    if not isinstance(error, EspalierError):
        message = f"the model failed: {type(error).__name__}: {error}"
        told = ModelError(message, "choose another model with -m")
        told.__cause__ = error
        error = told
    for job in jobs:
        job.fail(error)

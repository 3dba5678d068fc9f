"""The record of runs: every event as it happens, and how each run ended."""

from __future__ import annotations

import atexit
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from espalier.core import codec
from espalier.core.errors import StoreError
from espalier.core.event import Event, EventKind
from espalier.core.guarding import Answer
from espalier.core.outcome import Outcome
from espalier.store.rows import Change, Run, answered, begun, ended, run_of, sealed, told
from espalier.store.sealing import seal_of

FILE = "espalier.db"
LATEST = "last"
"""Stands for the newest run where an id is asked for."""
GROUP = 1_000
"""Most changes in one transaction."""
LINGER = 0.05
"""Seconds in which what follows still joins a transaction, which costs as much as ten events."""

_Item = Event | Change | threading.Event | None
"""What the writer takes: an event, a row, someone who waits, or None for "no more"."""


class Store:
    """The runs of one person, in ``home/espalier.db``. Any number of threads and processes may use it at once.

    What is told is queued, and written by a thread of its own: each transaction takes all that came in meanwhile.
    So telling never waits for the disk, and reading (which first waits for what was told) sees all of it. ``clean``
    takes secrets out of a task, an answer, and the JSON text of an outcome.

    Raises:
        StoreError: the file cannot be made or opened, is no database, or was written by a newer Espalier.
    """

    def __init__(self, home: Path, clean: Callable[[str], str] = str) -> None:
        from espalier.store.database import Database  # noqa: PLC0415 - 0.2 s CPU, for those who keep runs alone

        self._seal = seal_of(home)
        self._database = Database(home / FILE)
        self._clean = clean
        self._queue: SimpleQueue[_Item] = SimpleQueue()
        self._hurry = threading.Event()
        self._fault: StoreError | None = None
        self._writer = threading.Thread(target=self._write, name="espalier-store", daemon=True)
        self._writer.start()
        atexit.register(self.close)

    def begin(self, run_id: str, task: str, workspace: Path | str, model: str) -> None:
        """Records that this process works on a run from now on."""
        self._queue.put(begun(run_id, self._clean(task), str(workspace), model))

    def listener(self, event: Event) -> None:
        """Records an event. This is a ``Listener``; it does not wait."""
        self._queue.put(event)

    def finish(self, outcome: Outcome) -> None:
        """Records how a run ended, and waits until that is written.

        Raises:
            StoreError: it, or something told before, could not be written.
        """
        self._queue.put(ended(outcome, self._clean))
        self.flush()

    def flush(self) -> None:
        """Waits until all that was told is written.

        Raises:
            StoreError: something told so far could not be written.
        """
        written = threading.Event()
        self._queue.put(written)
        self._hurry.set()
        while not written.wait(1.0):
            if not self._writer.is_alive():
                message = "the store is closed"
                raise StoreError(message)
        if self._fault is not None:
            raise self._fault

    def close(self) -> None:
        """Writes what is left and lets go of the file. A second call does nothing."""
        atexit.unregister(self.close)
        self._queue.put(None)
        self._hurry.set()
        self._writer.join()
        self._database.close()

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        """The newest runs, newest first."""
        self.flush()
        return tuple(self._run(row) for row in self._database.runs(limit))

    def find(self, prefix: str) -> Run:
        """The run whose id is or starts with ``prefix``; "last" is the newest.

        Raises:
            StoreError: there is none, or more than one; the message or the hint names candidates.
        """
        self.flush()
        found = [self._run(row) for row in self._fitting(prefix.strip())]
        exact = [run for run in found if run.id == prefix.strip()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            message = f"{prefix!r} fits more than one run: {', '.join(run.id for run in found)}"
            raise StoreError(message, "give more of the id")
        latest = ", ".join(run.id for run in self.runs(3))
        message = f"there is no run {prefix!r}" if latest else "there are no runs yet"
        raise StoreError(message, f"the latest are {latest}; see espalier runs" if latest else "")

    def events(self, run_id: str, after: int = 0) -> tuple[Event, ...]:
        """The events of that run from number ``after`` + 1 on, in order."""
        self.flush()
        return tuple(
            Event(row.run_id, row.seq, row.at, EventKind(row.kind), row.node, json.loads(self._seal.open(row.data)))
            for row in self._database.events(run_id, after)
        )

    def outcome(self, run_id: str) -> Outcome | None:
        """How that run ended; None where it has not, or where there is no such run.

        Raises:
            StoreError: what was written cannot be understood.
        """
        self.flush()
        text = self._database.outcome(run_id)
        try:
            return None if text is None else codec.load(Outcome, json.loads(self._seal.open(text)))
        except (codec.CodecError, ValueError) as error:
            message = f"the outcome of run {run_id} cannot be read: {error}"
            raise StoreError(message, "it was written by another version of espalier") from error

    def answer(self, run_id: str, fingerprint: str, answer: Answer) -> None:
        """Keeps a person's answer to a question of that run, until a run makes the call of that fingerprint, and waits
        until it is written.

        Raises:
            StoreError: it could not be written.
        """
        self._queue.put(answered(run_id, fingerprint, answer))
        self.flush()

    def take(self, fingerprint: str, run_id: str) -> Answer | None:
        """The oldest answer to that call that no run has taken; it is taken by ``run_id`` from now on.

        Raises:
            StoreError: the file cannot be read or written, or what it holds cannot be understood.
        """
        text = self._database.take(fingerprint, run_id)
        return None if text is None else codec.load(Answer, json.loads(self._seal.open(text)))

    def answers(self, run_id: str) -> tuple[tuple[str, Answer, str], ...]:
        """The answers that were given to that run's questions: fingerprint, answer, and the run that took it, "" while
        none has."""
        self.flush()
        return tuple(
            (row.fingerprint, codec.load(Answer, json.loads(self._seal.open(row.answer))), row.taken or "")
            for row in self._database.answered(run_id)
        )

    def forget(self, run_id: str) -> None:
        """Removes the record of that run for good; what it said is nowhere in the file any more.

        Raises:
            StoreError: the file cannot be written, or others hold on to it.
        """
        self.flush()
        self._database.forget(run_id)

    def _run(self, row: Any) -> Run:  # noqa: ANN401 - a row of SQLAlchemy, which only its door may name
        run = run_of(row)
        opened = self._seal.open
        return replace(run, task=opened(run.task), answer=opened(run.answer), reason=opened(run.reason))

    def _fitting(self, prefix: str) -> list[Any]:
        if prefix == LATEST:
            return list(self._database.runs(1))
        return list(self._database.starting(prefix)) if prefix else []

    def _write(self) -> None:
        over = False
        while not over:
            items = self._waiting()
            over = None in items
            changes = [
                told(item) if isinstance(item, Event) else item for item in items if isinstance(item, Event | tuple)
            ]
            try:
                if changes:
                    self._database.write([sealed(change, self._seal.close) for change in changes])
            except StoreError as error:
                self._fault = self._fault or error
            for item in items:
                if isinstance(item, threading.Event):
                    item.set()

    def _waiting(self) -> list[_Item]:
        """Waits for one item, then a moment for more, unless someone waits for them to be written."""
        items = [self._queue.get()]
        if self._queue.qsize() < GROUP:
            self._hurry.wait(LINGER)
        self._hurry.clear()
        while len(items) < GROUP and not self._queue.empty():
            items.append(self._queue.get())
        return items

"""Rows of the store: what is told of a run as changes to its tables, and runs as they are read back."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from espalier.core.event import Event
from espalier.core.guarding import Answer
from espalier.core.outcome import Outcome

Change = tuple[str, dict[str, Any]]
"""One row to write: "begin", "event", "answer" or "finish", and its columns."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run at a glance. ``status`` is that of its outcome, else "running", or "died" where the process that worked
    on it is gone. Times are seconds since the epoch; ``ended`` is None where it did not end."""

    id: str
    task: str
    workspace: str
    model: str
    status: str
    answer: str
    reason: str
    score: float
    created: float
    ended: float | None


def begun(run_id: str, task: str, workspace: str, model: str) -> Change:
    """The change that records that this process works on a run from now on."""
    return "begin", _row(run_id, task, workspace, model)


def ended(outcome: Outcome, clean: Callable[[str], str] = str) -> Change:
    """The change that records how a run ended; ``clean`` takes secrets out of a text and of JSON text."""
    task = outcome.goal.task if outcome.goal else None
    # Not by codec: to write, it would first make the schema of all there is (80 ms), and it turns NaN into null, which
    # it then refuses to read as a number.
    text = clean(json.dumps(outcome, default=_plain))
    row = _row(outcome.run_id, clean(task.text) if task else "", str(task.workspace) if task else "", "") | {
        "status": outcome.status.value,
        "answer": clean(_sound(outcome.answer)),
        "reason": clean(_sound(outcome.reason)),
        "score": outcome.evaluation.value if outcome.evaluation else 0.0,
        "ended": time.time(),
        "outcome": text,
    }
    return "finish", row


def _row(run_id: str, task: str, workspace: str, model: str) -> dict[str, Any]:
    row = {"id": run_id, "task": _sound(task), "workspace": _sound(workspace), "model": model, "status": "running"}
    return {**row, "created": time.time(), "pid": os.getpid(), "born": _born(os.getpid())}


def _sound(text: str) -> str:
    """``text`` without the half characters that stand in names of files that are no UTF-8: no database takes them."""
    return text.encode(errors="replace").decode()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value) if isinstance(value, Mapping) else str(value)


def told(event: Event | Change) -> Change:
    """The change that records an event; what is no JSON in it is named instead. A change stays what it is."""
    if isinstance(event, tuple):
        return event
    try:
        data = json.dumps(dict(event.data))
    except (TypeError, ValueError) as error:
        data = json.dumps({"unreadable": str(error)})
    columns = {"run_id": event.run_id, "seq": event.seq, "at": event.at, "kind": event.kind.value}
    return "event", {**columns, "node": _sound(event.node), "data": data}


def answered(run_id: str, fingerprint: str, answer: Answer) -> Change:
    """The change that keeps a person's answer to a question of that run, for whoever makes the call of the
    fingerprint next."""
    return "answer", {"run_id": run_id, "fingerprint": fingerprint, "answer": json.dumps(answer, default=_plain)}


SEALED = ("task", "answer", "reason", "outcome", "data")
"""Columns in which runs speak."""


def sealed(change: Change, close: Callable[[str], str]) -> Change:
    """The change with the texts of a run sealed by ``close``."""
    kind, row = change
    return kind, row | {name: close(row[name]) for name in SEALED if row.get(name)}


def run_of(row: Any) -> Run:  # noqa: ANN401 - a row of SQLAlchemy, which only its door may name
    """The run that a row tells of."""
    died = row.status == "running" and not _alive(row.pid, row.born)
    kept = {field.name: getattr(row, field.name) for field in fields(Run)}
    return Run(**kept | {"status": "died" if died else row.status})


def _alive(pid: int, born: int) -> bool:
    if born:
        return _born(pid) == born
    try:
        os.kill(pid, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _born(pid: int) -> int:
    """When that process started, in ticks since the machine did, so that a later one with its number is not taken
    for it; 0 where it is gone or the system does not tell."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if state == "Z" else int(rest[18])

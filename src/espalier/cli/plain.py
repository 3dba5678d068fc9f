"""A run in plain lines, for what is no terminal: a line as each thing happens, and the same tree without colour."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

from espalier.cli.text import clean, count, duration, measures, notes, one_line, shortfalls, size
from espalier.cli.tree import rows
from espalier.cli.view import Mark, RunView
from espalier.core.event import Event, EventKind, Glance
from espalier.core.outcome import Outcome


class PlainLines:
    """Says a line for each thing that happens. A ``Listener``; ``say`` takes a line."""

    glance: Glance | None = None
    """Lines are for what has happened."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.view = RunView()
        self._say = say

    def __call__(self, event: Event) -> None:
        """Takes in an event."""
        self.view.hear(event)
        for line in _lines(self.view, event):
            self._say(line)

    def __enter__(self) -> PlainLines:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def see(self, outcome: Outcome) -> None:
        """Takes in how the run ended."""
        self.view.see(outcome)

    def paused(self) -> AbstractContextManager[None]:
        """Lines may stand between question and answer."""
        return nullcontext()


def view_lines(view: RunView) -> list[str]:
    """A run as it stands: "├─ done: Sum of Amount: 4,312.50 (score 1.00, 0.12 s)" for each node."""
    head = f"espalier · {clean(view.model)}" if view.model else "espalier"
    changes = [f"plan {n}: {one_line(why)}" for n, why in view.versions if n > 1]
    return [head, clean(view.task), "", *(row.guide + _told(row.title, row.mark) for row in rows(view)), *changes]


def outcome_lines(outcome: Outcome) -> list[str]:
    """How a run ended, beside its answer: status and figures, why the goal is not met, files."""
    files = [f"{clean(artifact.path)} ({artifact.kind}, {size(artifact.bytes)})" for artifact in outcome.artifacts]
    return [
        f"{outcome.status}: {measures(outcome)} · run {outcome.run_id}",
        *shortfalls(outcome),
        *notes(outcome),
        *files,
    ]


def _lines(view: RunView, event: Event) -> Iterator[str]:
    if event.kind is EventKind.RUN_STARTED:
        yield f"espalier: {clean(view.model)}"
    elif event.kind is EventKind.PLAN_MADE and view.plan is not None and view.plan.version:
        number, reason = view.versions[-1]
        yield f"plan {number}: {one_line(reason) if number > 1 else count(len(view.plan.leaves()), 'step')}"
    elif event.kind is EventKind.NODE_STARTED and view.mark(event.node).attempts > 1:
        yield f"again: {view.title(event.node)}"
    elif event.kind is EventKind.NODE_ENDED:
        yield _told(view.title(event.node), view.mark(event.node))


def _told(title: str, mark: Mark) -> str:
    score = [f"score {mark.score:.2f}"] if mark.score is not None else []
    elapsed = mark.elapsed(time.time())
    figures = ", ".join([*score, *([duration(elapsed)] if elapsed else [])])
    return f"{mark.state}: {title}" + (f": {mark.brief}" if mark.brief else "") + (f" ({figures})" if figures else "")

"""Where things are shown: on a terminal by rich, elsewhere in plain lines; what was asked for on stdout, all else on
stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TextIO

from espalier.cli.plain import PlainLines, outcome_lines, view_lines
from espalier.cli.result import failure_object, to_text
from espalier.cli.text import clean, columns
from espalier.cli.view import RunView
from espalier.core.errors import Fault
from espalier.core.event import Event, Glance
from espalier.core.outcome import Outcome
from espalier.core.value import Json


class Watch(AbstractContextManager["Watch"], Protocol):
    """Shows a run while it goes on; a ``Listener``."""

    view: RunView

    @property
    def glance(self) -> Glance | None:
        """Takes in what is going on, where that is shown."""
        ...

    def __call__(self, event: Event) -> None:
        """Takes in an event."""
        ...

    def see(self, outcome: Outcome) -> None:
        """Takes in how the run ended."""
        ...

    def paused(self) -> AbstractContextManager[object]:
        """Draws nothing until the end, so that a person can be asked."""
        ...


def watch(quiet: bool = False) -> Watch:
    """A live tree where stderr is a terminal, else a line for each thing; nothing at all where ``quiet``."""
    if quiet:
        return PlainLines(lambda line: None)
    if _is_terminal(sys.stderr):
        from espalier.cli.render import LiveTree  # noqa: PLC0415 - rich, only where something is drawn

        return LiveTree()
    return PlainLines(tell)


def say(text: str) -> None:
    """Writes ``text`` and the end of a line to stdout."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Writes ``text`` and the end of a line to stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def say_json(value: Json) -> None:
    """Writes the one JSON object of a command."""
    say(to_text(value, ascii_only=not sys.stdout.encoding.lower().startswith("utf")))


def say_outcome(outcome: Outcome, beside: Callable[[str], None] = tell) -> None:
    """Shows how a run ended. Where stdout is no terminal it gets the answer, and ``beside`` all other lines."""
    if _is_terminal(sys.stdout):
        from espalier.cli import render  # noqa: PLC0415 - rich, only where something is drawn

        render.show_outcome(outcome, render.console())
    else:
        if outcome.answer:
            say(clean(outcome.answer))
        for line in outcome_lines(outcome):
            beside(line)


def say_view(view: RunView) -> None:
    """Shows a run as it stands."""
    if _is_terminal(sys.stdout):
        from espalier.cli import render  # noqa: PLC0415 - rich, only where something is drawn

        render.show_view(view, render.console())
    else:
        say("\n".join(view_lines(view)))


def say_table(head: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    """Shows rows under their heads."""
    if _is_terminal(sys.stdout):
        from espalier.cli import render  # noqa: PLC0415 - rich, only where something is drawn

        render.show_table(head, body, render.console())
    else:
        say("\n".join(columns([head, *([clean(each) for each in row] for row in body)])))


def say_fault(fault: Fault, as_json: bool, interrupted: bool = False) -> None:
    """Says what went wrong and what can be done: in one line and a hint on stderr, and as a result object."""
    if as_json:
        say_json(failure_object(fault, interrupted))
    tell(f"error: {clean(fault.message)}")
    if fault.hint:
        tell(f"hint: {clean(fault.hint)}")


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"

"""The door to rich: the live tree of a run, and how it ended, on a terminal."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.panel import Panel
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from espalier.cli.text import clean, duration, measures, notes, one_line, shortfalls, size, width
from espalier.cli.tree import Row, rows
from espalier.cli.view import RunView, Shown
from espalier.core.event import Event
from espalier.core.outcome import Outcome, Status

_LOOK = {
    Shown.WAITING: ("○", ".", "dim"),
    Shown.RUNNING: ("●", "*", "cyan"),
    Shown.DONE: ("✓", "+", "green"),
    Shown.REPAIRED: ("↻", "r", "yellow"),
    Shown.FAILED: ("✗", "x", "red"),
    Shown.SKIPPED: ("–", "-", "dim"),
    Shown.CANCELLED: ("◌", "/", "dim"),
}
"""Symbol, the same in ASCII, and style of each state."""
_WORD = {
    Status.DONE: ("Answer", "green"),
    Status.UNMET: ("Not met", "yellow"),
    Status.STOPPED: ("Stopped", "yellow"),
    Status.FAILED: ("Failed", "red"),
}
_STATUS = {"done": "green", "unmet": "yellow", "stopped": "yellow", "failed": "red", "died": "red", "running": "cyan"}
_FRAMES = 8
"""Pictures a second."""
_WIDE, _SHORT = 120, 8
"""Columns that a tree takes at most, and those that results take at least."""
_ASCII = str.maketrans({"├": "|", "└": "`", "│": "|", "─": "-"})


def console(error: bool = False) -> Console:
    """The terminal behind stdout, or behind stderr."""
    return Console(stderr=error, highlight=False, emoji=False, markup=False)


class LiveTree:
    """Shows a run as it goes. A ``Listener``, to be used as a context manager; the last picture stays."""

    def __init__(self, on: Console | None = None) -> None:
        self.view = RunView()
        self._console = on or console(error=True)
        self._lock = threading.Lock()
        self._over = False
        self._spinner, self._footer = (Spinner("line" if _is_ascii(self._console) else "dots") for _ in range(2))
        self._live = Live(console=self._console, refresh_per_second=_FRAMES, get_renderable=self._picture)

    def __call__(self, event: Event) -> None:
        """Takes in an event."""
        with self._lock:
            self.view.hear(event)

    def glance(self, node: str, text: str) -> None:
        """Takes in what is going on."""
        with self._lock:
            self.view.glance(node, text)

    def __enter__(self) -> LiveTree:
        self._live.start(refresh=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over = True
        self._live.stop()

    def see(self, outcome: Outcome) -> None:
        """Takes in how the run ended, so that the last picture shows results in words."""
        with self._lock:
            self.view.see(outcome)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Draws nothing until the end, so that a person can be asked."""
        self._live.stop()
        try:
            yield
        finally:
            if not self._over:
                self._live.start(refresh=True)

    def _picture(self) -> RenderableType:
        with self._lock:
            if self._over:
                return Group(*_picture(self.view, self._console))
            shown = _picture(self.view, self._console, self._spinner, max(self._console.height - 8, 5))
            self._footer.update(text=_progress(self.view))
        return Group(*shown, self._footer)


def show_view(view: RunView, on: Console) -> None:
    """Prints a run as it stands."""
    on.print(*_picture(view, on), sep="\n")


def show_outcome(outcome: Outcome, on: Console) -> None:
    """Prints how a run ended: the answer, why it is none, files and figures."""
    word, style = _WORD[outcome.status]
    lines = [Text(clean(outcome.answer))] if outcome.answer else []
    missing = [Text(line, style=style) for line in shortfalls(outcome)]
    lines += [Text(""), *missing] if lines and missing else missing
    on.print(Panel(Text("\n").join(lines), title=word, title_align="left", border_style=style, padding=(0, 1)))
    for note in notes(outcome):
        on.print(Padding(Text(note, style="dim"), (0, 1)))
    files = Table.grid(padding=(0, 2))
    for artifact in outcome.artifacts:
        files.add_row(Text(" " + clean(artifact.path), style="bold"), artifact.kind, size(artifact.bytes))
    if outcome.artifacts:
        on.print(files)
    on.print(Padding(Text(f"{measures(outcome)} · run {outcome.run_id}", style="dim"), (0, 1)))


def _picture(view: RunView, on: Console, spinner: Spinner | None = None, most: int | None = None) -> list[Table | Text]:
    head = Text(f"espalier · {clean(view.model)}\n" if view.model else "espalier\n", style="dim")
    head.append(one_line(view.task, on.width * 2 - 1), style="not dim bold")
    changes = [Text(f"plan {n}: {one_line(why)}", style="yellow") for n, why in view.versions if n > 1]
    return [head, Text(""), _tree(view, on, spinner, most), *changes[-2:], Text("")]


def _tree(view: RunView, on: Console, spinner: Spinner | None, most: int | None) -> Table:
    found = rows(view, most)
    whole = min(on.width, _WIDE)
    result = min(max((width(row.mark.brief) for row in found), default=0), whole // 3)
    table = Table.grid(padding=(0, 1), expand=True)
    table.width = whole
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column(no_wrap=True, overflow="ellipsis", width=max(result, _SHORT))
    table.add_column(no_wrap=True, justify="right", min_width=4)
    table.add_column(no_wrap=True, justify="right", min_width=7)
    for row in found:
        table.add_row(*_cells(row, on, spinner))
    return table


def _cells(row: Row, on: Console, spinner: Spinner | None) -> tuple[Text, Text, Text, Text]:
    mark = row.mark
    symbol, ascii_symbol, style = _LOOK[mark.state]
    plain = _is_ascii(on)
    sign = Text(ascii_symbol if plain else symbol, style=style)
    if spinner is not None and mark.state is Shown.RUNNING:
        frame = spinner.render(on.get_time())
        sign = frame if isinstance(frame, Text) else sign
    words = Text(row.guide.translate(_ASCII) if plain else row.guide, style="dim")
    words.append_text(sign).append(" " + row.title, style="dim" if style == "dim" else "")
    score = Text("" if mark.score is None else f"{mark.score:.2f}", style=_grade(mark.score))
    elapsed = mark.elapsed(time.time())
    return words, Text(mark.brief, style=style), score, Text(duration(elapsed) if elapsed else "", style="dim")


def _is_ascii(on: Console) -> bool:
    return not on.encoding.startswith("utf")


def _grade(score: float | None) -> str:
    return "green" if score is None or score >= 1 else "yellow" if score >= 0.5 else "red"


def _progress(view: RunView) -> Text:
    parts = [view.phase, *([view.detail] if view.detail else [])]
    if view.plan is not None:
        states = view.counts()
        parts.append(f"{sum(n for state, n in states.items() if state.ended)} of {sum(states.values())}")
        parts += [f"{states[Shown.RUNNING]} running"] if states[Shown.RUNNING] else []
    return Text(" · ".join([*parts, duration(view.seconds)] if view.began else parts), style="dim")


def show_table(head: Sequence[str], body: Sequence[Sequence[str]], on: Console) -> None:
    """Prints rows under their heads; the last column takes what room there is."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for n, name in enumerate(head, 1):
        table.add_column(name, no_wrap=n < len(head))
    for row in body:
        table.add_row(*(Text(clean(each), style=_STATUS.get(each, "")) for each in row))
    on.print(table)

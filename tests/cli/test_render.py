"""What a terminal shows: wide and narrow, with and without colour, with and without Unicode."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from espalier.cli.render import LiveTree, show_outcome, show_table, show_view
from espalier.cli.text import width
from espalier.cli.view import RunView, Shown
from espalier.core import codec
from espalier.core.errors import Fault
from espalier.core.event import Event, EventKind
from espalier.core.outcome import Outcome, Status, StopReason
from espalier.core.plan import Plan, Subtask
from espalier.core.value import Artifact

TREE = Plan(
    Subtask(
        "root",
        "All",
        children=(
            Subtask(
                "q", "Which region sold most", children=(Subtask("q.1", "Sum of amount"), Subtask("q.2", "柱状图"))
            ),
            Subtask("r", "Write report.md"),
        ),
    )
)


def console(columns: int = 100, height: int = 30, encoding: str = "utf-8") -> Console:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    return Console(
        file=out,
        width=columns,
        height=height,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
    )


def written(on: Console) -> str:
    on.file.flush()
    return on.file.buffer.getvalue().decode(on.file.encoding)  # type: ignore[attr-defined, no-any-return]


def lines(on: Console) -> list[str]:
    """What was written, without styles."""
    plain = written(on)
    while "\x1b[" in plain:
        before, _, after = plain.partition("\x1b[")
        plain = before + after.lstrip("0123456789;?").removeprefix(after.lstrip("0123456789;?")[:1])
    return [line.rstrip() for line in plain.splitlines()]


def seen() -> RunView:
    view = RunView("a1", "Which region sold most?", "embedded", plan=TREE)
    for id, state, brief, score in (
        ("q.1", Shown.DONE, "Riverside, 4,312.50", 1.0),
        ("q.2", Shown.REPAIRED, "chart.png", 0.5),
        ("r", Shown.FAILED, "the disk is full", 0.0),
    ):
        mark = view.mark(id)
        mark.state, mark.brief, mark.score, mark.seconds = state, brief, score, 0.25
    view.versions = [(1, "first plan"), (2, "the first chart was empty")]
    return view


def test_the_tree_shows_state_result_score_time_and_why_the_plan_changed():
    on = console()
    show_view(seen(), on)
    shown = lines(on)
    assert shown[:2] == ["espalier · embedded", "Which region sold most?"]
    first = next(line for line in shown if "Sum of amount" in line)
    assert first.startswith("├─ ✓ Sum of amount")
    assert first.split()[-4:] == ["4,312.50", "1.00", "0.25", "s"]
    assert any(line.startswith("└─ ↻ 柱状图") for line in shown)
    assert any(line.startswith("✗ Write report.md") for line in shown)
    assert "plan 2: the first chart was empty" in shown


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal(columns: int):
    on = console(columns)
    view = seen()
    view.task = "a long task " * 40
    show_view(view, on)
    assert max(map(width, lines(on))) <= columns
    assert any("✗ Write" in line for line in lines(on))


def test_without_unicode_the_tree_is_drawn_in_ascii():
    on = console(encoding="ascii")
    view = seen()
    view.plan = Plan(Subtask("root", "All", children=(Subtask("q", "Ask", children=(Subtask("q.1", "Sum"),)),)))
    view.model = ""
    show_view(view, on)
    assert any(line.startswith("`- + Sum") for line in lines(on))


def test_no_color_takes_colours_and_leaves_symbols(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    on = Console(file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), width=80, force_terminal=True)
    show_view(seen(), on)
    assert "✓" in written(on)
    assert "\x1b[3" not in written(on)


def test_an_answer_is_shown_with_files_figures_and_its_run():
    on = console()
    show_outcome(
        Outcome(
            "a1", Status.DONE, "Riverside\x1b[2J", StopReason.GOAL_MET, artifacts=(Artifact("c.png", "chart", 2400),)
        ),
        on,
    )
    text = "\n".join(lines(on))
    assert "─ Answer ─" in text
    assert "Riverside�[2J" in text
    assert "c.png  chart  2.4 kB" in text
    assert "run a1" in text


@pytest.mark.parametrize(
    ("status", "word"), [(Status.UNMET, "Not met"), (Status.STOPPED, "Stopped"), (Status.FAILED, "Failed")]
)
def test_what_was_not_done_is_never_called_an_answer(status: Status, word: str):
    on = console()
    fault = Fault("TaskError", "there is no sales.csv", "there are orders.csv and stock.csv")
    show_outcome(Outcome("a1", status, "", StopReason.ERROR, fault=fault), on)
    text = "\n".join(lines(on))
    assert f"─ {word} ─" in text
    assert "Answer" not in text
    assert "there is no sales.csv" in text
    assert "there are orders.csv" in text


def test_words_in_square_brackets_are_words():
    on = console()
    show_outcome(Outcome("a1", Status.DONE, "[bold]x[/bold]", StopReason.GOAL_MET), on)
    show_table(("run", "task"), [("a1", "[red]y")], on)
    text = "\n".join(lines(on))
    assert "[bold]x[/bold]" in text
    assert "[red]y" in text


def test_a_live_tree_follows_the_events_and_leaves_its_last_picture():
    on = console()
    with LiveTree(on) as live:
        live(Event("a1", 1, time.time(), EventKind.RUN_STARTED, "", {"task": "Which?", "model": "embedded"}))
        live(Event("a1", 2, time.time(), EventKind.PLAN_MADE, "", {"plan": codec.dump(TREE)}))
        live(Event("a1", 3, time.time(), EventKind.NODE_STARTED, "q.1", {"attempt": 1}))
        time.sleep(0.4)
        live(Event("a1", 4, time.time(), EventKind.NODE_OBSERVED, "q.1", {"rows": 7}))
        live(Event("a1", 5, time.time(), EventKind.NODE_ENDED, "q.1", {"state": "done", "seconds": 0.4}))
    text = "\n".join(lines(on))
    assert "working · 0 of 3 · 1 running" in text
    last = text[text.rindex("Which?") :]
    assert "✓ Sum of amount" in last
    assert "7 rows" in last
    assert "working" not in last


def test_a_live_tree_never_draws_more_rows_than_the_window_has():
    on = console(80, 16)
    wide = Plan(Subtask("root", "All", children=tuple(Subtask(f"n{n}", f"Step {n}") for n in range(60))))
    with LiveTree(on) as live:
        live(Event("a1", 1, time.time(), EventKind.PLAN_MADE, "", {"plan": codec.dump(wide)}))
        for n in range(0, 60, 2):
            live(Event("a1", 2, time.time(), EventKind.NODE_STARTED, f"n{n}", {"attempt": 1}))
        time.sleep(0.4)
        drawn = written(on).rpartition("\x1b[2K")[2]
    assert "more rows" in drawn
    assert drawn.count("\n") < 16

"""The commands about runs that were: ``runs``, ``show``, ``explain``, ``report``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from espalier.cli.approving import open_questions, question_object, question_text
from espalier.cli.exits import DONE
from espalier.cli.explain import explanation, explanation_lines
from espalier.cli.output import say, say_json, say_outcome, say_table, say_view, tell
from espalier.cli.result import UsageError, result_object
from espalier.cli.text import count, duration, one_line
from espalier.cli.view import RunView
from espalier.core.event import Event
from espalier.core.outcome import Outcome
from espalier.core.value import Json
from espalier.settings import home_folder
from espalier.store.rows import Run
from espalier.store.runs import Store

PAGES = (".html", ".htm")


def runs(limit: int, as_json: bool) -> int:
    """Lists the newest runs."""
    found = Store(home_folder()).runs(limit)
    if as_json:
        say_json({"runs": [_object(run) for run in found]})
    elif found:
        say_table(("run", "when", "status", "score", "took", "task"), [_row(run) for run in found])
    else:
        tell("there are no runs yet")
    return DONE


def show(id: str, as_json: bool) -> int:
    """Shows a run as it stands or as it ended, also one that died.

    Raises:
        StoreError: there is no such run, or more than one.
    """
    run, events, outcome = _recorded(id)
    questions = open_questions(Store(home_folder()), run.id)
    if as_json:
        ended = result_object(outcome) if outcome else None
        asked: list[Json] = [question_object(each) for each in questions]
        say_json({"run": _object(run), "events": len(events), **_learned(events), "questions": asked, "result": ended})
        return DONE
    say_view(_view(run, events, outcome))
    for kind, name in _learned(events).items():
        if name:
            say(f"{kind.replace('_', ' ')}: {name}")
    if outcome:
        say_outcome(outcome, beside=say)
    else:
        say(f"{run.status}: it left {count(len(events), 'event')} and no outcome (espalier explain {run.id})")
    for each in questions:
        say("\n".join(question_text(run, each)))
    return DONE


def explain(id: str, node: str, as_json: bool) -> int:
    """Says why a run did what it did, as a whole or in one subtask.

    Raises:
        StoreError: there is no such run, or more than one.
        UsageError: it has no such subtask.
    """
    run, events, outcome = _recorded(id)
    story = explanation(_view(run, events, outcome), events, node)
    if as_json:
        say_json(story)
    else:
        say("\n".join(explanation_lines(story)))
    return DONE


def report(id: str, file: Path | None) -> int:
    """Writes the account of a run: Markdown to stdout, or to ``file``; a page where that ends in .html.

    Raises:
        StoreError: there is no such run, or more than one.
        UsageError: it has not ended, or the file cannot be written.
    """
    run, events, outcome = _recorded(id)
    if outcome is None:
        message = f"run {run.id} has no outcome to report: {run.status}"
        raise UsageError(message, f"see what it did with: espalier explain {run.id}")
    language = outcome.goal.language if outcome.goal else "en"
    from espalier.report.account import account, account_title  # noqa: PLC0415 - used by this command alone

    text = account(outcome, events, language)
    if file is None:
        say(text)
        return DONE
    if file.suffix.lower() in PAGES:
        from espalier.tools.documents import page  # noqa: PLC0415 - used by this command alone

        text = page(text, account_title(outcome, language), language, Path(run.workspace))
    elif file.suffix.lower() != ".md":
        message = f"a report cannot be written as {file.suffix or 'a file without an ending'}"
        raise UsageError(message, "name a file that ends in .md or .html")
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise UsageError(message) from error
    tell(f"wrote {file}")
    return DONE


def _learned(events: Sequence[Event]) -> dict[str, Json]:
    """The policy and the learned model that were live when the run began; "" where its record names none."""
    begun = events[0].data if events else {}
    return {kind: str(begun.get(kind, "")) for kind in ("policy", "model_version")}


def _recorded(id: str) -> tuple[Run, tuple[Event, ...], Outcome | None]:
    store = Store(home_folder())
    run = store.find(id)
    return run, store.events(run.id), store.outcome(run.id)


def _view(run: Run, events: Sequence[Event], outcome: Outcome | None) -> RunView:
    view = RunView(run.id, run.task, run.model)
    for event in events:
        view.hear(event)
    if outcome is not None:
        view.see(outcome)
    elif run.status == "died":
        view.halt("died")
    return view


def _row(run: Run) -> tuple[str, ...]:
    when = datetime.fromtimestamp(run.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    took = duration(run.ended - run.created) if run.ended else ""
    return run.id, when, run.status, f"{run.score:.2f}" if run.ended else "", took, one_line(run.task)


def _object(run: Run) -> dict[str, Json]:
    return {
        "run_id": run.id,
        "task": run.task,
        "workspace": run.workspace,
        "model": run.model,
        "status": run.status,
        "answer": run.answer,
        "reason": run.reason,
        "score": run.score,
        "created": _iso(run.created),
        "ended": _iso(run.ended) if run.ended else None,
    }


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")

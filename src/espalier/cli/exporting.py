"""``export``: runs in the forms of other trainers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from espalier import __version__
from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say, say_json, tell
from espalier.cli.result import UsageError
from espalier.core.errors import StoreError
from espalier.core.event import Event
from espalier.core.trajectory import Trajectory
from espalier.learner.exchange import chats, transitions
from espalier.learner.exchange.conversation import conversation_of
from espalier.learner.exchange.dataset import dataset
from espalier.learner.ledger import read
from espalier.learner.table import steps_of
from espalier.settings import home_folder
from espalier.store.disk import put
from espalier.store.runs import Store

FORMS = ("transitions", "atif", "openai", "trl", "minari")
MOST_RUNS = 100_000
ARRAYS, DESCRIBED = "main_data.npz", "metadata.json"


def export(ids: Sequence[str], form: str, output: Path | None, as_json: bool) -> int:
    """Writes the runs of ``ids`` (all where none is named), oldest first; the exit code is 1 where that is none.

    Raises:
        StoreError: there is no such run.
        UsageError: there is no such form, or the file cannot be written.
    """
    if form not in FORMS:
        message = f"there is no format {form!r}"
        raise UsageError(message, f"there are {', '.join(FORMS)}")
    if output is None and (as_json or form == "minari"):
        message = "the export needs a place" if form == "minari" else "with --json stdout holds the summary alone"
        raise UsageError(message, "name one with -o PATH")
    store = Store(home_folder())
    runs = [store.find(id) for id in ids] if ids else list(reversed(store.runs(MOST_RUNS)))
    records = (store.events(id) for id in dict.fromkeys(run.id for run in runs))
    written, lines = _written(records, form, output)
    if as_json:
        say_json({"format": form, "runs": written, "lines": lines, "path": str(output)})
    elif output is not None:
        tell(f"wrote {written} runs to {output}")
    if not written:
        tell("there was nothing to export")
    return DONE if written else NOT_MET


def _written(records: Iterator[tuple[Event, ...]], form: str, output: Path | None) -> tuple[int, int]:
    """How many runs were written, in how many lines (of an array: steps)."""
    if form == "minari":
        found = [one for events in records for one in _learned(events)]
        if found and output is not None:
            _put_dataset(found, output)
        return len(found), sum(len(one.transitions) for one in found)
    texts = [text for events in records if (text := list(_lines(events, form)))]
    lines = [line for text in texts for line in text]
    if output is None:
        for line in lines:
            say(line)
    elif lines:
        _put(output, ("\n".join(lines) + "\n").encode())
    return len(texts), len(lines)


def _lines(events: Sequence[Event], form: str) -> Iterator[str]:
    if form == "transitions":
        for trajectory in _learned(events):
            yield from transitions.lines(trajectory)
    elif events:
        told = conversation_of(events)
        made = {"atif": lambda: chats.atif(told, __version__), "openai": lambda: chats.openai(told)}
        yield json.dumps(made.get(form, lambda: chats.trl(told))(), ensure_ascii=False)


def _learned(events: Sequence[Event]) -> Iterator[Trajectory]:
    """The transitions of a run, where it has any; what cannot be read is named and left out."""
    try:
        trajectory = read(events)
        if steps_of(trajectory):
            yield trajectory
    except StoreError as error:
        tell(f"notice: {error.message}")


def _put_dataset(found: Sequence[Trajectory], folder: Path) -> None:
    arrays, described = dataset(found, __version__)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made: {error.strerror}"
        raise UsageError(message) from error
    _put(folder / ARRAYS, arrays)
    _put(folder / DESCRIBED, described)


def _put(place: Path, content: bytes) -> None:
    """Writes a file that is its owner's alone: it says what the person asked."""
    try:
        put(place, content)
    except OSError as error:
        message = f"{place} cannot be written: {error.strerror}"
        raise UsageError(message) from error

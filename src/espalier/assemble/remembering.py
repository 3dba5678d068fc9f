"""Experience of earlier runs in a run: looked up for its planner, and kept at its end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from espalier.assemble.memory import Memory
from espalier.assemble.setup import Ground, Setup
from espalier.core import codec
from espalier.core.errors import EspalierError, StoreError
from espalier.core.event import Event, EventKind
from espalier.core.outcome import Outcome, Status, StopReason
from espalier.core.task import Goal
from espalier.core.value import Json
from espalier.learner.experience import Entry, entry_of, fits, task_id
from espalier.learner.recall import like
from espalier.llm.prompt import render
from espalier.observe import logger
from espalier.planner.remembered import Recall, Remembered
from espalier.settings import Settings

REUSED, SHOWN = "reused", "shown"
"""How experience was used: its plan was carried out again, or a model was told of it."""


def recalling(ground: Ground, setup: Setup) -> Recall:
    """Looks up the plan of the same task over the same tables."""

    def recall(goal: Goal) -> Remembered | None:
        if not setup.settings.experience:
            return None
        fitting = [e for e in _entries_of(setup, goal) if fits(e, goal, setup.model)]
        entry = max(fitting, key=lambda each: each.created, default=None)
        if entry is None or entry.plan is None:
            return None
        return Remembered(entry.plan, entry.run_id, entry.is_foreign, lambda: _tell(ground, REUSED, [entry]))

    return recall


def examples(ground: Ground, setup: Setup) -> Callable[[Goal], str]:
    """Tells a model of tasks like the one at hand; "" where there are none. What a run left that read what strangers
    wrote is not among them."""

    def told(goal: Goal) -> str:
        if not setup.settings.experience:
            return ""
        try:
            known = [e for e in Memory(setup.settings.home).entries() if not e.is_foreign and (e.plan or e.lessons)]
        except StoreError as error:
            logger.warning("experience is not used: %s", error.message)
            return ""
        found = like(known, goal)
        if not found:
            return ""
        _tell(ground, SHOWN, found)
        return render("experience", entries=[_account(e) for e in found], run_ids=[e.run_id for e in found])

    return told


def remember(
    settings: Settings, outcome: Outcome, events: Sequence[Event], model: str, clean: Callable[[str], str]
) -> None:
    """Keeps what a run leaves, where its goal was verified; forgets the plan for its task where that did not meet it.
    What has a secret in it, as ``clean`` finds them, is not kept. Whatever fails here, the run is over and well."""
    if not settings.experience or outcome.goal is None:
        return
    try:
        memory = Memory(settings.home)
        known = memory.of_task(task_id(outcome.goal, model))
        entry = entry_of(outcome, events, model, time.time())
        if entry is None:
            failed = outcome.status is Status.UNMET and outcome.why in (StopReason.GOAL_UNMET, StopReason.NO_PROGRESS)
            for old in known if failed else ():
                memory.forget(old.id)
            return
        if not _has_secret(entry, clean) and not any(_is_same(entry, old) for old in known):
            memory.add(entry)
    except EspalierError as error:
        logger.warning("the experience of this run is not kept: %s", error.message)


def _entries_of(setup: Setup, goal: Goal) -> Sequence[Entry]:
    try:
        return Memory(setup.settings.home).of_task(task_id(goal, setup.model))
    except StoreError as error:
        logger.warning("experience is not used: %s", error.message)
        return ()


def _has_secret(entry: Entry, clean: Callable[[str], str]) -> bool:
    """Whether something of what the person or the plan said is a secret; numbers that we made are none."""
    text = codec.text(replace(entry, id="", run_id="", created=0.0, beside="")).decode()
    return bool(json.loads(clean(text)) != json.loads(text))


def _is_same(entry: Entry, old: Entry) -> bool:
    """Whether nothing is new: the provenance of the first run that did so stays."""
    return (entry.id, entry.plan, entry.lessons, entry.origins) == (old.id, old.plan, old.lessons, old.origins)


def _account(entry: Entry) -> str:
    """An entry as a model is told it."""
    lines = [f"task: {entry.task}"]
    lines += [
        f"table {t.path}: {', '.join(f'{name} ({type})' for name, type, _, _ in t.columns)}" for t in entry.tables
    ]
    lines += [f"plan: {codec.text(entry.plan.root).decode()}"] if entry.plan else []
    return "\n".join([*lines, *(f"lesson: {lesson}" for lesson in entry.lessons)])


def _tell(ground: Ground, how: str, entries: Sequence[Entry]) -> None:
    told: list[Json] = [{"id": e.id, "run": e.run_id, "task": e.task, "origins": list(e.origins)} for e in entries]
    ground.emit(EventKind.EXPERIENCE_USED, "", {"how": how, "entries": told})

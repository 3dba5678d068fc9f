"""The face of the house: an agent that takes tasks, keeps the record of each and hands over how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from espalier.agent import pursue
from espalier.assemble import (
    Run,
    Setup,
    assembled,
    ethics_for,
    live_policy,
    opened_models,
    redactor_of,
    rules_for,
    served,
)
from espalier.assemble.candidate import add_run
from espalier.assemble.remembering import remember
from espalier.assemble.taking_back import Undoing, UndoneRun, undone
from espalier.conclude import concluded, failed_outcome
from espalier.core.errors import Abstained, BudgetError, DeniedError, EspalierError, StoreError
from espalier.core.event import EventKind, Glance, Listener, silent
from espalier.core.guarding import Approver
from espalier.core.outcome import Ending, Outcome
from espalier.core.plan import Plan
from espalier.core.seams import Policy, Tool
from espalier.core.task import Goal, Limits, Task
from espalier.core.value import Json
from espalier.learner import ledger
from espalier.llm.choose import AUTO, choose
from espalier.observe import Journal, logger
from espalier.safety.brakes import Brakes
from espalier.settings import Settings, load_settings
from espalier.store.runs import Store
from espalier.tools.person import Ask

T = TypeVar("T")
Where = Path | str | None
"""A workspace; None for the one of the task."""


class Agent:
    """An agent that can be given tasks, one after the other or at once.

    ``model`` is a name as `espalier.llm.choose` has them; ``auto`` is the one that the settings name, else what is
    there; ``chosen`` says which it is and why. ``tools`` are offered beside the built-in ones; ``listeners`` hear of
    every event of every run; ``approve`` is asked what the rules would ask, ``ask`` what a tool would ask the person.

    Raises:
        SettingsError: the model is not known, or cannot be had.
    """

    def __init__(
        self,
        model: str = "auto",
        *,
        tools: Sequence[Tool | Callable[..., Any]] = (),
        settings: Settings | None = None,
        listeners: Sequence[Listener] = (),
        approve: Approver | None = None,
        ask: Ask | None = None,
    ) -> None:
        self.settings = settings if settings is not None else load_settings(Path(), {})
        self.chosen = choose(self.settings.model if model == AUTO else model, self.settings.providers)
        self.model_name = self.chosen.ref.said
        self._redactor = redactor_of(self.settings)
        models = opened_models(self.chosen.ref, self.settings)
        self._setup = Setup(self.settings, models, tuple(tools), approve, ask, model=self.model_name)
        rules_for(self.settings, None)
        ethics_for(self.settings)
        self._listeners = tuple(listeners)

    async def run(
        self,
        task: str | Task,
        *,
        workspace: Where = None,
        limits: Limits | None = None,
        glance: Glance | None = None,
        policy: Policy | None = None,
    ) -> Outcome:
        """Works on a task to its end. Whatever ends it is an outcome, and in the record, also a fault in Espalier
        (which is raised where ``ESPALIER_DEBUG`` is set). ``glance`` is shown what is going on (words of a model as
        they come, calls as they begin), which is not in the record; ``policy`` decides in place of what is live.

        Raises:
            StoreError: the record of runs cannot be opened; nothing was done.
            asyncio.CancelledError: cancelled; what was done until then is in the record.
        """
        given, id = self._task(task, workspace, limits), _new_id()
        redactor = self._redactor.for_run(given.text)
        with contextlib.closing(Store(self.settings.home, redactor.written)) as store:
            store.begin(id, given.text, given.workspace, self.model_name)
            tape, learned = ledger.Tape(), live_policy(self.settings.home, self.settings.explore, policy)
            journal = Journal(id, (store.listener, tape, *self._listeners), clean=redactor.data)
            live = {"policy": learned.name, "model_version": self._setup.models.version}
            journal.emit(EventKind.RUN_STARTED, "", {**_begun(given, self.model_name), **live})
            run: Run | None = None
            raised: BaseException | None = None
            try:
                async with Brakes(self.settings.home, id).on(), served(self._setup, given.workspace, id) as setup:
                    run = assembled(
                        given,
                        replace(setup, learned=learned, clean=redactor.text, answers=store, glance=glance),
                        journal.emit,
                        id,
                    )
                    outcome = concluded(id, await _pursued(run), run.budget.usage(), run.budget.spent())
            except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - whatever it is, the record says so
                raised = error
                outcome = _failed(id, run, error)
            outcome = replace(outcome, learned=live)
            _end(journal, tape, outcome, store, self.settings)
            remember(self.settings, outcome, tape.events, self.model_name, redactor.written)
            if run is not None:
                await run.let_go()
        if raised is not None and _is_for_the_caller(raised):
            raise raised
        return outcome

    def run_sync(self, task: str | Task, *, workspace: Where = None, limits: Limits | None = None) -> Outcome:
        """`run` for code that is not async."""
        return _blocking(self.run(task, workspace=workspace, limits=limits))

    async def plan(self, task: str | Task, *, workspace: Where = None) -> tuple[Goal, Plan]:
        """What `run` would do, without doing it: only tables are read.

        Raises:
            EspalierError: the task cannot be planned.
        """
        given = self._task(task, workspace, None)
        async with served(self._setup, given.workspace) as setup:
            run = assembled(given, setup, silent)
            try:
                goal = await run.stages.understand(run.task)
                return goal, await run.stages.planner.plan(goal)
            finally:
                await run.let_go()

    async def undo(self, run_id: str, *, force: bool = False) -> UndoneRun:
        """Takes back what a run that has ended did; see `assemble.taking_back.undone`.

        Raises:
            EspalierError: there is no such run, or nothing of it to undo.
        """
        with contextlib.closing(Store(self.settings.home, self._redactor.written)) as store:
            run = store.find(run_id)
            setup = self._setup
            undoing = Undoing(self.settings, run.id, Path(run.workspace), setup.offered, setup.approve)
            return await undone(undoing, store, force)

    def _task(self, task: str | Task, workspace: Where, limits: Limits | None) -> Task:
        given = Task(task, Path(), self.settings.limits) if isinstance(task, str) else task
        folder = given.workspace if workspace is None else Path(workspace)
        return replace(given, workspace=folder.absolute(), limits=limits or given.limits)


async def _pursued(run: Run) -> Ending:
    """The loop, for as long as the limits allow.

    Raises:
        BudgetError: the time was up; the scheduler knows how far it got.
    """
    seconds = run.task.limits.seconds
    deadline = asyncio.timeout(seconds)
    try:
        async with deadline:
            return await pursue(run.task, run.stages)
    except TimeoutError as error:
        if not deadline.expired():
            raise
        message = f"the limit of {seconds:g} seconds is used up"
        raise BudgetError(message, "raise the limit, or ask for less at once") from error


def _end(journal: Journal, tape: ledger.Tape, outcome: Outcome, store: Store, settings: Settings) -> None:
    """Tells of the decisions as transitions, where there were any, and learns from them; tells and records how the run
    ended."""
    if tape.decided:
        told = ledger.told(tape.events, outcome.status.value)
        journal.emit(EventKind.RUN_LEARNED, "", told)
        if settings.learn:
            add_run(settings.home, outcome.run_id, told)
    journal.emit(EventKind.RUN_ENDED, "", _ended(outcome))
    _keep(store, outcome)


def _begun(task: Task, model: str) -> dict[str, Json]:
    return {"task": task.text, "model": model, "workspace": str(task.workspace)}


def _keep(store: Store, outcome: Outcome) -> None:
    """Records how a run ended. Work that is done is handed over also where that fails."""
    try:
        store.finish(outcome)
    except StoreError as error:
        logger.warning("this run is not kept: %s", error.message)


def _failed(run_id: str, run: Run | None, error: BaseException) -> Outcome:
    """The outcome of a run that ``error`` ended, with what was done until then."""
    partial, usage = (run.scheduler.partial, run.budget.usage()) if run else (None, None)
    return failed_outcome(run_id, _denied(run, error), partial, usage)


def _denied(run: Run | None, error: BaseException) -> BaseException:
    """Where no plan was found because every candidate would do what is denied, that is what ended the run."""
    if run is None or not run.denied or not isinstance(error, Abstained):
        return error
    first = run.denied[0]
    message = f"what this needs is not allowed: {first.reason} (rule {first.rule!r})"
    return DeniedError(message, "ask for something else, or change the rules")


def _is_for_the_caller(error: BaseException) -> bool:
    """A cancellation always; a fault of our own where somebody looks for it."""
    ours = not isinstance(error, EspalierError) and bool(os.environ.get("ESPALIER_DEBUG"))
    return ours or isinstance(error, asyncio.CancelledError)


def _new_id() -> str:
    """Sorts by time; the rest is chance."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


def _ended(outcome: Outcome) -> Mapping[str, Json]:
    how: dict[str, Json] = {"status": outcome.status.value, "why": outcome.why.value}
    return {**how, "answer": outcome.answer, "reason": outcome.reason}


def _blocking(work: Coroutine[Any, Any, T]) -> T:
    """Runs ``work`` to its end, also where an event loop is running already (a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()

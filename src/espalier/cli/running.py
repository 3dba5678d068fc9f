"""The commands that put a task to the agent: ``run`` and ``plan``."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from espalier.cli.allowing import allowed_objects, allowed_words, verdicts_of
from espalier.cli.asking import Terminal
from espalier.cli.exits import DONE, held
from espalier.cli.output import say, say_json, say_outcome, tell, watch
from espalier.cli.planning import plan_lines, plan_object
from espalier.cli.process import run_interruptibly
from espalier.cli.result import UsageError, exit_code, result_object
from espalier.cli.text import columns, count
from espalier.cli.view import RunView
from espalier.core.event import Listener
from espalier.core.guarding import Verdict
from espalier.core.outcome import Outcome, Status, StopReason, Usage
from espalier.core.plan import Plan
from espalier.llm.choose import AUTO, choose, resolve
from espalier.observe import log_listener
from espalier.safety.approvals import later
from espalier.safety.rules import PRESETS, read_rules
from espalier.settings import Settings, load_settings
from espalier.store.history import durations
from espalier.store.runs import Store

EXAMPLE = 'say what you want in your own words, such as: espalier run "How many rows are in sales.csv?"'


@dataclass(frozen=True, slots=True)
class Request:
    """What a command line asks of the agent: ``text`` is the task, "-" for stdin; ``flags`` are settings by key;
    with ``wait`` questions wait for `espalier approve` where nobody is at the terminal."""

    text: str
    workspace: Path
    flags: Mapping[str, object]
    as_json: bool = False
    verbose: bool = False
    wait: bool = False


def run(request: Request) -> int:
    """Runs the task and shows how it ended.

    Raises:
        UsageError: there is no task, or no such folder.
        SettingsError: a setting, or the file of rules, is wrong.
    """
    task, settings = _task(request.text), _settings(request)
    with held():
        from espalier.build import Agent  # noqa: PLC0415 - the whole house, which --help need not wait for

    model = chosen_model(settings)
    with watch(quiet=request.verbose) as seen:
        listeners: Sequence[Listener] = (seen, log_listener) if request.verbose else (seen,)
        person = Terminal(seen.paused) if sys.stdin.isatty() else None
        approve, ask = (person.approve, person.ask) if person else (later if request.wait else None, None)
        agent = Agent(model, settings=settings, listeners=listeners, approve=approve, ask=ask)
        seen.view.task, seen.view.model = task, agent.model_name
        going = agent.run(task, workspace=request.workspace, glance=seen.glance)
        ended = run_interruptibly(going, on_interrupt=seen.view.stop)
        outcome = ended or interrupted(seen.view, settings)
        seen.see(outcome)
    if request.as_json:
        say_json(result_object(outcome))
    else:
        say_outcome(outcome)
    return exit_code(outcome)


def plan(request: Request) -> int:
    """Shows what ``run`` would do, and does none of it.

    Raises:
        UsageError: there is no task, or no such folder.
        EspalierError: the task cannot be planned.
        KeyboardInterrupt: the person stopped it.
    """
    task, settings = _task(request.text), _settings(request)
    with held():
        from espalier.assemble import ethics_for, rules_for  # noqa: PLC0415 - see ``run``
        from espalier.build import Agent  # noqa: PLC0415 - see ``run``

    agent = Agent(chosen_model(settings), settings=settings)
    planned = run_interruptibly(agent.plan(task, workspace=request.workspace))
    if planned is None:
        raise KeyboardInterrupt
    goal, tree = planned
    expected = durations(Store(settings.home))
    allowed = verdicts_of(tree, rules_for(settings, None), ethics_for(settings))
    if request.as_json:
        say_json({**plan_object(goal, tree, expected), "allowed": allowed_objects(allowed)})
    else:
        say("\n".join([*plan_lines(goal, tree, expected), "", *_allowed_lines(tree, allowed)]))
    return DONE


def chosen_model(settings: Settings) -> str:
    """The full name of the model that is meant; where it was chosen for the person, stderr says which and why.

    Raises:
        SettingsError: no model has that name, or that of the strong one.
    """
    chosen = choose(settings.model, settings.providers)
    if settings.strong_model:
        resolve(settings.strong_model, settings.providers)
    if settings.model == AUTO:
        tell(f"model: {chosen.ref.said} ({chosen.why})")
    return chosen.ref.said


def interrupted(view: RunView, settings: Settings) -> Outcome:
    """How a run ended that gave no outcome after Ctrl-C: as it is recorded, else as far as its events tell, which is
    recorded then."""
    view.halt("was interrupted")
    store = Store(settings.home)
    recorded = store.outcome(view.run_id)
    if recorded is not None:
        return recorded
    leaves = view.plan.leaves() if view.plan else ()
    done = [leaf for leaf in leaves if view.mark(leaf.id).state.good]
    found = "\n".join(f"{leaf.title}: {view.mark(leaf.id).brief}" for leaf in done if view.mark(leaf.id).brief)
    reason = f"interrupted after {len(done)} of {count(len(leaves), 'step')}" if leaves else "interrupted"
    outcome = Outcome(view.run_id, Status.STOPPED, found, StopReason.INTERRUPTED, reason, plan=view.plan)
    outcome = replace(outcome, usage=Usage(seconds=view.seconds))
    if view.run_id:
        store.finish(outcome)
    return outcome


def _allowed_lines(tree: Plan, allowed: Mapping[str, Verdict]) -> list[str]:
    leaves = [(leaf.id, allowed_words(allowed.get(leaf.id))) for leaf in tree.leaves()]
    return columns([["Allowed" if n == 0 else "", id, words] for n, (id, words) in enumerate(leaves)])


def _task(text: str) -> str:
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"the task on stdin is no UTF-8 text (byte {error.start})"
            raise UsageError(message) from error
    # What the shell could not decode stands in the text as half characters, which no file and no answer can hold.
    task = text.encode(errors="replace").decode().strip()
    if not task:
        message = "there is no task"
        raise UsageError(message, EXAMPLE)
    return task


def _settings(request: Request) -> Settings:
    if not request.workspace.is_dir():
        message = f"the workspace {request.workspace} is not a folder"
        raise UsageError(message, "name one that is with --workspace, or leave it out to use the current one")
    settings = load_settings(request.workspace, request.flags)
    if settings.rules is not None and str(settings.rules) not in PRESETS:
        read_rules(settings.rules, None)  # before anything else is said
    for notice in settings.notices:
        tell(f"notice: {notice}")
    if request.verbose:
        logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    return settings

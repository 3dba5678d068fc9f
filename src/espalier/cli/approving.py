"""The work of the commands that answer the questions of runs: ``approvals``, ``approve``, ``deny``."""

from __future__ import annotations

import getpass
import json
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from espalier.cli.asking import visible
from espalier.cli.exits import DONE
from espalier.cli.output import say, say_json, tell
from espalier.cli.result import UsageError
from espalier.core.event import EventKind
from espalier.core.guarding import Answer
from espalier.core.value import Json
from espalier.settings import home_folder
from espalier.store.rows import Run
from espalier.store.runs import Store

NEWEST = 200
"""Runs whose questions are listed."""
SHORT = 8
"""Characters of a question's id that are shown."""

Open = Mapping[str, Any]
"""What the event of a question that is not answered holds."""


def listed(as_json: bool) -> int:
    """Lists the questions that nobody has answered."""
    store = Store(home_folder())
    found = [(run, each) for run in store.runs(NEWEST) for each in open_questions(store, run.id)]
    if as_json:
        say_json({"questions": [{"run_id": run.id, **question_object(each)} for run, each in found]})
    elif found:
        for run, each in found:
            say("\n".join(question_text(run, each)))
    else:
        tell("no run waits for an answer")
    return DONE


def approve(id: str, question: str, args: str, because: str, as_json: bool) -> int:
    """Says yes to a question.

    Raises:
        StoreError: there is no such run, or more than one.
        UsageError: it has no such open question, or more than one; or ``args`` is no JSON object.
    """
    edited = _object(args) if args else None
    return _answer(id, question, Answer(True, _who("approve"), args=edited, words=because), as_json)


def deny(id: str, question: str, words: str, as_json: bool) -> int:
    """Says no to a question; ``words`` say what is to be done instead.

    Raises:
        StoreError: there is no such run, or more than one.
        UsageError: it has no such open question, or more than one.
    """
    return _answer(id, question, Answer(False, _who("deny"), words=words), as_json)


def open_questions(store: Store, run_id: str) -> list[Open]:
    """The questions of a run that neither it nor anybody since has seen answered, in order."""
    events = store.events(run_id)
    done = Counter(str(each.data["question"]) for each in events if each.kind is EventKind.APPROVAL_ANSWERED)
    done.update(mark for mark, _, taken in store.answers(run_id) if taken != run_id)
    found: list[Open] = []
    for event in events:
        if event.kind is EventKind.APPROVAL_ASKED:
            done[str(event.data["question"])] -= 1
            if done[str(event.data["question"])] < 0:
                found.append(event.data)
    return found


def question_object(asked: Open) -> dict[str, Json]:
    """A question as JSON."""
    return {
        "question": str(asked["question"])[:SHORT],
        **{key: each for key, each in asked.items() if key != "question"},
    }


def question_text(run: Run, asked: Open) -> Iterator[str]:
    """A question as it is shown: the literal call, why it is asked, and how it is answered."""
    short = str(asked["question"])[:SHORT]
    yield f"Open question {short} of run {run.id}:"
    yield f"  may {visible(asked['tool'])} be called ({asked['effect']})? Rule {visible(asked['rule'])!r}:"
    yield f"  {visible(asked['reason'])}"
    for name, text in asked["args"].items():
        sources = ", ".join(visible(each) for each in asked["sources"].get(name, ()))
        yield f"  {visible(name)} = {visible(text)}" + (f"   (from {sources})" if sources else "")
    if asked["chosen_by"]:
        yield f"  chosen after reading {', '.join(visible(each) for each in asked['chosen_by'])}"
    planned = asked["planned"] or {}
    for name in planned:
        if planned[name] != asked["args"].get(name):
            yield f"  the plan had {visible(name)} = {visible(planned[name])}"
    yield f"  answer: espalier approve {run.id} {short}, or espalier deny {run.id} {short}"


def _answer(id: str, question: str, answer: Answer, as_json: bool) -> int:
    store = Store(home_folder())
    run = store.find(id)
    asked = _one(run, question, open_questions(store, run.id))
    store.answer(run.id, str(asked["question"]), answer)
    again = f"espalier run {shlex.quote(run.task)} -w {shlex.quote(run.workspace)}"
    if as_json:
        told: dict[str, Json] = {"run_id": run.id, **question_object(asked), "yes": answer.yes, "who": answer.who}
        say_json({**told, "running": run.status == "running", "next": "" if run.status == "running" else again})
        return DONE
    said = "yes" if answer.yes else "no"
    tell(f"{said} to {visible(asked['tool'])} in run {run.id}")
    tell("the run goes on" if run.status == "running" else f"it holds for the next run of the task, once: {again}")
    return DONE


def _one(run: Run, question: str, found: list[Open]) -> Open:
    fitting = [each for each in found if str(each["question"]).startswith(question)]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        message = f"run {run.id} has no open question"
        raise UsageError(message, "espalier approvals lists those that there are")
    ids = ", ".join(f"{str(each['question'])[:SHORT]} ({visible(each['tool'])})" for each in found)
    message = f"run {run.id} has no open question {question!r}" if not fitting else f"run {run.id} asks more than once"
    raise UsageError(message, f"name one of {ids}")


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        message = "--args is no JSON object"
        raise UsageError(message, 'give all arguments, such as --args \'{"path": "b.csv"}\'')
    return found


def _who(command: str) -> str:
    return f"{getpass.getuser()} by espalier {command}"

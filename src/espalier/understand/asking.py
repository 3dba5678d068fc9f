"""Task -> Goal with a model, on top of what rules find: objectives, files, constraints, and what shows success."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from espalier.core.errors import ReplyError, ToolError
from espalier.core.message import Message, Request
from espalier.core.seams import Model, Understander
from espalier.core.task import Context, Criterion, Deliverable, Goal, MentionKind, Task
from espalier.llm.ask import ask
from espalier.llm.prompt import render

BESIDE = ("AGENTS.md",)
"""Files of a workspace that tell an agent how things are done there."""
LONGEST = 16_000
"""Characters of each of them that are read."""
MOST_CRITERIA = 8
KINDS = {"table", "chart", "report", "text"}
ALWAYS = {"answered", "verified"}
"""Checks that every goal has."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")

Read = Callable[[str], Awaitable[str]]
"""Gives the text of a file of the workspace; raises ToolError where it cannot be read."""
Offer = Callable[[str], Awaitable[Sequence[Context]]]
"""Gives what else lies beside a task of these words, such as the skills of the workspace."""


async def nothing_else(words: str) -> Sequence[Context]:
    """For a workspace in which nothing else speaks to an agent."""
    return ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model says that a task means; ``criteria`` are sentences that are true once it is done."""

    objectives: tuple[str, ...]
    deliverables: tuple[Deliverable, ...] = ()
    constraints: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    language: str = ""


class AskingUnderstander:
    """Makes goals of what ``inner`` finds by rule and ``model`` understands; satisfies `core.seams.Understander`."""

    def __init__(self, inner: Understander, model: Model, read: Read, offer: Offer = nothing_else) -> None:
        self._inner = inner
        self._model = model
        self._read = read
        self._offer = offer

    async def __call__(self, task: Task) -> Goal:
        """The goal of ``task``; the one that was found by rule, with a note that says so, where the model's reply
        cannot be used.

        Raises:
            TaskError: whatever ``inner`` refuses.
            ModelError: the model cannot be reached, or it refuses.
        """
        goal = await self._inner(task)
        context = [one async for one in self._context(task.text)]
        goal = replace(goal, context=tuple(context))
        told = f"Task of the person:\n{task.text.strip()}\n\n{render('workspace', goal=goal)}"
        messages = (Message("system", render("understand")), Message("user", told))
        try:
            understood = await ask(self._model, Request(messages, purpose="understand"), Understood)
        except ReplyError as error:
            return replace(goal, notes=(*goal.notes, f"the task was read by rule alone: {error.message}"))
        return merged(goal, understood)

    async def _context(self, words: str) -> AsyncIterator[Context]:
        for path in BESIDE:
            try:
                yield _bounded(Context(path, await self._read(path)))
            except ToolError:
                continue
        for each in await self._offer(words):
            yield _bounded(each)


def _bounded(context: Context) -> Context:
    text = context.text
    cut = f"\n... (cut: {len(text):,} characters in all)"
    return replace(context, text=text[:LONGEST] + cut) if len(text) > LONGEST else context


def merged(goal: Goal, understood: Understood) -> Goal:
    """The goal by rule with what a model understood: files that the task names stay, words of its own come on top."""
    deliverables = tuple(_deliverables(goal, understood))
    own = (*goal.constraints, *_said(understood.constraints))
    language = understood.language.strip()
    return replace(
        goal,
        objectives=_said(understood.objectives) or goal.objectives,
        deliverables=deliverables,
        constraints=tuple(dict.fromkeys(own)),
        criteria=tuple(dict.fromkeys(_criteria(goal, deliverables, understood))),
        language=language if LANGUAGE.fullmatch(language) else goal.language,
    )


def _deliverables(goal: Goal, understood: Understood) -> Iterator[Deliverable]:
    """Those by rule that have a path, then those of the model; a path that the task does not name is none."""
    named = [one for one in goal.deliverables if one.path]
    yield from named
    kinds = {one.kind for one in named}
    for one in understood.deliverables:
        kind = one.kind if one.kind in KINDS else "text"
        path = one.path.removeprefix("./") if one.path and one.path.lower() in goal.task.text.lower() else None
        if path is None and kind not in kinds:
            kinds.add(kind)
            yield Deliverable(kind)
        elif path is not None and _is_inside(path) and path not in {each.path for each in named}:
            yield Deliverable(kind, path)


def _criteria(goal: Goal, deliverables: Sequence[Deliverable], understood: Understood) -> Iterator[Criterion]:
    """By rule: what every goal has, each file that the task names, each file to make. By a judge: the rest."""
    yield from (one for one in goal.criteria if one.check in ALWAYS)
    files = {str(mention.target) for mention in goal.mentions if mention.kind is MentionKind.FILE}
    yield from (one for one in goal.criteria if one.check == "covered" and one.subject in files)
    for file in deliverables:
        if file.path and file.path not in files:
            yield Criterion("covered", file.path, f"{file.path} is there and reads back")
        elif not file.path and file.kind == "chart":
            yield Criterion("made", "chart", "a chart was made")
        elif not file.path:
            yield Criterion("judge", file.kind, f"a {file.kind} was written to a file")
    yield from (Criterion("judge", "answer", says) for says in _said(understood.criteria)[:MOST_CRITERIA])


def _said(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said for each in sentences if (said := " ".join(each.split()))))


def _is_inside(path: str) -> bool:
    return not path.startswith(("/", "~")) and ".." not in path.split("/")

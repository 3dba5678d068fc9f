"""The goal of a task that wants an article written from sources."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from espalier.core.errors import TaskError
from espalier.core.seams import Understander
from espalier.core.task import Criterion, Deliverable, Goal, Inventory, Task, Writing
from espalier.understand.rules import language_of
from espalier.understand.writing import writing_of

Documents = Callable[[Writing], Sequence[str]]
"""The documents of the workspace that an article may be written from; raises OutsideWorkspace. It blocks."""


class ArticleUnderstander:
    """Makes the goal of a task that wants an article; every other task is for ``inner``. Satisfies
    `core.seams.Understander`. ``besides``: ``inner`` may know what to do where no folder is named and none is needed,
    as one does who can search the web."""

    def __init__(self, inner: Understander, documents: Documents, *, besides: bool = False) -> None:
        self._inner = inner
        self._documents = documents
        self._besides = besides

    async def __call__(self, task: Task) -> Goal:
        """The goal of ``task``.

        Raises:
            TaskError: there is no such folder, or no document in it; or whatever ``inner`` refuses.
            OutsideWorkspace: the folder lies outside the workspace.
        """
        writing = writing_of(task.text)
        if writing is None or not task.workspace.is_dir():
            return await self._inner(task)
        sources = await asyncio.to_thread(self._documents, writing)
        if not sources and self._besides and not writing.folder and not writing.web:
            return await self._inner(task)
        if not writing.web:
            _require_sources(task, writing, sources)
        return article_goal(task, writing, sources)


def article_goal(task: Task, writing: Writing, sources: Sequence[str]) -> Goal:
    """The goal that an article is which is written from ``sources``."""
    path = writing.path
    length = "" if writing.words is None else f" of about {writing.words:,} words"
    criteria = (
        Criterion("answered", "answer", "it is said what was written, and every number in that stands on evidence"),
        Criterion("verified", "plan", "every result was checked"),
        Criterion("made", "report", f"{path} is there"),
        Criterion(
            "sourced",
            path,
            f"{path} is an article about {writing.about}{length}: every sentence stands in the source that it cites, "
            "every citation resolves, and it tells enough of what the sources say",
        ),
    )
    return Goal(
        task=task,
        objectives=(f"write an article about {writing.about}{length}",),
        deliverables=(Deliverable("report", path),),
        constraints=("nothing is claimed that no source says", "the sources stay as they are"),
        criteria=criteria,
        inventory=Inventory(files=tuple(sources)),
        language=language_of(task.text),
        writing=writing,
    )


def _require_sources(task: Task, writing: Writing, sources: Sequence[str]) -> None:
    """Makes sure that there is something to write from.

    Raises:
        TaskError: there is not; says what is missing.
    """
    if sources:
        return
    if writing.folder and not (task.workspace / writing.folder).is_dir():
        folders = sorted(p.name for p in task.workspace.iterdir() if p.is_dir() and not p.name.startswith("."))
        message = f"there is no folder {writing.folder}/ to write an article from"
        raise TaskError(message, f"there is {', '.join(f'{one}/' for one in folders[:8])}" if folders else "make it")
    where = f"{writing.folder}/" if writing.folder else "the workspace"
    message = f"{where} holds no document from which an article about {writing.about} could be written"
    raise TaskError(message, "put texts about it there: .txt, .md, .html, .pdf or .docx")

"""Articles in a run: from the goal to a plan whose subtasks are the steps that a policy chooses."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from espalier.assemble.article_sources import Reading, pages_for
from espalier.assemble.learned_cases import live_policy
from espalier.assemble.setup import Ground, Setup
from espalier.core.errors import TaskError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.seams import Tool, Toolbox
from espalier.core.task import Goal, Writing
from espalier.core.value import Json
from espalier.executor.worker import Worker
from espalier.learner.cases.article import FINISH, KIND, ArticleCase, honest, in_turn, meets
from espalier.learner.cases.case import play
from espalier.learner.cases.improving import Base
from espalier.settings import Settings
from espalier.tools.articles.desk import Desk, Shelf
from espalier.tools.articles.drafting import Draft
from espalier.tools.articles.lengths import WORDS
from espalier.tools.articles.rendering import is_address
from espalier.tools.articles.sources import Source
from espalier.tools.articles.tools import article_tools
from espalier.understand.writing import writing_of

ANSWER = "answer"


def article_tools_for(ground: Ground, settings: Settings) -> Sequence[Tool]:
    """The tools that make articles, in a run that is about one.

    Raises:
        SettingsError: it is to be written from the web, and who searches that is set wrongly.
    """
    writing = writing_of(ground.task.text)
    if writing is None:
        return ()
    return article_tools(ground.workspace, pages_for(settings) if writing.web else None)


def article_route(ground: Ground, setup: Setup, tools: Toolbox, *, spoken: bool = False) -> ArticleRoute:
    """How a run plans articles: by what is learned, else in turn. Pages are read with the web tools among ``tools``."""
    policy, name = live_policy(setup.settings.home, KIND, in_turn)
    reading = Reading(ground.workspace, Worker(tools, guard=ground.guard).perform)
    return ArticleRoute(reading, policy, name, spoken)


@dataclass(frozen=True, slots=True)
class ArticleRoute:
    """Plans articles: reads the sources, plays the case with ``policy`` on them, and lays down the steps that it took.
    The steps give the same when they are carried out, for they are the same functions of the same sources.
    ``spoken``: a language model writes the sections, and the tools keep of it what stands on the sources; ``spares``
    are the steps that write a section out of its passages, by the id of the one that a model writes."""

    reading: Reading
    policy: Base
    name: str = "default"
    spoken: bool = False
    spares: dict[str, Action] = field(default_factory=dict)

    def spare(self, plan: Plan, blamed: str) -> Plan | None:
        """The plan, in which a section that the model does not get right is put together out of its passages."""
        action, node = self.spares.pop(blamed, None), next((one for one in plan.leaves() if one.id == blamed), None)
        if action is None or node is None:
            return None
        return plan.with_node(blamed, replace(node, goal="", action=action), f"{blamed}: out of its passages, no model")

    async def __call__(self, goal: Goal) -> Plan | None:
        """The plan, where the goal is an article.

        Raises:
            TaskError: no source says anything about the topic.
        """
        if goal.writing is None:
            return None
        sources, unread = await self.reading(goal.writing)
        return await asyncio.to_thread(self._plan, goal, goal.writing, sources, unread)

    def _plan(self, goal: Goal, writing: Writing, sources: Sequence[Source], unread: Sequence[str]) -> Plan:
        shelf = Shelf.of(writing.about, writing.words or WORDS, sources)
        _require_told(shelf, writing, unread)
        taken, name = self._best(shelf)
        laid = _Laid(goal, writing, shelf, self.spoken)
        for choice, draft in _drafts(shelf, taken):
            laid.add(choice, draft)
        self.spares.update(laid.spares)
        left = f"; not read: {'; '.join(unread[:3])}" if unread else ""
        return Plan(laid.root(), reason=f"the steps that the policy {name} takes on these sources{left}")

    def _best(self, shelf: Shelf) -> tuple[Sequence[str], str]:
        """The steps of the policy, where they meet the goal or the fixed ones do not either; whose they are."""
        found = []
        for policy, name in ((honest(self.policy()), self.name), (in_turn, "default")):
            case = ArticleCase(desk := Desk(shelf), scored=False)
            play(case, policy)
            found.append((meets(desk.worth()), case.taken, name))
        (is_met, taken, name), (is_met_in_turn, in_order, default) = found
        usable = any(choice == "write" for choice in taken) and (is_met or not is_met_in_turn)
        return (taken, name) if usable else (in_order, default)


def _require_told(shelf: Shelf, writing: Writing, unread: Sequence[str]) -> None:
    if shelf.corpus(len(shelf.sources))[0].passages:
        return
    if not shelf.sources and unread:
        message = f"nothing can be read to write about {writing.about} from: {unread[0]}"
        raise TaskError(message, "; ".join(unread[1:3]))
    where = f"the documents in {writing.folder}/" if writing.folder else "the documents here"
    if writing.web:
        where = f"{where} and the pages" if writing.folder else "the pages that were found"
    names = ", ".join(source.path for source in shelf.sources[:8])
    message = f"{where} say nothing about {writing.about}" + (f" ({names})" if names else "")
    hint = "; ".join(unread[:3]) or "put a text about it there, or write the topic as the sources do"
    raise TaskError(message, hint)


def _drafts(shelf: Shelf, taken: Sequence[str]) -> list[tuple[str, Draft]]:
    """Each step taken with the draft before it."""
    desk, found = Desk(shelf), []
    for choice in taken:
        found.append((choice, desk.draft))
        if choice != FINISH:
            desk.carry_out(choice)
    return found


@dataclass(slots=True)
class _Laid:
    """A plan that is being laid down, step by step."""

    goal: Goal
    writing: Writing
    shelf: Shelf
    spoken: bool
    reads: list[Subtask] = field(default_factory=list)
    steps: list[Subtask] = field(default_factory=list)
    draft: str = ""
    """The id of the subtask that gave the draft as it stands."""
    sections: list[tuple[str, str]] = field(default_factory=list)
    """Title and id of the sections that were written since."""
    spares: dict[str, Action] = field(default_factory=dict)

    def add(self, choice: str, before: Draft) -> None:
        """Lays down one step; ``before`` is the draft that it is done on."""
        if choice == "fetch":
            number = len(self.reads)
            path = self.shelf.sources[number].path
            tool, name = ("web_source", "url") if is_address(path) else ("read_source", "path")
            args: dict[str, Json] = {name: path, "number": number}
            self.reads.append(Subtask(f"source-{number + 1}", f"Read {path}", Action(tool, args)))
        elif choice == "write":
            self._section(before)
        elif choice in {"outline", "revise", "cut"}:
            self._step(choice)

    def root(self) -> Subtask:
        """The whole tree: sources, steps, the file, its check, the answer."""
        writing, asked = self.writing, self.goal.task.text
        made: dict[str, Json] = {"path": writing.path, "language": self.goal.language, **self._on()}
        write = Subtask("article", f"Write {writing.path}", Action("write_article", made), delivers=(writing.path,))
        held: dict[str, Json] = {"path": writing.path, "topic": writing.about}
        held["documents"] = [source.path for source in self.shelf.sources]
        held |= {"words": writing.words} if writing.words else {}
        title = f"Hold {writing.path} against its sources"
        check = Subtask("check", title, Action("check_article", held), needs=("article",))
        told: dict[str, Json] = {"parts": ["${article}"], "language": self.goal.language, "request": asked}
        answer = Subtask(ANSWER, "Answer", Action(ANSWER, told), needs=("check",))
        sources = Subtask("sources", "Fetch information", children=tuple(self.reads))
        work = Subtask("draft", f"Draft an article about {writing.about}", children=tuple(self.steps))
        return Subtask("task", self.goal.objectives[0], children=(sources, work, write, check, answer))

    def _step(self, choice: str) -> None:
        said = {"outline": "Outline", "revise": "Revise", "cut": "Cut"}[choice]
        again = sum(step.id.startswith(choice) for step in self.steps)
        id = f"{choice}-{again + 1}" if again else choice
        args = self._on()
        if choice == "outline":
            args |= {"topic": self.writing.about, "words": self.shelf.words}
        self.steps.append(Subtask(id, said, Action(f"article_{choice}", args)))
        self.draft, self.sections = id, []

    def _section(self, before: Draft) -> None:
        section = before.unwritten[0]
        id = f"section-{sum(step.id.startswith('section') for step in self.steps) + 1}"
        title = f"Write: {section.title or 'the opening'}"
        args: dict[str, Json] = {"draft": f"${{{self.draft}}}", "sources": self._sources(), "title": section.title}
        by_tool = Action("article_section", args)
        if self.spoken:
            pool = [self.shelf.sources[source].passages[place] for source, place in section.pool]
            facts = "\n".join(f"[{p.source + 1}] {p.text}" for p in pool)
            self.steps.append(Subtask(id, title, goal=self._wanted(section.title, before, facts), needs=(self.draft,)))
            self.spares[id] = by_tool
        else:
            self.steps.append(Subtask(id, title, by_tool))
        self.sections.append((section.title, id))

    def _wanted(self, title: str, draft: Draft, facts: str) -> str:
        """What a language model is told of a section that it is to write."""
        room = max(40, draft.words // max(1, len(draft.sections)))
        part = f"the section {title!r}" if title else "the opening paragraph, which says what it is,"
        return (
            f"Write {part} of an article about {draft.topic}, about {room} words of plain prose without a heading, in "
            f"the language {self.goal.language!r}. Say only what the passages below say: each sentence ends with the "
            f"number of the one passage source that it stands on, as in [1]. Add no number, name or claim of your own; "
            f"what stands on no source is taken out again. Reply with the text alone.\n\nPassages:\n{facts}"
        )

    def _on(self) -> dict[str, Json]:
        """The arguments of a step on the draft as it stands: the draft, the sections written since, the sources."""
        args: dict[str, Json] = {"sources": self._sources()}
        if self.draft:
            args["draft"] = f"${{{self.draft}}}"
        if self.sections:
            spoken: list[Json] = [{"title": title, "text": f"${{{id}}}"} for title, id in self.sections]
            args["sections"] = spoken if self.spoken else [f"${{{id}}}" for _, id in self.sections]
        return args

    def _sources(self) -> list[Json]:
        return [f"${{{read.id}}}" for read in self.reads]

"""The tools that make an article, one for each step, and the one that checks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from espalier.core.errors import Fault, ToolError
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Column, ColumnType, Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.arguments import optional_text, text_argument, whole_argument
from espalier.tools.articles.checking import Check, checks, short, texts
from espalier.tools.articles.drafting import Draft, cut, outlined, revised, written
from espalier.tools.articles.folder import document_text, read_source
from espalier.tools.articles.lengths import WORDS, words_of
from espalier.tools.articles.pages import Pages, page_tools
from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.rendering import is_address, markdown
from espalier.tools.articles.steps import as_json, draft_of, left_out, sources_of
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.workspace import Workspace

LONGEST = 20_000
TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
LIST: Json = {"type": "array"}
OBJECT: Json = {"type": "object"}
Step = Callable[[Draft, Corpus], Draft]


def article_tools(workspace: Workspace, pages: Pages | None = None) -> tuple[FunctionTool, ...]:
    """All of them, for one workspace; with ``pages`` those too that take sources from the web."""
    revise = "Puts right what does not stand on its source, else adds what is still missing"
    steps = (
        _step("article_revise", revise, revised),
        _step("article_cut", "Takes out what is said twice or too much", cut),
    )
    web = page_tools(pages) if pages else ()
    return (_read(workspace), *web, _outline(), _section(), *steps, _write(workspace), _check(workspace, pages))


def _read(workspace: Workspace) -> FunctionTool:
    def read(args: Mapping[str, Value]) -> Observation:
        path = workspace.relative(text_argument(args, "path"))
        source = read_source(workspace, path, whole_argument(args, "number", 0, 0, LONGEST))
        note = f"{path}: {len(source.passages)} passages"
        return Observation(as_json(source), provenance=(Provenance(Origin.WORKSPACE, path),), note=note)

    says = "Reads a document as the source of an article: its title and the sentences that can be cited"
    return FunctionTool(spec_of("read_source", says, required={"path": TEXT, "number": WHOLE}, resource="cpu"), read)


def _outline() -> FunctionTool:
    def plan(args: Mapping[str, Value]) -> Observation:
        words = whole_argument(args, "words", WORDS, 1, LONGEST)
        corpus = Corpus(text_argument(args, "topic"), sources_of(args))
        before = draft_of(args, corpus, []) if args.get("draft") else Draft(corpus.topic, words)
        draft = outlined(before, corpus)
        if not draft.sections:
            message = f"the sources say nothing about {corpus.topic!r}"
            raise ToolError(message, "put a text about it into the folder, or name another topic")
        return Observation(as_json(draft), note=", ".join(s.title for s in draft.sections if s.title))

    spec = spec_of(
        "article_outline",
        "Plans an article: its title, its sections, and the passages for each",
        required={"topic": TEXT, "sources": LIST},
        optional={"words": WHOLE, "draft": OBJECT, "sections": LIST},
        pure=True,
        resource="cpu",
    )
    return FunctionTool(spec, plan)


def _section() -> FunctionTool:
    def write(args: Mapping[str, Value]) -> Observation:
        title = optional_text(args, "title")
        corpus = Corpus(draft_topic(args), sources_of(args))
        draft = written(draft_of(args, corpus, []), corpus, title)
        found = next((section for section in draft.sections if section.title == title), None)
        if found is None or found.claims is None:
            message = f"the outline has no section {title!r} to write"
            raise ToolError(message, "name one of its sections")
        return Observation(as_json(found), note=f"{words_of(c.text for c in found.claims):,} words")

    spec = spec_of(
        "article_section",
        "Writes one section of an article out of the passages that its outline gives it",
        required={"draft": OBJECT, "sources": LIST, "title": TEXT},
        pure=True,
        resource="cpu",
    )
    return FunctionTool(spec, write)


def _step(name: str, says: str, step: Step) -> FunctionTool:
    def go(args: Mapping[str, Value]) -> Observation:
        corpus, notes = Corpus(draft_topic(args), sources_of(args)), list[str]()
        draft = step(draft_of(args, corpus, notes), corpus)
        notes.insert(0, f"{words_of(draft.texts):,} words")
        return Observation(as_json(draft), note=left_out(notes))

    needed: dict[str, Json] = {"draft": OBJECT, "sources": LIST}
    return FunctionTool(
        spec_of(name, says, required=needed, optional={"sections": LIST}, pure=True, resource="cpu"), go
    )


def _write(workspace: Workspace) -> FunctionTool:
    def write(args: Mapping[str, Value]) -> Observation:
        path, notes = workspace.relative(text_argument(args, "path")), list[str]()
        corpus = Corpus(draft_topic(args), sources_of(args))
        draft = draft_of(args, corpus, notes)
        if not draft.claims:
            message = "nothing of the article is written"
            raise ToolError(message, "write at least one section first")
        size = workspace.write(path, markdown(draft, corpus.sources, optional_text(args, "language"), path))
        value: dict[str, Json] = {"path": path, "title": draft.title, "words": words_of(draft.texts)}
        value |= {"sources": len({claim.source for claim in draft.claims}), "sections": len(draft.sections)}
        made = (Artifact(path, "report", size),)
        source = (Provenance(Origin.WORKSPACE, path),)
        return Observation(value, artifacts=made, provenance=source, note=left_out([f"wrote {path}", *notes]))

    spec = spec_of(
        "write_article",
        "Writes an article to a Markdown file, with its citations and the list of its sources",
        required={"path": TEXT, "draft": OBJECT, "sources": LIST},
        optional={"sections": LIST, "language": TEXT},
        effect=Effect.WRITE,
        resource="disk",
    )
    return FunctionTool(spec, write)


def _check(workspace: Workspace, pages: Pages | None) -> FunctionTool:
    def text(path: str) -> str:
        return pages.text(path) if pages and is_address(path) else document_text(workspace, path)

    def check(args: Mapping[str, Value]) -> Observation:
        path, topic = workspace.relative(text_argument(args, "path")), text_argument(args, "topic")
        asked = whole_argument(args, "words", 0, 0, LONGEST) or None
        named = args.get("documents")
        paths = [str(each) for each in named] if isinstance(named, list) else []
        held = texts([each if is_address(each) else workspace.relative(each) for each in paths], text)
        found = checks(workspace.read_text(path), path, topic, asked, held)
        wrong = short(found)
        fault = Fault("ArticleError", f"{path}: {wrong}", "see the sources, or ask for less") if wrong else None
        source = (Provenance(Origin.WORKSPACE, path),)
        return Observation(table=_table(found), fault=fault, provenance=source, note=wrong or "every check holds")

    spec = spec_of(
        "check_article",
        "Holds an article against its sources: every sentence stands in the source it cites, citations resolve, length",
        required={"path": TEXT, "topic": TEXT, "documents": LIST},
        optional={"words": WHOLE},
        resource="cpu",
    )
    return FunctionTool(spec, check)


def draft_topic(args: Mapping[str, Value]) -> str:
    """The topic of the argument ``draft``.

    Raises:
        ToolError: it is no draft.
    """
    draft = args.get("draft")
    if isinstance(draft, dict) and isinstance(draft.get("topic"), str):
        return str(draft["topic"])
    message = "draft is none that article_outline gave"
    raise ToolError(message, "give what the step before gave")


def _table(found: tuple[Check, ...]) -> Table:
    columns = (
        Column("check", ColumnType.TEXT),
        Column("measured", ColumnType.NUMBER),
        Column("holds", ColumnType.FLAG),
        Column("says", ColumnType.TEXT),
    )
    rows = tuple((check.name, round(check.value, 4), check.holds, check.says) for check in found)
    return Table(columns, rows, len(rows), how="the article was read afresh and held against its sources")

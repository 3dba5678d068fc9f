"""A program of the plan language -> the plan tree, bound to real files and columns.

Each question becomes a branch (the query, then what is made of it: chart, file); a report and the answer come last
and need what they show. A summary is written out into the queries it stands for, so that they run side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from espalier.core import codec
from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.query import Query
from espalier.core.value import Json
from espalier.llm.embedded.language import CHARTS, FORMATS, Binding, split
from espalier.llm.embedded.reading import Tokens
from espalier.llm.embedded.rowsteps import read_ask
from espalier.llm.embedded.summary import summary_queries

Describe = Callable[[Query, str], str]
"""A query in words, in a language."""


@dataclass(slots=True)
class _Branch:
    """What is being built for one question."""

    id: str
    title: str
    leaves: list[Subtask] = field(default_factory=list)


class Compiler:
    """Builds the tree of one program. ``taken`` are the files there are, so that a default name hits none of them."""

    def __init__(self, binding: Binding, describe: Describe, request: str, language: str, taken: Sequence[str]) -> None:
        self.binding = binding
        self.describe = describe
        self.request = request
        self.language = language
        self.taken = set(taken)
        self.branches: list[_Branch] = []
        self.shown: list[str] = []
        """Leaves whose values the answer speaks of."""
        self.sections: list[str] = []
        """Leaves that the next report shows."""
        self.reports: list[Subtask] = []
        self.last = ""
        """The leaf that ``chart`` and ``save`` are about."""
        self.written: dict[str, str] = {}
        """Path -> leaf that last wrote it."""
        self.saved: set[str] = set()

    def compile(self, tokens: list[str]) -> Plan:
        """The plan.

        Raises:
            PlanError: the tokens are no program.
        """
        statements = split(tokens)
        if not statements:
            message = "the plan is empty"
            raise PlanError(message)
        for statement in statements:
            self._statement(statement)
        return Plan(Subtask("task", self.request, children=self._children()))

    def _statement(self, statement: list[str]) -> None:
        head, tokens = statement[0], Tokens(statement[1:], self.binding)
        handler = getattr(self, f"_do_{head}", None)
        if handler is None:
            message = f"{head!r} begins no statement"
            raise PlanError(message)
        handler(tokens)
        if tokens.peek:
            message = f"{tokens.peek!r} does not belong after {' '.join(statement[: tokens.at + 1])!r}"
            raise PlanError(message)

    def _children(self) -> tuple[Subtask, ...]:
        branches = tuple(
            branch.leaves[0]
            if len(branch.leaves) == 1
            else Subtask(branch.id, branch.title, children=tuple(branch.leaves))
            for branch in self.branches
        )
        parts: list[Json] = [f"${{{id}}}" for id in self.shown if id not in self.saved]
        args: dict[str, Json] = {"parts": parts, "language": self.language, "request": self.request}
        answer = Subtask("answer", "Put the answer into words", Action("answer", args))
        return (*branches, *self.reports, answer)

    # --- what statements add

    def _branch(self, title: str, tool: str, args: dict[str, Json], name: str) -> Subtask:
        branch = _Branch(str(len(self.branches) + 1), title)
        leaf = Subtask(f"{branch.id}.{name}", title, Action(tool, args))
        branch.leaves.append(leaf)
        self.branches.append(branch)
        self.last = leaf.id
        return leaf

    def _query(self, query: Query) -> Subtask:
        args: dict[str, Json] = {"query": codec.dump(query)}
        leaf = self._branch(self.describe(query, self.language), "query", args, "query")
        self.shown.append(leaf.id)
        self.sections.append(leaf.id)
        return leaf

    def _do_ask(self, tokens: Tokens) -> None:
        self._query(read_ask(tokens))
        tokens.at = len(tokens.tokens)

    def _do_summary(self, tokens: Tokens) -> None:
        path = tokens.table()
        profile = next(t for t in self.binding.tables if t.path == path)
        for query, chart in summary_queries(profile):
            self._query(query)
            if chart:
                self._chart("auto", None)

    def _do_calc(self, tokens: Tokens) -> None:
        expression = tokens.literal().value
        leaf = self._branch(f"Calculate {expression}", "calculate", {"expression": expression}, "number")
        self.shown.append(leaf.id)
        self.sections.append(leaf.id)

    def _do_chart(self, tokens: Tokens) -> None:
        kind = CHARTS[tokens.next()] if tokens.peek in CHARTS else "auto"
        self._chart(kind, str(tokens.literal().value) if tokens.is_pointer("l") else None)

    def _chart(self, kind: str, path: str | None) -> None:
        query = self._source()
        name = self._name(path, "chart", "png")
        args: dict[str, Json] = {"data": f"${{{query}}}", "kind": kind, "path": name, "language": self.language}
        leaf = self._under(query, f"Chart {name}", Action("chart", args), "chart", name)
        self.shown.append(leaf.id)
        self.sections.append(leaf.id)

    def _do_save(self, tokens: Tokens) -> None:
        query, suffix, path = self._source(), "csv", None
        if tokens.peek in FORMATS:
            suffix = tokens.next()
        elif tokens.is_pointer("l"):
            path = str(tokens.literal().value)
        name = self._name(path, self._stem(), suffix)
        args: dict[str, Json] = {"data": f"${{{query}}}", "path": name}
        leaf = self._under(query, f"Save {name}", Action("save_table", args), "save", name)
        self.shown.append(leaf.id)

    def _do_report(self, tokens: Tokens) -> None:
        path = str(tokens.literal().value) if tokens.is_pointer("l") else None
        if not self.sections:
            message = "a report needs something to report"
            raise PlanError(message)
        self._picture()
        name = self._name(path, "report", "html")
        args: dict[str, Json] = {
            "path": name,
            "request": self.request,
            "sections": [f"${{{id}}}" for id in self.sections],
            "language": self.language,
        }
        id = "report" if not self.reports else f"report{len(self.reports) + 1}"
        self.reports.append(Subtask(id, f"Report {name}", Action("report", args), delivers=(name,)))
        self.shown.append(id)
        self.sections = []

    def _do_write(self, tokens: Tokens) -> None:
        text, path = tokens.constant(), self._file(tokens)
        self._effect(f"Write {path}", "write_file", {"path": path, "text": str(text)}, path)

    def _do_append(self, tokens: Tokens) -> None:
        text, path = tokens.constant(), self._file(tokens)
        self._effect(f"Append to {path}", "append_file", {"path": path, "text": str(text)}, path)

    def _do_copy(self, tokens: Tokens) -> None:
        source, path = self._file(tokens), self._file(tokens)
        self._effect(f"Copy {source} to {path}", "copy_file", {"source": source, "path": path}, path, source)

    def _do_read(self, tokens: Tokens) -> None:
        path = self._file(tokens)
        self._value(f"Read {path}", "read_file", {"path": path}, "text")

    def _do_list(self, tokens: Tokens) -> None:
        suffix = tokens.next() if tokens.peek in FORMATS else ""
        self._value("List the files", "list_files", {"kind": suffix} if suffix else {}, "files")

    def _do_words(self, tokens: Tokens) -> None:
        self._counted(tokens, "words")

    def _do_lines(self, tokens: Tokens) -> None:
        self._counted(tokens, "lines")

    def _do_chars(self, tokens: Tokens) -> None:
        self._counted(tokens, "characters")

    def _counted(self, tokens: Tokens, what: str) -> None:
        path = self._file(tokens)
        self._value(f"Count the {what} of {path}", "count_text", {"path": path, "what": what}, "count")

    def _do_follow(self, tokens: Tokens) -> None:
        path = str(tokens.literal().value)
        read = self._branch(f"Follow {path}", "read_file", {"path": path}, "read")
        branch = self.branches[-1]
        branch.leaves[0] = replace(read, title=f"Read {path}")
        action = Action("instructions", {"text": f"${{{read.id}}}"})
        branch.leaves.append(Subtask(f"{branch.id}.do", f"Do what {path} says", action))

    # --- small helpers

    def _value(self, title: str, tool: str, args: dict[str, Json], name: str) -> None:
        path = args.get("path")
        leaf = self._branch(title, tool, args, name)
        if isinstance(path, str) and path in self.written:
            self.branches[-1].leaves[0] = replace(leaf, needs=(self.written[path],))
        self.shown.append(leaf.id)
        self.sections.append(leaf.id)

    def _effect(self, title: str, tool: str, args: dict[str, Json], path: str, source: str = "") -> None:
        earlier = tuple(dict.fromkeys(self.written[p] for p in (path, source) if p in self.written))
        leaf = self._branch(title, tool, args, "file")
        self.branches[-1].leaves[0] = replace(leaf, needs=earlier, delivers=(path,))
        self.written[path] = leaf.id
        self.shown.append(leaf.id)

    def _under(self, query: str, title: str, action: Action, name: str, path: str) -> Subtask:
        branch = next(b for b in self.branches if any(leaf.id == query for leaf in b.leaves))
        same = sum(leaf.id.startswith(f"{branch.id}.{name}") for leaf in branch.leaves)
        leaf = Subtask(f"{branch.id}.{name}{same + 1 if same else ''}", title, action, delivers=(path,))
        branch.leaves.append(leaf)
        self.written[path] = leaf.id
        return leaf

    def _picture(self) -> None:
        """A report on groups gets a chart where none was asked for; it may fail without failing the goal."""
        if any(id.rpartition(".")[2].startswith("chart") for id in self.sections):
            return
        for branch in self.branches:
            action = branch.leaves[0].action
            if branch.leaves[0].id in self.sections and action and _has_groups(action):
                self.last = branch.leaves[0].id
                self._chart("auto", None)
                branch.leaves[-1] = replace(branch.leaves[-1], optional=True)
                self.sections.remove(branch.leaves[-1].id)
                self.sections.insert(self.sections.index(branch.leaves[0].id) + 1, branch.leaves[-1].id)
                return

    def _source(self) -> str:
        if not self.last:
            message = "there is nothing yet to chart or save"
            raise PlanError(message)
        return self.last

    def _file(self, tokens: Tokens) -> str:
        return tokens.table() if tokens.is_pointer("t") else str(tokens.constant())

    def _stem(self) -> str:
        """A query that only reads one table is a conversion and keeps its name."""
        return PurePosixPath(self.binding.tables[0].path).stem if len(self.binding.tables) == 1 else "result"

    def _name(self, path: str | None, stem: str, suffix: str) -> str:
        if path is not None:
            self.taken.add(path)
            return path
        name, number = f"{stem}.{suffix}", 2
        while name in self.taken:
            name, number = f"{stem}-{number}.{suffix}", number + 1
        self.taken.add(name)
        return name


def _has_groups(action: Action) -> bool:
    query = action.args.get("query")
    aggregate = query.get("aggregate") if isinstance(query, dict) else None
    return isinstance(aggregate, dict) and bool(aggregate.get("keys"))

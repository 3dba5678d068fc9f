"""A plan tree that grows statement by statement: a branch for each question, reports and the answer at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from espalier.core import codec
from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan, Subtask
from espalier.core.query import Query
from espalier.core.value import Json

Describe = Callable[[Query, str], str]
"""A query in words, in a language."""


DOCUMENTS = (".md", ".html", ".htm")


@dataclass(slots=True)
class _Branch:
    """What is being built for one question."""

    id: str
    title: str
    leaves: list[Subtask] = field(default_factory=list)


class Tree:
    """The tree of one program. ``taken`` are the files there are, so that a default name hits none of them."""

    def __init__(self, describe: Describe, request: str, language: str, taken: Sequence[str]) -> None:
        self._describe = describe
        self._request = request
        self._language = language
        self._taken = set(taken)
        self._branches: list[_Branch] = []
        self._reports: list[Subtask] = []
        self._shown: list[str] = []
        """Leaves whose values the answer speaks of."""
        self._sections: list[str] = []
        """Leaves that the next report shows."""
        self._last = ""
        """The leaf that a chart or a file is made of."""
        self._writers: dict[str, str] = {}
        """Path -> leaf that last wrote it."""
        self._readers: dict[str, list[str]] = {}
        """Path -> leaves that have read it since."""
        self._delivered: set[str] = set()

    def plan(self) -> Plan:
        """The whole of it, with the answer last."""
        branches = tuple(
            branch.leaves[0]
            if len(branch.leaves) == 1
            else Subtask(branch.id, branch.title, children=tuple(branch.leaves))
            for branch in self._branches
        )
        parts: list[Json] = [_value_of(id) for id in self._shown]
        args: dict[str, Json] = {"parts": parts, "language": self._language, "request": self._request}
        answer = Subtask("answer", "Put the answer into words", Action("answer", args))
        return Plan(Subtask("task", self._request, children=(*branches, *self._reports, answer)))

    def query(self, query: Query) -> None:
        """Asks a question to tables."""
        leaf = self._branch(
            self._describe(query, self._language), Action("query", {"query": codec.dump(query)}), "query"
        )
        self._show(leaf.id)

    def calculate(self, expression: str) -> None:
        """Works out an expression."""
        leaf = self._branch(f"Calculate {expression}", Action("calculate", {"expression": expression}), "number")
        self._show(leaf.id)

    def chart(self, kind: str, path: str | None) -> None:
        """Draws what was asked last.

        Raises:
            PlanError: nothing was.
        """
        data, name = self._source(), self._name(path, "chart", "png")
        args: dict[str, Json] = {"data": _value_of(data), "kind": kind, "path": name, "language": self._language}
        leaf = self._under(data, f"Chart {name}", Action("chart", args), "chart", name)
        self._show(leaf.id)

    def save(self, path: str | None, stem: str, suffix: str) -> None:
        """Writes what was asked last to a file, ``stem.suffix`` where no path is given. A document of what was computed
        is a small report: it says in words what it shows.

        Raises:
            PlanError: nothing was.
        """
        if path is not None and path.lower().endswith(DOCUMENTS) and self._is_computed():
            sections = self._sections[:]
            self.report(path, drawn=False)
            self._sections = sections  # a report that is asked for besides shows them too
            return
        data, name = self._source(), self._name(path, stem, suffix)
        action = Action("save_table", {"data": _value_of(data), "path": name})
        leaf = self._under(data, f"Save {name}", action, "save", name)
        self._shown.append(leaf.id)

    def report(self, path: str | None, drawn: bool = True) -> None:
        """Reports all that came since the last report, ``drawn`` with a chart of groups though none was asked for.

        Raises:
            PlanError: there is nothing to report.
        """
        if not self._sections:
            message = "a report needs something to report"
            raise PlanError(message)
        if drawn:
            self._illustrate()
        name = self._name(path, "report", "html")
        sections: list[Json] = [_value_of(id) for id in self._sections]
        args: dict[str, Json] = {"path": name, "request": self._request, "sections": sections}
        action = Action("report", {**args, "language": self._language})
        id = f"report{len(self._reports) + 1}" if self._reports else "report"
        self._reports.append(Subtask(id, f"Report {name}", action, delivers=(name,)))
        self._shown.append(id)
        self._sections = []

    def look(self, title: str, action: Action, name: str, path: str = "") -> None:
        """Adds an action that only reads (``path``, after whoever writes it in this plan) and whose value is told."""
        leaf = self._branch(title, action, name)
        self._read(path)
        self._show(leaf.id)

    def change(self, title: str, action: Action, path: str, source: str = "") -> None:
        """Adds an action that writes ``path`` (from ``source``), after all that wrote or read it in this plan."""
        earlier = [self._writers[p] for p in (path, source) if p in self._writers]
        earlier += self._readers.pop(path, [])
        leaf = self._branch(title, action, "file")
        self._branches[-1].leaves[0] = replace(leaf, needs=tuple(dict.fromkeys(earlier)), delivers=(path,))
        self._writers[path] = leaf.id
        if source:
            self._readers.setdefault(source, []).append(leaf.id)
        self._shown.append(leaf.id)

    def follow(self, path: str) -> None:
        """Reads a file and does what it says."""
        title = f"Follow {path}"
        leaf = self._branch(f"Read {path}", Action("read_file", {"path": path}), "read")
        self._read(path)
        branch = self._branches[-1]
        branch.title = title
        action = Action("instructions", {"text": _value_of(leaf.id)})
        branch.leaves.append(Subtask(f"{branch.id}.do", f"Do what {path} says", action))

    def _branch(self, title: str, action: Action, name: str) -> Subtask:
        branch = _Branch(str(len(self._branches) + 1), title)
        leaf = Subtask(f"{branch.id}.{name}", title, action)
        branch.leaves.append(leaf)
        self._branches.append(branch)
        self._last = leaf.id
        return leaf

    def _show(self, id: str) -> None:
        self._shown.append(id)
        self._sections.append(id)

    def _read(self, path: str) -> None:
        """The first leaf of the last branch reads that file."""
        leaf = self._branches[-1].leaves[0]
        if path in self._writers:
            self._branches[-1].leaves[0] = replace(leaf, needs=(self._writers[path],))
        if path:
            self._readers.setdefault(path, []).append(leaf.id)

    def _under(self, data: str, title: str, action: Action, name: str, path: str) -> Subtask:
        """Adds what is made of the leaf ``data`` beside it."""
        branch = next(b for b in self._branches if any(leaf.id == data for leaf in b.leaves))
        same = sum(leaf.id.startswith(f"{branch.id}.{name}") for leaf in branch.leaves)
        leaf = Subtask(f"{branch.id}.{name}{same + 1 if same else ''}", title, action, delivers=(path,))
        branch.leaves.append(leaf)
        self._writers[path] = leaf.id
        return leaf

    def _illustrate(self) -> None:
        """A report on groups gets a chart where none was asked for; it may fail without failing the goal."""
        if any(id.rpartition(".")[2].startswith("chart") for id in self._sections):
            return
        for branch in self._branches:
            asked = branch.leaves[0]
            if asked.id in self._sections and _has_groups(asked.action):
                self._last = asked.id
                self.chart("auto", None)
                branch.leaves[-1] = replace(branch.leaves[-1], optional=True)
                chart = self._sections.pop()
                self._sections.insert(self._sections.index(asked.id) + 1, chart)
                return

    def _is_computed(self) -> bool:
        """Whether what was asked last is no list of rows."""
        action = next((leaf.action for b in self._branches for leaf in b.leaves if leaf.id == self._last), None)
        query = action.args.get("query") if action else None
        return isinstance(query, dict) and bool(query.get("aggregate") or query.get("analysis"))

    def _source(self) -> str:
        if not self._last:
            message = "there is nothing yet to chart or save"
            raise PlanError(message)
        return self._last

    def _name(self, path: str | None, stem: str, suffix: str) -> str:
        """Where something goes: ``path``, unless this plan puts something else there; else a name that no file has."""
        wanted = PurePosixPath(path or f"{stem}.{suffix}")
        spoken_for = self._taken if path is None else self._delivered
        name, number = str(wanted), 2
        while name in spoken_for:
            name, number = str(wanted.with_stem(f"{wanted.stem}-{number}")), number + 1
        self._taken.add(name)
        self._delivered.add(name)
        return name


def _value_of(id: str) -> str:
    return f"${{{id}}}"


def _has_groups(action: Action | None) -> bool:
    query = action.args.get("query") if action else None
    aggregate = query.get("aggregate") if isinstance(query, dict) else None
    return isinstance(aggregate, dict) and bool(aggregate.get("keys"))

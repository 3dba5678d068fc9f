"""A program of the plan language -> the plan tree, bound to real files and columns.

Each question becomes a branch (the query, then what is made of it: chart, file); a report and the answer come last
and need what they show. A summary is written out into the queries it stands for, so that they run side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from espalier.core.errors import PlanError
from espalier.core.plan import Action, Plan
from espalier.llm.embedded.language import CHARTS, FORMATS, Binding, split
from espalier.llm.embedded.reading import Tokens
from espalier.llm.embedded.rowsteps import read_ask
from espalier.llm.embedded.summary import summary_queries
from espalier.llm.embedded.tree import Describe, Tree


class Compiler:
    """Builds the tree of one program. ``taken`` are the files there are, so that a default name hits none of them."""

    def __init__(self, binding: Binding, describe: Describe, request: str, language: str, taken: Sequence[str]) -> None:
        self._binding = binding
        self._tree = Tree(describe, request, language, taken)

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
        return self._tree.plan()

    def _statement(self, statement: list[str]) -> None:
        head, tokens = statement[0], Tokens(statement[1:], self._binding)
        add = STATEMENTS.get(head)
        if add is None:
            message = f"{head!r} begins no statement"
            raise PlanError(message)
        add(self._tree, tokens)
        if tokens.peek:
            message = f"{tokens.peek!r} does not belong after {' '.join(statement[: tokens.at + 1])!r}"
            raise PlanError(message)


Statement = Callable[[Tree, Tokens], None]
"""Reads the tokens after a head, and lets the tree grow by what they say."""


def _ask(tree: Tree, tokens: Tokens) -> None:
    tree.query(read_ask(tokens))


def _summary(tree: Tree, tokens: Tokens) -> None:
    path = tokens.table()
    profile = next(table for table in tokens.binding.tables if table.path == path)
    for query, charted in summary_queries(profile):
        tree.query(query)
        if charted:
            tree.chart("auto", None)


def _calc(tree: Tree, tokens: Tokens) -> None:
    tree.calculate(_said(tokens))


def _chart(tree: Tree, tokens: Tokens) -> None:
    kind = CHARTS[tokens.next()] if tokens.peek in CHARTS else "auto"
    tree.chart(kind, _path(tokens))


def _save(tree: Tree, tokens: Tokens) -> None:
    suffix = tokens.next() if tokens.peek in FORMATS else ""
    path = None if suffix else _path(tokens)
    tree.save(path, _stem(tokens.binding), suffix or "csv")


def _report(tree: Tree, tokens: Tokens) -> None:
    tree.report(_path(tokens))


def _write(tree: Tree, tokens: Tokens) -> None:
    text, path = str(tokens.constant()), _file(tokens)
    tree.change(f"Write {path}", Action("write_file", {"path": path, "text": text}), path)


def _append(tree: Tree, tokens: Tokens) -> None:
    text, path = str(tokens.constant()), _file(tokens)
    tree.change(f"Append to {path}", Action("append_file", {"path": path, "text": text}), path)


def _copy(tree: Tree, tokens: Tokens) -> None:
    source, path = _file(tokens), _file(tokens)
    tree.change(f"Copy {source} to {path}", Action("copy_file", {"source": source, "path": path}), path, source)


def _read(tree: Tree, tokens: Tokens) -> None:
    path = _file(tokens)
    tree.look(f"Read {path}", Action("read_file", {"path": path}), "text", path)


def _list(tree: Tree, tokens: Tokens) -> None:
    kind = tokens.next() if tokens.peek in FORMATS else ""
    tree.look("List the files", Action("list_files", {"kind": kind} if kind else {}), "files")


def _count(what: str) -> Statement:
    def count(tree: Tree, tokens: Tokens) -> None:
        path = _file(tokens)
        action = Action("count_text", {"path": path, "what": what})
        tree.look(f"Count the {what} of {path}", action, "count", path)

    return count


def _follow(tree: Tree, tokens: Tokens) -> None:
    tree.follow(_said(tokens))


STATEMENTS: Mapping[str, Statement] = {
    "ask": _ask,
    "summary": _summary,
    "calc": _calc,
    "chart": _chart,
    "save": _save,
    "report": _report,
    "write": _write,
    "append": _append,
    "copy": _copy,
    "read": _read,
    "list": _list,
    "words": _count("words"),
    "lines": _count("lines"),
    "chars": _count("characters"),
    "follow": _follow,
}


def _said(tokens: Tokens) -> str:
    return str(tokens.literal().value)


def _path(tokens: Tokens) -> str | None:
    return _said(tokens) if tokens.is_pointer("l") else None


def _file(tokens: Tokens) -> str:
    return tokens.table() if tokens.is_pointer("t") else str(tokens.constant())


def _stem(binding: Binding) -> str:
    """What comes of the one table there is keeps its name."""
    return PurePosixPath(binding.tables[0].path).stem if len(binding.tables) == 1 else "result"

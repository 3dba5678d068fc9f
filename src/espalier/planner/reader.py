"""Subtasks as soon as they are complete in a plan that a model is still writing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import cast

from espalier.core.value import Json

OUTSIDE, INSIDE = re.compile(r'["{}\[\]]'), re.compile(r'["\\]')
"""What matters in JSON outside of a string, and inside one."""
THINKING, THOUGHT = "<think>", "</think>"


@dataclass(frozen=True, slots=True)
class Written:
    """An item of the plan that is all there, and the heads of the groups around it that are not: what each says before
    its parts."""

    item: Json
    within: tuple[Json, ...] = ()


@dataclass(slots=True)
class _Open:
    """An item that is being read: how deep it is, where it begins, and its head once its parts begin."""

    depth: int
    begin: int
    head: Json = None


class TreeReader:
    """Reads JSON text that comes in pieces, and gives the objects and lists in the array under ``key`` of its object,
    and those under ``parts`` in these, however deep, each with its last character. Text around the JSON is passed over.
    """

    def __init__(self, key: str, parts: str) -> None:
        self._key, self._parts = key, parts
        self._text = ""
        """What is not read yet, and the outermost item that is being read."""
        self._at = 0
        self._closes: list[str] = []
        """The brackets that would close what is open."""
        self._quoted = False
        self._quote_at = 0
        self._said = slice(0, 0)
        """The last string: directly in an object, before a bracket, it is the key of what comes next."""
        self._open: list[_Open] = []
        self._arrays: list[int] = []
        """How deep the arrays are whose items are given."""

    def feed(self, piece: str) -> list[Written]:
        """The items that end in ``piece``.

        Raises:
            ValueError: this is no JSON.
        """
        self._text += piece
        found: list[Written] = []
        while self._step(found):
            pass
        return found

    def _step(self, found: list[Written]) -> bool:
        """Reads up to the next character that matters; whether there is one."""
        if not self._closes:
            return self._begin()
        match = (INSIDE if self._quoted else OUTSIDE).search(self._text, self._at)
        if match is None:
            self._at = len(self._text)
            return False
        mark, self._at = match.group(), match.end()
        if mark == "\\":
            self._at += 1
            if self._at > len(self._text):
                self._at = match.start()
                return False
        elif mark == '"':
            self._quote(match.start())
        elif mark in "{[":
            self._enter(mark, match.start())
        else:
            self._leave(mark, found)
        return True

    def _begin(self) -> bool:
        """Goes to where the object begins."""
        head = self._text.lstrip()
        if (head.startswith(THINKING) and THOUGHT not in head) or THINKING.startswith(head):
            return False
        after = self._text.find(THOUGHT) if head.startswith(THINKING) else 0
        begins = self._text.find("{", after)
        if begins < 0:
            return False
        self._text, self._at, self._closes = self._text[begins:], 1, ["}"]
        return True

    def _quote(self, at: int) -> None:
        if self._quoted:
            self._said = slice(self._quote_at, at + 1)
        self._quoted, self._quote_at = not self._quoted, at

    def _enter(self, mark: str, at: int) -> None:
        depth = len(self._closes)
        if self._arrays and self._arrays[-1] == depth:
            self._open.append(_Open(depth + 1, at))
        elif mark == "[" and self._closes[-1] == "}" and self._text[self._said] == self._wanted(depth):
            self._arrays.append(depth + 1)
            if self._open:
                head = self._text[self._open[-1].begin : self._said.start].rstrip().rstrip(",")
                self._open[-1].head = cast("Json", json.loads(head + "}"))
        self._closes.append("}" if mark == "{" else "]")

    def _wanted(self, depth: int) -> str | None:
        """The key, as it is written, under which an object of this depth has an array whose items are given."""
        if self._open and self._open[-1].depth == depth:
            return json.dumps(self._parts)
        return json.dumps(self._key) if depth == 1 else None

    def _leave(self, mark: str, found: list[Written]) -> None:
        depth = len(self._closes)
        if mark != self._closes.pop():
            message = f"a {mark} that closes nothing"
            raise ValueError(message)
        if self._arrays and self._arrays[-1] == depth:
            self._arrays.pop()
        if self._open and self._open[-1].depth == depth:
            item = cast("Json", json.loads(self._text[self._open.pop().begin : self._at]))
            found.append(Written(item, tuple(each.head for each in self._open)))
        if not self._open:
            self._text, self._at, self._said = self._text[self._at :], 0, slice(0, 0)

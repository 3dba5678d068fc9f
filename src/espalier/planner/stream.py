"""Subtasks as soon as they are complete in a plan that a model is still writing, and what of them may start already."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from espalier.core import codec
from espalier.core.errors import PlanError
from espalier.core.plan import Grow, Plan, Subtask
from espalier.core.seams import Clock, ToolSpec
from espalier.core.value import Json
from espalier.planner.drafts import ANSWER, GOAL, KEY, ROOT, normal
from espalier.planner.footprint import may_only_read
from espalier.planner.validate import validate

BEAT = 0.05
"""Seconds between two versions of a growing plan at least: each costs the executor a look at the whole of it."""
OUTSIDE, INSIDE = re.compile(r'["{}\[\]]'), re.compile(r'["\\]')
"""What matters in JSON outside of a string, and inside one."""
THINKING, THOUGHT = "<think>", "</think>"


class ArrayReader:
    """Reads JSON text that comes in pieces, and gives the objects and lists in the array under ``key`` of its object,
    each with its last character. Text around the JSON is passed over."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._text = ""
        """What is not read yet, and the item that is being read."""
        self._at = 0
        self._closes: list[str] = []
        """The brackets that would close what is open."""
        self._quoted = self._in_array = False
        self._begin = 0
        """Where the string, or the item of the array, that is being read begins."""
        self._said = ""
        """The last string directly in the object: the key of what comes next."""

    def feed(self, piece: str) -> list[Json]:
        """The items that end in ``piece``.

        Raises:
            ValueError: this is no JSON.
        """
        self._text += piece
        found: list[Json] = []
        while self._step(found):
            pass
        return found

    def _step(self, found: list[Json]) -> bool:
        """Reads up to the next character that matters; whether there is one."""
        if not self._closes:
            return self._open()
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

    def _open(self) -> bool:
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
        self._quoted = not self._quoted
        if len(self._closes) == 1:
            if self._quoted:
                self._begin = at + 1
            else:
                self._said = self._text[self._begin : at]

    def _enter(self, mark: str, at: int) -> None:
        if len(self._closes) == 1:
            self._in_array = mark == "[" and self._said == self._key
        if len(self._closes) == 2 and self._in_array:
            self._begin = at
        self._closes.append("}" if mark == "{" else "]")

    def _leave(self, mark: str, found: list[Json]) -> None:
        if mark != self._closes.pop():
            message = f"a {mark} that closes nothing"
            raise ValueError(message)
        if len(self._closes) == 2 and self._in_array:
            found.append(cast("Json", json.loads(self._text[self._begin : self._at])))
        if len(self._closes) <= 2:
            self._text, self._at = self._text[self._at :], 0


class Growth:
    """Hears a plan being written and hands on to ``grow`` what of it may start: subtasks that only read, have all they
    need among those handed on already, and fit their tools. Everything else waits for the whole plan."""

    def __init__(self, specs: Mapping[str, ToolSpec], grow: Grow, clock: Clock = time.monotonic) -> None:
        self._specs = specs
        self._grow = grow
        self._clock = clock
        self._reader: ArrayReader | None = ArrayReader(KEY)
        self._waiting: list[Subtask] = []
        self._begun: list[Subtask] = []
        self._ids: set[str] = set()
        self._told, self._next = 0, 0.0
        self.versions = 0
        """How many have been handed on."""

    def hear(self, piece: str) -> None:
        """Takes the next piece of the text."""
        if self._reader is None:
            return
        try:
            written = [normal(codec.load(Subtask, item)) for item in self._reader.feed(piece)]
        except (ValueError, RecursionError, codec.CodecError):
            self._reader = None  # whoever reads the whole says what is wrong with it
            return
        if written:
            self._waiting += [one for one in written if all(may_only_read(leaf, self._specs) for leaf in one.leaves())]
            self._take_up()
        if len(self._begun) > self._told and self._clock() >= self._next:
            self._tell()

    def _take_up(self) -> None:
        """Takes up what may start, and what may then. The order of what only reads does not matter."""
        while True:
            ready: list[Subtask] = []
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                (ready if _wanted(one) <= self._ids else self._waiting).append(one)
            if not ready:
                return
            for one in ready if self._fit(ready) else (one for one in ready if self._fit([one])):
                self._begun.append(_unordered(one))
                self._ids.update(node.id for node in one.walk())

    def _fit(self, some: Sequence[Subtask]) -> bool:
        """Whether all of them can be carried out together, after what is begun."""
        own = {node.id for one in some for node in one.walk()}
        if not own.isdisjoint((*self._ids, ROOT, ANSWER, GOAL)):
            return False
        done = (Subtask(id, id, goal="done") for id in sorted(set().union(*map(_wanted, some))))
        try:
            validate(Plan(Subtask(ROOT, "", children=(*done, *some))), self._specs)
        except PlanError:
            return False
        return True

    def _tell(self) -> None:
        self.versions += 1
        self._told, self._next = len(self._begun), self._clock() + BEAT
        root = Subtask(ROOT, "", children=tuple(self._begun))
        self._grow(Plan(root, self.versions, "as far as it is written"))


def _wanted(one: Subtask) -> set[str]:
    """What of others it needs."""
    wanted = {id for node in one.walk() for id in (*node.needs, *node.references())}
    return wanted - {node.id for node in one.walk()}


def _unordered(node: Subtask) -> Subtask:
    return replace(node, needs=(), children=tuple(_unordered(child) for child in node.children))

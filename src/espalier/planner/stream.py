"""What of a plan that a model is still writing may start already."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from espalier.core import codec
from espalier.core.errors import PlanError
from espalier.core.plan import Grow, Plan, Subtask
from espalier.core.seams import Clock, ToolSpec
from espalier.core.value import Json
from espalier.planner.drafts import ANSWER, GOAL, KEY, PARTS, ROOT, normal
from espalier.planner.footprint import may_only_read
from espalier.planner.reader import TreeReader, Written
from espalier.planner.validate import validate

BEAT = 0.05
"""Seconds between two versions of a growing plan at least: each costs the executor a look at the whole of it."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A leaf in its place among all, with what the groups around it need, and those ``groups``, from outside in, as far
    as they have said their ids."""

    place: int
    node: Subtask
    inherited: tuple[str, ...]
    groups: tuple[Subtask, ...]

    @property
    def wanted(self) -> set[str]:
        """What of others it needs."""
        return {*self.node.needs, *self.node.references(), *self.inherited}

    @property
    def places(self) -> dict[str, tuple[str, ...]]:
        """The groups by id, each with those around it."""
        ids = tuple(group.id for group in self.groups)
        return {id: ids[:depth] for depth, id in enumerate(ids)}


class Growth:
    """Hears a plan being written and hands on to ``grow`` what of it may start: subtasks, at any depth, that only read,
    have all they need among those handed on already, and fit their tools. Everything else waits for the whole plan,
    which is version 1; what is handed on before is version 0."""

    def __init__(self, specs: Mapping[str, ToolSpec], grow: Grow, clock: Clock = time.monotonic) -> None:
        self._specs = specs
        self._grow = grow
        self._clock = clock
        self._reader: TreeReader | None = TreeReader(KEY, PARTS)
        self._waiting: list[_Leaf] = []
        self._begun: list[_Leaf] = []
        self._ids: set[str] = set()
        """Of what has begun, and of groups that have wholly."""
        self._around: dict[str, tuple[str, ...]] = {}
        """The groups around what has begun, by id, with those around each."""
        self._whole: dict[str, set[str]] = {}
        """The leaves of the groups that are all there, by id."""
        self._count, self._told, self._next = 0, 0, 0.0

    def hear(self, piece: str) -> None:
        """Takes the next piece of the text."""
        if self._reader is None:
            return
        try:
            for each in self._reader.feed(piece):
                self._take(each)
        except (ValueError, RecursionError, codec.CodecError):
            self._reader = None  # whoever reads the whole says what is wrong with it
            return
        self._take_up()
        if len(self._begun) > self._told and self._clock() >= self._next:
            self._tell()

    def _take(self, written: Written) -> None:
        node = codec.load(Subtask, written.item)
        if node.children:
            self._whole[node.id] = {leaf.id for leaf in node.leaves()}
            return
        heads = [codec.load(Subtask, {"id": "", "title": "", **_object(head)}) for head in written.within]
        inherited = tuple(id for head in heads for id in head.needs)
        groups = tuple(replace(head, needs=()) for head in heads if head.id)
        self._count += 1
        leaf = _Leaf(self._count, normal(node, inherited), inherited, groups)
        if may_only_read(leaf.node, self._specs):
            self._waiting.append(leaf)

    def _take_up(self) -> None:
        """Takes up what may start, and what may then. The order of what only reads does not matter."""
        while self._waiting:
            self._ids.update(id for id, leaves in self._whole.items() if leaves <= self._ids and id in self._around)
            ready: list[_Leaf] = []
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                (ready if one.wanted <= self._ids else self._waiting).append(one)
            if not ready:
                return
            for one in ready if self._fit(ready) else (one for one in ready if self._fit([one])):
                self._begun.append(one)
                self._ids.add(one.node.id)
                self._around |= one.places

    def _fit(self, some: Sequence[_Leaf]) -> bool:
        """Whether all of them can be carried out together, after what is begun."""
        own, around = {one.node.id for one in some}, dict(self._around)
        for one in some:
            if any(around.setdefault(id, place) != place for id, place in one.places.items()):
                return False
        taken = {ROOT, ANSWER, GOAL} | (self._ids - self._around.keys())
        if not own.isdisjoint(taken | around.keys()) or not around.keys().isdisjoint(taken):
            return False
        done = (Subtask(id, id, goal="done") for id in sorted(set().union(*(one.wanted for one in some))))
        try:
            validate(Plan(Subtask(ROOT, "", children=(*done, *(one.node for one in some)))), self._specs)
        except PlanError:
            return False
        return True

    def _tell(self) -> None:
        self._told, self._next = len(self._begun), self._clock() + BEAT
        begun = sorted(self._begun, key=lambda one: one.place)
        self._grow(Plan(Subtask(ROOT, "", children=_tree(begun, 0)), 0, "as far as it is written"))


def _object(head: Json) -> dict[str, Json]:
    """What a group says of itself before its parts."""
    return head if isinstance(head, dict) else {}


def _tree(leaves: Sequence[_Leaf], depth: int) -> tuple[Subtask, ...]:
    """What is in these leaves below their groups at ``depth``, with no order but that of the values they use."""
    found: dict[str, Subtask | list[_Leaf]] = {}
    for one in leaves:
        if len(one.groups) <= depth:
            found[one.node.id] = replace(one.node, needs=())
        else:
            cast("list[_Leaf]", found.setdefault(one.groups[depth].id, [])).append(one)
    return tuple(each if isinstance(each, Subtask) else _group(each, depth) for each in found.values())


def _group(leaves: Sequence[_Leaf], depth: int) -> Subtask:
    head = leaves[0].groups[depth]
    return Subtask(head.id, head.title or head.id, children=_tree(leaves, depth + 1), optional=head.optional)

"""The plan: an immutable tree of subtasks whose siblings may need one another.

A change gives a new plan with the next version and a reason. A leaf carries an action (a tool and its arguments, in
which ``${id}`` stands for the value of an earlier subtask) or a goal in words for a worker to pursue, in which
``${id}`` stands for a value that the worker is given.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from espalier.core.errors import PlanError
from espalier.core.value import Json

REFERENCE = re.compile(r"\$\{([\w.-]+)\}")
SPOKEN = frozenset({"request", "language", "title"})
"""Arguments that only say how to speak to the person; what stands in them has no part in the work."""
_FLAGS = {"yes": "true", "no": "false"}


@dataclass(frozen=True, slots=True)
class Action:
    """One call of a tool. Arguments are JSON; a string that is just ``${id}`` becomes that subtask's value itself."""

    tool: str
    args: Mapping[str, Json] = field(default_factory=dict)

    def references(self) -> tuple[str, ...]:
        """Ids of the subtasks whose values the arguments use, each once, in order."""
        return tuple(dict.fromkeys(_references(dict(self.args))))

    def constants(self) -> frozenset[str]:
        """Every constant that the arguments work with, in the form of ``as_constant``."""
        return frozenset(_constants({name: value for name, value in self.args.items() if name not in SPOKEN}))


@dataclass(frozen=True, slots=True)
class Subtask:
    """A node of the plan: children, or an action, or a goal in words.

    ``needs`` names subtasks that must be done first (any node; an inner node stands for all its leaves).
    ``delivers`` names the files it is to make; ``optional`` marks work whose failure does not fail the goal.
    """

    id: str
    title: str
    action: Action | None = None
    goal: str = ""
    needs: tuple[str, ...] = ()
    children: tuple[Subtask, ...] = ()
    delivers: tuple[str, ...] = ()
    optional: bool = False
    tools: tuple[str, ...] = ()
    """For a goal in words: the tools its worker may use, all where none is named. Where it is just one, one call of it
    is the subtask, and what that gives is its value."""
    likely: tuple[Action, ...] = ()
    """For a goal in words: calls of pure tools that its worker will probably make; they may start before it asks."""

    def references(self) -> tuple[str, ...]:
        """Ids of the subtasks whose values its action, its goal in words or its likely calls use, each once."""
        calls = (*self.likely, self.action) if self.action else self.likely
        if not calls and "${" not in self.goal:
            return ()
        found = [id for call in calls for id in call.references()]
        return tuple(dict.fromkeys((*REFERENCE.findall(self.goal), *found)))

    @property
    def is_leaf(self) -> bool:
        """It has no children."""
        return not self.children

    def walk(self) -> Iterator[Subtask]:
        """This node and all below it, parents first."""
        rest = [self]
        while rest:
            node = rest.pop()
            yield node
            rest.extend(reversed(node.children))

    def leaves(self) -> Iterator[Subtask]:
        """The nodes below it (or itself) that have no children, in reading order."""
        return (node for node in self.walk() if not node.children)


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of the tree. Versions count from 1, 0 is the part of the first that is written so far; ``reason``
    says why this one was made."""

    root: Subtask
    version: int = 1
    reason: str = "first plan"
    confidence: float = 1.0
    """Share of independent candidates that agree with it."""

    def walk(self) -> Iterator[Subtask]:
        """Every node, parents first."""
        return self.root.walk()

    def leaves(self) -> tuple[Subtask, ...]:
        """The nodes that do work, in reading order."""
        return tuple(self.root.leaves())

    def find(self, id: str) -> Subtask:
        """The node of that id.

        Raises:
            PlanError: there is none.
        """
        for node in self.walk():
            if node.id == id:
                return node
        message = f"the plan has no subtask {id!r}"
        raise PlanError(message, "ids are " + ", ".join(n.id for n in self.walk()))

    def revised(self, root: Subtask, reason: str) -> Plan:
        """The next version, with another tree."""
        return replace(self, root=root, version=self.version + 1, reason=reason)

    def with_node(self, id: str, node: Subtask, reason: str) -> Plan:
        """The next version, in which ``node`` stands where ``id`` stood."""
        self.find(id)
        return self.revised(_replaced(self.root, id, node), reason)

    def needs(self) -> dict[str, tuple[str, ...]]:
        """For each leaf the ids of the leaves that must be done before it: stated needs (its own and its parents')
        and references in its arguments, with inner nodes replaced by their leaves."""
        leaves_of = {
            node.id: tuple(leaf.id for leaf in node.leaves()) if node.children else (node.id,) for node in self.walk()
        }
        found: dict[str, tuple[str, ...]] = {}
        for leaf, inherited in _with_inherited(self.root, ()):
            wanted = [*inherited, *leaf.needs, *leaf.references()]
            unknown = [id for id in wanted if id not in leaves_of]
            if unknown:
                message = f"subtask {leaf.id!r} needs {unknown[0]!r}, which is not in the plan"
                raise PlanError(message)
            found[leaf.id] = tuple(dict.fromkeys(below for id in wanted for below in leaves_of[id]))
        return found


Grow = Callable[[Plan], None]
"""Takes each version of a plan that is still being written: what may start already. The next holds that and more."""
Planning = Callable[[Grow], Awaitable[Plan]]
"""Makes a plan: gives the whole, and before that to ``Grow`` what of it may start already."""


def ungrown(plan: Plan) -> None:
    """For those who wait for the whole plan."""


def as_constant(value: str | int | float | bool) -> str:
    """A constant as text, equal where two spellings mean the same: ``5``, ``5.0`` and "5"; "A" and "a"; true, "yes"."""
    try:
        return str(value).lower() if isinstance(value, bool) else f"{float(value):.15g}"
    except (ValueError, OverflowError):
        low = str(value).lower()
        return _FLAGS.get(low, low)


def is_used(constant: str, used: frozenset[str]) -> bool:
    """Whether ``constant`` is among ``used``, all as `as_constant` gives them. Rounding to no decimals says its zero by
    saying nothing."""
    return constant in used or (constant == "0" and "round" in used)


def _constants(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _constants(item)
    elif isinstance(value, list):
        for item in value:
            yield from _constants(item)
    elif value is not None:
        yield as_constant(value)


def _references(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield from REFERENCE.findall(value)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _references(item)


def _replaced(node: Subtask, id: str, new: Subtask) -> Subtask:
    if node.id == id:
        return new
    return replace(node, children=tuple(_replaced(child, id, new) for child in node.children))


def _with_inherited(node: Subtask, inherited: tuple[str, ...]) -> Iterator[tuple[Subtask, tuple[str, ...]]]:
    if node.is_leaf:
        yield node, inherited
    for child in node.children:
        yield from _with_inherited(child, inherited + node.needs)

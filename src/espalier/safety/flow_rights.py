"""What a plan that was made before anything was read gives leave to do: a list of capabilities, frozen and hashed.

A capability is one step of the plan. Its slots are the arguments: *bound* to the constant that the plan says, or
*open*, to be filled by what the named earlier steps give. The list never grows: ``narrowed``
can only make it shorter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from espalier.core import codec
from espalier.core.plan import REFERENCE, Action, Plan, Subtask
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Json, Table, Value
from espalier.safety.flow_natures import OUTWARD, Natures, seal

ATTEMPTS = 8
"""How often a step whose effect stays on this machine may be repeated: attempts, and repairs of them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument of a step: its ``kind`` ("string", "number", "list", ...), what it is ``bound`` to (JSON text, None
    where it is open) and from which steps an open one is filled."""

    kind: str
    bound: str | None = None
    sources: tuple[str, ...] = ()
    critical: bool = True


@dataclass(frozen=True, slots=True)
class Capability:
    """Leave to call ``tool`` up to ``count`` times for the step ``id``.

    ``within`` are the words of a step that is a goal in words: its worker chooses arguments, so the slots are empty.
    ``delivers`` are the files that step is to make. ``seal`` is that of the tool as it was then.
    """

    id: str
    tool: str
    effect: Effect
    count: int
    seal: str = ""
    slots: Mapping[str, Slot] = field(default_factory=dict)
    within: str = ""
    delivers: tuple[str, ...] = ()

    @property
    def is_goal(self) -> bool:
        """It belongs to a goal in words."""
        return bool(self.within)

    def fits(self, args: Mapping[str, Value]) -> bool:
        """Whether a call has what the bound slots say, and no argument that the step does not have."""
        if self.is_goal:
            return True
        given = {name: value for name, value in args.items() if value is not None}
        known = all(name in self.slots for name in given)
        return known and all(
            slot.bound is None or as_text(given.get(name)) == slot.bound for name, slot in self.slots.items()
        )

    def open_critical(self, args: Mapping[str, Value]) -> tuple[str, ...]:
        """The critical arguments of a call that the step leaves open."""
        return tuple(n for n, slot in self.slots.items() if slot.critical and slot.bound is None and args.get(n))

    def is_within(self, other: Capability) -> bool:
        """Whether it gives leave to nothing that ``other`` does not. Content may come from other steps."""
        same = (self.tool, self.seal, self.within, self.delivers) == (
            other.tool, other.seal, other.within, other.delivers,
        )  # fmt: skip
        slots = all(name in other.slots and _inside(slot, other.slots[name]) for name, slot in self.slots.items())
        bound = all(slot.bound is None or name in self.slots for name, slot in other.slots.items())
        return same and slots and bound and (self.is_goal == other.is_goal)


@dataclass(frozen=True, slots=True)
class Rights:
    """All that a frozen plan gives leave to do."""

    capabilities: tuple[Capability, ...] = ()

    @property
    def digest(self) -> str:
        """Equal only for equal rights."""
        told = json.dumps(codec.dump_full(self), sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def of(self, tool: str) -> Iterator[Capability]:
        """The capabilities of a tool."""
        return (each for each in self.capabilities if each.tool == tool)

    def narrowed(self, asked: Rights) -> Rights:
        """Those of these rights that the rights ``asked`` for by a later plan still need: never more."""
        kept = (c for c in self.capabilities if any(later.is_within(c) for later in asked.of(c.tool)))
        return Rights(tuple(kept))


def rights_of(plan: Plan, spec_of: Callable[[str], ToolSpec | None], natures: Natures) -> Rights:
    """What ``plan`` gives leave to do, if it is made before anything is read."""
    found = (each for leaf in plan.leaves() for each in _of_leaf(leaf, spec_of, natures))
    return Rights(tuple(found))


def as_text(value: object) -> str:
    """A value as JSON text, equal for equal values; numbers by what they come to."""
    if isinstance(value, Table):
        return f"table {id(value)}"
    return json.dumps(_number(value), sort_keys=True, ensure_ascii=False, default=str)


def _number(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(name): _number(item) for name, item in value.items()}
    return [_number(item) for item in value] if isinstance(value, list | tuple) else value


def _of_leaf(leaf: Subtask, spec_of: Callable[[str], ToolSpec | None], natures: Natures) -> Iterable[Capability]:
    if leaf.action is not None:
        spec = spec_of(leaf.action.tool)
        return () if spec is None else (_of_action(leaf.id, leaf.action, spec, natures),)
    specs = [spec for spec in map(spec_of, leaf.tools) if spec is not None]
    return [
        Capability(
            leaf.id,
            spec.name,
            natures.of(spec).effect,
            _count(natures.of(spec).effect),
            seal(spec),
            within=leaf.goal or leaf.title,
            delivers=leaf.delivers,
        )
        for spec in specs
    ]


def _of_action(id: str, action: Action, spec: ToolSpec, natures: Natures) -> Capability:
    nature = natures.of(spec)
    slots = {name: _slot(value, nature.is_critical(name)) for name, value in action.args.items()}
    return Capability(id, spec.name, nature.effect, _count(nature.effect), seal(spec), slots)


def _count(effect: Effect) -> int:
    return 1 if effect in OUTWARD else ATTEMPTS


def _slot(value: Json, critical: bool) -> Slot:
    sources = tuple(dict.fromkeys(REFERENCE.findall(json.dumps(value, ensure_ascii=False))))
    kind = {bool: "flag", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return Slot(kind.get(type(value), "nothing"), None if sources else as_text(value), sources, critical)


def _inside(slot: Slot, other: Slot) -> bool:
    if other.bound is not None:
        return slot.bound == other.bound
    return not other.critical or (slot.bound is None and set(slot.sources) <= set(other.sources))

"""Tools that say when they are called, so that a person sees what a worker is about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from espalier.core.event import Glance
from espalier.core.seams import Tool, Toolbox, ToolSpec
from espalier.core.value import Observation, Table, Value

LONGEST = 60
"""Characters of the arguments that are shown."""


def glancing(toolbox: Toolbox, glance: Glance | None, node: str) -> Toolbox:
    """The tools, whose calls for the subtask ``node`` are shown to ``glance`` where there is one."""
    return toolbox if glance is None else _Glancing(toolbox, lambda text: glance(node, text))


@dataclass(frozen=True, slots=True)
class _Glancing:
    inner: Toolbox
    say: Callable[[str], None]

    def specs(self) -> Sequence[ToolSpec]:
        """All there are."""
        return self.inner.specs()

    def get(self, name: str) -> Tool:
        """The tool of that name, which says when it is called.

        Raises:
            PlanError: there is none.
        """
        return _Saying(self.inner.get(name), self.say)


@dataclass(frozen=True, slots=True)
class _Saying:
    inner: Tool
    say: Callable[[str], None]

    @property
    def spec(self) -> ToolSpec:
        """That of the tool within."""
        return self.inner.spec

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """What the tool within gives."""
        told = ", ".join(_short(value) for value in args.values())
        self.say(f"{self.spec.name}: {told[:LONGEST]}" if told else self.spec.name)
        return await self.inner(args)


def _short(value: Value) -> str:
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, Table):
        return f"{value.total:,} rows"
    if isinstance(value, list | dict):
        return f"{len(value):,} items"
    return json.dumps(value)

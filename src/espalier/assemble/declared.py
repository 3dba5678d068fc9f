"""What the person says of tools in their settings, which takes the place of what the tools say of themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from espalier.core.errors import SettingsError
from espalier.core.seams import Tool
from espalier.core.tool import Declared, Effect, ToolSpec
from espalier.core.value import Observation, Value
from espalier.safety.flow_natures import Nature
from espalier.safety.rules import BUILT_IN
from espalier.tools.registry import Registry

Said = Mapping[str, Declared]
"""What the person says, by the name of the tool."""
UNSAID: Said = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Declared:
    inner: Tool
    spec: ToolSpec

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """What the tool within gives."""
        return await self.inner(args)


def as_declared(registry: Registry, said: Said) -> Registry:
    """The tools of ``registry``, each with the effect and the inverse that the person says it has. A name that no tool
    has says nothing: its server may not run now.

    Raises:
        SettingsError: a built-in tool is named, or an inverse that is no tool of this run.
    """
    names = [spec.name for spec in registry.specs()]
    for name, declared in said.items():
        _check(name, declared, names)
    return Registry(_as(registry.get(name), said[name]) if name in said else registry.get(name) for name in names)


def natures_of(said: Said, specs: Mapping[str, ToolSpec]) -> dict[str, Nature]:
    """What the person says that calls can do, for those tools whose effect they say."""
    return {
        name: Nature(
            declared.effect,
            None if declared.critical is None else frozenset(declared.critical),
            amounts=frozenset(declared.amounts),
        )
        for name, declared in said.items()
        if declared.effect is not None and name in specs
    }


def _as(tool: Tool, declared: Declared) -> Tool:
    effect = declared.effect or tool.spec.effect
    pure = tool.spec.pure and effect is Effect.READ
    return _Declared(tool, replace(tool.spec, effect=effect, pure=pure, inverse=declared.inverse or tool.spec.inverse))


def _check(name: str, declared: Declared, names: Collection[str]) -> None:
    if name in BUILT_IN:
        message = f'the settings say what the tool {name!r} does: it is built in, and known ([tools."{name}"])'
        raise SettingsError(message, "take it out; rules say what it may do (espalier rules show)")
    if name in names and declared.inverse is not None and declared.inverse.tool not in names:
        message = f"the settings say that {declared.inverse.tool!r} undoes {name!r}, but there is no such tool"
        raise SettingsError(message, f'name one there is in [tools."{name}"], or leave undo out')

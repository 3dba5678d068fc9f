"""The flow guard of a run: told of its tools, its plans and what they read."""

from __future__ import annotations

from espalier.assemble.declared import Said, natures_of
from espalier.assemble.setup import Ground
from espalier.core.seams import Planner, Toolbox
from espalier.safety.flow import Flow
from espalier.safety.flow_natures import Natures
from espalier.safety.flow_stages import FreezingPlanner, WatchingToolbox
from espalier.tools.registry import Registry, load_entry_points

SERVED = "mcp:"
"""How the resource of a tool of a server begins."""


def new_flow() -> Flow:
    """A flow guard that knows no tool yet, and so believes none."""
    return Flow(Natures(), lambda name: None)


def acquainted(ground: Ground, registry: Registry, said: Said) -> None:
    """Lets the flow guard know the tools of a run. What a tool says of its own effect is believed of the built-in ones
    and of functions that the person gave, not of tools that servers and installed packages bring; what the person says
    of a tool (``said``), of every one."""
    if ground.flow is None:
        return
    specs = {spec.name: spec for spec in registry.specs()}
    brought = {tool.spec.name for tool in load_entry_points()}
    foreign = {name for name, spec in specs.items() if name in brought or spec.resource.startswith(SERVED)}
    ground.flow.natures = Natures(frozenset(specs.keys() - foreign), natures_of(said, specs))
    ground.flow.find = specs.get


def watched(ground: Ground, toolbox: Toolbox) -> Toolbox:
    """The tools, whose results the flow guard sees."""
    return toolbox if ground.flow is None else WatchingToolbox(toolbox, ground.flow)


def freezing(ground: Ground, planner: Planner, *, premade: bool = False) -> Planner:
    """The planner, whose plans the flow guard sees; see ``FreezingPlanner``."""
    return planner if ground.flow is None else FreezingPlanner(planner, ground.flow, premade=premade)

"""What tells the flow guard of plans and of what is read: a planner and a toolbox, shaped like those within."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from espalier.core import codec
from espalier.core.errors import Fault
from espalier.core.plan import Grow, Plan, ungrown
from espalier.core.seams import Planner, Tool, Toolbox, failed
from espalier.core.task import Goal
from espalier.core.tool import Effect, ToolSpec
from espalier.core.trajectory import Choice
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value
from espalier.safety.flow import Flow
from espalier.safety.flow_names import is_named

WORDED = "instructions"
"""The tool whose value is words that are to be planned themselves."""
LINK = re.compile(r"https?://[^\s<>\"'`)\]}|\\]+")
MOST_LINKS = 20_000
"""Addresses of a run that are remembered."""
MOST_TEXT = 2_000_000
"""Characters of one result in which addresses are looked for."""


class FreezingPlanner:
    """Freezes the plan that is made before anything is read, and tells of later ones what they may not add.

    ``premade``: the planner within has all its candidates before anything is read, so another of them adds nothing that
    was read. What a file says that the person asked to follow (`tools.calculate.instructions_tool`) is followed as far
    as it makes files of the workspace; see ``Flow.follow``.
    """

    def __init__(self, inner: Planner, flow: Flow, *, premade: bool = False) -> None:
        self._inner = inner
        self._flow = flow
        self._premade = premade

    async def plan(self, goal: Goal, grow: Grow = ungrown) -> Plan:
        """The plan, as the planner within gives it; each version of it is frozen as it grows."""
        self._flow.words = goal.task.text
        self._flow.wanted = tuple(each.path for each in goal.deliverables if each.path)

        def grown(plan: Plan) -> None:
            self._flow.freeze(plan)
            grow(plan)

        plan = await self._inner.plan(goal, grown)
        self._flow.freeze(plan)
        return plan

    async def revise(self, goal: Goal, plan: Plan, blamed: str, choice: Choice, feedback: str) -> Plan | None:
        """The next version, as the planner within gives it."""
        revised = await self._inner.revise(goal, plan, blamed, choice, feedback)
        if revised is None:
            return None
        if choice is Choice.DECOMPOSE and _is_asked_to_follow(goal.task.text, plan, blamed):
            self._flow.follow(revised, blamed)
        elif choice is Choice.REPLAN and self._premade:
            self._flow.freeze(revised)
        else:
            self._flow.replan(revised)
        return revised


def _observed(given: object) -> Observation:
    """What a tool gave as an observation. Bytes stay what they are: who made the call decodes them, or says why not."""
    if isinstance(given, Observation):
        return given
    if isinstance(given, Table):
        return Observation(table=given)
    return Observation(value=cast("Json", given if isinstance(given, bytes) else codec.dump_full(given)))


def _is_asked_to_follow(words: str, plan: Plan, blamed: str) -> bool:
    """Whether the words of a leaf come, whole, out of a file that the person named."""
    leaf = plan.find(blamed)
    if leaf.action is None or leaf.action.tool != WORDED:
        return False
    nodes = {node.id: node for node in plan.walk()}
    actions = [nodes[id].action for id in leaf.action.references() if id in nodes]
    paths = [action.args.get("path") for action in actions if action is not None and action.tool == "read_file"]
    return bool(paths) and all(isinstance(path, str) and is_named(path, words) for path in paths)


@dataclass(frozen=True, slots=True)
class WatchingToolbox:
    """The tools of ``inner``; what they give is looked at for where it came from and for addresses in it."""

    inner: Toolbox
    flow: Flow

    def specs(self) -> Sequence[ToolSpec]:
        """All there are."""
        return self.inner.specs()

    def get(self, name: str) -> Tool:
        """The tool of that name, watched.

        Raises:
            PlanError: there is none.
        """
        return _Watched(self.inner.get(name), self.flow)


@dataclass(frozen=True, slots=True)
class _Watched:
    inner: Tool
    flow: Flow

    @property
    def spec(self) -> ToolSpec:
        """That of the tool within."""
        return self.inner.spec

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """What the tool within gives. What does not say where it came from, what a tool whose word is not believed
        gives, and what a tool complains of, which may quote what it read, comes from that tool. Only a tool of ours
        that writes has nothing to tell but what it was told."""
        name, natures = self.inner.spec.name, self.flow.natures
        is_own = name in natures.own
        writes = is_own and natures.of(self.inner.spec).effect is Effect.WRITE
        try:
            given = _observed(await self.inner(args))
        except ExceptionGroup:
            raise
        except Exception as error:
            if writes:
                raise
            given = replace(failed(Fault.of(error)), provenance=(Provenance(Origin.SERVER, name),))
        self._remember_links(given)
        self.flow.gave(name, args, given.value)
        if writes or (given.provenance and is_own):
            return given
        return replace(given, provenance=(*given.provenance, Provenance(Origin.SERVER, name)))

    def _remember_links(self, observation: Observation) -> None:
        if len(self.flow.links) < MOST_LINKS and observation.value is not None:
            text = observation.value if isinstance(observation.value, str) else str(observation.value)
            self.flow.links.update(found.rstrip(".,;:!?") for found in LINK.findall(text[:MOST_TEXT]))

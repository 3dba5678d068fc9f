"""The flow guard: what was read cannot choose a side effect, its target, or the arguments that say what it is done to.

What is trusted are the words of the person and the plan that was made before anything was read. All else is data,
also the files of the workspace. A call that changes something, sends something, runs something or asks an address is
allowed where the frozen plan holds it (`flow_rights`) or, for a file that the task wants made, where the person names
it. Everything else is asked, with a reason made of names from the plan and the tool, never of words that were read.

The idea that a plan made from the person's words alone bounds what data can do, with a capability for each value, is
that of CaMeL (Debenedetti and others, 2025, arXiv:2503.18813).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from espalier.core.guarding import Call, Grant, Verdict
from espalier.core.plan import Plan, Subtask
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Origin, Provenance, Value
from espalier.safety.flow_names import is_named, is_told_by_its_ends
from espalier.safety.flow_natures import OUTWARD, Nature, Natures, seal
from espalier.safety.flow_rights import Capability, Rights, rights_of

TRUSTED = frozenset({Origin.PERSON, Origin.MODEL})
"""Origins that command nothing by themselves: the person, and a model that has read nothing else."""

Find = Callable[[str], ToolSpec | None]
"""What is known of the tool of a name; None where there is none."""


def is_untrusted(sources: Iterable[Provenance]) -> bool:
    """Whether anything of it was read: a file, a page, what a server said."""
    return any(source.origin not in TRUSTED for source in sources)


@dataclass(slots=True)
class Flow:
    """The guard of one run; satisfies `core.guarding.Guard`. Not made: ``freeze`` gives it the plan."""

    natures: Natures
    find: Find
    words: str = ""
    """The person's own."""
    wanted: tuple[str, ...] = ()
    """The files that the task is understood to want; those count that the words name."""
    rights: Rights = field(default_factory=Rights)
    links: set[str] = field(default_factory=set)
    """Addresses that stood, whole, in what was read."""
    _files: set[str] = field(default_factory=set)
    """Files that steps of the frozen plan were to make."""
    _minted: dict[str, str] = field(default_factory=dict)
    """Step -> the identifier of the one record that it gave."""
    _listed: dict[str, list[str]] = field(default_factory=dict)
    """Step -> the names that it listed."""
    _early: dict[str, Subtask] = field(default_factory=dict)
    _late: set[str] = field(default_factory=set)
    _used: Counter[str] = field(default_factory=Counter)
    _seals: dict[str, str] = field(default_factory=dict)

    # --- the plan

    def freeze(self, plan: Plan) -> None:
        """Takes the plan, as far as it is made; to be called only before anything of the run was read. What it says
        then is all that later plans can be allowed."""
        self.rights = rights_of(plan, self.find, self.natures)
        self._early = {leaf.id: leaf for leaf in plan.leaves()}
        self._late = set()
        actions = [leaf.action for leaf in plan.leaves() if leaf.action is not None]
        making = [each for each in actions if (spec := self.find(each.tool)) and self.natures.of(spec).makes]
        self._files |= {path for each in making if isinstance(path := each.args.get("path"), str) and "${" not in path}

    def replan(self, plan: Plan) -> None:
        """Takes a plan that was made after something was read: it may do less, not more."""
        self.rights = self.rights.narrowed(rights_of(plan, self.find, self.natures))
        self._late |= {leaf.id for leaf in plan.leaves() if not self._is_early(leaf)}

    def follow(self, plan: Plan, blamed: str) -> None:
        """Takes the steps that came out of a file which the person asked to follow, in the place of ``blamed``: of
        these, those that make a file of the workspace count as if the person had said them, and no others."""
        before = {each.id for each in self.rights.capabilities}
        found = rights_of(plan, self.find, self.natures).capabilities
        fresh = [each for each in found if each.id not in before and self._is_making(each)]
        inside = [each for each in fresh if each.id.startswith(f"{blamed}.") or each.id == blamed]
        self.rights = Rights((*self.rights.capabilities, *inside))
        self._late |= {leaf.id for leaf in plan.leaves() if not self._is_early(leaf)}

    def _is_early(self, leaf: Subtask) -> bool:
        known = self._early.get(leaf.id)
        return known is not None and (known.goal, known.action, known.tools) == (leaf.goal, leaf.action, leaf.tools)

    def _is_making(self, capability: Capability) -> bool:
        spec = self.find(capability.tool)
        return spec is not None and not capability.is_goal and self.natures.of(spec).makes

    # --- calls

    async def __call__(self, call: Call) -> Verdict:
        """Whether the call may be made."""
        return self.rule(call)

    def rule(self, call: Call) -> Verdict:
        """What is said to a call; one that is allowed uses up its part of the rights."""
        nature = self.natures.of(call.tool)
        known = self._seals.setdefault(call.tool.name, seal(call.tool))
        if known != seal(call.tool):
            return _asked("flow-changed-tool", f"{call.tool.name} describes itself otherwise than before")
        if nature.effect is Effect.READ:
            return self._reading(call, nature)
        if self._is_clean(call):
            return Verdict(Grant.ALLOW, "flow-nothing-read", "nothing had been read when this was chosen")
        return self._planned(call, nature) or self._named(call, nature) or self._unplanned(call)

    def _is_clean(self, call: Call) -> bool:
        """Whether a worker chose the call before it, or whoever planned it, had read anything."""
        early = self._early.get(call.subtask)
        goal = early is not None and early.action is None and call.subtask not in self._late
        sources = (source for each in call.sources.values() for source in each)
        return goal and not is_untrusted(call.chosen_by) and not is_untrusted(sources)

    def _reading(self, call: Call, nature: Nature) -> Verdict:
        """Reading changes nothing, but an address can carry what was read to whoever is asked."""
        address = call.args.get(nature.reaches) if nature.reaches else None
        if address is None or not is_untrusted(call.chosen_by) or self._is_known(call, str(address)):
            return Verdict(Grant.ALLOW, "flow-reads", "it only reads")
        return _asked("flow-composed-address", "the address was put together after reading, and nobody named it")

    def _is_known(self, call: Call, address: str) -> bool:
        planned = any(not each.is_goal and each.fits(call.args) for each in self.rights.of(call.tool.name))
        return planned or address in self.links or is_named(address, self.words)

    def _planned(self, call: Call, nature: Nature) -> Verdict | None:
        """The verdict by the step of the frozen plan that the call is, None where it is none."""
        doubt = None
        for step in self.rights.of(call.tool.name):
            if self._used[_key(step)] >= step.count or not step.fits(call.args):
                continue
            if step.is_goal and step.id != call.subtask:
                continue
            if step.seal != seal(call.tool):
                return _asked("flow-changed-tool", f"{step.tool} describes itself otherwise than when it was planned")
            doubt = self._doubt(step, call, nature)
            if doubt is None:
                self._used[_key(step)] += 1
                return Verdict(Grant.ALLOW, "flow-plan", f"the plan had it before anything was read ({step.id})")
        return doubt

    def _doubt(self, step: Capability, call: Call, nature: Nature) -> Verdict | None:
        """Why a call of a planned step is not covered all the same."""
        if step.is_goal:
            return self._goal_doubt(step, call, nature)
        for name in step.open_critical(call.args):
            if self._is_minted(step, name, call.args[name]) or self._is_told(step, name, call.args[name]):
                continue
            if not is_named(call.args[name], self.words, amount=name in nature.amounts):
                source = ", ".join(step.slots[name].sources)
                return _asked("flow-open-slot", f"the plan left {name} of {step.tool} to what {source} gave")
        return None

    def _is_minted(self, step: Capability, name: str, value: Value) -> bool:
        """Whether an open slot gets the identifier of the only record that its one source gave, where the plan said
        what that was to look for: then nobody chose it."""
        sources = step.slots[name].sources
        only = value[0] if isinstance(value, list) and len(value) == 1 else value
        return len(sources) == 1 and sources[0] in self._minted and self._minted[sources[0]] == only

    def _is_told(self, step: Capability, name: str, value: Value) -> bool:
        """Whether an open slot gets the one name, of those that its source listed, that begins or ends as the person
        says."""
        sources = step.slots[name].sources
        listed = self._listed.get(sources[0], []) if len(sources) == 1 else []
        return is_told_by_its_ends(value, listed, self.words)

    def gave(self, tool: str, args: Mapping[str, Value], value: Value) -> None:
        """Takes what a call gave, if it is a step of the plan with nothing critical open in it: the names that it
        listed, and the identifier that it minted, if it gave one record."""
        spec = self.find(tool)
        nature = self.natures.of(spec) if spec is not None else Nature(Effect.READ)
        given = value if isinstance(value, list) else [value]
        if nature.lists and (names := [each for each in given if isinstance(each, str)]):
            for step in self._closed(tool, args):
                self._listed.setdefault(step.id, names)
        records = [each for each in given if isinstance(each, dict)]
        if len(records) > 1:
            records = [each for each in records if nature.titles and each.get(nature.titles) in list(args.values())]
        if not nature.mints or len(records) != 1:
            return
        for step in self._closed(tool, args):
            self._minted.setdefault(step.id, str(records[0].get(nature.mints)))

    def _closed(self, tool: str, args: Mapping[str, Value]) -> list[Capability]:
        """The steps of the plan that a call with ``args`` can be, in which nothing critical was left open."""
        steps = (each for each in self.rights.of(tool) if not each.is_goal)
        return [each for each in steps if each.fits(args) and not each.open_critical(args)]

    def _goal_doubt(self, step: Capability, call: Call, nature: Nature) -> Verdict | None:
        """A step in words that lists a tool grants what stays in the workspace: the files it is to make, or, where it
        names none, any. What leaves the machine must be named."""
        if self.natures.claims_to_read(call.tool):
            return None
        own = call.tool.name in self.natures.own
        stays = own and nature.effect not in OUTWARD
        free = nature.effect is Effect.EXECUTE or not step.delivers or call.args.get("path") in step.delivers
        return None if stays and free else self._unnamed(call, nature)

    def _unnamed(self, call: Call, nature: Nature) -> Verdict | None:
        for name, value in call.args.items():
            if nature.is_critical(name) and not is_named(value, self.words, amount=name in nature.amounts):
                return _asked("flow-unnamed", f"nobody named {name} of {call.tool.name}")
        return None

    def _named(self, call: Call, nature: Nature) -> Verdict | None:
        """A file that the task wants made may be made, whatever the plan has become."""
        path = call.args.get("path")
        if not nature.makes or not isinstance(path, str):
            return None
        leaf = self._early.get(call.subtask)
        delivers = leaf.delivers if leaf is not None else ()
        if path in delivers or path in self._files or (path in self.wanted and is_named(path, self.words)):
            return Verdict(Grant.ALLOW, "flow-wanted", f"{path} is what was asked for")
        return None

    def _unplanned(self, call: Call) -> Verdict:
        if is_untrusted(call.chosen_by) or call.subtask in self._late:
            return _asked(
                "flow-unplanned", f"{call.tool.name} was chosen after reading, and the plan before had no such step"
            )
        return _asked("flow-unplanned", f"the plan has no such call of {call.tool.name}")


def _asked(rule: str, reason: str) -> Verdict:
    """One yes must not open the way for all else that was read: it holds for the call that was shown."""
    return Verdict(Grant.ASK, rule, reason, once=True)


def _key(step: Capability) -> str:
    return f"{step.id} {step.tool}"

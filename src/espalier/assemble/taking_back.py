"""Takes back what a run did beyond its files: by the inverse that a tool declares, after asking for each."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from espalier.assemble.declared import as_declared
from espalier.assemble.ethics import ethics_for
from espalier.assemble.guards import rules_for
from espalier.assemble.servers import server_tools
from espalier.assemble.setup import Offered
from espalier.core.errors import EspalierError
from espalier.core.event import Event, EventKind
from espalier.core.guarding import Approver, Call, Grant, Guard, Verdict
from espalier.core.plan import Subtask
from espalier.core.seams import Tool
from espalier.core.tool import ToolSpec
from espalier.core.value import Json, Observation, Value
from espalier.executor.calling import Caller
from espalier.safety.audit import Audit
from espalier.safety.ethics_stages import EthicsGuard, Limits
from espalier.safety.guard import Asking, Chain, Confining
from espalier.safety.rules import BUILT_IN, RuleGuard
from espalier.settings import Settings
from espalier.store.effects import Made, effects
from espalier.store.runs import Store
from espalier.tools.registry import Registry, load_entry_points
from espalier.tools.trash import FOLDER
from espalier.tools.undo import Undone, undo

BY_TRASH = frozenset(BUILT_IN) - {"http_send", "change_database"}
"""Built-in tools whose effects are on files alone, which the trash of the run gives back."""
Tell = Callable[[Made, str], None]
"""Writes down how taking a call back stands: "begun", "done", "failed"."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one call: taken back where ``why`` is "", else the reason why it was not."""

    made: Made
    why: str = ""


@dataclass(frozen=True, slots=True)
class UndoneRun:
    """What became of all that a run did: ``files``, and its calls with effects beyond them, the latest first."""

    files: Undone
    calls: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back works with: the run, the tools beside those of servers and packages, and who is asked."""

    settings: Settings
    run_id: str
    workspace: Path
    offered: Offered = ()
    approve: Approver | None = None


async def undone(undoing: Undoing, store: Store, force: bool = False) -> UndoneRun:
    """Undoes what a run did: its files by their trash, where they were not changed since (or ``force``), then the rest
    by the inverses that tools declare, each only by a person's word. What is done is told in the record of the run.

    Raises:
        ToolError: there is nothing to undo, or a file cannot be given back.
        SettingsError: the rules, the limits, or the file of servers are wrong.
    """
    events = store.events(undoing.run_id)
    made, trash = effects(events), undoing.settings.home / FOLDER / undoing.run_id
    files = Undone(str(undoing.workspace))
    if trash.is_dir() or not beyond_files(made):
        files = await asyncio.to_thread(undo, trash, force)
    numbers = itertools.count(events[-1].seq + 1 if events else 1)

    def tell(one: Made, state: str) -> None:
        data: dict[str, Json] = {"of": one.seq, "state": state, "tool": one.tool}
        store.listener(Event(undoing.run_id, next(numbers), time.time(), EventKind.EFFECT_UNDONE, one.node, data))
        store.flush()

    left = beyond_files(made, {*files.restored, *files.removed, *files.conflicts})
    return UndoneRun(files, tuple([each async for each in taken_back(undoing, left, tell)]))


def beyond_files(made: Sequence[Made], paths: Collection[str] = ()) -> list[Made]:
    """The calls whose effects no trash gives back, the latest first; what was taken back already, and what changed a
    database that is one of the files ``paths``, is not among them."""
    known = {json.dumps(path, ensure_ascii=False) for path in paths}
    left = [each for each in reversed(made) if each.tool not in BY_TRASH and each.undone != "done"]
    return [each for each in left if not (each.tool == "change_database" and each.args.get("database") in known)]


async def taken_back(undoing: Undoing, made: Sequence[Made], tell: Tell) -> AsyncIterator[Taken]:
    """Takes back ``made``, in the order given, as far as their tools declare how; each only by a person's word.

    Raises:
        SettingsError: the rules, the limits, or the file of servers are wrong.
    """
    can = [each for each in made if each.inverse is not None and each.ok and not each.undone]
    if not can:
        for each in made:
            yield Taken(each, _why_not(each))
        return
    async with server_tools(undoing.settings, undoing.workspace) as served:
        tools = Registry((*load_entry_points(), *undoing.offered, *served))
        registry = as_declared(tools, undoing.settings.tools)
        caller = Caller(guard=_guard(undoing))
        for each in made:
            why = _why_not(each) if each not in can else await _taken(each, registry, caller, tell)
            yield Taken(each, why)


def _why_not(made: Made) -> str:
    if made.undone:
        return "taking it back was tried before, and whether it happened is in doubt"
    if made.ok is None:
        return "whether it happened is in doubt: the run ended in the middle"
    if not made.ok:
        return "it failed; whether a part of it happened is in doubt"
    return f"{made.tool} has no inverse"


async def _taken(made: Made, registry: Registry, caller: Caller, tell: Tell) -> str:
    name, args = made.inverse or ("", {})
    begun = False

    def begin() -> None:
        nonlocal begun
        begun = True
        tell(made, "begun")

    try:
        tool = registry.get(name)
    except EspalierError as error:
        return f"{name}, which would take it back, is not there: {error.message}"
    observation = await caller.call(_Beginning(tool, begin), dict(args), Subtask("undo", f"Take back {made.tool}"))
    if begun:
        tell(made, "done" if observation.ok else "failed")
    return "" if observation.fault is None else observation.fault.message


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A tool that tells when it is really called: after whoever had to be asked has said yes."""

    inner: Tool
    begin: Callable[[], None]

    @property
    def spec(self) -> ToolSpec:
        """That of the tool within."""
        return self.inner.spec

    async def __call__(self, args: Mapping[str, Value]) -> Observation:
        """What the tool within gives."""
        self.begin()
        return await self.inner(args)


class _Asks:
    """A guard that asks about each call."""

    async def __call__(self, call: Call) -> Verdict:
        """The question."""
        return Verdict(Grant.ASK, "undo", "it takes back what a run did", once=True)


def _guard(undoing: Undoing) -> Guard:
    settings = undoing.settings
    limits = EthicsGuard(Limits(ethics_for(settings)))
    chain = Chain(RuleGuard(rules_for(settings, None)), Confining(), limits, _Asks())
    audit = Audit(settings.home, f"{undoing.run_id}-undo")
    return Asking(chain, undoing.approve, settings.assume_yes, note=audit)

"""What stands before the tools of a run: rules, brakes, whoever is asked, and the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from espalier.assemble.setup import Setup
from espalier.core.event import Emit
from espalier.core.guarding import Call, Grant, Guard, Verdict
from espalier.core.plan import Plan
from espalier.core.seams import Budget
from espalier.core.task import Task
from espalier.core.value import Value
from espalier.safety.approvals import Desk
from espalier.safety.audit import Audit
from espalier.safety.brakes import Brakes
from espalier.safety.guard import Asking, Chain, Confining
from espalier.safety.rules import PRESETS, RuleGuard, Rules, preset, read_rules
from espalier.settings import Settings

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Guards:
    """``calls`` stands before the calls of a run; ``trial`` before those by which candidates are tried and results
    recomputed: it goes by the same rules, asks nobody and writes nothing down.
    ``denied`` is what it denied."""

    calls: Guard
    trial: Guard
    denied: Sequence[Verdict]


def rules_for(settings: Settings, tools: Sequence[str] | None = ()) -> Rules:
    """The rules that hold: those of the settings, else the standard ones. ``tools`` are the names there are beside the
    built-in ones, None where they are not known yet.

    Raises:
        SettingsError: the file of rules is wrong.
    """
    if settings.rules is None:
        return preset(STANDARD)
    name = str(settings.rules)
    return preset(name) if name in PRESETS else read_rules(settings.rules, tools)


def guards_of(
    setup: Setup, run_id: str, budget: Budget, plan: Callable[[], Plan | None], more: Sequence[Guard] = ()
) -> Guards:
    """The guards of the run ``run_id``, "" where nothing is run; ``plan`` gives the plan as it stands. ``more`` are
    asked after the rules, in their order.

    Raises:
        SettingsError: the file of rules is wrong.
    """
    settings = setup.settings
    names = [getattr(each, "spec", None) for each in setup.offered]
    known = [
        spec.name if spec is not None else getattr(each, "__name__", "")
        for each, spec in zip(setup.offered, names, strict=True)
    ]
    rules = RuleGuard(rules_for(settings, known), budget.left)
    if not run_id:
        trial = Asking(Chain(rules, Confining()))
        return Guards(trial, trial, [])
    chain = Chain(rules, Confining(), *more, Brakes(settings.home, run_id))

    def planned(call: Call) -> Mapping[str, Value] | None:
        now = plan()
        return None if now is None else planned_args(now, call)

    asking = Asking(chain, setup.approve, settings.assume_yes, planned, Audit(settings.home, run_id))
    denied: list[Verdict] = []

    async def hear(_: Call, verdict: Verdict) -> None:
        if verdict.grant is Grant.DENY:
            denied.append(verdict)

    return Guards(asking, Asking(Chain(rules, Confining()), note=hear), denied)


def kept_questions(setup: Setup, task: Task, emit: Emit, run_id: str) -> Setup:
    """The setup, whose questions are kept so that they can be answered from elsewhere and after the run; as it is where
    nothing is run or kept."""
    if not run_id or setup.answers is None:
        return setup
    return replace(setup, approve=Desk(run_id, task, setup.answers, emit, setup.approve))


def planned_args(plan: Plan, call: Call) -> Mapping[str, Value] | None:
    """The arguments that ``plan`` has for a call: those of the action of its subtask, or of one of its likely calls."""
    for leaf in plan.leaves():
        if leaf.id == call.subtask:
            actions = (leaf.action, *leaf.likely) if leaf.action else leaf.likely
            return next((dict(one.args) for one in actions if one.tool == call.tool.name), None)
    return None

"""What each step of a plan would be allowed."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.guarding import Call, Grant, Verdict
from espalier.core.plan import Action, Plan
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Json, Origin, Provenance
from espalier.safety.ethics import Ethics, standard_ethics
from espalier.safety.ethics_calls import kept
from espalier.safety.guard import SEVERITY
from espalier.safety.rules import BUILT_IN, Rules, decide, facts_of

PLANNED = (Provenance(Origin.MODEL, "plan"),)


def verdicts_of(plan: Plan, rules: Rules, ethics: Ethics | None = None) -> dict[str, Verdict]:
    """By id what the rules and the ethical limits (the built-in ones where none are given) say to each leaf with an
    action, as far as its arguments are known before the run; to a goal in words, the most severe of what they say to
    the tools it names, as each of its calls is ruled on by itself."""
    found: dict[str, Verdict] = {}
    for leaf in plan.leaves():
        actions = (leaf.action,) if leaf.action else tuple(Action(tool) for tool in leaf.tools)
        said = [_verdict(action, rules, ethics or standard_ethics()) for action in actions]
        if said:
            found[leaf.id] = max(said, key=lambda verdict: SEVERITY[verdict.grant])
    return found


def allowed_words(verdict: Verdict | None) -> str:
    """For a person: "allow", or what else, by which rule."""
    if verdict is None:
        return "each call by itself"
    return f"{verdict.grant.value} ({verdict.rule})"


def allowed_objects(verdicts: Mapping[str, Verdict]) -> dict[str, Json]:
    """For a program, by id."""
    return {id: {"grant": v.grant.value, "rule": v.rule, "reason": v.reason} for id, v in verdicts.items()}


def _verdict(action: Action, rules: Rules, ethics: Ethics) -> Verdict:
    spec = ToolSpec(action.tool, "", effect=BUILT_IN.get(action.tool, Effect.SEND))
    call = Call(spec, dict(action.args), sources=dict.fromkeys(action.args, PLANNED))
    verdict = decide(rules, facts_of(call))
    return verdict if verdict.grant is Grant.DENY else kept(ethics, call) or verdict

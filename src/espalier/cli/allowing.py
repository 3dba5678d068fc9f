"""What each step of a plan would be allowed."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.guarding import Call, Verdict
from espalier.core.plan import Action, Plan
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Json, Origin, Provenance
from espalier.safety.guard import SEVERITY
from espalier.safety.rules import BUILT_IN, Rules, decide, facts_of

PLANNED = (Provenance(Origin.MODEL, "plan"),)


def verdicts_of(plan: Plan, rules: Rules) -> dict[str, Verdict]:
    """By id what the rules say to each leaf with an action, as far as its arguments are known before the run; to a goal
    in words, the most severe of what they say to the tools it names, as each of its calls is ruled on by itself."""
    found: dict[str, Verdict] = {}
    for leaf in plan.leaves():
        actions = (leaf.action,) if leaf.action else tuple(Action(tool) for tool in leaf.tools)
        said = [_verdict(action, rules) for action in actions]
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


def _verdict(action: Action, rules: Rules) -> Verdict:
    spec = ToolSpec(action.tool, "", effect=BUILT_IN.get(action.tool, Effect.SEND))
    return decide(rules, facts_of(Call(spec, dict(action.args), sources=dict.fromkeys(action.args, PLANNED))))

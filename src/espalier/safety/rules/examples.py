"""A rule file's own examples, tried."""

from __future__ import annotations

from espalier.core.guarding import Call
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Provenance
from espalier.safety.rules.facts import facts_of
from espalier.safety.rules.known import BUILT_IN
from espalier.safety.rules.matching import decide
from espalier.safety.rules.rule import Example, Rules


def failed_examples(rules: Rules) -> list[str]:
    """For each example that comes out otherwise, a line that says which and how."""
    return [told for example in rules.examples if (told := _failing(rules, example))]


def _failing(rules: Rules, example: Example) -> str:
    effect = example.effect or BUILT_IN.get(example.tool, Effect.SEND)
    sources = tuple(Provenance(origin, "example") for origin in example.origin)
    call = Call(ToolSpec(example.tool, "", effect=effect), dict(example.args), chosen_by=sources)
    found = decide(rules, facts_of(call, example.budget))
    wrong_rule = bool(example.rule) and found.rule != example.rule
    if found.grant is example.expect and not wrong_rule:
        return ""
    wanted = example.expect.value + (f" by {example.rule!r}" if example.rule else "")
    place = f"line {example.line}: " if example.line else ""
    return f"{place}{example.tool}: expected {wanted}, but it is {found.grant.value} by {found.rule!r}"

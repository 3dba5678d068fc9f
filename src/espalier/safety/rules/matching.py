"""Whether a rule holds for a call, and which one decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from espalier.core.guarding import Grant, Verdict
from espalier.safety.rules.facts import INVALID, Facts
from espalier.safety.rules.rule import Patterns, Rule, Rules, glob

NO_RULE = "no rule"
LOOK_ALIKE = "look-alike"


def decide(rules: Rules, facts: Facts) -> Verdict:
    """What the first rule says that holds; a denial where none does, or where a path or host is written to deceive."""
    if facts.deceptive:
        shown = facts.deceptive.encode("unicode_escape").decode()[:200]
        return Verdict(Grant.DENY, LOOK_ALIKE, f"{shown} is written so that people and programs read it differently")
    for rule in rules.rules:
        if holds(rule, facts):
            return Verdict(rule.do, rule.name, rule.reason or f"{rules.source} says so", each=rule.each)
    return Verdict(Grant.DENY, NO_RULE, f"no rule of {rules.source} is about this call")


def holds(rule: Rule, facts: Facts) -> bool:
    """Whether every condition of ``rule`` holds."""
    return (
        _is_about(rule, facts)
        and _has_paths(rule, facts)
        and (not rule.host or _among(rule, facts.hosts, lambda host: any(_is_host(host, p) for p in rule.host)))
        and (not rule.sql or _among(rule, facts.sql, lambda kind: kind in rule.sql))
        and _has_args(rule, facts)
        and _comes_from(rule, facts)
    )


def _is_about(rule: Rule, facts: Facts) -> bool:
    if rule.tool and not any(glob(pattern).fullmatch(facts.tool) for pattern in rule.tool):
        return False
    if rule.effect and facts.effect not in rule.effect:
        return False
    return rule.budget_below is None or facts.budget < rule.budget_below


def _among(rule: Rule, found: Sequence[str], fits: Callable[[str], bool]) -> bool:
    if rule.do is Grant.ALLOW:
        return bool(found) and all(one != INVALID and fits(one) for one in found)
    return any(one == INVALID or fits(one) for one in found)


def _has_paths(rule: Rule, facts: Facts) -> bool:
    if not rule.path:
        return True
    if rule.do is Grant.ALLOW:
        return _among(rule, facts.named, lambda path: any(glob(p, parts=True).fullmatch(path) for p in rule.path))
    # What is denied is denied under every name: at any depth, in any argument, in any case of its letters.
    if INVALID in facts.named:
        return True
    return any(_ends_in(path, rule.path) for path in (*facts.named, *facts.texts))


def _ends_in(path: str, patterns: Patterns) -> bool:
    parts = path.split("/")
    ends = [path, *("/".join(parts[n:]) for n in range(1, len(parts)))]
    return any(glob(pattern, parts=True, folded=True).fullmatch(end) for pattern in patterns for end in ends)


def _is_host(host: str, pattern: str) -> bool:
    """``*.example.org`` names hosts below it; anything else is the whole name of one, but "*", which is every one."""
    if pattern == "*":
        return True
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


def _has_args(rule: Rule, facts: Facts) -> bool:
    folded = rule.do is not Grant.ALLOW
    return all(
        _among(rule, facts.args.get(name, ()), lambda text, ps=patterns: _fits(text, ps, folded))  # type: ignore[misc]
        for name, patterns in rule.args.items()
    )


def _fits(text: str, patterns: Patterns, folded: bool) -> bool:
    return any(glob(pattern, folded=folded).fullmatch(text) for pattern in patterns)


def _comes_from(rule: Rule, facts: Facts) -> bool:
    if not rule.origin:
        return True
    if rule.do is Grant.ALLOW:
        return facts.origins <= frozenset(rule.origin)
    return not facts.origins.isdisjoint(rule.origin)

"""Whether one rule holds whenever another does: then the later of the two can never decide."""

from __future__ import annotations

from collections.abc import Sequence

from espalier.core.guarding import Grant
from espalier.safety.rules.rule import Rule, glob


def covers(wide: Rule, narrow: Rule) -> bool:
    """Whether ``wide`` surely holds for every call for which ``narrow`` does; False where that cannot be told."""
    return (
        _tools(wide, narrow)
        and (not wide.effect or (bool(narrow.effect) and set(narrow.effect) <= set(wide.effect)))
        and _budget(wide, narrow)
        and _listed(wide, narrow)
        and _origins(wide, narrow)
    )


def is_same(one: Rule, other: Rule) -> bool:
    """Whether the two have the same conditions."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("tool", "effect", "path", "host", "sql", "args", "origin", "budget_below")
    )


def _tools(wide: Rule, narrow: Rule) -> bool:
    if not wide.tool:
        return True
    return bool(narrow.tool) and all(any(glob(p).fullmatch(tool) for p in wide.tool) for tool in narrow.tool)


def _budget(wide: Rule, narrow: Rule) -> bool:
    if wide.budget_below is None:
        return True
    return narrow.budget_below is not None and narrow.budget_below <= wide.budget_below


def _listed(wide: Rule, narrow: Rule) -> bool:
    """A rule that allows needs all, one that does not needs one: of the two only "all" implies "one"."""
    if wide.do is Grant.ALLOW and narrow.do is not Grant.ALLOW:
        return not (wide.path or wide.host or wide.sql or wide.args)
    args = all(_subset(wide.args[name], narrow.args.get(name, ())) for name in wide.args)
    return args and all(
        _subset(getattr(wide, name), getattr(narrow, name)) for name in ("path", "host", "sql") if getattr(wide, name)
    )


def _subset(wide: Sequence[str], narrow: Sequence[str]) -> bool:
    return bool(narrow) and set(narrow) <= set(wide)


def _origins(wide: Rule, narrow: Rule) -> bool:
    if not wide.origin:
        return True
    same_kind = (wide.do is Grant.ALLOW) == (narrow.do is Grant.ALLOW)
    return same_kind and bool(narrow.origin) and set(narrow.origin) <= set(wide.origin)

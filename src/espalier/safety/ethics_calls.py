"""Calls that an ethical rule keeps for a person to decide: by what a tool is called, by the address that it asks, and
by what the request holds."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from espalier.core.guarding import Call, Grant, Verdict
from espalier.core.value import Table
from espalier.safety.ethics import EthicalRule, Ethics
from espalier.safety.rules.facts import host_of
from espalier.safety.rules.rule import glob

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""A word in the name of a tool or in a path: ``send_mail``, ``sendMail``."""
_ADDRESS = re.compile(r"\s*https?:[/\\]{2}", re.IGNORECASE)
DEEPEST = 8
"""Levels of a request that are looked into."""


def kept(ethics: Ethics, call: Call) -> Verdict | None:
    """The question about a call that a rule keeps for a person to decide; None where none does."""
    rule = next((rule for rule in ethics.rules if keeps(rule, call)), None)
    return Verdict(Grant.ASK, rule_name(rule), rule.says, each=True) if rule else None


def keeps(rule: EthicalRule, call: Call) -> bool:
    """Whether ``rule`` keeps ``call`` for a person to decide."""
    if call.tool.effect not in rule.effect:
        return False
    if not (rule.tool or rule.path or rule.address or rule.fields):
        return True
    if not _words(call.tool.name).isdisjoint(rule.tool):
        return True
    return any(_asks(rule, address) for address in _addresses(call.args)) or _holds(rule, call)


def rule_name(rule: EthicalRule) -> str:
    """As verdicts and the audit name it."""
    return f"ethics: {rule.name}"


def _asks(rule: EthicalRule, address: str) -> bool:
    host, path = place_of(address)
    spelt = f"{host}{path}".lower()
    return not _words(path).isdisjoint(rule.path) or any(
        glob(each, parts=True).fullmatch(spelt) for each in rule.address
    )


def place_of(address: str) -> tuple[str, str]:
    """Host and path of an address in one spelling, as servers read them: unquoted, no empty part, no "."."""
    try:
        path = urlsplit(address.strip().replace("\\", "/")).path
    except ValueError:
        path = address
    return host_of(address), posixpath.normpath("/" + unquote(unquote(path)).lstrip("/"))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _holds(rule: EthicalRule, call: Call) -> bool:
    names = {name.lower() for name in _names(call.args)} if rule.fields else set()
    return any(set(group.split()) <= names for group in rule.fields)


def _addresses(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and _ADDRESS.match(value):
        yield value
    elif depth < DEEPEST and not isinstance(value, str | Table):
        for _, item in _items(value):
            yield from _addresses(item, depth + 1)


def _names(value: object, depth: int = 0) -> Iterator[str]:
    """The names in a value, also in JSON that stands in it as text."""
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return
    if depth < DEEPEST and not isinstance(value, Table):
        for name, item in _items(value):
            yield name
            yield from _names(item, depth + 1)


def _items(value: object) -> Iterator[tuple[str, object]]:
    if hasattr(value, "items"):
        yield from ((str(name), item) for name, item in value.items())
    elif isinstance(value, list | tuple):
        yield from (("", item) for item in value)

"""From the text of a rule file to rules; what is wrong with it is said, with its line, and lets nothing through."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from espalier.core import codec
from espalier.core.errors import SettingsError
from espalier.core.guarding import Grant
from espalier.safety.rules.covering import covers, is_same
from espalier.safety.rules.facts import KINDS, host_of
from espalier.safety.rules.known import BUILT_IN
from espalier.safety.rules.rule import Example, Rule, Rules

FORM = 'a rule is [[rule]] with name, do = "allow", "ask" or "deny", and conditions; espalier rules show prints some'
LISTS = ("tool", "effect", "path", "host", "sql", "origin")
_HEAD = re.compile(r"\s*\[\[\s*(rule|example)\s*\]\]")
_NAME = re.compile(r"[\w.-]+")


def read_rules(file: Path, tools: Collection[str] | None = ()) -> Rules:
    """The rules that ``file`` holds. ``tools`` are known beside the built-in ones; None: any may be there.

    Raises:
        SettingsError: it cannot be read, or is wrong.
    """
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        message = f"the rules in {file} cannot be read: {getattr(error, 'strerror', None) or 'it is no UTF-8 text'}"
        raise SettingsError(message, "name another file, or none") from error
    return rules_of(text, str(file), tools)


def rules_of(text: str, source: str, tools: Collection[str] | None = ()) -> Rules:
    """The rules that ``text`` says.

    Raises:
        SettingsError: it is no TOML; a key, a value or a tool is not known; there is no rule; two have one name; or a
            rule can never decide, because an earlier one holds whenever it does. The message names line and rule.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{source} is no TOML: {error}"
        raise SettingsError(message, FORM) from error
    lines: dict[str, list[int]] = {"rule": [], "example": []}
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            lines[head[1]].append(number)
    unknown = [key for key in tree if key not in lines]
    if unknown:
        message = f"{source}: there is no {unknown[0]!r} in a file of rules"
        raise SettingsError(message, FORM)
    rules = tuple(_rule(given, source, line) for given, line in _listed(tree, "rule", source, lines["rule"]))
    examples = [_example(given, source, line) for given, line in _listed(tree, "example", source, lines["example"])]
    if not rules:
        message = f"{source} holds no rule, so that nothing would be allowed"
        raise SettingsError(message, FORM)
    for place, rule in enumerate(rules):
        _check(rule, rules[:place], source, None if tools is None else {*BUILT_IN, *tools})
    return Rules(source, rules, tuple(examples))


def _listed(tree: Mapping[str, Any], kind: str, source: str, lines: list[int]) -> list[tuple[dict[str, Any], int]]:
    given = tree.get(kind, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        message = f"{source}: {kind} should be a list of tables"
        raise SettingsError(message, FORM)
    return list(zip(given, lines if len(lines) == len(given) else [0] * len(given), strict=True))


def _rule(given: dict[str, Any], source: str, line: int) -> Rule:
    named = dict(given)
    for key in LISTS:
        if isinstance(named.get(key), str):
            named[key] = [named[key]]
        if named.get(key) == []:
            raise _wrong(source, line, f"{key} is an empty list, which nothing is in", "leave it out, or name some")
    args = named.get("args", {})
    if isinstance(args, dict):
        named["args"] = {name: [one] if isinstance(one, str) else one for name, one in args.items()}
    _known_keys(named, Rule, source, line)
    try:
        rule = codec.load(Rule, {**named, "line": line})
    except codec.CodecError as error:
        raise _wrong(source, line, error.message, FORM) from error
    if rule.budget_below is not None and not 0 < rule.budget_below <= 1:
        raise _wrong(source, line, "budget_below is a part of the budget, more than 0 and at most 1", FORM)
    return rule


def _example(given: dict[str, Any], source: str, line: int) -> Example:
    named = dict(given)
    if isinstance(named.get("origin"), str):
        named["origin"] = [named["origin"]]
    _known_keys(named, Example, source, line)
    try:
        return codec.load(Example, {**named, "line": line})
    except codec.CodecError as error:
        raise _wrong(source, line, error.message, "an example has tool, args, origin, expect") from error


def _known_keys(given: Mapping[str, Any], kind: type, source: str, line: int) -> None:
    known = [name for name in kind.__dataclass_fields__ if name != "line"]  # type: ignore[attr-defined]
    for key in given:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            hint = (f"did you mean {close[0]}? " if close else "") + f"there is {', '.join(known)}"
            raise _wrong(source, line, f"there is no {key!r}", hint)


def _check(rule: Rule, earlier: tuple[Rule, ...], source: str, tools: Collection[str] | None) -> None:
    if not rule.name.strip():
        raise _wrong(source, rule.line, "a rule has no name", FORM)
    if rule.each and rule.do is not Grant.ASK:
        what = f"{rule.name!r} has each = true, which only a rule that asks can have"
        raise _wrong(source, rule.line, what, 'write do = "ask"')
    if tools is not None:
        _check_tools(rule, source, tools)
    _check_places(rule, source)
    for other in earlier:
        _check_against(rule, other, source)


def _check_places(rule: Rule, source: str) -> None:
    for kind in rule.sql:
        if kind not in KINDS | {"other"}:
            hint = f"there is {', '.join(sorted(KINDS))}"
            raise _wrong(source, rule.line, f"there is no kind of SQL {kind!r}", hint)
    for host in rule.host:
        if host != "*" and host.removeprefix("*.") != host_of(host.removeprefix("*.")):
            hint = 'write "example.org", "*.example.org" or "*"'
            raise _wrong(source, rule.line, f"{host!r} is no name of a host", hint)


def _check_tools(rule: Rule, source: str, tools: Collection[str]) -> None:
    for tool in rule.tool:
        if _NAME.fullmatch(tool) and tool not in tools:
            close = difflib.get_close_matches(tool, tools, 1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise _wrong(source, rule.line, f"there is no tool {tool!r}", hint + "espalier tools lists them")


def _check_against(rule: Rule, other: Rule, source: str) -> None:
    if rule.name == other.name:
        raise _wrong(source, rule.line, f"two rules are called {rule.name!r}", "give each a name of its own")
    if not covers(other, rule):
        return
    beside = f"{other.name!r}" + (f" (line {other.line})" if other.line else "")
    if is_same(rule, other) and rule.do is not other.do:
        raise _wrong(source, rule.line, f"{rule.name!r} contradicts {beside}: same calls", "keep one of them")
    hint = "put the narrower rule first, or leave it out"
    raise _wrong(source, rule.line, f"{rule.name!r} never decides: {beside} holds whenever it does", hint)


def _wrong(source: str, line: int, what: str, hint: str) -> SettingsError:
    return SettingsError(f"{source}{f', line {line}' if line else ''}: {what}", hint)

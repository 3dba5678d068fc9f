"""Ethical limits: a short set of rules in a readable file, which an organisation can replace; each with examples of
what it must catch and what it must not."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import SettingsError
from espalier.core.tool import Effect
from espalier.safety.ethics_words import Pattern, PatternError, pattern_of, plain

FORM = "a rule is [[rule]] with name, category, says and patterns or effect; espalier ethics show prints some"
_HEAD = re.compile(r"\s*\[\[\s*rule\s*\]\]")


class Sure(StrEnum):
    """How surely a text breaks a rule."""

    YES = "yes"
    DOUBT = "doubt"
    """A judge should say, where there is one."""


@dataclass(frozen=True, slots=True)
class EthicalRule:
    """``says`` is what must not be, in words for people and a judge. A text that fits one of ``patterns`` breaks it,
    but for one that fits one of ``unless``, which is in doubt, as is one that fits one of ``doubtful``. A call with one
    of ``effect`` is made only by the word of a person for that very call. ``catch`` and ``spare`` are examples: texts
    that break it, and texts that surely do not."""

    name: str
    category: str
    says: str
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    effect: tuple[Effect, ...] = ()
    tool: tuple[str, ...] = ()
    """With ``effect``: words in the name of the tools that are meant, all where there is nothing of these four."""
    path: tuple[str, ...] = ()
    """Words in the path of the address that a call asks."""
    address: tuple[str, ...] = ()
    """Globs of host and path, such as "*.example.org/pay/**"."""
    fields: tuple[str, ...] = ()
    """Names that a request holds: all of one group, as in "amount currency"."""
    catch: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a text breaks, or may."""

    rule: EthicalRule
    sure: Sure


@dataclass(frozen=True, slots=True)
class Ethics:
    """The rules of a file. ``source`` is its name, for a person."""

    source: str
    rules: tuple[EthicalRule, ...]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: Mapping[str, Pattern] = field(default_factory=dict, repr=False)

    def find(self, text: str) -> Finding | None:
        """The rule that ``text`` breaks, else the first that it may break; None where there is none."""
        spelt, doubt = plain(text), None
        for rule in self.rules:
            sure = self._of(rule, spelt)
            if sure is Sure.YES:
                return Finding(rule, sure)
            doubt = doubt or (Finding(rule, sure) if sure else None)
        return doubt

    def _of(self, rule: EthicalRule, spelt: str) -> Sure | None:
        if self._fits(rule.patterns, spelt):
            return Sure.DOUBT if self._fits(rule.unless, spelt) else Sure.YES
        return Sure.DOUBT if self._fits(rule.doubtful, spelt) else None

    def _fits(self, patterns: tuple[str, ...], spelt: str) -> bool:
        return any(self.read[pattern].fits(spelt) for pattern in patterns)


def failed_ethics(ethics: Ethics) -> list[str]:
    """For each example that comes out otherwise, a line that says which and how."""
    found = []
    for rule in ethics.rules:
        for text in rule.catch:
            seen = ethics.find(text)
            if seen is None or seen.sure is not Sure.YES or seen.rule is not rule:
                by = f"{seen.sure.value} by {seen.rule.name!r}" if seen else "nothing"
                found.append(f"line {rule.line}: {rule.name!r} should catch {text!r}, but it finds {by}")
        for text in rule.spare:
            seen = ethics.find(text)
            if seen is not None and seen.sure is Sure.YES:
                found.append(f"line {rule.line}: {seen.rule.name!r} should not catch {text!r}")
    return found


def ethics_text() -> str:
    """The file that comes with the house."""
    return (files(__package__) / "ethics.toml").read_text(encoding="utf-8")


@cache
def standard_ethics() -> Ethics:
    """The rules that come with the house."""
    return ethics_of(ethics_text(), "the standard ethical limits")


def read_ethics(file: Path) -> Ethics:
    """The rules that ``file`` holds.

    Raises:
        SettingsError: it cannot be read, is wrong, or one of its own examples comes out otherwise.
    """
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        message = f"the ethical limits in {file} cannot be read: {why}"
        raise SettingsError(message, "name another file, or none") from error
    return ethics_of(text, str(file))


def ethics_of(text: str, source: str) -> Ethics:
    """The rules that ``text`` says.

    Raises:
        SettingsError: it is no TOML, a key or a group is not known, a rule looks for nothing, two have one name, or
            there is none.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{source} is no TOML: {error}"
        raise SettingsError(message, FORM) from error
    given = tree.get("rule", [])
    if set(tree) - {"rule", "words"} or not isinstance(given, list) or not given:
        message = f"{source} should hold [[rule]] tables, at least one, and [words]"
        raise SettingsError(message, FORM)
    words = _words(tree.get("words", {}), source)
    heads = [number for number, line in enumerate(text.splitlines(), 1) if _HEAD.match(line)]
    lines = heads if len(heads) == len(given) else [0] * len(given)
    rules = tuple(_rule(one, source, line) for one, line in zip(given, lines, strict=True))
    read = {text: pattern for rule in rules for text, pattern in _patterns(rule, words, source)}
    for place, rule in enumerate(rules):
        if rule.name in {other.name for other in rules[:place]}:
            raise _wrong(source, rule.line, f"two rules are called {rule.name!r}")
    return Ethics(source, rules, words, read)


def _words(given: object, source: str) -> Mapping[str, tuple[str, ...]]:
    try:
        words = codec.load(dict[str, tuple[str, ...]], given)
    except codec.CodecError as error:
        message = f"{source}, [words]: {error.message}"
        raise SettingsError(message, 'a group is name = ["one", "other"]') from error
    if empty := [name for name, group in words.items() if not group]:
        message = f"{source}, [words]: the group {empty[0]!r} is empty"
        raise SettingsError(message, "leave it out, or name some")
    return words


def _rule(given: object, source: str, line: int) -> EthicalRule:
    if not isinstance(given, dict):
        raise _wrong(source, line, "a rule should be a table")
    known = [name for name in EthicalRule.__dataclass_fields__ if name != "line"]
    for key in given:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            raise _wrong(source, line, f"there is no {key!r}" + (f"; did you mean {close[0]}?" if close else ""))
    try:
        rule = codec.load(EthicalRule, {**given, "line": line})
    except codec.CodecError as error:
        raise _wrong(source, line, error.message) from error
    if not (rule.name.strip() and rule.category.strip() and rule.says.strip()):
        raise _wrong(source, line, "a rule has a name, a category and says what must not be")
    if not (rule.patterns or rule.doubtful or rule.effect):
        raise _wrong(source, line, f"{rule.name!r} looks for nothing")
    return rule


def _patterns(rule: EthicalRule, words: Mapping[str, tuple[str, ...]], source: str) -> list[tuple[str, Pattern]]:
    try:
        return [(each, pattern_of(each, words)) for each in (*rule.patterns, *rule.unless, *rule.doubtful)]
    except PatternError as error:
        raise _wrong(source, rule.line, f"{rule.name!r}: {error}") from error


def _wrong(source: str, line: int, what: str) -> SettingsError:
    return SettingsError(f"{source}{f', line {line}' if line else ''}: {what}", FORM)

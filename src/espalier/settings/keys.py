"""The keys there are, what their values must be, and by which variables and flags they go."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from espalier.core.errors import SettingsError
from espalier.core.tool import Effect


@dataclass(frozen=True, slots=True)
class Key:
    """``fits`` tells a value that can be from one that cannot; ``expects`` says it in words; ``spoken`` makes of a
    variable's text the value that a file would give, or leaves it as it is, to be refused."""

    expects: str
    fits: Callable[[Any], bool]
    spoken: Callable[[str], object] = str


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) and each.strip() for each in value)


def _number(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _flag(text: str) -> object:
    spoken = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    return spoken.get(text.lower(), text)


def _listed(text: str) -> object:
    return [each.strip() for each in text.split(",") if each.strip()]


_COUNT = Key("a whole number, 0 or more", lambda value: _is_count(value) and value >= 0, _number)
_ONE_OR_MORE = Key("a whole number, 1 or more", lambda value: _is_count(value) and value >= 1, _number)
_SECONDS = Key("a time in seconds, more than 0", lambda value: _is_number(value) and value > 0, _number)
_AMOUNT = Key("an amount in US dollars, 0 or more", lambda value: _is_number(value) and value >= 0, _number)
_TEXT = Key("words in quotation marks", lambda value: isinstance(value, str) and bool(value.strip()))
_MAYBE_TEXT = Key("words in quotation marks", lambda value: isinstance(value, str))
_PLACES = Key(
    "a list of whole paths",
    lambda value: _is_texts(value) and all(Path(each).expanduser().is_absolute() for each in value),
)
_YES_OR_NO = Key("true or false", lambda value: isinstance(value, bool), _flag)

SANDBOXES = ("auto", "bubblewrap", "landlock", "monty", "none")
"""What confines code: the first that holds here; one of them; monty for no code but the smallest; nothing."""

KEYS: Mapping[str, Key] = {
    "model": _TEXT,
    "strong_model": _MAYBE_TEXT,
    "concurrency": _ONE_OR_MORE,
    "assume_yes": _YES_OR_NO,
    "rules": _TEXT,
    "ethics": _TEXT,
    "cache": _YES_OR_NO,
    "learn": _YES_OR_NO,
    "explore": Key("a share from 0 to 1", lambda value: _is_number(value) and 0 <= value <= 1, _number),
    "experience": _YES_OR_NO,
    "record": _TEXT,
    "limits.usd": _AMOUNT,
    "limits.tokens": _COUNT,
    "limits.seconds": _SECONDS,
    "limits.steps": _COUNT,
    "redact.emails": _YES_OR_NO,
    "allow.code": _YES_OR_NO,
    "sandbox": Key(f"one of {', '.join(SANDBOXES)}", lambda value: value in SANDBOXES),
    "allow.network": Key("a list of names of hosts", _is_texts, _listed),
    "allow.code_network": Key("a list of names of hosts", _is_texts, _listed),
    "allow.change_databases": _YES_OR_NO,
    "search.provider": _MAYBE_TEXT,
    "search.url": _MAYBE_TEXT,
    "search.key_env": _MAYBE_TEXT,
}
NAMED: Mapping[str, Mapping[str, Key]] = {
    "prices": {"input": _AMOUNT, "output": _AMOUNT},
    "providers": {
        "base_url": Key(
            "an address that begins with http:// or https://",
            lambda value: isinstance(value, str) and value.startswith(("http://", "https://")),
        ),
        "key_env": _MAYBE_TEXT,
        "wire": Key('"openai" or "anthropic"', lambda value: value in ("openai", "anthropic")),
        "headers": Key(
            "a table of texts",
            lambda value: isinstance(value, dict) and all(isinstance(text, str) for text in value.values()),
        ),
        "concurrency": _ONE_OR_MORE,
        "requests_per_minute": _ONE_OR_MORE,
        "tokens_per_minute": _ONE_OR_MORE,
        "call_seconds": _SECONDS,
        "token_seconds": _SECONDS,
    },
    "databases": {"url": _TEXT, "url_env": _TEXT},
    "servers": {
        "sandbox": _YES_OR_NO,
        "hosts": Key("a list of names of hosts", _is_texts),
        "read": _PLACES,
        "write": _PLACES,
    },
    "tools": {
        "effect": Key(f"one of {', '.join(Effect)}", lambda value: value in set(Effect)),
        "critical": Key("a list of names of arguments", _is_texts),
        "amounts": Key("a list of names of arguments", _is_texts),
        "undo": _TEXT,
        "undo_args": Key("a table of arguments", lambda value: isinstance(value, dict)),
    },
}
"""Tables whose keys are names that the person gives; each of these names a table of its own."""
NEEDED = {"prices": ("input", "output"), "providers": ("base_url",), "databases": (), "servers": (), "tools": ()}
PATHS = frozenset({"rules", "ethics", "record"})
RULE_SETS = ("strict", "standard", "autonomous")
"""Rules that come with the house: names in place of a path."""
VARIABLES = {"ESPALIER_" + key.upper().replace("LIMITS.", "MAX_").replace(".", "_"): key for key in KEYS}


def flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The tree of a file by full key; what a name stands for in a table of names stays whole."""
    for key, value in tree.items():
        if isinstance(value, dict) and prefix + key not in KEYS and prefix[:-1] not in NAMED:
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def checked(values: Mapping[str, object], where: str, base: Path) -> dict[str, object]:
    """``values`` if every key is known and every value fits; a path is made absolute from ``base``.

    Raises:
        SettingsError: one is not; the message begins with ``where``.
    """
    for key, value in values.items():
        table, _, name = key.partition(".")
        if table in NAMED and name:
            _check_named(table, key, value, where)
        elif key not in KEYS:
            near = {known: known for known in KEYS} | {known.rpartition(".")[2]: known for known in KEYS}
            message = f"{where}there is no setting {key!r}"
            raise SettingsError(message, nearest(key, near))
        else:
            _check(KEYS[key], key, value, where)
    paths = {key: _path(key, str(value), base) for key, value in values.items() if key in PATHS}
    return {**values, **paths}


def _path(key: str, text: str, base: Path) -> Path:
    return Path(text) if key == "rules" and text in RULE_SETS else base / Path(text).expanduser()


def nearest(name: str, known: Mapping[str, str]) -> str:
    """A hint that guesses which of ``known`` was meant, and names all of them."""
    short = name.replace("max_", "").replace("-", "_")
    close = [*difflib.get_close_matches(name, known, 1), *difflib.get_close_matches(short, known, 1)]
    guess = f"did you mean {known[close[0]]}? " if close else ""
    return f"{guess}settings are: {', '.join(dict.fromkeys([*known.values(), *_tables(known)]))}"


def _tables(known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"[{table}]" for table in NAMED) if "model" in known else ()


def _check(key: Key, name: str, value: object, where: str) -> None:
    if not key.fits(value):
        message = f"{where}{name} is {value!r}, but should be {key.expects}"
        raise SettingsError(message)


def _check_named(table: str, name: str, value: object, where: str) -> None:
    keys = NAMED[table]
    if not isinstance(value, dict):
        message = f"{where}{name} is {value!r}, but should be a table of {', '.join(keys)}"
        raise SettingsError(message)
    for key, each in value.items():
        if key not in keys:
            message = f"{where}there is no setting {f'{name}.{key}'!r}"
            raise SettingsError(message, nearest(key, {known: known for known in keys}))
        _check(keys[key], f"{name}.{key}", each, where)
    missing = [key for key in NEEDED[table] if key not in value]
    if missing:
        message = f"{where}{name} has no {missing[0]}"
        raise SettingsError(message, f"it should be {keys[missing[0]].expects}")

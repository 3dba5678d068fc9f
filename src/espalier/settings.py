"""One frozen tree of settings, read from files, the environment and flags, in rising order.

``espalier.toml`` in the workspace (only once the person has trusted it), then the person's own
``ESPALIER_HOME/espalier.toml``, then ``ESPALIER_*`` variables, then flags. What a file may say::

    model = "auto"            # ESPALIER_MODEL         --model
    strong_model = ""         # ESPALIER_STRONG_MODEL
    concurrency = 16          # ESPALIER_CONCURRENCY   --concurrency
    assume_yes = false        # ESPALIER_ASSUME_YES    --yes
    rules = "rules.toml"      # ESPALIER_RULES         --rules       relative to the file that names it
    [limits]
    usd = 1.0                 # ESPALIER_MAX_USD       --max-usd
    tokens = 100_000          # ESPALIER_MAX_TOKENS    --max-tokens
    seconds = 600             # ESPALIER_MAX_SECONDS   --max-seconds
    steps = 200               # ESPALIER_MAX_STEPS     --max-steps
"""

from __future__ import annotations

import difflib
import hashlib
import math
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from espalier.core.errors import SettingsError
from espalier.core.task import Limits

FILE = "espalier.toml"
TRUSTED = "trusted"
"""The file in home that lists trusted files: one a line, the SHA-256 of its bytes and its path."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person decided. ``home`` holds the store, the trust list and their own file; ``rules`` is None where
    the rules that come with Espalier hold; ``notices`` are sentences that the person should see once."""

    home: Path
    model: str = "auto"
    strong_model: str = ""
    limits: Limits = field(default_factory=Limits)
    assume_yes: bool = False
    rules: Path | None = None
    notices: tuple[str, ...] = ()

    @property
    def concurrency(self) -> int:
        """Subtasks that may run at once."""
        return self.limits.concurrency


@dataclass(frozen=True, slots=True)
class _Key:
    expects: str
    fits: Callable[[Any], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_COUNT = _Key("a whole number, 0 or more", lambda value: _is_count(value) and value >= 0)
_TEXT = _Key("words in quotation marks", lambda value: isinstance(value, str) and bool(value.strip()))
_KEYS: Mapping[str, _Key] = {
    "model": _TEXT,
    "strong_model": _Key("words in quotation marks", lambda value: isinstance(value, str)),
    "concurrency": _Key("a whole number, 1 or more", lambda value: _is_count(value) and value >= 1),
    "assume_yes": _Key("true or false", lambda value: isinstance(value, bool)),
    "rules": _TEXT,
    "limits.usd": _Key("an amount in US dollars, 0 or more", lambda value: _is_number(value) and value >= 0),
    "limits.tokens": _COUNT,
    "limits.seconds": _Key("a time in seconds, more than 0", lambda value: _is_number(value) and value > 0),
    "limits.steps": _COUNT,
}
_VARIABLES = {"ESPALIER_" + key.upper().replace("LIMITS.", "MAX_"): key for key in _KEYS}
_OTHER_VARIABLES = {"ESPALIER_HOME", "ESPALIER_DEBUG"}
_SPOKEN = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def load_settings(
    workspace: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """The settings that hold in ``workspace``.

    ``overrides`` are flags by the names of this module (``{"model": ..., "limits.usd": ...}``); None is "not given".
    ``environ`` stands in for the process's environment.

    Raises:
        SettingsError: a file, a variable or a flag is wrong; the message names it, the key and the nearest known key.
    """
    env = os.environ if environ is None else environ
    home = home_folder(env)
    found: dict[str, object] = {}
    notices: list[str] = []
    if workspace is not None and (workspace / FILE).is_file():
        content = _read(workspace / FILE)
        if _mark(workspace / FILE, content) in _trusted(home):
            found |= _parsed(workspace / FILE, content)
        else:
            notices.append(f"{workspace / FILE} is ignored: you have not trusted it (espalier trust {workspace})")
    if (home / FILE).is_file():
        found |= _parsed(home / FILE, _read(home / FILE))
    found |= _from_environment(env)
    found |= _from_flags({key: value for key, value in (overrides or {}).items() if value is not None})
    return _settings(home, found, tuple(notices))


def home_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where Espalier keeps its state: ``ESPALIER_HOME``, else the platform's data folder."""
    named = (os.environ if environ is None else environ).get("ESPALIER_HOME", "").strip()
    return Path(named).expanduser().absolute() if named else user_data_path("espalier", appauthor=False)


def trust(home: Path, file: Path) -> None:
    """Lets ``file``, as it is now, set things; a later change of it needs a new word.

    Raises:
        SettingsError: the file is wrong or cannot be read, or home cannot be written.
    """
    content = _read(file)
    _parsed(file, content)
    mark = _mark(file, content)
    if mark in _trusted(home):
        return
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (home / TRUSTED).open("a", encoding="utf-8") as trusted:
            trusted.write(mark + "\n")
    except OSError as error:
        message = f"{home / TRUSTED} cannot be written: {error.strerror}"
        raise SettingsError(message, "set ESPALIER_HOME to a folder you can write") from error


def _trusted(home: Path) -> frozenset[str]:
    try:
        return frozenset((home / TRUSTED).read_text(encoding="utf-8").splitlines())
    except OSError:
        return frozenset()


def _mark(file: Path, content: bytes) -> str:
    # repr, so that no name of a folder can pass for a line of its own
    return f"{hashlib.sha256(content).hexdigest()}  {str(file.resolve())!r}"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise SettingsError(message) from error


def _parsed(file: Path, content: bytes) -> dict[str, object]:
    try:
        tree = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{file} is no TOML: {error}"
        raise SettingsError(message, "see https://toml.io for how it is written") from error
    return _checked(dict(_flat(tree)), f"{file}: ", file.parent)


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in tree.items():
        if isinstance(value, dict) and prefix + key not in _KEYS:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, text in environ.items():
        if not name.startswith("ESPALIER_") or name in _OTHER_VARIABLES or not text.strip():
            continue
        if name not in _VARIABLES:
            message = f"there is no setting {name} (in the environment)"
            raise SettingsError(message, _nearest(name, {known: known for known in _VARIABLES}))
        key = _VARIABLES[name]
        found |= _checked({key: _spoken(key, text.strip())}, f"{name}: ", Path.cwd())
    return found


def _from_flags(given: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in given.items():
        flag = "--" + key.replace("limits.", "max-").replace("_", "-")
        found |= _checked({key: value}, f"{flag}: ", Path.cwd())
    return found


def _spoken(key: str, text: str) -> object:
    """A variable's text as the value a file would give; what cannot be that stays text, to be refused."""
    if key in {"model", "strong_model", "rules"}:
        return text
    if key == "assume_yes":
        return _SPOKEN.get(text.lower(), text)
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    return text


def _checked(values: Mapping[str, object], where: str, base: Path) -> dict[str, object]:
    """``values`` if every key is known and every value fits; a path is made absolute from ``base``."""
    for key, value in values.items():
        if key not in _KEYS:
            near = {known: known for known in _KEYS} | {known.rpartition(".")[2]: known for known in _KEYS}
            message = f"{where}there is no setting {key!r}"
            raise SettingsError(message, _nearest(key, near))
        if not _KEYS[key].fits(value):
            message = f"{where}{key} is {value!r}, but should be {_KEYS[key].expects}"
            raise SettingsError(message)
    paths = {key: base / Path(str(value)).expanduser() for key, value in values.items() if key == "rules"}
    return {**values, **paths}


def _nearest(name: str, known: Mapping[str, str]) -> str:
    short = name.replace("max_", "").replace("-", "_")
    close = [*difflib.get_close_matches(name, known, 1), *difflib.get_close_matches(short, known, 1)]
    guess = f"did you mean {known[close[0]]}? " if close else ""
    return f"{guess}settings are: {', '.join(dict.fromkeys(known.values()))}"


def _settings(home: Path, found: Mapping[str, Any], notices: tuple[str, ...]) -> Settings:
    rules = found.get("rules")
    if rules is not None and not rules.is_file():
        message = f"the file of rules {rules} is not there"
        raise SettingsError(message, "name one that is (--rules FILE), or leave it out")
    limits = {key.partition(".")[2]: value for key, value in found.items() if key.startswith("limits.")}
    if "concurrency" in found:
        limits["concurrency"] = found["concurrency"]
    plain = {key: found[key] for key in ("model", "strong_model", "assume_yes") if key in found}
    return Settings(home=home, limits=Limits(**limits), rules=rules, notices=notices, **plain)

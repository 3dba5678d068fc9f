"""The commands about the installation: ``models``, ``doctor``, ``trust``."""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from espalier import __version__
from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say_json, say_table, tell
from espalier.cli.result import UsageError
from espalier.cli.text import clean
from espalier.core.errors import EspalierError, StoreError
from espalier.settings import FILE, Settings, home_folder, load_settings, trust
from espalier.store.runs import Store

KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_BASE_URL", "HF_TOKEN")
"""Variables that speak of models elsewhere. Only whether they are set is looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing. ``state`` is "ok", "broken", or "info" for what is only to be known."""

    name: str
    state: str
    says: str


def models(as_json: bool) -> int:
    """Lists the models there are, and which one ``auto`` takes and why."""
    settings = load_settings(Path.cwd())
    found = [
        _look("auto", lambda: f"{_chosen(settings, 'auto')}: no other model is known to this version"),
        _look("embedded", _embedded),
        *_keys("models elsewhere come with a later version"),
    ]
    if settings.model != "auto":
        found.insert(0, _look(settings.model, lambda: f"{_chosen(settings, settings.model)}: your settings name it"))
    return _say(found, as_json, "models")


def doctor(as_json: bool) -> int:
    """Looks at all that a run needs; the exit code is 1 where something is broken."""
    found = [
        Finding("espalier", "info", f"{__version__} in {Path(__file__).parent.parent}"),
        Finding("python", "info", f"{platform.python_version()} in {sys.prefix}, {platform.platform()}"),
        *_packages(),
        _look("home", _home),
        _look("settings", lambda: f"model {load_settings(Path.cwd()).model}"),
        _look("store", _store),
        _look("embedded model", _embedded),
        _look("terminal", _terminal),
        *_keys("not used by this version"),
    ]
    return _say(found, as_json, "checks")


def trust_folder(folder: Path) -> int:
    """Lets the settings file of ``folder``, as it is now, hold there.

    Raises:
        UsageError: there is none.
        SettingsError: it is wrong.
    """
    file = folder / FILE
    if not file.is_file():
        message = f"there is no {FILE} in {folder}"
        raise UsageError(message)
    tell(f"{file} says:\n{clean(file.read_text(encoding='utf-8', errors='replace').rstrip())}")
    trust(home_folder(), file)
    tell("it is trusted as it is now")
    return DONE


def _look(name: str, at: Callable[[], str]) -> Finding:
    try:
        return Finding(name, "ok", at())
    except EspalierError as error:
        return Finding(name, "broken", f"{error.message}; {error.hint}" if error.hint else error.message)
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what is asked for
        return Finding(name, "broken", f"{type(error).__name__}: {error}")


def _say(found: list[Finding], as_json: bool, kind: str) -> int:
    if as_json:
        say_json({kind: [{"name": each.name, "state": each.state, "says": each.says} for each in found]})
    else:
        say_table((kind, "state", ""), [(each.name, each.state, each.says) for each in found])
    return NOT_MET if any(each.state == "broken" for each in found) else DONE


def _chosen(settings: Settings, name: str) -> str:
    from espalier.build import Agent  # noqa: PLC0415 - the whole house, which other commands need not wait for

    return Agent(name, settings=settings).model_name


def _embedded() -> str:
    from espalier.llm.embedded.proposer import network  # noqa: PLC0415 - reads the weights

    return f"{network().name}, in this package: tables and files, English and Chinese"


def _keys(why: str) -> Iterator[Finding]:
    return (Finding(name, "info", f"set; {why}" if os.environ.get(name) else "not set") for name in KEYS)


def _packages() -> Iterator[Finding]:
    try:
        wanted = [line for line in requires("espalier") or () if "extra ==" not in line]
    except PackageNotFoundError:
        yield Finding("packages", "info", "not looked at: this espalier runs from its source, not installed")
        return
    for line in wanted:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            yield Finding(name, "ok", version(name))
        except PackageNotFoundError:
            yield Finding(name, "broken", f"is not installed; pip install '{line}'")


def _home() -> str:
    home = home_folder()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=home):
            return str(home)
    except OSError as error:
        message = f"{home} cannot be written: {error.strerror}"
        raise StoreError(message, "set ESPALIER_HOME to a folder you can write") from error


def _store() -> str:
    store = Store(home_folder())
    latest = store.runs(1)
    store.close()
    return f"the latest run is {latest[0].id}" if latest else "no runs yet"


def _terminal() -> str:
    return f"{sys.stdout.encoding}, {'live' if sys.stderr.isatty() else 'plain lines'}"

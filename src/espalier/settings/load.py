"""From files, the environment and flags to the tree."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from espalier.core.errors import SettingsError
from espalier.core.provider import Price, Provider
from espalier.core.task import Limits
from espalier.core.tool import Declared, Effect, Inverse
from espalier.settings.keys import KEYS, RULE_SETS, VARIABLES, checked, nearest
from espalier.settings.tree import FILE, SERVERS_FILE, DatabaseAddress, Search, ServerGrants, Settings
from espalier.settings.trust import home_folder, is_trusted, parsed, read

_OTHER_VARIABLES = {"ESPALIER_HOME", "ESPALIER_DEBUG", "ESPALIER_STORE_KEY"}
_PLAIN = (
    "model",
    "strong_model",
    "assume_yes",
    "rules",
    "ethics",
    "cache",
    "experience",
    "record",
    "sandbox",
    "learn",
    "explore",
)


def load_settings(
    workspace: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """The settings that hold in ``workspace``.

    ``overrides`` are flags by the names of this room (``{"model": ..., "limits.usd": ...}``); None is "not given".
    ``environ`` stands in for the process's environment.

    Raises:
        SettingsError: a file, a variable or a flag is wrong; the message names it, the key and the nearest known key.
    """
    env = os.environ if environ is None else environ
    home = home_folder(env)
    found: dict[str, object] = {}
    notices: list[str] = []
    servers = b""
    if workspace is not None:
        found |= parsed(workspace / FILE, _of_workspace(home, workspace / FILE, notices))
        _require_confining(found, workspace / FILE)
        servers = _of_workspace(home, workspace / SERVERS_FILE, notices)
    if (home / FILE).is_file():
        found |= parsed(home / FILE, read(home / FILE))
    found |= _from_environment(env)
    found |= _from_flags({key: value for key, value in (overrides or {}).items() if value is not None})
    return replace(_settings(home, found, tuple(notices)), servers=servers)


def _of_workspace(home: Path, file: Path, notices: list[str]) -> bytes:
    """What a file of the workspace holds, where the person trusts it; nothing, and a notice, where they do not."""
    if not file.is_file():
        return b""
    content = read(file)
    if is_trusted(home, file, content):
        return content
    notices.append(f"{file} is ignored: you have not trusted it (espalier trust {file.parent})")
    return b""


def _require_confining(found: Mapping[str, object], file: Path) -> None:
    """Refuses a file of a workspace, trusted or not, that takes the sandbox or the ethical limits away, or says what
    tools do: whoever wrote it is not at risk."""
    if "ethics" in found:
        message = f"{file}: ethics names other ethical limits, which no file of a workspace can do"
        raise SettingsError(message, "take it out; if you want them, name them in your own settings or ESPALIER_ETHICS")
    if tools := [key for key in found if key.startswith("tools.")]:
        message = f"{file}: {tools[0]} says what a tool does, which no file of a workspace can do"
        raise SettingsError(message, "take it out; if it is right, say so in your own settings")
    if any(key.startswith("databases.") or key == "allow.change_databases" for key in found):
        message = f"{file}: it gives databases, which may lie anywhere: no file of a workspace can do that"
        raise SettingsError(message, "take it out; if you want it, say so in your own settings")
    for key in found:
        if key.startswith("servers.") or key == "allow.code_network":
            message = f"{file}: {key} opens a sandbox, which no file of a workspace can do"
            raise SettingsError(message, "take it out; if you want it, say so in your own settings")
    if found.get("sandbox") == "none":
        message = f'{file}: sandbox is "none", which no file of a workspace can say'
        raise SettingsError(message, "take it out; if you want it, say so in your own settings or ESPALIER_SANDBOX")


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, text in environ.items():
        if not name.startswith("ESPALIER_") or name in _OTHER_VARIABLES or not text.strip():
            continue
        if name not in VARIABLES:
            message = f"there is no setting {name} (in the environment)"
            raise SettingsError(message, nearest(name, {known: known for known in VARIABLES}))
        key = VARIABLES[name]
        found |= checked({key: KEYS[key].spoken(text.strip())}, f"{name}: ", Path.cwd())
    return found


def _from_flags(given: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in given.items():
        flag = "--" + key.replace("limits.", "max-").replace(".", "-").replace("_", "-")
        found |= checked({key: value}, f"{flag}: ", Path.cwd())
    return found


def _settings(home: Path, found: Mapping[str, Any], notices: tuple[str, ...]) -> Settings:
    rules = found.get("rules")
    if rules is not None and str(rules) not in RULE_SETS and not rules.is_file():
        message = f"the file of rules {rules} is not there"
        raise SettingsError(message, f"name one that is, or {', '.join(RULE_SETS)} (--rules FILE), or leave it out")
    limits = _under("limits", found)
    if "concurrency" in found:
        limits["concurrency"] = found["concurrency"]
    allow = _under("allow", found)
    return Settings(
        home=home,
        limits=Limits(**limits),
        allow_code=allow.get("code", False),
        allow_network=tuple(allow.get("network", ())),
        allow_code_network=tuple(allow.get("code_network", ())),
        change_databases=allow.get("change_databases", False),
        databases={name: DatabaseAddress(**given) for name, given in _under("databases", found).items()},
        redact_emails=bool(found.get("redact.emails", False)),
        search=Search(**_under("search", found)),
        prices={name: Price(**price) for name, price in _under("prices", found).items()},
        providers={name: _provider(given) for name, given in _under("providers", found).items()},
        server_grants={name: _granted(given) for name, given in _under("servers", found).items()},
        tools={name: _declared(given) for name, given in _under("tools", found).items()},
        notices=notices,
        **{key: found[key] for key in _PLAIN if key in found},
    )


def _provider(given: Mapping[str, Any]) -> Provider:
    rest = {key: value for key, value in given.items() if key != "base_url"}
    return Provider(given["base_url"].rstrip("/"), **rest)


def _granted(given: Mapping[str, Any]) -> ServerGrants:
    places = {key: tuple(Path(each).expanduser() for each in given.get(key, ())) for key in ("read", "write")}
    return ServerGrants(given.get("sandbox", True), tuple(given.get("hosts", ())), **places)


def _declared(given: Mapping[str, Any]) -> Declared:
    effect, critical = given.get("effect"), given.get("critical")
    return Declared(
        None if effect is None else Effect(effect),
        None if critical is None else tuple(critical),
        tuple(given.get("amounts", ())),
        Inverse(given["undo"], given.get("undo_args", {})) if "undo" in given else None,
    )


def _under(table: str, found: Mapping[str, Any]) -> dict[str, Any]:
    return {key.partition(".")[2]: value for key, value in found.items() if key.startswith(table + ".")}

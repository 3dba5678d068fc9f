"""The commands about the installation: ``doctor`` and ``trust``."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from espalier import __version__
from espalier.cli.exits import DONE
from espalier.cli.findings import Finding, look, say_findings
from espalier.cli.output import tell
from espalier.cli.result import UsageError
from espalier.cli.serving import embedded, taken
from espalier.cli.text import clean, one_line
from espalier.core.errors import EspalierError, StoreError
from espalier.settings import FILE, SERVERS_FILE, Settings, home_folder, load_settings, trust
from espalier.settings.trust import parsed
from espalier.store.runs import Store
from espalier.tools.mcp import servers_from
from espalier.tools.skills import skills_of
from espalier.tools.tiers import choose
from espalier.tools.workspace import Workspace

OURS = {"dev", "training"}
"""Extras that are for work on Espalier itself."""


def doctor(as_json: bool) -> int:
    """Looks at all that a run needs; the exit code is 1 where something is broken."""
    found = [
        Finding("espalier", "info", f"{__version__} in {Path(__file__).parent.parent}"),
        Finding("python", "info", f"{platform.python_version()} in {sys.prefix}, {platform.platform()}"),
        *_packages(),
        look("home", _home),
        look("settings", lambda: f"model {load_settings(Path.cwd()).model}"),
        look("store", _store),
        look("embedded model", embedded),
        look("terminal", _terminal),
    ]
    try:
        settings = load_settings(Path.cwd())
    except EspalierError:
        return say_findings(found, as_json, "checks")  # said above
    return say_findings([*found, *taken(settings), *_tools(settings)], as_json, "checks")


def trust_folder(folder: Path) -> int:
    """Lets the files of ``folder`` that set things or name programs to start, as they are now, hold there.

    Raises:
        UsageError: there is none.
        SettingsError: one is wrong; those before it are trusted.
    """
    there = {name: check for name, check in TRUSTABLE.items() if (folder / name).is_file()}
    if not there:
        message = f"there is no {' and no '.join(TRUSTABLE)} in {folder}"
        raise UsageError(message)
    for name, check in there.items():
        trust(home_folder(), folder / name, check)
        tell(f"{folder / name} is trusted as it is now")
    return DONE


def _shown(file: Path, content: bytes) -> None:
    tell(f"{file} says:\n{clean(content.decode(errors='replace').rstrip())}")


def _check_settings(file: Path, content: bytes) -> None:
    _shown(file, content)
    parsed(file, content)


def _check_servers(file: Path, content: bytes) -> None:
    _shown(file, content)
    servers_from(content, str(file))


TRUSTABLE = {FILE: _check_settings, SERVERS_FILE: _check_servers}
"""Files of a workspace that need the person's word, and what shows and checks each."""


def _packages() -> Iterator[Finding]:
    try:
        wanted = requires("espalier") or []
    except PackageNotFoundError:
        yield Finding("packages", "info", "not looked at: this espalier runs from its source, not installed")
        return
    extras: dict[str, list[str]] = {}
    for line in wanted:
        name, extra = re.split(r"[^\w.-]", line, maxsplit=1)[0], re.search(r"extra == ['\"]([\w-]+)['\"]", line)
        if extra is not None:
            extras.setdefault(extra[1], []).append(name)
            continue
        try:
            yield Finding(name, "ok", version(name))
        except PackageNotFoundError:
            yield Finding(name, "broken", f"is not installed; pip install '{line}'")
    yield from (_extra(extra, names) for extra, names in extras.items() if extra not in OURS)


def _extra(extra: str, names: list[str]) -> Finding:
    missing = [name for name in names if not _is_installed(name)]
    says = f'not installed: pip install "espalier[{extra}]"' if missing else f"installed: {', '.join(names)}"
    return Finding(f"extra {extra}", "info", says)


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _tools(settings: Settings) -> Iterator[Finding]:
    """The tools of a run here with their effects, and what must be allowed or configured for more."""
    from espalier.assemble import tool_specs  # noqa: PLC0415 - the whole house, which other commands need not wait for

    try:
        for spec in tool_specs(Path.cwd(), settings):
            says = one_line(spec.description.partition(". ")[0], 100)
            yield Finding(f"tool {spec.name}", "ok", f"{spec.effect.value}: {says}")
    except EspalierError as error:
        yield Finding("tools", "broken", error.message)
    yield from _skills()
    code = "allowed" if settings.allow_code else "off: --allow-code, or code = true under [allow]"
    hosts = ", ".join(settings.allow_network) or "no host is allowed: --allow-network HOST, or network under [allow]"
    search = settings.search.provider or "nobody searches the web: provider under [search]"
    yield _sandbox(settings)
    kept = "may be changed" if settings.change_databases else "are only read"
    named = ", ".join(settings.databases) or "SQLite files of the workspace alone; more under [databases]"
    yield Finding("databases", "info", f"{named}; tables {kept}")
    yield from (Finding("code", "info", code), Finding("network", "info", hosts), Finding("search", "info", search))


def _skills() -> Iterator[Finding]:
    """The skills of this folder, and those that cannot be used, with why."""
    found = skills_of(Workspace(Path.cwd()))
    for skill in found.usable:
        yield Finding(f"skill {skill.name}", "ok", one_line(skill.description, 100))
    yield from (Finding(path, "broken", why) for path, why in found.unusable)


def _sandbox(settings: Settings) -> Finding:
    """What confines code here, tried anew."""
    tier = choose(settings.sandbox, settings.home, fresh=True)
    without = "" if tier.sandbox else "nothing confines code here, so that tools that run it are absent: "
    return Finding("sandbox", "info", one_line(f"{without or tier.name + ': '}{tier.why}", 300))


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

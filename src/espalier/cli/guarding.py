"""The work of the commands about rules, the audit and the brakes."""

from __future__ import annotations

import json
from pathlib import Path

from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say, say_json, tell
from espalier.cli.result import UsageError
from espalier.cli.text import clean, count
from espalier.core import codec
from espalier.core.value import Json
from espalier.safety import audit, brakes
from espalier.safety.rules import failed_examples, preset, preset_text, read_rules
from espalier.settings import home_folder
from espalier.store.runs import Store


def stop(id: str, everything: bool, release: bool, as_json: bool) -> int:
    """Stops a run, or all of them; or lets runs start again.

    Raises:
        UsageError: nothing or too much is named.
        StoreError: there is no such run, or more than one.
    """
    home = home_folder()
    if sum((bool(id), everything, release)) != 1:
        message = "name the one thing that is to be stopped"
        raise UsageError(message, "espalier stop ID, espalier stop --all, or espalier stop --release")
    if release:
        (home / brakes.KILL).unlink(missing_ok=True)
        told = "the kill switch is off"
    elif everything:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        (home / brakes.KILL).touch(mode=0o600)
        told = "the kill switch is set: every run stops and none starts, until espalier stop --release"
    else:
        run = Store(home).find(id)
        brakes.stop(home, run.id)
        id, told = run.id, f"run {run.id} is told to stop"
    if as_json:
        say_json({"stopped": id, "all": everything, "released": release})
    else:
        tell(told)
    return DONE


def show(name: str, as_json: bool) -> int:
    """Prints the rules of a preset.

    Raises:
        SettingsError: there is none of that name.
    """
    if as_json:
        say_json({"rules": [codec.dump(rule) for rule in preset(name).rules]})
    else:
        say(preset_text(name).rstrip())
    return DONE


def test(file: Path, as_json: bool) -> int:
    """Tries a file's own examples; 1 where one comes out otherwise.

    Raises:
        SettingsError: the file is wrong.
    """
    rules = read_rules(file, None)
    failed = failed_examples(rules)
    if as_json:
        found: list[Json] = [*failed]
        say_json({"rules": len(rules.rules), "examples": len(rules.examples), "failed": found})
    else:
        for line in failed:
            say(clean(line))
        good = len(rules.examples) - len(failed)
        tell(f"{count(len(rules.rules), 'rule')}; {good} of {count(len(rules.examples), 'example')} as expected")
    return NOT_MET if failed else DONE


def verified(as_json: bool) -> int:
    """Checks the audit; 1 where a line of it does not hold."""
    good, wrong = audit.verify(home_folder() / audit.FILE)
    if as_json:
        found: list[Json] = [*wrong]
        say_json({"lines": good, "wrong": found})
    else:
        for line in wrong:
            say(line)
        tell(f"{count(good, 'line')}, {'all hold' if not wrong else f'{len(wrong)} things are wrong'}")
    return NOT_MET if wrong else DONE


def exported(run: str, as_json: bool) -> int:
    """Prints the audit, or what of it is about one run; lines that are no audit are left out, as ``verify`` tells."""
    found: list[Json] = []
    for _, raw in audit.lines_of(home_folder() / audit.FILE):
        try:
            line = json.loads(raw)
        except ValueError:
            continue
        if isinstance(line, dict) and str(line.get("run", "")).startswith(run):
            found.append(line)
    if as_json:
        say_json({"audit": found})
    else:
        for line in found:
            say(json.dumps(line, ensure_ascii=True))
    return DONE

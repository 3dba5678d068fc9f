"""The work of the commands about ethical limits."""

from __future__ import annotations

from pathlib import Path

from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say, say_json, tell
from espalier.cli.text import clean, count
from espalier.core import codec
from espalier.core.value import Json
from espalier.safety.ethics import ethics_text, failed_ethics, read_ethics, standard_ethics


def show(as_json: bool) -> int:
    """Prints the limits that come with the house."""
    if as_json:
        say_json({"rules": [codec.dump(rule) for rule in standard_ethics().rules]})
    else:
        say(ethics_text().rstrip())
    return DONE


def test(file: Path | None, as_json: bool) -> int:
    """Tries the examples of a file, or of the limits that come with the house; 1 where one comes out otherwise.

    Raises:
        SettingsError: the file is wrong.
    """
    ethics = standard_ethics() if file is None else read_ethics(file)
    failed = failed_ethics(ethics)
    examples = sum(len(rule.catch) + len(rule.spare) for rule in ethics.rules)
    if as_json:
        found: list[Json] = [*failed]
        say_json({"rules": len(ethics.rules), "examples": examples, "failed": found})
    else:
        for line in failed:
            say(clean(line))
        good = examples - len(failed)
        tell(f"{count(len(ethics.rules), 'rule')}; {good} of {count(examples, 'example')} as expected")
    return NOT_MET if failed else DONE

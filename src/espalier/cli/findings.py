"""What a look at the installation found, and how that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from espalier.cli.exits import DONE, NOT_MET
from espalier.cli.output import say_json, say_table
from espalier.core.errors import EspalierError


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing. ``state`` is "ok", "broken", or "info" for what is only to be known."""

    name: str
    state: str
    says: str


def look(name: str, at: Callable[[], str]) -> Finding:
    """What ``at`` says of a thing, or what is wrong with it where that raises."""
    try:
        return Finding(name, "ok", at())
    except EspalierError as error:
        return broken(name, error)
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what is asked for
        return Finding(name, "broken", f"{type(error).__name__}: {error}")


def broken(name: str, error: EspalierError) -> Finding:
    """What is wrong with a thing, with what to do about it."""
    return Finding(name, "broken", f"{error.message}; {error.hint}" if error.hint else error.message)


def say_findings(found: Sequence[Finding], as_json: bool, kind: str) -> int:
    """Shows what was found; the exit code is 1 where something is broken."""
    if as_json:
        say_json({kind: [{"name": each.name, "state": each.state, "says": each.says} for each in found]})
    else:
        say_table((kind, "state", ""), [(each.name, each.state, each.says) for each in found])
    return NOT_MET if any(each.state == "broken" for each in found) else DONE

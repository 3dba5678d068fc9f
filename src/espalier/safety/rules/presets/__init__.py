"""The rules that come with the house, as readable files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from espalier.core.errors import SettingsError
from espalier.safety.rules.reading import rules_of
from espalier.safety.rules.rule import Rules

PRESETS = ("strict", "standard", "autonomous")


def preset_text(name: str) -> str:
    """The file of a preset.

    Raises:
        SettingsError: there is none of that name.
    """
    if name not in PRESETS:
        message = f"there are no rules called {name!r}"
        raise SettingsError(message, f"presets are: {', '.join(PRESETS)}")
    return (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")


@cache
def preset(name: str) -> Rules:
    """The rules of a preset.

    Raises:
        SettingsError: there is none of that name.
    """
    return rules_of(preset_text(name), f"the {name} rules")

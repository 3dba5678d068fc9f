"""Espalier: an autonomous task agent.

It plans a task as a tree of subtasks, runs independent ones in parallel, scores every step, repairs what scored
badly, and says "done" only when the goal is verifiably met.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["Agent", "Inverse", "Outcome", "Task", "__version__", "tool"]

_HOMES = {
    "Agent": "espalier.build",
    "Inverse": "espalier.core.tool",
    "Outcome": "espalier.core.outcome",
    "Task": "espalier.core.task",
    "tool": "espalier.tools.registry",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Loads a public name at its first use, so that importing the package costs next to nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)

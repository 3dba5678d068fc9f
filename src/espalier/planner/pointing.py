"""Where the references of a subtask point, set anew: in the arguments of its action, its goal in words, its calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from espalier.core.plan import REFERENCE, Action, Subtask
from espalier.core.value import Json

Rename = Callable[[str], str]
"""The id that a reference to an id shall have."""


def pointed(node: Subtask, rename: Rename) -> Subtask:
    """The node, without those below it, with every ``${id}`` set to ``${rename(id)}``; itself where nothing changes."""
    if all(rename(id) == id for id in node.references()):
        return node
    action = None if node.action is None else _called(node.action, rename)
    likely = tuple(_called(call, rename) for call in node.likely)
    return replace(node, action=action, goal=_in_text(node.goal, rename), likely=likely)


def _called(action: Action, rename: Rename) -> Action:
    return replace(action, args={name: _in_value(value, rename) for name, value in action.args.items()})


def _in_value(value: Json, rename: Rename) -> Json:
    if isinstance(value, str):
        return _in_text(value, rename)
    if isinstance(value, list):
        return [_in_value(item, rename) for item in value]
    if isinstance(value, dict):
        return {name: _in_value(item, rename) for name, item in value.items()}
    return value


def _in_text(text: str, rename: Rename) -> str:
    return REFERENCE.sub(lambda found: f"${{{rename(found[1])}}}", text)

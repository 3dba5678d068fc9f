"""What a typed function takes: its parameters as a shape for JSON, and the arguments of a call in that shape."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import field, fields, make_dataclass
from typing import Any

from espalier.core import codec
from espalier.core.errors import SettingsError, ToolError
from espalier.core.value import Table, Value


def shape_of(function: Callable[..., Any], called: str) -> type:
    """A dataclass with the parameters of ``function`` as its fields.

    Raises:
        SettingsError: a parameter has no type hint or cannot be given by name, or the object of a method is missing.
    """
    hints = typing.get_type_hints(function)
    parts: list[tuple[str, Any, Any]] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.POSITIONAL_ONLY):
            message = f"tool {called!r}: {parameter} cannot be given by name"
            raise SettingsError(message, "use plain parameters")
        if parameter.name == "self" and "self" not in hints:
            message = f"tool {called!r} is a method without its object"
            raise SettingsError(message, f"give it as that of an object, as in tools=[thing.{called}]")
        if parameter.name not in hints:
            message = f"tool {called!r}: parameter {parameter.name!r} has no type hint"
            raise SettingsError(message, f"write {parameter.name}: str, or what it is")
        default = _default(parameter.default)
        parts.append((parameter.name, hints[parameter.name], default))
    return make_dataclass(called, parts, kw_only=True)


def _default(value: object) -> Any:  # noqa: ANN401 - a dataclass field is typed as what it holds
    return field() if value is inspect.Parameter.empty else field(default_factory=lambda: value)


def docstring_of(function: Callable[..., Any]) -> tuple[str, dict[str, str]]:
    """The first paragraph of a docstring, and what its ``Args`` say of each parameter (Google style)."""
    text = inspect.getdoc(function) or ""
    _, _, rest = text.partition("\nArgs:\n")
    notes: dict[str, str] = {}
    for line in rest.splitlines():
        if not line.startswith(" "):
            break
        parameter, colon, note = line.strip().partition(":")
        if colon:
            notes[parameter.split(" ")[0]] = note.strip()
    return " ".join(text.split("\n\n")[0].split()), notes


def arguments_for(shape: type, called: str, args: Mapping[str, Value]) -> dict[str, Any]:
    """The arguments of a call of the tool ``called`` as its function takes them, each of the type it is hinted with.

    Raises:
        ToolError: one is not known, is missing, or is of another type.
    """
    wanted = {part.name: part.type for part in fields(shape)}
    plain = {name: value if wanted.get(name) is Table else _plain(value) for name, value in args.items()}
    unknown = [name for name in plain if name not in wanted]
    if unknown:
        message = f"{called} takes no argument {unknown[0]!r}"
        raise ToolError(message, "it takes " + (", ".join(wanted) or "none"))
    try:
        loaded: object = codec.load(shape, plain)
    except codec.CodecError as error:
        message = f"{called}: {error.message}"
        raise ToolError(message, "see the tool's parameters") from error
    return {name: getattr(loaded, name) for name in wanted}


def _plain(value: Value) -> Value:
    """A table as its one value, or as records."""
    if not isinstance(value, Table):
        return value
    names = [column.name for column in value.columns]
    return value.scalar if value.is_scalar else [dict(zip(names, row, strict=True)) for row in value.rows]

"""Arguments of a call as what a tool needs: text, whole numbers, flags."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.errors import ToolError
from espalier.core.value import Table, Value
from espalier.tools.layouts import cell_text


def text_argument(args: Mapping[str, Value], name: str) -> str:
    """An argument as text; a table with one value is that value.

    Raises:
        ToolError: it is not given, or is a whole table, a list or an object.
    """
    value = args.get(name)
    if isinstance(value, Table) and value.is_scalar:
        value = value.scalar
    if value is None or isinstance(value, Table | list | dict):
        message = f"{name} is no text"
        raise ToolError(message, f"give {name} as text; save a table with save_table")
    return cell_text(value)


def optional_text(args: Mapping[str, Value], name: str) -> str:
    """An argument as text; "" where it is not given.

    Raises:
        ToolError: it is a whole table, a list or an object.
    """
    return "" if args.get(name) is None else text_argument(args, name)


def whole_argument(args: Mapping[str, Value], name: str, default: int, least: int, most: int) -> int:
    """An argument as a whole number; one above ``most`` is ``most``.

    Raises:
        ToolError: it is no whole number, or below ``least``.
    """
    given = optional_text(args, name)
    if not given:
        return default
    try:
        number = int(given)
    except ValueError as error:
        message = f"{name} is {given!r}, which is no whole number"
        raise ToolError(message, f"give {name} as a whole number from {least:,}") from error
    if number < least:
        message = f"{name} is {number:,}, which is too low"
        raise ToolError(message, f"give {name} as a whole number from {least:,}")
    return min(number, most)


def flag_argument(args: Mapping[str, Value], name: str) -> bool:
    """Whether a flag is set; one that is not given is not.

    Raises:
        ToolError: it is neither true nor false.
    """
    value = args.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    message = f"{name} is neither true nor false"
    raise ToolError(message, f"give {name} as true or false, or leave it out")

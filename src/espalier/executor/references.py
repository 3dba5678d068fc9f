"""Puts values where the arguments of an action refer to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from espalier.core.plan import REFERENCE
from espalier.core.value import Json, Observation, Table, Value

ABSENT = "n/a"
"""Stands inside a text for a value that optional work did not give."""


def resolved(args: Mapping[str, Json], values: Mapping[str, Observation]) -> dict[str, Value]:
    """``args`` with every ``${id}`` replaced by what that subtask gave.

    A string that is just ``${id}`` becomes the value itself; inside a longer string it becomes text. A value that is
    not in ``values`` is left out of the list or object it would stand in, and is ``ABSENT`` inside a text.
    """
    return cast("dict[str, Value]", _in_object(args, values))


def as_text(value: Value) -> str:
    """A value as it reads inside a sentence; a table of several cells as lines of ``a, b, c`` under its header."""
    if isinstance(value, Table):
        return _table_text(value)
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(as_text(item) for item in value)
    if isinstance(value, bool | list | dict) or value is None:
        return json.dumps(value, ensure_ascii=False, default=as_text)
    return str(value)


def _table_text(table: Table) -> str:
    if table.is_scalar:
        return as_text(table.scalar)
    lines = [", ".join(column.label or column.name for column in table.columns)]
    lines += [", ".join("" if cell is None else as_text(cell) for cell in row) for row in table.rows]
    if table.total > len(table.rows):
        lines.append(f"... ({table.total} rows in all)")
    return "\n".join(lines)


class _Nothing:
    """The value of a reference to work that gave none."""


_NOTHING = _Nothing()


def _resolve(item: object, values: Mapping[str, Observation]) -> object:
    if isinstance(item, str):
        return _in_text(item, values) if "${" in item else item
    if isinstance(item, list):
        found = [_resolve(part, values) for part in item]
        return [part for part in found if part is not _NOTHING]
    if isinstance(item, dict):
        return _in_object(item, values)
    return item


def _in_object(item: Mapping[str, Json], values: Mapping[str, Observation]) -> dict[str, object]:
    found = {name: _resolve(part, values) for name, part in item.items()}
    return {name: part for name, part in found.items() if part is not _NOTHING}


def _in_text(text: str, values: Mapping[str, Observation]) -> object:
    whole = REFERENCE.fullmatch(text)
    if whole:
        return values[whole[1]].content if whole[1] in values else _NOTHING
    return REFERENCE.sub(lambda found: as_text(values[found[1]].content) if found[1] in values else ABSENT, text)

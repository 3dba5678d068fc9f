"""Values as text: inside a sentence, in the prompt of a model."""

from __future__ import annotations

import json

from espalier.core.value import Observation, Table, Value


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


def account_of(observation: Observation) -> str:
    """All that an observation says, for one who only reads: what went wrong, the value, the files, the note."""
    lines = []
    if observation.fault is not None:
        fault = observation.fault
        lines.append(f"{fault.type}: {fault.message}" + (f" ({fault.hint})" if fault.hint else ""))
    if observation.table is not None or observation.value is not None:
        lines.append(as_text(observation.content))
    lines += [f"made {made.path} ({made.kind}, {made.bytes:,} bytes)" for made in observation.artifacts]
    if observation.note:
        lines.append(observation.note)
    return "\n".join(lines) or "done; there is nothing to say of it"


def _table_text(table: Table) -> str:
    if table.is_scalar:
        return as_text(table.scalar)
    lines = [", ".join(column.label or column.name for column in table.columns)]
    lines += [", ".join("" if cell is None else as_text(cell) for cell in row) for row in table.rows]
    if table.total > len(table.rows):
        lines.append(f"... ({table.total} rows in all)")
    return "\n".join(lines)

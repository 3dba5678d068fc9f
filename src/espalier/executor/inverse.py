"""The call that takes a call back, worked out when that was made: later nobody knows what it gave."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from espalier.core import codec
from espalier.core.tool import Inverse
from espalier.core.value import Json, Observation, Table, Value

SHOWN = 200
"""Characters of an argument that are told of a call with an effect."""
_WHOLE = re.compile(r"\$\{(args|result)((?:\.[^.{}]+)*)\}")


def inverse_call(inverse: Inverse, args: Mapping[str, Value], observation: Observation) -> Mapping[str, Json] | None:
    """``{"tool": ..., "args": ...}`` of the inverse of a call with ``args`` that gave ``observation``; None where what
    it needs is not there, so that the call cannot be taken back."""
    try:
        made = {
            name: _filled(value, {"args": args, "result": observation.value}) for name, value in inverse.args.items()
        }
    except KeyError:
        return None
    return {"tool": inverse.tool, "args": made}


def told_args(args: Mapping[str, Value]) -> dict[str, Json]:
    """The arguments of a call as they are shown to a person: JSON text, long ones cut."""
    return {name: shortened(json.dumps(value, ensure_ascii=False, default=_brief)) for name, value in args.items()}


def shortened(text: str) -> str:
    """``text``, or its beginning and how long it is."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} ... ({len(text):,} characters in all)"


def _brief(value: object) -> str:
    return f"a table of {value.total:,} rows" if isinstance(value, Table) else repr(value)


def _filled(value: Json, known: Mapping[str, object]) -> Json:
    """``value`` with what its ``${...}`` stand for.

    Raises:
        KeyError: something of it is not there.
    """
    if isinstance(value, dict):
        return {name: _filled(item, known) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    if not isinstance(value, str):
        return value
    whole = _WHOLE.fullmatch(value)
    return _part(whole, known) if whole else _WHOLE.sub(lambda found: str(_part(found, known)), value)


def _part(found: re.Match[str], known: Mapping[str, object]) -> Json:
    part: object = known[found[1]]
    for key in filter(None, found[2].split(".")):
        part = part[int(key)] if isinstance(part, list) and key.isdecimal() and int(key) < len(part) else _at(part, key)
    if isinstance(part, Table):
        raise KeyError(found[0])
    return codec.dump_full(part)


def _at(part: object, key: str) -> object:
    if not isinstance(part, Mapping):
        raise KeyError(key)
    return part[key]

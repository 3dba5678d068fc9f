"""The tool ``compute``: a small Python program in an interpreter of its own, Monty, which has no system under it.

It has no files, network, clock, packages or processes to lose: not a sandbox around Python, but a Python without
anything outside. So it changes nothing, and is there wherever Monty is installed, with or without leave to run code.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, cast

from espalier.core.errors import ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.arguments import text_argument
from espalier.tools.registry import FunctionTool, spec_of

SECONDS = 5.0
MEMORY = 64 << 20
"""Bytes of the values of a program."""
DEPTH = 200
LONGEST = 50_000
"""Characters of a program."""
OUTPUT = 20_000
"""Bytes that a program may print, and characters of a value."""
LARGEST = 10**300
DEEPEST = 40
"""Lists within lists of a value."""
RESTRICTS: dict[str, Any] = {
    "max_feed_duration_secs": SECONDS,
    "max_memory": MEMORY,
    "max_recursion_depth": DEPTH,
    "max_suspensions": 1,
    "max_total_sleep_secs": 0.0,
}
POLICY: dict[str, Any] = {"datetime": "call_host", "sleep": "call_host", "random_start": {"seed": 0}}
"""What would make two runs differ is asked of the host, which answers nobody; chance begins at one place."""


def monty_tools() -> tuple[FunctionTool, ...]:
    """The tool ``compute`` where Monty is installed, else nothing."""
    return (_compute(),) if find_spec("pydantic_monty") else ()


def _compute() -> FunctionTool:
    async def run(args: Mapping[str, Value]) -> Observation:
        code = text_argument(args, "code")
        if len(code) > LONGEST:
            message = f"the program has more than {LONGEST:,} characters"
            raise ToolError(message, "let it do one thing")
        given = args.get("inputs") or {}
        if not isinstance(given, dict):
            message = "inputs is no object of names and values"
            raise ToolError(message, 'such as {"rows": [1, 2, 3]}')
        value, printed = await asyncio.to_thread(_run, code, {name: _plain(each) for name, each in given.items()})
        said: dict[str, Json] = {"value": value} if not printed else {"value": value, "output": printed}
        return Observation(value=said, provenance=(Provenance(Origin.MODEL, "compute"),))

    does = "Runs a small Python program that has no files, network, clock or packages; gives the value of its last line"
    spec = spec_of(
        "compute",
        does,
        required={"code": {"type": "string", "description": "such as: sum(x * x for x in rows)"}},
        optional={"inputs": {"type": "object", "description": "names that the program finds set, with their values"}},
        pure=True,
        resource="cpu",
        seconds=4 * SECONDS,
    )
    return FunctionTool(spec, run)


def _run(code: str, given: Mapping[str, Json]) -> tuple[Json, str]:
    """The value of a program's last line, and what it printed.

    Raises:
        ToolError: it failed, or took more than it may.
    """
    import pydantic_monty as monty  # noqa: PLC0415 - few runs need it

    printed = monty.CollectString(max_bytes=OUTPUT)
    try:
        with (
            monty.Monty(max_processes=1, checkout_timeout=SECONDS, request_timeout=2 * SECONDS) as pool,
            pool.checkout(limits=cast("Any", RESTRICTS), os_policy=cast("Any", POLICY)) as session,
        ):
            value = session.feed_run(code, inputs=dict(given), print_callback=printed)
    except monty.MontyError as error:
        message = f"the program failed: {str(error)[:500]}"
        raise ToolError(message, "it has no files, clock or packages; run_python has, where code is allowed") from error
    except (ValueError, TypeError, TimeoutError, OSError, RuntimeError) as error:
        message = f"the program was not run: {str(error)[:500]}"
        raise ToolError(message, "inputs are numbers, texts, lists and objects") from error
    found = _json(value)
    if len(str(found)) > OUTPUT:
        message = f"the value of the program has more than {OUTPUT:,} characters"
        raise ToolError(message, "let its last line give what is asked, and no more")
    return found, printed.output


def _plain(value: Value | Json) -> Json:
    """A table as its rows.

    Raises:
        ToolError: not all of them are there.
    """
    if not isinstance(value, Table):
        return value
    if value.total > len(value.rows):
        message = f"the table has {value.total:,} rows, of which only {len(value.rows):,} are at hand"
        raise ToolError(message, "query works on all of them")
    names = [column.name for column in value.columns]
    return [{name: _json(cell) for name, cell in zip(names, row, strict=True)} for row in value.rows]


def _json(value: object, depth: int = 0) -> Json:
    """A value of a program as JSON; tuples are lists, and what JSON does not have is told as text.

    Raises:
        ToolError: it is too large or too deep.
    """
    if depth > DEEPEST or (isinstance(value, int) and abs(value) > LARGEST):
        message = "the value of the program is too large, or too deep"
        raise ToolError(message, "let its last line give a number, a text, a list or an object")
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {str(key): _json(each, depth + 1) for key, each in value.items()}
    if value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)[:OUTPUT]

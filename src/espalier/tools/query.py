"""The tools ``query`` and ``recount``: a question to tables, answered by DuckDB and by plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from espalier.core import codec
from espalier.core.errors import ToolError
from espalier.core.query import Query
from espalier.core.value import Json, Observation, Value
from espalier.tools.asking import ask, provenance
from espalier.tools.engine import Engine
from espalier.tools.recount import declined, recount
from espalier.tools.recount_totals import reconciled
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.words import describe_query

_QUERY: Mapping[str, Json] = {"query": {"type": "object", "description": "the question, as a Query"}}
_OPTIONAL: Mapping[str, Json] = {
    "keep_as": {"type": "string", "description": "a name for the whole result, for later tools"},
    "language": {"type": "string", "enum": ["en", "zh"], "description": "of the note and of how it was computed"},
}
"""Both tools take the same arguments, so that one call can check the other."""


def query_tool(engine: Engine) -> FunctionTool:
    """The tool ``query``: the table that answers a query, with its SQL, how it was computed in words, and a note on
    what was left out. The whole result is kept under ``relation``."""
    numbers = count(1)

    def answer(args: Mapping[str, Value]) -> Observation:
        name = str(args.get("keep_as") or f"result_{next(numbers)}")
        return ask(engine, _loaded(args), name, _language(args))

    description = "Answers a question to the tables of the workspace: filter, group, measure, change, analyse."
    spec = spec_of(
        *("query", description), required=_QUERY, optional=_OPTIONAL, pure=True, resource="cpu", verifier="recount"
    )
    return FunctionTool(spec, answer)


def recount_tool(engine: Engine) -> FunctionTool:
    """The tool ``recount``: the same table by other means. Of a large table it gives none but says in its note what
    was checked instead."""

    def answer(args: Mapping[str, Value]) -> Observation:
        query = _loaded(args)
        reason = declined(query, engine)
        if reason:
            return Observation(provenance=provenance(query), note=f"{reason}; {reconciled(query, engine)}")
        table = recount(query, engine)
        table = replace(table, how=describe_query(query, _language(args)))
        return Observation(table=table, provenance=provenance(query))

    description = "Evaluates a question to the tables a second time, without the table engine."
    spec = spec_of("recount", description, required=_QUERY, optional=_OPTIONAL, pure=True, resource="cpu")
    return FunctionTool(spec, answer)


def _loaded(args: Mapping[str, Value]) -> Query:
    try:
        return codec.load(Query, args.get("query"))
    except codec.CodecError as error:
        message = f"this is no query: {error.message}"
        raise ToolError(
            message, "a query has a source, and where, aggregate, analysis, steps, order and limit"
        ) from error


def _language(args: Mapping[str, Value]) -> str:
    return "zh" if args.get("language") == "zh" else "en"

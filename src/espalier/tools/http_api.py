"""The tools ``http_get`` and ``http_send``: calls of an HTTP API. What goes into their headers is set by the person,
for each site; a model neither sees nor chooses it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from espalier.core.errors import Fault, SettingsError, ToolError
from espalier.core.seams import Effect
from espalier.core.value import Json, Observation, Origin, Provenance, Table, Value
from espalier.tools.addresses import site_of, web_address
from espalier.tools.arguments import text_argument, whole_argument
from espalier.tools.capping import FARTHEST, START, piece, shortened
from espalier.tools.http import Answer, HeadersFor, Http
from espalier.tools.kinds import kind_of
from espalier.tools.markup import markup_text
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.web import ADDRESS, cut_note

METHODS = ("POST", "PUT", "PATCH", "DELETE")
LARGEST = 100_000
"""Characters of JSON that are given as data; longer ones are given as a piece of text."""
SHORTEST_SECRET = 8
HIDDEN = "***"


def http_tools(http: Http, headers: Mapping[str, Mapping[str, str]]) -> tuple[FunctionTool, FunctionTool]:
    """The tools ``http_get``, which only reads, and ``http_send``, which may change something at the other end.

    Args:
        http: what goes out.
        headers: site (``https://api.example.org``) -> the headers that every request to it gets.

    Raises:
        SettingsError: a site is no address.
    """
    try:
        sites = {site_of(web_address(site)): dict(given) for site, given in headers.items()}
    except ToolError as error:
        message = f"headers: {error.message}"
        raise SettingsError(message, "name sites such as https://api.example.org") from error

    def headers_for(address: str) -> Mapping[str, str]:
        return {"Accept": "application/json, */*;q=0.5", **sites.get(site_of(address), {})}

    secrets = [value for given in sites.values() for value in _parts(given)]
    return _get_tool(http, headers_for, secrets), _send_tool(http, headers_for, secrets)


def _get_tool(http: Http, headers_for: HeadersFor, secrets: list[str]) -> FunctionTool:
    async def get(args: Mapping[str, Value]) -> Observation:
        start = whole_argument(args, "start", 0, 0, FARTHEST)
        answer = await http.get(text_argument(args, "url"), headers_for)
        return _observation(answer, secrets, start)

    spec = spec_of(
        "http_get",
        "Asks an HTTP API (GET) and gives its answer: JSON as data, all else as text",
        required={"url": ADDRESS},
        optional={"start": START},
        resource="web",
        seconds=http.bounds.seconds + 10,
    )
    return FunctionTool(spec, get)


def _send_tool(http: Http, headers_for: HeadersFor, secrets: list[str]) -> FunctionTool:
    async def send(args: Mapping[str, Value]) -> Observation:
        method = text_argument(args, "method").upper()
        if method not in METHODS:
            message = f"{method!r} is no method to send with"
            raise ToolError(message, f"use {', '.join(METHODS)}, or http_get to read")
        answer = await http.send(method, text_argument(args, "url"), _json(args.get("body")), headers_for)
        return _observation(answer, secrets, 0)

    spec = spec_of(
        "http_send",
        "Sends a request that changes something to an HTTP API, with a JSON body, and gives its answer",
        required={"method": {"enum": list(METHODS)}, "url": ADDRESS},
        optional={"body": {"description": "JSON to send"}},
        effect=Effect.SEND,
        idempotent=False,
        resource="web",
        seconds=http.bounds.seconds + 10,
    )
    return FunctionTool(spec, send)


def _observation(answer: Answer, secrets: list[str], start: int) -> Observation:
    """What the server said, and a fault where it refused."""
    text = _hidden(_body(answer), secrets)
    part = piece(text, start)
    value: dict[str, Json] = {"url": answer.address, "status": answer.status}
    data = _parsed(text) if answer.whole and not start and len(text) <= LARGEST else None
    value |= {"text": part.text} if data is None else {"json": data}
    if target := answer.headers.get("location"):
        value["location"] = _hidden(target, secrets)
    notes = ["" if data is not None else part.note, cut_note(answer)]
    fault = None
    if answer.status >= 300:
        said = f": {shortened(text, 300)}" if text.strip() else ""
        hint = "send it to the address it names" if "location" in value else "check the address and what was sent"
        fault = Fault("HttpError", f"{answer.address} answered {answer.status} {answer.reason}{said}", hint)
    source = (Provenance(Origin.WEB, answer.address),)
    return Observation(value=value, fault=fault, provenance=source, note="; ".join(note for note in notes if note))


def _body(answer: Answer) -> str:
    if b"\0" in answer.body[:2_000]:
        return f"({kind_of(answer.body) or 'binary data'}, {len(answer.body):,} bytes)"
    return markup_text(answer.body, answer.charset)


def _parsed(text: str) -> Json:
    """JSON as data; None where it is none."""
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def _json(value: Value) -> Json:
    """An argument as JSON: a table is the list of its rows."""
    if not isinstance(value, Table):
        return value
    if value.total > len(value.rows):
        message = f"only {len(value.rows):,} of {value.total:,} rows are at hand"
        raise ToolError(message, "send fewer rows")
    names = [column.name for column in value.columns]
    return [dict(zip(names, row, strict=True)) for row in value.rows]


def _parts(headers: Mapping[str, str]) -> list[str]:
    """What of a site's headers must not be seen: their values, and these without the word before (``Bearer``)."""
    found = [part for value in headers.values() for part in (value, value.rpartition(" ")[2])]
    return sorted({part for part in found if len(part) >= SHORTEST_SECRET}, key=len, reverse=True)


def _hidden(text: str, secrets: list[str]) -> str:
    """``text`` without what the person's headers hold, which some servers send back."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text

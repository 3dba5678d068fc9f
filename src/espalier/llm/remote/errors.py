"""What went wrong with a call, in one line for a person, with what to do about it; no key is ever in it."""

from __future__ import annotations

import ipaddress
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from espalier.core.errors import ModelError

OLLAMA_PORT = 11434
OVERLOADED = 529
"""A status of Anthropic's: try later."""
LONGEST = 300
"""Characters of a server's own words that are shown."""
KEYS = re.compile(r"\b(?:sk|pk|gsk|xai|key)-[\w*.-]{6,}|\bAIza[\w-]{10,}")
"""What keys look like."""
PASSING = {408, 409, 425, 429}
"""Statuses below 500 that another try may change."""
FOREVER = {501, 505}
"""Statuses from 500 on that it will not."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a model is served: its address, its name there, the key, and where the key came from (an environment
    variable)."""

    url: str
    model: str = ""
    key: str = field(default="", repr=False)
    key_from: str = ""


def of_status(site: Site, status: int, headers: Mapping[str, str], body: bytes) -> ModelError:
    """The error for an answer of ``status``, with the server's own words where it has any."""
    words = clean(said(body), site.key)
    because = f": {words}" if words else ""
    if status in {401, 403}:
        return _refused(site, status, because)
    if status == 404:
        return _not_found(site, because)
    if 300 <= status < 400:
        to = shown(headers.get("Location", "another address"))
        return ModelError(f"{shown(site.url)} sends on to {to}", "configure that address, if you trust it")
    if status in PASSING or (status >= 500 and status not in FOREVER):
        message = f"{shown(site.url)} answered {_named(status)}{because}"
        hint = "wait a little and try again, or choose another model with -m"
        return ModelError(message, hint, transient=not _is_spent(words), retry_after=seconds_of(headers))
    hint = "see what it says; espalier doctor shows what is reachable"
    return ModelError(f"{shown(site.url)} refused the request for {site.model} ({status}){because}", hint)


def unreachable(url: str, why: str, *, transient: bool = True) -> ModelError:
    """Nobody answers at ``url``. On this machine another try does not help: somebody has to start it."""
    where = shown(url)
    start = "start it (ollama serve)" if urlsplit(url).port == OLLAMA_PORT else "start the server"
    hint = f"{start if is_local(url) else 'check the address and the network'}, or choose another model with -m"
    return ModelError(f"no server answers at {where} ({why})", hint, transient=transient and not is_local(url))


def silent(url: str) -> ModelError:
    """It did not answer in time."""
    return ModelError(f"{shown(url)} did not answer in time", "try again, or choose another model", transient=True)


def untidy(url: str, why: str) -> ModelError:
    """The connection broke off before the reply was complete, or what came was no reply."""
    hint = "try again; if it stays, choose another model with -m"
    return ModelError(f"{shown(url)} gave no complete reply ({why})", hint, transient=True)


def too_large(url: str, most: int) -> ModelError:
    """The reply does not end."""
    return ModelError(f"{shown(url)} sent more than {most // 2**20} MiB for one reply", "choose another model with -m")


def in_stream(site: Site, error: object) -> ModelError:
    """The error that a server put into a reply of status 200 (as it does once a stream has begun)."""
    words = clean(_words(error), site.key) or "no reason given"
    kind = str(error.get("type") or error.get("code") or "") if isinstance(error, Mapping) else ""
    lasting = kind in {"invalid_request_error", "authentication_error", "permission_error", "not_found_error"}
    hint = "try again, or choose another model with -m"
    return ModelError(f"{shown(site.url)} broke off: {words}", hint, transient=not lasting and not _is_spent(words))


def seconds_of(headers: Mapping[str, str]) -> float | None:
    """What ``Retry-After`` says (RFC 9110, 10.2.3: seconds, or a date), in seconds from now; None where nothing."""
    milliseconds, given = headers.get("retry-after-ms", ""), headers.get("Retry-After", "").strip()
    try:
        return max(0.0, float(milliseconds) / 1000 if milliseconds else float(given))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


def said(body: bytes) -> str:
    """The words of an error body: those of ``error.message`` and its kin, else its beginning if it is plain text."""
    text = body[:20_000].decode(errors="replace").strip()
    try:
        data = json.loads(text)
    except ValueError:
        return "" if text.startswith("<") else text
    return _words(data)


def clean(words: str, key: str) -> str:
    """``words`` on one line, short, and without ``key`` or what looks like one."""
    bare = words.replace(key, "***") if key else words
    line = " ".join(KEYS.sub("***", bare).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def shown(url: str) -> str:
    """``url`` without what may be secret in it: a user, a password, a query."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the address"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}" if parts.scheme else parts.path


def is_local(url: str) -> bool:
    """Whether ``url`` is on this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(site: Site, status: int, because: str) -> ModelError:
    if not site.key:
        variable = f"set {site.key_from}" if site.key_from else "configure its key"
        return ModelError(f"{shown(site.url)} wants a key{because}", f"{variable}, or choose another model with -m")
    holder = f"the key in {site.key_from}" if site.key_from else "the key"
    hint = "put in one that is valid there" if status == 401 else f"see that it may use {site.model or 'this service'}"
    return ModelError(f"{holder} was refused by {shown(site.url)}{because}", hint)


def _not_found(site: Site, because: str) -> ModelError:
    what = f"has no model {site.model!r}" if site.model else "has nothing there"
    pull = f"ollama pull {site.model}, or " if site.model and urlsplit(site.url).port == OLLAMA_PORT else ""
    return ModelError(f"{shown(site.url)} {what}{because}", f"{pull}choose one of those that espalier models lists")


def _named(status: int) -> str:
    known = {429: "429, too many requests", 503: "503, unavailable", OVERLOADED: "529, overloaded"}
    return known.get(status, str(status))


def _is_spent(words: str) -> bool:
    """Whether a 429 means that there is no money left, which waiting does not change."""
    return "insufficient_quota" in words or "exceeded your current quota" in words or "credit balance" in words


def _words(data: object) -> str:
    for _ in range(3):
        if isinstance(data, str):
            return data
        if not isinstance(data, Mapping):
            break
        data = next((data[name] for name in ("error", "message", "detail") if data.get(name)), "")
    return data if isinstance(data, str) else ""

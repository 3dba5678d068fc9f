"""Which model is meant: from the name that a person gives, or from what is there, to a model that can be opened.

Names are ``embedded``, ``SERVICE:NAME`` of a known service or of one in the settings, ``hf:ORG/NAME``,
``pydantic:PROVIDER:NAME`` for whatever Pydantic AI reaches, ``http://HOST/v1#NAME`` for any server that speaks OpenAI's
wire format, ``scripted:FILE``, and ``auto``; ``/`` works for the first ``:``.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from urllib.parse import urlsplit

from espalier.core.errors import SettingsError
from espalier.core.provider import Provider
from espalier.llm.remote.services import known_wires

AUTO = "auto"
USUAL: Mapping[str, str] = {
    "openai": "gpt-5",
    "anthropic": "claude-sonnet-4-5",
    "deepseek": "deepseek-chat",
    "mistral": "mistral-large-latest",
    "xai": "grok-4",
    "openrouter": "openai/gpt-5",
    "groq": "llama-3.3-70b-versatile",
    "together": "meta-llama/Llama-3.3-70B-Instruct-Turbo",
}
"""The model that ``auto`` takes of a service whose key is found, in this order."""
LOCAL_SERVICE = "ollama"
QUICK = 0.3
"""Seconds that a server on this machine has to say which models it has."""


class Kind(StrEnum):
    """How a model is reached."""

    EMBEDDED = "embedded"
    SCRIPTED = "scripted"
    LOCAL = "hf"
    """In this process."""
    PYDANTIC = "pydantic"
    """By Pydantic AI."""
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class ModelRef:
    """A model that is meant. ``said`` is its full name; ``name`` is what its service calls it, or a file;
    ``provider`` is who serves it, for a remote one."""

    said: str
    kind: Kind
    name: str = ""
    provider: Provider | None = None


EXTRA = '"espalier[models]"'
EMBEDDED = ModelRef("embedded", Kind.EMBEDDED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A model and, in words, why it is that one."""

    ref: ModelRef
    why: str


Probe = Callable[[Provider], Sequence[str]]
"""The models that a server on this machine has; none where none answers."""
NO_PROVIDERS: Mapping[str, Provider] = {}


def resolve(name: str, providers: Mapping[str, Provider] = NO_PROVIDERS) -> ModelRef:
    """The model that ``name`` means; ``providers`` are those of the settings, which come before the known ones.

    Raises:
        SettingsError: it means none; guesses what was meant.
    """
    name = name.strip()
    if name == EMBEDDED.said:
        return EMBEDDED
    if name.startswith(("http://", "https://")):
        return _by_address(name)
    service, separator, rest = _parted(name)
    if not separator or not rest:
        raise _unknown(name, service, providers)
    said = f"{service}:{rest}"
    for kind in (Kind.SCRIPTED, Kind.LOCAL, Kind.PYDANTIC):
        if service == kind:
            return ModelRef(said, kind, rest)
    provider = providers.get(service) or known_wires.get(service)
    if provider is None:
        raise _unknown(name, service, providers)
    return ModelRef(said, Kind.REMOTE, rest, provider)


def choose(
    name: str,
    providers: Mapping[str, Provider] = NO_PROVIDERS,
    environ: Mapping[str, str] | None = None,
    probe: Probe | None = None,
) -> Chosen:
    """The model to take: the one named, or for ``auto`` one whose key is in the environment, else one of a server
    that answers on this machine, else the embedded one.

    Raises:
        SettingsError: the name means none.
    """
    if name != AUTO:
        return Chosen(resolve(name, providers), "you named it")
    env = os.environ if environ is None else environ
    for service, usual in USUAL.items():
        ref = resolve(f"{service}:{usual}", providers)
        if ref.provider is not None and key_of(ref.provider, env):
            why = f"{ref.provider.key_env} is set"
            return Chosen(EMBEDDED, f"{why}, but {EXTRA} is not installed") if lacking() else Chosen(ref, why)
    local = providers.get(LOCAL_SERVICE) or known_wires[LOCAL_SERVICE]
    there = (probe or served)(local)
    if there and not lacking():
        return Chosen(resolve(f"{LOCAL_SERVICE}:{there[0]}", providers), f"a server answers at {local.url}")
    return Chosen(EMBEDDED, "no key is set and no local server answers")


def lacking(needed: Sequence[str] = ("aiohttp", "jinja2")) -> str:
    """The first package of the extra ``models`` that is not installed, "" where all are."""
    return next((name for name in needed if find_spec(name) is None), "")


def require(said: str, needed: Sequence[str] = ("aiohttp", "jinja2")) -> None:
    """That what a model other than the embedded one needs is there.

    Raises:
        SettingsError: it is not installed.
    """
    missing = lacking(needed)
    if missing:
        message = f"{said} needs {missing}, which is not installed"
        raise SettingsError(message, f"pip install {EXTRA}, or choose -m embedded")


def key_of(provider: Provider, environ: Mapping[str, str]) -> str:
    """The key of ``provider`` in the environment; "" where it is not set, or none is wanted."""
    return environ.get(provider.key_env, "").strip() if provider.key_env else ""


def served(provider: Provider, within: float = QUICK) -> tuple[str, ...]:
    """The models for conversations that a server without a key lists; none where none answers ``within`` seconds."""
    place = urlsplit(provider.url)
    asked = f"GET {place.path}/models HTTP/1.0\r\nHost: {place.netloc}\r\n\r\n"
    try:
        address = (place.hostname or "localhost", place.port or (443 if place.scheme == "https" else 80))
        with socket.create_connection(address, timeout=within) as connection:
            connection.sendall(asked.encode())
            answer, until = b"", time.monotonic() + within
            while (piece := connection.recv(65_536)) and time.monotonic() < until:
                answer += piece
        listed = json.loads(answer.partition(b"\r\n\r\n")[2])["data"]
        names = [str(entry["id"]) for entry in listed]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(name for name in names if "embed" not in name)


def _by_address(name: str) -> ModelRef:
    url, _, model = name.partition("#")
    if not model or not urlsplit(url).hostname:
        message = f"{name} names no model"
        raise SettingsError(message, "say which one that server is to use: http://HOST/v1#NAME")
    return ModelRef(name, Kind.REMOTE, model, Provider(url.rstrip("/")))


def _parted(name: str) -> tuple[str, str, str]:
    found = re.search("[:/]", name)
    return (name[: found.start()], found.group(), name[found.end() :]) if found else (name, "", "")


def _unknown(name: str, service: str, providers: Mapping[str, Provider]) -> SettingsError:
    known = [EMBEDDED.said, *known_wires, *providers, Kind.LOCAL, Kind.PYDANTIC, Kind.SCRIPTED, AUTO]
    close = difflib.get_close_matches(service, known, 1)
    guess = f"did you mean {close[0]}? " if close else ""
    named = "embedded, " + ", ".join(f"{each}:NAME" for each in dict.fromkeys([*known_wires, *providers]))
    hint = f"{guess}models are {named}, hf:ORG/NAME, pydantic:PROVIDER:NAME, http://HOST/v1#NAME and scripted:FILE"
    what = "no model" if service in known else "no model of a service that is known"
    return SettingsError(f"{name!r} names {what}", hint)

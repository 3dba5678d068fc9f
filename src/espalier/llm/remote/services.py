"""The services that are known by name, and what is found at an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from espalier.core.errors import ModelError, SettingsError
from espalier.core.provider import Provider
from espalier.llm.remote.anthropic import Anthropic
from espalier.llm.remote.errors import Site, of_status
from espalier.llm.remote.openai import OpenAI
from espalier.llm.remote.transport import Call, Patience, shared
from espalier.llm.remote.wire import NoReply, Wire, listed, mapping, parsed, words

OPENAI_HOST = "api.openai.com"
SHORT = Patience(connect=2.0, first=5.0, between=5.0, whole=5.0)
"""For a look at what is there."""

known_wires: Mapping[str, Provider] = {
    "openai": Provider("https://api.openai.com/v1", "OPENAI_API_KEY"),
    "anthropic": Provider("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", wire="anthropic"),
    "ollama": Provider("http://localhost:11434/v1"),
    "deepseek": Provider("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
    "mistral": Provider("https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    "openrouter": Provider("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    "xai": Provider("https://api.x.ai/v1", "XAI_API_KEY"),
    "groq": Provider("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    "together": Provider("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
}
"""Services by the part of a model's name before ``:``; any other that speaks a known wire format goes by its address,
``http://HOST/v1#NAME``."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is at an address. ``error`` says why it cannot be used, None where it can; ``models`` are those that it
    lists, none where it lists none."""

    models: tuple[str, ...] = ()
    error: ModelError | None = None


def wire_of(wire: str, url: str) -> Wire:
    """The wire format of that name, for the service at ``url``.

    Raises:
        SettingsError: there is none.
    """
    if wire == "openai":
        return _OFFICIAL if urlsplit(url).hostname == OPENAI_HOST else _COMPATIBLE
    if wire == "anthropic":
        return _ANTHROPIC
    message = f"there is no wire format {wire!r}"
    raise SettingsError(message, "it is openai (which most servers speak) or anthropic")


def model_id(name: str) -> str:
    """What the service calls the model that is configured as ``name``."""
    if name.startswith(("http://", "https://")):
        return name.partition("#")[2]
    separator = next((each for each in name if each in ":/"), "")
    return name.partition(separator)[2] if separator else name


def rooted(url: str) -> str:
    """``url`` without a slash at its end; where it is a bare host, with the ``/v1`` below which services are."""
    bare = url.rstrip("/")
    parts = urlsplit(bare)
    return f"{bare}/v1" if parts.netloc and not parts.path else bare


async def models(wire: str, url: str, key: str = "", key_from: str = "") -> list[str]:
    """The names of the models that the service at ``url`` lists, in its order.

    Raises:
        ModelError: it cannot be reached, refuses, or lists nothing readable.
        SettingsError: there is no such wire format.
    """
    site = Site(rooted(url), "", key, key_from)
    call = Call(f"{site.url}/models", wire_of(wire, url).headers(key), None, SHORT)
    answer = await shared().send(call)
    if answer.status != 200:
        raise of_status(site, answer.status, answer.headers, answer.body)
    try:
        entries = listed(mapping(parsed(answer.body), "the list").get("data", ""), "data")
        return [words(mapping(entry, "a model").get("id"), "id") for entry in entries]
    except NoReply as error:
        message = f"{url} lists no models ({error.why})"
        raise ModelError(message, "see that it is the address of a model server") from None


async def reachable(wire: str, url: str, key: str = "", key_from: str = "") -> Found:
    """Whether a service answers at ``url`` and takes ``key``, within a few seconds, and which models it lists."""
    try:
        return Found(tuple(await models(wire, url, key, key_from)))
    except ModelError as error:
        return Found(error=error)


_OFFICIAL, _COMPATIBLE, _ANTHROPIC = OpenAI(official=True), OpenAI(), Anthropic()

"""The command ``models``: which models there are, which can be reached, what they cost, and which a run would take."""

from __future__ import annotations

import asyncio
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path

from espalier.cli.findings import Finding, broken, look, say_findings
from espalier.cli.text import count
from espalier.core.errors import ModelError, SettingsError
from espalier.core.provider import Provider
from espalier.llm.choose import AUTO, LOCAL_SERVICE, Kind, ModelRef, choose, key_of, resolve
from espalier.llm.opening import check_price, open_model, price_known
from espalier.llm.remote.prices import prices_as_of
from espalier.llm.remote.services import known_wires, reachable
from espalier.settings import Settings, load_settings

SHOWN = 3
"""Names of models that are shown of each service."""


def models(as_json: bool) -> int:
    """Lists the models there are; the exit code is 1 where one that is configured cannot be used."""
    settings = load_settings(Path.cwd())
    found = [look(AUTO, lambda: _auto(settings)), look("embedded", embedded)]
    services = {**known_wires, **settings.providers}
    found += asyncio.run(_services(services, settings))
    found += [_local(), _others(), Finding("scripted:FILE", "info", "replays what was recorded with --record FILE")]
    return say_findings([*configured(settings), *found], as_json, "models")


def configured(settings: Settings) -> list[Finding]:
    """Whether the models that the settings name can be used."""
    named = {"model": settings.model, "strong_model": settings.strong_model}
    return [_usable(key, name, settings) for key, name in named.items() if name and name != AUTO]


def taken(settings: Settings) -> list[Finding]:
    """Whether the models that a run would take can be used."""
    return (
        configured(settings)
        if settings.model != AUTO
        else [look(AUTO, lambda: _auto(settings)), *_auto_usable(settings)]
    )


def embedded() -> str:
    """What the embedded model is.

    Raises:
        Exception: its weights cannot be read.
    """
    from espalier.llm.embedded.proposer import network  # noqa: PLC0415 - reads the weights

    return f"{network().name}, in this package: tables and files, English and Chinese"


def _auto(settings: Settings) -> str:
    chosen = choose(AUTO, settings.providers)
    return f"{chosen.ref.said}: {chosen.why}"


def _auto_usable(settings: Settings) -> list[Finding]:
    chosen = choose(AUTO, settings.providers).ref
    return [_usable("model", chosen.said, settings)] if chosen.kind is Kind.REMOTE else []


def _usable(key: str, name: str, settings: Settings) -> Finding:
    try:
        ref = resolve(name, settings.providers)
        if ref.kind is Kind.EMBEDDED:
            return look(key, embedded)
        check_price(open_model(ref, settings.prices), settings.limits.usd)
    except SettingsError as error:
        return broken(key, error)
    if ref.kind is Kind.LOCAL:
        return look(key, lambda: _in_process(ref))
    if ref.kind is Kind.PYDANTIC:
        return Finding(key, "ok", f"{ref.said} through Pydantic AI, {_price(ref, settings)}")
    if ref.provider is None:
        return Finding(key, "ok", ref.said)
    return asyncio.run(_served(key, ref, ref.provider, settings))


async def _served(key: str, ref: ModelRef, provider: Provider, settings: Settings) -> Finding:
    there = await reachable(provider.wire, provider.url, key_of(provider, os.environ), provider.key_env)
    if there.error is not None:
        return broken(key, there.error)
    if there.models and ref.name not in there.models:
        message = f"{provider.url} does not list {ref.name}"
        return broken(key, ModelError(message, f"it lists {_some(there.models)}"))
    return Finding(key, "ok", f"{ref.said} at {provider.url}, {_price(ref, settings)}")


async def _services(services: Mapping[str, Provider], settings: Settings) -> list[Finding]:
    looks = (_service(name, provider, settings) for name, provider in services.items())
    return list(await asyncio.gather(*looks))


async def _service(name: str, provider: Provider, settings: Settings) -> Finding:
    label, key = f"{name}:NAME", key_of(provider, os.environ)
    if provider.key_env and not key:
        return Finding(label, "info", f"set {provider.key_env} to use it")
    there = await reachable(provider.wire, provider.url, key, provider.key_env)
    if there.error is not None:
        wanted = name in settings.providers or bool(key)
        found = broken(label, there.error)
        return found if wanted else Finding(label, "info", found.says)
    refs = [resolve(f"{name}:{model}", settings.providers) for model in there.models]
    priced = sum(price_known(ref, settings.prices) is not None for ref in refs)
    known = "they cost nothing" if name == LOCAL_SERVICE else f"the prices of {priced} are known"
    return Finding(label, "ok", f"{count(len(refs), 'model')} ({_some(there.models)}), {known}")


def _price(ref: ModelRef, settings: Settings) -> str:
    price = price_known(ref, settings.prices)
    if price is None:
        return "price unknown: give it in the settings, under [prices]"
    dated = "by your settings" if ref.said in settings.prices else f"as of {prices_as_of()}"
    return f"${price.input:g} in and ${price.output:g} out for a million tokens, {dated}"


def _in_process(ref: ModelRef) -> str:
    """Where the files of a model are that is to run in this process.

    Raises:
        ModelError: there are none, and none can be fetched.
    """
    from espalier.llm.local.files import at_hand  # noqa: PLC0415 - optional, and heavy

    folder = at_hand(ref.name)
    where = f"its files are in {folder}" if folder else "its files are fetched from the hub at its first use"
    return f"{ref.said} in this process: {where}"


def _local() -> Finding:
    return _extra("hf:ORG/NAME", "any causal language model, in this process", ("transformers", "torch"), "local")


def _others() -> Finding:
    says = "Google, Bedrock, Cohere and all else that Pydantic AI reaches, with the keys that it looks for"
    return _extra("pydantic:PROVIDER:NAME", says, ("pydantic_ai",), "providers")


def _extra(name: str, says: str, needed: tuple[str, ...], extra: str) -> Finding:
    missing = [package for package in needed if importlib.util.find_spec(package) is None]
    without = f'{says}; not installed: pip install "espalier[{extra}]"'
    return Finding(name, "info", without) if missing else Finding(name, "ok", says)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "") or "none named"

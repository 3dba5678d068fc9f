"""Opens models, once for each agent, and wraps them for each run.

From the inside out: the model itself, recorded (so that a recording stands in the place of the model, with every call
of it), metered (so that every call of it is paid for), tried again, cached (so that what is known is not asked),
watched (so that a person sees what it is about), and redacted (so that nothing further in ever sees a secret).
What is recorded comes from the model, not from the cache: with a recorder nothing is taken from there.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from espalier.core.errors import SettingsError
from espalier.core.event import Emit, Glance
from espalier.core.provider import Price, Provider
from espalier.core.seams import Model
from espalier.llm.cached import CachedModel, ReplyCache
from espalier.llm.choose import Kind, ModelRef, key_of, require
from espalier.llm.local.model import shared as local_model
from espalier.llm.metered import MeteredModel, Purse
from espalier.llm.recorded import Recorder, RecordingModel
from espalier.llm.redacted import Clean, RedactedModel
from espalier.llm.remote.limits import Limit
from espalier.llm.remote.model import Options, RemoteModel
from espalier.llm.remote.prices import FREE, price_of
from espalier.llm.remote.transport import PATIENT, Patience
from espalier.llm.retrying import RetryingModel
from espalier.llm.script import Script, read_script
from espalier.llm.scripted import ScriptedModel
from espalier.llm.watched import WatchedModel

NO_PRICES: Mapping[str, Price] = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """A model that is open for all runs of an agent; ``price`` is None where it is not known."""

    ref: ModelRef
    model: Model
    price: Price | None


@dataclass(frozen=True, slots=True)
class Layers:
    """What one run puts around its models. ``cache`` and ``recorder`` are None where they are not wanted, and so
    is ``clean``, which takes secrets out of what models are told; ``glance`` is shown replies as they come."""

    emit: Emit
    cache: ReplyCache | None = None
    recorder: Recorder | None = None
    clean: Clean | None = None
    glance: Glance | None = None
    _asked: Counter[str] = field(default_factory=Counter)

    def around(self, opened: Opened, purse: Purse, node: str = "") -> Model:
        """The model as the run asks it, or as the subtask ``node`` does, paid from ``purse``."""
        model, glance, clean = self._around(opened, purse, node), self.glance, self.clean or str
        if glance is not None:
            model = WatchedModel(model, lambda text: glance(node, clean(text)))
        return model if self.clean is None else RedactedModel(model, self.clean)

    def _around(self, opened: Opened, purse: Purse, node: str) -> Model:
        scripted = opened.ref.kind is Kind.SCRIPTED
        model = opened.model if self.recorder is None else RecordingModel(opened.model, self.recorder)
        metered = MeteredModel(model, purse, opened.price, self.emit, node)
        retrying = RetryingModel(metered, sleep=_at_once if scripted else asyncio.sleep)
        if self.cache is None or self.recorder is not None or scripted:
            return retrying
        return CachedModel(retrying, self.cache, self._asked)


def open_models(
    ref: ModelRef,
    strong: ModelRef | None = None,
    prices: Mapping[str, Price] = NO_PRICES,
    environ: Mapping[str, str] | None = None,
) -> tuple[Opened, Opened | None]:
    """The model and the strong one, which is None where there is none. A recording of two models stands for both.

    Raises:
        SettingsError: a key is missing, a script is wrong, or the kind of model cannot hold a conversation here.
    """
    if ref.kind is Kind.SCRIPTED:
        first, second = _scripted(ref, read_script(Path(ref.name)))
        return first, second if strong is None or strong == ref else open_model(strong, prices, environ)
    return open_model(ref, prices, environ), None if strong is None else open_model(strong, prices, environ)


def open_model(
    ref: ModelRef, prices: Mapping[str, Price] = NO_PRICES, environ: Mapping[str, str] | None = None
) -> Opened:
    """The model that ``ref`` means; ``prices`` are those of the settings, ``environ`` holds the keys.

    Raises:
        SettingsError: as `open_models`.
    """
    if ref.kind is Kind.SCRIPTED:
        return _scripted(ref, read_script(Path(ref.name)))[0]
    if ref.kind is Kind.LOCAL:
        return Opened(ref, local_model(ref.said), FREE)
    if ref.kind is Kind.PYDANTIC:
        price = price_known(ref, prices)
        return Opened(ref, _by_pydantic(ref, price), price)
    if ref.provider is None:
        message = f"the model {ref.said} makes plans and holds no conversation"
        raise SettingsError(message, "choose another one for what needs words")
    model = _remote(ref, ref.provider, prices, os.environ if environ is None else environ)
    return Opened(ref, model, price_known(ref, prices))


def price_known(ref: ModelRef, prices: Mapping[str, Price] = NO_PRICES) -> Price | None:
    """What the model costs, by the settings, else by the table that comes with Espalier; None where neither says."""
    if ref.kind is Kind.PYDANTIC and ref.said not in prices:
        return price_of(ref.name, prices)
    if ref.provider is None or ref.said in prices or ref.said.startswith("ollama:"):
        return price_of(ref.said, prices)
    return price_of(f"{ref.provider.url}#{ref.name}", prices)


def check_price(opened: Opened, usd: float | None) -> None:
    """That a limit of ``usd`` can be kept.

    Raises:
        SettingsError: there is one, and what the model costs is not known.
    """
    if usd is not None and opened.price is None:
        message = f"the limit of {usd:g} US dollars cannot be kept: the price of {opened.ref.said} is not known"
        line = f'"{opened.ref.said}" = {{ input = ..., output = ... }}'
        raise SettingsError(message, f"give it in espalier.toml, under [prices], for a million tokens: {line}")


def _remote(ref: ModelRef, provider: Provider, prices: Mapping[str, Price], environ: Mapping[str, str]) -> RemoteModel:
    require(ref.said)
    key = key_of(provider, environ)
    if provider.key_env and not key:
        message = f"{ref.said} needs a key, and {provider.key_env} is not set"
        raise SettingsError(message, f"set {provider.key_env}, or choose another model with -m")
    limit = Limit(provider.concurrency, provider.requests_per_minute, provider.tokens_per_minute)
    patience = Patience(whole=provider.call_seconds or PATIENT.whole, between=provider.token_seconds or PATIENT.between)
    options = Options(provider.key_env, provider.headers, limit, patience, prices)
    # An address has its model's name after the mark, a service after the colon.
    return RemoteModel(ref.said, provider.wire, provider.url, key, options)


def _by_pydantic(ref: ModelRef, price: Price | None) -> Model:
    try:
        from espalier.llm.providers import ProviderModel  # noqa: PLC0415 - optional, and heavy
    except ModuleNotFoundError as error:
        message = f"{ref.said} needs {error.name}, which is not installed"
        raise SettingsError(message, 'pip install "espalier[providers]", or choose another model with -m') from None
    return ProviderModel(ref.said, ref.name, price)


def _scripted(ref: ModelRef, script: Script) -> tuple[Opened, Opened | None]:
    """The models of a script. Lines that name none are for the first."""
    require(ref.said, ("jinja2",))
    names = list(script.models) or [""]
    opened = [
        Opened(
            ref,
            ScriptedModel(ref.said, [call for call in script.calls if call.model == name or not (call.model or at)]),
            script.models.get(name, FREE),
        )
        for at, name in enumerate(names[:2])
    ]
    return opened[0], opened[1] if len(opened) > 1 else None


async def _at_once(seconds: float) -> None:
    """A script need not be waited for."""

"""What calls cost, by a dated table. A price that is not in it is not known, and said to be so; it is never zero.

A model's name is as people configure it: ``openai:gpt-5``, ``http://localhost:8000/v1#qwen``. What runs on one's own
machine costs nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.llm.remote.errors import is_local
from espalier.llm.remote.wire import Tokens

NO_OVERRIDES: Mapping[str, Price] = {}
FREE = Price(0.0, 0.0)
OWN = {"ollama", "embedded", "hf", "scripted"}
"""Services that are one's own machine."""
SNAPSHOT = re.compile(r"-(?:latest|\d{8}|\d{4}-\d{2}-\d{2})$")
"""What names a state of a model; it costs what the model costs, unless the table has it by itself."""
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for a million tokens: read, written, read from the service's cache, and written to that."""

    input: float
    output: float
    cached: float
    written: float

    def of(self, tokens: Tokens) -> float:
        """US dollars for one call."""
        plain = max(0, tokens.input - tokens.cached - tokens.written)
        parts = (plain * self.input, tokens.output * self.output, tokens.cached * self.cached)
        return (sum(parts) + tokens.written * self.written) / MILLION


def price(model: str, usage: Usage, overrides: Mapping[str, Price] = NO_OVERRIDES) -> float | None:
    """US dollars for ``usage`` of ``model``, as if nothing came from a cache; None where its price is not known.

    ``overrides`` are prices by the names of models, as configured.
    """
    rate = rate_of(model, overrides)
    return None if rate is None else rate.of(Tokens(usage.input_tokens, usage.output_tokens))


def price_of(model: str, overrides: Mapping[str, Price] = NO_OVERRIDES) -> Price | None:
    """What a million tokens of ``model`` cost; None where that is not known."""
    rate = rate_of(model, overrides)
    return None if rate is None else Price(rate.input, rate.output)


def rate_of(model: str, overrides: Mapping[str, Price] = NO_OVERRIDES) -> Rate | None:
    """The same with what a service's cache changes."""
    given = overrides.get(model)
    service, name = _placed(model)
    if given is None and (service in OWN or is_local(model)):
        given = FREE
    if given is not None:
        return Rate(given.input, given.output, given.input, given.input)
    return _listed(service, name)


def prices_as_of() -> str:
    """The month of the table, such as ``2026-01``."""
    return _table().as_of


def _placed(model: str) -> tuple[str, str]:
    """(service, name there): the service is the part before ``:``, or the host of an address."""
    if model.startswith(("http://", "https://")):
        address, _, name = model.partition("#")
        return urlsplit(address).hostname or "", name
    service, *names = re.split("[:/]", model, maxsplit=1)
    return service, "".join(names)


def _listed(service: str, name: str) -> Rate | None:
    table = _table()
    rates = table.services.get(table.hosts.get(service, service), {})
    return rates.get(name) or rates.get(SNAPSHOT.sub("", name))


@dataclass(frozen=True, slots=True)
class _Table:
    as_of: str
    hosts: Mapping[str, str]
    services: Mapping[str, Mapping[str, Rate]]


@cache
def _table() -> _Table:
    read = json.loads((resources.files("espalier.llm.remote") / "prices.json").read_text("utf-8"))
    services = {
        service: {name: Rate(*numbers) for name, numbers in rates.items()}
        for service, rates in read["services"].items()
    }
    return _Table(read["as_of"], read["hosts"], services)

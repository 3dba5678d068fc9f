import json
from importlib import resources

import pytest

from espalier.core.outcome import Usage
from espalier.core.provider import Price
from espalier.llm.remote.prices import price, price_of, prices_as_of, rate_of
from espalier.llm.remote.wire import Tokens

MILLION = Usage(1_000_000, 1_000_000)


def test_a_listed_model_costs_what_the_table_says():
    assert price("openai:gpt-5", MILLION) == 11.25
    assert price("anthropic/claude-sonnet-4-5", MILLION) == 18.0
    assert price("https://api.openai.com/v1#gpt-5", MILLION) == 11.25


def test_a_snapshot_costs_what_its_model_costs_unless_it_is_listed_itself():
    assert price_of("anthropic:claude-sonnet-4-5-20250929") == price_of("anthropic:claude-sonnet-4-5")
    assert price_of("openai:gpt-4o-2024-08-06") == price_of("openai:gpt-4o")
    assert price_of("openai:gpt-4o-2024-05-13") == Price(5.0, 15.0)


@pytest.mark.parametrize(
    "name", ["openai:gpt-99", "openai:gpt-5-turbo", "https://example.com/v1#gpt-5", "who:what", ""]
)
def test_an_unknown_price_is_not_known_and_not_zero(name):
    assert price(name, MILLION) is None
    assert price_of(name) is None


@pytest.mark.parametrize("name", ["ollama:llama3", "http://localhost:8000/v1#x", "http://127.0.0.1:1/v1#x", "embedded"])
def test_ones_own_machine_costs_nothing(name):
    assert price(name, MILLION) == 0.0


def test_an_override_wins():
    mine = {"openai:gpt-5": Price(1.0, 2.0), "ollama:llama3": Price(0.5, 0.5)}
    assert price("openai:gpt-5", MILLION, mine) == 3.0
    assert price("ollama:llama3", MILLION, mine) == 1.0


def test_what_comes_from_a_cache_is_cheaper_and_what_goes_there_dearer():
    rate = rate_of("anthropic:claude-sonnet-4-5")
    plain = rate.of(Tokens(1000, 10))
    assert rate.of(Tokens(1000, 10, cached=900)) < plain < rate.of(Tokens(1000, 10, written=900))
    assert rate.of(Tokens(1_000_000, 0, cached=500_000, written=500_000)) == pytest.approx(0.15 + 1.875)


def test_the_table_is_dated_and_sane():
    table = json.loads((resources.files("espalier.llm.remote") / "prices.json").read_text())
    assert prices_as_of() == table["as_of"]
    for rates in table["services"].values():
        for name, (input, output, cached, written) in rates.items():
            assert 0 < cached <= input <= output, name
            assert written >= input, name

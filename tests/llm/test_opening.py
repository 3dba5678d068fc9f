"""Models are opened once and wrapped for each run; a recorded run is replayed with the usage it had."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.core.errors import BudgetError, ModelError, SettingsError
from espalier.core.event import silent
from espalier.core.message import Message, Reply, Request, unheard
from espalier.core.outcome import Usage
from espalier.core.provider import Price, Provider
from espalier.core.task import Limits
from espalier.llm.cached import ReplyCache
from espalier.llm.choose import EMBEDDED, resolve
from espalier.llm.opening import Layers, Opened, check_price, open_model, open_models, price_known
from espalier.llm.recorded import Recorder
from espalier.safety.budget import RunBudget
from tests.llm.talk import Talker

KEY = {"OPENAI_API_KEY": "sk-secret"}
PRICE = Price(1_000.0, 2_000.0)


def asking(text, purpose="work"):
    return Request((Message("user", text),), purpose=purpose)


def said(text, usd=0.25):
    return Reply(Message("assistant", text), usage=Usage(10, 5, usd))


def opened(*replies, price=PRICE, name="openai:gpt-5"):
    return Opened(resolve(name), Talker(*replies, name=name), price)


def busy():
    return ModelError("busy", transient=True, retry_after=0.0)


def wrong():
    return ModelError("the key is wrong")


class Flaky:
    """Says half of ``text`` and breaks off, then says it all."""

    name = "openai:gpt-5"

    def __init__(self, text):
        self.text = text
        self.failed = False

    async def ask(self, request, hear=unheard):
        hear(self.text[: len(self.text) // 2])
        if not self.failed:
            self.failed = True
            raise busy()
        hear(self.text[len(self.text) // 2 :])
        return said(self.text)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "run.jsonl"


async def test_every_try_is_a_call_that_is_paid_for():
    budget = RunBudget(Limits())
    model = Layers(silent).around(opened(busy(), said("hi")), budget)
    assert (await model.ask(asking("x"))).message.text == "hi"
    assert (budget.usage().model_calls, budget.usage().usd) == (2, 0.25)
    assert model.name == "openai:gpt-5"


async def test_what_the_cache_knows_costs_nothing_and_is_no_call(tmp_path):
    cache, costs = ReplyCache(tmp_path / "cache"), []
    for replies in ([said("hi")], []):
        budget = RunBudget(Limits())
        model = Layers(silent, cache).around(opened(*replies), budget)
        assert (await model.ask(asking("x"))).message.text == "hi"
        costs.append((budget.usage().model_calls, budget.usage().usd))
    assert costs == [(1, 0.25), (0, 0.0)]


async def test_subtasks_of_one_run_share_its_samples_but_each_pays_from_its_own_share(tmp_path):
    layers, model = Layers(silent, ReplyCache(tmp_path / "cache")), opened(said("one"), said("two"))
    run = RunBudget(Limits(tokens=100_000))
    shares = [run.share(0.5), run.share(0.5)]
    texts = [
        (await layers.around(model, share, str(n)).ask(asking("x"))).message.text for n, share in enumerate(shares)
    ]
    assert texts == ["one", "two"]
    assert [share.usage().model_calls for share in shares] == [1, 1]
    assert run.usage().model_calls == 2


async def test_what_is_recorded_comes_from_the_model_and_not_from_the_cache(tmp_path, file):
    cache = ReplyCache(tmp_path / "cache")
    await Layers(silent, cache).around(opened(said("old")), RunBudget(Limits())).ask(asking("x"))
    layers = Layers(silent, cache, Recorder(file, {"openai:gpt-5": PRICE}))
    model = layers.around(opened(said("new")), RunBudget(Limits()))
    assert (await model.ask(asking("x"))).message.text == "new"


@pytest.mark.parametrize("price", [PRICE, None])
async def test_a_replayed_run_has_the_usage_of_the_recorded_one_also_of_calls_that_failed(file, price):
    recorded, replayed, heard = RunBudget(Limits()), RunBudget(Limits()), ([], [])
    layers = Layers(silent, recorder=Recorder(file, {"openai:gpt-5": price}))
    first = layers.around(Opened(resolve("openai:gpt-5"), Flaky("hello there"), price), recorded)
    again, none = open_models(resolve(f"scripted:{file}"))
    assert none is None
    with pytest.raises(ModelError, match="no reply"):
        await Layers(silent).around(again, RunBudget(Limits())).ask(asking("x"))
    reply = await first.ask(asking("x"), heard[0].append)
    again, _ = open_models(resolve(f"scripted:{file}"))
    assert await Layers(silent).around(again, replayed).ask(asking("x"), heard[1].append) == reply
    usage, usage_again = recorded.usage(), replayed.usage()
    assert usage.model_calls == usage_again.model_calls == 2
    assert (usage.input_tokens, usage.output_tokens, usage.usd) == (
        usage_again.input_tokens,
        usage_again.output_tokens,
        usage_again.usd,
    )
    assert "".join(heard[0]) == "".join(heard[1]) == "hello there"


async def test_a_recording_of_two_models_stands_for_both(file):
    layers = Layers(silent, recorder=Recorder(file, {"openai:a": PRICE, "openai:b": None}))
    for name, text in (("openai:b", "strong"), ("openai:a", "weak")):
        await layers.around(opened(said(text), name=name), RunBudget(Limits())).ask(asking("x"))
    weak, strong = open_models(resolve(f"scripted:{file}"))
    assert (weak.price, strong.price) == (PRICE, None)
    assert (await weak.model.ask(asking("x"))).message.text == "weak"
    assert (await strong.model.ask(asking("x"))).message.text == "strong"


def test_a_remote_model_is_opened_with_its_key_and_its_price():
    weak, strong = open_models(resolve("openai:gpt-5"), resolve("openai:gpt-5-mini"), {}, KEY)
    assert (weak.model.name, strong.model.name) == ("openai:gpt-5", "openai:gpt-5-mini")
    assert weak.price is not None
    assert "sk-secret" not in repr(weak)


def test_a_key_that_is_not_set_is_named():
    with pytest.raises(SettingsError, match="OPENAI_API_KEY is not set"):
        open_model(resolve("openai:gpt-5"), {}, {})


def test_what_holds_no_conversation_is_refused_with_what_to_do():
    with pytest.raises(SettingsError, match="holds no conversation"):
        open_model(EMBEDDED)


@pytest.mark.parametrize(
    ("name", "package", "extra"), [("hf:org/name", "torch", "local"), ("pydantic:test", "pydantic_ai", "providers")]
)
def test_a_package_that_a_model_needs_is_named_with_its_extra(monkeypatch, name, package, extra):
    monkeypatch.delitem(sys.modules, "espalier.llm.providers", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SettingsError, match=f"{name} needs .*{package}.* not installed") as raised:
        open_model(resolve(name))
    assert f'pip install "espalier[{extra}]"' in raised.value.hint


def test_a_price_of_the_settings_comes_before_that_of_the_table():
    mine = {"proxy": Provider("https://api.openai.com/v1", "K"), "mine": Provider("https://models.example/v1")}
    assert price_known(resolve("openai:gpt-5"), {"openai:gpt-5": PRICE}) == PRICE
    assert price_known(resolve("proxy:gpt-5", mine)) == price_known(resolve("openai:gpt-5"))
    assert price_known(resolve("mine:big", mine)) is None
    assert price_known(resolve("mine:big", mine), {"mine:big": PRICE}) == PRICE
    assert price_known(resolve("ollama:qwen3")) == price_known(resolve("http://localhost:8000/v1#x")) == Price(0, 0)


def test_a_limit_in_money_wants_a_price_before_the_run_starts():
    unpriced = opened(price=None, name="https://models.example/v1#big")
    check_price(unpriced, None)
    check_price(opened(), 1.0)
    with pytest.raises(SettingsError, match=r"the limit of 0\.5 US dollars cannot be kept") as raised:
        check_price(unpriced, 0.5)
    assert '"https://models.example/v1#big" = { input = ..., output = ... }' in raised.value.hint
    assert "[prices]" in raised.value.hint


FAULTS = st.lists(st.sampled_from(("good", "busy", "wrong", "cut", "hang")), max_size=8)


class Faulty:
    """Fails as told, then is good; counts its calls."""

    name = "openai:gpt-5"

    def __init__(self, faults):
        self.faults = list(faults)
        self.calls = 0

    async def ask(self, request, hear=unheard):
        self.calls += 1
        fault = self.faults.pop(0) if self.faults else "good"
        if fault == "hang":
            await asyncio.Event().wait()
        if fault == "wrong":
            raise wrong()
        if fault != "good":
            hear("ha" if fault == "cut" else "")
            raise busy()
        return said("hello")


@given(st.lists(FAULTS, max_size=6), st.integers(0, 20_000))
@settings(deadline=None)
def test_no_sequence_of_faults_loses_a_call_passes_the_budget_or_leaves_something_set_aside(runs, limit):
    async def everything():
        budget, models = RunBudget(Limits(tokens=limit)), [Faulty(faults) for faults in runs]
        layers, tasks = Layers(silent), []
        for model in models:
            asked = layers.around(Opened(resolve("openai:gpt-5"), model, PRICE), budget.share(0.5))
            asked = replace(asked, first=0.0)
            tasks.append(asyncio.create_task(asked.ask(asking("x"), lambda piece: None)))
        if tasks:
            await asyncio.wait(tasks, timeout=0.02)
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(end, Reply | ModelError | BudgetError | asyncio.CancelledError) for end in ended)
        assert budget.usage().model_calls == sum(model.calls for model in models)
        used = budget.usage().input_tokens + budget.usage().output_tokens
        assert used <= limit
        if limit > used:
            (await asyncio.wait_for(budget.reserve(limit - used), 1)).settle(Usage())

    asyncio.run(everything())

"""The whole way, against the mock endpoint: what is asked, what comes back, and every fault."""

import asyncio

import pytest

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Message, Request, unheard
from espalier.core.provider import Price
from espalier.core.tool import ToolSpec
from espalier.llm.remote.limits import Limit, Limits
from espalier.llm.remote.model import RemoteModel
from espalier.llm.remote.transport import Patience
from tests.llm.remote.conftest import KEY
from tests.mock_endpoint import Said

HURRY = Patience(connect=5, first=0.4, between=0.4, whole=0.6)
HELLO = Request((Message("user", "hello"),))
WORK = ToolSpec("do.work", "Works.", {"type": "object", "properties": {"x": {"type": "integer"}}})
SHAPE = {"type": "object", "properties": {"a": {"type": "string"}}}


def listens(way):
    return unheard if way == "whole" else [].append


@pytest.fixture(params=["whole", "streamed"])
def hear(request):
    return listens(request.param)


async def test_a_text_comes_back_with_its_usage(server, model_at, wire, hear):
    server.say("Good day.")
    reply = await model_at(wire).ask(HELLO, hear)
    assert (reply.message, reply.stop, reply.model) == (Message("assistant", "Good day."), "stop", "mock")
    told = server.script.tokens
    assert reply.usage.input_tokens == told["prompt_tokens"] + told["input_tokens"] > 0
    assert reply.usage.output_tokens == told["completion_tokens"] + told["output_tokens"] > 0
    assert reply.usage.model_calls == 1
    assert reply.usage.seconds > 0


async def test_text_is_heard_piece_by_piece(server, model_at, wire):
    server.say("Good day to you.")
    heard = []
    reply = await model_at(wire).ask(HELLO, heard.append)
    assert len(heard) > 2
    assert "".join(heard) == reply.message.text == "Good day to you."


async def test_a_conversation_with_calls_goes_on(server, model_at, wire, hear):
    server.say(Said("I work.", calls=(("do_work", {"x": 1}), ("do_work", {"x": 2}))), "Done.")
    model = model_at(wire)
    first = await model.ask(Request(HELLO.messages, (WORK,)), hear)
    assert [(call.tool, call.args) for call in first.message.calls] == [("do.work", {"x": 1}), ("do.work", {"x": 2})]
    assert first.stop == "tools"
    results = (Message("tool", "ok", answers=call.id) for call in first.message.calls)
    second = await model.ask(Request((*HELLO.messages, first.message, *results), (WORK,)), hear)
    assert second.message.text == "Done."


async def test_a_malformed_call_can_be_shown_to_the_model(server, model_at, wire, hear):
    server.say(Said(calls=(("do_work", {"x": 1}),), fault="badargs"), "Sorry.")
    model = model_at(wire)
    first = await model.ask(Request(HELLO.messages, (WORK,)), hear)
    (call,) = first.message.calls
    assert (call.args, call.raw) == (None, '{"x": 1,')
    shown = Message("tool", "the arguments are no JSON", answers=call.id)
    assert (await model.ask(Request((*HELLO.messages, first.message, shown), (WORK,)), hear)).message.text == "Sorry."


@pytest.mark.parametrize("fault", ["429", "500", "502", "503", "529", "garbage", "types", "cut", "reset", "error"])
async def test_what_may_pass_is_a_transient_error_and_the_next_call_is_fine(server, model_at, wire, hear, fault):
    model = model_at(wire)
    for _ in range(4):
        server.say(Said("some text", calls=(("do_work", {"x": 1}),), fault=fault))
        with pytest.raises(ModelError) as told:
            await model.ask(HELLO, hear)
        assert told.value.transient
        assert "\n" not in told.value.message
        assert told.value.hint
    server.say("fine")
    assert (await model.ask(HELLO, hear)).message.text == "fine"


@pytest.mark.parametrize("fault", ["hang", "stall"])
async def test_a_server_that_falls_silent_is_left(server, model_at, wire, hear, fault):
    server.say(Said("some text", fault=fault))
    with pytest.raises(ModelError, match="did not answer in time") as told:
        await model_at(wire, patience=HURRY).ask(HELLO, hear)
    assert told.value.transient


async def test_a_call_that_is_cancelled_ends_at_once(server, model_at, wire, hear):
    server.say(Said(fault="hang"), "fine")
    model = model_at(wire)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(model.ask(HELLO, hear), 0.3)
    assert (await model.ask(HELLO, hear)).message.text == "fine"


async def test_an_empty_reply_is_a_reply(server, model_at, wire, hear):
    server.say(Said(fault="empty"))
    reply = await model_at(wire).ask(HELLO, hear)
    assert (reply.message, reply.stop) == (Message("assistant"), "stop")


async def test_a_wrong_key_is_named_by_its_variable_and_not_shown(server, model_at, wire, hear):
    server.script.key = "another"
    with pytest.raises(ModelError, match="the key in TEST_KEY was refused") as told:
        await model_at(wire).ask(HELLO, hear)
    assert KEY not in told.value.message


async def test_an_unknown_model_is_named(server, model_at, wire, hear):
    model = model_at(wire, "nosuch")
    server.script.models = ("mock",)
    with pytest.raises(ModelError, match="has no model 'nosuch'"):
        await model.ask(HELLO, hear)


@pytest.mark.parametrize(
    "field", ["response_format", "output_config", "temperature", "stream_options", "cache_control"]
)
async def test_what_a_server_refuses_it_is_not_asked_for_again(server, model_at, wire, hear, field):
    server.script.refused = {field}
    model = model_at(wire, f"picky-{field}-{listens is hear}")
    for _ in range(2):
        reply = await model.ask(Request(HELLO.messages, schema=SHAPE, temperature=0.5), hear)
        assert reply.message.text == "OK"
    assert sum(field in request for request in server.requests) <= 1
    assert server.script.statuses[200] == 2


async def test_a_bound_goes_by_its_other_name_where_the_server_knows_only_that(server, model_at):
    server.script.refused = {"max_tokens"}
    await model_at("openai", "newer").ask(Request(HELLO.messages, max_tokens=7))
    assert server.requests[-1]["max_completion_tokens"] == 7


async def test_a_bound_that_is_too_high_is_not_dropped(server, model_at):
    server.say(Said(fault="400: max_tokens is too large: 9000000"))
    with pytest.raises(ModelError, match="too large"):
        await model_at("openai", "bounded").ask(Request(HELLO.messages, max_tokens=9_000_000))


async def test_a_schema_refused_in_other_words_is_left_out(server, model_at, wire):
    model = model_at(wire, "gruff")
    server.say(Said(fault="400"), "{}")
    assert (await model.ask(Request(HELLO.messages, schema=SHAPE))).message.text == "{}"
    assert not {"response_format", "output_config"} & set(server.requests[-1])


async def test_a_request_refused_for_another_reason_is_an_error(server, model_at, wire, hear):
    server.say(Said(fault="400"))
    with pytest.raises(ModelError, match="refused the request"):
        await model_at(wire).ask(HELLO, hear)


async def test_after_too_many_requests_the_whole_host_pauses(server, model_at, wire):
    model = model_at(wire)
    server.say(Said(fault="429", retry_after="0.4"))
    with pytest.raises(ModelError) as told:
        await model.ask(HELLO)
    assert told.value.retry_after == 0.4
    began = asyncio.get_running_loop().time()
    await model.ask(HELLO)
    assert asyncio.get_running_loop().time() - began > 0.3


async def test_no_more_calls_are_in_flight_than_may_be(server, model_at, wire):
    server.script.latency = 0.02
    model = model_at(wire, limit=Limit(concurrency=3))
    await asyncio.gather(*(model.ask(HELLO) for _ in range(12)))
    assert server.script.most == 3


async def test_a_limit_on_tokens_counts_what_the_reply_says(server, model_at, wire):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    server.say("long " * 2000, "short")
    model = model_at(wire, limit=Limit(tokens=6000), limits=Limits(lambda: 0.0, sleep))
    await model.ask(HELLO)
    assert slept == []
    await model.ask(HELLO)
    assert slept[0] > 10


async def test_without_a_word_on_usage_the_cost_is_not_known(server, model_at, wire):
    server.script.bills = False
    assert (await model_at(wire, prices={f"{wire}:mock": Price(1.0, 1.0)}).ask(HELLO)).usage.usd is None


async def test_a_server_that_does_not_stream_is_heard_all_the_same(server, model_at, wire):
    server.script.streams = False
    server.say("all at once")
    heard = []
    reply = await model_at(wire).ask(HELLO, heard.append)
    assert heard == [reply.message.text] == ["all at once"]


async def test_what_it_costs_is_told_by_the_prices_given(server, model_at, wire):
    reply = await model_at(wire, prices={f"{wire}:mock": Price(1e6, 0.0)}).ask(HELLO)
    assert reply.usage.usd == reply.usage.input_tokens


@pytest.mark.parametrize(
    ("name", "url", "price"),
    [
        ("http://far.example/v1#m", "http://far.example/v1", None),
        ("openai:gpt-5", "https://api.openai.com/v1", Price(1.25, 10.0)),
        ("openai:gpt-5", "http://localhost:8000/v1", Price(0.0, 0.0)),
        ("openai:gpt-5", "https://proxy.example/v1", None),
        ("ollama:llama3", "http://gpu-box:11434/v1", Price(0.0, 0.0)),
    ],
)
def test_the_price_is_that_of_the_place_where_the_model_is(name, url, price):
    assert RemoteModel(name, "openai", url).price == price


def test_a_key_over_two_lines_is_refused_without_being_shown():
    with pytest.raises(SettingsError) as told:
        RemoteModel("openai:x", "openai", "http://localhost/v1", "sk-one\nsk-two")
    assert "sk-" not in told.value.message
    RemoteModel("openai:x", "openai", "http://localhost/v1", "sk-one\n")


def test_an_unknown_wire_format_is_refused():
    with pytest.raises(SettingsError, match="no wire format 'soap'"):
        RemoteModel("x:y", "soap", "http://localhost")

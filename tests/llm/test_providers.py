"""A model of Pydantic AI answers by the protocol: with its own test models, which need no network."""

from __future__ import annotations

import pytest

from espalier.core.errors import ModelError, SettingsError
from espalier.core.message import Image, Message, Request, ToolCall
from espalier.core.provider import Price
from espalier.core.tool import ToolSpec
from espalier.llm.choose import Kind, resolve
from espalier.llm.opening import open_model, price_known

pytest.importorskip("pydantic_ai", reason="needs the extra providers")
from pydantic_ai.exceptions import ModelHTTPError, ModelRateLimitError
from pydantic_ai.messages import ModelResponse, TextPart, ThinkingPart, ToolCallPart
from pydantic_ai.models.function import DeltaToolCall, FunctionModel
from pydantic_ai.usage import RequestUsage

from espalier.llm.providers import ProviderModel

CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
WEATHER = ToolSpec("weather", "What the weather is", CITY)
NAME = "pydantic:google:gemini"
ASKED = Request((Message("user", "Hi"),))


class Answering:
    """Gives ``response`` and keeps what it was asked."""

    def __init__(self, *parts, **rest):
        self.response = ModelResponse(list(parts), **({"usage": RequestUsage(input_tokens=10, output_tokens=5)} | rest))
        self.messages, self.info = [], None

    def __call__(self, messages, info):
        self.messages, self.info = messages, info
        return self.response

    def model(self, price=None, **profile):
        return ProviderModel(NAME, FunctionModel(self, model_name="gemini", profile=profile or None), price)


def sent(answering):
    """(kind of part, what it says) of all that the model was sent."""
    return [
        (part.part_kind, getattr(part, "content", None) or part.args)
        for message in answering.messages
        for part in message.parts
    ]


async def test_a_reply_has_its_text_its_model_and_what_it_cost():
    reply = await Answering(TextPart("Hello.")).model(Price(1_000_000.0, 2_000_000.0)).ask(ASKED)
    assert (reply.message.text, reply.stop, reply.model) == ("Hello.", "stop", "gemini")
    assert (reply.usage.input_tokens, reply.usage.output_tokens, reply.usage.usd) == (10, 5, 20.0)


async def test_a_price_that_nobody_knows_is_said_to_be_so():
    assert (await Answering(TextPart("Hello.")).model().ask(ASKED)).usage.usd is None


async def test_a_conversation_goes_on_as_it_was():
    answering = Answering(TextPart("Sunny."))
    call = ToolCall("a", "weather", {"city": "Rome"})
    turns = (
        Message("system", "Be brief."),
        Message("user", "Weather?"),
        Message("assistant", "I look.", (call,)),
        Message("tool", "sunny", answers="a"),
    )
    await answering.model().ask(Request(turns))
    assert sent(answering) == [
        ("system-prompt", "Be brief."),
        ("user-prompt", "Weather?"),
        ("text", "I look."),
        ("tool-call", {"city": "Rome"}),
        ("tool-return", "sunny"),
    ]
    assert answering.messages[-1].parts[0].tool_name == "weather"


async def test_what_a_provider_wants_to_see_again_is_sent_again():
    first = await Answering(ThinkingPart("hm", signature="signed"), TextPart("Hello.")).model().ask(ASKED)
    again = Answering(TextPart("Still here."))
    await again.model().ask(Request((*ASKED.messages, first.message, Message("user", "And?"))))
    assert again.messages[1].parts[0].signature == "signed"


async def test_tools_and_settings_reach_the_model_and_calls_come_back():
    answering = Answering(ToolCallPart("weather", '{"city": "Rome"}', "a"), ToolCallPart("weather", "{oops", "b"))
    reply = await answering.model().ask(Request(ASKED.messages, (WEATHER,), max_tokens=9, temperature=0.5))
    assert reply.message.calls == (
        ToolCall("a", "weather", {"city": "Rome"}),
        ToolCall("b", "weather", None, "{oops"),
    )
    assert reply.stop == "tools"
    [tool] = answering.info.function_tools
    assert (tool.name, tool.description, tool.parameters_json_schema) == ("weather", "What the weather is", CITY)
    assert (answering.info.model_settings["max_tokens"], answering.info.model_settings["temperature"]) == (9, 0.5)


@pytest.mark.parametrize(("native", "mode"), [(True, "native"), (False, "prompted")])
async def test_a_schema_is_held_to_by_the_provider_else_told(native, mode):
    answering = Answering(TextPart('{"city": "Rome"}'))
    await answering.model(supports_json_schema_output=native).ask(Request(ASKED.messages, schema=CITY))
    parameters = answering.info.model_request_parameters
    assert (parameters.output_mode, parameters.output_object.json_schema) == (mode, CITY)
    assert ('"city"' in (answering.info.instructions or "")) != native


async def test_a_picture_goes_with_its_turn():
    answering = Answering(TextPart("A cat."))
    await answering.model().ask(Request((Message("user", "What?", images=(Image("image/png", b"png"),)),)))
    text, picture = answering.messages[0].parts[0].content
    assert (text, picture.media_type, picture.data) == ("What?", "image/png", b"png")


async def test_a_heard_reply_comes_in_pieces():
    async def stream(messages, info):
        for piece in ("Hel", "lo", "."):
            yield piece

    heard = []
    reply = await ProviderModel(NAME, FunctionModel(stream_function=stream)).ask(ASKED, heard.append)
    assert reply.message.text == "".join(heard) == "Hello."
    assert len(heard) > 1


async def test_a_heard_call_is_no_text():
    async def stream(messages, info):
        yield {0: DeltaToolCall("weather", '{"city":', tool_call_id="a")}
        yield {0: DeltaToolCall(json_args=' "Rome"}')}

    heard = []
    model = ProviderModel(NAME, FunctionModel(stream_function=stream))
    reply = await model.ask(Request(ASKED.messages, (WEATHER,)), heard.append)
    assert (heard, [call.args for call in reply.message.calls]) == ([], [{"city": "Rome"}])


@pytest.mark.parametrize(("reason", "stop"), [("length", "length"), ("content_filter", "refused"), (None, "stop")])
async def test_why_a_reply_ended_is_kept(reason, stop):
    assert (await Answering(TextPart("Hm"), finish_reason=reason).model().ask(ASKED)).stop == stop


@pytest.mark.parametrize(
    ("error", "transient", "after"),
    [
        (ModelRateLimitError("gemini", "slow down", retry_after=2.0), True, 2.0),
        (ModelHTTPError(400, "gemini", {"error": "bad"}), False, None),
    ],
)
async def test_an_error_says_whether_another_try_may_help(error, transient, after):
    def failing(messages, info):
        raise error

    with pytest.raises(ModelError, match="refused or broke off") as raised:
        await ProviderModel(NAME, FunctionModel(failing)).ask(ASKED)
    assert (raised.value.transient, raised.value.retry_after) == (transient, after)
    assert NAME in raised.value.message


@pytest.mark.parametrize("model", ["nobody:nothing", "nothing", "openai:gpt-5"])
def test_a_model_that_cannot_be_had_is_refused_in_one_line(model, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match="cannot be used") as raised:
        ProviderModel(f"pydantic:{model}", model)
    assert "\n" not in raised.value.message


async def test_a_model_is_opened_by_its_name():
    ref = resolve("pydantic:test")
    assert (ref.kind, ref.name) == (Kind.PYDANTIC, "test")
    opened = open_model(ref)
    assert opened.model.name == "pydantic:test"
    assert (await opened.model.ask(ASKED)).message.text


def test_its_price_is_that_of_the_settings_else_of_the_same_model_elsewhere():
    ref = resolve("pydantic:openai:gpt-5")
    assert price_known(ref) == price_known(resolve("openai:gpt-5"))
    assert price_known(ref, {"pydantic:openai:gpt-5": Price(1.0, 2.0)}) == Price(1.0, 2.0)
    assert price_known(resolve("pydantic:cohere:command")) is None

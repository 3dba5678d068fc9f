"""The mock endpoint against the clients of the services it stands for: what they accept is the wire format."""

import pytest

from tests.mock_endpoint import MockEndpoint, Said

openai = pytest.importorskip("openai")
anthropic = pytest.importorskip("anthropic")
pytestmark = pytest.mark.slow

TURN = {"model": "mock", "messages": [{"role": "user", "content": "hello"}]}
TWO_CALLS = Said("I look.", calls=(("work", {"x": 1}), ("rest", {})))


@pytest.fixture
def server():
    with MockEndpoint() as started:
        yield started


@pytest.fixture
def of_openai(server):
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="k", max_retries=0) as client:
        yield client


@pytest.fixture
def of_anthropic(server):
    with anthropic.Anthropic(base_url=server.url, api_key="k", max_retries=0) as client:
        yield client


def test_openai_reads_a_text_and_its_usage(server, of_openai):
    server.say("Good day.")
    reply = of_openai.chat.completions.create(**TURN)
    assert reply.choices[0].message.content == "Good day."
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage.completion_tokens == server.script.tokens["completion_tokens"] > 0


def test_openai_reads_several_calls_whole_and_streamed_alike(server, of_openai):
    server.say(TWO_CALLS, TWO_CALLS)
    whole = of_openai.chat.completions.create(**TURN).choices[0]
    with of_openai.chat.completions.stream(**TURN) as stream:
        streamed = stream.get_final_completion().choices[0]
    for choice in (whole, streamed):
        assert choice.message.content == "I look."
        assert choice.finish_reason == "tool_calls"
        assert [(each.function.name, each.function.arguments) for each in choice.message.tool_calls] == [
            ("work", '{"x": 1}'),
            ("rest", "{}"),
        ]


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, "BadRequestError"), (401, "AuthenticationError"), (404, "NotFoundError"), (429, "RateLimitError")],
)
def test_both_read_the_errors(server, of_openai, of_anthropic, status, error):
    server.say(Said(fault=str(status)), Said(fault=str(status)))
    with pytest.raises(getattr(openai, error), match="mock fault"):
        of_openai.chat.completions.create(**TURN)
    with pytest.raises(getattr(anthropic, error), match="mock fault"):
        of_anthropic.messages.create(**TURN, max_tokens=10)


def test_anthropic_reads_a_text_and_its_usage(server, of_anthropic):
    server.say(Said("Good day.", cached=3))
    reply = of_anthropic.messages.create(**TURN, max_tokens=10)
    assert reply.content[0].text == "Good day."
    assert reply.stop_reason == "end_turn"
    assert reply.usage.cache_read_input_tokens == 3


def test_anthropic_reads_several_calls_whole_and_streamed_alike(server, of_anthropic):
    server.say(TWO_CALLS, TWO_CALLS)
    whole = of_anthropic.messages.create(**TURN, max_tokens=10)
    with of_anthropic.messages.stream(**TURN, max_tokens=10) as stream:
        streamed = stream.get_final_message()
    for reply in (whole, streamed):
        text, *calls = reply.content
        assert text.text == "I look."
        assert reply.stop_reason == "tool_use"
        assert [(each.name, each.input) for each in calls] == [("work", {"x": 1}), ("rest", {})]


def test_both_list_the_models(of_openai, of_anthropic):
    assert [each.id for each in of_openai.models.list()] == ["mock"]
    assert [each.id for each in of_anthropic.models.list()] == ["mock"]

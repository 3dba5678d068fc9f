import pytest

from espalier.core.errors import ModelError
from espalier.llm.remote.services import known_wires, model_id, models, reachable, rooted, wire_of
from tests.mock_endpoint import MockEndpoint


def test_a_models_name_at_its_service_is_what_follows():
    assert model_id("openai:gpt-5") == "gpt-5"
    assert model_id("ollama/qwen3:8b") == "qwen3:8b"
    assert model_id("openrouter:meta/llama:free") == "meta/llama:free"
    assert model_id("http://localhost:8000/v1#org/name") == "org/name"


def test_a_bare_host_is_taken_to_serve_below_v1():
    assert rooted("http://localhost:8000") == rooted("http://localhost:8000/") == "http://localhost:8000/v1"
    assert rooted("https://host/openai/v2/") == "https://host/openai/v2"


def test_every_known_service_has_a_wire_format():
    for service in known_wires.values():
        assert wire_of(service.wire, service.url).path.startswith("/")


async def test_models_are_listed(server, wire):
    server.script.models = ("a", "b")
    assert await models(wire, f"{server.url}/v1") == ["a", "b"]


async def test_what_is_reachable_is_found_with_its_models(server, wire):
    found = await reachable(wire, f"{server.url}/v1", "k")
    assert (found.models, found.error) == (("mock",), None)


async def test_a_wrong_key_is_found(server, wire):
    server.script.key = "right"
    assert (
        "the key in THE_KEY was refused"
        in (await reachable(wire, f"{server.url}/v1", "wrong", "THE_KEY")).error.message
    )
    assert "wants a key" in (await reachable(wire, f"{server.url}/v1", "", "THE_KEY")).error.message
    assert (await reachable(wire, f"{server.url}/v1", "right")).error is None


async def test_no_server_is_found_to_be_none(wire):
    with MockEndpoint() as gone:
        url = gone.url
    assert "no server answers" in (await reachable(wire, f"{url}/v1")).error.message


async def test_a_server_of_something_else_lists_nothing(server):
    with pytest.raises(ModelError, match="lists no models"):
        await models("openai", f"{server.url}/stats?of")

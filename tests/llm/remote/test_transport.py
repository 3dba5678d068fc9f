import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from espalier.core.errors import ModelError
from espalier.llm.remote import reading
from espalier.llm.remote.transport import Call, Patience, Transport
from tests.mock_endpoint import MockEndpoint, Said

ROOT = Path(__file__).parents[3]
BODY = b'{"model":"mock","messages":[{"role":"user","content":"hello"}]}'
STREAM = BODY[:-1] + b',"stream":true}'


@pytest.fixture
async def transport():
    made = Transport()
    yield made
    await made.close()


@pytest.fixture
def post(server):
    def make(body=BODY, **patience):
        return Call(f"{server.url}/v1/chat/completions", {"Authorization": "Bearer k"}, body, Patience(**patience))

    return make


def never(data):
    return False


async def test_one_connection_serves_call_after_call(server, transport, post):
    for body in (BODY, STREAM) * 3:
        await transport.send(post(body), lambda data: data == "[DONE]")
    assert server.script.connections == 1


async def test_calls_at_once_have_connections_of_their_own(server, transport, post):
    server.script.latency = 0.05
    answers = await asyncio.gather(*(transport.send(post()) for _ in range(20)))
    assert {answer.status for answer in answers} == {200}
    assert server.script.most == 20


async def test_events_are_given_as_they_come(server, transport, post):
    server.say(Said("one two three", pause=0.05))
    heard = []
    loop = asyncio.get_running_loop()
    answer = await transport.send(post(STREAM), lambda data: heard.append((loop.time(), data)) or data == "[DONE]")
    assert (answer.streamed, answer.body) == (True, b"")
    assert heard[-1][1] == "[DONE]"
    assert heard[-1][0] - heard[0][0] > 0.1


async def test_an_error_comes_whole_though_a_stream_was_asked_for(server, transport, post):
    server.say(Said(fault="500"))
    answer = await transport.send(post(STREAM), never)
    assert (answer.status, answer.streamed) == (500, False)
    assert b"mock fault" in answer.body


async def test_what_the_hearer_raises_is_what_is_raised(server, transport, post):
    def refuse(data):
        raise KeyError(data)

    with pytest.raises(KeyError):
        await transport.send(post(STREAM), refuse)


async def test_the_time_for_a_whole_call_is_limited(server, transport, post):
    server.say(Said(fault="hang"), Said("a long text" * 50, pause=0.05))
    for body in (BODY, STREAM):
        with pytest.raises(ModelError, match="did not answer in time"):
            await transport.send(post(body, whole=0.3), never)


async def test_the_time_between_two_bytes_is_limited(server, transport, post):
    server.say(Said("some text", fault="stall"))
    with pytest.raises(ModelError, match="did not answer in time"):
        await transport.send(post(STREAM, between=0.2), never)


async def test_a_stream_that_keeps_coming_is_not_cut_off(server, transport, post):
    server.say(Said("ten pieces of a reply that is slow" * 2, pause=0.05))
    answer = await transport.send(post(STREAM, first=30, between=5), never)
    assert answer.streamed


async def test_a_reply_without_end_is_given_up(server, transport, post, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)
    server.say("x" * 2000, "x" * 2000)
    for body in (BODY, STREAM):
        with pytest.raises(ModelError, match="sent more than"):
            await transport.send(post(body), never)


async def test_a_large_body_arrives_whole(server, transport, post):
    text = b"x" * 3_000_000
    await transport.send(post(BODY.replace(b"hello", text)))
    assert len(server.requests[0]["messages"][0]["content"]) == len(text)


async def test_nothing_listens(transport):
    with MockEndpoint() as gone:
        url = gone.url
    with pytest.raises(ModelError, match="no server answers") as told:
        await transport.send(Call(f"{url}/v1/chat/completions", {}, BODY))
    assert "connection refused" in told.value.message
    assert "start the server" in told.value.hint


@pytest.mark.parametrize("url", ["nonsense", "ftp://host/v1", "http://", "http://host:99999/v1"])
async def test_what_is_no_address_is_said_to_be_none(transport, url):
    with pytest.raises(ModelError, match="is no web address"):
        await transport.send(Call(url, {}, BODY))


async def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(server, transport, post, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, server.url)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    answer = await transport.send(Call("http://model.invalid/v1/chat/completions", {}, BODY))
    assert answer.status == 200
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert (await transport.send(post())).status == 200


async def test_a_redirect_is_not_followed(server, transport, post):
    server.say(Said(fault="307"))
    assert (await transport.send(post())).status == 307


async def test_the_key_is_nowhere_in_an_error(server, transport):
    server.say(Said(fault="reset"))
    call = Call(f"{server.url}/v1/chat/completions", {"Authorization": "Bearer sk-very-secret"}, BODY)
    with pytest.raises(ModelError) as told:
        await transport.send(call)
    error, seen = told.value, []
    while error is not None:
        seen.append(repr(error) + str(vars(error)))
        error = error.__cause__ or error.__context__
    assert "sk-very-secret" not in "".join(seen)
    assert "sk-very-secret" not in repr(call)


LEAVES = """
import asyncio, sys
from espalier.llm.remote.transport import Call, shared
call = Call(sys.argv[1], {}, b'{"model":"mock","messages":[{"role":"user","content":"x"}]}')
if sys.argv[2] == "run":
    for _ in range(2):
        assert asyncio.run(shared().send(call)).status == 200
else:
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(shared().send(call)).status == 200
    if sys.argv[2] == "closed":
        loop.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("way", ["run", "open", "closed"])
def test_nothing_is_left_open_at_the_end(server, way):
    ended = subprocess.run(
        [sys.executable, "-c", LEAVES, f"{server.url}/v1/chat/completions", way],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stderr) == (0, "")

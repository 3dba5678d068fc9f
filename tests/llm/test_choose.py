"""A name means one model or is refused with a guess; ``auto`` takes what is there and says why."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager

import pytest

from espalier.core.errors import SettingsError
from espalier.core.provider import Provider
from espalier.llm.choose import EMBEDDED, USUAL, Kind, choose, lacking, require, resolve, served
from espalier.llm.remote.services import known_wires

MINE = {"mine": Provider("https://models.example/v1", "MINE_KEY", "anthropic")}


@contextmanager
def answering(answer):
    """A server on this machine that gives ``answer`` to one who asks, and notes what was asked."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            connection, _ = listening.accept()
            with connection:
                asked.append(connection.recv(4096))
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield Provider(f"http://127.0.0.1:{listening.getsockname()[1]}/v1"), asked


def listing(*names):
    body = json.dumps({"data": [{"id": name} for name in names]}).encode()
    return b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body


def nobody(provider):
    return ()


@pytest.mark.parametrize(
    ("name", "said", "kind", "rest"),
    [
        ("embedded", "embedded", Kind.EMBEDDED, ""),
        ("openai:gpt-5", "openai:gpt-5", Kind.REMOTE, "gpt-5"),
        ("openai/gpt-5", "openai:gpt-5", Kind.REMOTE, "gpt-5"),
        ("ollama:qwen3:8b", "ollama:qwen3:8b", Kind.REMOTE, "qwen3:8b"),
        ("openrouter/qwen/qwen3:free", "openrouter:qwen/qwen3:free", Kind.REMOTE, "qwen/qwen3:free"),
        ("hf:ORG/NAME", "hf:ORG/NAME", Kind.LOCAL, "ORG/NAME"),
        ("hf/ORG/NAME", "hf:ORG/NAME", Kind.LOCAL, "ORG/NAME"),
        ("pydantic:google:gemini-3", "pydantic:google:gemini-3", Kind.PYDANTIC, "google:gemini-3"),
        ("scripted:/tmp/a:b.jsonl", "scripted:/tmp/a:b.jsonl", Kind.SCRIPTED, "/tmp/a:b.jsonl"),
        ("http://localhost:8000/v1#qwen:8b", "http://localhost:8000/v1#qwen:8b", Kind.REMOTE, "qwen:8b"),
        (" together:a/b ", "together:a/b", Kind.REMOTE, "a/b"),
    ],
)
def test_every_form_of_a_name_is_understood(name, said, kind, rest):
    ref = resolve(name)
    assert (ref.said, ref.kind, ref.name) == (said, kind, rest)
    assert (ref.provider is None) == (kind is not Kind.REMOTE)


def test_a_model_by_its_address_is_served_there_without_a_key():
    assert resolve("http://localhost:8000/v1/#qwen").provider == Provider("http://localhost:8000/v1")


def test_a_provider_of_the_settings_comes_before_a_known_one():
    own = {"openai": Provider("https://proxy.example/v1", "PROXY_KEY")}
    assert resolve("mine:big", MINE).provider == MINE["mine"]
    assert resolve("openai:gpt-5", own).provider == own["openai"]


@pytest.mark.parametrize(
    ("name", "says", "hint"),
    [
        ("opnai:gpt-5", "names no model of a service that is known", "did you mean openai?"),
        ("gpt-5", "names no model of a service that is known", "openai:NAME"),
        ("embeded", "names no model of a service that is known", "did you mean embedded?"),
        ("openai:", "names no model", "openai:NAME"),
        ("mine", "names no model", "mine:NAME"),
        ("", "names no model", "embedded"),
        ("http://localhost:8000/v1", "names no model", "#NAME"),
        ("http://#x", "names no model", "#NAME"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_what_there_is(name, says, hint):
    with pytest.raises(SettingsError) as raised:
        resolve(name, MINE)
    assert says in raised.value.message
    assert hint in raised.value.hint


def test_what_is_named_is_taken_whatever_is_there():
    chosen = choose("embedded", environ={"OPENAI_API_KEY": "sk"}, probe=lambda provider: ("qwen3:8b",))
    assert (chosen.ref, chosen.why) == (EMBEDDED, "you named it")


def test_auto_takes_a_service_whose_key_is_set_before_a_server_on_this_machine():
    environ = {"ANTHROPIC_API_KEY": "sk-ant", "OPENAI_API_KEY": "  "}
    chosen = choose("auto", environ=environ, probe=lambda provider: ("qwen3:8b",))
    assert (chosen.ref.said, chosen.why) == (f"anthropic:{USUAL['anthropic']}", "ANTHROPIC_API_KEY is set")


def test_auto_takes_a_server_on_this_machine_before_the_embedded_model():
    chosen = choose("auto", environ={}, probe=lambda provider: ("qwen3:8b", "llama3"))
    assert chosen.ref.said == "ollama:qwen3:8b"
    assert "localhost:11434" in chosen.why


def test_auto_takes_the_embedded_model_where_nothing_else_is_there():
    chosen = choose("auto", environ={}, probe=nobody)
    assert (chosen.ref, chosen.why) == (EMBEDDED, "no key is set and no local server answers")


def test_the_usual_model_of_every_service_is_one_of_a_known_service_with_a_key():
    assert all(known_wires[service].key_env for service in USUAL)


def test_a_server_on_this_machine_says_which_models_can_hold_a_conversation():
    with answering(listing("nomic-embed-text", "qwen3:8b", "llama3")) as (provider, asked):
        assert served(provider) == ("qwen3:8b", "llama3")
    assert asked[0].startswith(b"GET /v1/models HTTP/1.0\r\n")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 404 Not Found\r\n\r\n", b"SSH-2.0\r\n", listing()[:-3], listing()])
def test_a_server_that_is_none_for_models_counts_as_none(answer):
    with answering(answer) as (provider, _):
        assert served(provider) == ()


def test_where_nothing_listens_there_is_none():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert served(Provider(f"http://127.0.0.1:{port}/v1")) == ()


def test_a_server_that_says_nothing_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert served(Provider(f"http://127.0.0.1:{mute.getsockname()[1]}/v1"), within=0.05) == ()


def test_a_package_that_is_missing_is_named_with_what_installs_it():
    assert lacking() == ""
    with pytest.raises(SettingsError, match="openai:x needs no_such_package, which is not installed") as refused:
        require("openai:x", ("json", "no_such_package"))
    assert 'pip install "espalier[models]"' in refused.value.hint

import json
import time
from email.utils import formatdate

import pytest

from espalier.llm.remote.errors import Site, clean, in_stream, is_local, of_status, seconds_of, shown, unreachable

SITE = Site("https://api.example.com/v1", "big-model", "sk-secret-key", "EXAMPLE_API_KEY")
LOCAL = Site("http://localhost:11434/v1", "llama3")


def error(status, words="", site=SITE, headers=None):
    return of_status(site, status, headers or {}, json.dumps({"error": {"message": words}}).encode())


def test_a_refused_key_is_named_by_where_it_came_from():
    told = error(401, "Incorrect API key provided: sk-secret-key")
    assert told.message == (
        "the key in EXAMPLE_API_KEY was refused by https://api.example.com/v1: Incorrect API key provided: ***"
    )
    assert not told.transient


def test_a_missing_key_is_asked_for():
    told = error(401, site=Site(SITE.url, key_from="EXAMPLE_API_KEY"))
    assert "wants a key" in told.message
    assert told.hint.startswith("set EXAMPLE_API_KEY")


def test_an_unknown_model_is_named_with_what_to_do():
    told = error(404, "no such model")
    assert "has no model 'big-model': no such model" in told.message
    assert "espalier models" in told.hint
    assert error(404, site=LOCAL).hint.startswith("ollama pull llama3")


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_what_may_pass_is_transient(status):
    assert error(status).transient


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 413, 422, 501])
def test_what_will_not_pass_is_not(status):
    assert not error(status).transient


def test_a_spent_quota_will_not_pass_though_its_status_says_so():
    assert not error(429, "You exceeded your current quota, please check your plan").transient


def test_retry_after_is_seconds_or_a_date():
    assert error(429, headers={"Retry-After": "1.5"}).retry_after == 1.5
    assert seconds_of({"Retry-After": formatdate(time.time() + 60, usegmt=True)}) == pytest.approx(60, abs=3)
    assert seconds_of({"Retry-After": formatdate(time.time() - 60, usegmt=True)}) == 0.0
    assert seconds_of({"Retry-After": "soon"}) is None
    assert seconds_of({}) is None


def test_no_server_on_this_machine_is_to_be_started_and_not_tried_again():
    told = unreachable(LOCAL.url, "connection refused")
    assert told.message == "no server answers at http://localhost:11434/v1 (connection refused)"
    assert told.hint == "start it (ollama serve), or choose another model with -m"
    assert not told.transient
    assert unreachable(SITE.url, "connection reset").transient


def test_the_words_of_a_server_are_one_short_line():
    told = error(500, "a\nb  c" + "x" * 1000)
    assert "\n" not in told.message
    assert len(told.message) < 400


@pytest.mark.parametrize("body", [b"", b"<html>bad</html>", b"[]", b'{"error": {"message": 7}}', b"\xff\xfe", b"{"])
def test_an_answer_without_words_is_an_error_all_the_same(body):
    assert "answered 500" in of_status(SITE, 500, {}, body).message


@pytest.mark.parametrize("body", [b'{"detail": "w"}', b'{"message": "w"}', b'{"error": "w"}', b"w"])
def test_words_are_found_where_servers_put_them(body):
    assert of_status(SITE, 400, {}, body).message.endswith(": w")


def test_keys_are_not_shown_even_where_another_is_quoted():
    assert (
        clean("bad key sk-proj-abcdef123456 or gsk_abcdef or AIzaSyA1234567890", "")
        == "bad key *** or gsk_abcdef or ***"
    )


def test_an_address_is_shown_without_what_is_secret_in_it():
    assert shown("https://me:pass@host:8/v1?key=x") == "https://host:8/v1"


def test_what_a_server_says_in_the_middle_of_a_reply_is_passed_on():
    assert in_stream(SITE, {"type": "overloaded_error", "message": "busy"}).transient
    assert not in_stream(SITE, {"type": "invalid_request_error", "message": "too long"}).transient
    assert "busy" in in_stream(SITE, {"message": "busy"}).message
    assert in_stream(SITE, None).transient


def test_this_machine_is_known_by_its_names():
    assert all(map(is_local, ("http://localhost/v1", "http://127.0.0.1:1", "http://[::1]:8000/v1", "http://127.9.9.9")))
    assert not any(
        map(is_local, ("http://localhost.example.com", "http://10.0.0.1", "https://api.openai.com", "", "x"))
    )

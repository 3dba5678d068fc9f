"""Secrets of every kind go, harmless text stays as it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.safety.redact import Redactor, known_secrets
from tests.planted import PLANTED, core


@pytest.mark.parametrize("planted", PLANTED.values(), ids=list(PLANTED))
def test_a_secret_of_each_kind_is_taken_out_of_a_text_and_of_data(planted: str) -> None:
    redactor, line = Redactor(), f"before {planted} after"
    assert core(planted) not in redactor.text(line)
    assert core(planted) not in json.dumps(redactor.data({"rows": [{"note": line}]}))
    assert core(planted) not in redactor.written(json.dumps({"rows": [line]}))


def test_what_stands_around_a_secret_stays() -> None:
    assert Redactor().text("user=ann password=s3cret! host=db") == "user=ann password=[redacted: password] host=db"


def test_a_value_under_the_name_of_a_secret_goes_as_if_they_stood_in_one_line() -> None:
    cleaned = Redactor().data({"user": "ann", "password": "s3cret!", "max_tokens": 400, "token": "count"})
    assert cleaned == {"user": "ann", "password": "[redacted: password]", "max_tokens": 400, "token": "count"}


def test_values_of_this_machine_go_whatever_their_form() -> None:
    known = known_secrets(
        {"MY_API_KEY": "plain-words-here", "PATH": "/usr/bin", "HIDDEN": "also hidden", "PORT_KEY": "80"}, ["HIDDEN"]
    )
    assert Redactor(known).text("say plain-words-here, also hidden, /usr/bin, 80") == (
        "say [redacted: known secret], [redacted: known secret], /usr/bin, 80"
    )


def test_addresses_of_email_go_only_where_that_is_wanted() -> None:
    line = "write to ann@example.org"
    assert Redactor().text(line) == line
    assert Redactor(emails=True).text(line) == "write to [redacted: e-mail]"


@pytest.mark.parametrize(
    "line",
    [
        "How many tokens does the token column have?",
        "password: required",
        'password = input("Password: ")',
        "token = self.tokens[at]",
        "api_key: str",
        "The secret: work hard.",
        "the password is required",
        "order 4111111111111112 of 2024-03-01",
        "sum 1234567890123456",
        "sk-learn and sk-image are libraries",
        "https://example.org:8080/a@b",
        "key-value stores, basic authentication, bearer of bad news",
        "secret_santa_list.csv",
        "3.14159265358979, 2.718281828459045",
        "AKIA is a prefix",
        "密码是必填的",
    ],
)  # fmt: skip
def test_harmless_lines_stay_as_they_are(line: str) -> None:
    assert Redactor().text(line) is line


@given(st.integers(20200101, 20991231), st.integers(0, 235959), st.integers(0, 0xFFFFFF))
def test_the_id_of_a_run_is_no_card(day: int, time: int, chance: int) -> None:
    told = f"{day}-{time:06d}-{chance:06x}"
    assert Redactor().text(told) == told


def test_data_without_secrets_is_the_very_data() -> None:
    data = {"plan": {"root": {"title": "Sum"}}, "values": [1, 2.5, None, True, "North"]}
    assert Redactor().data(data) is data


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_cleaning_twice_is_cleaning_once(data: object) -> None:
    redactor = Redactor()
    once = redactor.data(data)
    assert redactor.data(once) == once

"""Secrets of every kind go, harmless text stays as it is."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.safety.redact import Redactor, known_secrets


def made(alphabet: str, length: int) -> str:
    """A value with every sort of character of ``alphabet``, so that no real one stands in this file."""
    return (alphabet * (length // len(alphabet) + 1))[:length]


WORD = "aB3dE5gH7jK9mN1pQ2sT4vW6xY8z"
HEX = "0a1b2c3d4e5f6789"
PLANTED = {
    "AWS key id": "AKIA" + "Q3EGLUOX5ZPW7TNB",
    "AWS secret": "aws_secret_access_key = " + made(WORD + "/+", 40),
    "GitHub": "ghp_" + made(WORD, 36),
    "GitHub, fine": "github_pat_" + made(WORD, 60),
    "GitLab": "glpat-" + made(WORD, 20),
    "Slack": "xoxb-" + made("123456789", 11) + "-" + made(WORD, 24),
    "Slack webhook": "https://hooks.slack.com/services/T0" + made("ABC123", 8) + "/B0/" + made(WORD, 24),
    "Discord webhook": "https://discord.com/api/webhooks/123456/" + made(WORD, 60),
    "Stripe": "sk_live_" + made(WORD, 24),
    "Stripe webhook": "whsec_" + made(WORD, 32),
    "Anthropic": "sk-ant-api03-" + made(WORD, 90),
    "OpenAI": "sk-proj-" + made(WORD, 48),
    "OpenRouter": "sk-or-v1-" + made(HEX, 64),
    "DeepSeek": "sk-" + made(HEX, 32),
    "Groq": "gsk_" + made(WORD, 52),
    "xAI": "xai-" + made(WORD, 80),
    "Hugging Face": "hf_" + made(WORD, 34),
    "Google key": "AIza" + made(WORD, 35),
    "Google token": "ya29." + made(WORD, 60),
    "Google client": "GOCSPX-" + made(WORD, 28),
    "Azure": "DefaultEndpointsProtocol=https;AccountKey=" + made(WORD, 86) + "==",
    "Azure signature": "https://x.blob.core.windows.net/c?sv=2024&sig=" + made(WORD, 43) + "%3D",
    "npm": "npm_" + made(WORD, 36),
    "PyPI": "pypi-" + made(WORD, 120),
    "Telegram": "123456789:AA" + made(WORD, 33),
    "Twilio": "SK" + made(HEX, 32),
    "SendGrid": "SG." + made(WORD, 22) + "." + made(WORD, 43),
    "Mailgun": "key-" + made(HEX, 32),
    "Shopify": "shpat_" + made(HEX, 32),
    "Square": "sq0atp-" + made(WORD, 22),
    "DigitalOcean": "dop_v1_" + made(HEX, 64),
    "Databricks": "dapi" + made(HEX, 32),
    "Linear": "lin_api_" + made(WORD, 40),
    "Notion": "ntn_" + made(WORD, 46),
    "Vault": "hvs." + made(WORD, 24),
    "Docker": "dckr_pat_" + made(WORD, 27),
    "Terraform": made(WORD, 14) + ".atlasv1." + made(WORD, 67),
    "JWT": "eyJ" + made(WORD, 20) + ".eyJ" + made(WORD, 40) + "." + made(WORD, 43),
    "PEM": "-----BEGIN RSA PRIVATE KEY-----\n" + made(WORD, 64) + "\n-----END RSA PRIVATE KEY-----",
    "OpenSSH": "-----BEGIN OPENSSH PRIVATE KEY-----\n" + made(WORD, 64) + "\n-----END OPENSSH PRIVATE KEY-----",
    "PGP": "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n" + made(WORD, 64) + "\n-----END PGP PRIVATE KEY BLOCK-----",
    "PEM, cut off": "-----BEGIN PRIVATE KEY-----\n" + made(WORD, 64),
    "PuTTY": "Private-Lines: 1\n" + made(WORD, 64),
    "age": "AGE-SECRET-KEY-1" + made(string.ascii_uppercase + "234567", 58),
    "login in an address": "postgres://ann:" + made(WORD, 9) + "@db.example.org/x",
    "Bearer": "Authorization: Bearer " + made(WORD, 30),
    "Basic": "Authorization: Basic " + made(WORD, 24) + "==",
    "cookie": "Cookie: session=" + made(WORD, 30),
    "password": "password: " + "hunter" + "2",
    "password in JSON": '{"password": "' + "tr0ub4dor" + '&3"}',
    "password in a sentence": "the password is " + "Winter" + "2024!",
    "password in Chinese": "密码：" + "Feng" + "2024!",
    "token": "API_TOKEN=" + made(WORD, 24),
    "key in YAML": "api_key: " + made(WORD, 24),
    "client secret": "client_secret=" + made(WORD, 24),
    "card": "4111 1111 " + "1111 1111",
    "card, plain": "5500" + "000000000004",
    "card, fifteen": "3782 822463 " + "10005",
}


def core(planted: str) -> str:
    """The part of a planted secret that must be gone: its last twelve characters, or what follows the last mark."""
    for mark in ("session=", "password: ", "password is ", "密码：", '"password": "', ":"):
        if mark in planted and "://" not in planted and "Lines" not in planted and "-----" not in planted:
            planted = planted.rpartition(mark)[2]
    return planted.strip('"}').removesuffix("@db.example.org/x").replace("-----END RSA PRIVATE KEY-----", "")[-9:]


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

"""Made-up secrets of every kind, put together here so that none stands in this file as a whole."""

from __future__ import annotations

import string


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

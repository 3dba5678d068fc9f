"""What secrets look like: for each kind the words without which there is none, and its form.

The forms are those that the issuers document for their keys (prefix, alphabet, length). A search for the words is cheap
and comes first; the form is looked for only in a text that has one of them.
"""

# ruff: noqa: E501 - a form is read whole

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Judge = Callable[[re.Match[str]], bool]
"""Whether what has the form is one, by what the form alone cannot say."""


def surely(match: re.Match[str]) -> bool:
    """The form is proof enough."""
    del match
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """``form`` marks what must go as the group ``secret``, or is it as a whole. ``anchors`` are in lower case."""

    name: str
    anchors: tuple[str, ...]
    form: re.Pattern[str]
    judge: Judge = surely


def _kind(name: str, anchors: str, form: str, judge: Judge = surely) -> Kind:
    return Kind(name, tuple(anchors.split()), re.compile(form), judge)


def _luhn(match: re.Match[str]) -> bool:
    """The check digit fits (ISO/IEC 7812-1, annex B), and the first digit is one that cards have."""
    digits = [int(d) for d in match["secret"] if d.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2 or digits[0] not in {2, 3, 4, 5, 6}:
        return False
    doubled = [sum(divmod(2 * d, 10)) for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


PLACEHOLDER = re.compile(
    r"(?i)^(?:x{3,}|\*{3,}|\.{3,}|<.*|\$.*|%.*|\{.*|your.*|my_?.*|example.*|changeme.*|none|null|true|false|required"
    r"|optional|str(?:ing)?|int|bytes|redacted.*|\[redacted.*|secret|password|token|placeholder.*|test|dummy.*|fake.*)$"
)
CODE = re.compile(
    r"^(?:[A-Za-z_]\w*(?:\.\w+)+|[a-z]+(?:_[a-z]+)+|[A-Z]+(?:_[A-Z]+)*|[A-Za-z]+|/[\w./-]*|[\w-]+\.\w{1,4})$"
)
"""Names as they stand in programs and paths, and plain words: no secret is told from those."""


def _said(match: re.Match[str]) -> bool:
    """What stands after "password" or "token" is one: no word, no name of a program, no placeholder."""
    value, name = match["secret"], match["name"].lower()
    if PLACEHOLDER.match(value) or CODE.match(value):
        return False
    letters, digits = any(c.isalpha() for c in value), any(c.isdigit() for c in value)
    signs = any(not c.isalnum() and c not in "._-/:" for c in value)
    if name.startswith(("pass", "pwd")):
        return digits or signs
    return len(value) >= 12 and letters and digits


_WORD = r"(?<![\w/+-])"
KINDS: tuple[Kind, ...] = (
    _kind("private key", "private", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[^\"]*?(?:-----END [A-Z0-9 ]*-----|$|(?=\"))"),
    _kind("PuTTY key", "private-lines", r"Private-Lines: \d+\s+(?P<secret>(?:[A-Za-z0-9+/=]{20,}\s*)+)"),
    _kind("age key", "age-secret-key-", r"AGE-SECRET-KEY-1[A-Z0-9]{20,}"),
    _kind("AWS key id", "akia asia abia", _WORD + r"A(?:KIA|SIA|BIA)[A-Z2-7]{16}\b"),
    _kind("AWS secret key", "aws", r"(?i)aws.{0,30}?(?:secret|key).{0,12}?[\s:=\"']+(?P<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"),
    _kind("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_", r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"),
    _kind("GitLab token", "glpat- gldt- glrt-", r"gl(?:pat|dt|rt)-[\w-]{18,}"),
    _kind("Slack token", "xoxb- xoxp- xoxa- xoxr- xoxs- xapp-", r"(?:xox[bpars]|xapp)-[A-Za-z0-9-]{10,}"),
    _kind("Slack webhook", "hooks.slack.com", r"hooks\.slack\.com/(?:services|workflows)/(?P<secret>[\w/]{20,})"),
    _kind("Discord webhook", "/api/webhooks/", r"/api/webhooks/\d+/(?P<secret>[\w-]{30,})"),
    _kind("Stripe key", "sk_live_ rk_live_ sk_test_ rk_test_ whsec_", r"(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}"),
    _kind("Anthropic key", "sk-ant-", r"sk-ant-[\w-]{20,}"),
    _kind("OpenAI key", "sk-", _WORD + r"sk-(?:proj-|svcacct-|admin-)?(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}"),
    _kind("OpenRouter key", "sk-or-", r"sk-or-(?:v1-)?[a-f0-9]{32,}"),
    _kind("DeepSeek key", "sk-", _WORD + r"sk-[a-f0-9]{32}\b"),
    _kind("Groq key", "gsk_", r"gsk_[A-Za-z0-9]{30,}"),
    _kind("xAI key", "xai-", r"xai-[A-Za-z0-9]{30,}"),
    _kind("Hugging Face token", "hf_", _WORD + r"hf_[A-Za-z0-9]{30,}"),
    _kind("Google API key", "aiza", r"AIza[\w-]{35}"),
    _kind("Google token", "ya29.", r"ya29\.[\w-]{20,}"),
    _kind("Google client secret", "gocspx-", r"GOCSPX-[\w-]{20,}"),
    _kind("Azure key", "accountkey sharedaccesskey", r"(?i)(?:AccountKey|SharedAccessKey)=(?P<secret>[A-Za-z0-9+/=]{30,})"),
    _kind("Azure signature", "sig=", r"[?&]sig=(?P<secret>[A-Za-z0-9%+/=]{30,})"),
    _kind("npm token", "npm_", _WORD + r"npm_[A-Za-z0-9]{30,}"),
    _kind("PyPI token", "pypi-", r"pypi-[\w-]{40,}"),
    _kind("Telegram token", ":aa", r"(?<!\d)\d{8,10}:AA[\w-]{30,}"),
    _kind("Twilio key", "sk ac", _WORD + r"(?:SK|AC)[a-f0-9]{32}\b"),
    _kind("SendGrid key", "sg.", _WORD + r"SG\.[\w-]{16,}\.[\w-]{16,}"),
    _kind("Mailgun key", "key-", _WORD + r"key-[a-f0-9]{32}\b"),
    _kind("Shopify token", "shpat_ shpca_ shppa_ shpss_", r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{30,}"),
    _kind("Square token", "sq0", r"sq0(?:atp|csp|idp)-[\w-]{20,}"),
    _kind("DigitalOcean token", "dop_v1_ doo_v1_ dor_v1_", r"do[opr]_v1_[a-f0-9]{60,}"),
    _kind("Databricks token", "dapi", _WORD + r"dapi[a-f0-9]{32}"),
    _kind("Linear key", "lin_api_", r"lin_api_[A-Za-z0-9]{30,}"),
    _kind("Notion token", "ntn_ secret_", _WORD + r"(?:ntn|secret)_[A-Za-z0-9]{40,}"),
    _kind("Vault token", "hvs. hvb.", _WORD + r"hv[sb]\.[\w-]{20,}"),
    _kind("Docker token", "dckr_pat_", r"dckr_pat_[\w-]{20,}"),
    _kind("Terraform token", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}"),
    _kind("Cloudflare key", "v1.0-", _WORD + r"v1\.0-[a-f0-9]{24}-[a-f0-9]{100,}"),
    _kind("JSON web token", "eyj", _WORD + r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*"),
    _kind("login in an address", "://", r"://[^\s/:@\"'<>{}$]{0,80}:(?P<secret>[^\s/@\"'<>{}$]{3,200})@[\w\[]"),
    _kind("authorization", "bearer basic", r"(?i)\b(?:bearer|basic)\s+(?P<secret>(?=[\w.~+/=-]*\d)(?=[\w.~+/=-]*[A-Za-z])[\w.~+/=-]{16,})"),
    _kind("cookie", "cookie", r"(?i)\bcookie:\s*(?P<secret>[^\s\"'=]+=[^\s\"'][^\r\n\"']{7,})"),
    _kind(
        "password",
        "passw passphrase passcode pwd",
        r"(?i)(?P<name>pass(?:word|wd|phrase|code)|pwd)[\"']?\s*(?::=|=>|[:=]|\bis\b)\s*[\"']?(?P<secret>[^\s\"',;<>(){}\[\]\\]{4,200})",
        _said,
    ),
    _kind("password", "密码 口令", r"(?P<name>pass)?(?:密码|口令)\s*(?:[:：=]|是|为)\s*[\"“']?(?P<secret>[!-~]{4,200})"),
    _kind(
        "secret",
        "secret token apikey api_key api-key access_key accesskey private_key 密钥 令牌",
        r"(?i)(?P<name>secret(?:[_-]?key)?|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|private[_-]?key|密钥|令牌)[\"']?\s*(?::=|=>|[:=：]|\bis\b|是|为)\s*[\"']?(?P<secret>[^\s\"',;<>(){}\[\]\\]{8,400})",
        _said,
    ),
    _kind("card number", "2 3 4 5 6", r"(?<![\d.,:/-])(?P<secret>[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d.,:/-]*\d|-?\w)", _luhn),
)  # fmt: skip
EMAIL = _kind("e-mail", "@", r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}\b")
"""Only where the person wants addresses kept out, too: they are what many tables are about."""

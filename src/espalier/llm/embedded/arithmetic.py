"""Arithmetic in a task, in symbols or words, as one expression: "15% of 2,340", "12.5 乘以 8 再加 3"."""

from __future__ import annotations

import re

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?%)?"
WORDS = (
    (r"to the power of|raised to(?: the power of)?|的?次方", "**"),
    (r"divided by|over|除以", "/"),
    (r"multiplied by|times|乘以|乘上|乘|×|·|✕", "*"),
    (r"plus|added to|再加上|加上|再加|加|＋", "+"),
    (r"minus|less|subtract|再减去|减去|再减|减|−|–", "-"),
    (r"÷", "/"),
    (r"percent of|per cent of|% of|％ of", "%*"),
    (r"（", "("),
    (r"）", ")"),
)
SIGN = re.compile(
    r"\s*(?<![A-Za-z])(?:" + "|".join(f"({words})" for words, _ in WORDS) + r")(?![A-Za-z])\s*", re.IGNORECASE
)
"""One of the words, with the space around it; its group tells which."""
EXPRESSION = re.compile(rf"[(\s-]*{NUMBER}[)\s]*(?:(?:\*\*|%\*|[-+*/^x])[(\s-]*{NUMBER}[)\s]*)+")
YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
DATED = re.compile(r"(?:19|20)\d\d[-/]\d\d?(?:[-/]\d\d?)?(?:-.*)?|\d\d?/\d\d?/\d{2,4}")
RANGE = re.compile(r"[\d,.]+-[\d,.]+")
BLANKS = re.compile(r"\s*–\s*")
"""A dash that is no minus sign stands for a range, with blanks around it too."""
DIGIT = re.compile(r"\d")
OPERATORS = re.compile(r"\*\*|%\*|[-+*/^x]")
LEADS = (
    (re.compile(rf"(?:sum of|add(?: up)?)\s*({NUMBER})\s*(?:and|,)\s*({NUMBER})", re.IGNORECASE), "({0} + {1})"),
    (re.compile(rf"({NUMBER})\s*(?:和|与|跟|、)\s*({NUMBER})\s*(?:相加|之和|的和|加起来|加在一起)"), "({0} + {1})"),
    (re.compile(rf"(?:product of|multiply)\s*({NUMBER})\s*(?:and|by|,)\s*({NUMBER})", re.IGNORECASE), "({0} * {1})"),
    (re.compile(rf"(?:difference between)\s*({NUMBER})\s*and\s*({NUMBER})", re.IGNORECASE), "({0} - {1})"),
    (re.compile(rf"subtract\s*({NUMBER})\s*from\s*({NUMBER})", re.IGNORECASE), "({1} - {0})"),
    (re.compile(rf"divide\s*({NUMBER})\s*by\s*({NUMBER})", re.IGNORECASE), "({0} / {1})"),
    (re.compile(rf"({NUMBER})\s*的\s*({NUMBER})\s*次方"), "({0} ** {1})"),
    (re.compile(rf"({NUMBER})\s*的\s*(\d+(?:\.\d+)?)\s*[%％]", re.IGNORECASE), "({0} * {1} / 100)"),
    (re.compile(rf"({NUMBER})\s*的\s*百分之\s*(\d+(?:\.\d+)?)", re.IGNORECASE), "({0} * {1} / 100)"),
    (re.compile(rf"({NUMBER})\s*squared|({NUMBER})\s*的平方(?!根)", re.IGNORECASE), "({0} ** 2)"),
    (re.compile(rf"square root of\s*({NUMBER})|({NUMBER})\s*的平方根|根号\s*({NUMBER})", re.I), "({0} ** 0.5)"),
)  # fmt: skip


def find_expression(text: str) -> tuple[int, int, str] | None:
    """(start, end, expression) of the arithmetic in ``text``: Python operators, plain numbers; None where there is
    none. A date such as 2024-03-05, a range such as 3-5 and a lone number are no arithmetic."""
    if not DIGIT.search(text):
        return None
    led = _led(text)
    if led is not None:
        return led
    signs, positions = _signs(text)
    best: tuple[int, int, str] | None = None
    for match in EXPRESSION.finditer(signs):
        raw = match.group()
        start, end = match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())
        expression = _python(signs[start:end])
        written = text[positions[start] : positions[end - 1] + 1]
        if _is_date(signs[start:end], written) or not _balanced(expression):
            continue
        if best is None or end - start > best[1] - best[0]:
            best = (start, end, expression)
    return None if best is None else (positions[best[0]], positions[best[1] - 1] + 1, best[2])


def _led(text: str) -> tuple[int, int, str] | None:
    for pattern, form in LEADS:
        match = pattern.search(text)
        if match:
            numbers = [_python(group) for group in match.groups() if group is not None]
            return _extended(text, match.start(), match.end(), form.format(*numbers))
    return None


def _extended(text: str, start: int, end: int, expression: str) -> tuple[int, int, str]:
    """Takes in what follows: "..., then multiply by 3", "的和再乘以 2"."""
    follow = re.compile(
        rf"[\s,，]*(?:and|的和|之和|的结果)?[\s,，]*(?:then)?\s*"
        r"(multiply(?: it| that)? by|multiplied by|times|再乘以|乘以|divide(?: it| that)? by|divided by|再除以|除以"
        r"|plus|add|再加上?|加上?|minus|subtract|再减去?|减去?)\s*"
        rf"({NUMBER})",
        re.IGNORECASE,
    )
    while match := follow.match(text, end):
        word = match[1].lower()
        sign = (
            "*"
            if re.search("mult|times|乘", word)
            else "/"
            if re.search("div|除", word)
            else "+"
            if re.search("plus|add|加", word)
            else "-"
        )
        expression, end = f"({expression} {sign} {_python(match[2])})", match.end()
    return start, end, expression


def _signs(text: str) -> tuple[str, list[int]]:
    """The text with words for signs replaced, and for each character of it where it stood."""
    out: list[str] = []
    positions: list[int] = []
    at = 0
    for match in SIGN.finditer(text):
        sign = WORDS[(match.lastindex or 1) - 1][1]
        out += [*text[at : match.start()], *sign]
        positions += [*range(at, match.start()), *[match.start()] * len(sign)]
        at = match.end()
    return "".join([*out, *text[at:]]), [*positions, *range(at, len(text))]


def _python(text: str) -> str:
    text = re.sub(r"(\d),(?=\d{3})", r"\1", text).replace("^", "**").replace("x", "*")
    text = re.sub(r"%\*", " / 100 * ", text)
    return re.sub(r"(\d+(?:\.\d+)?)\s?[%％]", r"(\1 / 100)", text).strip()


def _is_date(signs: str, written: str) -> bool:
    """Whether it is a date or a range ("3-5", "2019 - 2021") rather than a sum; "5 minus 3" is one."""
    compact = signs.replace(" ", "")
    if YEARS.fullmatch(compact):
        return True
    if " " in signs.strip():
        return False
    dated = DATED.fullmatch(compact) and DATED.match(written)
    return bool(dated or RANGE.fullmatch(BLANKS.sub("-", written)))


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")

"""Finds in a task what can be recognised without knowing the tables: files, quotations, dates, numbers, arithmetic.

Each finder gives `Span`s; the linker decides between overlapping ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from espalier.llm.embedded.calendar import date_spans
from espalier.llm.embedded.language import Literal

SUFFIXES = "csv|tsv|jsonl|json|xlsx|xls|parquet|txt|md|html|htm|png|svg|log|pdf|yaml|yml|ini|py"
FILE = re.compile(rf"[\w\-./\\~]*[\w\-]\.(?:{SUFFIXES})(?![A-Za-z0-9])(?:#[\w ]+)?", re.ASCII | re.IGNORECASE)
CJK_FILE = re.compile(rf"[\w\-./]+\.(?:{SUFFIXES})(?![A-Za-z0-9])", re.IGNORECASE)
CHINESE_ENDING = re.compile(rf"(?<=[\u3400-\u9fff\d_])\.(?:{SUFFIXES})(?![A-Za-z0-9])", re.IGNORECASE)
CHINESE_NAME = re.compile(r"[\u3400-\u9fffA-Za-z\d_\-]{0,16}[\u3400-\u9fff][\d_\-]*$")
BEFORE_NAMES = re.compile(r".*[到为成叫把将读在和与从用给是对按看进入作名打开及存跟出份个件建写据]")
"""What stands before a Chinese file name ("存到结果.csv"): the name is what follows the last such word."""
PLACED = re.compile(
    r".*(?:存[到成为入]|保存[为到]?|写[到入进成]|导出[到为成]|输出[到为成]|[导输]出(?!.*[到为成进])|[命名]为|名字?叫|叫做?|放[到进]|转[成为]|生成|做成)"
)
"""Words after which a Chinese file name surely begins, where they stand before it."""
FOLDER = re.compile(r"(?:[A-Za-z0-9_.\-]+/)*\Z")
QUOTED = re.compile(
    r"(?<![A-Za-z])'(?=\S)((?:[^'\n]|'(?=[A-Za-z])){1,120}?)'(?![A-Za-z])"
    r'|"([^"\n]{1,200})"|“([^”\n]{1,200})”|‘([^’\n]{1,120})’|「([^」\n]{1,200})」|『([^』\n]{1,200})』|`([^`\n]{1,120})`|《([^》\n]{1,120})》'
)
NUMBER = re.compile(
    r"(?:(?<![\w.])|(?<=\btop))(?P<currency>[$€£¥])?(?P<digits>[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?)"
    r"(?P<scale>k\b|(?<!,\d\d\d)m\b|\s?(?:thousand|million|billion)\b|\s?[千万亿]|\s?百万)?(?P<percent>\s?%)?",
    re.IGNORECASE | re.ASCII,
)
SCALES = {
    "k": 1e3, "m": 1e6, "thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8,
}  # fmt: skip
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12}  # fmt: skip
ENGLISH_NUMBER = re.compile(r"\b(?:a )?(" + "|".join(w for w in NUMBER_WORDS if w not in {"zero", "one"}) + r")\b")
DECIMALS = re.compile(r"\b(?:zero|one)(?= decimals?\b| digits?\b)", re.IGNORECASE)
CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
CHINESE_NUMBER = re.compile(
    r"(?<=前|头|取|于|过|到|满|后|留|以|前|成|名|低|高|多|少|的)([一二两三四五六七八九十百]{1,4})(?=[个名条行位家种大项笔件人天次]?)"
    r"|(?<=\btop)\s?([一二两三四五六七八九十百]{1,4})"
    r"|([一二两三四五六七八九十百]{1,4})(?=[个名条行位家种大项笔件本份张场辆台队首篇艘层部座支所只]|位小数)",
    re.IGNORECASE,
)


ARTICLE = frozenset("个份张条种部场家位本台辆只")
"""Measure words that make 一 an article: "写一份报告"."""


@dataclass(frozen=True, slots=True)
class Span:
    """``start`` to ``end`` of the task is a literal of that kind; ``rank`` decides between spans that overlap (less
    is stronger, before length)."""

    start: int
    end: int
    literal: Literal
    rank: int = 5


SEPARATORS = frozenset(" \t\n:：\"“'(（")
"""What a name that follows it begins after."""
DEFINITE = re.compile(r"(?:\b(?:the|all|both|these|those|our|my|of) |[这那全各]|^)$", re.IGNORECASE)
"""What stands before a number that only counts what there is: "the two months", "这三个班"."""


def literal_spans(text: str) -> Iterator[Span]:
    """Every span of every finder, overlapping ones included."""
    yield from _quoted(text)
    yield from _files(text)
    for start, end, literal, rank in date_spans(text):
        yield Span(start, end, literal, rank)
    yield from _numbers(text)
    yield from _number_words(text)


def _quoted(text: str) -> Iterator[Span]:
    for match in QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group is not None)
        kind = "file" if FILE.fullmatch(inner) or CJK_FILE.fullmatch(inner) else "text"
        yield Span(match.start(), match.end(), Literal(kind, inner), 0)


def _files(text: str) -> Iterator[Span]:
    for match in FILE.finditer(text):
        yield Span(match.start(), match.end(), Literal("file", match.group()), 1)
    for ending in CHINESE_ENDING.finditer(text):
        name = CHINESE_NAME.search(text, max(0, ending.start() - 24), ending.start())
        if name:
            alone = text[name.start() - 1 : name.start()] in SEPARATORS
            lead = None if alone else PLACED.match(name.group()) or BEFORE_NAMES.match(name.group())
            start = name.start() + (lead.end() if lead else 0)
            folder = FOLDER.search(text, 0, start)
            start = folder.start() if folder and start == name.start() else start
            if start < ending.start():
                yield Span(start, ending.end(), Literal("file", text[start : ending.end()]), 1)


def number_of(match: re.Match[str]) -> float | int:
    """The number a match of `NUMBER` says."""
    value: float | int = float(match["digits"].replace(",", "").replace("−", "-"))
    if match["scale"]:
        value *= SCALES[match["scale"].strip().lower()]
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def _numbers(text: str) -> Iterator[Span]:
    for match in NUMBER.finditer(text):
        yield Span(match.start(), match.end(), Literal("number", number_of(match)), 5)


def _number_words(text: str) -> Iterator[Span]:
    for match in DECIMALS.finditer(text):
        yield Span(match.start(), match.end(), Literal("number", int(match[0].lower() == "one")), 6)
    for match in ENGLISH_NUMBER.finditer(text.lower()):
        yield Span(match.start(), match.end(), Literal("number", NUMBER_WORDS[match[1]]), 6)
    for match in CHINESE_NUMBER.finditer(text):
        said = match[1] or match[2] or match[3]
        if said != "一" or text[match.end() : match.end() + 1] not in ARTICLE:
            yield Span(match.start(), match.end(), Literal("number", chinese_number(said)), 6)


def chinese_number(text: str) -> int:
    """一 .. 九百九十九 as an integer."""
    total, digit = 0, 0
    for char in text:
        if char in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[char]
        else:
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
    return total + digit

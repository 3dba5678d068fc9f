"""Dates, months, quarters, years, decades and weekdays as people write them, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from espalier.llm.embedded.language import Literal

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
CHINESE_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
CHINESE_MONTHS = {
    "十一": 11, "十二": 12, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip

Maker = Callable[[re.Match[str]], Literal | None]


def month_number(word: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    start = word.lower().rstrip(".")[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(start))


def _day(year: int, month: int, day: int) -> Literal | None:
    try:
        return Literal("date", date(year, month, day).isoformat())
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _named(match: re.Match[str]) -> Literal | None:
    return _day(int(match["y"]), month_number(match["m"]), _number(match["d"]))


def _numeric(match: re.Match[str]) -> Literal | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _european(match: re.Match[str]) -> Literal | None:
    first, second = int(match["d"]), int(match["m"])
    day, month = (first, second) if second <= 12 else (second, first)
    return _day(int(match["y"]), month, day)


def _month(match: re.Match[str]) -> Literal | None:
    month = match["m"]
    number = int(month) if month.isdigit() else CHINESE_MONTHS.get(month) or month_number(month)
    return Literal("month", f"{match['y']}-{number:02d}") if 1 <= number <= 12 else None


def _month_of_year(match: re.Match[str]) -> Literal | None:
    month = match["m"]
    number = int(month) if month.isdigit() else CHINESE_MONTHS.get(month) or month_number(month)
    return Literal("monthno", number) if 1 <= number <= 12 else None


def _quarter(match: re.Match[str]) -> Literal | None:
    which = match["q"].lower()
    number = ORDINALS.get(which) or DIGITS.get(which)
    if number is None:
        return None
    year = match.groupdict().get("y")
    return Literal("quarter", f"{year}-Q{number}") if year else Literal("quarterno", number)


def _year(match: re.Match[str]) -> Literal | None:
    return Literal("year", int(match["y"]))


def _named_decade(match: re.Match[str]) -> Literal | None:
    return Literal("decade", DECADES[match["y"].lower()])


def _decade(match: re.Match[str]) -> Literal | None:
    digits = match["y"]
    if len(digits) == 2:
        digits = ("20" if int(digits) < 30 else "19") + digits
    return Literal("decade", int(digits) // 10 * 10)


def _weekday(match: re.Match[str]) -> Literal | None:
    word = match["w"].lower()
    index = CHINESE_WEEKDAYS.get(word)
    if index is None:
        index = next(i for i, name in enumerate(WEEKDAYS) if name.lower().startswith(word[:3]))
    return Literal("weekday", WEEKDAYS[index])


PATTERNS: tuple[tuple[re.Pattern[str], Maker, int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), maker, rank)
    for pattern, maker, rank in (
        (rf"\b(?P<y>{YEAR})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>[12]\d|3[01]|0?[1-9])(?!\d)", _numeric, 1),
        (rf"(?<!\d)(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>{YEAR})\b", _european, 1),
        (rf"(?<!\d)(?P<y>{YEAR})\s?年\s?(?P<m>\d\d?)\s?月\s?(?P<d>\d\d?)\s?[日号]", _numeric, 1),
        (rf"\b(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})\b", _named, 1),
        (rf"\b(?P<m>{MONTH}) (?:the )?(?P<d>{DAY}),? (?P<y>{YEAR})\b", _named, 1),
        (rf"(?<!\d)(?P<y>{YEAR})\s?年\s?(?P<m>\d\d?|十[一二]?|[一二三四五六七八九])\s?月份?", _month, 2),
        (rf"\b(?P<m>{MONTH})(?: of)?,? (?P<y>{YEAR})\b", _month, 2),
        (rf"\b(?P<y>{YEAR}) (?P<m>{MONTH})(?!\w)", _month, 2),
        # The year of the later month is that of the earlier one too: "from September to October 2024".
        (
            rf"\b(?P<m>{MONTH})(?=\s?(?:to|and|through|until|till|vs\.?|versus|[-–]) ?{MONTH},? (?P<y>{YEAR})\b)",
            _month,
            2,
        ),
        (rf"\bq(?P<q>[1-4])(?=\s?(?:to|and|through|vs\.?|versus|[-–]) ?q[1-4],? (?:of )?(?P<y>{YEAR})\b)", _quarter, 2),
        (rf"(?<!\d)(?P<y>{YEAR})\s?年\s?\d\d?\s?月份?(?:到|至|和|与|-|~)(?P<m>\d\d?)\s?月份?", _month, 2),
        (rf"\b(?P<y>{YEAR})[-/](?P<m>0[1-9]|1[0-2])(?![-/\d])", _month, 2),
        (rf"(?<!\d)(?P<y>{YEAR})\s?年?\s?第?(?P<q>[一二三四1-4])季度?", _quarter, 2),
        (rf"\bq(?P<q>[1-4])(?: of| in)?[ /-]?(?P<y>{YEAR})\b", _quarter, 2),
        (rf"(?<!\d)(?P<y>{YEAR})(?:\s?年\s?|[ -/]?)q(?P<q>[1-4])\b", _quarter, 2),
        (
            rf"\b(?P<q>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) quarter(?: of| in)? (?P<y>{YEAR})\b",
            _quarter,
            2,
        ),
        (r"第?(?P<q>[一二三四1-4])季度", _quarter, 3),
        (r"\bq(?P<q>[1-4])\b", _quarter, 3),
        (r"\b(?P<q>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter\b", _quarter, 3),
        (r"(?:\b(?:the )?|')(?P<y>(?:19|20)?\d0)'?s\b", _decade, 2),
        (rf"\b(?:the )?(?P<y>{'|'.join(DECADES)})\b", _named_decade, 3),
        (r"(?<!\d)(?P<y>(?:19|20)?\d0)\s?年代", _decade, 2),
        (rf"(?<!\d)(?P<y>{YEAR})\s?年(?!代)度?", _year, 3),
        (rf"(?<![\w.,$€£¥])(?P<y>{YEAR})(?![\w]|\.\d|,\d{{3}}|\s?%)", _year, 4),
        (rf"(?<=[\u4e00-\u9fff])(?P<y>{YEAR})(?![\d万千亿元.])", _year, 4),
        (r"(?<!\d)(?P<m>1[0-2]|[1-9])\s?月份?", _month_of_year, 3),
        (r"(?<![\d年第个几每])(?P<m>十[一二]?|[一二三四五六七八九])月份?", _month_of_year, 3),
        (r"\b(?P<m>january|february|april|june|july|august|september|october|november|december)\b", _month_of_year, 3),
        (
            r"\b(?:in|of|for|during|since|until|from|to|and|or|every|each) "
            r"(?P<m>march|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
            _month_of_year,
            3,
        ),
        (r"\b(?P<w>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b", _weekday, 3),
        (r"(?:星期|周|礼拜)(?P<w>[一二三四五六日天])", _weekday, 3),
    )
)


def _stands_later(match: re.Match[str], maker: Maker) -> bool:
    """Whether only the month of the match is meant, which does not begin it."""
    if maker not in {_month_of_year, _month} or match.start("m") == match.start():
        return False
    return maker is _month_of_year or match.end("y") < match.start("m") - 2


def date_spans(text: str) -> Iterator[tuple[int, int, Literal, int]]:
    """(start, end, literal, rank) of everything that reads as a point or stretch of time; overlapping ones too."""
    for pattern, maker, rank in PATTERNS:
        for match in pattern.finditer(text):
            literal = maker(match)
            if literal is not None:
                group = "m" if _stands_later(match, maker) else 0
                yield match.start(group), match.end(), literal, rank

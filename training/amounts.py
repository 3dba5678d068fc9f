"""Numbers, dates and periods for the questions: drawn from the ranges of the columns, and said as people say them."""

from __future__ import annotations

import re

from espalier.llm.embedded.calendar import MONTHS, WEEKDAYS
from training.nouns import Number
from training.schema import Made
from training.slots import Misfit, Scene, Symbol

NUMBER_WORDS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 12: "twelve",
}  # fmt: skip
ZH_NUMBERS = "零一二三四五六七八九十"
MONEY = (
    "price|cost|fee|fare|rent|salary|wage|pay|revenue|sales|amount|income|budget|profit|tax|spend|balance|bonus|payment"
    "|discount|premium|loan|debt|donation"
)
DOLLARS = ("{} dollars", "${}", "{} USD", "{} euros", "€{}", "{} bucks", "£{}")
UNITS = (
    (MONEY, DOLLARS, ("{}元", "{}块", "{}块钱", "¥{}", "{}美元")),
    (r"\bage\b|years|experience|tenure", ("{} years",), ("{}岁", "{}年")),
    (r"weight|mass|cargo", ("{} kg", "{}kg", "{} kilos"), ("{}公斤", "{}kg", "{}千克")),
    (r"distance|mileage", ("{} km", "{}km", "{} kilometres", "{} miles"), ("{}公里", "{}km", "{}千米")),
    (r"height|width|depth|length", ("{} cm", "{} m"), ("{}厘米", "{}cm", "{}米")),
    (r"hours", ("{} hours", "{}h"), ("{}小时", "{}个小时")),
    (r"minutes|duration|runtime|\btime\b|delay", ("{} minutes", "{} min"), ("{}分钟",)),
    (r"temperature|\btemp\b", ("{} degrees", "{}°C"), ("{}度", "{}℃")),
    (r"score|mark|points", ("{} points",), ("{}分",)),
    (r"days", ("{} days",), ("{}天",)),
    (r"quantity|units|stock|inventory", ("{} units", "{} pieces"), ("{}件", "{}个")),
)
"""Words in what a number is called, and the units it is said with in English and in Chinese."""


def number_in(scene: Scene, column: Made) -> float | int:
    """A number in the range of the column."""
    noun = column.noun
    if not isinstance(noun, Number):
        raise Misfit
    value = scene.rng.uniform(noun.low, noun.high)
    if noun.digits == 0 or scene.chance(0.6):
        magnitude = 10 ** max(0, len(str(int(abs(value)))) - scene.rng.choice((1, 2, 2, 3)))
        return int(round(value / magnitude) * magnitude)
    return round(value, min(noun.digits, 2))


def say_number(scene: Scene, value: float | int) -> str:
    """The number as typed: 1200, 1,200, 1.2k, 2万, three."""
    if isinstance(value, int) and value >= 1000 and scene.chance(0.4):
        scaled = _scaled(scene, value)
        return scaled if scaled and scene.chance(0.5) else f"{value:,}"
    if isinstance(value, int) and value in NUMBER_WORDS and not scene.chinese and scene.chance(0.3):
        return NUMBER_WORDS[value]
    return str(value)


def _scaled(scene: Scene, value: int) -> str:
    """1.5k, 3 million, 2.5万; nothing where it takes more than one decimal."""
    scales = (
        ((10_000, ("万",)),)
        if scene.chinese
        else ((1_000_000, (" million", "m", "M")), (1_000, ("k", "K", " thousand")))
    )
    for size, names in scales:
        if value >= size and value % (size // 10) == 0:
            return f"{value / size:g}{scene.rng.choice(names)}"
    return ""


def say_measure(scene: Scene, column: Made, value: float | int) -> str:
    """The number as typed, sometimes with the unit of the column."""
    said = say_number(scene, value)
    if scene.chance(0.8) or not said.isascii() or not said[-1].isdigit():
        return said
    called = f"{column.name} {column.noun.en[0]}".lower().replace("_", " ")
    for pattern, english, chinese in UNITS:
        if re.search(pattern, called):
            return scene.rng.choice(chinese if scene.chinese else english).format(said)
    return said


def count_in_words(scene: Scene, value: int) -> str:
    """A small whole number: digits or a word."""
    if scene.chance(0.4):
        if scene.chinese and value <= 10:
            return "两" if value == 2 and scene.chance(0.5) else ZH_NUMBERS[value]
        if not scene.chinese and value in NUMBER_WORDS:
            return NUMBER_WORDS[value]
    return str(value)


def span_of(column: Made) -> tuple[int, int]:
    """First and last year of a date column."""
    return int(str(column.profile.low)[:4]), int(str(column.profile.high)[:4])


def year_in(scene: Scene, column: Made) -> int:
    """A year of the column."""
    low, high = span_of(column)
    return scene.rng.randint(low, high)


def say_year(scene: Scene, year: int) -> str:
    """2023, 2023年."""
    return f"{year}年" if scene.chinese and scene.chance(0.75) else str(year)


def say_month(scene: Scene, year: int, month: int) -> str:
    """March 2023, 2023-03, 2023年3月."""
    if scene.chinese:
        return scene.rng.choice((f"{year}年{month}月", f"{year}年{month}月份", f"{year}-{month:02d}"))
    name = MONTHS[month - 1].capitalize()
    short = name[:3] if month != 9 else "Sept"
    full = f"{name} {year}"
    return scene.rng.choice((full, full, f"{short} {year}", f"{year}-{month:02d}", f"{name} of {year}", full.lower()))


def say_date(scene: Scene, year: int, month: int, day: int) -> str:
    """2023-03-05 and its like."""
    iso = f"{year}-{month:02d}-{day:02d}"
    if scene.chinese:
        return scene.rng.choice(
            (f"{year}年{month}月{day}日", iso, f"{year}/{month}/{day}", f"{year}年{month}月{day}号")
        )
    name = MONTHS[month - 1].capitalize()
    return scene.rng.choice((iso, iso, f"{name} {day}, {year}", f"{day} {name} {year}", f"{name[:3]} {day} {year}"))


def say_quarter(scene: Scene, year: int, quarter: int) -> str:
    """Q1 2023, 2023年第一季度."""
    if scene.chinese:
        digit = ZH_NUMBERS[quarter]
        forms = ("{}年第" + digit + "季度", "{}年" + digit + "季度", "{}年Q{q}", "{}Q{q}", "{}年第{q}季度")
    else:
        word = ("first", "second", "third", "fourth")[quarter - 1]
        forms = ("Q{q} {}", "{} Q{q}", "the " + word + " quarter of {}", "Q{q} of {}", "{}Q{q}")
    return scene.rng.choice(forms).format(year, q=quarter)


def say_decade(scene: Scene, decade: int) -> str:
    """Such as "the 1990s", 90年代."""
    if scene.chinese:
        return f"{decade % 100}年代" if decade < 2000 and scene.chance(0.5) else f"{decade}年代"
    return f"the {decade}s"


def weekday(scene: Scene) -> tuple[str, str]:
    """(words, name) of a day of the week."""
    number = scene.rng.randrange(7)
    if scene.chinese:
        return scene.rng.choice(("星期", "周")) + "一二三四五六日"[number], WEEKDAYS[number]
    return WEEKDAYS[number], WEEKDAYS[number]


def period(scene: Scene, column: Made, kind: str, which: int) -> tuple[str, list[Symbol]]:
    """(words, plan tokens) of one of two periods to compare; ``which`` is 0 for the earlier."""
    low, high = span_of(column)
    if low == high and kind == "year":
        raise Misfit
    name = ("C", column.name)
    if kind == "year":
        year = low + which * scene.rng.randint(1, high - low) if which else low
        return say_year(scene, year), ["year", name, "=", ("L", year)]
    year = low if high == low else low + which
    if kind == "month":
        month = scene.rng.randint(1, 6) + 6 * which
        return say_month(scene, year, month), ["month", name, "=", ("L", f"{year}-{month:02d}")]
    quarter = 1 + 2 * which + scene.rng.randint(0, 1)
    return say_quarter(scene, year, quarter), ["quarter", name, "=", ("L", f"{year}-Q{quarter}")]

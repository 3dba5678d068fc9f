"""Fills the slots of a question: which columns, values, numbers and periods it is about, in words and in the plan."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from espalier.llm.embedded.calendar import MONTHS, WEEKDAYS
from espalier.llm.embedded.names import CJK
from training.nouns import Category, Entity, Flag, Number
from training.schema import Made, MadeTable, invented

Symbol = str | tuple[str, ...] | tuple[str, str | float | int]
"""A token of the plan language, or what will be a pointer: ("T", path), ("C", column), ("V", column, value),
("L", value)."""
NUMBER_WORDS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    12: "twelve",
}
ZH_NUMBERS = "零一二三四五六七八九十"
FORMATS = {"csv": ("CSV", "csv"), "json": ("JSON", "json"), "xlsx": ("Excel", "xlsx", "an Excel sheet"), "parquet": ("Parquet", "parquet"),
           "tsv": ("TSV", "tsv"), "jsonl": ("JSON lines", "jsonl"), "md": ("Markdown", "markdown"), "html": ("HTML", "html")}  # fmt: skip


class Misfit(Exception):  # noqa: N818 - not an error: another draw is made
    """These tables cannot be asked that."""


@dataclass(slots=True)
class Scene:
    """What a question is asked of: tables, language, and what has been used."""

    rng: random.Random
    tables: tuple[MadeTable, ...]
    chinese: bool
    unseen: bool | None = False
    used: set[str] = field(default_factory=set)

    @property
    def main(self) -> MadeTable:
        """The table that questions are about unless they say otherwise."""
        return self.tables[0]

    def column(self, kinds: str, table: MadeTable | None = None) -> Made:
        """A column of these kinds that is not in use yet.

        Raises:
            Misfit: there is none.
        """
        fitting = [c for c in (table or self.main).of(kinds) if c.name not in self.used]
        if not fitting:
            raise Misfit
        chosen = self.rng.choice(fitting)
        self.used.add(chosen.name)
        return chosen


def mention(scene: Scene, column: Made, plural: bool = False) -> str:
    """How a person says the column: a synonym, its header as written, or its header in words."""
    rng, noun = scene.rng, column.noun
    own_language = bool(CJK.search(column.name)) == scene.chinese
    draw = rng.random()
    ways = noun.zh if scene.chinese else noun.en
    if isinstance(noun, Flag):
        return rng.choice(ways)
    if draw < 0.06:
        return rng.choice(("'{}'", '"{}"', "`{}`") if not scene.chinese else ("“{}”", "「{}」", '"{}"', "`{}`")).format(
            column.name
        )
    if draw < (0.5 if own_language else 0.4):
        return column.name if rng.random() < 0.5 else _in_words(column.name)
    if not own_language and not scene.chinese:
        return column.name
    said = rng.choice(ways)
    return _plural(said) if plural and not scene.chinese else said


def _in_words(name: str) -> str:
    if CJK.search(name):
        return name
    bare = re.sub(r"[\(\[].*?[\)\]]", "", name)
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", bare)
    return re.sub(r"[_\-\s]+", " ", spaced).lower().strip() or name


def _plural(words: str) -> str:
    if not re.fullmatch(r"[A-Za-z ]+", words) or words.endswith("s"):
        return words
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("ch", "x", "sh")) else "s")


def value_of(scene: Scene, column: Made, other_than: str = "") -> str:
    """A cell value of a category (or entity) column."""
    values = [v for v in column.profile.values if v != other_than]
    if not values or not isinstance(column.noun, Category | Entity):
        raise Misfit
    return scene.rng.choice(values)


def say_value(scene: Scene, value: str) -> str:
    """The value as typed: mostly as it is, sometimes in another case or quoted."""
    draw = scene.rng.random()
    if draw < 0.7:
        return value
    if draw < 0.88:
        return value.lower()
    return (f"“{value}”" if scene.rng.random() < 0.5 else f'"{value}"') if scene.chinese else f"'{value}'"


def number_in(scene: Scene, column: Made) -> float | int:
    """A number in the range of the column."""
    noun = column.noun
    if not isinstance(noun, Number):
        raise Misfit
    value = scene.rng.uniform(noun.low, noun.high)
    if noun.digits == 0 or scene.rng.random() < 0.6:
        magnitude = 10 ** max(0, len(str(int(abs(value)))) - scene.rng.choice((1, 2, 2, 3)))
        return int(round(value / magnitude) * magnitude)
    return round(value, min(noun.digits, 2))


def say_number(scene: Scene, value: float | int) -> str:
    """The number as typed."""
    rng = scene.rng
    if isinstance(value, int) and value >= 1000 and rng.random() < 0.35:
        if scene.chinese and value % 10_000 == 0 and rng.random() < 0.6:
            return f"{value // 10_000}万"
        return f"{value // 1000}k" if value % 1000 == 0 and rng.random() < 0.3 and not scene.chinese else f"{value:,}"
    if isinstance(value, int) and value in NUMBER_WORDS and not scene.chinese and rng.random() < 0.3:
        return NUMBER_WORDS[value]
    return str(value)


def count_in_words(scene: Scene, value: int) -> str:
    """A small whole number: digits or a word."""
    if scene.rng.random() < 0.4:
        if scene.chinese and value <= 10:
            return "两" if value == 2 and scene.rng.random() < 0.5 else ZH_NUMBERS[value]
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
    return f"{year}年" if scene.chinese and scene.rng.random() < 0.75 else str(year)


def say_month(scene: Scene, year: int, month: int) -> str:
    """March 2023, 2023-03, 2023年3月."""
    rng = scene.rng
    if scene.chinese:
        return rng.choice((f"{year}年{month}月", f"{year}年{month}月份", f"{year}-{month:02d}"))
    name = MONTHS[month - 1].capitalize()
    short = name[:3] if month != 9 else "Sept"
    return rng.choice(
        (
            f"{name} {year}",
            f"{name} {year}",
            f"{short} {year}",
            f"{year}-{month:02d}",
            f"{name} of {year}",
            f"{name.lower()} {year}",
        )
    )


def say_date(scene: Scene, year: int, month: int, day: int) -> str:
    """2023-03-05 and its like."""
    rng = scene.rng
    if scene.chinese:
        return rng.choice(
            (
                f"{year}年{month}月{day}日",
                f"{year}-{month:02d}-{day:02d}",
                f"{year}/{month}/{day}",
                f"{year}年{month}月{day}号",
            )
        )
    name = MONTHS[month - 1].capitalize()
    return rng.choice(
        (
            f"{year}-{month:02d}-{day:02d}",
            f"{year}-{month:02d}-{day:02d}",
            f"{name} {day}, {year}",
            f"{day} {name} {year}",
            f"{name[:3]} {day} {year}",
        )
    )


def say_quarter(scene: Scene, year: int, quarter: int) -> str:
    """Q1 2023, 2023年第一季度."""
    rng = scene.rng
    if scene.chinese:
        digit = ZH_NUMBERS[quarter]
        return rng.choice(
            (
                f"{year}年第{digit}季度",
                f"{year}年{digit}季度",
                f"{year}年Q{quarter}",
                f"{year}Q{quarter}",
                f"{year}年第{quarter}季度",
            )
        )
    word = ("first", "second", "third", "fourth")[quarter - 1]
    return rng.choice(
        (
            f"Q{quarter} {year}",
            f"{year} Q{quarter}",
            f"the {word} quarter of {year}",
            f"Q{quarter} of {year}",
            f"{year}Q{quarter}",
        )
    )


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


def new_name(scene: Scene) -> str:
    """The name of a column to be made."""
    rng = scene.rng
    if scene.chinese:
        return rng.choice(
            (
                "总价",
                "等级",
                "标签",
                "类别",
                "是否达标",
                "分类",
                "结果列",
                "level",
                "grade",
                "flag_1",
                "status2",
                invented(rng),
            )
        )
    return rng.choice(("total_price", "level", "grade", "flag", "tier", "bucket", "label", "segment", "line_total", "ratio", "margin", "is_big",
                       invented(rng), f"{invented(rng)}_{invented(rng, 1)}", "size class", "risk"))  # fmt: skip


def label_pair(scene: Scene) -> tuple[str, str]:
    """Two labels."""
    pairs = (("高", "低"), ("是", "否"), ("大", "小"), ("达标", "不达标"), ("优秀", "一般"), ("high", "low")) if scene.chinese else (
        ("high", "low"), ("big", "small"), ("yes", "no"), ("good", "bad"), ("pass", "fail"), ("expensive", "cheap"), ("late", "on time"), ("A", "B"), ("old", "young"))  # fmt: skip
    return scene.rng.choice(pairs)


def quoted(scene: Scene, text: str, always: float = 0.6) -> str:
    """The text, in quotation marks with that probability."""
    if scene.rng.random() >= always:
        return text
    return (
        f"“{text}”" if scene.chinese and scene.rng.random() < 0.6 else scene.rng.choice(("'{}'", '"{}"')).format(text)
    )


def file_name(scene: Scene, kind: str) -> str:
    """A file to make or read: kind table, text, chart, report."""
    rng = scene.rng
    suffixes = {"table": ("csv", "csv", "csv", "xlsx", "json", "tsv", "parquet"), "scalar": ("txt", "txt", "md", "json", "csv"), "text": ("txt", "txt", "md", "log"),
                "chart": ("png", "png", "svg"), "report": ("md", "html", "html", "md")}[kind]  # fmt: skip
    stems = {"chart": ("chart", "plot", "figure1", "trend", "graph"), "report": ("report", "summary", "findings", "analysis"),
             "text": ("notes", "todo", "readme", "log", "input", "story", "list", "start", "instructions")}.get(kind, ("result", "output", "out", "answer", "filtered", "sorted", "clean", "final"))  # fmt: skip
    stem = rng.choice((*stems, invented(rng)))
    folder = rng.choice(("", "", "", "", "", "out/", "results/"))
    return f"{folder}{stem}.{rng.choice(suffixes)}"


def weekday(scene: Scene) -> tuple[str, str]:
    """(words, name) of a day of the week."""
    number = scene.rng.randrange(7)
    if scene.chinese:
        return scene.rng.choice(("星期", "周")) + "一二三四五六日"[number], WEEKDAYS[number]
    return WEEKDAYS[number], WEEKDAYS[number]

"""A question of ``training/told`` with its slots filled, over tables drawn for it."""

from __future__ import annotations

import random
import re

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.calendar import MONTHS
from espalier.llm.embedded.language import TOKENS
from training.amounts import (
    count_in_words,
    say_date,
    say_decade,
    say_measure,
    say_month,
    say_quarter,
    say_year,
    span_of,
    weekday,
)
from training.nouns import Category, Day, Entity, Flag, Identifier, Noun, Number, Theme
from training.phrases import resolve
from training.schema import Made, MadeTable
from training.slots import Misfit, Scene, Symbol, in_words, say_value
from training.stories import Field, Sheet, Story, Told

SLOT = re.compile(r"\{(@?)(\w+?)(\d?)(?:(#)(\d?)|\.(\w+?)(\d?))?\}")
"""A slot: header mark, alias, number of the value, ``#`` and its number, a part of a date and its number."""


def table_of(rng: random.Random, sheet: Sheet, headers: dict[str, str], chinese: bool) -> MadeTable:
    """The table of a sheet, its columns headed by ``headers`` (alias -> header)."""
    rows = rng.choice((40, 120, 500, 3000))
    columns = tuple(_made(field, headers[field.alias], rows) for field in sheet.fields)
    path = rng.choice(sheet.files)
    said = sheet.rows or (("记录",) if chinese else ("rows",))
    theme = Theme(sheet.files, said, said[0].removesuffix("s"), said)
    profile = TableProfile(path, tuple(c.profile for c in columns), rows, path.rpartition(".")[2])
    return MadeTable(columns, profile, theme, chinese)


def _made(field: Field, name: str, rows: int) -> Made:
    noun, profile = _profiled(field, name, rows)
    return Made(noun, name, profile)


def _profiled(field: Field, name: str, rows: int) -> tuple[Noun, ColumnProfile]:
    names = field.headers
    said = tuple(in_words(n) for n in names)
    if field.kind in {"num", "int"}:
        low, high = field.span()
        ends = (low, high) if field.kind == "num" else (int(low), int(high))
        number = Number(names, said, said, low, high, 2 if field.kind == "num" else 0)
        return number, ColumnProfile(name, ColumnType.NUMBER, distinct=rows // 2, low=ends[0], high=ends[1])
    if field.kind in {"day", "time"}:
        low, high = (int(end) for end in field.span())
        kind = ColumnType.TIME if field.kind == "time" else ColumnType.DATE
        profile = ColumnProfile(name, kind, distinct=rows // 2, low=f"{low}-01-03", high=f"{high}-12-28")
        return Day(names, said, said, field.kind == "time"), profile
    if field.kind == "flag":
        return Flag(names, said, said), ColumnProfile(name, ColumnType.FLAG, ("true", "false"), 2)
    if field.kind == "id":
        return Identifier(names, said, said, True), ColumnProfile(name, ColumnType.NUMBER, (), rows, low=1, high=rows)
    if field.kind == "cat":
        category = Category(names, said, said, field.given, field.given)
        return category, ColumnProfile(name, ColumnType.CATEGORY, field.given, len(field.given))
    repeats = rows // 4 if field.kind == "name*" else rows
    return Entity(names, said, said, "other"), ColumnProfile(name, ColumnType.TEXT, field.given, repeats)


def scene_of(rng: random.Random, story: Story) -> tuple[Scene, dict[str, Made]]:
    """The story's tables with headers drawn for them, and the columns by alias."""
    headers = {alias: rng.choice(field.headers) for alias, field in story.fields().items()}
    if len(set(headers.values())) < len(headers):
        headers = {alias: field.headers[0] for alias, field in story.fields().items()}
    tables = tuple(table_of(rng, sheet, headers, story.chinese) for sheet in story.sheets)
    if len({t.profile.path for t in tables}) < len(tables):
        raise Misfit
    columns: dict[str, Made] = {}
    for sheet, table in zip(story.sheets, tables, strict=True):
        columns |= {field.alias: made for field, made in zip(sheet.fields, table.columns, strict=True)}
    return Scene(rng, tables, story.chinese), columns


class Filling:
    """Fills the slots of one question."""

    def __init__(self, scene: Scene, columns: dict[str, Made]) -> None:
        self.scene, self.columns = scene, columns
        self.words: dict[str, str] = {}
        self.symbols: dict[str, Symbol] = {}

    def text(self, told: Told) -> str:
        """The words with their slots filled."""
        return SLOT.sub(lambda match: self._said(match), resolve(self.scene.rng, told.words))

    def tokens(self, told: Told) -> list[Symbol]:
        """The plan.

        Raises:
            Misfit: a token of it is nothing known.
        """
        return [self._token(token) for token in told.plan]

    def _said(self, match: re.Match[str]) -> str:
        slot = match.group()
        if slot not in self.words:
            self.words[slot], self.symbols[slot] = self._fill(match)
        return self.words[slot]

    def _fill(self, match: re.Match[str]) -> tuple[str, Symbol]:
        header, alias, which, number, second, part, later = match.groups()
        if alias == "k":
            return self._count(which)
        column = self.columns.get(alias)
        if column is None:
            message = f"no column {alias!r}"
            raise KeyError(message)
        if header:
            said = column.name if self.scene.chance(0.5) else in_words(column.name)
            return said, ("C", column.name)
        if number:
            return self._number(column, alias, second)
        if part:
            return self._time(column, alias, part, later)
        return self._value(column, alias, which)

    def _count(self, which: str) -> tuple[str, Symbol]:
        first = self.symbols.get("{k}")
        low = int(first[1]) + 1 if which and first else 2
        value = self.scene.rng.randint(low, low + 10)
        return count_in_words(self.scene, value), ("L", value)

    def _value(self, column: Made, alias: str, which: str) -> tuple[str, Symbol]:
        taken = {s[2] for slot, s in self.symbols.items() if s[0] == "V" and slot.startswith("{" + alias)}
        free = [v for v in column.profile.values if v not in taken]
        if not free:
            raise Misfit
        value = self.scene.rng.choice(free)
        return say_value(self.scene, value), ("V", column.name, value)

    def _number(self, column: Made, alias: str, second: str) -> tuple[str, Symbol]:
        low, high = float(str(column.profile.low)), float(str(column.profile.high))
        first = self.symbols.get("{" + alias + "#}")
        if second and first:
            low = float(first[1])
        value: float = self.scene.rng.uniform(low + (high - low) * 0.1, high - (high - low) * 0.1)
        whole = isinstance(column.profile.low, int)
        if whole or high - low > 20:
            size = 10 ** max(0, len(str(int(abs(high - low)))) - 2)
            value = max(size, int(round(value / size) * size)) if self.scene.chance(0.8) else int(value)
        else:
            value = round(value, 1)
        if second and first and value <= float(first[1]):
            raise Misfit
        return say_measure(self.scene, column, value), ("L", value)

    def _time(self, column: Made, alias: str, part: str, later: str) -> tuple[str, Symbol]:
        scene, rng = self.scene, self.scene.rng
        low, high = span_of(column) if isinstance(column.noun, Day) else (2020, 2024)
        before = self.symbols.get("{" + alias + "." + part + "}") if later else None
        if part == "year":
            year = rng.randint(int(before[1]) + 1, max(high, int(before[1]) + 1)) if before else rng.randint(low, high)
            return say_year(scene, year), ("L", year)
        if part == "decade":
            decade = rng.randint(low, high) // 10 * 10
            return say_decade(scene, decade), ("L", decade)
        if part == "weekday":
            said, day = weekday(scene)
            return said, ("L", day)
        return self._within(part, rng.randint(low, high), before)

    def _within(self, part: str, year: int, before: Symbol | None) -> tuple[str, Symbol]:
        scene, month = self.scene, self.scene.rng.randint(1, 12)
        day, quarter = scene.rng.randint(1, 28), (month + 2) // 3
        if part == "monthno":
            said = f"{month}月" if scene.chinese else MONTHS[month - 1].capitalize()
            symbol: Symbol = ("L", month)
        elif part == "month":
            said, symbol = say_month(scene, year, month), ("L", f"{year}-{month:02d}")
        elif part == "quarter":
            said, symbol = say_quarter(scene, year, quarter), ("L", f"{year}-Q{quarter}")
        elif part == "date":
            said, symbol = say_date(scene, year, month, day), ("L", f"{year}-{month:02d}-{day:02d}")
        else:
            message = f"no part of a date {part!r}"
            raise KeyError(message)
        if before and str(symbol[1]) <= str(before[1]):
            raise Misfit
        return said, symbol

    def _token(self, token: str) -> Symbol:
        if token in TOKENS:
            return token
        if token in {"T", "T0", "T1"}:
            return "T", self.scene.tables[int(token[1:] or 0)].profile.path
        if token in self.symbols:
            return self.symbols[token]
        if token in self.columns:
            return "C", self.columns[token].name
        if token == "EXPR":
            return "L", "expression"
        if token.startswith('"'):
            return "L", token.strip('"')
        try:
            return "L", int(token) if token.lstrip("-").isdigit() else float(token)
        except ValueError:
            message = f"{token!r} is no word of the plan language, column, slot or number"
            raise KeyError(message) from None

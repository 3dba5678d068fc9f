"""The pen of the findings: puts values into sentences of one language and keeps a list of every number it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from espalier.core.query import Scalar
from espalier.core.value import Column, Table
from espalier.tools import numbers
from espalier.tools.canonical import MONTHS, WEEKDAYS
from espalier.tools.shapes import values
from espalier.tools.wording import filled, key_name, measure_name, words

WEEKDAYS_ZH = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
MOST_ITEMS = 12
FIRST_ITEMS = 10


class Telling:
    """Writes about one table. ``sentences`` and ``numbers`` grow as it writes."""

    def __init__(self, table: Table, language: str) -> None:
        self.table = table
        self.language = language
        self.sentences: list[str] = []
        self.numbers: list[float] = []
        self._words = words(language)
        self._plain = {i for i, column in enumerate(table.columns) if numbers.is_plain(column, values(table, i))}

    def word(self, name: str, /, **parts: str) -> str:
        """The text ``name`` with ``parts`` in it."""
        return filled(self._words[name], parts)

    def say(self, name: str, /, **parts: str) -> None:
        """Adds a sentence."""
        self.sentences.append(self.word(name, **parts))

    def state(self, answer: str) -> str:
        """Adds the answer as a sentence of its own, and gives it back."""
        self.sentences.append(self.word("sentence", text=answer[:1].upper() + answer[1:]))
        return answer

    def number(self, value: Scalar, unit: str = "") -> str:
        """A number (or any cell) in words, noted down."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.numbers.append(value)
        return self.word("no_value") if value is None else numbers.cell(value, unit, language=self.language)

    def cell(self, row: Sequence[Scalar], index: int) -> str:
        """A cell of the table as its column wants it."""
        value, column = row[index], self.table.columns[index]
        if index in self._plain:
            return numbers.cell(value, plain=True, language=self.language)
        return self.number(value, column.unit) if numbers.is_number(value) else self.name_of(value)

    def name(self, row: Sequence[Scalar], keys: Sequence[int]) -> str:
        """What a row is called: its keys, as people write them."""
        return " / ".join(self.key(row, index) for index in keys)

    def full_name(self, row: Sequence[Scalar], keys: Sequence[int]) -> str:
        """The same, with the English name that the table holds beside a weekday in Chinese."""
        name = self.name(row, keys)
        held = [str(row[index]) for index in keys if self.language == "zh" and row[index] in WEEKDAYS]
        return name + self.word("bracket", text=" ".join(held)) if held else name

    def key(self, row: Sequence[Scalar], index: int) -> str:
        """One key of a row. A number that groups has no unit and no separators."""
        value = row[index]
        if not numbers.is_number(value):
            return self.name_of(value)
        if self.table.columns[index].name == "month_of_year" and value in range(1, 13):
            return f"{value}月" if self.language == "zh" else MONTHS[int(value) - 1]
        return numbers.number(value, grouped=False)

    def name_of(self, value: Scalar) -> str:
        """A group's name."""
        if value is None or value == "":
            return self.word("none")
        if self.language == "zh" and value in WEEKDAYS:
            return WEEKDAYS_ZH[WEEKDAYS.index(str(value))]
        return numbers.cell(value, language=self.language)

    def heading(self, index: int) -> str:
        """What a column is called: a key by :meth:`key_name`, a measure by :meth:`measure`."""
        column = self.table.columns[index]
        return self.measure(column) if column.label else key_name(column.name, self.language)

    def key_name(self, index: int) -> str:
        """What the groups of a key are."""
        column = self.table.columns[index]
        return key_name(column.label or column.name, self.language)

    def measure(self, column: Column, opens: bool = False) -> str:
        """What a measure is called; where it ``opens`` a sentence with a capital, unless it is a column's own name."""
        name = measure_name(column.label or column.name, self.language)
        return name[:1].upper() + name[1:] if opens and name != column.name and self.language == "en" else name

    def listed(self, items: Iterable[str], total: int | None = None, separator: str = "list") -> str:
        """The items in a row, all up to twelve of them, else the first ten and how many more (of ``total``)."""
        all_items = list(items)
        count = len(all_items) if total is None else total
        shown = all_items if count <= MOST_ITEMS else all_items[:FIRST_ITEMS]
        rest = [self.word("more", count=numbers.number(count - len(shown)))] if count > len(shown) else []
        return self.word(separator).join(shown + rest)

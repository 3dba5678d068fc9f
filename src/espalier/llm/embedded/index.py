"""An index over what a workspace can be asked about: tables, columns and cell values, by the ways they are said."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from espalier.core.task import MentionKind, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.names import (
    CJK,
    IDENTIFIER,
    chinese_lexicon,
    forms,
    found_in,
    groups,
    key,
    lexicon,
    others,
    special_words,
    split_name,
    value_form,
    words_of,
)

LONGEST = 7
"""Words of the longest name that is looked for."""
JOINT = re.compile(r"[\s_\-&/.'’+]{0,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a stretch of text can name. ``table`` numbers the table it was found in; ``owner`` is the column of a
    value."""

    kind: MentionKind
    target: str
    table: int
    owner: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """``start`` to ``end`` of the text can name ``entry``."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Index:
    """Lookups: stemmed English words, and Chinese text."""

    english: dict[str, list[Entry]] = field(default_factory=dict)
    chinese: dict[str, list[Entry]] = field(default_factory=dict)
    by_group: dict[int, list[Entry]] = field(default_factory=dict)

    def add(self, form: str, entry: Entry) -> None:
        """One way in which an entry is said."""
        target = self.chinese if CJK.search(form) else self.english
        target.setdefault(form, []).append(entry)


ALIKE, UNSURE = 0.8, 0.5
"""How sure it is that words mean a cell value that says the same in other words; less where they are everyday words."""
VERBAL = re.compile(r" (?:it|them|this|that|the results?|everything)\b", re.IGNORECASE)
"""What makes the word before it a verb, though a cell says the same ("store it")."""
PARTICLES = frozenset("是否有无大小中高低上下内外多少")
"""Cell values of one letter that are in every sentence,"""
NAMING = frozenset("为=＝:：“\"'「")
"""and what stands before them where they are values."""


def build(tables: Sequence[TableProfile]) -> Index:
    """The index of these tables."""
    index = Index()
    for number, table in enumerate(tables):
        _add_table(index, number, table)
        for column in table.columns:
            # "orders" means the rows, not the column order_id: an identifier is meant only by its whole name.
            least = 0.9 if IDENTIFIER.search(column.name) else 0.0
            for form, sure in forms(column.name):
                if sure >= least:
                    index.add(form, Entry(MentionKind.COLUMN, column.name, number, sure=sure))
            for group, sure in groups(column.name).items():
                index.by_group.setdefault(group, []).append(Entry(MentionKind.COLUMN, column.name, number, sure=sure))
            if column.type in {ColumnType.CATEGORY, ColumnType.TEXT}:
                _add_values(index, number, column.name, column.values)
    return index


def stem_of(path: str) -> str:
    """The name of a table in words: "data/Sales_2024.csv#May" -> "Sales_2024 May"."""
    name, _, sheet = path.rpartition("/")[2].partition("#")
    return f"{name.rsplit('.', 1)[0]} {sheet}".strip()


def _add_table(index: Index, number: int, table: TableProfile) -> None:
    name = stem_of(table.path)
    entry = Entry(MentionKind.TABLE, table.path, number, sure=0.7)
    if CJK.search(name):
        index.add(name.lower(), entry)
        return
    words = split_name(name)
    index.add(key(words), entry)
    if len(words) > 1 and not words[-1].isdigit():
        index.add(key(words[-1:]), Entry(MentionKind.TABLE, table.path, number, sure=0.45))


def _add_values(index: Index, number: int, column: str, values: Sequence[str]) -> None:
    own = {value_form(value) for value in values}
    for value in values:
        form = value_form(value)
        if not form:
            continue
        index.add(form, Entry(MentionKind.VALUE, value, number, column))
        for said in others(value):
            other = value_form(said)
            if other not in own:
                sure = UNSURE if other in special_words().common else ALIKE
                index.add(other, Entry(MentionKind.VALUE, value, number, column, sure))


def search(index: Index, text: str) -> Iterator[Found]:
    """Every stretch of ``text`` that names an entry, overlapping ones included."""
    yield from _search_english(index, text)
    yield from _search_chinese(index, text)


def _search_english(index: Index, text: str) -> Iterator[Found]:
    words = list(words_of(text))
    synonyms, _ = lexicon()
    for i, (start, _, first) in enumerate(words):
        if CJK.match(first):
            continue
        taken: list[str] = []
        for j in range(i, min(i + LONGEST, len(words))):
            begin, end, word = words[j]
            if CJK.match(word) or (j > i and not JOINT.fullmatch(text, words[j - 1][1], begin)):
                break
            taken.append(word)
            if _inside_identifier(text, start, end):
                continue
            form = key(taken)
            yield from _entries(index, text, start, end, form)
            for group in synonyms.get(form, ()):
                for entry in index.by_group.get(group, ()):
                    yield Found(start, end, _weaker(entry, 0.8))


def _inside_identifier(text: str, start: int, end: int) -> bool:
    """Whether the stretch is only a part of a snake_case name."""
    return text[end : end + 1] == "_" or (start > 0 and text[start - 1] == "_")


def _entries(index: Index, text: str, start: int, end: int, form: str) -> Iterator[Found]:
    for entry in index.english.get(form, ()):
        said = text[start:end]
        if entry.kind is not MentionKind.VALUE or _same_case(said, entry.target) or _is_value(said, text, end):
            yield Found(start, end, entry)


def _is_value(said: str, text: str, end: int) -> bool:
    """Whether words may be a cell value though their case differs: no everyday word, and no verb."""
    return not _everyday(said) and not VERBAL.match(text, end)


def _everyday(said: str) -> bool:
    """Cell values that are everyday words are not looked for outside quotation marks unless the case fits."""
    return said.lower() in special_words().common


def _same_case(said: str, value: str) -> bool:
    return said == value and said != said.lower()


def _search_chinese(index: Index, text: str) -> Iterator[Found]:
    low = text.lower()
    for form, entries in index.chinese.items():
        at = low.find(form)
        while at >= 0:
            for entry in entries:
                if form not in PARTICLES or text[at - 1 : at] in NAMING or entry.kind is not MentionKind.VALUE:
                    yield Found(at, at + len(form), entry)
            at = low.find(form, at + 1)
    for start, word, numbers in found_in(low, chinese_lexicon()):
        for number in numbers:
            for entry in index.by_group.get(number, ()):
                yield Found(start, start + len(word), _weaker(entry, 0.85))


def _weaker(entry: Entry, by: float) -> Entry:
    return Entry(entry.kind, entry.target, entry.table, entry.owner, round(entry.sure * by, 3))


def near(index: Index, text: str, free: Sequence[tuple[int, int, str]]) -> Iterator[Found]:
    """Names that a word nobody claimed may be a slip of the pen for (one or two letters off,
    though not the first)."""
    known = [form for form in index.english if len(form) >= 5 and " " not in form]
    for start, end, word in free:
        if len(word) < 5 or CJK.search(word):
            continue
        meant = key([word])
        alike = [form for form in known if form[0] == meant[0] and abs(len(form) - len(meant)) < 3]
        close = difflib.get_close_matches(meant, alike, n=1, cutoff=0.84 if len(word) < 8 else 0.8)
        for form in close:
            for entry in index.english[form]:
                yield Found(start, end, _weaker(entry, 0.7))

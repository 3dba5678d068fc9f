"""A linked task -> what the model reads: the schema and the words of the task with pointers in place of names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from espalier.core.task import ColumnProfile, MentionKind
from espalier.core.value import ColumnType
from espalier.llm.embedded.index import stem_of
from espalier.llm.embedded.language import COLUMNS, FORMATS, LITERALS, VALUES, Binding, Literal
from espalier.llm.embedded.linker import Link, Linked
from espalier.llm.embedded.names import CJK, IDENTIFIER, by_first_letter, found_in, hints, key, split_name, words_of

KINDS = (
    *("int", "dec", "date", "month", "monthno", "quarter", "quarterno", "year", "decade", "weekday"),
    *("text", "file", "expression"),
)
COLUMN_KINDS = ("number", "day", "time", "category", "words", "flag", "id", "unique")
MARKS = (
    "<pad>",
    "<unk>",
    "<schema>",
    "<task>",
    "<plan>",
    "<new>",
    *(f"<k:{k}>" for k in KINDS),
    *(f"<t:{k}>" for k in COLUMN_KINDS),
)
"""Pieces of a prompt that are neither words nor tokens of the plan language; the latter stand in it as ``<sum>``."""
SURE = 0.85
"""From here on the words of a mention are left out and only its pointer stays."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """``pieces`` are marks, plan tokens in angle brackets, and stretches of lower-case text; ``binding`` says what the
    pointers in them mean."""

    pieces: tuple[str, ...]
    binding: Binding


def make_prompt(linked: Linked, shuffle: random.Random | None = None, blind: float = 0.0) -> Prompt:
    """The prompt of a linked task. For training, ``shuffle`` permutes the column pointers, and each hint is left out
    with probability ``blind``, so that the model leans on neither."""
    builder = _Builder(linked, shuffle, blind)
    question = builder.question()
    once = [
        piece for i, piece in enumerate(question) if i == 0 or piece != question[i - 1] or not piece.startswith("<")
    ]
    return Prompt(("<schema>", *builder.schema(), "<task>", *once, "<plan>"), builder.binding())


class _Builder:
    def __init__(self, linked: Linked, shuffle: random.Random | None, blind: float) -> None:
        self.linked = linked
        self.shuffle = shuffle
        self.blind = blind
        names = _column_names(linked)
        numbers = list(range(COLUMNS))
        if shuffle is not None:
            shuffle.shuffle(numbers)
        self.pointer = dict(zip(names, numbers, strict=False))
        self.values: list[tuple[str, str]] = []
        self.literals: list[Literal] = []

    def binding(self) -> Binding:
        columns = {number: name for name, number in self.pointer.items()}
        return Binding(self.linked.tables, columns, tuple(self.values), tuple(self.literals))

    def schema(self) -> list[str]:
        pieces: list[str] = []
        seen: set[str] = set()
        for number, table in enumerate(self.linked.tables):
            pieces += [f"<t{number}>", _spoken(stem_of(table.path))]
            for column in table.columns:
                if column.name not in self.pointer:
                    continue
                pieces.append(f"<c{self.pointer[column.name]}>")
                if column.name not in seen:
                    pieces += [_spoken(column.name), column_mark(column, table.rows)]
                    seen.add(column.name)
        return pieces

    def question(self) -> list[str]:
        text, pieces, at = self.linked.text, [], 0
        for item in self.linked.links:
            pieces += self._words(text[at : item.start])
            pieces += self._link(item, text[item.start : item.end])
            at = item.end
        return pieces + self._words(text[at:])

    def _link(self, item: Link, said: str) -> list[str]:
        if item.literal is not None:
            return self._literal(item.literal)
        kind = item.entries[0].kind
        if kind is MentionKind.VALUE:
            words = [] if item.sure >= SURE else self._words(said)
            return [*words, *self._value(item)]
        inside = [piece for piece in self._words(said) if piece.startswith("<")]
        words = [] if item.sure >= SURE else [_spoken(said)]
        if kind is MentionKind.TABLE:
            # What is in the name of a file is no operation.
            return [*(inside if "." not in said else ()), *words, f"<t{self._table(item.entries[0].target)}>"]
        pieces = [*inside, *words]
        for entry in item.entries:
            if entry.target in self.pointer:
                pieces += [f"<c{self.pointer[entry.target]}>", self._mark(entry.target)]
        return pieces

    def _literal(self, literal: Literal) -> list[str]:
        if literal not in self.literals:
            if len(self.literals) >= LITERALS:
                return self._words(str(literal.value))
            self.literals.append(literal)
        pieces = [f"<l{self.literals.index(literal)}>", f"<k:{_literal_kind(literal)}>"]
        suffix = str(literal.value).rpartition(".")[2].lower() if literal.kind == "file" else ""
        if suffix in FORMATS:
            pieces.append(f"<{suffix}>")
        elif suffix in {"png", "svg"}:
            pieces.append("<chart>")
        return pieces

    def _value(self, item: Link) -> list[str]:
        pieces: list[str] = []
        for entry in item.entries:
            pair = (entry.owner, entry.target)
            if pair not in self.values:
                if len(self.values) >= VALUES:
                    continue
                self.values.append(pair)
            if entry.owner in self.pointer:
                pieces += [f"<v{self.values.index(pair)}>", f"<c{self.pointer[entry.owner]}>"]
        return pieces

    def _table(self, path: str) -> int:
        return next((i for i, table in enumerate(self.linked.tables) if table.path == path), 0)

    def _mark(self, name: str) -> str:
        for table in self.linked.tables:
            for column in table.columns:
                if column.name == name:
                    return column_mark(column, table.rows)
        return "<t:words>"

    def _words(self, text: str) -> list[str]:
        """Lower-case text with a hint after each word that names an operation."""
        low = text.lower()
        marks = [m for m in hint_marks(low) if self.shuffle is None or self.shuffle.random() >= self.blind]
        pieces, at = [], 0
        for end, tokens in marks:
            if low[at:end].strip():
                pieces.append(low[at:end].strip())
            pieces += [f"<{token}>" for token in tokens if f"<{token}>" not in pieces[-2:]]
            at = end
        if low[at:].strip():
            pieces.append(low[at:].strip())
        return pieces


def _column_names(linked: Linked) -> list[str]:
    """Column names that get a pointer: the mentioned ones first, so that a very wide table loses others."""
    everything = [c.name for table in linked.tables for c in table.columns]
    if len(set(everything)) <= COLUMNS:
        return list(dict.fromkeys(everything))
    mentioned = [e.owner or e.target for item in linked.links for e in item.entries if e.kind is not MentionKind.TABLE]
    return [name for name in dict.fromkeys([*mentioned, *everything]) if name in set(everything)][:COLUMNS]


def _spoken(name: str) -> str:
    return name.lower() if CJK.search(name) else " ".join(split_name(name)) or name.lower()


def _literal_kind(literal: Literal) -> str:
    if literal.kind == "number":
        return "int" if isinstance(literal.value, int) else "dec"
    return literal.kind


def column_mark(column: ColumnProfile, rows: int) -> str:
    """What kind of column it is, as a piece of a prompt."""
    if column.type is ColumnType.NUMBER:
        return "<t:id>" if IDENTIFIER.search(column.name) else "<t:number>"
    if column.type is ColumnType.DATE:
        return "<t:day>"
    if column.type is ColumnType.TIME:
        return "<t:time>"
    if column.type is ColumnType.FLAG:
        return "<t:flag>"
    if column.type is ColumnType.CATEGORY:
        return "<t:category>"
    return "<t:unique>" if column.distinct > 0.5 * rows else "<t:words>"


@lru_cache(maxsize=1)
def _chinese_hints() -> dict[str, list[tuple[str, list[str]]]]:
    return by_first_letter(hints()[1])


def _english_hints(low: str) -> Iterator[tuple[int, int, list[str]]]:
    """(start, end, tokens) of every stretch of up to five English words that names an operation."""
    english, _ = hints()
    words = list(words_of(low))
    for i, (start, _, _) in enumerate(words):
        taken: list[str] = []
        for _, end, word in takewhile(lambda item: not CJK.match(item[2]), words[i : i + 5]):
            taken.append(word)
            tokens = english.get(key(taken))
            if tokens:
                yield start, end, tokens


def hint_marks(low: str) -> list[tuple[int, list[str]]]:
    """(end, tokens) of every word in lower-case text that names an operation, longest first where they overlap."""
    found = [*_english_hints(low), *_signs(low)]
    found += [(at, at + len(word), tokens) for at, word, tokens in found_in(low, _chinese_hints())]
    used = bytearray(len(low))
    chosen = []
    for start, end, tokens in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not any(used[start:end]):
            used[start:end] = b"\1" * (end - start)
            chosen.append((end, tokens))
    return sorted(chosen)


SIGNS = {
    ">": ">", "＞": ">", "<": "<", "＜": "<", "=": "=", "＝": "=", "==": "=",
    ">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", "!=": "!=", "<>": "!=", "≠": "!=",
    "×": "*", "*": "*", "÷": "/",
}  # fmt: skip
"""Mathematical signs -> tokens of the plan language."""
SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))


def _signs(low: str) -> list[tuple[int, int, list[str]]]:
    return [(match.start(), match.end(), [SIGNS[match.group()]]) for match in SIGN.finditer(low)]

"""Links the words of a task to what the workspace holds: the step that lets a small model never spell a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from espalier.core.task import Inventory, Mention, MentionKind, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded import index as lookup
from espalier.llm.embedded.arithmetic import find_expression
from espalier.llm.embedded.index import Found, Index
from espalier.llm.embedded.language import TABLES, Literal
from espalier.llm.embedded.loose import loose_spans, new_names
from espalier.llm.embedded.names import words_of
from espalier.llm.embedded.spans import DEFINITE, Span, literal_spans

LITERAL_KINDS = {
    "file": MentionKind.FILE,
    "text": MentionKind.TEXT,
    "date": MentionKind.DATE,
    "year": MentionKind.YEAR,
    "month": MentionKind.MONTH,
    "expression": MentionKind.EXPRESSION,
    "number": MentionKind.NUMBER,
}
RANK_BONUS = (1000.0, 500.0, 60.0, 25.0, 8.0, 0.5, 0.2)
"""What a literal gains over names by the rank of its finder: quotations and files win, bare numbers rarely."""

NEW_NAMES = 3  # the rank of names that something is to get, whatever else is called so
PART_OF_NAME = re.compile(r"[A-Za-z0-9_\-]")
NEW_NAME = re.compile(r"(?:存|写|导出|输出|生成|命名|改名|叫|名)[为到成入]?[\u3400-\u9fff\w]{1,12}$")
"""What stands before the end of a name that is new, though a file at hand is named like its end: "存为全部图书.csv"."""
EVERYDAY = 0.6  # how sure a literal is that may be an everyday word
DATE_RANKS = (2, 3, 5, 6)  # of the finders whose dates and numbers a cell value that spans them goes before


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the task and what it names: entries of the index (more than one where it is ambiguous), or a
    literal."""

    start: int
    end: int
    entries: tuple[lookup.Entry, ...] = ()
    literal: Literal | None = None

    @property
    def sure(self) -> float:
        """How surely it is what it is taken for."""
        return max((entry.sure for entry in self.entries), default=1.0)


@dataclass(frozen=True, slots=True)
class Linked:
    """A task with its links in order, and the tables it is about, most likely first."""

    text: str
    links: tuple[Link, ...]
    tables: tuple[TableProfile, ...]

    def mentions(self) -> tuple[Mention, ...]:
        """The links as a person would be told of them."""
        return tuple(_mention(self.text, link) for link in self.links)


def link(text: str, inventory: Inventory) -> Linked:
    """Links ``text`` to ``inventory``."""
    everything = inventory.tables
    index = lookup.build(everything)
    links = _choose(text, index, everything, inventory.files)
    numbers = _tables(links, everything)
    if len(numbers) < len(everything):
        tables = tuple(everything[number] for number in numbers)
        links = _choose(text, lookup.build(tables), tables, inventory.files)
        return Linked(text, links, tables)
    return Linked(text, links, tuple(everything[number] for number in numbers))


def _choose(text: str, index: Index, tables: Sequence[TableProfile], files: Sequence[str]) -> tuple[Link, ...]:
    """The best set of links that do not overlap: greedily, the strongest first."""
    spans = [*literal_spans(text), *_paths(text, [t.path for t in tables] + [path for path in files if "." in path])]
    expression = find_expression(text)
    if expression is not None:
        spans.append(Span(expression[0], expression[1], Literal("expression", expression[2]), 2))
    spans += new_names(text, {column.name.lower() for table in tables for column in table.columns})
    candidates: list[tuple[float, Link]] = [_from_span(text, span, index, tables) for span in spans]
    candidates += _over_dates(text, _from_names(lookup.search(index, text)), spans)
    taken = bytearray(len(text))
    chosen = _greedy(candidates, taken)
    loose = [(1.0, Link(s.start, s.end, literal=s.literal)) for s in loose_spans(text, taken)]
    chosen += _greedy(loose, taken)
    free = [w for w in words_of(text) if not any(taken[w[0] : w[1]])]
    chosen += _greedy(_from_names(lookup.near(index, text, free)), taken)
    return tuple(sorted(chosen, key=lambda item: item.start))


def _paths(text: str, paths: Sequence[str]) -> list[Span]:
    """Where files at hand are named as they are written, whatever letters and spaces are in them."""
    low, found = text.lower(), []
    for path in paths:
        name = path if path.lower() in low else path.rpartition("/")[2]
        at = low.find(name.lower())
        while at >= 0:
            inside = PART_OF_NAME.search(text[max(0, at - 1) : at]) or text[at + len(name) :][:1] == "/"
            if not inside and not NEW_NAME.search(text, max(0, at - 20), at):
                found.append(Span(at, at + len(name), Literal("file", path), 0))
            at = low.find(name.lower(), at + len(name))
    return found


def _over_dates(text: str, names: list[tuple[float, Link]], spans: Sequence[Span]) -> list[tuple[float, Link]]:
    """Cell values such as "March" or "Q3-24" go before the date or number that could be read in them."""
    dated = [span for span in spans if span.rank in DATE_RANKS]
    result = []
    for score, item in names:
        entry = item.entries[0]
        exact = entry.kind is MentionKind.VALUE and text[item.start : item.end].lower() == entry.target.lower()
        if exact and any(item.start <= span.start and span.end <= item.end for span in dated):
            score += RANK_BONUS[min(DATE_RANKS)]
        result.append((score, item))
    return result


def _greedy(candidates: list[tuple[float, Link]], taken: bytearray) -> list[Link]:
    chosen = []
    for _, item in sorted(candidates, key=lambda pair: (-pair[0], pair[1].start)):
        if not any(taken[item.start : item.end]):
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
            chosen.append(item)
    return chosen


def _from_span(text: str, span: Span, index: Index, tables: Sequence[TableProfile]) -> tuple[float, Link]:
    """A literal; a quotation or a file that names something at hand becomes that."""
    literal = span.literal
    score = RANK_BONUS[span.rank] + (span.end - span.start)
    if literal.kind in {"file", "text"} and span.rank != NEW_NAMES:
        said = str(literal.value)
        number = _table_number(said, tables)
        if number is not None:
            entry = lookup.Entry(MentionKind.TABLE, tables[number].path, number)
            return score, Link(span.start, span.end, (entry,))
        if literal.kind == "text":
            found = [f for f in lookup.search(index, said) if f.start == 0 and f.end == len(said.rstrip())]
            best = _strongest(found, least=0.9)
            if best:
                return score, Link(span.start, span.end, best)
    return score, Link(span.start, span.end, literal=literal)


def _table_number(said: str, tables: Sequence[TableProfile]) -> int | None:
    low = said.lower().removeprefix("./")
    for exact in (True, False):
        for number, table in enumerate(tables):
            path = table.path.lower()
            if path == low or (not exact and path.rpartition("/")[2] == low.rpartition("/")[2]):
                return number
    return None


def _from_names(found: Iterable[Found]) -> list[tuple[float, Link]]:
    grouped: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for item in found:
        grouped[item.start, item.end].append(item)
    result = []
    for (start, end), items in grouped.items():
        entries = _strongest(items)
        sure = entries[0].sure
        result.append(((end - start) * (0.4 + sure) + 2 * (sure >= 0.9), Link(start, end, entries)))
    return result


def _strongest(found: Sequence[Found], least: float = 0.0) -> tuple[lookup.Entry, ...]:
    """The surest entries of one stretch, at most two that differ; a column goes before a value, a value before a
    table."""
    best: dict[tuple[str, str, str], lookup.Entry] = {}
    for item in found:
        entry = item.entry
        identity = (
            entry.kind.value,
            entry.target if entry.kind is not MentionKind.VALUE else entry.target.lower(),
            entry.owner,
        )
        if entry.sure >= least and (identity not in best or best[identity].sure < entry.sure):
            best[identity] = entry
    if not best:
        return ()
    order = {MentionKind.COLUMN: 0, MentionKind.VALUE: 1, MentionKind.TABLE: 2}
    ranked = sorted(best.values(), key=lambda e: (-e.sure, order[e.kind]))
    first = ranked[0]
    same = [e for e in ranked if e.kind is first.kind and e.sure >= first.sure - 0.05]
    return tuple(same[:2])


def _tables(links: Sequence[Link], tables: Sequence[TableProfile]) -> list[int]:
    """Numbers of the tables the task is likely about: those named; else those that most links fit, best first."""
    scores: dict[int, float] = dict.fromkeys(range(len(tables)), 0.0)
    named = []
    for item in links:
        for entry in item.entries:
            if entry.kind is MentionKind.TABLE and entry.sure == 1.0 and entry.table not in named:
                named.append(entry.table)
    names = [{c.name for c in table.columns} for table in tables]
    for item in links:
        for entry in item.entries:
            holders = _holders(entry, names)
            for number in holders:
                scores[number] += entry.sure * (1 + (item.end - item.start) / 20) * (1.5 if len(holders) == 1 else 1.0)
    if named:
        return named[:TABLES]
    return sorted(scores, key=lambda n: (-round(scores[n], 3), -_numeric(tables[n]), -tables[n].rows))[:TABLES]


def _numeric(table: TableProfile) -> int:
    """How many numbers it has: people ask about the table that counts something."""
    return sum(column.type is ColumnType.NUMBER for column in table.columns)


def _holders(entry: lookup.Entry, names: Sequence[set[str]]) -> list[int]:
    if entry.kind in {MentionKind.COLUMN, MentionKind.VALUE}:
        column = entry.target if entry.kind is MentionKind.COLUMN else entry.owner
        return [number for number, columns in enumerate(names) if column in columns]
    return [entry.table]


def _is_everyday(text: str, item: Link, kind: MentionKind) -> bool:
    """Whether a literal may be a mere word: small letters, or a number in words of what there is ("the two months")."""
    said = text[item.start : item.end]
    if kind is MentionKind.TEXT:
        return said.islower() and said.isascii() and item.literal is not None and said == item.literal.value
    return kind is MentionKind.NUMBER and said.isalpha() and bool(DEFINITE.search(text, 0, item.start))


def _mention(text: str, item: Link) -> Mention:
    said = text[item.start : item.end]
    if item.literal is not None:
        kind = LITERAL_KINDS.get(item.literal.kind, MentionKind.DATE)
        sure = EVERYDAY if _is_everyday(text, item, kind) else 1.0
        return Mention(kind, item.start, item.end, said, item.literal.value, sure=sure)
    entry = item.entries[0]
    return Mention(entry.kind, item.start, item.end, said, entry.target, entry.owner, entry.sure)

"""Random tables: what columns they have, how people call those, and the profile a survey would give of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.names import CJK
from training.nouns import Category, Day, Entity, Flag, Identifier, Noun, Number, Theme
from training.people import entity_values, invented
from training.variants import kin, related

KIND = {Number: "n", Category: "c", Entity: "e", Day: "d", Flag: "f", Identifier: "j"}
ORDER = {Identifier: 0, Day: 1, Entity: 2, Category: 3, Flag: 4, Number: 5}
SIZES = {
    "numbers": (1, 2, 2, 3, 3, 4, 5),
    "categories": (1, 1, 2, 2, 3, 4),
    "entities": (0, 1, 1, 1, 2),
    "days": (0, 1, 1, 1, 2),
    "flags": (0, 0, 0, 1),
    "identifiers": (0, 0, 1, 1),
}
"""How many columns of each kind a table may have."""
WIDE = {
    "numbers": (8, 10, 12),
    "categories": (6, 7, 8),
    "entities": (2, 3),
    "days": (2, 3),
    "flags": (1, 2, 3),
    "identifiers": (1, 2),
}
STYLES: tuple[tuple[Callable[[list[str]], str] | None, float], ...] = (
    (None, 72),
    (lambda words: "_".join(words).lower(), 8),
    (lambda words: "_".join(words).upper(), 5),
    (lambda words: " ".join(words).upper(), 2),
    (lambda words: " ".join(words).lower(), 4),
    (lambda words: " ".join(w[:1].upper() + w[1:] for w in words), 5),
    (lambda words: "".join(w[:1].upper() + w[1:] for w in words), 4),
)
"""Ways to write all headers of a table alike; None leaves each as it is."""
FILE_SUFFIXES = (("csv", "xlsx", "tsv", "json", "parquet", "jsonl"), (80, 8, 4, 4, 3, 1))


@dataclass(frozen=True, slots=True)
class Made:
    """A column of a made table: its noun, header and profile."""

    noun: Noun
    name: str
    profile: ColumnProfile

    @property
    def kind(self) -> str:
        """By a letter: n number, c category, e entity, d date, f flag, j identifier."""
        return KIND[type(self.noun)]


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A made table: columns, profile, and the words for its rows."""

    columns: tuple[Made, ...]
    profile: TableProfile
    theme: Theme
    chinese: bool

    def of(self, kinds: str) -> list[Made]:
        """Columns of these kinds."""
        return [column for column in self.columns if column.kind in kinds]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All nouns that tables may be made of."""

    numbers: tuple[Number, ...]
    categories: tuple[Category, ...]
    entities: tuple[Entity, ...]
    days: tuple[Day, ...]
    flags: tuple[Flag, ...]
    identifiers: tuple[Identifier, ...]
    themes: tuple[Theme, ...]


def header(rng: random.Random, noun: Noun, chinese: bool, style: Callable[[list[str]], str] | None) -> str:
    """One spelling of a column's header."""
    fitting = [name for name in noun.names if bool(CJK.search(name)) == chinese] or list(noun.names)
    name = rng.choice(fitting)
    if chinese or CJK.search(name):
        return name
    if style is None and rng.random() < 0.1:
        style = rng.choice(STYLES[1:])[0]
    return style(name.replace("_", " ").split()) if style else name


def _number(rng: random.Random, noun: Number, name: str, rows: int) -> ColumnProfile:
    return ColumnProfile(name, ColumnType.NUMBER, distinct=rows // 2, low=noun.low, high=noun.high)


def _category(rng: random.Random, noun: Category, name: str, chinese: bool) -> ColumnProfile:
    pool = noun.zh_values if chinese and noun.zh_values else noun.values
    if not chinese and rng.random() < 0.12:
        pool = tuple(invented(rng).capitalize() for _ in range(6))
    values = tuple(rng.sample(pool, rng.randint(min(2, len(pool)), len(pool))))
    return ColumnProfile(name, ColumnType.CATEGORY, values, len(values))


def _day(rng: random.Random, noun: Day, name: str, rows: int) -> ColumnProfile:
    year = rng.randint(2015, 2024) if rng.random() < 0.94 else rng.randint(1950, 2005)
    kind = ColumnType.TIME if noun.timed else ColumnType.DATE
    return ColumnProfile(name, kind, distinct=rows // 2, low=f"{year}-01-03", high=f"{year + rng.randint(0, 3)}-12-28")


def _profile(rng: random.Random, noun: Noun, name: str, chinese: bool, rows: int) -> ColumnProfile:
    if isinstance(noun, Number):
        return _number(rng, noun, name, rows)
    if isinstance(noun, Category):
        return _category(rng, noun, name, chinese)
    if isinstance(noun, Entity):
        values = entity_values(rng, noun, chinese, rng.randint(8, 40))
        return ColumnProfile(name, ColumnType.TEXT, values, rng.choice((rows, rows // 3, int(rows * 0.9))))
    if isinstance(noun, Day):
        return _day(rng, noun, name, rows)
    if isinstance(noun, Flag):
        return ColumnProfile(name, ColumnType.FLAG, ("true", "false"), 2)
    return ColumnProfile(name, ColumnType.NUMBER if rng.random() < 0.7 else ColumnType.TEXT, (), rows, low=1, high=rows)


def made_column(
    rng: random.Random, noun: Noun, chinese: bool, rows: int, style: Callable[[list[str]], str] | None = None
) -> Made:
    """A column of that noun."""
    name = header(rng, noun, chinese, style)
    return Made(noun, name, _profile(rng, noun, name, chinese, rows))


def spoken(noun: Noun) -> set[str]:
    """All ways to say it, to keep two columns of a table apart."""
    return {w.lower() for w in (*noun.names, *noun.en, *noun.zh)}


def make_table(
    rng: random.Random,
    words: Vocabulary,
    chinese: bool,
    fixed: tuple[Made, ...] = (),
    avoid: frozenset[str] = frozenset(),
) -> MadeTable:
    """A table of 3 to 12 columns, now and then of up to 30; ``fixed`` are in it, nothing said like ``avoid`` is."""
    theme = rng.choice(words.themes)
    rows = rng.choice((20, 60, 200, 500, 3000))
    style = rng.choices([s for s, _ in STYLES], [weight for _, weight in STYLES])[0]
    columns, said = list(fixed), set(avoid)
    for column in fixed:
        said |= spoken(column.noun)
    for noun in _wanted(rng, words, theme):
        ways = spoken(noun)
        if not ways & said:
            said |= ways
            columns.append(made_column(rng, noun, chinese, rows, style))
    if rng.random() < 0.5:
        rng.shuffle(columns)
    columns = list({c.name: c for c in columns}.values())
    path = _path(rng, theme, chinese)
    profile = TableProfile(path, tuple(c.profile for c in columns), rows, path.rpartition(".")[2])
    return MadeTable(tuple(columns), profile, theme, chinese)


def _path(rng: random.Random, theme: Theme, chinese: bool) -> str:
    stem = rng.choice([f for f in theme.files if bool(CJK.search(f)) == chinese] or list(theme.files))
    if rng.random() < 0.2:
        dated = (f"{stem}_{rng.randint(2019, 2025)}", f"{stem}{rng.randint(1, 9)}")
        stem = rng.choice((*dated, invented(rng), "data", "table1", "export"))
    folder = rng.choice(("data/", "input/", "files/")) if rng.random() < 0.05 else ""
    return f"{folder}{stem}.{rng.choices(*FILE_SUFFIXES)[0]}"


def _wanted(rng: random.Random, words: Vocabulary, theme: Theme) -> list[Noun]:
    """Nouns for a table: half of the time those that fit its theme, else any; often some that sound alike."""
    sizes = WIDE if rng.random() < 0.05 else SIZES
    fitting = set(theme.nouns) if rng.random() < 0.5 else set()
    found: list[Noun] = []
    for kind, counts in sizes.items():
        pool: tuple[Noun, ...] = getattr(words, kind)
        count = rng.choice(counts)
        near = [noun for noun in pool if noun.names[0] in fitting] if fitting else []
        chosen = rng.sample(near if len(near) >= count else pool, min(count, len(pool)))
        if chosen and rng.random() < 0.25:
            chosen += kin(rng, pool, chosen[0])
        found += chosen
    found = related(rng, found)
    if rng.random() < 0.7:
        found.sort(key=lambda noun: ORDER[type(noun)])
    return found

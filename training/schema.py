"""Random tables: what columns they have, how people call those, and the profile a survey would give of them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from espalier.core.task import ColumnProfile, TableProfile
from espalier.core.value import ColumnType
from espalier.llm.embedded.names import CJK
from training.nouns import Category, Day, Entity, Flag, Identifier, Noun, Number, Theme

SYLLABLES = "ba be bo ca co da de do fa fi ga go ha hi ja jo ka ki la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va vi wa za zo".split()
FIRST = "Anna Ben Carla David Emma Frank Grace Henry Irene Jack Kate Leo Maria Nina Omar Paula Quinn Rosa Sam Tina Uma Victor Wendy Yusuf Zoe".split()
LAST = "Smith Jones Brown Miller Garcia Kim Novak Rossi Silva Weber Khan Moreau Olsen Petrov Sato Tanaka Walker Young Adams Baker".split()
ZH_LAST = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗"
ZH_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉建文"
ZH_PLACES = (
    "北京 上海 广州 深圳 成都 杭州 武汉 西安 南京 重庆 天津 苏州 长沙 青岛 大连 厦门 昆明 郑州 济南 福州".split()
)


@dataclass(frozen=True, slots=True)
class Made:
    """A column of a made table: its noun, header and profile."""

    noun: Noun
    name: str
    profile: ColumnProfile

    @property
    def kind(self) -> str:
        """n number, c category, e entity, d date, f flag, j identifier."""
        return {Number: "n", Category: "c", Entity: "e", Day: "d", Flag: "f", Identifier: "j"}[type(self.noun)]


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


def invented(rng: random.Random, parts: int = 0) -> str:
    """A word that means nothing."""
    return "".join(rng.choice(SYLLABLES) for _ in range(parts or rng.choice((2, 2, 3))))


def header(rng: random.Random, noun: Noun, chinese: bool) -> str:
    """One spelling of a column's header."""
    fitting = [name for name in noun.names if bool(CJK.search(name)) == chinese] or list(noun.names)
    name = rng.choice(fitting)
    if not chinese and rng.random() < 0.15:
        words = name.replace("_", " ").split()
        name = rng.choice(
            (
                "_".join(words).lower(),
                " ".join(w.capitalize() for w in words),
                "".join(w.capitalize() for w in words),
                "_".join(words).upper(),
            )
        )
    return name


def entity_values(rng: random.Random, noun: Entity, chinese: bool, count: int) -> tuple[str, ...]:
    """Names of persons, firms, products ..."""
    found: list[str] = []
    for _ in range(count):
        if chinese:
            if noun.kind == "person":
                text = rng.choice(ZH_LAST) + "".join(rng.choice(ZH_GIVEN) for _ in range(rng.choice((1, 2))))
            else:
                text = rng.choice(ZH_PLACES) + rng.choice(
                    ("一号", "二号", "中心", "甲", "乙", "科技", "贸易", "广场", "店", "站")
                )
        elif noun.kind == "person":
            text = f"{rng.choice(FIRST)} {rng.choice(LAST)}" if rng.random() < 0.8 else rng.choice(FIRST)
        elif noun.kind == "code":
            text = f"{invented(rng, 1).upper()}-{rng.randint(10, 999)}"
        else:
            text = " ".join(invented(rng).capitalize() for _ in range(rng.choice((1, 2, 2))))
        found.append(text)
    return tuple(dict.fromkeys(found))


def _profile(rng: random.Random, noun: Noun, name: str, chinese: bool, rows: int) -> ColumnProfile:
    if isinstance(noun, Number):
        return ColumnProfile(name, ColumnType.NUMBER, distinct=rows // 2, low=noun.low, high=noun.high)
    if isinstance(noun, Category):
        pool = noun.zh_values if chinese and noun.zh_values else noun.values
        if not chinese and rng.random() < 0.12:
            pool = tuple(invented(rng).capitalize() for _ in range(6))
        values = tuple(rng.sample(pool, rng.randint(min(2, len(pool)), len(pool))))
        return ColumnProfile(name, ColumnType.CATEGORY, values, len(values))
    if isinstance(noun, Entity):
        values = entity_values(rng, noun, chinese, rng.randint(8, 40))
        return ColumnProfile(name, ColumnType.TEXT, values, rng.choice((rows, rows // 3, int(rows * 0.9))))
    if isinstance(noun, Day):
        year = rng.randint(2015, 2024)
        kind = ColumnType.TIME if noun.timed else ColumnType.DATE
        return ColumnProfile(
            name, kind, distinct=rows // 2, low=f"{year}-01-03", high=f"{year + rng.randint(0, 3)}-12-28"
        )
    if isinstance(noun, Flag):
        return ColumnProfile(name, ColumnType.FLAG, ("true", "false"), 2)
    return ColumnProfile(name, ColumnType.NUMBER if rng.random() < 0.7 else ColumnType.TEXT, (), rows, low=1, high=rows)


def made_column(rng: random.Random, noun: Noun, chinese: bool, rows: int) -> Made:
    """A column of that noun."""
    name = header(rng, noun, chinese)
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
    """A table of 3 to 12 columns; ``fixed`` are in it, nothing said like ``avoid`` is."""
    theme = rng.choice(words.themes)
    rows = rng.choice((20, 60, 200, 500, 3000))
    wanted = _wanted(rng, words, theme)
    columns, said = list(fixed), set(avoid)
    for column in fixed:
        said |= spoken(column.noun)
    for noun in wanted:
        ways = spoken(noun)
        if not ways & said:
            said |= ways
            columns.append(made_column(rng, noun, chinese, rows))
    if rng.random() < 0.5:
        rng.shuffle(columns)
    stem = rng.choice([f for f in theme.files if bool(CJK.search(f)) == chinese] or list(theme.files))
    if rng.random() < 0.2:
        stem = rng.choice(
            (
                f"{stem}_{rng.randint(2019, 2025)}",
                f"{stem}{rng.randint(1, 9)}",
                invented(rng),
                "data",
                "table1",
                "export",
            )
        )
    suffix = rng.choices(("csv", "xlsx", "tsv", "json", "parquet", "jsonl"), (80, 8, 4, 4, 3, 1))[0]
    profile = TableProfile(f"{stem}.{suffix}", tuple(c.profile for c in columns), rows, suffix)
    return MadeTable(tuple(columns), profile, theme, chinese)


def _wanted(rng: random.Random, words: Vocabulary, theme: Theme) -> list[Noun]:
    """Nouns for a table: half of the time those that fit its theme, else any."""
    counts = {"numbers": rng.choice((1, 2, 2, 3, 3, 4, 5)), "categories": rng.choice((1, 1, 2, 2, 3, 4)), "entities": rng.choice((0, 1, 1, 1, 2)),
              "days": rng.choice((0, 1, 1, 1, 2)), "flags": rng.choice((0, 0, 0, 1)), "identifiers": rng.choice((0, 0, 1, 1))}  # fmt: skip
    fitting = set(theme.nouns) if rng.random() < 0.5 else set()
    found: list[Noun] = []
    for kind, count in counts.items():
        pool: tuple[Noun, ...] = getattr(words, kind)
        near = [noun for noun in pool if noun.names[0] in fitting]
        source = near if len(near) >= count else list(pool)
        found += rng.sample(source, min(count, len(source)))
    order = {Identifier: 0, Day: 1, Entity: 2, Category: 3, Flag: 4, Number: 5}
    if rng.random() < 0.7:
        found.sort(key=lambda noun: order[type(noun)])
    return found

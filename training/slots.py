"""What a question is asked of, and how people say the columns and cell values it is about."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from espalier.llm.embedded.names import CJK, others
from training.nouns import Category, Entity
from training.phrases import Wording, held_out, pick, resolve, wording_of
from training.schema import Made, MadeTable

Symbol = str | tuple[str, ...] | tuple[str, str | float | int]
"""A token of the plan language, or what will be a pointer: ("T", path), ("C", column), ("V", column, value),
("L", value)."""
ALIKE = 0.2
"""How often a cell value is said in other words where there are such ("French" for "France")."""
EVEN_SO = 0.4
"""How often what stands around a question is held out too, where its template is."""


class Misfit(Exception):
    """These tables cannot be asked that; not an error: another draw is made."""


@dataclass(slots=True)
class Scene:
    """What a question is asked of: tables, language, and what has been used. ``unseen`` draws held-out templates;
    ``templates`` are all that were drawn."""

    rng: random.Random
    tables: tuple[MadeTable, ...]
    chinese: bool
    unseen: bool | None = False
    used: set[str] = field(default_factory=set)
    templates: list[str] = field(default_factory=list)

    @property
    def main(self) -> MadeTable:
        """The table that questions are about unless they say otherwise."""
        return self.tables[0]

    @property
    def wording(self) -> Wording:
        """The templates of the language."""
        return wording_of("zh" if self.chinese else "en")

    def chance(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.rng.random() < probability

    def words(self, templates: tuple[str, ...], main: bool = False) -> str:
        """One of the templates, its alternatives resolved; ``main`` where it is the one that an unseen phrasing is
        about.

        Raises:
            Misfit: no template of the main one is held out.
        """
        unseen = self.unseen if main or not self.unseen or self.chance(EVEN_SO) else None
        if main and unseen and not any(map(held_out, templates)):
            raise Misfit
        template = pick(self.rng, templates, unseen)
        self.templates.append(template)
        return resolve(self.rng, template)

    def part(self, table: str, key: str) -> str:
        """One of the templates that stand around a question."""
        return self.words(self.wording.parts[table][key])

    def column(self, kinds: str, table: MadeTable | None = None) -> Made:
        """A column of these kinds that is not in use yet.

        Raises:
            Misfit: there is none.
        """
        return self.column_of((table or self.main).of(kinds))

    def column_of(self, columns: list[Made]) -> Made:
        """One of these columns that is not in use yet.

        Raises:
            Misfit: all are.
        """
        fitting = [c for c in columns if c.name not in self.used]
        if not fitting:
            raise Misfit
        chosen = self.rng.choice(fitting)
        self.used.add(chosen.name)
        return chosen


def repeats(column: Made, table: MadeTable) -> bool:
    """Whether the values of the column stand in several rows each."""
    return column.profile.distinct <= 0.5 * table.profile.rows


def mention(scene: Scene, column: Made, plural: bool = False) -> str:
    """How a person says the column: a synonym, its header as written, or its header in words; rarely mistyped."""
    said = _mention(scene, column, plural)
    return mistyped(scene.rng, said) if scene.chance(0.03) else said


def _mention(scene: Scene, column: Made, plural: bool) -> str:
    rng, noun = scene.rng, column.noun
    own_language = bool(CJK.search(column.name)) == scene.chinese
    draw = rng.random()
    if draw < 0.06:
        marks = ("“{}”", "「{}」", '"{}"', "`{}`") if scene.chinese else ("'{}'", '"{}"', "`{}`")
        return rng.choice(marks).format(column.name)
    if column.kind == "f" or draw < (0.5 if own_language else 0.4):
        return column.name if rng.random() < 0.5 else in_words(column.name)
    if not own_language and not scene.chinese:
        return column.name
    said = rng.choice(noun.zh if scene.chinese else noun.en)
    return plural_of(said) if plural and not scene.chinese else said


def state(scene: Scene, column: Made) -> str:
    """How a person says the rows for which a yes/no column is true ("members", "已付款的")."""
    noun = column.noun
    return scene.rng.choice(noun.zh if scene.chinese else noun.en)


def in_words(name: str) -> str:
    """A header without its units and joints, in small letters: "UnitPrice (USD)" -> "unit price"."""
    if CJK.search(name):
        return name
    bare = re.sub(r"[\(\[].*?[\)\]]", "", name)
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", bare)
    return re.sub(r"[_\-\s]+", " ", spaced).lower().strip() or name


def mistyped(rng: random.Random, text: str) -> str:
    """The text with a letter dropped or doubled in one of its longer words."""
    words = list(re.finditer(r"[A-Za-z]{6,}", text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end())
    return text[:at] + (text[at] * 2 if rng.random() < 0.4 else "") + text[at + 1 :]


def plural_of(words: str) -> str:
    """The plural of an English noun phrase."""
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
    """The value as typed: mostly as it is, sometimes in another case, quoted or mistyped."""
    draw = scene.rng.random()
    alike = [said for said in others(value) if bool(CJK.search(said)) == scene.chinese] if scene.chance(ALIKE) else []
    if alike:
        return scene.rng.choice(alike)
    if draw < 0.7:
        return value
    if draw < 0.71:
        return mistyped(scene.rng, value)
    if draw < 0.88:
        return value.lower()
    return (f"“{value}”" if scene.chance(0.5) else f'"{value}"') if scene.chinese else f"'{value}'"


def quoted(scene: Scene, text: str, always: float = 0.6) -> str:
    """The text, in quotation marks with that probability."""
    if not scene.chance(always):
        return text
    return f"“{text}”" if scene.chinese and scene.chance(0.6) else scene.rng.choice(("'{}'", '"{}"')).format(text)

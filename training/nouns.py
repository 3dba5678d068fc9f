"""The kinds of noun that made tables are put together from; the nouns themselves are in the ``nouns_*`` modules.

``names`` are spellings of the header, ``en`` and ``zh`` the ways people say it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric column with its range and decimals."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    low: float
    high: float
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """A column with few different values."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    values: tuple[str, ...]
    zh_values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A column that names the thing a row is about; ``people`` are asked for with "who"."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    kind: str
    people: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date column, or with a time of day where ``timed``."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes/no column; ``en`` and ``zh`` say the rows for which it is true ("members")."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A numbered or coded column; ``shared`` may be the key of a join."""

    names: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """What a table is about: its file names, what its rows are called, and the nouns (by first name) that fit."""

    files: tuple[str, ...]
    rows: tuple[str, ...]
    row: str
    rows_zh: tuple[str, ...]
    nouns: tuple[str, ...] = ()


Noun = Number | Category | Entity | Day | Flag | Identifier

"""Reads the stories of ``training/told``: tables, and what people ask about them, each question with its plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from espalier.llm.embedded.language import TOKENS

FOLDER = Path(__file__).parent / "told"
KINDS = ("id", "name", "name*", "cat", "day", "time", "num", "int", "flag")


class StoryError(Exception):
    """A line that cannot be read, with where it stands."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a story. ``given`` are values, or the two ends of a range."""

    alias: str
    headers: tuple[str, ...]
    kind: str
    given: tuple[str, ...]

    def span(self) -> tuple[float, float]:
        """The ends of its range."""
        low, _, high = self.given[0].partition("..") if self.given else ("1", "", "1000")
        return float(low), float(high or low)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a story: the names its file may have, what its rows are called, its columns."""

    files: tuple[str, ...]
    rows: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A question: its words and plan, both with slots."""

    words: str
    plan: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Story:
    """Tables and what is asked about them."""

    sheets: tuple[Sheet, ...]
    questions: tuple[Told, ...]
    chinese: bool

    def fields(self) -> dict[str, Field]:
        """All columns by alias."""
        return {field.alias: field for sheet in self.sheets for field in sheet.fields}


def _parts(text: str, mark: str = "/") -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(rf"\s+{re.escape(mark)}\s+", text.strip()) if part.strip())


def _field(line: str, where: str) -> Field:
    head, colon, rest = line.rpartition(" : ")
    kind, _, given = rest.partition("|")
    named, equals, headers = head.partition(" = ")
    names = _parts(headers if equals else head)
    alias = named.strip() if equals else names[0] if names else ""
    if not colon or kind.strip() not in KINDS or not names:
        message = f"{where}: no column: {line!r} (alias = header / header : kind | values)"
        raise StoryError(message)
    if not alias.isidentifier() or alias in TOKENS or alias[-1].isdigit():
        message = f"{where}: {alias!r} cannot be an alias: an identifier, no word of the plan language, no digit last"
        raise StoryError(message)
    return Field(alias, names, kind.strip(), tuple(v.strip() for v in re.split(r"[,，、]", given) if v.strip()))


def read(path: Path) -> list[Story]:
    """The stories of a file; its name begins with the language.

    Raises:
        StoryError: a line cannot be read.
    """
    stories: list[Story] = []
    sheets: list[Sheet] = []
    questions: list[Told] = []
    asking = False
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line, where = raw.strip(), f"{path.name}:{number}"
        if line.startswith("=="):
            if asking:
                stories.append(Story(tuple(sheets), tuple(questions), path.name.startswith("zh")))
                sheets, questions, asking = [], [], False
            files, _, rows = line.lstrip("= ").partition("|")
            sheets.append(Sheet(_parts(files), _parts(rows), ()))
        elif line == "--":
            asking = True
        elif line and not line.startswith("#") and asking:
            questions.append(_told(line, where))
        elif line and not line.startswith("#"):
            last = sheets.pop()
            sheets.append(Sheet(last.files, last.rows, (*last.fields, _field(line, where))))
    if sheets:
        stories.append(Story(tuple(sheets), tuple(questions), path.name.startswith("zh")))
    return stories


def _told(line: str, where: str) -> Told:
    words, arrow, plan = line.partition("=>")
    if not arrow or not plan.strip():
        message = f"{where}: no question with its plan: {line!r}"
        raise StoryError(message)
    return Told(words.strip(), tuple(re.findall(r'"[^"]*"|\{[^}]*\}|\S+', plan)), where)


def held_back(story: Story) -> bool:
    """Whether the whole story is kept from training, to measure tables and words never seen (about one in ten)."""
    return sum(story.sheets[0].files[0].encode()) % 10 == 3


@lru_cache(maxsize=1)
def stories() -> Sequence[Story]:
    """All stories there are."""
    return tuple(story for path in sorted(FOLDER.glob("*.txt")) for story in read(path))

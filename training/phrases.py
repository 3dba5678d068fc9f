"""Templates -> text: choosing one, resolving its alternatives, and collecting those of a language."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from dataclasses import dataclass, field
from functools import lru_cache

from training import wording

ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
SPACES = re.compile(r" {2,}")
TABLES = (
    *("FILTERS", "SAVE", "CHART", "REPORT", "CHART_LEAD", "REPORT_LEAD", "NOUNS", "RULES", "CMP", "FN", "TOO"),
    *("ADJECTIVE_QUESTIONS", "ADJECTIVE_FILTERS", "VERB_QUESTIONS", "VERB_FILTERS"),
)
LISTS = ("PREFIXES", "TAILS", "DISTRACTORS", "ALSO", "AND_WORDS", "OR_WORDS", "AMONG", "THEN")
FORMS = ("ADJECTIVES", "VERBS")


@dataclass(frozen=True, slots=True)
class Wording:
    """All templates of a language: ``questions`` by intent (or intent:variant), ``parts`` by table and key, ``lists``
    by name, ``forms`` of adjectives and verbs by table and by what a number is called."""

    questions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forms: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


def lines(text: str) -> tuple[str, ...]:
    """One template a line; space at the ends does not count."""
    return tuple(line.strip() for line in text.strip("\n").split("\n") if line.strip())


@lru_cache(maxsize=2)
def wording_of(language: str) -> Wording:
    """The wording of a language from every module ``training.wording.LANGUAGE_*``."""
    found = Wording()
    for name in sorted(m.name for m in pkgutil.iter_modules(wording.__path__) if m.name.startswith(f"{language}_")):
        module = importlib.import_module(f"training.wording.{name}")
        for key, text in getattr(module, "QUESTIONS", {}).items():
            found.questions[key] = found.questions.get(key, ()) + lines(text)
        for table in TABLES:
            for key, text in getattr(module, table, {}).items():
                known = found.parts.setdefault(table, {})
                known[key] = tuple(dict.fromkeys((*known.get(key, ()), *lines(text))))
        for name_of in LISTS:
            if hasattr(module, name_of):
                value = getattr(module, name_of)
                more = lines(value) if isinstance(value, str) else tuple(value)
                found.lists[name_of] = tuple(dict.fromkeys((*found.lists.get(name_of, ()), *more)))
        for name_of in FORMS:
            found.forms.setdefault(name_of, {}).update(getattr(module, name_of, {}))
    return found


@lru_cache(maxsize=65536)
def held_out(template: str) -> bool:
    """Whether a template is kept from training, to measure unseen phrasings (about one in twelve, by its text)."""
    return sum(template.encode()) % 12 == 5


def pick(rng: random.Random, templates: tuple[str, ...], unseen: bool | None = False) -> str:
    """One template: of those for training, or (``unseen``) of those held out; None takes any. Where there is none of
    them, any."""
    if unseen is None:
        return rng.choice(templates)
    return rng.choice(_fitting(templates, unseen) or templates)


@lru_cache(maxsize=4096)
def _fitting(templates: tuple[str, ...], unseen: bool) -> tuple[str, ...]:
    return tuple(t for t in templates if held_out(t) == unseen)


def resolve(rng: random.Random, template: str) -> str:
    """The template with one of each set of alternatives."""
    while match := ALTERNATIVES.search(template):
        template = template[: match.start()] + rng.choice(match[1].split("|")) + template[match.end() :]
    return SPACES.sub(" ", template).strip()


def attach(text: str, piece: str, chinese: bool) -> str:
    """``piece`` set behind ``text``: by a space in English, unless it begins with punctuation."""
    piece = piece.strip()
    if not piece:
        return text
    if piece[0] in ",.;:!?，。；：！？、)）":
        return text.rstrip("?？.。 ") + piece
    return text + piece if chinese else f"{text.rstrip()} {piece}"

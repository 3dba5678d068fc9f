"""Made-up topics to practise writing on: folders of short sources about things that do not exist.

They differ as real folders do: few sources or many, in any order, some that say the same again, some about something
else. The same number gives the same topic.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

TRAINED_ON = ("animal", "plant", "machine", "植物")
HELD_OUT = ("place", "festival", "建筑")
"""Kinds of thing that no training has seen: their headings, words and facts are others."""
LENGTHS = (120, 200, 320)
SOURCES = (2, 9)
ELSE = 5
"""Most sources about something else."""


@dataclass(frozen=True, slots=True)
class Topic:
    """``documents``: (path, text) in the order in which a writer meets them; ``words``: the length asked for."""

    name: str
    language: str
    words: int
    documents: tuple[tuple[str, str], ...]


def topics(kinds: Sequence[str], count: int, first: int = 0) -> tuple[Topic, ...]:
    """``count`` topics of these kinds, from number ``first`` on."""
    return tuple(topic(kinds[n % len(kinds)], n) for n in range(first, first + count))


def topic(kind: str, number: int) -> Topic:
    """One topic of a kind."""
    rng = random.Random(f"{kind} {number}")
    of_kind, slots = _data()["kinds"][kind], _data()["slots"]
    language = str(of_kind["language"])
    name = str(rng.choice(of_kind["names"]))
    facts = _facts(of_kind, _values(slots, language, rng), name)
    documents = [_document(name, facts, of_kind["is"], rng, language) for _ in range(rng.randint(*SOURCES))]
    documents[0] = _opened(documents[0], facts["is"][0])
    for _ in range(rng.randint(0, ELSE)):
        other = rng.choice([each for each in of_kind["names"] if each != name])
        documents.append(_document(other, _facts(of_kind, _values(slots, language, rng), other), "", rng, language))
    rng.shuffle(documents)
    paths = tuple((f"sources/{n:02}.md", text) for n, text in enumerate(documents, 1))
    return Topic(name, language, rng.choice(LENGTHS), paths)


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files(__package__).joinpath("topics.json").read_text("utf-8"))
    return found


def _values(slots: Mapping[str, Any], language: str, rng: random.Random) -> dict[str, object]:
    year = rng.randint(1740, 1930)
    numbers = {"year": year, "year2": year + rng.randint(5, 60), "n": rng.randint(12, 60)}
    spoken = {name: rng.choice(options[language]) for name, options in slots.items()}
    return {**numbers, "m": rng.randint(61, 95), "h": rng.randint(120, 980), **spoken}


def _facts(of_kind: Mapping[str, Any], values: Mapping[str, object], name: str) -> dict[str, list[str]]:
    """Heading -> sentences; "is" -> what it is."""
    aspects: Mapping[str, Sequence[str]] = of_kind["aspects"]
    facts = {heading: [said.format(name=name, **values) for said in forms] for heading, forms in aspects.items()}
    return facts | {"is": [str(of_kind["is"]).format(name=name, **values)]}


def _document(name: str, facts: Mapping[str, Sequence[str]], opens: str, rng: random.Random, language: str) -> str:
    """A source about some aspects, with most of what there is to say of each."""
    headings = [heading for heading in facts if heading != "is"]
    chosen = rng.sample(headings, rng.randint(1, min(3, len(headings))))
    lines = [f"# {name}", ""]
    if opens and rng.random() < 0.5:
        lines += [facts["is"][0], ""]
    for heading in chosen:
        kept = [n for n in range(len(facts[heading])) if n == 0 or rng.random() < 0.75]
        lines += [f"## {heading}", "", ("" if language == "zh" else " ").join(facts[heading][n] for n in kept), ""]
    return "\n".join(lines)


def _opened(document: str, said: str) -> str:
    """A source that says what the thing is."""
    head, _, rest = document.partition("\n\n")
    return document if said in document else f"{head}\n\n{said}\n\n{rest}"

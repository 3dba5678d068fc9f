"""Names as people say them: a column called ``total_amount_usd`` is "amount", "the total amount", "金额"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

CJK = re.compile(r"[\u3400-\u9fff]")
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
"""Letters of European languages, for a set of a regular expression."""
WORD = re.compile(rf"[{LATIN}0-9]+(?:['’][a-z]+)?|[\u3400-\u9fff]")
UNIT = re.compile(r"[\(\[（【][^\)\]）】]*[\)\]）】]")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Words:
    """Everyday words that need care: ``common`` are no cell values unless the case fits; ``empty`` say nothing of what
    a column holds, ``units`` neither; ``abbreviations`` maps short words of column names to long ones."""

    common: frozenset[str]
    empty: frozenset[str]
    units: frozenset[str]
    abbreviations: Mapping[str, str]


def _data(name: str) -> Any:  # noqa: ANN401 - what a data file holds, its readers know
    return json.loads(files(__package__).joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=1)
def special_words() -> Words:
    """The lists of ``words.json``."""
    raw = _data("words.json")
    common, empty, units = (frozenset(raw[kind]) for kind in ("common", "empty", "units"))
    return Words(common, empty, units, raw["abbreviations"])


def split_name(name: str) -> list[str]:
    """The words of a name, lower case, units in brackets left out: "UnitPrice (USD)" -> ["unit", "price"]."""
    bare = UNIT.sub(" ", name).strip() or name
    spaced = CAMEL.sub(" ", bare)
    return [word.lower() for word in re.findall(rf"[{LATIN}]+|\d+|[\u3400-\u9fff]+", spaced)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Singular, without possessive: "companies'" -> "company". Made for matching, not for reading."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def key(words: list[str]) -> str:
    """The form under which words are looked up."""
    return " ".join(stem(word) for word in words)


IDENTIFIER = re.compile(
    r"(?:^|[_\W])(?:id|no|nr|code|number|#)$|[a-z]I[dD]$|编号|序号|工号|学号|单号|代码$", re.IGNORECASE
)
"""Names of columns that number or code things."""


@lru_cache(maxsize=4096)
def forms(name: str) -> tuple[tuple[str, float], ...]:
    """(spoken form, how surely it means this name), best first; forms of names with Chinese letters are raw text."""
    return _chinese_forms(name) if CJK.search(name) else _english_forms(split_name(name))


def _chinese_forms(name: str) -> tuple[tuple[str, float], ...]:
    found = {name.lower(): 1.0}
    found.setdefault((UNIT.sub("", name).strip() or name).lower(), 0.95)
    return tuple(found.items())


def _english_forms(words: list[str]) -> tuple[tuple[str, float], ...]:
    special = special_words()
    found = {key(words): 1.0}
    found.setdefault(stem("".join(words)), 1.0)
    long = [special.abbreviations.get(word, word) for word in words]
    found.setdefault(key(long), 0.95)
    bare = [word for word in long if word not in special.units]
    _add(found, bare, 0.9)
    _add(found, [word for word in bare if word not in special.empty], 0.75)
    if len(bare) > 1:
        _add(found, [bare[-1] if bare[-1] not in special.empty else bare[0]], 0.65)
        _add(found, [bare[0]], 0.5)
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def _add(found: dict[str, float], words: list[str], sure: float) -> None:
    alone = words[0] if len(words) == 1 else ""
    if words and not (alone and (alone in special_words().empty or len(alone) < 2)):
        found.setdefault(key(words), sure)


@lru_cache(maxsize=1)
def hints() -> tuple[dict[str, list[str]], list[tuple[str, list[str]]]]:
    """Words for operations: (stemmed English words -> tokens of the plan language, [(Chinese words, tokens)])."""
    raw: dict[str, list[str]] = _data("hints.json")
    english: dict[str, list[str]] = {}
    chinese: dict[str, list[str]] = {}
    for token, words in raw.items():
        for word in words:
            if CJK.search(word):
                chinese.setdefault(word, []).append(token)
            else:
                english.setdefault(key(re.findall(r"[a-z0-9'#]+", word)), []).append(token)
    return english, sorted(chinese.items(), key=lambda item: -len(item[0]))


@lru_cache(maxsize=1)
def lexicon() -> tuple[dict[str, list[int]], list[tuple[str, list[int]]]]:
    """Words that name like things: (stemmed English words -> groups, [(Chinese words, groups)] longest first)."""
    raw: list[dict[str, list[str]]] = _data("lexicon.json")
    english: dict[str, list[int]] = {}
    chinese: dict[str, list[int]] = {}
    for number, group in enumerate(raw):
        for word in group.get("en", ()):
            english.setdefault(key(split_name(word)), []).append(number)
        for word in group.get("zh", ()):
            chinese.setdefault(word, []).append(number)
    return english, sorted(chinese.items(), key=lambda item: -len(item[0]))


@lru_cache(maxsize=1)
def _alike() -> dict[str, tuple[str, ...]]:
    """What a cell says, as it is looked up -> other ways to say it, written as in ``alike.json``."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _data("alike.json"):
        for word in group:
            found[value_form(word)] = (*found.get(value_form(word), ()), *group)
    return found


def others(value: str) -> tuple[str, ...]:
    """Other ways to say what a cell says, in either language: "France" -> "french", "法国"."""
    own = value_form(value)
    return tuple(said for said in _alike().get(own, ()) if value_form(said) != own and _telling(said))


def _telling(said: str) -> bool:
    """Whether the words say enough to be taken for a value that is written otherwise."""
    return len(said) > 1 or said in TELLING


TELLING = frozenset("男女猫狗雨雪")
"""Single letters that are said for a value by themselves."""


@lru_cache(maxsize=65536)
def value_form(value: str) -> str:
    """How a cell value is looked up; nothing for a bare number."""
    if CJK.search(value):
        return value.lower()
    words = WORD.findall(value)
    return "" if len(words) == 1 and words[0].isdigit() else key(words)


Numbered = TypeVar("Numbered")


def by_first_letter(words: Sequence[tuple[str, Numbered]]) -> dict[str, list[tuple[str, Numbered]]]:
    """Words with what belongs to them, in order, by their first letters: for `found_in`."""
    table: dict[str, list[tuple[str, Numbered]]] = {}
    for word, belonging in words:
        table.setdefault(word[0], []).append((word, belonging))
    return table


def found_in(text: str, table: dict[str, list[tuple[str, Numbered]]]) -> Iterator[tuple[int, str, Numbered]]:
    """(start, word, what belongs to it) wherever a word of ``table`` stands in ``text``, overlapping ones too."""
    for at, letter in enumerate(text):
        for word, belonging in table.get(letter, ()):
            if text.startswith(word, at):
                yield at, word, belonging


@lru_cache(maxsize=1)
def chinese_lexicon() -> dict[str, list[tuple[str, list[int]]]]:
    """The Chinese words of the lexicon by their first letters."""
    return by_first_letter(lexicon()[1])


@lru_cache(maxsize=4096)
def groups(name: str) -> dict[int, float]:
    """Groups of the lexicon a column name belongs to, with how surely."""
    english, _ = lexicon()
    found: dict[int, float] = {}
    if CJK.search(name):
        text = UNIT.sub("", name).lower()
        for _, word, numbers in found_in(text, chinese_lexicon()):
            for number in numbers:
                found[number] = max(found.get(number, 0.0), 0.9 if word == text else 0.55)
    for form, sure in forms(name):
        for number in english.get(form, ()):
            found[number] = max(found.get(number, 0.0), sure * 0.9)
    return found


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of every English word and every Chinese letter."""
    return ((match.start(), match.end(), match.group()) for match in WORD.finditer(text))

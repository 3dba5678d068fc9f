"""The templates of ``training/wording`` fit the intents they are written for."""

import importlib
import pkgutil
import re
from collections import Counter
from dataclasses import dataclass, field

import pytest

from training import wording
from training.intents import INTENTS
from training.wording import en_adjectives, en_parts, en_verbs, zh_adjectives

LANGUAGES = ("en", "zh")
TABLE_SLOTS = {"R", "r", "t", "file"}
TWO_TABLE_SLOTS = {"R", "r", "file0", "file1"}
PLACEHOLDERS = {"FN": "fn", "CMP": "cmp", "COND": "F", "W": "F", "COND1": "cond1", "FORMAT": "fmt", "OPR": "opr"}
UNSAID = {"d", "j", "e", "PART", "ORDER", "OPR"}  # what a person leaves for the table to tell
SPLIT = re.compile(r"\{(\w+)\}|([\[\]|])")


def _questions(language: str) -> list[tuple[str, str, str]]:
    """(module, key, template) of every module of one language."""
    found = []
    for module in pkgutil.iter_modules(wording.__path__):
        if module.name.startswith(f"{language}_"):
            room = importlib.import_module(f"training.wording.{module.name}")
            for key, text in getattr(room, "QUESTIONS", {}).items():
                found += [(module.name, key, line.strip()) for line in text.splitlines() if line.strip()]
    return found


def _base(slot: str) -> str:
    """``cs`` and ``c2s`` are plurals of ``c`` and ``c2``."""
    return slot[:-1] if slot in {"cs", "c2s", "es", "ns", "c1s"} else slot


@dataclass
class Slots:
    """The fewest and the most times that each slot can come out of a template."""

    least: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)

    def then(self, other: "Slots") -> "Slots":
        return Slots(self.least + other.least, self.most + other.most)

    def either(self, other: "Slots") -> "Slots":
        return Slots(self.least & other.least, self.most | other.most)


def _slots(template: str) -> Slots:
    """Read a template with its ``[x|y]`` choices; ValueError where a bracket has no partner."""
    open_choices: list[tuple[Slots, Slots | None]] = []
    here, chosen = Slots(), None
    for match in SPLIT.finditer(template):
        slot, mark = match.groups()
        if slot:
            here = here.then(Slots(Counter([_base(slot)]), Counter([_base(slot)])))
        elif mark == "[":
            open_choices.append((here, chosen))
            here, chosen = Slots(), None
        elif not open_choices:
            raise ValueError(template)
        else:
            chosen = here if chosen is None else chosen.either(here)
            here = Slots()
            if mark == "]":
                (before, outer), here = open_choices.pop(), chosen
                here, chosen = before.then(here), outer
    if open_choices:
        raise ValueError(template)
    return here


def _legal(key: str) -> tuple[set[str], set[str]]:
    """The slots that a key's templates may use, and those that they must."""
    intent, _, variant = key.partition(":")
    may: set[str] = set()
    must: set[str] = set()
    for token in INTENTS[intent].gold.split():
        kind, _, name = token.partition(":")
        slot = {"C": name, "L": name, "P": f"p{name}", "V": "v", "V2": "v2"}.get(kind, PLACEHOLDERS.get(token, ""))
        if kind in {"V", "V2"}:
            may.add("c" if name == "only" else name)
        if token in {"T", "T0"}:
            may |= TABLE_SLOTS if token == "T" else TWO_TABLE_SLOTS
        if slot and not (variant and token in {"FN", "OPR"}):
            may.add(slot)
            must |= {slot} - UNSAID
    told_by_value = {"c", "c1"} if "v" in must else set()
    return may, must - told_by_value


def test_every_template_has_brackets_in_pairs():
    for language in LANGUAGES:
        read = [_slots(template) for _, _, template in _questions(language)]
        assert len(read) > 100
        assert all(isinstance(one, Slots) for one in read)


def test_a_bracket_without_partner_is_noticed():
    for broken in ("what [is", "what is]", "a|b"):
        with pytest.raises(ValueError, match=re.escape(broken)):
            _slots(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_an_intent(language: str):
    assert {key for _, key, _ in _questions(language) if key.partition(":")[0] not in INTENTS} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_words(language: str):
    assert INTENTS.keys() - {key.partition(":")[0] for _, key, _ in _questions(language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_use_only_slots_that_their_plan_fills(language: str):
    wrong = [
        (module, key, template, sorted(strange))
        for module, key, template in _questions(language)
        if (strange := set(_slots(template).most) - _legal(key)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_say_all_that_their_plan_needs(language: str):
    wrong = [
        (module, key, template, sorted(lacking))
        for module, key, template in _questions(language)
        if (lacking := _legal(key)[1] - set(_slots(template).least))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filter_stands_once(language: str):
    assert [(key, template) for _, key, template in _questions(language) if _slots(template).most["F"] > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_is_written_twice_nor_for_two_meanings(language: str):
    keys: dict[str, list[str]] = {}
    for _, key, template in _questions(language):
        keys.setdefault(template, []).append(key)
    assert {template: places for template, places in keys.items() if len(places) > 1} == {}


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (en_adjectives.ADJECTIVE_QUESTIONS, {"most", "least", "more", "less", "how"}),
        (en_verbs.VERB_QUESTIONS, {"verb", "verbs", "verbed"}),
        (zh_adjectives.ADJECTIVE_QUESTIONS, {"most", "least", "more", "less", "how"}),
        (zh_adjectives.VERB_QUESTIONS, {"verb", "verbs", "verbed"}),
    ],
)
def test_an_adjective_or_a_verb_stands_for_the_number(questions: dict[str, str], words: set[str]):
    for key, text in questions.items():
        may, must = _legal(key)
        for template in text.strip().splitlines():
            slots = _slots(template)
            assert set(slots.most) <= may - {"n"} | words, (key, template)
            assert must - {"n", "c"} <= set(slots.least), (key, template)
            assert words & set(slots.least), (key, template)


def test_every_english_condition_has_a_form_for_the_front_or_the_back():
    for key, text in en_parts.FILTERS.items():
        assert key.partition(":")[0] in en_parts.FILTERS, key
        for template in text.strip().splitlines():
            assert _slots(template).most, template
            assert not key.endswith(":lead") or template[-1] in ",:]", template

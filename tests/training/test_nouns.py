"""The nouns of made tables are told apart, said in both languages, and known to the linker where they should be."""

import json
from collections import Counter
from importlib.resources import files

import pytest

from espalier.llm.embedded.names import CJK, key, lexicon, split_name
from training.noun_lines import numbers
from training.vocabulary import ABSENT, HELD_OUT, everything, split

WORDS = everything()
NOUNS = (*WORDS.numbers, *WORDS.categories, *WORDS.entities, *WORDS.days, *WORDS.flags, *WORDS.identifiers)
UNLIKELY = {"number", "value", "thing", "data", "name", "type", "time", "list", "result", "file", "row"}


def _key(word: str) -> str:
    return key(split_name(word))


def _known(noun) -> set[str]:
    """What the lexicon knows of all the ways to say a noun."""
    english, chinese = lexicon()
    there = {word for word, _ in chinese}
    said = (*noun.names, *noun.en, *noun.zh)
    return {word for word in said if (word.lower() in there if CJK.search(word) else _key(word) in english)}


def test_there_are_enough_nouns_of_every_kind():
    least = {
        "numbers": 260,
        "categories": 170,
        "entities": 90,
        "days": 40,
        "flags": 30,
        "identifiers": 50,
        "themes": 90,
    }
    assert all(len(getattr(WORDS, kind)) >= count for kind, count in least.items())


def test_the_first_spelling_tells_nouns_apart():
    twice = [name for name, count in Counter(noun.names[0] for noun in NOUNS).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.names[0])
def test_a_noun_is_written_and_said_in_both_languages(noun):
    assert not CJK.search(noun.names[0])
    assert any(CJK.search(name) for name in noun.names)
    assert len(noun.en) >= 3
    assert not any(CJK.search(word) for word in noun.en)
    assert len(noun.zh) >= 2
    assert all(CJK.search(word) for word in noun.zh)


def test_numbers_span_something():
    assert all(noun.low < noun.high for noun in WORDS.numbers)


def test_values_of_a_category_differ():
    for noun in WORDS.categories:
        assert 4 <= len(noun.values) <= 14, noun.names[0]
        assert 3 <= len(noun.zh_values) <= 14, noun.names[0]
        assert len({value.lower() for value in noun.values}) == len(noun.values)
        assert len(set(noun.zh_values)) == len(noun.zh_values)


def test_themes_name_only_nouns_there_are():
    known = {noun.names[0] for noun in NOUNS}
    unknown = {name for theme in WORDS.themes for name in theme.nouns} - known
    assert unknown == set()


def test_a_held_out_noun_is_in_no_table_to_learn_from():
    seen, held_out = split()
    for kind in ("numbers", "categories", "entities"):
        learnt = {noun.names[0] for noun in getattr(seen, kind)}
        kept = {noun.names[0] for noun in getattr(held_out, kind)}
        assert learnt & HELD_OUT == set()
        assert kept <= HELD_OUT
        assert len(learnt) + len(kept) == len(getattr(WORDS, kind))


@pytest.mark.parametrize("noun", [n for n in NOUNS if n.names[0] not in ABSENT], ids=lambda noun: noun.names[0])
def test_the_linker_knows_the_first_words_for_a_noun(noun):
    assert {noun.en[0], noun.zh[0]} <= _known(noun)


@pytest.mark.parametrize("noun", [n for n in NOUNS if n.names[0] in ABSENT], ids=lambda noun: noun.names[0])
def test_the_linker_knows_no_word_for_a_noun_kept_from_it(noun):
    assert _known(noun) == set()


def test_a_third_of_the_held_out_nouns_is_kept_from_the_linker():
    assert ABSENT < HELD_OUT
    assert len(ABSENT) == len(HELD_OUT) // 3


def test_the_lexicon_has_no_word_that_would_link_everywhere():
    groups = json.loads(files("espalier.llm.embedded").joinpath("lexicon.json").read_text("utf-8"))
    said = {word for group in groups for word in group["en"]}
    assert said & UNLIKELY == set()
    assert all(len(word) > 1 for group in groups for word in group["zh"])


def test_a_noun_with_a_field_too_few_is_named():
    with pytest.raises(ValueError, match=r"price.*has 3 fields"):
        numbers("price, 单价 | price | 价格")

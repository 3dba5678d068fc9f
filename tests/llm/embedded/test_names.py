"""A column is known by the ways in which people say its name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.embedded.language import TOKENS
from espalier.llm.embedded.names import (
    by_first_letter,
    forms,
    found_in,
    groups,
    hints,
    key,
    lexicon,
    special_words,
    split_name,
    stem,
    words_of,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(
            ("total_amount", ["total", "amount"]),
            ("UnitPrice (USD)", ["unit", "price"]),
            ("HTTPStatus", ["http", "status"]),
        ),
        *(
            ("orderID2", ["order", "id", "2"]),
            ("first-name", ["first", "name"]),
            ("销售额", ["销售额"]),
            ("(x)", ["x"]),
        ),
    ],
)
def test_a_name_is_cut_into_its_words(name: str, words: list[str]) -> None:
    assert split_name(name) == words


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        *(("regions", "region"), ("companies", "company"), ("boxes", "box"), ("matches", "match"), ("class", "class")),
        *(
            ("status", "status"),
            ("analysis", "analysis"),
            ("customer's", "customer"),
            ("Prices", "price"),
            ("gas", "gas"),
        ),
    ],
)
def test_the_stem_is_singular(plural: str, singular: str) -> None:
    assert stem(plural) == singular


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(
            ("total_amount_usd", "total amount"),
            ("total_amount_usd", "amount"),
            ("qty", "quantity"),
            ("OrderDate", "order date"),
        ),
        *(
            ("dept_name", "department"),
            ("Unit Price (USD)", "unit prices"),
            ("customer_id", "customer id"),
            ("avgTemp", "average temperature"),
        ),
    ],
)
def test_a_column_can_be_said_in_words(name: str, said: str) -> None:
    assert key(said.split()) in dict(forms(name))


def test_the_whole_name_is_surer_than_a_part_of_it() -> None:
    sure = dict(forms("total_amount_usd"))
    assert sure["total amount usd"] == 1.0
    assert 1.0 > sure["total amount"] > sure["amount"] > 0.5


def test_a_chinese_name_is_known_with_and_without_its_unit() -> None:
    assert forms("学费(元)") == (("学费(元)", 1.0), ("学费", 0.95))


@pytest.mark.parametrize("name", ["id", "no", "value", "m"])
def test_an_empty_word_stands_only_for_a_column_of_exactly_that_name(name: str) -> None:
    assert dict(forms(name)) == {stem(name): 1.0}
    assert name not in dict(forms(f"order_{name}"))


def test_words_of_one_group_belong_together_across_languages() -> None:
    assert set(groups("salary")) & set(groups("工资"))
    assert set(groups("revenue")) & set(groups("营业收入"))
    assert not set(groups("salary")) & set(groups("库存"))


def test_a_name_that_only_contains_a_word_of_a_group_is_less_sure() -> None:
    shared = set(groups("工资")) & set(groups("去年工资"))
    assert shared
    assert max(groups("去年工资").values()) < max(groups("工资").values())


def test_every_hint_is_a_token_of_the_plan_language() -> None:
    english, chinese = hints()
    assert {token for tokens in english.values() for token in tokens} <= set(TOKENS)
    assert {token for _, tokens in chinese for token in tokens} <= set(TOKENS)


def test_chinese_words_of_the_lexicon_come_longest_first() -> None:
    lengths = [len(word) for word, _ in lexicon()[1]]
    assert lengths == sorted(lengths, reverse=True)


def test_the_word_lists_are_in_lower_case() -> None:
    special = special_words()
    for words in (special.common, special.empty, special.units, special.abbreviations):
        assert all(word == word.lower() for word in words)


def test_words_are_found_wherever_they_stand_overlapping_or_not() -> None:
    table = by_first_letter([("销售额", 1), ("销售", 2), ("售额", 3)])
    assert list(found_in("总销售额", table)) == [(1, "销售额", 1), (1, "销售", 2), (2, "售额", 3)]


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_name_has_a_form(name: str) -> None:
    sure = [s for _, s in forms(name)]
    assert sure
    assert all(0 < s <= 1 for s in sure)
    assert sure == sorted(sure, reverse=True)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    assert all(text[start:end] == word for start, end, word in words_of(text))

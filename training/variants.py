"""Columns that sound alike: price and unit price, start date and end date, planned cost and actual cost."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from espalier.llm.embedded.names import CJK
from training.nouns import Noun, Number

PAIRS = (
    ("planned", "actual", "计划", "实际"),
    ("gross", "net", "税前", "税后"),
    ("online", "offline", "线上", "线下"),
    ("domestic", "foreign", "国内", "国外"),
    ("old", "new", "旧", "新"),
    ("first", "second", "第一次", "第二次"),
    ("last year", "this year", "去年", "今年"),
    ("min", "max", "最低", "最高"),
    ("morning", "evening", "上午", "下午"),
    ("budgeted", "real", "预算", "真实"),
    ("estimated", "final", "预估", "最终"),
    ("male", "female", "男性", "女性"),
)
"""Two words that part two columns, in English and in Chinese."""

N = TypeVar("N", bound=Noun)


def kin(rng: random.Random, pool: Sequence[N], noun: N) -> list[N]:
    """Another noun that ends in the same word, if there is one: unit price and sale price."""
    last = _last_word(noun.en[0])
    alike = [other for other in pool if _last_word(other.en[0]) == last and other is not noun]
    return [rng.choice(alike)] if alike else []


@lru_cache(maxsize=4096)
def _last_word(phrase: str) -> str:
    return phrase.lower().rsplit(" ", 1)[-1]


def related(rng: random.Random, nouns: list[Noun]) -> list[Noun]:
    """The nouns, one number now and then as a pair ("planned cost" and "actual cost") or with one of the pair."""
    numbers = [noun for noun in nouns if isinstance(noun, Number)]
    if not numbers or rng.random() > 0.12:
        return nouns
    chosen = rng.choice(numbers)
    pair = rng.choice(PAIRS)
    first, second = qualified(chosen, pair[0], pair[2]), qualified(chosen, pair[1], pair[3])
    kept = [noun for noun in nouns if noun is not chosen]
    return [*kept, first, second] if rng.random() < 0.6 else [*nouns, rng.choice((first, second))]


def qualified(noun: Number, word: str, chinese: str) -> Number:
    """The number with a word before it: "cost" -> "planned cost", 计划成本."""
    names = tuple(f"{chinese}{n}" if CJK.search(n) else f"{word}_{n}".lower().replace(" ", "_") for n in noun.names)
    return replace(
        noun, names=names, en=tuple(f"{word} {w}" for w in noun.en), zh=tuple(f"{chinese}{w}" for w in noun.zh)
    )

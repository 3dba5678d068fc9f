"""Names that mean nothing to anybody: invented words, persons, firms, codes."""

from __future__ import annotations

import random
from functools import lru_cache

from training.nouns import Entity

SYLLABLES = (
    *("ba", "be", "bo", "ca", "co", "da", "de", "do", "fa", "fi", "ga", "go", "ha", "hi", "ja", "jo", "ka", "ki", "la"),
    *("le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ri", "ro", "sa", "se"),
    *("si", "so", "ta", "te", "ti", "to", "va", "vi", "wa", "za", "zo"),
)
FIRST = (
    *("Anna", "Ben", "Carla", "David", "Emma", "Frank", "Grace", "Henry", "Irene", "Jack", "Kate", "Leo", "Maria"),
    *("Nina", "Omar", "Paula", "Quinn", "Rosa", "Sam", "Tina", "Uma", "Victor", "Wendy", "Yusuf", "Zoe"),
)
LAST = (
    *("Smith", "Jones", "Brown", "Miller", "Garcia", "Kim", "Novak", "Rossi", "Silva", "Weber", "Khan", "Moreau"),
    *("Olsen", "Petrov", "Sato", "Tanaka", "Walker", "Young", "Adams", "Baker"),
)
ZH_LAST = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗"
ZH_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉建文"
ZH_PLACES = (
    *("北京", "上海", "广州", "深圳", "成都", "杭州", "武汉", "西安", "南京", "重庆", "天津", "苏州", "长沙", "青岛"),
    *("大连", "厦门", "昆明", "郑州", "济南", "福州"),
)
ZH_ENDINGS = ("一号", "二号", "中心", "甲", "乙", "科技", "贸易", "广场", "店", "站")

POOL = 5_000


def invented(rng: random.Random, parts: int = 0) -> str:
    """A word that means nothing."""
    return "".join(rng.choice(SYLLABLES) for _ in range(parts or rng.choice((2, 2, 3))))


def entity_values(rng: random.Random, noun: Entity, chinese: bool, count: int) -> tuple[str, ...]:
    """Names of persons, firms, products ..."""
    return tuple(rng.sample(_pool(noun.kind, chinese), count))


@lru_cache
def _pool(kind: str, chinese: bool) -> tuple[str, ...]:
    """All names of that kind, always the same: made once, for making them takes longer than all else of a table."""
    rng, maker = random.Random(f"{kind} {chinese}"), _chinese if chinese else _english
    return tuple(dict.fromkeys(maker(rng, kind) for _ in range(POOL)))


def _chinese(rng: random.Random, kind: str) -> str:
    if kind == "person":
        return rng.choice(ZH_LAST) + "".join(rng.choice(ZH_GIVEN) for _ in range(rng.choice((1, 2))))
    return rng.choice(ZH_PLACES) + rng.choice(ZH_ENDINGS)


def _english(rng: random.Random, kind: str) -> str:
    if kind == "person":
        return f"{rng.choice(FIRST)} {rng.choice(LAST)}" if rng.random() < 0.8 else rng.choice(FIRST)
    if kind == "code":
        return f"{invented(rng, 1).upper()}-{rng.randint(10, 999)}"
    return " ".join(invented(rng).capitalize() for _ in range(rng.choice((1, 2, 2))))

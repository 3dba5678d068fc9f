"""Reads nouns from text: an unindented line begins one, ``|`` and line ends part its fields, commas part the words.

Many words need to be seen side by side to be judged, which one dataclass call per noun does not allow::

    unit_price, Unit Price, price (USD), 单价, 单价（元）
        unit price, price per unit, price | 单价, 价格 | 1 900 2
"""

from __future__ import annotations

import re

from training.nouns import Category, Day, Entity, Flag, Identifier, Number, Theme

WRAPPED = re.compile(r",\n\s+")
FIELD = re.compile(r"\s*(?:\||\n)\s*")


def _entries(text: str, least: int) -> list[list[str]]:
    """The fields of each noun; ValueError where one has fewer than ``least``."""
    found = []
    for entry in re.split(r"\n(?=\S)", WRAPPED.sub(", ", text).strip()):
        fields = FIELD.split(entry.strip())
        if len(fields) < least:
            message = f"{entry!r} has {len(fields)} fields, not {least}: names, what people say, what Chinese say, ..."
            raise ValueError(message)
        found.append(fields)
    return found


def _words(field: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in field.split(",") if word.strip())


def numbers(text: str) -> tuple[Number, ...]:
    """``names | en | zh | low high digits``, the digits 0 where left out."""
    found = []
    for names, en, zh, span in _entries(text, 4):
        low, high, *digits = span.split()
        found.append(
            Number(_words(names), _words(en), _words(zh), float(low), float(high), int(digits[0]) if digits else 0)
        )
    return tuple(found)


def categories(text: str) -> tuple[Category, ...]:
    """``names | en | zh | values | Chinese values``."""
    return tuple(Category(*map(_words, fields)) for fields in _entries(text, 5))


def entities(text: str) -> tuple[Entity, ...]:
    """``names | en | zh | kind``; the kind "person" makes them people."""
    return tuple(
        Entity(_words(names), _words(en), _words(zh), kind, people=kind == "person")
        for names, en, zh, kind in _entries(text, 4)
    )


def days(text: str) -> tuple[Day, ...]:
    """``names | en | zh``, then ``timed`` where it has a time of day."""
    return tuple(
        Day(_words(names), _words(en), _words(zh), timed=rest == ["timed"])
        for names, en, zh, *rest in _entries(text, 3)
    )


def flags(text: str) -> tuple[Flag, ...]:
    """``names | en | zh``."""
    return tuple(Flag(*map(_words, fields)) for fields in _entries(text, 3))


def identifiers(text: str) -> tuple[Identifier, ...]:
    """``names | en | zh``, then ``shared`` where tables may be joined by it."""
    return tuple(
        Identifier(_words(names), _words(en), _words(zh), shared=rest == ["shared"])
        for names, en, zh, *rest in _entries(text, 3)
    )


def themes(text: str) -> tuple[Theme, ...]:
    """``files | rows | row | rows_zh | nouns``."""
    return tuple(
        Theme(_words(files), _words(rows), row, _words(rows_zh), _words(nouns))
        for files, rows, row, rows_zh, nouns in _entries(text, 5)
    )

"""The words of a text that carry its meaning, in a form in which they can be counted: stems, and pairs of characters
in Chinese, which writes no spaces."""

from __future__ import annotations

import re
from functools import lru_cache

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\d+(?:[.,]\d+)*%?|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_STOP = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "nor", "so", "yet", "if", "then",
    "than", "as", "of", "in", "on", "at", "by", "for", "from", "with", "without", "to", "into", "onto", "over",
    "under", "about", "between", "through", "during", "before", "after", "above", "below", "up", "down", "out",
    "off", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done", "have", "has",
    "had", "having", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "it", "its", "he",
    "she", "they", "them", "his", "her", "their", "theirs", "we", "us", "our", "you", "your", "i", "me", "my",
    "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "not", "no", "only", "also", "very",
    "more", "most", "much", "many", "some", "any", "each", "every", "both", "few", "other", "another", "such",
    "own", "same", "too", "just", "there", "here", "while", "because", "until", "within", "upon", "per", "via",
    "one", "two", "three", "once", "often", "still", "even", "well", "make", "made", "get", "got", "use", "used",
    "using", "however", "therefore", "although", "though", "since",
})  # fmt: skip
_CHINESE_STOP = frozenset("的了是在和与也有这那其之为以于而及或被把将对从到就都还又很更最等着过们个该")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""))


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """The terms of ``text`` in order, with repetitions; words that only hold a sentence together are left out."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if CHINESE.match(word):
            found += _pairs(word)
        elif word[0].isdigit():
            found.append(word.replace(",", "").rstrip("%"))
        elif word.lower() not in _STOP and len(word) > 1:
            found.append(stem(word.lower()))
    return tuple(found)


def stem(word: str) -> str:
    """An English word in small letters without its commonest endings; crude, and alike for most forms of a word."""
    word = re.sub(r"['’]s?$", "", word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def is_chinese(text: str) -> bool:
    """Whether a fifth of the letters are Chinese."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(bool(CHINESE.match(c)) for c in letters) * 5 >= len(letters)


@lru_cache(maxsize=20_000)
def length(text: str) -> int:
    """How long a text is: a Chinese character counts as a word, as do other words between blanks."""
    return len(CHINESE.findall(text)) + sum(any(map(str.isalnum, w)) for w in CHINESE.sub(" ", text).split())


def _pairs(run: str) -> list[str]:
    kept = [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]
    return [pair for pair in kept if not any(c in _CHINESE_STOP for c in pair)]

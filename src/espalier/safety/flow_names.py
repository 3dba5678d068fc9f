"""Whether a text names a value: as a whole token and exactly, never as a part of another word.

Two texts are the same only where they are the same characters after Unicode's canonical composition (NFC). Letters that
merely look alike, full-width forms and invisible characters make another value: whoever can choose how a name is spelt
must not borrow the trust of a name that a person wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from espalier.core.value import Table, Value

INNER = frozenset("_@-/.+#%&=~\\$")
"""What goes on a word where it stands right before it, beside letters and digits."""
JOINS = ".,:;!?'’"
"""What ends a word, unless more of the word follows."""
ENUMERATES = re.compile(r"(?:^|[\n:.;?!]\s*)$")
"""What stands before the number of an item of a list."""
INTRODUCES = re.compile(r"(?:\b(?:id|no|nr|number)\b\.?[ :]*|#\s*|[\"'`‘“])$", re.IGNORECASE)
"""What makes a bare number a name."""
WORD = re.compile(r"\w+")
_TOLD = r"[\"'`‘“«„]?(?P<part>[^\s\"'`’”»“,;:!?()]{2,})"
_BEGINS = re.compile(
    r"(?<=\w )(?:(?:starts|starting|begins|beginning)\s+with|mit|commen(?:çant|ce|cent)\s+par|"
    r"(?:empiezan?|comienzan?|comenzando|empezando)\s+(?:por|con))\s+" + _TOLD + "|"
    r"以\s*[\"'‘“「]?(?P<other>[^\s\"'’”」，。]{2,}?)[\"'’”」]?\s*(?:开头|開頭)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?<=\w )(?:(?:ends|ending)\s+(?:with|in)|(?:finissant|terminant|finit)\s+par|"
    r"(?:terminan?|acaban?|terminando)\s+(?:por|con|en))\s+" + _TOLD + "|"
    r"以\s*[\"'‘“「]?(?P<other>[^\s\"'’”」，。]{2,}?)[\"'’”」]?\s*(?:结尾|結尾)",
    re.IGNORECASE,
)
_MIT = re.compile(r"\s+(?:beginn|anfäng|anfang)\w*", re.IGNORECASE)
"""What makes of the German "mit X" a beginning."""


def is_named(value: Value, text: str, *, amount: bool = False) -> bool:
    """Whether ``text`` names ``value``; every part of a list or an object.

    A bare number is a name only where the text says so ("id 13", "#13", "'13'"), because numbers count things too; as
    an ``amount`` it is enough that it stands there. Nothing (None, "", no items) needs no name; truth values and tables
    have none.
    """
    parts = list(_parts(value))
    return all(_is_named(part, text, amount) for part in parts) and not isinstance(value, bool | Table)


def is_told_by_its_ends(value: Value, choices: Collection[str], text: str) -> bool:
    """Whether ``text`` says how the name of what it means begins or ends ("the channel starting with Ext"), and of
    ``choices`` ``value`` is the only one that does so."""
    if not isinstance(value, str) or value not in choices:
        return False
    around = visible(text)
    begins = [
        found
        for found in _BEGINS.finditer(around)
        if not found[0].lower().startswith("mit") or _MIT.match(around, found.end())
    ]
    fits = [(str.startswith, _part(found)) for found in begins]
    fits += [(str.endswith, _part(found)) for found in _ENDS.finditer(around)]
    return any([each for each in choices if test(each, part)] == [value] for test, part in fits if part)


def _part(found: re.Match[str]) -> str:
    return (found["part"] or found["other"] or "").rstrip(".")


def is_plain(text: str) -> bool:
    """Whether a text is what it looks like: nothing invisible in it, and no word of letters of two scripts that look
    alike."""
    hidden = any(unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn") and char not in "\n\t" for char in text)
    return not hidden and all(len(_scripts(word)) < 2 for word in WORD.findall(text))


def visible(text: str) -> str:
    """``text`` composed, without invisible characters."""
    return "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
    elif value is not None and value != "":
        yield value


def _is_named(part: object, text: str, amount: bool) -> bool:
    if isinstance(part, bool | Table):
        return False
    said = f"{part:.15g}" if isinstance(part, float) else str(part)
    wanted = unicodedata.normalize("NFC", said)
    if wanted != said or not wanted.strip() or not is_plain(wanted):
        return False
    around = visible(text)
    if "@" in wanted:
        wanted, around = wanted.lower(), around.lower()
    if amount and not isinstance(part, str):
        return any(_same_number(found, part) for found in _numbers(around))
    return any(_stands(around, start, wanted) for start in _starts(around, wanted))


def _starts(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _stands(text: str, start: int, wanted: str) -> bool:
    """Whether the stretch is a whole name."""
    before, after = text[:start], text[start + len(wanted) :]
    if before.endswith("./") and (len(before) == 2 or before[-3].isspace()):
        before = before[:-2]
    marked = wanted.isdecimal() and before.endswith("#")
    if (before and not marked and _goes_on(before[-1])) or _continues(after):
        return False
    return not wanted.isdecimal() or INTRODUCES.search(before) is not None


def _goes_on(char: str) -> bool:
    return char.isalnum() or char in INNER


def _continues(after: str) -> bool:
    """Whether a word goes on with ``after``."""
    if not after or after[0].isspace():
        return False
    rest = after.lstrip(JOINS)
    if len(rest) == len(after):
        return _goes_on(after[0])
    return bool(rest) and _goes_on(rest[0]) and re.match(r"['’]s\b", after) is None


def _numbers(text: str) -> Iterator[str]:
    """The numbers of a text that are no ordinal of a list's item and no part of a word."""
    for found in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", text):
        before, after = text[: found.start()], text[found.end() :]
        item = after[:1] in (".", ")") and after[1:2].isspace() and ENUMERATES.search(before)
        word = (before and (before[-1].isalnum() or before[-1] in "_@-/.")) or after[:1].isalpha()
        if not item and not word:
            yield found[0].replace(",", "")


def _same_number(found: str, part: object) -> bool:
    return isinstance(part, int | float) and float(found) == float(part)


def _scripts(word: str) -> set[str]:
    """Which of the scripts whose letters look alike a word is written in."""
    names = (unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha() and not char.isascii())
    other = {
        name for name in names if name in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
    }
    return other | {"LATIN"} if other and any(char.isascii() and char.isalpha() for char in word) else other

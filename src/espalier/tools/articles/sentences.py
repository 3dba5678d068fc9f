"""Cuts a text into sentences, and tells which of them can stand in another text."""

from __future__ import annotations

import re

from espalier.tools.articles.words import is_chinese, length

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "etc", "e.g", "i.e", "approx", "no", "fig", "cf", "al",
    "inc", "ltd", "co", "u.s", "u.k", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "vol", "ed", "pp", "ca", "dept", "est",
})  # fmt: skip
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[。！？…]+[”’」』）)\"]*")
_OPENS = re.compile(r"\s+[\"'“‘(\[]?[A-Z0-9\u3400-\u9fff]|\s*$")
_LEANS = re.compile(
    r"^(?:it|its|they|them|their|he|she|his|her|this|these|that|those|such|both|but|and|or|so|yet|however|moreover|"
    r"furthermore|therefore|thus|hence|then|also|another|others?|instead|besides|similarly|likewise|meanwhile|"
    r"for example|for instance|in addition|by contrast|in contrast|on the other hand|as a result|afterwards|"
    r"nevertheless|still|here|there,|the (?:former|latter|same|other|second|third|result|idea|reason))\b"
    r"|^(?:它|他|她|这|那|该|其|此|但|而|因此|所以|然而|不过|于是|同时|此外|另外|例如|比如|另一|随后|后来|之后|反之|相比之下|"
    r"还|也|并且|而且|因为|由于这|其中|前者|后者)",
    re.IGNORECASE,
)
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"), ("[", "]"))
SHORTEST, LONGEST = 4, 60
"""Words of a sentence that is taken; in Chinese twice as many characters."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph, in order; what has no end is the last."""
    text = " ".join(paragraph.split())
    found, begun = [], 0
    for match in _END.finditer(text):
        if match[0][0] == "." and not _ends(text, begun, match):
            continue
        found.append(text[begun : match.end()].strip())
        begun = match.end()
    rest = text[begun:].strip()
    return [one for one in (*found, rest) if one]


def can_stand(sentence: str) -> bool:
    """Whether it is a whole sentence that says something: it begins and ends like one, is neither very short nor very
    long, is no question, and closes what it opens."""
    scale = 2 if is_chinese(sentence) else 1
    if not SHORTEST * scale <= length(sentence) <= LONGEST * scale:
        return False
    bare = sentence.rstrip("\"'”’」』）)")
    if not bare.endswith((".", "!", "。", "！")) or bare.endswith(("...", "……")):
        return False
    if sentence[0].islower() or not (sentence[0].isalnum() or sentence[0] in '"“‘「《(（'):
        return False
    return sentence.count('"') % 2 == 0 and all(sentence.count(a) == sentence.count(b) for a, b in _PAIRS)


def leans(sentence: str) -> bool:
    """Whether it speaks of what the sentence before it said, and means little without it."""
    return bool(_LEANS.match(sentence.lstrip('"“‘')))


def _ends(text: str, begun: int, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence rather than an abbreviation or an initial."""
    if not _OPENS.match(text, stop.end()):
        return False
    word = text[begun : stop.start()].rpartition(" ")[2].lstrip("(\"'“‘").lower()
    at_end = not text[stop.end() :].strip()
    return at_end or not (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"))

"""The numbers that a worker states in words, and those of them that stand on nothing it went by.

A number stands where it is in the evidence or in the words of the task, rounded or scaled as people do; where it
follows from numbers beside it that stand (a difference, a share, a sum); or where it counts what is there. Dates,
years, points of a list, parts of names and code are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from espalier.core.text import account_of
from espalier.core.value import Artifact, Observation, Seen
from espalier.evaluator.numbers import STATED, evidence_of, stands_on

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAYS = rf"{DAY}(?:\s*(?:[-–]|to|and)\s*{DAY})?"
LABEL = r"(?:step|part|section|chapter|figure|fig\.|table|week|day|phase|point|item|option|page|line|row|version|no\.)"
NO_CLAIMS = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|\w+://\S+"
    r"|\d{4}-\d{1,2}(?:-\d{1,2})?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}"
    rf"|\b{DAYS}\s+(?:of\s+)?{MONTH}(?!\w)|\b{MONTH}\s+{DAYS}(?![\w%.,]*\d)|\d+\s*[年月日号时分秒]"
    r"|^\s*(?:[-*•]\s*)?\d{1,3}[.)]\s|\[\d{1,3}\]|#\d+|第\s*\d+"
    rf"|\b{LABEL}\s+\d+(?:\.\d+)*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""Code, addresses, when something is, which point of a list, and which part of a name."""
ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|[\n。！？；]")
WORD = re.compile(r"[^\W\d_]{3,}")
SCALED = re.compile(r"\s?(thousand|million|billion|万|亿)", re.IGNORECASE)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "万": 1e4, "亿": 1e8}
LARGER_UNITS = (1e3, 1e6, 1e9)
"""A number may be said in a unit so many times as large: 1.2 MB of 1,203,400 bytes."""
COUNTABLE = 10
"""Up to here a whole number may count what is there without standing there."""
YEARS = range(1900, 2101)
BESIDE = 6
"""Numbers of a sentence and the one before, from which another is taken to follow."""
FREE = re.compile(
    r"\b(?:propos|suggest|recommend|invent|imagin|estimat|forecast|predict|brainstorm|poem|fiction|joke)"
    r"|\bstor(?:y|ies)\b|建议|推荐|估计|预测|故事|诗歌|想象",
    re.IGNORECASE,
)
"""Asks for numbers that are to be thought up."""
WRITING = ("text", "new", "content")
"""Arguments that are words to be put into a file."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number as written, what it comes to, the sentence around it, and the numbers beside it that stand."""

    said: str
    value: float
    sentence: str
    beside: tuple[float, ...]


def claimed(text: str) -> list[str]:
    """The numbers that ``text`` claims, as written."""
    return STATED.findall(NO_CLAIMS.sub(" ", text))


def unsupported(text: str, evidence: Sequence[Observation], words: str) -> list[str]:
    """The numbers that ``text`` claims and that stand neither on ``evidence`` nor in ``words``, as written."""
    told = [account_of(one) for one in evidence]
    known = sorted({*evidence_of(evidence, words), *evidence_of(Observation(value=each) for each in told)})
    firm, loose = _sorted_out(text, known)
    sums = [sum(firm), sum(firm) / len(firm)] if firm else []
    found = (one for one in loose if not _follows(one, sums) and not _is_count(one, text, told))
    return [one.said for one in found]


def is_free(words: str) -> bool:
    """Whether what ``words`` ask for is to be thought up."""
    return bool(FREE.search(words))


def grounds(seen: Iterable[Seen]) -> tuple[Observation, ...]:
    """What of all that a worker saw can stand behind what it states: not what it wrote, nor what it read of that."""
    made: set[object] = set()
    found: list[Observation] = []
    for one in seen:
        wrote = {artifact.path for artifact in one.observation.artifacts}
        if not wrote and one.args.get("path") not in made:
            found.append(one.observation)
        made |= wrote
    return tuple(found)


def written(seen: Iterable[Seen], artifact: Artifact) -> str:
    """The words that the calls of a worker put into a file."""
    calls = [one for one in seen if artifact.path in {made.path for made in one.observation.artifacts}]
    put = (one.args.get(name) for one in calls for name in WRITING)
    return "\n".join(each for each in put if isinstance(each, str))


def _sorted_out(text: str, known: Sequence[float]) -> tuple[list[float], list[_Claim]]:
    """The numbers of ``text`` that stand on ``known``, and the claims that do not."""
    firm: list[float] = []
    loose: list[_Claim] = []
    before: list[float] = []
    for sentence in SENTENCE.split(NO_CLAIMS.sub(" ", text)):
        said = [(match.group(), _scale(sentence[match.end() :])) for match in STATED.finditer(sentence)]
        here = [_value(number) * scale for number, scale in said if _stands(number, scale, known)]
        beside = tuple([*before, *here][-BESIDE:])
        loose += [_Claim(n, _value(n) * scale, sentence, beside) for n, scale in said if not _stands(n, scale, known)]
        firm, before = [*firm, *here], here or before
    return firm, loose


def _value(said: str) -> float:
    return float(said.replace(",", "").replace("−", "-").rstrip("% "))


def _scale(rest: str) -> float:
    word = SCALED.match(rest)
    return SCALES[word[1].lower()] if word else 1.0


def _stands(said: str, scale: float, known: Sequence[float]) -> bool:
    if scale == 1.0 and (stands_on(said, known) or (said.isdigit() and int(said) in YEARS)):
        return True
    scales = LARGER_UNITS if scale == 1.0 and "%" not in said else (scale,)
    return any(stands_on(said, [each / factor for each in known]) for factor in scales)


def _follows(claim: _Claim, sums: Sequence[float]) -> bool:
    """Whether it is what comes of two numbers beside it, or of all that stand."""
    derived = sorted(map(abs, (*sums, *_derived(claim.beside))))
    return stands_on(claim.said, derived)


def _derived(numbers: Sequence[float]) -> Iterator[float]:
    for a, b in permutations(numbers, 2):
        yield from (a + b, a - b, a * b)
        if b:
            yield from (a / b, a / b * 100, (a - b) / b * 100)


def _is_count(claim: _Claim, text: str, told: Sequence[str]) -> bool:
    """Whether it may say how many there are: a few, the points of the text, the lines that hold a word of its sentence,
    or how often that word stands there."""
    if not claim.said.isdigit():
        return False
    count = int(claim.said)
    if count <= COUNTABLE or count == len(ITEM.findall(text)):
        return True
    if any(
        count in (len(each.splitlines()), len([line for line in each.splitlines() if line.strip()])) for each in told
    ):
        return True
    words = {word.lower() for word in WORD.findall(claim.sentence)}
    lower = "\n".join(told).lower()
    return any(lower.count(form) == count for word in words for form in {word, word.removesuffix("s")})

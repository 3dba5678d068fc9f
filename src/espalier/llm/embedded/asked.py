"""Does a program do what the words of the task plainly ask for? Where some do and some do not, those that do are kept.

The model sees these words too; but it is small, and a count that became a list of rows is better not tried.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from espalier.core.task import MentionKind
from espalier.llm.embedded.additive import LEVEL, MEAN, TOTAL
from espalier.llm.embedded.language import Binding
from espalier.llm.embedded.linker import Linked
from espalier.llm.embedded.names import split_name

NUMBERS = frozenset({
    "count", "nunique", "sum", "mean", "median", "min", "max", "std", "pct", "part", "share", "diff", "ratio", "growth",
    "missing", "outliers", "words", "lines", "chars", "calc", "derive", "follow", "summary", "describe", "list",
})  # fmt: skip
SHARES = frozenset({"pct", "part", "share", "growth", "diff", "ratio", "calc", "derive", "follow", "where"})
CHARTED = frozenset({"chart", "follow"})
OR = re.compile(r"\bor\b|\beither\b|\bas well as\b|\bplus\b|/|\||或|要么|还是|以及|和|、", re.IGNORECASE)
SIGNS = {
    "+": re.compile(r"\+|\bplus\b|\badd(?:ed)?\b|\bsum\b|\btogether\b|加(?!一|个|上?列)|相加|之和"),
    "-": re.compile(r" - |−|\bminus\b|\bless\b|\bsubtract|\bdifference\b|减|差"),
    "*": re.compile(r"\*|×|\btimes\b|\bmultipl|\bproduct of\b| x |乘|积"),
    "/": re.compile(r"/|÷|\bdivided?\b|\bover\b|\bratio\b|\bper\b|除|比"),
}
ASKED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(words))
    for pattern, words in (
        (r"\bhow (?:many|often)\b|多少[个条名人次行笔件种家部位本份天]|几[个条名次行笔种位家部套本]", NUMBERS),
        (r"\b(?:average|(?<!i )mean|avg)\b(?! to\b)|平均", {"mean", "follow", "summary", "describe"}),
        (r"\bmedian\b|中位数", {"median", "follow", "summary", "describe"}),
        (r"\bstandard deviation\b|\bstd\b|标准差", {"std", "follow", "summary", "describe"}),
        (r"\bcorrelat|相关", {"corr", "follow"}),
        (r"\boutliers?\b|\banomal|异常值|离群", {"outliers", "follow"}),
        (r"\bpercent(?:age)?s?\b|百分之|占比", SHARES),
        (r"\bpie\b|饼图", {"pie", "follow"}),
        (r"\bscatter|散点图", {"scatter", "follow"}),
        (r"\bhistogram|直方图", {"hist", "follow"}),
        (r"\bbar (?:chart|graph|plot)|柱状图|柱形图|条形图", {"bar", "follow"}),
        (r"\bline (?:chart|graph|plot)|折线图|曲线图", {"line", "follow"}),
        (r"\b(?:chart|plot|graph)\b|图表|画(?:个|张|成|出)?图", CHARTED),
        (r"\breport\b(?!ed|ing)|报告", {"report", "follow", "read", "write", "append", "copy"}),
    )
)
"""What the words of a task ask for, and the operations of which one then belongs into the program."""


def lacking(tokens: Sequence[str], linked: Linked, binding: Binding) -> int:
    """How many things the task plainly asks for and the program does not do."""
    named = set(tokens)
    asked = sum(
        not named & words for pattern, words in ASKED if any(_plain(linked, m) for m in pattern.finditer(linked.text))
    )
    unsaid = (*_unsaid(tokens, linked.text, binding), *_unasked(tokens, linked.text, binding))
    return asked + len(unsaid)


def _plain(linked: Linked, match: re.Match[str]) -> bool:
    """Whether the words stand in no name of a file, a column, a table or a cell."""
    return not any(
        link.start < match.end() and match.start() < link.end
        for link in linked.links
        if link.literal is not None
        or link.entries[0].kind is not MentionKind.TABLE
        or "." in linked.text[link.start : link.end]
    )


def _unasked(tokens: Sequence[str], text: str, binding: Binding) -> Iterator[str]:
    """Alternatives between columns, another arithmetic, and a second table, of which the task says nothing."""
    for at, token in enumerate(tokens):
        before = next((t for t in reversed(tokens[:at]) if t[:1] == "c" and t[1:].isdigit()), "")
        after = next((t for t in tokens[at + 1 :] if t[:1] == "c" and t[1:].isdigit()), "")
        if token == "or" and before != after and not OR.search(text):
            yield "either of two conditions"
        if token in SIGNS and tokens[at - 2 : at - 1] == ["derive"]:
            said = {sign for sign, words in SIGNS.items() if words.search(text)}
            if said and token not in said:
                yield f"a column by {token}"
        if token == "join" and not _needs_both(tokens[at:], binding):
            yield "two tables together"


def _needs_both(tokens: Sequence[str], binding: Binding) -> bool:
    """Whether a statement that joins two tables speaks of columns that only one of them has, for each."""
    end = tokens.index(";") if ";" in tokens else len(tokens)
    used = {binding.columns.get(int(t[1:]), "") for t in tokens[4:end] if t[:1] == "c" and t[1:].isdigit()}
    tables = [binding.tables[int(t[1:])] for t in tokens[1:3]]
    own = [{column.name for column in table.columns} for table in tables]
    return not used or (bool(used & (own[0] - own[1])) and bool(used & (own[1] - own[0])))


def _unsaid(tokens: Sequence[str], text: str, binding: Binding) -> Iterator[str]:
    """Averages of what adds up, and sums of what does not, that nobody speaks of."""
    for head, pointer in itertools.pairwise(tokens):
        if head not in {"mean", "sum"} or pointer[:1] != "c" or not pointer[1:].isdigit():
            continue
        name = binding.columns.get(int(pointer[1:]), "")
        level = bool(LEVEL.search(" ".join(split_name(name)) or name.lower()) or LEVEL.search(name.lower()))
        if head == "mean" and not level and not MEAN.search(text):
            yield f"the average of {name}"
        if head == "sum" and level and not TOTAL.search(text):
            yield f"the sum of {name}"

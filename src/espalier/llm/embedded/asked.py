"""Does a program do what the words of the task plainly ask for? Where some do and some do not, those that do are kept.

The model sees these words too; but it is small, and a count that became a list of rows is better not tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from espalier.core.task import MentionKind
from espalier.llm.embedded.language import Binding
from espalier.llm.embedded.linker import Linked
from espalier.llm.embedded.unasked import unasked, unsaid

NUMBERS = frozenset({
    "count", "nunique", "sum", "mean", "median", "min", "max", "std", "pct", "part", "share", "diff", "ratio", "growth",
    "missing", "outliers", "words", "lines", "chars", "calc", "derive", "follow", "summary", "describe", "list",
})  # fmt: skip
SHARES = frozenset({"pct", "part", "share", "growth", "diff", "ratio", "calc", "derive", "follow", "where"})
BEYOND = frozenset({"<", "<=", ">", ">=", "between", "having", "label", "follow"})
GAPS = frozenset({"null", "filled", "missing", "fill", "=", "!=", "summary", "describe", "follow"})
CHARTED = frozenset({"chart", "follow"})
ASKED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(words))
    for pattern, words in (
        (r"\bhow (?:many|often)\b|多少[个条名人次行笔件种家部位本份天]|几[个条名次行笔种位家部套本]", NUMBERS),
        (r"\bnumber of\b", NUMBERS - {"mean", "median", "std", "derive"}),
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
        (r"\brename\b|重命名|改名", {"rename", "follow"}),
        (r"\b(?:more|greater|higher|larger|older|longer) than \d|(?:超过|大于|高于)了?\d", BEYOND),
        (r"\b(?:less|fewer|lower|smaller|younger|shorter) than \d|(?:少于|小于|低于|不足|不到)了?\d", BEYOND),
        (r"\bnever\b|\bleft (?:blank|empty)\b|缺失|为空|没填", GAPS),
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
    # A sum or an average that goes unsaid is beyond doubt, and counts twice.
    return asked + len([*unasked(tokens, linked, binding)]) + 2 * len([*unsaid(tokens, linked.text, binding)])


def _plain(linked: Linked, match: re.Match[str]) -> bool:
    """Whether the words stand in no name of a file, a column, a table or a cell."""
    return not any(
        link.start < match.end() and match.start() < link.end
        for link in linked.links
        if link.literal is not None
        or link.entries[0].kind is not MentionKind.TABLE
        or "." in linked.text[link.start : link.end]
    )

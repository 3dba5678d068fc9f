"""Which tasks want a report on a table and say no more of what is to be in it. By rule, in English and Chinese."""

from __future__ import annotations

import re

from espalier.core.task import Goal, Mention, MentionKind, TableProfile
from espalier.understand.rules import REPORTS

PLAIN = frozenset("""
    a an the of on about for from in into to as and with it this that is please can could you me us my our i want need
    write make create prepare produce give draft generate build do save put analyse analyze explore examine review
    profile study look at go through short brief full complete good nice detailed clear simple general data table file
    dataset spreadsheet report write-up writeup briefing summary overview html markdown md
""".split())  # noqa: SIM905 - words, not a list to be read item by item  # fmt: skip
"""Words that say nothing of what a report is to hold."""
CHINESE_PLAIN = re.compile(
    r"请|帮我|帮忙|给我|写|做|生成|制作|出具?|准备|一?[份篇个]|关于|有关|对|针对|根据|基于|用|的|了|分析|研究|看看|探索|并|和"
    r"|然后|再|报告|数据|表格?|文件|简短|简要|详细|完整|简单|总结|概况|概览|保存|存|为|到|成|里|中"
)
PATHS = frozenset({MentionKind.TABLE, MentionKind.FILE})


def reported_table(goal: Goal) -> TableProfile | None:
    """The table of which the task wants a report without saying what is to be in it; None for every other task. The
    table must be named, or be the only one."""
    tables = goal.inventory.tables
    if goal.writing is not None or not all(map(_is_plain, goal.mentions)):
        return None
    named = {mention.target for mention in goal.mentions if mention.kind is MentionKind.TABLE}
    meant = [table for table in tables if table.path in named] if named else list(tables)
    said = _bare(goal)
    return meant[0] if len(meant) == 1 and REPORTS.search(said) and _says_no_more(said) else None


def _is_plain(mention: Mention) -> bool:
    """Whether it names a file, or nothing: what is taken for a name may be plain words."""
    if mention.kind in PATHS or mention.kind is MentionKind.OPERATOR:
        return True
    return mention.kind is MentionKind.TEXT and _says_no_more(mention.text)


def _bare(goal: Goal) -> str:
    """The task without the tables and files that it names."""
    letters = list(goal.task.text)
    for mention in goal.mentions:
        if mention.kind in PATHS:
            letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(letters)


def _says_no_more(text: str) -> bool:
    words = re.findall(r"[^\W_][\w-]*", CHINESE_PLAIN.sub(" ", text.lower()))
    return all(word in PLAIN for word in words)

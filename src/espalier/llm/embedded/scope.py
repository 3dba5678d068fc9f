"""Is a task of the kind that the embedded model knows? It should say so rather than guess."""

from __future__ import annotations

import re

from espalier.core.task import MentionKind
from espalier.llm.embedded.linker import Linked
from espalier.llm.embedded.prompt import SURE, hint_marks

WHOLE_TABLE = frozenset({
    "count", "distinct", "describe", "summary", "null", "join", "union", "sort", "list", "first", "corr", "outliers",
    "csv", "json", "xlsx", "parquet", "tsv", "jsonl", "html", "md",
})  # fmt: skip
"""Operations that need no column to be named."""
ASKING = {
    *("count", "sum", "mean", "median", "min", "max", "std", "desc", "asc", "share", "by", "growth", "diff", "corr"),
    *("ttest", "chi2", "month", "year", "quarter", "weekday", "day"),
}
"""Operations of which two in one sentence are a question to a table, whatever its words for the columns."""
ROWS = re.compile(
    r"""
    \b(?:rows?|records?|entr(?:y|ies)|data|datasets?|tables?|files?|lines?|columns?|fields?|spreadsheets?|csv|folder
        |workspace|duplicates?)\b
    |行|记录|数据|表|文件|条|列|文件夹|目录|重复
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words for a table or what is in it."""
OUTDOES = re.compile(
    r"\b(?:who|which [a-z]+) [a-z]+ the (?:most|least)\W*$"
    r"|(?:谁|哪[个位些][\u3400-\u9fff]{0,3})[\u3400-\u9fff]{1,2}得?最[多少高低][？?。]*$",
    re.IGNORECASE,
)
"""A whole question that names no column because its verb does: "who earns the most"."""
ERRANDS = r"book[ ](?:a|me|us)|buy|order[ ](?:a|me)[ ]|remind[ ]me|set[ ]an[ ]alarm|schedule[ ](?:a|my)|play"
MESSAGES = r"send[ ](?:an?[ ])?(?:e-?mail|message|text)|e-?mail[ ](?:it|this|them|the)|call[ ](?:my|the)|phone"
WRITINGS = r"translate|poem|novel|story[ ]about|essay|song|joke|recipe"
OUTSIDE = (
    r"weather[ ](?:today|tomorrow|forecast)|stock[ ]price[ ]of|news|website|browse|download|search[ ]the[ ]web|google"
)
FORBIDDEN = r"install|deploy|predict|forecast|train[ ]a[ ]model|delete[ ](?:all|every|the)[ ]files?|hack|password"
CHINESE = (
    r"订(?:一张|个|一个)?(?:机票|酒店|外卖|餐)|发(?:一封)?邮件|发短信|打电话|翻译|写(?:一首|首)诗|写(?:一部|一本|本)?小说"
    r"|写(?:一篇)?作文|讲(?:个|一个)?笑话|天气预报|今天天气|新闻|上网|下载|搜索网|提醒我|设(?:个|一个)?闹钟|预测|训练模型"
    r"|删除所有文件"
)
FOREIGN = re.compile(
    rf"\b(?:{ERRANDS}|{MESSAGES}|{WRITINGS}|{OUTSIDE}|{FORBIDDEN})\b|{CHINESE}", re.IGNORECASE | re.VERBOSE
)
"""What people want of an assistant and no tool here does; with a column beside it, it may be a word of the data."""
ORDERS = re.compile(
    r"""
    \b(?:book[ ](?:me|us|an?[ ](?:flight|table|room|hotel|ticket|taxi))|order[ ](?:me|us)|remind[ ]me|set[ ]an[ ]alarm
        |send[ ](?:an?[ ])?e-?mail|translate|predict|train[ ]a[ ]model)\b
    |订(?:一张|个|一个)?(?:机票|酒店|外卖|餐)|发(?:一封)?邮件|发短信|打电话|翻译|提醒我|设(?:个|一个)?闹钟|预测|训练模型
    |写(?:一首|首)诗|写(?:一部|一本|本)?小说|写(?:一篇)?作文|讲(?:个|一个)?笑话|删除所有文件
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The same as plain orders, which no column beside them turns into a question to a table."""


def out_of_scope(linked: Linked) -> str:
    """Why the embedded model should not try this, "" where it may."""
    kinds = {link.entries[0].kind if link.entries else None for link in linked.links}
    literal = {link.literal.kind for link in linked.links if link.literal is not None}
    outside = _outside(linked)
    order = ORDERS.search(outside)
    foreign = order or FOREIGN.search(outside)
    if foreign and (order or not kinds & {MentionKind.COLUMN, MentionKind.TABLE}):
        return f"{foreign.group().strip()!r} is nothing that the embedded model can do"
    if literal & {"expression", "file"} or kinds & {MentionKind.COLUMN, MentionKind.VALUE, MentionKind.TABLE}:
        return ""
    hints = {token for _, tokens in hint_marks(linked.text.lower()) for token in tokens}
    if hints & WHOLE_TABLE and (ROWS.search(linked.text) or "count" in hints) and (linked.tables or "list" in hints):
        return ""
    if linked.tables and not foreign and (OUTDOES.search(linked.text) or len(hints & ASKING) > 1):
        return ""
    if not linked.tables:
        return "there is no table or file here that the task could be about"
    return "nothing in the task names anything in the tables here"


def _outside(linked: Linked) -> str:
    """The task without what is surely linked."""
    letters = list(linked.text)
    for link in (link for link in linked.links if link.sure >= SURE):
        letters[link.start : link.end] = " " * (link.end - link.start)
    return "".join(letters)

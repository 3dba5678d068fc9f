"""Which tasks want an article: about what, from where, how long, into which file. By rule, in English and Chinese."""

from __future__ import annotations

import re

from espalier.core.task import Writing
from espalier.understand.rules import LONGEST
from espalier.understand.web import without_web

LONGEST_TOPIC = 200
PATH = r"(?:\.{1,2}/|/|~/)*[\w-][\w.-]*(?:/[\w.-]+)*/?"
ASCII_PATH = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.-]+)*/?|[\w-]+(?:/[\w.-]+)*/"
QUOTED = r"\"[^\"]+\"|“[^”]+”"
FROM = re.compile(
    rf"""\b(?:from|using|based\ (?:up)?on|with|out\ of|drawing\ on)\s+
    (?:
      (?:(?:all|only|just|the|my|these|our)\s+)*(?:of\s+the\s+)?
      (?:(?:text\s+)?(?:files?|documents?|sources?|texts?|notes?|pages?|material|papers?)\s+)?
      (?:that\ (?:are|lie)\s+)?(?:in|inside|under|below|of|from)\s+(?:the\s+|my\s+)?(?:folder\s+|directory\s+)?
      (?P<folder>{QUOTED}|{PATH})(?:\s+(?:folder|directory))?
    | (?:the\s+|my\s+)?(?:folder\s+)?(?P<bare>[\w.-]+(?:/[\w.-]+)*/)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
CHINESE_FROM = re.compile(
    rf"""(?:根据|依据|基于|参考|利用|使用|用|从|按照)\s*(?:文件夹|目录)?\s*
    (?P<folder>{QUOTED}|{ASCII_PATH})\s*(?:文件夹|目录)?\s*(?:里面|里|中|下面|下|内)?\s*的?\s*
    (?:所有|全部|这些)?的?\s*(?:文件|资料|材料|文档|文本|来源|内容)?[，,、]?\s*""",
    re.VERBOSE,
)
INTO = re.compile(
    r"""\s*[,，;；]?\s*(?:and\s+)?(?:then\s+)?(?:(?:save|write|put|store)\s+(?:(?:it|this|that|the\ article)\s+)?)?
    \b(?:as|to|in|into|called|named)\s+(?:the\s+file\s+)?["“]?(?P<path>[\w./-]+\.(?:md|markdown))\b["”]?
    | [，,]?\s*(?:并|然后)?(?:把它|将其|结果)?(?:保存|存|写|输出)(?:为|到|成|入|进|在)\s*(?:文件)?\s*
    ["“]?(?P<zh>[\w./-]+?\.(?:md|markdown))\b["”]?(?:\s*[里中])?""",
    re.IGNORECASE | re.VERBOSE,
)
WORDS = re.compile(
    r"""\s*,?\s*\(?\b(?:(?:of|in|with|at)\s+)?(?:(?:about|around|some|roughly|at\ most|no\ more\ than|up\ to)\s+)?
    (?P<n>\d{1,3}(?:,\d{3})|\d{2,5})[\s-]words?\b\)?(?:\s+long)?
    | [，,]?\s*(?:大约|约|大概|不超过)?\s*(?P<zh>\d{2,5})\s*个?汉?字(?:左右|以内|上下)?的?""",
    re.IGNORECASE | re.VERBOSE,
)
WANTED = re.compile(
    r"""^\W*(?:please\s+|could\ you\s+|can\ you\s+|i\ (?:need|want)\ you\ to\s+)*
    (?:write|draft|compose|prepare|produce|create)\s+(?:me\s+|us\s+)?(?:an?\s+|the\s+|one\s+)?
    (?:(?:short|brief|long|detailed|cited|good|clear|complete|new|encyclopa?edic|well[- ]sourced)\s*,?\s+)*
    (?:article|essay|encyclopa?edia\ entry)\s*(?:about|on|regarding|describing)\s+(?P<topic>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
CHINESE_WANTED = re.compile(
    r"""^\W*(?:请你?|帮我|帮忙|麻烦)*(?:写|撰写|编写|起草|生成)出?一?[篇个份]?(?:简短|简要|详细|完整|有引用|带引用)?的?
    (?:有?关于|介绍|讲述|论述)(?P<topic>.+?)的?(?:文章|短文|百科条目|条目)
    | ^\W*(?:请你?|帮我|帮忙|麻烦)*(?:写|撰写|编写|起草|生成)出?一?[篇个份]?(?:简短|详细)?的?
    文章[，,：:]?\s*(?:主题是|关于|介绍)(?P<after>[^，。,]+)""",
    re.VERBOSE,
)
TABLES = re.compile(r"\.(?:csv|tsv|xlsx|json|jsonl|ndjson|parquet)\b", re.IGNORECASE)
MARKS = ' \n.,;:!?。，；：！？"“”「」《》'


def writing_of(text: str) -> Writing | None:
    """The article that a task asks for; None where it asks for something else, such as one about a table."""
    if len(text) > LONGEST or TABLES.search(text) or "\n" in text.strip():
        return None
    rest, web = without_web(text.strip())
    rest, into = _apart(rest, INTO)
    rest, long = _apart(rest, WORDS)
    rest, source = _apart(rest, FROM)
    if source is None:
        rest, source = _apart(rest, CHINESE_FROM)
    wanted = WANTED.match(rest) or CHINESE_WANTED.match(rest)
    topic = _said(wanted, "topic", "after").strip(MARKS)
    if not topic or len(topic) > LONGEST_TOPIC:
        return None
    folder = _said(source, "folder", "bare").strip('"“”').removeprefix("./").rstrip("/")
    path = _said(into, "path", "zh").removeprefix("./") or "article.md"
    words = _said(long, "n", "zh").replace(",", "")
    return Writing(topic, folder, path, int(words) if words else None, web)


def _apart(text: str, pattern: re.Pattern[str]) -> tuple[str, re.Match[str] | None]:
    """``text`` without the first stretch that ``pattern`` fits, and that."""
    found = pattern.search(text)
    if found is None:
        return text, None
    before, after = text[: found.start()], text[found.end() :]
    joint = " " if before[-1:].isascii() and after[:1].isalnum() and not before.endswith(" ") else ""
    return before + joint + after, found


def _said(found: re.Match[str] | None, *groups: str) -> str:
    """What the first of these groups holds that holds anything; "" for none."""
    parts = found.groupdict() if found else {}
    return next((part for name in groups if (part := parts.get(name))), "")

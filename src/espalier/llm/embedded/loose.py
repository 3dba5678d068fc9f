"""Text that is meant literally though it stands in no quotation marks: new names, words to write, words to look for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from espalier.llm.embedded.language import Literal
from espalier.llm.embedded.names import LATIN
from espalier.llm.embedded.spans import Span

HAN = r"[\u4e00-\u9fff]"
WORD = r"(?P<t>[A-Za-z][\w-]*)"
NAME = rf"(?P<t>[A-Za-z_]\w*|{HAN}{{1,6}}?)"
LABEL = rf"(?P<t>[A-Za-z]+|{HAN}{{1,4}}?)"
SENTENCE = rf"(?P<t>(?:[A-Za-z0-9_]|{HAN})[^\n,，。;；]*?)"
PLACE = (
    r"(?=\s+(?:to|into|in|at|on)\s+(?:the\s+)?(?:end\s+of\s+|bottom\s+of\s+|file\s+)?\S*"
    r"|\s*(?:写|追加|添加|加|保存|存))"
)
"""What follows words to write: the place they are written to."""
AFTER_COLUMN = (
    r"(?=\s*[,:.;=?!]|$|\s+(?:as|with|that|which|equal|from|if|is|by|for|holding|showing|containing|telling|to|of|and"
    r"|where|when)\b)"
)
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # Names of columns to be made.
        r"\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b",
        rf"(?i)\b(?:called|named|name it|call it|labell?ed as)\s+{WORD}",
        rf"(?i)\b(?:rename\b[^.;]*?\b(?:to|as|into))\s+{WORD}",
        rf"(?i)\bcolumn:?\s+(?P<t>[A-Za-z]\w*){AFTER_COLUMN}",
        rf"(?:叫做?|命名为|名为|取名为?|改名为|改成|改为|重命名为|列名[为叫是]?|称为)\s*{NAME}"
        r"(?=[，,。；;、\s]|$|列|的|：|:)",
        rf"(?:^|[:,;.。，：] ?)(?P<t>[A-Za-z_]\w*|{HAN}{{1,6}})(?= ?:?= )",
        rf"(?:新列|一列|新字段|[个的]字段|标签列|新的列|列名)(?:名?[为是叫：:]?){NAME}(?=[，,：:。；;=\s]|$|等于|里|中)",
        rf"(?:得到|写入|写进|存为|存成|放[入到进]|生成|记作)(?:新?列|字段)?{NAME}(?:列|字段)?(?=[，,：:。；;\s]|$)",
        # Labels.
        rf"(?:否则|其他的?|其余的?|剩下的|不符合的?|不满足的?|情况下?|不然)[就则都取是标算为记叫写填成]*{LABEL}"
        r"(?=[，,；;。）)\s]|$)",
        rf"的(?:就|则|都)?(?:标记?为|记为|[写填]成|标成|[写记标填])(?!记?为){LABEL}(?=[，,；;。）)\s]|$)",
        rf"(?:标记?为|则为|就写|写成|记为|否则为|其他为|其余为|不然为|为){LABEL}(?=[，,。；;\s]|$|否则|其他|其余|的)",
        r"(?i)\b(?:otherwise|else)(?:,| it(?:'s| is)| call it| put| use| say| mark(?: it)?(?: as)?)*\s+"
        r"(?P<t>[A-Za-z]+)",
        r"(?i)(?:^|[,:;=(] ?|\b(?:is|be|as|put|mark|tag|label|say|says|write|rows|it)\s)(?P<t>[A-Za-z]+)"
        r"(?=\s+(?:if|where|when|for rows|unless)\b)",
        r"(?i)\b(?:as|is|be|else|otherwise|then|or|=|->)\s+(?P<t>[a-z]{2,12})"
        r"(?=\s+(?:if|when|where|for|otherwise|else|and)\b|[.,;]|$)",
        # Words to write.
        r"(?i)\b(?:write|put|save|store|append|add)(?: the| a)?(?: new)?"
        rf"(?: words?| text| line| sentence| phrase| string)?:?\s+{SENTENCE}{PLACE}",
        r"(?:把|将)(?P<t>[^，,。]{1,40}?)(?=写[入到进]|追加|添加到|加到|存[入到进])",
        r"(?:内容(?:[为是][：:]?|[：:])|写上|写着)\s*(?P<t>[^，,。；;]{1,60})",
        # Words to look for.
        rf"(?i)\b(?:containing|contains?|includes?|mention(?:s|ing)?|with the words?|the words?)\s+{WORD}",
        r"(?i)\b(?:start(?:s|ing)?|begin(?:s|ning)?|end(?:s|ing)?) (?:with|in)\s+(?:the letters? )?"
        r"(?P<t>[A-Za-z0-9][\w-]*)",
        rf"(?:包含|含有|带有|提到|含)(?P<t>[A-Za-z0-9]+|{HAN}{{1,4}}?)(?=的|[，,。\s]|$)",
        rf"以(?P<t>[A-Za-z0-9]+|{HAN}{{1,3}}?)(?=开头|结尾)",
        rf"姓(?P<t>{HAN})(?=的|[，,。?？\s]|$)",
        # Names with a capital letter, which nothing else has claimed.
        rf"(?<=[a-z,:] )[A-Z][{LATIN}]{{2,}}(?: [A-Z][{LATIN}]{{2,}})*",
    )
)
NAMING = tuple(
    re.compile(pattern)
    for pattern in (
        # After "rename", whatever stands behind "to": it may be a word that another column is called by.
        r"(?i)(?<=\bto )(?P<t>[A-Za-z][\w-]*)",
        r"(?i)(?<=\bas )(?P<t>[A-Za-z][\w-]*)",
        r"(?i)(?<=\binto )(?P<t>[A-Za-z][\w-]*)",
        r"(?:->|→|=>)\s*(?P<t>[A-Za-z][\w-]*)",
    )
)
RENAMING = re.compile(r"(?i)\brename\b(?P<rest>[^;.\n]*)")
MARKING = re.compile(r"(?i)\b(?:mark|label|tag|flag|classify|class)\b(?P<rest>[^;.\n]*)")
MARK = re.compile(
    r"(?i)(?<=\bas )(?P<t>[A-Za-z][\w-]*)"
    r"(?=\s*(?:$|[,;:.)])|\s+(?:if|when|where|for|otherwise|else|and|in|into|to|or|the)\b)"
)
"""What rows are marked as, even where it is a word for a column."""
CHINESE_NAMING = re.compile(
    rf"(?:改名[为成叫]?|重命名[为成]?|改叫|改成|改为|更名为)\s*(?P<t>[A-Za-z_][\w-]*|{HAN}{{1,8}}?)"
    r"(?=[，,。；;、\s]|$|列|再|然后|并|后|存|保存|另存)"
)
MADE = re.compile(
    r"(?i)\b(?:add|insert|create|make|new|extra|another|in) (?:(?:a|an|one|new|extra|another) )*(?:column|field)"
    r"(?: (?:called|named))?:? (?P<t>[A-Za-z][\w-]*)(?! (?:is|of)\b)"
)
MADE_BEFORE = re.compile(
    r"(?i)\b(?:add|insert|create|make|new|extra) (?:(?:a|an|new|extra) )*(?P<t>[A-Za-z][\w-]*) (?:column|field)\b"
)
MADE_EQUAL = re.compile(
    r"(?i)\b(?:add|derive|compute|calculate|create|insert|append) (?P<t>[A-Za-z][\w-]*)(?=\s*(?::|=))"
)
NEVER = frozenset({
    "it", "them", "this", "that", "the", "those", "these", "their", "its", "your", "my", "me", "us", "a", "one",
    "all", "each", "every", "everything", "much", "many", "only", "just", "and", "or", "not", "then", "else",
    "otherwise", "if", "when", "where", "with", "which", "whose", "how", "what", "is", "are", "was", "by", "for",
    "of", "in", "on", "to", "from", "up", "there", "now", "well", "please", "thanks", "possible", "short", "brief",
    "quick", "clear", "sure", "done", "high", "new", "follows", "true", "false", "null", "empty", "missing", "sum",
    "average", "count", "result", "results", "answer", "output", "file", "column", "rows", "records", "entries",
    "chart", "report", "bar", "line", "pie", "ascending", "descending", "text", "txt", "csv", "tsv", "json",
    "jsonl", "parquet", "xlsx", "excel", "html", "markdown", "md", "english", "chinese", "show", "list", "keep",
    "find", "add", "write", "put", "say", "use", "called", "named",
})  # fmt: skip
"""Words that have their everyday meaning wherever they stand."""
REPORTED = re.compile(
    r"(?:(?:a|an|the|your|all|this|these|its|my|me|short|brief|little|written|down)\s+)*(?:\w+\s+)?"
    r"(?:reports?|summar(?:y|ies)|findings?|results?|answers?|output|charts?|graph|plot|table|data|columns?|rows?|files?|copy|"
    r"conclusions?|explanation|it|them|that|this|everything)(?:\s.*)?",
    re.IGNORECASE,
)
"""What is written or saved, as against the words themselves that are to be written."""
CHINESE_NEVER = frozenset({
    "结果", "答案", "数据", "文件", "它", "它们", "这个", "空", "什么", "些什么", "多少", "哪些", "缺失",
    "图表", "报告", "一个", "表格", "内容",
    "求和", "分组", "排序", "新列", "总和", "到", "入", "成", "为",
})  # fmt: skip


def new_names(text: str, headers: Container[str]) -> Iterator[Span]:
    """Names that columns are to get, even where they are words for other columns: what follows "rename .. to" or "add a
    column". ``headers`` are those there are, in small letters."""
    for clause in RENAMING.finditer(text):
        begin = clause.start("rest")
        for pattern in NAMING:
            yield from _named(pattern, text, begin, clause.end("rest"))
    for clause in MARKING.finditer(text):
        yield from _named(MARK, text, clause.start("rest"), clause.end("rest"))
    yield from _named(CHINESE_NAMING, text, 0, len(text))
    for span in (span for pattern in (MADE, MADE_BEFORE, MADE_EQUAL) for span in _named(pattern, text, 0, len(text))):
        if str(span.literal.value).lower() not in headers:
            yield span


def _named(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Iterator[Span]:
    for match in pattern.finditer(text, begin, end):
        said = match["t"]
        if not _plain(said) and not FOLLOWED.match(text, match.end()):
            yield Span(match.start("t"), match.end("t"), Literal("text", said), 3)


FOLLOWED = re.compile(r"\.\w|\w")
"""What stands behind a stretch that is only the beginning of a name, or of a file."""


def loose_spans(text: str, taken: bytearray) -> Iterator[Span]:
    """Stretches that no name claimed and that read as literal text. ``taken`` marks what is linked already."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            group = "t" if "t" in pattern.groupindex else 0
            said = match.group(group)
            start = match.start(group)
            end = start + len(said)
            if any(taken[start:end]) or (_plain(said.strip()) and not _label(text, start, end)):
                continue
            yield Span(start, end, Literal("text", said.strip()), 6)


def _label(text: str, start: int, end: int) -> bool:
    """Whether an everyday word is what rows are to be marked as: "mark them as high, the others as low"."""
    said = text[start:end].strip().lower()
    return said in LABELS and bool(MARKED.search(text, 0, start)) and bool(ENDED.match(text, end))


LABELS = frozenset(
    {"short", "brief", "quick", "clear", "sure", "done", "high", "new", "missing", "empty", "now", "well"}
)
MARKED = re.compile(
    r"(?i)\b(?:mark|label|tag|flag|call|class(?:ify)?|otherwise|else|others?|rest|column)\b.*"
    r"\b(?:as|is|be|else|otherwise|others?|rest)[,:]? (?:it )?['\"]?$"
)
ENDED = re.compile(r"(?i)['\"]?(?:\s*(?:$|[,.;:)])|\s+(?:if|when|where|for|otherwise|else|and|in|to|into)\b)")


def _plain(said: str) -> bool:
    """Whether the words have their everyday meaning; a lone capital is a letter."""
    return (said.lower() in NEVER and said != "A") or said in CHINESE_NEVER or bool(REPORTED.fullmatch(said))

"""Text that is meant literally though it stands in no quotation marks: new names, words to write, words to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from espalier.llm.embedded.language import Literal
from espalier.llm.embedded.spans import Span

WORDS = r"[A-Za-z0-9_\u4e00-\u9fff][^\n,，。;；]*?"
PLACE = r"(?=\s+(?:to|into|in|at|on)\s+(?:the\s+)?(?:end\s+of\s+|bottom\s+of\s+|file\s+)?\S*|\s*(?:写|追加|添加|加|保存|存))"
PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b", 0),
        (r"\b(?:called|named|name it|call it|labell?ed as)\s+(?P<t>[A-Za-z][\w-]*)", re.IGNORECASE),
        (r"\b(?:rename\b[^.;]*?\b(?:to|as|into))\s+(?P<t>[A-Za-z][\w-]*)", re.IGNORECASE),
        (r"(?:叫做?|命名为|名为|取名为?|改名为|改成|改为|重命名为|列名为?|称为)\s*(?P<t>[A-Za-z_]\w*|[\u4e00-\u9fff]{1,6}?)(?=[，,。；;、\s]|$|列|的|：|:)", 0),
        (r"(?:^|[:,;.。，：] ?)(?P<t>[A-Za-z_]\w*|[\u4e00-\u9fff]{1,6})(?= ?:?= )", 0),
        (r"\bcolumn:?\s+(?P<t>[A-Za-z]\w*)(?=\s*[,:.;=?!]|\s+(?:as|with|that|which|equal|from|if|is|by|for|holding|showing|containing|telling|to|of|and|where|when)\b|$)", re.IGNORECASE),
        (r"(?:新列|一列|新字段|[个的]字段|标签列|新的列|列名)(?:名?[为是叫：:]?)(?P<t>[A-Za-z_]\w*|[\u4e00-\u9fff]{1,6}?)(?=[，,：:。；;=\s]|$|等于|里|中)", 0),
        (r"(?:得到|写入|写进|存为|存成|放[入到进]|生成|记作)(?:新?列|字段)?(?P<t>[A-Za-z_]\w*|[\u4e00-\u9fff]{1,6}?)(?:列|字段)?(?=[，,：:。；;\s]|$)", 0),
        (r"(?:否则|其他的?|其余的?|剩下的|不符合的?|不满足的?|情况下?|不然)(?:就|则|都|取|是|标|算|为|记|叫|写|填|成)*(?P<t>[A-Za-z]+|[\u4e00-\u9fff]{1,4}?)(?=[，,；;。）)\s]|$)", 0),
        (r"\b(?:otherwise|else)(?:,| it(?:'s| is)| call it| put| use| say| mark(?: it)?(?: as)?)*\s+(?P<t>[A-Za-z]+)", re.IGNORECASE),
        (r"(?:^|[,:;=(] ?|\b(?:is|be|as|put|mark|tag|label|say|says|write|rows|it)\s)(?P<t>[A-Za-z]+)(?=\s+(?:if|where|when|for rows|unless)\b)", re.IGNORECASE),
        (rf"\b(?:write|put|save|store|append|add)(?: the| a)?(?: new)?(?: words?| text| line| sentence| phrase| string)?:?\s+(?P<t>{WORDS}){PLACE}", re.IGNORECASE),
        (r"(?:把|将)(?P<t>[^，,。]{1,40}?)(?=写[入到进]|追加|添加到|加到|存[入到进])", 0),
        (r"(?:内容[为是：:]|写上|写着)\s*(?P<t>[^，,。；;]{1,60})", 0),
        (r"\b(?:containing|contains?|includes?|mention(?:s|ing)?|with the words?|the words?)\s+(?P<t>[A-Za-z][\w-]*)", re.IGNORECASE),
        (r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|end(?:s|ing)?) (?:with|in)\s+(?:the letters? )?(?P<t>[A-Za-z0-9][\w-]*)", re.IGNORECASE),
        (r"(?:包含|含有|带有|提到|含)(?P<t>[A-Za-z0-9]+|[\u4e00-\u9fff]{1,4}?)(?=的|[，,。\s]|$)", 0),
        (r"以(?P<t>[A-Za-z0-9]+|[\u4e00-\u9fff]{1,3}?)(?=开头|结尾)", 0),
        (r"\b(?:as|is|be|else|otherwise|then|or|=|->)\s+(?P<t>[a-z]{2,12})(?=\s+(?:if|when|where|for|otherwise|else|and)\b|[.,;]|$)", re.IGNORECASE),
        (r"(?:标记?为|则为|就写|写成|记为|否则为?|其他为|其余为?|不然为?|为)(?P<t>[A-Za-z]+|[\u4e00-\u9fff]{1,4}?)(?=[，,。；;\s]|$|否则|其他|其余|的)", 0),
        (r"(?<=[a-z,:] )[A-Z][A-Za-z]{2,}(?: [A-Z][a-z]{2,})*", 0),
    )
)  # fmt: skip
NEVER = {
    "it", "them", "this", "that", "the", "result", "results", "answer", "output", "csv", "json", "excel", "html", "markdown",
    "chart", "report", "a", "file", "and", "one", "everything", "all", "how", "what", "is", "are", "was", "by", "for", "bar",
    "line", "pie", "new", "column", "well", "follows", "possible", "short", "much", "many", "descending", "ascending", "high",
    "null", "empty", "missing", "each", "every", "where", "with", "which", "when", "if", "else", "then", "not",
    "tsv", "jsonl", "parquet", "xlsx", "txt", "text", "md", "up", "there", "done", "brief", "quick", "clear", "sure", "now", "rows",
    "records", "entries", "only", "just", "show", "list", "keep", "find", "count", "that", "whose", "of", "in", "on", "to", "from",
    "called", "named", "english", "chinese", "those", "these", "add", "write", "put", "say", "use",
    "otherwise", "true", "false", "their", "its", "your", "my", "me", "us", "please", "thanks", "sum", "average",
}  # fmt: skip
REPORTED = re.compile(
    r"(?:(?:a|an|the|your|all|this|these|its|my|me|short|brief|little|written|down)\s+)*(?:\w+\s+)?"
    r"(?:reports?|summar(?:y|ies)|findings?|results?|answers?|output|charts?|graph|plot|table|data|columns?|rows?|files?|copy|"
    r"conclusions?|explanation|it|them|that|this|everything)(?:\s.*)?",
    re.IGNORECASE,
)
"""What is written or saved, as against the words themselves that are to be written."""
CHINESE_NEVER = {
    "结果",
    "答案",
    "数据",
    "文件",
    "它",
    "它们",
    "这个",
    "空",
    "什么",
    "多少",
    "缺失",
    "图表",
    "报告",
    "一个",
    "表格",
    "内容",
    "些什么",
    "哪些",
    "求和",
    "分组",
    "排序",
    "新列",
    "总和",
}


def loose_spans(text: str, taken: bytearray) -> Iterator[Span]:
    """Stretches that no name claimed and that read as literal text. ``taken`` marks what is linked already."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            group = "t" if "t" in pattern.groupindex else 0
            said = match.group(group)
            start = match.start(group)
            end = start + len(said)
            if _plain(said.strip()) or any(taken[start:end]):
                continue
            yield Span(start, end, Literal("text", said.strip()), 6)


def _plain(said: str) -> bool:
    """Whether the words have their everyday meaning."""
    return said.lower() in NEVER or said in CHINESE_NEVER or bool(REPORTED.fullmatch(said))

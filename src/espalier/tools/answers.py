"""The tool ``answer``: results and files as the answer that a person reads, in their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from espalier.core.value import Json, Observation, Table, Value
from espalier.tools import numbers
from espalier.tools.findings import findings
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.sections import as_picture, plain
from espalier.tools.titles import table_title

MOST_CHARACTERS = 4_000
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "titled": "{title}: {answer}",
        "chart": "Chart: {path}",
        "report": "Report: {path}",
        "saved": "Saved {count} rows to {path}",
        "saved_one": "Saved 1 row to {path}",
        "file": "Wrote {path}",
        "cut": "... ({count} more characters)",
        "nothing": "Nothing was found",
    },
    "zh": {
        "titled": "{title}：{answer}",
        "chart": "图表：{path}",
        "report": "报告：{path}",
        "saved": "已将 {count} 行保存到 {path}",
        "saved_one": "已将 1 行保存到 {path}",
        "file": "已写入 {path}",
        "cut": "……（另有 {count} 个字符）",
        "nothing": "没有找到结果",
    },
}


def answer_tool() -> FunctionTool:
    """The tool ``answer``: its value is the answer to ``request`` that ``parts`` give."""

    def tell(args: Mapping[str, Value]) -> Observation:
        parts = args.get("parts")
        language, request = str(args.get("language") or "en"), str(args.get("request") or "")
        return Observation(value=answer(parts if isinstance(parts, list) else [parts], language, request))

    text: dict[str, Json] = {"type": "string"}
    spec = spec_of(
        "answer",
        "Puts results and files into an answer for a person.",
        required={"parts": {"type": "array"}},
        optional={"language": text, "request": text},
        pure=True,
    )
    return FunctionTool(spec, tell)


def answer(parts: Sequence[object], language: str = "en", request: str = "") -> str:
    """The answer that ``parts`` give: results (each with its title where there are several), texts, numbers, lists,
    and what tools said of the files they made."""
    several = sum(isinstance(part, Table) for part in parts) > 1
    told = [_part(part, language, request, several) for part in parts]
    lines = list(dict.fromkeys(line for line in told if line))
    return "\n".join(lines) or _text(language, "nothing")


def _text(language: str, name: str, **parts: str) -> str:
    return _TEXTS["zh" if language == "zh" else "en"][name].format(**parts)


def _part(part: object, language: str, request: str, several: bool) -> str:
    if isinstance(part, Table):
        said = findings(part, language, request).answer
        return _text(language, "titled", title=table_title(part, language), answer=said) if several else said
    if isinstance(part, dict) and "path" in part:
        return _file(part, language)
    if isinstance(part, str):
        rest = len(part) - MOST_CHARACTERS
        return part if rest <= 0 else part[:MOST_CHARACTERS] + _text(language, "cut", count=numbers.number(rest))
    return "" if part is None else plain(part, language)


def _file(made: Mapping[str, object], language: str) -> str:
    """What a tool said of a file: a chart has a kind and a title, a report a title, a table its rows."""
    path, rows = str(made["path"]), made.get("rows")
    if as_picture(made) is not None:
        return _text(language, "chart", path=path)
    if "title" in made:
        return _text(language, "report", path=path)
    if numbers.is_number(rows):
        return _text(language, "saved_one" if rows == 1 else "saved", count=numbers.number(rows), path=path)
    return _text(language, "file", path=path)

"""The tool ``report``: results, findings and charts as one document that a person can hand on."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from espalier.core.errors import ToolError
from espalier.core.markdown import code, escape, row
from espalier.core.seams import Effect
from espalier.core.value import Artifact, Json, Observation, Origin, Provenance, Table, Value
from espalier.tools import numbers, shapes
from espalier.tools.documents import page
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.sections import Section, sections
from espalier.tools.telling import Telling
from espalier.tools.workspace import Workspace

FORMATS = (".html", ".htm", ".md", ".markdown")
SHOWN_ROWS = 20
_SUMMED = 4
"""Sections whose first finding goes into the summary."""
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "report": "Report",
        "titled": "Report: {title}",
        "asked": "Asked for: {request}",
        "text": "Text",
        "more": "... {count} more rows",
        "how": "How these numbers were computed",
        "notes": "Notes on the data",
        "shown": "“{title}” has {total} rows; the first {shown} are shown.",
        "unnamed": "In “{title}”, {count} rows have no {key}.",
        "gap": " ",
        "colon": ": ",
    },
    "zh": {
        "report": "报告",
        "titled": "报告：{title}",
        "asked": "任务：{request}",
        "text": "文本",
        "more": "……另有 {count} 行",
        "how": "这些数字是怎样算出来的",
        "notes": "数据说明",
        "shown": "“{title}”共有 {total} 行，此处列出前 {shown} 行。",
        "unnamed": "“{title}”中有 {count} 行没有{key}。",
        "gap": "",
        "colon": "：",
    },
}


def report_tool(workspace: Workspace) -> FunctionTool:
    """The tool ``report``: writes ``sections`` into ``path`` (.html or .md); its value is the path, the title and the
    numbers that the findings state."""

    def report(args: Mapping[str, Value]) -> Observation:
        path = workspace.relative(str(args.get("path") or ""))
        title, request = (str(args.get(name) or "") for name in ("title", "request"))
        language = str(args.get("language") or "en")
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in FORMATS:
            message = f"a report cannot be written as {path!r}"
            raise ToolError(message, "name a file that ends in .html or .md")
        values = args.get("sections")
        parts = sections(values if isinstance(values, list) else [values], language, request)
        if not parts:
            message = "there is nothing to report"
            raise ToolError(message, "give it at least one result")
        title = title or _title(parts, language)
        is_page = suffix.startswith(".htm")
        text = markdown(parts, title, request, language, "" if is_page else posixpath.dirname(path))
        written = workspace.write(path, page(text, title, language, workspace.root) if is_page else text)
        stated: list[Json] = list(dict.fromkeys(number for part in parts for number in part.findings.numbers))
        value: dict[str, Json] = {"path": path, "title": title, "numbers": stated}
        source = (Provenance(Origin.WORKSPACE, path),)
        made = (Artifact(path, "report", written),)
        return Observation(value, artifacts=made, provenance=source, note=f"wrote {path}")

    text: dict[str, Json] = {"type": "string"}
    spec = spec_of(
        "report",
        "Writes a report (HTML or Markdown) on results and charts: findings, tables, and how they were computed.",
        required={"path": text, "sections": {"type": "array"}},
        optional={"title": text, "request": text, "language": text},
        effect=Effect.WRITE,
        resource="disk",
    )
    return FunctionTool(spec, report)


def markdown(parts: Sequence[Section], title: str, request: str, language: str, folder: str = "") -> str:
    """The report as Markdown.

    Args:
        parts: what it reports.
        title: its title.
        request: what was asked, in the person's words.
        language: "en" or "zh".
        folder: the workspace folder it will lie in; charts are linked from there.
    """
    texts = _texts(language)
    lines = [f"# {escape(title)}", ""]
    if request:
        lines += [f"*{escape(texts['asked'].format(request=request))}*", ""]
    summary = _summary(parts, language)
    lines += [f"> {summary}", ""] if summary else []
    for part in parts:
        lines += _section(part, language, folder)
    lines += _computed(parts, language) + _notes(parts, language)
    return "\n".join(lines).rstrip() + "\n"


def _texts(language: str) -> Mapping[str, str]:
    return _TEXTS["zh" if language == "zh" else "en"]


def _title(parts: Sequence[Section], language: str) -> str:
    texts = _texts(language)
    first = next((part.title for part in parts if part.title), "")
    return texts["titled"].format(title=first) if first else texts["report"]


def _summary(parts: Sequence[Section], language: str) -> str:
    """The first finding of each of the first sections, in one paragraph."""
    leading = [part.findings.sentences[0] if part.findings.sentences else part.findings.answer for part in parts]
    return _texts(language)["gap"].join(escape(sentence) for sentence in leading[:_SUMMED] if sentence)


def _section(part: Section, language: str, folder: str) -> list[str]:
    lines = [f"## {escape(part.title or _texts(language)['text'])}", ""]
    if part.text:
        lines += ["  \n".join(escape(line) for line in part.text.splitlines()), ""]
    lines += [f"- {escape(sentence)}" for sentence in part.findings.sentences]
    if part.findings.answer and not part.findings.sentences:
        lines.append(escape(part.findings.answer))
    lines.append("")
    for chart in part.charts:
        target = posixpath.relpath(chart.path, folder or ".")
        lines += [f"![{escape(chart.title)}](<{target}>)", ""]
    if part.table is not None and part.table.rows and not part.table.is_scalar:
        lines += [*table_lines(part.table, language), ""]
    return lines


def table_lines(table: Table, language: str = "en", most: int = SHOWN_ROWS) -> list[str]:
    """The first rows of a table in Markdown, numbers to the right, and a line that says how many more there are."""
    telling = Telling(table, language)
    is_number = [any(map(numbers.is_number, shapes.values(table, index))) for index in range(len(table.columns))]
    heads = (escape(telling.heading(index)) for index in range(len(table.columns)))
    lines = [row(*heads), row(*("---:" if right else "---" for right in is_number))]
    lines += [row(*(escape(telling.cell(cells, i)) for i in range(len(cells)))) for cells in table.rows[:most]]
    if table.total > most:
        lines += ["", f"*{_texts(language)['more'].format(count=numbers.number(table.total - most))}*"]
    return lines


def _computed(parts: Sequence[Section], language: str) -> list[str]:
    """How each result came about, in words and in SQL."""
    texts, lines = _texts(language), list[str]()
    for part in parts:
        if part.table is None or not (part.table.how or part.table.sql):
            continue
        how = f"{texts['colon']}{escape(part.table.how)}" if part.table.how else ""
        lines += [f"**{escape(part.title)}**{how}", ""]
        if part.table.sql:
            lines += [code(part.table.sql, "sql"), ""]
    return [f"## {texts['how']}", "", *lines] if lines else []


def _notes(parts: Sequence[Section], language: str) -> list[str]:
    lines = [f"- {escape(note)}" for part in parts if part.table is not None for note in _notes_on(part, language)]
    return [f"## {_texts(language)['notes']}", "", *lines] if lines else []


def _notes_on(part: Section, language: str) -> list[str]:
    table, texts = part.table, _texts(language)
    if table is None:
        return []
    found = [str(table.facts["note"])] if table.facts.get("note") else []
    if table.total > SHOWN_ROWS:
        shown = {"total": numbers.number(table.total), "shown": numbers.number(SHOWN_ROWS)}
        found.append(texts["shown"].format(title=part.title, **shown))
    shape = shapes.shape(table)
    for key in shape.keys if shape.grouped else ():
        unnamed = sum(cell is None for cell in shapes.values(table, key))
        if unnamed:
            name = Telling(table, language).key_name(key)
            found.append(texts["unnamed"].format(title=part.title, count=numbers.number(unnamed), key=name))
    return found

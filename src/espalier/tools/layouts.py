"""Rows as text: CSV, TSV, JSON, JSON lines, Markdown, aligned columns, HTML."""

from __future__ import annotations

import csv
import html
import json
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from espalier.core.query import Scalar

Rows = Iterable[Sequence[Scalar]]


def cell_text(value: Scalar) -> str:
    """A value as a person writes it: nothing for missing, no ".0" behind whole numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def csv_text(names: Sequence[str], rows: Rows, delimiter: str = ",") -> str:
    """Comma-separated values with a header."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return stream.getvalue()


def tsv_text(names: Sequence[str], rows: Rows) -> str:
    """Tab-separated values with a header."""
    return csv_text(names, rows, "\t")


def json_text(names: Sequence[str], rows: Rows) -> str:
    """A list of objects."""
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def jsonl_text(names: Sequence[str], rows: Rows) -> str:
    """One object a line."""
    lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
    return "".join(line + "\n" for line in lines)


def markdown_text(names: Sequence[str], rows: Rows) -> str:
    """A table in Markdown."""
    body = ["| " + " | ".join(_in_pipes(cell_text(value)) for value in row) + " |" for row in rows]
    head = "| " + " | ".join(_in_pipes(name) for name in names) + " |"
    return "\n".join([head, "|" + " --- |" * len(names), *body]) + "\n"


def aligned_text(names: Sequence[str], rows: Rows) -> str:
    """Columns under one another; a single column is just its values, one a line."""
    body = [[" ".join(cell_text(value).splitlines()) for value in row] for row in rows]
    if len(names) == 1:
        return "".join(row[0] + "\n" for row in body)
    grid = [list(names), *body]
    widths = [max(_width(row[place]) for row in grid) for place in range(len(names))]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in grid
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def html_text(names: Sequence[str], rows: Rows) -> str:
    """A page with one table."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell_text(value))}</td>" for value in row) + "</tr>\n" for row in rows
    )
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8"><title>Table</title></head><body>\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</body></html>\n"
    )


def _in_pipes(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").splitlines())


def _width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

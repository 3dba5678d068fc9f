"""The tool ``document_text``: PDF, Word and HTML documents of the workspace as text, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from espalier.core.errors import ToolError
from espalier.core.value import Observation, Origin, Provenance, Value
from espalier.tools.arguments import text_argument, whole_argument
from espalier.tools.capping import FARTHEST, START, piece
from espalier.tools.encoding import decode
from espalier.tools.files import PATH
from espalier.tools.pages import read_page
from espalier.tools.pdf import pdf_pages
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.word import word_pages
from espalier.tools.workspace import Workspace

LARGEST = 50_000_000
"""Bytes of a document that is read."""
WEB = {".html", ".htm", ".xhtml"}


def document_tool(workspace: Workspace) -> FunctionTool:
    """The tool ``document_text``."""

    def read(args: Mapping[str, Value]) -> Observation:
        path = workspace.relative(text_argument(args, "path"))
        data = workspace.read_bytes(path, LARGEST + 1)
        if len(data) > LARGEST:
            message = f"{path} is larger than {LARGEST:,} bytes"
            raise ToolError(message, "split it first")
        first = whole_argument(args, "first_page", 1, 1, FARTHEST)
        last = whole_argument(args, "last_page", FARTHEST, first, FARTHEST)
        pages = document_pages(data, path, first, last)
        last = min(last, len(pages))
        if first > last:
            message = f"{path} has {len(pages):,} page{'s' * (len(pages) > 1)}; there is no page {first:,}"
            raise ToolError(message, "name a page that is there")
        part = piece(numbered(pages, first, last), whole_argument(args, "start", 0, 0, FARTHEST))
        count = f"pages {first:,} to {last:,} of {len(pages):,}" if len(pages) > 1 else ""
        note = "; ".join(one for one in (count, part.note) if one)
        return Observation(value=part.text, provenance=(Provenance(Origin.WORKSPACE, path),), note=note)

    spec = spec_of(
        "document_text",
        "Gives the text of a PDF, Word (.docx) or HTML document, with a line [page N] before each page",
        required={"path": PATH},
        optional={
            "first_page": {"type": "integer", "description": "where to begin, counted from 1"},
            "last_page": {"type": "integer", "description": "the last page to give"},
            "start": START,
        },
        resource="cpu",
    )
    return FunctionTool(spec, read)


def document_pages(data: bytes, name: str, first: int = 1, last: int = FARTHEST) -> tuple[str, ...]:
    """The text of each page of a document, at least one; its kind is told by its bytes and by the suffix of ``name``.
    Pages before ``first`` and after ``last`` (from 1) need not be read and may be empty.

    Raises:
        ToolError: it cannot be read, holds no text, or its reader is not installed.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        pages: Sequence[str] = pdf_pages(data, name, first, last)
    elif suffix == ".docx":
        pages = word_pages(data, name)
    elif suffix in WEB:
        page = read_page(data)
        pages = [f"# {page.title}\n\n{page.text}" if page.title and page.title not in page.text[:400] else page.text]
    else:
        pages = [decode(data, name)]
    if first <= len(pages) and not any(page.strip() for page in pages[first - 1 : last]):
        some = " on these pages" if first > 1 or last < len(pages) else ""
        message = f"{name} holds no text{some}" + (": they are pictures, or empty" if suffix == ".pdf" else "")
        raise ToolError(message, "name another document, or one that was made searchable")
    return tuple(pages)


def numbered(pages: Sequence[str], first: int, last: int) -> str:
    """Pages ``first`` to ``last`` (from 1) as one text, each behind its number where there are several in all."""
    if len(pages) == 1:
        return pages[0]
    return "\n\n".join(f"[page {number}]\n{pages[number - 1]}" for number in range(first, last + 1))

"""The text of a Word document (.docx): a ZIP archive of XML, read by the standard library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from espalier.core.errors import ToolError
from espalier.tools.archives import require_bounded

BODY = "word/document.xml"
LARGEST = 20_000_000
"""Bytes of the text with its markup, unpacked."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What stands there again for older programs."""
PAGE = "\f"


def word_pages(data: bytes, name: str) -> tuple[str, ...]:
    """The text of each page, tables as lines with their cells apart by `` | ``. Pages are told by the breaks that the
    document holds and by those that the program left which saved it; where it holds none it is one page. Headers,
    footers, notes and comments are not read.

    Args:
        data: the document.
        name: what to call it in an error.

    Raises:
        ToolError: it is no Word document, is broken, or unpacks to too much.
    """
    try:
        require_bounded(io.BytesIO(data), name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(BODY).file_size > LARGEST:
                message = f"{name} holds more than {LARGEST:,} bytes of text"
                raise ToolError(message, "split it first")
            with archive.open(BODY) as stream:
                content = stream.read(LARGEST)
        body = ElementTree.fromstring(content).find(f"{W}body")
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, OSError, RuntimeError) as error:
        raise _broken(name) from error
    if body is None:
        raise _broken(name)
    for parent in body.iter():
        for twice in parent.findall(FALLBACK):
            parent.remove(twice)
    try:
        text = "\n".join(_blocks(body))
    except RecursionError as error:
        raise _broken(name) from error
    return tuple(page.strip("\n") for page in text.split(PAGE))


def _blocks(parent: ElementTree.Element) -> Iterator[str]:
    """Paragraphs and the rows of tables, in order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield _paragraph(child)
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                yield " | ".join(" ".join(_blocks(cell)).strip() for cell in row.findall(f"{W}tc"))
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _blocks(child)


def _paragraph(paragraph: ElementTree.Element) -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag == f"{W}lastRenderedPageBreak" or node.get(f"{W}type") == "page":
            parts.append(PAGE)
        elif node.tag in SIGNS:
            parts.append(SIGNS[node.tag])
    return "".join(parts)


def _broken(name: str) -> ToolError:
    message = f"{name} cannot be read as a Word document"
    return ToolError(message, "open it in another program and save it again as .docx")

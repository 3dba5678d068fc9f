"""The tool ``web_fetch``: one page, document or file of data from the web, as text."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from espalier.core.errors import ToolError
from espalier.core.value import Json, Observation, Origin, Provenance, Value
from espalier.tools.addresses import web_address
from espalier.tools.arguments import text_argument, whole_argument
from espalier.tools.capping import FARTHEST, START, piece
from espalier.tools.encoding import detect
from espalier.tools.http import Allow, Answer, Http
from espalier.tools.kinds import kind_of
from espalier.tools.markup import Markup, markup_text
from espalier.tools.pages import read_page
from espalier.tools.pdf import pdf_pages
from espalier.tools.reading import numbered
from espalier.tools.registry import FunctionTool, spec_of
from espalier.tools.word import word_pages

PAGES = {"text/html", "application/xhtml+xml"}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXTS = ("text/", "application/json", "application/xml", "application/yaml", "application/x-ndjson")
MOST_LINKS = 60
ADDRESS: Json = {"type": "string", "description": "such as https://example.org/page"}


def fetch_tool(http: Http, allow: Allow) -> FunctionTool:
    """The tool ``web_fetch``.

    Args:
        http: what goes out.
        allow: refuses what a site does not let robots read.
    """

    async def fetch(args: Mapping[str, Value]) -> Observation:
        start = whole_argument(args, "start", 0, 0, FARTHEST)
        answer = await http.get(web_address(text_argument(args, "url")), allow=allow)
        require_fine(answer)
        page = await asyncio.to_thread(read_answer, answer)
        part = piece(page.text, start)
        value: dict[str, Json] = {"url": answer.address, "title": page.title, "text": part.text}
        if page.links and not start:
            value["links"] = [{"url": one.address, "text": one.text} for one in page.links[:MOST_LINKS]]
        notes = (part.note, _links_note(len(page.links)) if not start else "", cut_note(answer))
        source = (Provenance(Origin.WEB, answer.address),)
        return Observation(value=value, provenance=source, note="; ".join(note for note in notes if note))

    spec = spec_of(
        "web_fetch",
        "Gives the readable text, the title and the links of a web page, PDF, Word document, JSON or text file",
        required={"url": ADDRESS},
        optional={"start": START},
        resource="web",
        seconds=http.bounds.seconds + 30,
    )
    return FunctionTool(spec, fetch)


def require_fine(answer: Answer) -> None:
    """Lets pass an answer that is what was asked for.

    Raises:
        ToolError: the server refused, failed, or has no such page.
    """
    if answer.status >= 300:
        message = f"{answer.address} answered {answer.status} {answer.reason}".rstrip()
        wait = answer.headers.get("retry-after", "")
        later = f"the server asks to try again after {wait}{' s' * wait.isdigit()}" if wait else "try again later"
        busy = answer.status == 429 or answer.status >= 500
        raise ToolError(message, later if busy else "check the address, or try another one")


def read_answer(answer: Answer) -> Markup:
    """Title, text and links of what a server gave, by what it says it is and, where it says little, by its bytes.

    Raises:
        ToolError: it is no text, cannot be read, or was cut where only the whole can be read.
    """
    if answer.body.startswith(b"%PDF-"):
        _require_whole(answer)
        return _document(pdf_pages(answer.body, answer.address))
    if answer.kind == DOCX or (answer.body.startswith(b"PK\x03\x04") and answer.address.endswith(".docx")):
        _require_whole(answer)
        return _document(word_pages(answer.body, answer.address))
    unsaid = not answer.kind or answer.kind in ("application/octet-stream", "text/plain")
    if answer.kind in PAGES or (not answer.kind and b"<html" in answer.body[:2_000].lower()):
        return read_page(answer.body, answer.charset, answer.address)
    textual = answer.kind.startswith(TEXTS) or answer.kind.endswith(("+json", "+xml"))
    if (textual and b"\0" not in answer.body[:2_000]) or (unsaid and detect(answer.body)):
        name = PurePosixPath(unquote(urlsplit(answer.address).path)).name
        return Markup(name, markup_text(answer.body, answer.charset), ())
    words = kind_of(answer.body) or "binary data"
    message = f"{answer.address} is no text but {words} ({answer.kind or 'of no said type'})"
    raise ToolError(message, "only pages, PDF and Word documents, JSON and text are read")


def cut_note(answer: Answer) -> str:
    """Says where a body was cut; "" where it was not."""
    return "" if answer.whole else f"only the first {len(answer.body):,} bytes were loaded"


def _document(pages: tuple[str, ...]) -> Markup:
    return Markup("", numbered(pages, 1, len(pages)), ())


def _require_whole(answer: Answer) -> None:
    if not answer.whole:
        message = f"{answer.address} is larger than {len(answer.body):,} bytes, and a part of it cannot be read"
        raise ToolError(message, "allow more bytes in the settings, or find a smaller document")


def _links_note(count: int) -> str:
    return f"the first {MOST_LINKS} of {count:,} links" if count > MOST_LINKS else ""

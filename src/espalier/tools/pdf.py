"""The only door to pypdf: the text of a PDF document, page by page."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any

from espalier.core.errors import ToolError

MOST_PAGES = 2_000
SECONDS = 40


def pdf_pages(data: bytes, name: str, first: int = 1, last: int = MOST_PAGES) -> tuple[str, ...]:
    """The text of each page; "" for a page without any, such as a scanned one, and for those that are not wanted.

    Args:
        data: the document.
        name: what to call it in an error.
        first: the first page that is wanted, from 1.
        last: the last page that is wanted.

    Raises:
        ToolError: pypdf is not installed, the document is encrypted, broken, too long, no PDF, or takes more than
            40 s.
    """
    library = _library()
    try:
        reader = library.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            message = f"{name} is encrypted with a password"
            raise ToolError(message, "save it without a password first")
        if len(reader.pages) > MOST_PAGES:
            message = f"{name} has {len(reader.pages):,} pages, more than {MOST_PAGES:,}"
            raise ToolError(message, "split it first")
        return tuple(_texts(reader.pages, name, range(first, last + 1)))
    except ToolError:
        raise
    except Exception as error:  # a broken document breaks its reader anywhere
        message = f"{name} cannot be read as a PDF document: {str(error).partition(chr(10))[0][:200]}"
        raise ToolError(message, "open it in another program and save it again") from error


def _texts(pages: Iterable[Any], name: str, wanted: range) -> Iterator[str]:
    deadline = time.monotonic() + SECONDS
    for number, page in enumerate(pages, 1):
        if time.monotonic() > deadline:
            message = f"{name} takes longer than {SECONDS} s to read"
            raise ToolError(message, "name fewer pages, with first_page and last_page")
        yield page.extract_text().strip() if number in wanted else ""


def _library() -> Any:  # noqa: ANN401 - the module
    """The library, imported at first use."""
    try:
        import pypdf  # noqa: PLC0415 - optional
    except ImportError as error:
        message = "reading PDF documents needs pypdf, which is not installed"
        raise ToolError(message, "pip install 'espalier[documents]'") from error
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    return pypdf

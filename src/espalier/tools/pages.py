"""The only door to trafilatura: what of a web page is worth reading, without menus, banners and footers."""

from __future__ import annotations

from typing import Any

from espalier.core.errors import ToolError
from espalier.tools.markup import Markup, markup_text, read_markup

LARGEST = 4_000_000
"""Bytes of a page that are read."""
SHORTEST = 25
"""Characters below which what trafilatura found is taken for too little."""


def read_page(data: bytes, charset: str = "", address: str = "") -> Markup:
    """Title, readable text (Markdown) and links of an HTML page. Where no main text is found it is all of the text.

    Args:
        data: the page.
        charset: the encoding that the server named, if it did.
        address: where the page is from; links start there.

    Raises:
        ToolError: trafilatura is not installed.
    """
    library = _library()
    markup = markup_text(data[:LARGEST], charset)
    seen = read_markup(markup, address)
    text = library.extract(markup, url=address or None, output_format="markdown", include_comments=False) or ""
    return Markup(seen.title, text.strip() if len(text.strip()) >= SHORTEST else seen.text, seen.links)


def _library() -> Any:  # noqa: ANN401 - the module
    """Trafilatura itself, imported at first use."""
    try:
        import trafilatura  # noqa: PLC0415 - optional, and heavy
    except ImportError as error:
        message = "reading web pages needs trafilatura, which is not installed"
        raise ToolError(message, "pip install 'espalier[web]'") from error
    return trafilatura

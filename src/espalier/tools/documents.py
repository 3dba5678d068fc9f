"""The only door to markdown-it: Markdown becomes one HTML page that needs nothing beside it.

What stands in the Markdown is data: raw HTML is shown as text, links cannot run scripts, and the page forbids itself
to load or run anything.
"""

from __future__ import annotations

import base64
import html
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from espalier.core.errors import ToolError
from espalier.tools.documents_style import STYLE
from espalier.tools.workspace import Workspace

_IMAGES: Mapping[str, str] = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
Tokens = Sequence[Any]


def page(markdown: str, title: str, language: str = "en", base: Path | None = None) -> str:
    """One self-contained page: style within, images as data, light and dark, fit to print.

    Args:
        markdown: CommonMark with tables. Code marked ``sql`` is folded away behind a line to click.
        title: of the page.
        language: of the text, such as "en" or "zh".
        base: the folder that images are read from; of an image that is not below it only its description is shown.
    """
    return (
        f'<!doctype html>\n<html lang="{html.escape("zh-CN" if language == "zh" else language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{_body(markdown, language, base)}</main>\n</body>\n</html>\n"
    )


def _body(markdown: str, language: str, base: Path | None) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only runs that write a page need it

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    folded = "SQL 语句" if language == "zh" else "SQL"

    def image(renderer: object, tokens: Tokens, index: int, options: object, env: object) -> str:
        text = "".join(str(child.content) for child in tokens[index].children or ())
        return _image(str(tokens[index].attrGet("src") or ""), text, base)

    def fence(renderer: object, tokens: Tokens, index: int, options: object, env: object) -> str:
        code = f"<pre><code>{html.escape(tokens[index].content)}</code></pre>\n"
        is_sql = str(tokens[index].info).strip() == "sql"
        return f"<details><summary>{folded}</summary>\n{code}</details>\n" if is_sql else code

    def table_open(renderer: object, tokens: Tokens, index: int, options: object, env: object) -> str:
        return '<div class="table"><table>\n'

    def table_close(renderer: object, tokens: Tokens, index: int, options: object, env: object) -> str:
        return "</table></div>\n"

    for rule in (image, fence, table_open, table_close):
        parser.add_render_rule(rule.__name__, rule)
    return str(parser.render(markdown))


def _image(source: str, text: str, base: Path | None) -> str:
    """An image with its bytes in it, or its description where it cannot be had."""
    kind = _IMAGES.get(Path(unquote(source)).suffix.lower())
    if kind is None or base is None or urlsplit(source).scheme:
        return f"<em>{html.escape(text)}</em>"
    try:
        data = base64.b64encode(Workspace(base).read_bytes(posixpath.normpath(unquote(source)))).decode()
    except ToolError:
        return f"<em>{html.escape(text)}</em>"
    return f'<img src="data:{kind};base64,{data}" alt="{html.escape(text)}">'

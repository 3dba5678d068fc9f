"""Text as Markdown that shows just that text: what stands in cells, names and titles is data and marks nothing up."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=[#\w]))")
_OPENING = re.compile(r"^(?:[#+=-](?=[#+=\s-]|$)|\d+(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """``text`` on one line, with everything that Markdown would act on shielded."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _OPENING.sub(lambda found: _shielded(found[0]), escaped)


def row(*cells: str) -> str:
    """A row of a table; the cells are escaped already."""
    return f"| {' | '.join(cells)} |"


def code(text: str, kind: str = "") -> str:
    """A block of code, fenced so that nothing in it can end it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text.strip()}\n{fence}"


def _shielded(opening: str) -> str:
    """The first characters of a line, so that they begin neither a heading nor a list."""
    return f"&#{ord(opening[0])};{opening[1:]}" if opening.isdigit() else f"\\{opening}"

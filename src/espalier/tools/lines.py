"""Some lines of a text file, however large it is."""

from __future__ import annotations

import io
import os

from espalier.core.errors import ToolError
from espalier.tools.capping import MOST, Piece
from espalier.tools.encoding import decode, detect
from espalier.tools.workspace import Workspace

LAST = 10**9
"""Stands for the last line there is."""
LARGEST = 100_000_000
"""Bytes of a file that is read by lines."""
HEAD = 65_536
"""Bytes that tell the encoding."""


def lines_between(workspace: Workspace, path: str, first: int, last: int, most: int = MOST) -> Piece:
    """Lines ``first`` to ``last`` (from 1, both included), at most ``most`` characters of them. The note says which
    lines these are and how many there are in all.

    Raises:
        OutsideWorkspace: the path leaves the workspace.
        ToolError: there is no such file, it is no text, is too large, or ends before ``first``.
    """
    with workspace.opened(path) as stream:
        if os.fstat(stream.fileno()).st_size > LARGEST:
            message = f"{path} is larger than {LARGEST:,} bytes"
            raise ToolError(message, "look for what you need with search_files")
        head = stream.read(HEAD)
        decode(head, path)
        kept: list[str] = []
        size = total = 0
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding=detect(head), errors="replace", newline="") as text:
            for total, line in enumerate(text, 1):
                size += len(line) if first <= total <= last else 0
                if first <= total <= last and (size <= most or not kept):
                    kept.append(line)
    if not kept and (total or first > 1):
        message = f"{path} has {total:,} lines; there is no line {first:,}"
        raise ToolError(message, f"name lines from 1 to {total:,}")
    return _told("".join(kept)[:most], first, first + len(kept) - 1, total, size > most)


def _told(text: str, first: int, last: int, total: int, cut: bool) -> Piece:
    if first == 1 and last == total and not cut:
        return Piece(text)
    more = f"; first_line={last + 1} reads on" if cut and last < total else ""
    part = f" (line {last:,} is too long to be given whole)" if cut and not more else ""
    return Piece(text, f"lines {first:,} to {last:,} of {total:,}{part}{more}")

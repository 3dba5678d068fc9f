"""The documents of a folder of the workspace, as sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from espalier.core.errors import ToolError
from espalier.tools.articles.sources import Source, source_of
from espalier.tools.reading import document_pages
from espalier.tools.workspace import Workspace

DOCUMENTS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx")
MOST = 60
"""Documents of one folder that are read."""
LARGEST = 20_000_000
"""Bytes of a document that is read."""


def documents(workspace: Workspace, folder: str, besides: Sequence[str] = ()) -> tuple[str, ...]:
    """The documents below ``folder`` ("" for the whole workspace), sorted; without those of ``besides``.

    Raises:
        OutsideWorkspace: the folder lies outside the workspace.
    """
    under = f"{workspace.relative(folder)}/" if folder.strip("./") or ".." in folder else ""
    paths = (path for path in workspace.files() if path.startswith(under) and path not in besides)
    return tuple(path for path in paths if PurePosixPath(path).suffix.lower() in DOCUMENTS)[:MOST]


def document_text(workspace: Workspace, path: str) -> str:
    """The text of one document.

    Raises:
        ToolError: it cannot be read, or holds no text.
    """
    data = workspace.read_bytes(path, LARGEST + 1)
    if len(data) > LARGEST:
        message = f"{path} is larger than {LARGEST:,} bytes"
        raise ToolError(message, "split it first")
    return "\n\n".join(document_pages(data, path))


def read_source(workspace: Workspace, path: str, number: int) -> Source:
    """One document as a source.

    Raises:
        ToolError: it cannot be read, or holds no text.
    """
    return source_of(path, document_text(workspace, path), number)

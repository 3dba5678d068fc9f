"""What has to be read for a program to run: itself, what its links and its first line lead to, and what is installed
around each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from espalier.core.errors import ToolError

BINARIES = "bin"
SHARED = (".local", ".cargo", ".deno", ".bun")
"""Folders of a home whose ``bin`` many programs share, and beside which things of other kinds lie."""
MOST = 32


def needed_by(command: str, path: str) -> tuple[Path, ...]:
    """The files and folders that ``command`` needs, looked for in ``path`` as a shell does.

    Raises:
        ToolError: there is no such program.
    """
    found = shutil.which(command, path=path)
    if found is None:
        message = f"{command} cannot be started: there is no such program"
        raise ToolError(message, "check that it is installed, and how it is called")
    seen: dict[Path, Path] = {}
    ahead = [Path(found).absolute()]
    while ahead and len(seen) < MOST:
        file = ahead.pop()
        if file not in seen and file.exists():
            seen[file] = _around(file)
            ahead += _leads_to(file, path)
    return tuple(dict.fromkeys(seen.values()))


def _leads_to(file: Path, path: str) -> Iterator[Path]:
    yield file.resolve()
    if file.is_symlink():
        yield Path(os.path.normpath(file.parent / file.readlink()))
        return
    with file.open("rb") as stream:
        first = stream.readline(512)
    if not first.startswith(b"#!"):
        return
    words = first[2:].decode(errors="replace").split()
    if words and Path(words[0]).name == "env":
        words = [found for word in words[1:] if not word.startswith("-") and (found := shutil.which(word, path=path))]
    if words:
        yield Path(words[0]).absolute()


def _around(file: Path) -> Path:
    """The folder of an installation that ``file`` is a program of; the file alone where that is no such folder."""
    home, prefix = Path.home(), file.parent.parent
    shared = home.is_relative_to(prefix) or prefix in [home / name for name in SHARED] or len(prefix.parts) <= 2
    return file if file.parent.name != BINARIES or shared else prefix

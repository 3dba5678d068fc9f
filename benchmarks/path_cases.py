"""Ways out of a workspace, each tried through the tools that a model has, in a workspace full of traps."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from espalier.core.errors import EspalierError
from espalier.core.seams import Tool
from espalier.core.value import Json, Observation
from espalier.tools.databases import database_tools
from espalier.tools.editing import editing_tools
from espalier.tools.engine import Engine
from espalier.tools.files import file_tools
from espalier.tools.reading import document_tool
from espalier.tools.save import save_table
from espalier.tools.searching import search_tool
from espalier.tools.workspace import Workspace

SECRET = "the-secret-of-the-house"
"""Stands in every file that must not be read."""
OUTSIDE = (
    *("../out/secret.txt", "a/../../out/secret.txt", "./../out/secret.txt", "a/../secret.txt", "..", "../"),
    *("{out}/secret.txt", "/etc/passwd", "//etc/passwd", "/proc/self/environ", "{house}/../out/secret.txt"),
    *("..\\out\\secret.txt", "C:\\secret.txt", "C:/secret.txt", "\\\\server\\share\\x.txt", "//server/share/x.txt"),
    *("..／out／secret.txt", "．．/out/secret.txt", "․․/out/secret.txt", "%2e%2e/out/secret.txt"),
    *("link.txt", "folder/secret.txt", "chain/secret.txt", "a/up/out/secret.txt", "absolute.txt", "loop.txt"),
    *("secret\0.txt", "a\0/../../out/secret.txt", "notes\u202etxt.exe", "zero\u200bwidth.txt", "line\nbreak.txt"),
)
"""Paths that lead, or seem to lead, out of the workspace; and names that are none."""
KEPT_OUT = (
    *(
        ".env",
        ".git/config",
        ".ssh/id_rsa",
        "．env",
        ".ＥＮＶ",
        " .env",
        "a/.hidden/x.txt",
        "to_env.txt",
        "to_git/config",
    ),
    *("node_modules/x.txt", "NODE_MODULES/x.txt", "node_modules./x.txt", "ｎode_modules/x.txt", "__pycache__/x.txt"),
    *("id_rsa", "ID_RSA", "id_ed25519", "server.pem", "SERVER.PEM", "to_key.txt", "home/trash/x.txt"),
)
"""Paths of what is hidden, state, or a key."""
READ_ONLY = ("%2e%2e/out/secret.txt", "loop.txt")
"""Are harmless to write: a folder of that very name, and a file in place of the link."""
SPECIAL = ("pipe", "socket", "CON", "nul.txt", "com1.csv", "x" * 300 + ".txt", "/".join(["deep"] * 900))


@dataclass(frozen=True, slots=True)
class Case:
    """One call of one tool, and what must not come of it."""

    tool: str
    path: str
    args: Mapping[str, Json]

    @property
    def name(self) -> str:
        """For a person to read."""
        return f"{self.tool} {self.path[:40]!r}"


def cases() -> Iterator[Case]:
    """All of them: every path read, and written to, and the other ways in turn."""
    for path in (*OUTSIDE, *KEPT_OUT, *SPECIAL):
        yield Case("read_file", path, {"path": path})
        if path not in READ_ONLY:
            yield Case("write_file", path, {"path": path, "text": "written"})
    for path in (*OUTSIDE[:8], "link.txt", "folder/secret.txt", ".env", "to_env.txt"):
        yield Case("edit_file", path, {"path": path, "old": SECRET, "new": "x"})
        yield Case("append_file", path, {"path": path, "text": "x"})
        yield Case("delete_file", path, {"path": path})
        yield Case("copy_file", path, {"source": path, "path": "copy.txt"})
        yield Case("copy_file", path, {"source": "fine.txt", "path": path})
        yield Case("move_file", path, {"source": path, "path": "moved.txt"})
        yield Case("move_file", path, {"source": "fine.txt", "path": path})
        yield Case("document_text", path, {"path": path})
        yield Case("query_database", path, {"database": path, "sql": "SELECT * FROM sqlite_master"})
        yield Case("count_text", path, {"path": path, "what": "lines"})
        if path not in ("link.txt", "to_env.txt"):  # with .csv behind them they are other names
            yield Case("save_table", path, {"path": f"{path}.csv", "data": [{"a": 1}]})


def prepared(folder: Path) -> Path:
    """Makes the workspace with its traps, and what lies around it; gives the workspace."""
    house, out = folder / "house", folder / "out"
    for made in (house / "a", house / ".git", house / ".ssh", house / "node_modules", house / "home/trash", out):
        made.mkdir(parents=True)
    for secret in ("out/secret.txt", "house/.env", "house/.git/config", "house/.ssh/id_rsa", "house/id_rsa"):
        (folder / secret).write_text(SECRET)
    for secret in ("server.pem", "id_ed25519", "node_modules/x.txt", "home/trash/x.txt"):
        (house / secret).write_text(SECRET)
    (house / "fine.txt").write_text("fine")
    links = {
        "link.txt": "../out/secret.txt",
        "folder": "../out",
        "chain": "folder",
        "a/up": "../..",
        "loop.txt": "loop.txt",
    }
    links |= {"absolute.txt": str(out / "secret.txt"), "to_env.txt": ".env", "to_git": ".git", "to_key.txt": "id_rsa"}
    for name, target in links.items():
        (house / name).symlink_to(target)
    os.mkfifo(house / "pipe")
    with socket.socket(socket.AF_UNIX) as listening, _inside(house):
        listening.bind("socket")
    return house


async def through(case: Case, house: Path) -> str:
    """What went wrong with one case: what it read, wrote or broke that it must not; "" where it was refused."""
    before = _state(house.parent)
    workspace = Workspace(house, private=(house / "home",))
    with contextlib.ExitStack() as ended:
        made = _tools(workspace)
        if case.tool not in made:
            made = {case.tool: save_table(ended.enter_context(Engine(workspace, ())))}
        filled = {name: _filled(value, house) for name, value in case.args.items()}
        try:
            seen: Observation | None = await made[case.tool](filled)
        except EspalierError as error:
            return "told in its refusal" if SECRET in f"{error.message}{error.hint}" else _changed(before, house.parent)
    if seen is not None and seen.fault is None:
        return f"was let through: {str(seen.value)[:60]}"
    return _changed(before, house.parent)


def listed(house: Path) -> list[str]:
    """What `list_files` and `search_files` show that they must not."""
    workspace = Workspace(house, private=(house / "home",))
    return [path for path in workspace.files() if path not in ("fine.txt",)]


def _tools(workspace: Workspace) -> dict[str, Tool]:
    made = (
        *(*file_tools(workspace), *editing_tools(workspace), document_tool(workspace), search_tool(workspace)),
        *database_tools(workspace, {}, change=True),
    )
    return {tool.spec.name: tool for tool in made}


def _filled(value: Json, house: Path) -> Json:
    if not isinstance(value, str):
        return value
    return value.replace("{out}", str(house.parent / "out")).replace("{house}", str(house))


def _state(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        plain = path.is_file() and not path.is_symlink()
        found[str(path.relative_to(folder))] = path.read_text() if plain else str(path.lstat().st_mode)
    return found


def _changed(before: Mapping[str, str], folder: Path) -> str:
    after = _state(folder)
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return f"changed {', '.join(changed)}" if changed else ""


class _inside:  # noqa: N801 - a context manager that reads as a word
    """The current folder for a while: names of sockets are short."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._before = folder, Path.cwd()

    def __enter__(self) -> None:
        os.chdir(self._folder)

    def __exit__(self, *raised: object) -> None:
        os.chdir(self._before)

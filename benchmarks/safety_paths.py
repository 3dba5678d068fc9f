"""What gets out of the workspace and into a private network: by path, by address, and by winning a race.

The races: a child process swaps a folder of the workspace for a link that leads out, as fast as the system lets it,
while the file below is read and written. The same is done with a look at the path before it is opened, which must leak,
or the race is none.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import network_cases, path_cases
from benchmarks.table import Row, at_least, at_most, told
from espalier.core.errors import ToolError
from espalier.tools.beneath import Beneath
from espalier.tools.survey import survey_folder
from espalier.tools.workspace import Workspace

NAME = "safety-paths"
READS, WRITES, LOADS = 20_000, 2_000, 300
SECRET = b"secret"
SWAPPING = """
import ctypes, sys
libc = ctypes.CDLL(None)
one, other = (name.encode() for name in sys.argv[1:])
print("swapping", flush=True)
while True:
    libc.renameat2(-100, one, -100, other, 2)
"""
"""Exchanges two names in one step (RENAME_EXCHANGE), for as long as it lives."""


async def rows() -> Iterable[Row]:
    """Measures all of it."""
    paths, leaked = await _paths()
    network, asked, open_asked = await _network()
    return [
        told("cases by path", paths, "cases"),
        at_most("of these through", leaked, "cases", 0),
        told("cases by address, name, redirect and body", network, "cases"),
        at_most("of these through", asked, "cases", 0),
        at_least("of these through without the gate (that they can be lost)", open_asked, "cases", 10),
        at_least("cases in all", paths + network, "cases", 60),
        *_races(),
        at_most("opening a file beneath the descriptor, beyond a plain open", _cost(), "us CPU", 200),
    ]


async def _paths() -> tuple[int, int]:
    count = leaked = 0
    with tempfile.TemporaryDirectory() as folder:
        house = path_cases.prepared(Path(folder))
        leaked += bool(path_cases.listed(house))
        for count, case in enumerate(path_cases.cases(), 1):  # noqa: B007 - the last is the number of all
            leaked += bool(await path_cases.through(case, house))
    return count, leaked


async def _network() -> tuple[int, int, int]:
    async with network_cases.servers() as (outer, inner, asked):
        cases = list(network_cases.cases(outer, inner))
        through = [case.name for case in cases if await network_cases.through(case, asked)]
        lost = 0
        for case in cases:
            if case.inner and str(inner) in case.url + str(case.names) and case.tool != "web_fetch":
                before = len(asked)
                await network_cases.through(case, asked, guarded=False)
                lost += len(asked) > before
    return len(cases), len(through), lost


def _races() -> list[Row]:
    with swapped() as house:
        workspace, walking = Workspace(house), Beneath(house, walk=True)
        checked = _leaks(READS, lambda: _looked_then_opened(house))
        read: list[bytes] = []
        held = _leaks(READS, lambda: read.append(workspace.read_bytes("sub/file.csv")) or read[-1])
        fine = sum(b"fine" in data for data in read)
        walked = _leaks(READS, lambda: _read(walking))
        loaded = _leaks(LOADS, lambda: repr(survey_folder(workspace)).encode())
        for number in range(WRITES):
            with contextlib.suppress(ToolError):
                workspace.write(f"sub/{number}.txt", "x")
        written = len(list((house.parent / "out").iterdir())) - 1
    return [
        at_least(f"a look, then an open: leaks of {READS:,} races", checked, "leaks", 1),
        at_most(f"beneath the descriptor: leaks of {READS:,} races", held, "leaks", 0),
        at_least("of these, read while the folder was one", fine, "reads", 1),
        at_most(f"folder by folder, as on old systems: leaks of {READS:,} races", walked, "leaks", 0),
        at_most(f"lent to the readers of tables: leaks of {LOADS} races", loaded, "leaks", 0),
        at_most(f"written outside in {WRITES:,} races", written, "files", 0),
    ]


@contextlib.contextmanager
def swapped() -> Iterator[Path]:
    """A workspace of which the folder ``sub`` is a link that leads out, half of the time."""
    with tempfile.TemporaryDirectory() as folder:
        house, out = Path(folder).resolve() / "house", Path(folder).resolve() / "out"
        (house / "sub").mkdir(parents=True)
        out.mkdir()
        (house / "sub/file.csv").write_bytes(b"name,age\nfine,1\n")
        (out / "file.csv").write_bytes(b"name,age\n" + SECRET + b",1\n")
        (house / ".other").symlink_to(out)
        command = (sys.executable, "-c", SWAPPING, str(house / "sub"), str(house / ".other"))
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            try:
                assert child.stdout is not None
                child.stdout.readline()
                yield house
            finally:
                child.kill()


def _leaks(count: int, read: Callable[[], bytes]) -> int:
    leaks = 0
    for _ in range(count):
        with contextlib.suppress(ToolError, OSError):
            leaks += SECRET in read()
    return leaks


def _looked_then_opened(house: Path) -> bytes:
    path = house / "sub/file.csv"
    return path.read_bytes() if Path(os.path.realpath(path)).is_relative_to(house) else b""


def _read(beneath: Beneath) -> bytes:
    descriptor = beneath.open(("sub", "file.csv"))
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()


def _cost(count: int = 5_000) -> float:
    """Microseconds of CPU that reading a small file through the workspace takes beyond reading it by its path."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.txt"
        file.write_text("fine")
        workspace = Workspace(Path(folder))
        spent = []
        for read in (file.read_bytes, lambda: workspace.read_bytes("file.txt")):
            begun = time.process_time()
            for _ in range(count):
                read()
            spent.append((time.process_time() - begun) / count * 1e6)
    return spent[1] - spent[0]

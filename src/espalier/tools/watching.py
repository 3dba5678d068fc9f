"""Looks after all that a program started: how many processes that is, how much memory they hold together, and how the
disk fills meanwhile.

The system's own limits hold for each process, so two hundred small ones could fill the machine; and it does not bound
the number of root's processes at all.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.1
"""Seconds between two looks; a look takes some milliseconds of a machine with 300 processes."""
PAGE = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Held:
    """What a tree of processes holds: ``memory`` in bytes, what is shared with files left out."""

    processes: int
    memory: int


def held_by(root: int) -> Held:
    """What the process ``root`` and all below it hold now."""
    below: dict[int, list[int]] = {}
    for pid, parent in _parents():
        below.setdefault(parent, []).append(pid)
    found, ahead = 0, [root]
    memory = 0
    while ahead:
        pid = ahead.pop()
        found += 1
        memory += _memory(pid)
        ahead += below.get(pid, ())
    return Held(found, memory)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a tree of processes may hold, and by how many bytes and ``files`` the disk may fill while it runs."""

    processes: int
    memory: int
    written: int
    files: int


async def too_much(root: int, bounds: Bounds, folder: Path) -> str:
    """Returns once the tree of ``root`` holds more than that, or the disk of ``folder`` filled by more, and says what:
    "processes", "memory" or "disk". What others write on that disk counts too: whose it is cannot be seen."""
    space, names = _free(folder)
    while True:
        await asyncio.sleep(INTERVAL)
        held = held_by(root)
        if held.processes > bounds.processes:
            return "processes"
        if held.memory > bounds.memory:
            return "memory"
        now = _free(folder)
        if space - now[0] > bounds.written or names - now[1] > bounds.files:
            return "disk"


def _free(folder: Path) -> tuple[int, int]:
    """Bytes and files that the disk of ``folder`` has room for."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return 0, 0
    return disk.f_bfree * disk.f_frsize, disk.f_ffree


def _parents() -> Iterator[tuple[int, int]]:
    for name in os.listdir(PROC):  # noqa: PTH208 - names are all that is wanted of some hundred entries
        if name.isdigit():
            try:
                stat = (PROC / name / "stat").read_bytes()
            except OSError:
                continue
            # The name of a program stands in brackets and may hold any sign, brackets too.
            yield int(name), int(stat.rpartition(b")")[2].split()[1])


def _memory(pid: int) -> int:
    try:
        _, resident, shared, *_ = (PROC / str(pid) / "statm").read_bytes().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * PAGE

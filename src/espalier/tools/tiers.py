"""Which sandbox confines code on this machine: found by running hostile programs in it, not by asking what is there.

A tier holds if a few escapes fail in it. What holds is remembered until the machine is started anew; what does not is
tried again. Where no tier holds there is none, and tools that run code are absent.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from espalier.core.errors import EspalierError
from espalier.tools.bubblewrap import Bubblewrap
from espalier.tools.landlock import Landlock
from espalier.tools.sandbox import Bare, Caps, Sandbox

FILE = "sandbox.json"
BOOT = Path("/proc/sys/kernel/random/boot_id")
TIERS: Mapping[str, Callable[[Sequence[Path]], Sandbox]] = {"bubblewrap": Bubblewrap, "landlock": Landlock}
"""Name -> what makes the sandbox, given what code must not reach even inside the workspace; the stronger first."""
CAPS = Caps(seconds=10, processes=16, held=512 << 20, output=2_000)
ESCAPES = """\
import os, socket, sys
secret, outside, port, host = sys.argv[1:]
def kill(): os.kill(int(host), 0)
def send(): socket.create_connection(("127.0.0.1", int(port)), 2).sendall(b"x")
tried = {
    "read the passwords": lambda: open("/etc/shadow").read(),
    "read a file outside": lambda: open(secret).read(),
    "write a file outside": lambda: open(os.path.join(outside, "escaped"), "w"),
    "reach a port of this machine": send,
    "signal a process of this machine": kill,
    "see how a process of this machine was started": lambda: open(f"/proc/{host}/environ", "rb").read(1),
}
open("inside", "w").write("x")
for name, escape in tried.items():
    try:
        escape()
    except BaseException:
        continue
    print("escaped:", name)
print("tried", len(tried))
"""
BOMB = """\
import os, time
for _ in range(48):
    if os.fork() == 0:
        time.sleep(4)
        os._exit(0)
time.sleep(4)
"""
"""More processes than are allowed, and few enough that a sandbox which does not count them does no harm."""


@dataclass(frozen=True, slots=True)
class Tier:
    """What confines code: its ``name``, "" where nothing holds; ``why`` says what was found of those tried."""

    name: str
    sandbox: Sandbox | None
    why: str


def choose(kind: str, home: Path, *, fresh: bool = False) -> Tier:
    """The sandbox that the setting ``kind`` stands for here.

    Args:
        kind: "auto", "bubblewrap", "landlock", "monty" or "none".
        home: where it is remembered what held since the machine was started; code must not reach it.
        fresh: tries anew what is remembered.
    """
    if kind == "none":
        return Tier("none", Bare(), "no sandbox, by your own settings: each call is asked for")
    if kind == "monty":
        return Tier("", None, "only programs without files, network and packages run, by your own settings")
    said: list[str] = []
    for name in TIERS if kind == "auto" else (kind,):
        sandbox = TIERS[name]((home,))
        found = _remembered(home, name) if not fresh else None
        fault = "" if found else probe(sandbox)
        if not fault:
            _remember(home, name)
            holds = f"{name} holds what was tried against it"
            return Tier(name, sandbox, "; ".join(filter(None, (*said, holds, sandbox.lacks))))
        said.append(f"{name}: {fault}")
    return Tier("", None, "; ".join(said))


def probe(sandbox: Sandbox) -> str:
    """What went wrong when escapes were tried in ``sandbox``, "" where it held. Takes up to a few seconds."""
    with ThreadPoolExecutor(1) as thread:  # a loop may run in this thread
        return thread.submit(lambda: asyncio.run(_probe(sandbox))).result()


async def _probe(sandbox: Sandbox) -> str:
    with tempfile.TemporaryDirectory(prefix="espalier-") as place, socket.create_server(("127.0.0.1", 0)) as server:
        folder, outside = Path(place) / "inside", Path(place) / "outside"
        folder.mkdir()
        outside.mkdir()
        (secret := outside / "secret").write_text("secret")
        words = (secret, outside, server.getsockname()[1], os.getpid())
        command = (sys.executable, "-I", "-S", "-c")
        try:
            ended = await sandbox.run((*command, ESCAPES, *map(str, words)), folder, b"", CAPS)
            bomb = await sandbox.run((*command, BOMB), folder, b"", CAPS)
        except EspalierError as error:
            return error.message
        said = ended.output.decode(errors="replace").strip()
        if ended.exit_code != 0 or not (folder / "inside").exists():
            return f"a program does not run in it: {said[:200]}"
        if said != "tried 6" or (outside / "escaped").exists():
            return f"a program could get out: {said[:200]}"
        if bomb.exit_code == 0:
            return "the number of processes is not bounded"
        return ""


def _mark(name: str) -> str:
    """What must be as it was for a tier that held to hold still: this start of the machine, who we are, programs."""
    try:
        boot = BOOT.read_text().strip()
        code = b"".join((Path(__file__).parent / part).read_bytes() for part in _PARTS)
    except OSError:
        return ""
    ours = hashlib.sha256(code).hexdigest()
    parts = (name, boot, ours, sys.executable, os.geteuid(), shutil.which("bwrap"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


_PARTS = tuple(
    f"{name}.py"
    for name in (
        "bubblewrap",
        "granting",
        "hosts",
        "landlock",
        "landlocked",
        "limits",
        "process",
        "sandbox",
        "syscalls",
        "tiers",
        "watching",
    )
)


def _remembered(home: Path, name: str) -> bool:
    mark = _mark(name)
    try:
        held = json.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(mark) and isinstance(held, dict) and held.get(name) == mark


def _remember(home: Path, name: str) -> None:
    mark = _mark(name)
    if mark and not _remembered(home, name):
        with contextlib.suppress(OSError):
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            (home / FILE).write_text(json.dumps({name: mark}), encoding="utf-8")

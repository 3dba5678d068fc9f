"""Programs of servers in the real sandboxes of this machine: they work, and reach nothing that is not granted."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest

from espalier.core.errors import ToolError
from espalier.tools.installed import needed_by
from espalier.tools.mcp import Server, connected
from espalier.tools.mcp import placing as placings
from espalier.tools.mcp.placing import Granted, Rooms
from espalier.tools.registry import Registry
from espalier.tools.sandbox import Bare
from espalier.tools.tiers import TIERS, probe
from espalier.tools.watching import Bounds

TESTS = Path(__file__).parents[2]


@cache
def fault(name):
    return probe(TIERS[name](()))


@pytest.fixture(params=TIERS)
def sandbox(request):
    if fault(request.param):
        pytest.skip(fault(request.param))
    return TIERS[request.param](())


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A workspace, a home for servers, a folder outside, and a home of the person, both with something in it."""
    for name in ("work", "homes", "outside", "me/.ssh"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("outside/key", "me/.ssh/id"):
        (tmp_path / name).write_text("secret")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    return tmp_path


def doing(code):
    """A server whose tool ``go`` gives what ``code`` prints."""
    return Server("t", "stdio", sys.executable, (str(TESTS / "mcp_doing.py"), code))


@asynccontextmanager
async def talking(server, places, sandbox, granted=None):
    rooms = Rooms(sandbox, "no tier", places / "homes", {"t": granted} if granted else {})
    async with connected([server], places / "work", placing=rooms) as offer:
        yield offer


async def said(code, places, sandbox, granted=None):
    async with talking(doing(code), places, sandbox, granted) as offer:
        assert not offer.notices
        return (await Registry(offer.tools).get("t.go")({})).value


async def test_a_server_of_the_official_package_works_in_the_sandbox(places, sandbox):
    server = Server("t", "stdio", sys.executable, (str(TESTS / "mcp_server.py"), "--folder", str(places / "work")))
    async with talking(server, places, sandbox) as offer:
        seen = await Registry(offer.tools).get("t.add")({"a": 1, "b": 2})
    assert seen.value == {"sum": 3}


async def test_it_reads_and_writes_nothing_outside_and_reaches_nobody(places, sandbox):
    code = f"""
import os, pathlib, socket
def tried(name, what):
    try: what()
    except OSError: return
    print("reached", name)
tried("a key", lambda: open({str(places / "outside" / "key")!r}).read())
tried("a key of the person", lambda: open({str(places / "me/.ssh/id")!r}).read())
tried("the home of the person", lambda: os.listdir({str(places / "me")!r}))
tried("the passwords", lambda: open("/etc/shadow").read())
tried("a file outside", lambda: open({str(places / "outside" / "new")!r}, "w"))
tried("another process", lambda: os.kill({os.getpid()}, 0))
tried("a port", lambda: socket.create_connection(("192.0.2.1", 80), 1))
open("made", "w").write("x")
(pathlib.Path.home() / "cache").mkdir(exist_ok=True)
print(pathlib.Path.home())
"""
    assert (await said(code, places, sandbox)).split("\n") == [str(places / "homes" / "t")]
    assert (places / "work" / "made").exists()
    assert (places / "homes" / "t" / "cache").is_dir()
    assert (places / "homes" / "t").stat().st_mode & 0o777 == 0o700


async def test_folders_that_the_person_grants_are_there(places, sandbox):
    key = places / "outside" / "key"
    code = f"""
print(open({str(key)!r}).read())
try: open({str(key)!r}, "w")
except OSError: print("not written")
"""
    assert await said(code, places, sandbox, Granted(read=(places / "outside",))) == "secret\nnot written"
    code = f"print(open({str(key)!r}, 'w').write('changed'))"
    assert await said(code, places, sandbox, Granted(write=(places / "outside",))) == "7"
    assert key.read_text() == "changed"


async def test_what_its_entry_puts_into_the_environment_is_seen_by_it_alone(places, sandbox):
    server = Server("t", "stdio", sys.executable, (str(TESTS / "mcp_doing.py"), CMDLINES), {"NOTES_KEY": "hunter2000"})
    async with talking(server, places, sandbox) as offer:
        assert not any(b"hunter2000" in words for words in await asyncio.to_thread(lambda: [*command_lines()]))
        assert (await Registry(offer.tools).get("t.go")({})).value == "hunter2000 False"


def command_lines():
    """Those of all processes of this machine."""
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                yield (each / "cmdline").read_bytes()
            except OSError:
                continue


CMDLINES = "import os; print(os.environ['NOTES_KEY'], 'ESPALIER_HOME' in os.environ)"


async def test_a_folder_that_holds_what_runs_us_is_not_granted(places, sandbox):
    async with talking(doing("1"), places, sandbox, Granted(write=(Path(sys.prefix).parent,))) as offer:
        assert not offer.tools
        assert "which code could then change" in offer.notices[0]


async def test_where_nothing_confines_it_it_is_not_started_and_the_person_is_told_what_opens_it(places):
    async with talking(doing("1"), places, None) as offer:
        assert not offer.tools
    assert "nothing confines its program on this machine (no tier)" in offer.notices[0]
    assert "[servers.t]" in offer.notices[0]
    code = "import os; print(os.environ['HOME'])"
    assert await said(code, places, None, Granted(confined=False)) == os.environ["HOME"]
    assert await said(code, places, Bare()) == os.environ["HOME"]


async def test_a_server_that_lacks_something_is_told_of_with_what_would_grant_it(places, sandbox):
    server = Server("t", "stdio", sys.executable, ("-c", "raise SystemExit('nothing to fetch it from')"))
    async with talking(server, places, sandbox) as offer:
        assert not offer.tools
    assert "nothing to fetch it from" in offer.notices[0]
    assert "it runs in a sandbox with no network" in offer.notices[0]


async def test_a_server_that_takes_too_much_is_ended(places, sandbox, monkeypatch):
    monkeypatch.setattr(placings, "BOUNDS", Bounds(60, 200 << 20, 1 << 60, 1 << 60))
    async with talking(
        doing("x = bytearray(b'x') * (400 << 20); import time; time.sleep(30)"), places, sandbox
    ) as offer:
        seen = await Registry(offer.tools).get("t.go")({})
    assert "took too much (memory)" in seen.fault.message


async def test_nothing_of_a_server_is_left_when_it_is_left(places, sandbox):
    code = """
import os, time
if os.fork() == 0:
    os.setsid()
    while True:
        open("beat", "w").write(str(time.monotonic()))
        time.sleep(0.02)
"""
    async with talking(doing(code), places, sandbox) as offer:
        await Registry(offer.tools).get("t.go")({})
    last = (places / "work" / "beat").read_text()
    for _ in range(10):
        assert (places / "work" / "beat").read_text() == last


def test_a_program_is_read_with_what_is_installed_around_it_and_no_more(tmp_path, monkeypatch):
    home = tmp_path / "home" / "me"
    monkeypatch.setenv("HOME", str(home))
    tool, python, local = home / "tools/notes/bin/notes", home / "pythons/3.12/bin/python3", home / ".local/bin/notes"
    for file in (tool, python, local):
        file.parent.mkdir(parents=True)
    python.write_bytes(b"\x7fELF")
    (tool.parent / "python").symlink_to(python)
    tool.write_text(f"#!{tool.parent}/python\n")
    local.symlink_to(tool)
    for file in (tool, python):
        file.chmod(0o755)
    assert set(needed_by("notes", str(local.parent))) == {local, home / "tools/notes", home / "pythons/3.12"}
    with pytest.raises(ToolError, match="there is no such program"):
        needed_by("other", str(local.parent))

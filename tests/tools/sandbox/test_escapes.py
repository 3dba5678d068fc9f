"""What a hostile program tries in the real sandboxes; one that does not work on this machine is skipped."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import pytest

from espalier.core.errors import ToolError
from espalier.tools import bubblewrap, landlock, limits
from espalier.tools import sandbox as sandboxes
from espalier.tools.granting import Grants
from espalier.tools.landlock import Landlock
from espalier.tools.sandbox import MIB, Caps
from espalier.tools.tiers import TIERS, probe
from espalier.tools.watching import held_by

pytestmark = pytest.mark.slow


@cache
def fault(name):
    return probe(TIERS[name](()))


@pytest.fixture(params=TIERS)
def sandbox(request):
    if fault(request.param):
        pytest.skip(fault(request.param))
    return TIERS[request.param](())


@pytest.fixture
def run(sandbox):
    async def run(folder, code, **caps):
        given = Caps(**{"seconds": 20, **caps})
        return await sandbox.run((sys.executable, "-"), folder, code.encode(), given)

    return run


SYSCALL = "import ctypes,os; c=ctypes.CDLL(None,use_errno=True)\n"
REFUSED = {
    "a namespace of its own": SYSCALL + "assert c.unshare(0x10000000) == 0",
    "a trace of another process": SYSCALL + "assert c.ptrace(16, os.getppid(), 0, 0) == 0",
    "the kernel's keys": SYSCALL + "assert c.syscall(250, 0, -3, 1) > 0",
    "a ring that goes past the filter": SYSCALL + "assert c.syscall(425, 4, bytes(120)) >= 0",
    "a program in the kernel": SYSCALL + "assert c.syscall(321, 5, bytes(120), 120) >= 0",
    "a file that is only memory": "import os; os.write(os.memfd_create('x'), b'x')",
    "a raw packet": "import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "a word with the kernel's network": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "the passwords": "open('/etc/shadow').read()",
    "a new file in /": "open('/new', 'w')",
    "a new file in /etc": "open('/etc/new', 'w')",
    "a new file in /dev": "open('/dev/new', 'w')",
    "a new file in /usr": "open('/usr/new', 'w')",
    # Only opened: written, they would change the machine, or end it.
    "a setting of the kernel": "import os; os.open('/proc/sys/kernel/core_pattern', os.O_WRONLY)",
    "the kernel's last resort": "import os; os.open('/proc/sysrq-trigger', os.O_WRONLY)",
    "a disk": "import os; os.mknod('/tmp/disk', 0o60600, os.makedev(254, 0)); open('/tmp/disk', 'rb').read(1)",
    "a fuller /dev/shm": "open('/dev/shm/x', 'wb').write(bytes(65 << 20))",
}


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
async def test_it_is_refused(run, tmp_path, code):
    ended = await run(
        tmp_path, f"import sys\ntry:\n exec({code!r})\nexcept BaseException as e: print('no', e); sys.exit(9)"
    )
    assert ended.exit_code == 9, ended.output


async def test_no_process_of_the_machine_can_be_seen_or_signalled(run, tmp_path):
    code = f"import os\ntry: os.kill({os.getpid()}, 0)\nexcept (ProcessLookupError, PermissionError): print('none')"
    assert (await run(tmp_path, code)).output == b"none\n"


async def test_processes_are_bounded_together_for_root_too(run, tmp_path):
    code = "import os, time\nfor _ in range(60):\n if os.fork() == 0: time.sleep(30)\ntime.sleep(30)"
    ended = await run(tmp_path, code, processes=30)
    # Root's are counted by the watch; another user's are refused by the system, and the program fails.
    assert ended.stopped == "processes" or ended.exit_code not in (None, 0)


async def test_memory_is_bounded_for_all_processes_together(run, tmp_path):
    code = "import os, time\nfor _ in range(5): os.fork()\nheld = bytearray(b'x') * (32 << 20)\ntime.sleep(15)"
    ended = await run(tmp_path, code, held=300 * MIB)
    assert ended.stopped == "memory"


async def test_a_daemon_that_left_its_session_does_not_survive(run, tmp_path):
    code = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 3)
        while True:
            open('beat', 'w').write(str(time.time()))
            time.sleep(0.05)
    os._exit(0)
time.sleep(0.5)
"""
    await run(tmp_path, code)
    assert (tmp_path / "beat").exists()
    await asyncio.sleep(0.5)
    last = (tmp_path / "beat").read_text()
    await asyncio.sleep(0.5)
    assert (tmp_path / "beat").read_text() == last


async def test_a_loop_is_ended_and_the_host_answers_meanwhile(run, tmp_path):
    task = asyncio.create_task(run(tmp_path, "while True: pass", seconds=1.5))
    turns = 0
    while not task.done():
        await asyncio.sleep(0.01)
        turns += 1
    assert (await task).stopped == "time"
    assert turns > 10


def test_a_tree_of_processes_is_counted_with_what_it_holds():
    code = "import os, sys, time\nos.fork()\nx = bytearray(b'x') * (50 << 20)\nprint(1, flush=True)\ntime.sleep(30)"
    with subprocess.Popen((sys.executable, "-c", code), stdout=subprocess.PIPE, start_new_session=True) as child:
        try:
            assert sorted(child.stdout.read(4)) == sorted(b"1\n1\n")
            held = held_by(child.pid)
        finally:
            os.killpg(child.pid, 9)
    assert held.processes == 2
    assert held.memory >= 100 * MIB


async def test_the_mode_of_a_device_stays(run, tmp_path):
    # The mode that it has.
    await run(tmp_path, "import os; os.chmod('/dev/null', 0o666)")
    assert Path("/dev/null").stat().st_mode & 0o777 == 0o666  # noqa: ASYNC240


async def test_a_socket_of_another_program_in_the_workspace_is_out_of_reach(run, tmp_path):
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        door.listen()
        ended = await run(tmp_path, "import socket; socket.socket(socket.AF_UNIX).connect('door')")
    assert ended.exit_code not in (None, 0)


async def test_a_pair_of_sockets_within_the_program_is_there(run, tmp_path):
    code = "import socket; a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1))"
    assert (await run(tmp_path, code)).output == b"b'x'\n"


async def test_files_without_number_are_stopped(run, tmp_path):
    code = "import time\nfor n in range(2000): open(str(n), 'w').close()\ntime.sleep(5)"
    assert (await run(tmp_path, code, files=300)).stopped == "disk"


async def test_a_disk_that_fills_by_small_files_is_stopped(run, tmp_path):
    code = "import os, time\nfor n in range(30): open(str(n), 'wb').write(os.urandom(4 << 20))\ntime.sleep(5)"
    assert (await run(tmp_path, code, written=60 * MIB)).stopped == "disk"


async def test_what_runs_us_cannot_be_changed_where_the_workspace_holds_it(run, sandbox, tmp_path, monkeypatch):
    ours = tmp_path / "project" / "lib" / "ours"
    ours.mkdir(parents=True)
    (ours / "code.py").write_text("good")
    for module in (bubblewrap, landlock):
        monkeypatch.setattr(module, "guarded", lambda: (ours,))
    code = """
import os
for act in (lambda: open("project/lib/ours/code.py", "w"), lambda: os.rename("project/lib", "project/old"),
            lambda: os.rename("project", "old")):
    try: act()
    except OSError: pass
open("beside", "w")
"""
    if isinstance(sandbox, Landlock):
        with pytest.raises(ToolError, match="holds"):
            await run(tmp_path, code)
    else:
        assert (await run(tmp_path, code)).exit_code == 0
        assert (tmp_path / "beside").exists()
    assert (ours / "code.py").read_text() == "good"


@pytest.mark.parametrize("at", ["home", "deep/home"])
async def test_what_we_keep_is_hidden_where_the_workspace_holds_it(sandbox, tmp_path, at):
    home = tmp_path / at
    home.mkdir(parents=True)
    (home / "store").write_text("kept")
    keeping = type(sandbox)((home,))
    code = f"import os\nprint(os.listdir({at!r}))\nopen({at!r} + '/new', 'w')"
    tried = keeping.run((sys.executable, "-"), tmp_path, code.encode(), Caps(seconds=20))
    if isinstance(sandbox, Landlock):
        with pytest.raises(ToolError, match="holds"):
            await tried
    else:
        ended = await tried
        assert ended.output.startswith(b"[]\n")
        assert ended.exit_code != 0
    assert [each.name for each in home.iterdir()] == ["store"]


async def test_a_workspace_that_is_what_we_keep_is_refused(sandbox, tmp_path):
    with pytest.raises(ToolError, match="holds"):
        await type(sandbox)((tmp_path,)).run(("true",), tmp_path, b"", Caps())


async def test_a_program_that_copies_files_with_their_times_runs_and_files_outside_stay_as_they_are(tmp_path):
    if fault("landlock"):
        pytest.skip(fault("landlock"))
    (outside := tmp_path / "outside").write_text("x")
    outside.chmod(0o600)
    (folder := tmp_path / "work").mkdir()
    code = f"""
import os, shutil
os.chmod({str(outside)!r}, 0o666); os.utime({str(outside)!r}, (1, 1)); os.chown({str(outside)!r}, 1, 1)
open("a", "w"); shutil.copy2("a", "b")
"""
    before = outside.stat()
    ended = await Landlock().run((sys.executable, "-"), folder, code.encode(), Caps(seconds=20))
    assert ended.exit_code == 0, ended.output
    assert (folder / "b").exists()
    assert outside.stat() == before


async def test_what_runs_ends_when_the_host_is_killed(sandbox, tmp_path):
    code = f"""
import asyncio, sys
from pathlib import Path
from espalier.tools.tiers import TIERS
from espalier.tools.sandbox import Caps
beat = "import os, time\\nif os.fork(): time.sleep(60)\\nos.setsid()\\n"
beat += "while True:\\n open('beat', 'w').write(str(time.time())); time.sleep(0.05)"
sandbox = TIERS[{"landlock" if isinstance(sandbox, Landlock) else "bubblewrap"!r}](())
asyncio.run(sandbox.run((sys.executable, "-c", beat), Path({str(tmp_path)!r}), b"", Caps()))
"""
    with subprocess.Popen((sys.executable, "-c", code)) as host:  # noqa: ASYNC220 - it is killed below
        deadline = time.monotonic() + 20
        while not (tmp_path / "beat").exists():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.05)
        host.kill()
    await asyncio.sleep(0.5)
    last = (tmp_path / "beat").read_text()
    await asyncio.sleep(0.5)
    assert (tmp_path / "beat").read_text() == last


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is somebody else")
async def test_root_runs_as_the_owner_of_the_workspace(monkeypatch):
    if fault("landlock"):
        pytest.skip(fault("landlock"))
    monkeypatch.setattr(sandboxes, "is_open", lambda place: True)
    with tempfile.TemporaryDirectory() as place:  # one that others may go to
        Path(place).chmod(0o755)  # noqa: ASYNC240
        folder = Path(place) / "work"
        folder.mkdir()
        os.chown(folder, 65534, 65534)
        ended = await Landlock().run(("sh", "-c", "id -u; touch made"), folder, b"", Caps(seconds=20))
        assert ended.output == b"65534\n"
        assert (folder / "made").stat().st_uid == 65534


async def test_limits_hold_also_where_the_system_has_no_program_for_them(run, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "PRLIMIT", tmp_path / "missing")
    ended = await run(tmp_path, "open('big', 'wb').write(bytes(3 << 20))", file_bytes=MIB)
    assert ended.exit_code not in (None, 0)
    assert (tmp_path / "big").stat().st_size <= MIB


OLDER = """
import fcntl, os, signal, subprocess
def tried(name, what):
    try: what()
    except OSError: return
    print("escaped:", name)
tried("a signal", lambda: os.kill(HOST, 0))
tried("a signal to all", lambda: os.kill(-1, 0))
tried("a signal by a pipe", lambda: fcntl.fcntl(os.pipe()[0], 8, HOST))
tried("a file that is shortened by path", lambda: os.truncate("OUTSIDE", 0))
tried("a file that is shortened as it is opened to be read", lambda: os.open("OUTSIDE", os.O_RDONLY | os.O_TRUNC))
open("mine", "w").write("xyz")
with open("mine", "r+") as mine: mine.truncate(1)
os.mkdir("deep")
subprocess.run(["sh", "-c", "cat mine > deep/copy"], check=True)
print(open("deep/copy").read())
"""


@pytest.mark.parametrize("version", [1, 2, 3, 5])
async def test_an_older_landlock_confines_as_well_and_says_what_programs_lack(tmp_path, monkeypatch, version):
    if fault("landlock"):
        pytest.skip(fault("landlock"))
    monkeypatch.setattr(landlock, "landlock_version", lambda: version)
    folder, outside = tmp_path / "inside", tmp_path / "outside"
    folder.mkdir()
    outside.write_text("whole")
    code = OLDER.replace("HOST", str(os.getpid())).replace("OUTSIDE", str(outside))
    sandbox = Landlock(grants=Grants(read=(outside,)))
    ended = await sandbox.run((sys.executable, "-"), folder, code.encode(), Caps(seconds=20))
    assert ended.output == b"x\n"
    assert outside.read_text() == "whole"
    assert "cannot signal one another" in sandbox.lacks
    assert ("cannot shorten files" in sandbox.lacks) is (version < 3)
    assert probe(Landlock()) == ""


async def test_without_landlock_nothing_is_run(tmp_path, monkeypatch):
    monkeypatch.setattr(landlock, "landlock_version", lambda: -1)
    with pytest.raises(ToolError, match="this kernel has no Landlock"):
        await Landlock().run(("true",), tmp_path, b"", Caps())
    assert "this kernel has no Landlock" in probe(Landlock())

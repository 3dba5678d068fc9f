"""What a hostile program tries in the real sandbox; skipped where bubblewrap is missing or may not work."""

import asyncio
import os
import shutil
import subprocess
import sys
import time

import pytest

from espalier.tools.bubblewrap import Bubblewrap
from espalier.tools.sandbox import MIB, Caps
from espalier.tools.watching import held_by


def works():
    tried = ("bwrap", "--ro-bind", "/", "/", "--unshare-all", "true")
    return shutil.which("bwrap") is not None and subprocess.run(tried, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not works(), reason="bubblewrap is not installed, or may not work here")
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
    # The mode that it has.
    "the mode of a device": "import os; os.chmod('/dev/null', 0o666)",
    "a disk": "import os; os.mknod('/tmp/disk', 0o60600, os.makedev(254, 0)); open('/tmp/disk', 'rb').read(1)",
    "a fuller /dev/shm": "open('/dev/shm/x', 'wb').write(bytes(65 << 20))",
}


async def run(folder, code, **caps):
    given = Caps(**{"seconds": 20, **caps})
    return await Bubblewrap().run((sys.executable, "-"), folder, code.encode(), given)


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
async def test_it_is_refused(tmp_path, code):
    ended = await run(
        tmp_path, f"import sys\ntry:\n exec({code!r})\nexcept BaseException as e: print('no', e); sys.exit(9)"
    )
    assert ended.exit_code == 9, ended.output


async def test_no_process_of_the_machine_can_be_seen_or_signalled(tmp_path):
    code = f"import os\ntry: os.kill({os.getpid()}, 0)\nexcept ProcessLookupError: print('none')"
    assert (await run(tmp_path, code)).output == b"none\n"


async def test_processes_are_bounded_together_for_root_too(tmp_path):
    code = "import os, time\nfor _ in range(60):\n if os.fork() == 0: time.sleep(30)\ntime.sleep(30)"
    ended = await run(tmp_path, code, processes=30)
    # Root's are counted by the watch; another user's are refused by the system, and the program fails.
    assert ended.stopped == "processes" or ended.exit_code not in (None, 0)


async def test_memory_is_bounded_for_all_processes_together(tmp_path):
    code = "import os, time\nfor _ in range(5): os.fork()\nheld = bytearray(b'x') * (32 << 20)\ntime.sleep(15)"
    ended = await run(tmp_path, code, held=300 * MIB)
    assert ended.stopped == "memory"


async def test_a_daemon_that_left_its_session_does_not_survive(tmp_path):
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


async def test_a_loop_is_ended_and_the_host_answers_meanwhile(tmp_path):
    task = asyncio.create_task(run(tmp_path, "while True: pass", seconds=1.5))
    slowest = 0.0
    while not task.done():
        began = time.monotonic()
        await asyncio.sleep(0.01)
        slowest = max(slowest, time.monotonic() - began)
    assert (await task).stopped == "time"
    assert slowest < 1


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

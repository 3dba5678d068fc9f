"""Hostile programs, each with what it would reach; all of them harmless even where nothing stops them.

A program finds in ``P`` where things of the host are (see `benchmarks.sandbox_site.Site`), and says "ESCAPED" where
it got what it wanted. Where that cannot be seen from inside, the host looks. Limits are passed by a little and for a
moment; settings of the kernel are opened and never written.
"""

from __future__ import annotations

from collections.abc import Mapping

LIBC = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
CHILDREN = """
import os, time
ready = []
for _ in range({count}):
    back, there = os.pipe()
    pid = os.fork()
    if pid == 0:
        held = bytearray(b"x") * {size}
        os.write(there, b"1")
        time.sleep(2.5)
        os._exit(0)
    os.close(there)
    ready.append(back)
deadline = time.time() + 2
assert all(os.read(back, 1) for back in ready)
time.sleep(0.6)
"""

NAMED: Mapping[str, str] = {
    "read the passwords": "open('/etc/shadow').read()",
    "read the host's environment and memory": """
open(f"/proc/{P['victim']}/environ", "rb").read(1)
open(f"/proc/{P['victim']}/mem", "rb")
""",
    "write outside": "open(P['outside'] + '/new', 'w').write('x')",
    "a socket to this machine": "import socket\nsocket.create_connection(('127.0.0.1', P['port']), 2).sendall(b'x')",
    "a socket to the network": "import socket\nsocket.create_connection((P['address'], P['port']), 2).sendall(b'x')",
    "more processes than are allowed": CHILDREN.format(count=60, size=1),
    "more memory than is allowed": "held = bytearray(b'x') * (400 << 20)",
    "a loop without end": "while True: pass",
    "a symlink out": "import os\nos.symlink(P['secret'], 'way')\nopen('way').read()",
    "end or trace a process of the host": "import os, signal\nos.kill(P['victim'], signal.SIGTERM)",
    "output without end": "for _ in range(200): print('x' * 100_000)\nimport sys; sys.exit(0)",
    "a device of the machine": "import os\nos.mknod('made', 0o20600, os.makedev(1, 3))\nopen('made', 'rb').read(1)",
    "a way into the kernel": LIBC
    + """
tries = (
    libc.unshare(0x10000000), libc.syscall(425, 4, bytes(120)), libc.syscall(250, 0, -3, 1),
    libc.syscall(298, bytes(128), 0, -1, -1, 0), libc.syscall(323, 0), libc.ptrace(0, 0, 0, 0),
)
assert max(tries) >= 0
""",
    "a larger file than is allowed": "open('big', 'wb').write(bytes(40 << 20))",
    "small processes that hold much together": CHILDREN.format(count=6, size="(60 << 20)"),
    "a daemon that stays": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 3)
        for _ in range(60):
            open('beat', 'w').write(str(time.time()))
            time.sleep(0.05)
    os._exit(0)
time.sleep(0.4)
import sys; sys.exit(0)
""",
    "memory filled as files": """
import os
for place in ("/dev/shm", "/etc", "/dev", "/"):
    try:
        file = open(place + "/espalier-fill", "wb")
        os.unlink(file.name)
        file.write(bytes(80 << 20))
        break
    except OSError:
        continue
else:
    raise OSError
""",
}
"""The seventeen that every sandbox is tried with."""

OWN: Mapping[str, str] = {
    "a socket of the machine without a file": """
import socket
with socket.socket(socket.AF_UNIX) as there: there.connect("\\0" + P["abstract"])
""",
    "a socket of another program in the workspace": """
import socket
with socket.socket(socket.AF_UNIX) as there: there.connect("door")
""",
    "memory that another program shares": LIBC + "assert libc.shmget(P['key'], 0, 0) >= 0",
    "limits of a process of the host": "import resource\nresource.prlimit(P['victim'], resource.RLIMIT_CORE, (0, 0))",
    "the turn of a process of the host": "import os\nos.setpriority(os.PRIO_PROCESS, P['victim'], 7)",
    "the mode of a file outside": "import os\nos.chmod(P['secret'], 0o666)\nimport sys; sys.exit(0)",
    "the time of a file outside": "import os\nos.utime(P['secret'], (1, 1))\nimport sys; sys.exit(0)",
    "a second name for a file outside": "import os\nos.link(P['secret'], 'mine')\nopen('mine').read()",
    "a setting of the kernel": "import os\nos.open('/proc/sys/kernel/core_pattern', os.O_WRONLY)",
    "a link left for the host to follow": "import os\nos.symlink(P['secret'], 'left.txt')\nimport sys; sys.exit(0)",
    "a secret of the host's environment": "import os\nos.environ['ESPALIER_BENCH_SECRET']",
    "this Python, which the host runs too": """
import os, sys
file = sys.prefix + "/escaped"
open(file, "w")
os.unlink(file)
""",
    "files without number": """
import time
for n in range(800): open(f"f{n}", "w").close()
time.sleep(0.6)
""",
    "many files that fill the disk": """
import os, time
for n in range(12): open(f"g{n}", "wb").write(os.urandom(8 << 20))
time.sleep(0.6)
""",
    "memory that is nobody's": "import os\nos.write(os.memfd_create('x'), bytes(1 << 20))",
}
"""Fifteen more."""


def program(code: str, places: Mapping[str, object]) -> str:
    """The program that tries ``code``."""
    tried = f"P = {dict(places)!r}\ntry:\n    exec({code!r})\n"
    return f"{tried}except Exception as error:\n    print('no', error)\nelse:\n    print('ESCAPED')\n"

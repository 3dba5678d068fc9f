"""Hostile programs in the language of the small interpreter, each of which says "ESCAPED" where it got what it wanted.

They use no more of Python than the interpreter knows, so that it is its limits that stop them and not a word that is
missing; in a plain Python they must get through, else they show nothing.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from espalier.core.errors import EspalierError
from espalier.tools.monty import SECONDS, monty_tools

WALKS: Mapping[str, str] = {
    "all classes there are": "().__class__.__base__.__subclasses__()",
    "the class of a value by a name put together": "getattr((), '__cl' + 'ass__')",
    "the class of a value in a text": "f'{().__class__}'",
    "the class of a value by a pattern": "'{0.__class__}'.format(())",
    "the order of classes": "type(()).__mro__",
    "the classes below one": "class A: pass\nA.__subclasses__()",
    "the names around a function": "(lambda: 0).__globals__",
    "the code of a function": "(lambda: 0).__code__",
    "what a method belongs to": "print.__self__",
    "the frame of an error": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    error.__traceback__.tb_frame",
    "the frame of a generator": "def f():\n    yield 1\nf().gi_frame",
    "a class through a text that is run": "eval('().__class__.__base__')",
    "a module through a text that is run": "exec(\"__import__('os').listdir('/')\")",
    "the function that imports": "__import__('os')",
    "the names that are always there": "__builtins__",
    "a module as the system knows it": "import sys\nsys.modules['os']",
    "a folder": "import os\nos.listdir('/')",
    "the environment": "import os\nos.environ['PATH']",
    "a variable": "import os\nassert os.getenv('PATH')",
    "a file": "open('/etc/passwd').read()",
    "a file by its path": "from pathlib import Path\nPath('/etc/passwd').read_text()",
    "whether a file is there": "from pathlib import Path\nassert Path('/etc/passwd').exists()",
    "a folder by its path": "from pathlib import Path\nlist(Path('/').iterdir())",
    "a new file": "open('new', 'w').write('x')",
    "a new file by its path": "from pathlib import Path\nPath('new').write_text('x')",
    "a descriptor of the host": "open(0).read()",
    "the clock": "import time\ntime.time()",
    "the date": "from datetime import datetime\ndatetime.now()",
    "a wait": "import time\ntime.sleep(0.1)",
    "the system's chance": "import random\nrandom.SystemRandom().random()",
    "a socket": "import socket\nsocket.socket()",
    "the system's library": "import ctypes\nctypes.CDLL(None)",
}
"""Ways to something outside."""
BOMBS: Mapping[str, str] = {
    "a long text": "x = 'a' * (100 << 20)",
    "a text that is doubled": "x = 'a'\nfor _ in range(27): x = x + x",
    "a text of texts": "x = ','.join(['a' * 1000] * 120_000)",
    "a text that is replaced": "x = ('a' * 10_000).replace('a', 'b' * 12_000)",
    "a text that is filled up": "x = 'a'.ljust(100 << 20)",
    "a pattern with a width": "x = f'{1:>104857600}'",
    "an old pattern with a width": "x = '%104857600d' % 1",
    "bytes": "x = bytes(100 << 20)",
    "a large number by a shift": "x = 1 << (900 << 20)",
    "a large number times another": "x = (1 << (450 << 20)) * 2",
    "a list": "x = [0] * (20 << 20)",
    "a list of a range": "x = list(range(20 << 20))",
    "a list that grows by itself": "x = [0]\nfor _ in range(24): x += x",
    "pairs": "x = list(zip(range(4 << 20), range(4 << 20)))",
    "a set": "x = set(range(6 << 20))",
    "a dictionary": "x = {}\nfor i in range(200_000): x[i] = 'x' * 1000 + str(i)",
    "lists in lists": "x = []\nfor i in range(1_000_000): x = [x, i]",
    "calls within calls": "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nf(900)",
    "output": "for _ in range(2_000): print('x' * 1000)",
}
"""More than is allowed, and no more than a plain Python can do without harm."""
LOOPS: Mapping[str, str] = {
    "a loop without end": "while True: pass",
    "a sum without end": "sum(range(10 ** 14))",
    "a number that grows without end": "x = 7\nwhile True: x = x * x % (1 << 4_000_000)",
}
"""They get through where only the end of the host's patience stops them."""
PATIENCE = 3 * SECONDS
PROGRAMS: Mapping[str, str] = {**WALKS, **BOMBS, **LOOPS}


def program(code: str) -> str:
    """The program that tries ``code``."""
    inner = code.replace("\n", "\n    ")
    return f"try:\n    {inner}\n    print('ESCAPED')\nexcept Exception as error:\n    print('no')\n"


async def in_monty(name: str) -> bool:
    """Whether that program got through in the small interpreter."""
    began = time.monotonic()
    try:
        done = await monty_tools()[0]({"code": program(PROGRAMS[name])})
    except EspalierError:
        return time.monotonic() - began > PATIENCE
    said = str(done.value.get("output", "")) if isinstance(done.value, dict) else ""
    return "ESCAPED" in said or time.monotonic() - began > PATIENCE


async def in_python(name: str) -> bool:
    """Whether it gets through in a plain Python."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-c", program(PROGRAMS[name]))
        child = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(4 if name in LOOPS else 2 * PATIENCE):
                output, _ = await child.communicate()
        except TimeoutError:
            child.kill()
            await child.wait()
            return name in LOOPS
    return b"ESCAPED" in output

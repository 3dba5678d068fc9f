"""Takes each guard away in turn, in a process of its own: the tests that are named for it must fail.

With nothing taken away all of these tests must pass; else a failure would say nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable

from benchmarks.mutants import MUTANTS
from benchmarks.table import Row, at_least, at_most

NAME = "safety-mutation"
NOTHING = "nothing"
COUNTED = re.compile(r"^counted (\d+) (\d+)$", re.MULTILINE)


def failed(name: str) -> int:
    """Tests that fail where the guard ``name`` is taken away.

    Raises:
        RuntimeError: none was run.
    """
    command = [sys.executable, "-m", "benchmarks.mutants", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = COUNTED.findall(done.stdout)
    if not found or found[-1] == ("0", "0"):
        message = f"no test of {name!r} was run: {done.stdout[-500:]}{done.stderr[-500:]}"
        raise RuntimeError(message)
    return int(found[-1][0])


def rows() -> Iterable[Row]:
    """A row for each guard."""
    yield at_most("tests that fail with nothing taken away", failed(NOTHING), "tests", 0)
    for name in MUTANTS:
        yield at_least(f"tests that fail without: {name}", failed(name), "tests", 1)

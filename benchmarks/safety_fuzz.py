"""Fuzzes rules, flow, names, addresses and paths against references: how often something broke, or was let through.

``python -m benchmarks safety-fuzz [MINUTES]``: one minute where nothing is said, shared evenly by the cases; where
atheris is installed, a third of it goes to inputs that follow the branches of the code.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz_cases import CASES, AllowedError
from benchmarks.table import Row, at_least, at_most, told

NAME = "safety-fuzz"
ROUND = 200
"""Inputs that are tried between two looks at the clock."""


def fuzz(name: str, seconds: float, counts: Counter[str]) -> list[str]:
    """Tries inputs for ``seconds``; gives what went wrong, a line each."""
    case, strategy = CASES[name]
    until, number, wrong = time.monotonic() + seconds, 0, []
    while time.monotonic() < until and len(wrong) < 3:
        number += 1

        @seed(number)
        @settings(
            max_examples=ROUND,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def attempt(value: object) -> None:
            counts["inputs"] += 1
            case(value)

        try:
            attempt()
        except AllowedError as error:
            counts["allowed"] += 1
            wrong.append(f"{name}: allowed: {error!r}"[:500])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            counts["crashes"] += 1
            wrong.append(f"{name}: {type(error).__name__}: {error}"[:500])
    return wrong


def followed(name: str, seconds: float, counts: Counter[str]) -> list[str]:
    """The same by atheris, in a process of its own: it ends its process at the first thing that is wrong."""
    command = [sys.executable, "-m", "benchmarks.safety_fuzz_followed", name, str(int(seconds))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "runs in" in line]
    counts["inputs"] += int(said[-1].split()[1]) if said else 0
    if done.returncode == 0:
        return []
    counts["allowed" if "AllowedError" in done.stderr else "crashes"] += 1
    return [f"{name}, followed: {done.stderr[-800:]}"]


def rows(minutes: float = 1.0) -> Iterable[Row]:
    """The rows of the table; what went wrong is printed above it."""
    counts: Counter[str] = Counter()
    follow = importlib.util.find_spec("atheris") is not None
    share = minutes * 60 / len(CASES)
    wrong = []
    for name in CASES:
        wrong += fuzz(name, share * (2 / 3 if follow else 1), counts)
        if follow and share >= 6:
            wrong += followed(name, share / 3, counts)
    for line in wrong:
        print(line, file=sys.stderr)
    return [
        at_least(f"kinds of code, {minutes:g} minutes", len(CASES), "", 9),
        told("inputs", counts["inputs"], ""),
        told("of them some that followed the branches of the code (atheris)", float(follow), "0 or 1"),
        at_most("crashes", counts["crashes"], "", 0),
        at_most("allowed though the reference denies it", counts["allowed"], "", 0),
    ]

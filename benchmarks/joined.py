"""Several tables in one, each measured in a process of its own; one that cannot be measured here says why."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence

from benchmarks.table import Row, told


def part(name: str) -> list[Row]:
    """The rows of one table, under its name."""
    command = [sys.executable, "-m", "benchmarks", name, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = [Row(**row) for row in json.loads(done.stdout)]
    except (ValueError, TypeError):
        lines = (done.stderr or done.stdout or "it printed nothing").strip().splitlines()
        return [told(f"{name}: cannot be measured here: {lines[-1][:120]}", 0, "rows")]
    return [Row(f"{name}: {row.name}", row.value, row.unit, row.bound, row.reached) for row in found]


def joined(names: Sequence[str]) -> Iterable[Row]:
    """The rows of all tables of these names."""
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        yield from part(name)

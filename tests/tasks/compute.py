"""Fill every task's expectation and write tasks.jsonl: python -m tests.tasks.compute [--check].

Each expected value is computed by DuckDB and again in plain Python; a difference stops the run.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

import duckdb

from tests.tasks import authored, spec

OUT = Path(__file__).parent / "tasks.jsonl"


def specs() -> list[spec.Spec]:
    """All authored tasks in the order of their modules."""
    found: list[spec.Spec] = []
    for module in sorted(item.name for item in pkgutil.iter_modules(authored.__path__)):
        found += importlib.import_module(f"{authored.__name__}.{module}").TASKS
    return sorted(found, key=lambda one: ("qcrx".index(one.id[0]), int(one.id[1:])))


def record(one: spec.Spec) -> dict[str, Any]:
    """The finished line of one task."""
    try:
        expect = spec.merge(one.parts, one.workspace)
    except (AssertionError, duckdb.Error, LookupError, TypeError) as error:
        message = f"{one.id}: {error}"
        raise AssertionError(message) from error
    return {
        "id": one.id,
        "kind": one.kind,
        "lang": one.lang,
        "wording": one.wording,
        "workspace": one.workspace,
        "task": one.task,
        "expect": expect,
    }


def lines() -> str:
    """The text of tasks.jsonl."""
    return "".join(json.dumps(record(one), ensure_ascii=False) + "\n" for one in specs())


def main(arguments: list[str]) -> int:
    """Write the file, or with --check say whether it is up to date."""
    text = lines()
    if "--check" in arguments:
        return 0 if OUT.read_text("utf-8") == text else 1
    OUT.write_text(text, "utf-8")
    sys.stdout.write(f"{text.count(chr(10))} tasks, {len(spec.CHECKED)} results checked by a second path\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
